"""Whatever is written into a post: no exception, no endless build, no code in the page."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.config.settings import ContentSettings
from digestgen.content import compile_post, label_edits
from digestgen.content.markdown.urls import Refused, read_url
from digestgen.model.post import CompiledPost, Html
from digestgen.model.source import SourceText
from tests.unit.content.posts import DIGEST, PATH, compiled, html_text

FRAGMENTS = [
    *("[@a]", "@a ", "-@b", "[", "]", "(", ")", "{", "}", "{#x .y}", "@{a{b}c}", "@{}", "@", "-@"),
    *("**F1.** ", "- ", "* ", "1. ", "- [ ] ", "\n", "\n\n", "    ", "\t", "> ", "F1", "P1", ": "),
    *("## Findings\n", "## So what in practice?\n", "### x {#f1}\n", "\n---\n", "# "),
    *("`", "```\n", "~~~", "$", "$$", "\n$$\n", "\\frac{", "*", "_", "**", "~~", "^", "~"),
    *("*Low certainty: y.*", "*Against: [@c].*", "*Consider. Rests on F1, F2-F4 and experience.*"),
    *("<b>", "</b>", "<div>", "</div>", "<script>", "<a href=x>", "<!--", "-->", "<?", "<img "),
    *(
        "[^1]",
        "[^1]: ",
        "^[",
        "![",
        "](x.png)",
        "](#f1)",
        "[x]: y\n",
        "[x][y]",
        "|",
        "|-|-|",
        "\n: ",
    ),
    *("::: a\n", ":::\n", '"', "'", "...", "--", ";", ", p. 3", ", {pp. iv}", "\\", "&amp;", "&#x"),
    *("\u00e9", "\u80e1", "\u2028", "\u00a0", "\ufffd", "\U0001f600", "guideline ", "e\u0301"),
]


def _check(body: str, settings: ContentSettings) -> None:
    source = SourceText(PATH, DIGEST + body)
    lines = source.text.replace("\x00", "\ufffd").split("\n")
    post = compile_post(source, settings, kind_hint="digest", timezone="UTC")
    assert isinstance(post, CompiledPost)
    for found in post.diagnostics:
        assert found.place is not None
        assert 1 <= found.place.line <= len(lines)
        assert 1 <= found.place.column <= len(lines[found.place.line - 1]) + 2
    for cited in post.head.cited:
        assert lines[cited.place.line - 1][cited.place.column - 1] == "@"
    assert len(post.head.anchors) == len(set(post.head.anchors))
    label_edits(source, settings)


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=60).map("".join), st.booleans())
def test_no_markdown_raises_and_every_place_is_in_the_file(body: str, trust: bool) -> None:  # noqa: FBT001 - given by Hypothesis
    _check(body, ContentSettings(html="trust" if trust else "safe"))


@given(st.text(max_size=300))
def test_no_text_raises(body: str) -> None:
    _check(body, ContentSettings())


Case = Callable[[int], str]
HOSTILE: dict[str, Case] = {
    "nested strong emphasis": lambda n: "*a **a " * (n // 14) + "b" + " a** a*" * (n // 14),
    "emphasis closers": lambda n: "a_ " * (n // 3),
    "emphasis openers": lambda n: "_a " * (n // 3),
    "link closers": lambda n: "a]" * (n // 2),
    "link openers": lambda n: "[a" * (n // 2),
    "mismatched openers and closers": lambda n: "*a_ " * (n // 4),
    "openers and closers of links": lambda n: "[ (](" * (n // 5),
    "nested brackets": lambda n: "[" * (n // 2) + "a" + "]" * (n // 2),
    "nested quotations": lambda n: "> " * (n // 2) + "a",
    "nested lists": lambda n: "\n".join("  " * x + "* a" for x in range(int(n**0.5))),
    "replacement characters": lambda n: "abc\ufffdde" * (n // 6),
    "backtick runs": lambda n: "".join("e" + "`" * x for x in range(int((2 * n) ** 0.5))),
    "unclosed links": lambda n: "[a](<b" * (n // 6),
    "unclosed links without <": lambda n: "[a](b" * (n // 5),
    "unclosed comments": lambda n: "a <!--" * (n // 6),
    "unclosed instructions": lambda n: "a <?" * (n // 4),
    "unclosed declarations": lambda n: "a <!A " * (n // 6),
    "unclosed CDATA": lambda n: "a <![CDATA[" * (n // 11),
    "blank lines in lists": lambda n: "- a\n" + "\n" * n,
    "reference definitions": lambda n: "[a]: u\n" * (n // 7),
    "table rows": lambda n: "| a | b |\n|---|---|\n" + "| x | y |\n" * (n // 10),
    "table columns": lambda n: "a|" * (n // 4) + "\n" + "-|" * (n // 4),
    "double quotes": lambda n: '"' * n,
    "single quotes": lambda n: "'" * n,
    "narrative citations": lambda n: "@a " * (n // 3),
    "narrative citations, open brackets": lambda n: "@a [p. 3; " * (n // 10),
    "open citations": lambda n: "[@a " * (n // 4) + "]",
    "emphasis in nested citations": lambda n: "[*x @a " * (n // 8) + "]" * (n // 8),
    "emphasis in citations": lambda n: "[*x @a* y; *z* @b] " * (n // 19),
    "one long citation": lambda n: "[" + "@a; " * (n // 4) + "@b]",
    "many citations": lambda n: "[@a]" * (n // 4),
    "open braces": lambda n: "@{" * (n // 2),
    "closed braces": lambda n: "@{" * (n // 4) + "}" * (n // 4),
    "long locators": lambda n: "[@a, pp. " + "1, " * (n // 3) + "]",
    "long roman locators": lambda n: "[@a, p. " + "iv-" * (n // 3) + "]",
    "keys in URLs": lambda n: "http://" + "/@a" * (n // 3),
    "dollars": lambda n: "$a " * (n // 3),
    "lines of dollars": lambda n: "$$\n" * (n // 3),
    "open containers": lambda n: "::: a\n" * (n // 6),
    "nested containers": lambda n: "::: a\n" * (n // 10) + ":::\n" * (n // 10),
    "open attributes": lambda n: "`a`{" * (n // 4),
    "spans": lambda n: "[a]{.b} " * (n // 8),
    "note references": lambda n: "[^1]" * (n // 4) + "\n\n[^1]: x",
    "open notes": lambda n: "^[" * (n // 2),
    "nested notes": lambda n: "^[a " * (n // 8) + "]" * (n // 8),
    "note definitions": lambda n: "\n".join(f"[^{i}]: x [^{i}]" for i in range(n // 14)),
    "open tags": lambda n: "<b>" * (n // 3),
    "open divisions": lambda n: "<div>\n" * (n // 6),
    "attributes of a tag": lambda n: "<a " + "b=c " * (n // 4) + ">",
    "half tags": lambda n: '<a "' * (n // 4) + ">",
    "headings that read the same": lambda n: "# a\n" * (n // 4),
    "definition lists": lambda n: "a\n: b\n" * (n // 6),
    "open images": lambda n: "![" * (n // 2),
    "images": lambda n: "![a](b) " * (n // 8),
    "undefined references": lambda n: "[a][b] " * (n // 7),
    "findings": lambda n: "- **F1.** a [@a]. *Low certainty: x.*\n" * (n // 38),
    "closings of one finding": lambda n: "- **F1.** " + "*Low certainty: x.* " * (n // 20),
    "labels of one point": lambda n: (
        "- a [@a]\n\n## In practice\n\n- b *Do. Rests on " + "F1, " * (n // 4) + ".*"
    ),
    "paragraphs of one finding": lambda n: "- a [@a]\n" + "\n  *x* para\n" * (n // 12),
    "open closings": lambda n: "- " + "*Low certainty " * (n // 15),
}
SMALL = 8_000


def _seconds(text: str) -> float:
    source = SourceText(PATH, text)
    # As in a build: the collector would walk the heap that all other tests have left behind.
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        compile_post(source, ContentSettings(), kind_hint="digest", timezone="UTC")
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_length_and_not_with_its_square(name: str) -> None:
    front = DIGEST + "## Findings\n\n"
    # Four times the text takes four times as long, sixteen times if it were quadratic. A second
    # look before complaining, as the machine may have been busy.
    for _attempt in range(3):
        one = _seconds(front + HOSTILE[name](SMALL))
        four = _seconds(front + HOSTILE[name](4 * SMALL))
        if four < 8 * one + 0.2:
            return
    pytest.fail(f"{one:.3f} s for {SMALL} characters, {four:.3f} s for four times as many")


def test_a_page_of_quotation_marks_is_quick() -> None:
    assert _seconds(DIGEST + '"' * 200_000) < 5


PAYLOADS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)>",
    "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
    "<a href='jAvAsCrIpT:alert(1)'>x</a>",
    "<a href=' &#1; java&#10;script:alert(1)'>x</a>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<form action='javascript:x'><button formaction='javascript:x'>x</button></form>",
    "<b onclick=alert(1) style='background:url(javascript:x)'>x</b>",
    "<style>@import 'javascript:x'</style>",
    "<object data='data:text/html,x'></object><embed src='javascript:x'>",
    "<base href='//evil.example/'><meta http-equiv=refresh content='0;url=javascript:x'>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<x><y <z>script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "$\\text{<script>alert(1)</script>}$",
    "$\\href{javascript:alert(1)}{x}$",
]
TEMPLATES = {
    "text": "{}",
    "sentence": "Text {} text",
    "heading": "## {}",
    "list item": "- {}",
    "quotation": "> {}",
    "table cell": "| a |\n|---|\n| {} |",
    "link text": "[{}](x.md)",
    "link URL": "[x](<{}>)",
    "link title": "[x](y.md '{}')",
    "image description": "![{}](x.png)",
    "image URL": "![x](<{}>)",
    "reference": "[x][r]\n\n[r]: <{}> '{}'",
    "attribute": '[x]{{.a title="{}" onclick="{}" href="{}"}}',
    "identifier": "## x {{#{}}}",
    "code": "`{}`",
    "fence": "```{}\n{}\n```",
    "container": "::: {}\n{}\n:::",
    "footnote": "x[^1] ^[{}]\n\n[^1]: {}",
    "footnote label": "x[^{}]\n\n[^{}]: y",
    "citation": "[{} @a, {}]",
    "braced key": "@{{{}}}",
    "finding": "## Findings\n\n- **F1.** {} [@a]. *Low certainty: {}.*\n\n## {}",
    "split tags": "<b>x {} *y*</b>\n\n<div>\n\n{}\n\n</div>",
}


class _Reader(HTMLParser):
    """Looks for what would run."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "base", "meta", "style", "form", "svg"}:
            self.bad.append(f"<{tag}>")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction", "xlink:href"}:
                self.bad.append(name)
            if name in {"href", "src"} and isinstance(read_url(value or ""), Refused):
                self.bad.append(f"{name}={value}")


def _parts(post: CompiledPost) -> list[Html]:
    sections = (post.body.findings, post.body.practice)
    items = [item for section in sections for item in section.items]
    return [
        post.body.prose,
        *(part for section in sections for part in (section.intro, section.outro)),
        *(part for item in items for part in (item.html, item.closing, item.against)),
    ]


@pytest.mark.parametrize("slot", TEMPLATES)
def test_nothing_in_a_post_runs(slot: str) -> None:
    for payload in PAYLOADS:
        filled = TEMPLATES[slot].replace("{}", payload.replace("|", "\\|"))
        body = filled.replace("{{", "{").replace("}}", "}") if "{{" in TEMPLATES[slot] else filled
        post = compiled(body, DIGEST)
        reader = _Reader()
        for part in _parts(post):
            reader.feed("".join(piece if isinstance(piece, str) else "slot" for piece in part))
        reader.close()
        assert reader.bad == [], body


def test_the_reader_of_that_test_would_notice() -> None:
    post = compiled("<b onclick=x>x</b><script>1</script>", settings=ContentSettings(html="trust"))
    reader = _Reader()
    reader.feed(html_text(post.body.prose, post))
    assert reader.bad == ["onclick", "<script>"]

"""A post may be reflowed, re-bulleted, saved by another editor: it means the same."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from digestgen.config.settings import ContentSettings
from digestgen.content import compile_post
from digestgen.content.source import decode_source
from digestgen.model.post import CompiledPost
from tests.unit.content.posts import DIGEST, PATH, problems_text, sections_text

BODY = """A "lead" with [a link](2026-04-20-why-goals.md) and two --- three [see @a, p. 3; @b].

## Findings

- **F1.** Specific, difficult goals probably lead to better performance than being told to
  "do your best" [@a, pp. 705-706].
  *Moderate certainty: many studies, but summarised by the theory's authors.*
- **F2.** It is very uncertain whether goal setting changes self-efficacy in rehabilitation, as
  @levack2015 [chap. 2] say. *Very low certainty: the review's own rating.*
  *Against: [@c, table 2].*
- **F3.** A last one, with `code` and **bold** text, e.g. [@a; -@b].

  A second paragraph [@c].

  *Low certainty: small studies.*

## So what in practice?

- **P1.** Write the goal so that both of you could tell, on the day, whether it was met.
  *Consider. Rests on F1, F2 and experience.*
- **P2.** Do not promise that goal setting reduces pain. *Avoid. Rests on F1-F3, patients'
  values, guideline [@g] and [why F1 works](2026-04-20-why-goals.md#f2).*

## Limits

Students and employees, not people in pain.
"""

Change = Callable[[str], str]


def _bullets(mark: str) -> Change:
    indent = " " * (len(mark) + 1)

    def change(text: str) -> str:
        text = re.sub(r"^- ", f"{mark} ", text, flags=re.MULTILINE)
        return re.sub(r"^  (?=\S)", indent, text, flags=re.MULTILINE)

    return change


def _underscores(text: str) -> str:
    text = re.sub(r"(?<!\*)\*(?![*\s])([^*]+)\*(?!\*)", r"_\1_", text)
    return re.sub(r"\*\*([^*]+)\*\*", r"__\1__", text)


def _smart(text: str) -> str:
    text = re.sub(r'(?<![\w.,])"', "\u201c", text).replace('"', "\u201d")
    return text.replace("'", "\u2019").replace("---", "\u2014")


def _tabs(text: str) -> str:
    text = re.sub(r"^- ", "-\t", text, flags=re.MULTILINE)
    return re.sub(r"^  (?=\S)", "\t", text, flags=re.MULTILINE)


def _loose(text: str) -> str:
    return re.sub(r"\n(?=- )", "\n\n", text)


def _reflow(width: int) -> Change:
    def change(text: str) -> str:
        out = []
        for block in re.split(r"\n{2,}|\n(?=[-*+\d][.)]? |-\t)", text):
            if block.startswith("#"):
                out.append(block)  # a heading is one line
                continue
            lead = re.match(r"(?:[-*+]|\d[.)])?[ \t]*", block)
            assert lead is not None
            indent = " " * len(lead[0]) if "\t" not in lead[0] else "\t"
            words = " ".join(block[lead.end() :].split())
            lines = textwrap.wrap(words, width, break_long_words=False, break_on_hyphens=False) or [
                ""
            ]
            # A line that began with a mark of a list would be one.
            joined = re.sub(r"\n(?=[-+*]+ )", " ", "\n".join(lines))
            out.append(lead[0] + joined.replace("\n", "\n" + indent))
        return "\n\n".join(out)

    return change


def _crlf(text: str) -> str:
    return text.replace("\n", "\r\n")


def _old_mac(text: str) -> str:
    return text.replace("\n", "\r")


def _bom(text: str) -> str:
    return "\ufeff" + text


def _read(text: str) -> CompiledPost:
    source, problems = decode_source(text.encode(), PATH)
    assert source is not None
    assert problems == ()
    post = compile_post(source, ContentSettings(), kind_hint="digest", timezone="UTC")
    assert isinstance(post, CompiledPost)
    return post


def _meaning(post: CompiledPost) -> tuple[object, ...]:
    references = [finding.references for finding in post.head.findings]
    cited = [(cited.key, cited.locator, cited.within) for cited in post.head.cited]
    links = sorted((link.target, link.fragment, link.text) for link in post.head.links)
    return sections_text(post), references, cited, links, post.head.summary, post.head.words


FIRST = _read(DIGEST + BODY)


def test_the_post_itself_is_without_problems() -> None:
    assert problems_text(FIRST) == ""
    assert len(FIRST.head.findings) == 3
    assert len(FIRST.head.practice) == 2


@given(
    wrap=st.one_of(st.none(), st.integers(20, 200)),
    quotes=st.booleans(),
    marks=st.booleans(),
    loose=st.booleans(),
    bullet=st.sampled_from(["-", "*", "+", "1.", "2)", "\t"]),
    newline=st.sampled_from([None, _crlf, _old_mac]),
    bom=st.booleans(),
)
def test_formatters_and_editors_change_nothing(
    wrap: int | None,
    *,
    quotes: bool,
    marks: bool,
    loose: bool,
    bullet: str,
    newline: Change | None,
    bom: bool,
) -> None:
    text = BODY
    for change, wanted in ((_smart, quotes), (_underscores, marks), (_loose, loose)):
        text = change(text) if wanted else text
    if wrap is not None:
        text = _reflow(wrap)(text)
    text = DIGEST + (_tabs(text) if bullet == "\t" else _bullets(bullet)(text))
    text = newline(text) if newline else text
    post = _read(_bom(text) if bom else text)
    assert _meaning(post) == _meaning(FIRST)
    assert problems_text(post) == ""

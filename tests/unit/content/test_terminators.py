from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from digestgen.content.markdown.containers import container
from digestgen.content.markdown.terminators import ask_once

LINES = [
    *(
        "text",
        "a | b",
        "|-|-|",
        "---",
        "===",
        "- x",
        "1. x",
        "2) x",
        "> x",
        "# x",
        "```",
        "~~~",
        "",
    ),
    *("  - y", "    code", "\tcode", "[^1]: n", "[r]: u", "<div>", "<b>x", ":::", "::: a", ": d"),
    *("***", "* * *", "+", "| - |", "x|y", "\u00a0", "\\# x", "$$", "  text"),
]


def _parser(*, asked_once: bool) -> MarkdownIt:
    md = MarkdownIt("commonmark").enable("table")
    footnote_plugin(md, move_to_end=False)
    deflist_plugin(md)
    chains = ["paragraph", "reference", "blockquote", "list"]
    md.block.ruler.before("fence", "container", container, {"alt": chains})
    if asked_once:
        ask_once(md)
    return md


PLAIN, QUICK = _parser(asked_once=False), _parser(asked_once=True)


@given(st.lists(st.sampled_from(LINES), max_size=12).map("\n".join))
def test_paragraphs_end_where_markdown_its_own_rules_end_them(text: str) -> None:
    plain, quick = PLAIN.parse(text, {}), QUICK.parse(text, {})
    assert [token.as_dict() for token in quick] == [token.as_dict() for token in plain]

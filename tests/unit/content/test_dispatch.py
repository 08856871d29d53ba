from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from digestgen.content.markdown.dispatch import NAME
from digestgen.content.markdown.parser import markdown_parser
from tests.unit.content.test_terminators import LINES

MORE = [
    "{.note}",
    "{#a}",
    "$$ x $$",
    "$$",
    "> - a",
    ">     b",
    "1) - c",
    "--",
    "= =",
    "-\t",
    "[@k]: n",
]
TEXTS = st.lists(st.sampled_from([*LINES, *MORE]), max_size=12).map("\n".join)


def _parser(*, by_character: bool) -> MarkdownIt:
    md = markdown_parser.__wrapped__()
    if not by_character:
        md.block.ruler.disable(NAME)
    return md


ALL, FEW = _parser(by_character=False), _parser(by_character=True)


@given(TEXTS | st.text("-=>#*+_`~|:[]^{}$<0123.) \t\nab", max_size=60))
def test_the_rules_that_are_asked_are_those_that_match(text: str) -> None:
    assert ALL.block.ruler.get_active_rules()[0] != NAME == FEW.block.ruler.get_active_rules()[0]
    expected = [token.as_dict() for token in ALL.parse(text, {})]
    assert [token.as_dict() for token in FEW.parse(text, {})] == expected

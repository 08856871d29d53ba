"""The documents of tests/fixtures/citations."""

from __future__ import annotations

import pytest

from digestgen.citations import cite, entry_from_json, rich_html, rich_text
from digestgen.citations.marked.parse import parse
from digestgen.citations.marked.settle import Quotes, settle
from digestgen.citations.marked.textcase import apply_case
from digestgen.citations.render.numbers import format_pages
from tests.documents import Block, read_blocks
from tests.unit.citations.styles import cluster, style_of


def _blocks(name: str) -> list[object]:
    return [pytest.param(block, id=block.title) for block in read_blocks(f"citations/{name}.md")]


@pytest.mark.parametrize("block", _blocks("richtext"))
def test_rich_text(block: Block) -> None:
    assert rich_html(settle(parse(block.given), Quotes())) == block.expected


@pytest.mark.parametrize("block", _blocks("textcase"))
def test_text_case(block: Block) -> None:
    cased = apply_case(parse(block.given), block.option)
    assert rich_text(settle(cased, Quotes())) == block.expected


@pytest.mark.parametrize("block", _blocks("pages"))
def test_pages(block: Block) -> None:
    assert format_pages(block.given, block.option, "–") == block.expected


@pytest.mark.parametrize("block", _blocks("names"))
def test_names(block: Block) -> None:
    people = [line.split("|") for line in block.given.splitlines()]
    authors = [{"family": f.strip(), "given": g.strip()} for f, g in people]
    work = entry_from_json({"id": "a", "type": "book", "author": authors})
    style = style_of(f'<names variable="author"><name {block.option}/></names>')
    cited = cite(style, "", {"a": work}, [cluster("a")])
    assert rich_text(cited.clusters[0].text) == block.expected

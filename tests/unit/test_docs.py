"""The documentation says what is so: commands, options, links, examples."""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from digestgen.cli.arguments import COMMANDS, command_module, command_parser
from tests.site_test import SiteTest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PAGES = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
_FENCE = re.compile(r"^(`{3,})(\w*)[^\n]*\n(.*?)^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`[^`\n]*`")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+(.+?)[ \t]*$", re.MULTILINE)
_ROW = re.compile(r"^\| `(.+?)` \| (.+?) \|$", re.MULTILINE)


def text_of(page: Path) -> str:
    return page.read_text("utf-8")


def section_of(text: str, heading: str) -> str:
    return text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def anchors_of(page: Path) -> set[str]:
    """Give the anchors that a code host makes of a page's headings."""
    seen: Counter[str] = Counter()
    found = set()
    for heading in _HEADING.findall(_FENCE.sub("", text_of(page))):
        words = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()
        slug = re.sub(r"[^\w\- ]", "", words).replace(" ", "-")
        found.add(f"{slug}-{seen[slug]}" if seen[slug] else slug)
        seen[slug] += 1
    return found


def actions_of(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Give what a parser takes, and what the parsers of its own commands take."""
    for action in parser._actions:
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for inner in action.choices.values():
                yield from actions_of(inner)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_is_documented(name: str) -> None:
    text = text_of(DOCS / "commands.md")
    section, shared = section_of(text, name), text.partition("\n## ")[0]
    assert section, f"docs/commands.md has no section {name}"
    for action in actions_of(command_parser(name, command_module(name))):
        words = [*action.option_strings, *(action.choices or ())]
        missing = [w for w in words if not re.search(rf"(?<![\w-]){w}(?![\w-])", section + shared)]
        assert missing == [], f"{name}: {missing}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    prose = _CODE.sub("", _FENCE.sub("", text_of(page)))
    broken = []
    for target in _LINK.findall(prose):
        if re.match(r"\w+:", target):
            continue
        path, _, anchor = unquote(target).partition("#")
        file = (page.parent / path) if path else page
        if not file.exists() or (anchor and anchor not in anchors_of(file)):
            broken.append(target)
    assert broken == []


def test_the_index_names_every_page() -> None:
    index = text_of(DOCS / "README.md")
    pages = {page.name for page in DOCS.glob("*.md")} - {"README.md"}
    assert [name for name in sorted(pages) if f"({name})" not in index] == []


def demonstration(tmp_path: Path, post: str) -> SiteTest:
    """A site with the demonstration's bibliography and one post."""
    site = SiteTest(tmp_path, bare=True)
    site.write("site.toml", '[site]\ntitle = "Docs"\nbase_url = "https://example.org/"\n')
    site.write("references.bib", (ROOT / "references.bib").read_bytes())
    return site.write("content/posts/2026-05-12-goals.md", post)


def test_the_manuals_post_compiles_without_a_problem(tmp_path: Path) -> None:
    blocks = _FENCE.findall(text_of(DOCS / "authoring.md"))
    post = next(body for _, language, body in blocks if language == "markdown")
    build = demonstration(tmp_path, post).build()
    assert build.diagnostics == ()
    assert {"F1", "F2"} == {
        f["label"] for f in json.loads(_page(build, "evidence.json"))["findings"]
    }


def test_the_manuals_citations_print_what_it_says(tmp_path: Path) -> None:
    rows = _ROW.findall(section_of(text_of(DOCS / "authoring.md"), "Citations"))
    assert len(rows) > 8
    body = "".join(f"::: {{#row-{n}}}\n{written}\n:::\n\n" for n, (written, _) in enumerate(rows))
    front = "---\ntitle: Citations\ndate: 2026-05-12\nkind: note\n---\n\n"
    build = demonstration(tmp_path, front + body).build()
    assert build.ok, build.diagnostics
    tree: Any = html.document_fromstring(_page(build, "2026/goals/index.html"))
    printed = [tree.get_element_by_id(f"row-{n}").text_content().strip() for n in range(len(rows))]
    assert printed == [says for _, says in rows]


def test_the_manuals_markdown_needs_no_mending(tmp_path: Path) -> None:
    text = text_of(DOCS / "authoring.md")
    section = section_of(text, "Notes, tables, maths and the rest")
    bodies = [body for _, language, body in _FENCE.findall(section) if language == "markdown"]
    front = "---\ntitle: All of it\ndate: 2026-05-12\nkind: note\n---\n\n"
    page = _page(
        demonstration(tmp_path, front + "\n".join(bodies)).build(), "2026/goals/index.html"
    )
    for sign in ("<math", "<table", 'class="note"', "<dl", 'type="checkbox"', "fn2", "own-name"):
        assert sign in page, sign
    assert "<blockquote" in page


def test_the_example_of_the_graph_has_the_fields_of_a_real_one(tmp_path: Path) -> None:
    blocks = _FENCE.findall(text_of(DOCS / "evidence.md"))
    example = json.loads(next(body for _, language, body in blocks if language == "json"))
    real = SiteTest(tmp_path).evidence()
    for kind in ("references", "findings", "practice"):
        assert set(example[kind][0]) == set(real[kind][0]), kind
    assert set(example["findings"][0]["references"][0]) == set(real["findings"][0]["references"][0])
    assert (example["version"], set(example)) == (real["version"], set(real))


def _page(build: Any, path: str) -> str:
    content = build.outputs[path]
    assert isinstance(content, bytes)
    return content.decode()

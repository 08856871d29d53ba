"""The surface: public names that exist, codes that are used, explained and shown by example."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import digestgen
from digestgen.diagnostics import CATALOGUE, problem

SOURCE = Path(digestgen.__file__).parent
CODE = re.compile(r"DG\d{3}")
FAMILIES = "123456789"


def modules() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(SOURCE.rglob("*.py")):
        yield path.relative_to(SOURCE).as_posix(), ast.parse(path.read_text("utf-8"))


def used_codes() -> dict[str, set[str]]:
    """Find every code that stands as a string of its own, outside the catalogue and docstrings."""
    found: dict[str, set[str]] = {}
    for name, module in modules():
        if name.startswith("diagnostics/catalogue/"):
            continue
        for node in ast.walk(module):
            value = node.value if isinstance(node, ast.Constant) else None
            if isinstance(value, str) and CODE.fullmatch(value):
                found.setdefault(value, set()).add(name)
    return found


def packages() -> list[str]:
    folders = (p.parent.relative_to(SOURCE) for p in SOURCE.rglob("__init__.py"))
    return sorted(".".join(["digestgen", *folder.parts]) for folder in folders)


@pytest.mark.parametrize("name", packages())
def test_every_public_name_can_be_imported(name: str) -> None:
    module = importlib.import_module(name)
    names = getattr(module, "__all__", [])
    assert len(set(names)) == len(names)
    assert [n for n in names if not hasattr(module, n)] == []


def test_the_package_names_what_it_offers() -> None:
    assert digestgen.__all__
    assert all(getattr(digestgen, name) is not None for name in digestgen.__all__)
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", digestgen.__version__)


def test_every_package_opens_with_its_flow() -> None:
    silent = [name for name, module in modules() if not ast.get_docstring(module)]
    assert silent == []


def test_every_code_that_is_used_is_in_the_catalogue() -> None:
    assert {code: where for code, where in used_codes().items() if code not in CATALOGUE} == {}


def test_every_code_of_the_catalogue_is_used() -> None:
    assert sorted(CATALOGUE.keys() - used_codes().keys()) == []


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_every_code_is_explained_with_an_example(code: str) -> None:
    entry = CATALOGUE[code]
    assert entry.code == code
    assert code[2] in FAMILIES
    assert entry.title
    assert entry.title[0] == entry.title[0].lower() or entry.title.split()[0].isupper()
    assert not entry.title.endswith(".")
    assert len(entry.explain.split()) >= 12, "a paragraph that teaches"
    assert entry.explain.endswith((".", "`", ")"))
    assert entry.before.strip()
    assert entry.after.strip()
    assert entry.before.strip() != entry.after.strip()
    assert problem(code, "message").severity is entry.severity


def test_a_code_that_nobody_knows_is_a_fault() -> None:
    with pytest.raises(KeyError):
        problem("DG000", "message")


def test_the_documentation_names_every_code() -> None:
    page = (SOURCE.parent.parent / "docs/diagnostics.md").read_text("utf-8")
    assert sorted(CATALOGUE.keys() - set(CODE.findall(page))) == []

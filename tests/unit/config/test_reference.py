from __future__ import annotations

import runpy
from dataclasses import fields
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from digestgen.config import Config
from digestgen.config.schema import TOML, YAML, field_docs, json_schema
from digestgen.config.types import settings_of
from digestgen.content.front_matter import FrontMatter
from digestgen.content.front_matter.read import READERS

DOCS = Path(__file__).parents[3] / "docs"
SETTINGS = json_schema(Config, "site.toml", TOML)
FRONT = json_schema(FrontMatter, "front matter", YAML)
SITE: dict[str, Any] = {"title": "So what?", "base_url": "https://example.org/"}


def test_the_reference_pages_are_fresh() -> None:
    pages = runpy.run_path(str(DOCS / "make_reference.py"))["pages"]()
    stale = [
        name for name, text in pages.items() if (DOCS / name).read_text(encoding="utf-8") != text
    ]
    assert stale == [], "run docs/make_reference.py"


@pytest.mark.parametrize("cls", [Config, FrontMatter])
def test_every_setting_has_its_docstring(cls: type) -> None:
    seen: set[type] = set()
    waiting = [cls]
    while waiting:
        each = waiting.pop()
        seen.add(each)
        assert set(field_docs(each)) == {field.name for field in fields(each)}
        waiting += [
            setting.type
            for setting in settings_of(each)
            if isinstance(setting.type, type)
            and hasattr(setting.type, "__dataclass_fields__")
            and setting.type not in seen
        ]


def test_every_field_of_front_matter_has_its_reader() -> None:
    names = [setting.name.replace("_", "-") for setting in settings_of(FrontMatter)]
    assert sorted(names) == sorted(READERS)


def test_the_schemas_are_schemas() -> None:
    jsonschema.Draft202012Validator.check_schema(SETTINGS)
    jsonschema.Draft202012Validator.check_schema(FRONT)


@pytest.mark.parametrize(
    "settings",
    [
        {"site": SITE},
        {"site": SITE, "authors": {"ana": {"name": "Ana"}}, "lint": {"DG201": "off"}},
        {"site": SITE, "theme": {"options": {"x": [1]}}, "menu": [{"title": "x", "url": "/x/"}]},
    ],
)
def test_the_schema_takes_settings(settings: object) -> None:
    jsonschema.validate(settings, SETTINGS)


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"site": {"title": "So what?"}},
        {"site": {**SITE, "colour": "red"}},
        {"site": SITE, "feeds": {"items": 0}},
        {"site": SITE, "lint": {"DG201": "of"}},
        {"site": SITE, "authors": {"ana": {}}},
        {"site": SITE, "content": {"permalink": "/{year}/"}},
    ],
)
def test_the_schema_refuses_settings(settings: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(settings, SETTINGS)


@pytest.mark.parametrize(
    "front",
    [
        {"title": 1984, "date": "2026-05-12", "citations": ["a", {"key": "b", "read": "abstract"}]},
        {"title": "x", "topics": "pain", "handout": True, "part": 2, "extra": {"any": [1]}},
        {"title": "x", "discussed": ["https://x.org", {"url": "https://y.org", "where": "z"}]},
        {"title": "x", "updates": [{"date": "2026-05-12", "kind": "update", "what": "y"}]},
        {"title": "x", "review-by": "2027-01-01", "handout": ["P1"], "lang": "de"},
    ],
)
def test_the_schema_takes_front_matter(front: object) -> None:
    jsonschema.validate(front, FRONT)


@pytest.mark.parametrize(
    "front",
    [
        {"title": "x", "tags": ["pain"]},
        {"title": "x", "part": 0},
        {"title": "x", "kind": "digset"},
        {"title": "x", "review_by": "2027-01-01"},
        {"title": "x", "citations": [{"read": "abstract"}]},
        {"title": "x", "updates": [{"date": "2026-05-12"}]},
        {"title": "x", "discussed": ["javascript:alert(1)"]},
    ],
)
def test_the_schema_refuses_front_matter(front: object) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(front, FRONT)

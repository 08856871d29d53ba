"""JSON Schema and reference pages, from the types of the settings and their docstrings.

Nothing else documents a setting. The docstrings are read from the source, as Python does not keep
those of fields, and only when a schema or a page is asked for.
"""

from __future__ import annotations

import ast
import dataclasses
import datetime as dt
import functools
import inspect
import itertools
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass
from typing import Any, NamedTuple

from digestgen.config.rules import Between, Rule, Shape
from digestgen.config.types import (
    Setting,
    alternatives,
    choices,
    item_type,
    settings_of,
    unwrap,
    value_type,
)

Schema = dict[str, Any]


class Spelling(NamedTuple):
    """How a file format writes what the types say."""

    hyphens: bool = False
    """Names have "-" where Python has "_"."""
    lenient: bool = False
    """A text may look like a number, and a list of one may be that one."""

    def name(self, name: str) -> str:
        """Give the name as it stands in the file."""
        return name.replace("_", "-") if self.hyphens else name


TOML = Spelling()
YAML = Spelling(hyphens=True, lenient=True)


def json_schema(cls: type, title: str, spelling: Spelling = TOML) -> Schema:
    """Give the JSON Schema (draft 2020-12) of a file whose root is `cls`."""
    tables: dict[str, Schema] = {}
    root = _table(cls, spelling, tables)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        **root,
        **({"$defs": dict(sorted(tables.items()))} if tables else {}),
    }


def markdown_reference(cls: type, spelling: Spelling = TOML, level: int = 2) -> str:
    """Give the reference of `cls` in Markdown: a heading for each table and each setting."""
    return "\n\n".join(_sections(cls, spelling, level)) + "\n"


@functools.cache
def field_docs(cls: type) -> Mapping[str, str]:
    """Give the docstring under each field of a class, on one line."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(cls)))
    body = next(node for node in tree.body if isinstance(node, ast.ClassDef)).body
    docs = {}
    for field, after in itertools.pairwise(body):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            docs[field.target.id] = " ".join(str(after.value.value).split())
    return docs


def _table(cls: type, spelling: Spelling, tables: dict[str, Schema]) -> Schema:
    docs = field_docs(cls)
    properties = {}
    for setting in settings_of(cls):
        made = _of(setting.type, setting.notes, spelling, tables)
        made["description"] = docs[setting.name]
        default = _plain(setting.default)
        if default or default is False:
            made["default"] = default
        properties[spelling.name(setting.name)] = made
    required = [spelling.name(each.name) for each in settings_of(cls) if each.required]
    return {
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
        **({"required": required} if required else {}),
    }


def _of(hint: Any, notes: tuple[object, ...], spelling: Spelling, tables: Any) -> Schema:
    shape = next((note for note in notes if isinstance(note, Shape)), None)
    if shape:
        return dict(shape.schema)
    if choices(hint):
        return {"enum": [choice for choice in choices(hint) if choice]}
    if hint is str:
        return _text(notes, spelling)
    if hint is bool:
        return {"type": "boolean"}
    if hint is int:
        bounds = next(note for note in notes if isinstance(note, Between))
        return {"type": "integer", "minimum": bounds.low, "maximum": bounds.high}
    if hint is dt.date or dt.datetime in alternatives(hint) or dt.date in alternatives(hint):
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}"}
    if item_type(hint):
        bare, inner = unwrap(item_type(hint))
        item = _of(bare, inner, spelling, tables)
        listed = {"type": "array", "items": item}
        return {"anyOf": [listed, item]} if spelling.lenient else listed
    if is_dataclass(hint):
        assert isinstance(hint, type)
        tables[hint.__name__] = _table(hint, spelling, tables)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if value_type(hint) is object:
        return {"type": "object"}
    inner_schema = _of(value_type(hint), (), spelling, tables)
    return {"type": "object", "additionalProperties": inner_schema}


def _text(notes: tuple[object, ...], spelling: Spelling) -> Schema:
    kinds: Schema = {"type": ["string", "number", "boolean"] if spelling.lenient else "string"}
    for note in notes:
        if isinstance(note, Rule):
            kinds.update(note.schema)
    return kinds


def _plain(value: object) -> object:
    """Give a default as JSON has it; tables and dates have none worth showing."""
    if isinstance(value, tuple):
        return list(value)
    return value if isinstance(value, str | int | bool) else None


def _sections(cls: type, spelling: Spelling, level: int) -> Iterator[str]:
    docs = field_docs(cls)
    for setting in settings_of(cls):
        table = _class_of(setting.type)
        if table is None:
            name = spelling.name(setting.name)
            # The root of a TOML file holds tables only.
            at_root = level == 2 and not spelling.hyphens
            yield f"{'#' * level} `{f'[{name}]' if at_root else name}`"
            yield f"*{_called(setting.type, setting.notes)}{_standing(setting)}*"
            yield docs[setting.name]
        else:
            # A table's docstring begins with how the file writes it: "`[site]`: ...".
            heading, _, about = inspect.cleandoc(table.__doc__ or "").partition(": ")
            yield f"{'#' * level} {heading}"
            yield about[:1].upper() + about[1:]
            yield from _sections(table, spelling, level + 1)


def _class_of(hint: Any) -> type | None:
    for each in (hint, item_type(hint), value_type(hint)):
        if dataclasses.is_dataclass(each):
            assert isinstance(each, type)
            return each
    return None


def _called(hint: Any, notes: tuple[object, ...]) -> str:
    """Say in a few words what a setting takes."""
    for note in notes:
        if isinstance(note, Shape | Rule):
            return note.called
        if isinstance(note, Between):
            return f"whole number, {note.low} to {note.high}"
    if choices(hint):
        return " or ".join(f"`{choice}`" for choice in choices(hint) if choice)
    if item_type(hint):
        return "list of texts"
    if value_type(hint):
        inner = choices(value_type(hint))
        return f"table of {' or '.join(f'`{word}`' for word in inner)}" if inner else "table"
    if dt.datetime in alternatives(hint):
        return "date, with or without a time"
    return {str: "text", bool: "true or false"}.get(hint, "date")


def _standing(setting: Setting) -> str:
    if setting.required:
        return ", required"
    default = _plain(setting.default)
    if isinstance(default, list) and default:
        return "; otherwise " + ", ".join(f"`{each}`" for each in default)
    if isinstance(default, bool):
        return f"; otherwise `{str(default).lower()}`"
    return f"; otherwise `{default}`" if default else ""

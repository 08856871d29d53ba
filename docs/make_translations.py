"""Bring the interface's catalogues up to date with the messages in the sources.

Run it after a change of any `_("...")` in a template or `words.text("...")` in Python: translations
are kept, new messages come in empty, old ones go. A test fails while a catalogue is stale.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes

from digestgen.translation import LANGUAGES

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src" / "digestgen"
CATALOGUES = SOURCES / "translation" / "po"
THEMES = ROOT / "themes"


class Message(NamedTuple):
    """One message and where it is written."""

    id: str | tuple[str, str]
    """A text, or the singular and the plural of one."""
    where: str


def messages() -> list[Message]:
    """Find every message of the bundled themes and of the program, in order of the files."""
    found = [m for path in sorted(THEMES.rglob("*.html")) for m in in_template(path)]
    return found + [m for path in sorted(SOURCES.rglob("*.py")) for m in in_python(path)]


def in_template(path: Path) -> Iterator[Message]:
    """Find `_("...")` and `number|plural("...")` in a template."""
    where = path.relative_to(ROOT).as_posix()
    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        match call:
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(text)), *_]):
                yield Message(text, where)
    for use in tree.find_all(nodes.Filter):
        match use:
            case nodes.Filter(name="plural", args=[nodes.Const(value=one), *more]):
                many = more[0].value if more and isinstance(more[0], nodes.Const) else f"{one}s"
                yield Message((f"%(num)s {one}", f"%(num)s {many}"), where)


def in_python(path: Path) -> Iterator[Message]:
    """Find `words.text("...")`, `.html`, `.plural("...", "...", n)` and `message("...")`."""
    where = path.relative_to(ROOT).as_posix()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(
                func=ast.Attribute(attr="text" | "html", value=value),
                args=[ast.Constant(value=str(text)), *_],
            ) if _is_words(value):
                yield Message(text, where)
            case ast.Call(
                func=ast.Attribute(attr="plural", value=value),
                args=[ast.Constant(value=str(one)), ast.Constant(value=str(many)), *_],
            ) if _is_words(value):
                yield Message((one, many), where)
            case ast.Call(func=ast.Name(id="message"), args=[ast.Constant(value=str(text))]):
                yield Message(text, where)


def _is_words(node: ast.expr) -> bool:
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name == "words"
        case ast.Call(func=func):
            return _is_words(func)
    return False


def updated(language: str) -> bytes:
    """Give the catalogue of a language as it should be."""
    path = CATALOGUES / f"{language}.po"
    old = read_po(io.BytesIO(path.read_bytes())) if path.exists() else Catalog()
    new = Catalog(locale=language)
    places: dict[str | tuple[str, str], set[str]] = {}
    for message in messages():
        places.setdefault(message.id, set()).add(message.where)
    for identity in sorted(places, key=str):
        known = old.get(identity[0] if isinstance(identity, tuple) else identity)
        empty = "" if isinstance(identity, str) else ("",) * new.num_plurals
        text = known.string if known and type(known.id) is type(identity) else empty
        new.add(
            identity,
            text,
            locations=[(where, 0) for where in sorted(places[identity])],
            user_comments=known.user_comments if known else (),
            flags=["python-format"] if "%(" in str(identity) else [],
        )
    out = io.BytesIO()
    write_po(out, new, width=100, omit_header=True, sort_output=False, include_lineno=False)
    head = (
        f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {new.plural_forms}\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def untranslated(language: str) -> list[str]:
    """List the messages that a catalogue has no words for."""
    catalogue = read_po(io.BytesIO((CATALOGUES / f"{language}.po").read_bytes()))
    return [str(m.id) for m in catalogue if m.id and not (m.string and all(m.string))]


if __name__ == "__main__":
    for name in LANGUAGES:
        if name == "en":
            continue
        (CATALOGUES / f"{name}.po").write_bytes(updated(name))
        sys.stdout.write(f"{name}: {len(untranslated(name))} without a translation\n")

"""The fields of one front matter, read, checked and compared with each other."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from digestgen.config.rules import DOI, LANGUAGE
from digestgen.config.zones import zone
from digestgen.content.front_matter import structured, values
from digestgen.content.front_matter.dates import parse_moment
from digestgen.content.front_matter.fields import FrontMatter
from digestgen.content.front_matter.foreign import advise
from digestgen.content.front_matter.free import extra
from digestgen.content.front_matter.relations import compare
from digestgen.content.front_matter.structured import Reader
from digestgen.content.front_matter.tree import Node, Pairs, Scalar, read_tree, scalars
from digestgen.content.front_matter.values import Reading
from digestgen.content.slug import post_slug, stem
from digestgen.content.source import FORBIDDEN, character_name, retype
from digestgen.diagnostics import Diagnostic, Place, problem

LARGEST = 200_000
"""Characters of front matter."""

READERS: dict[str, Reader] = {
    "title": values.text,
    "date": values.moment,
    "kind": values.word("digest", "note", "page"),
    "citations": structured.citations,
    "nocite": structured.nocite,
    "acknowledged": structured.acknowledged,
    "question": values.text,
    "summary": values.text,
    "topics": values.texts,
    "series": values.text,
    "part": values.number,
    "people": values.text,
    "audience": values.texts,
    "setting": values.text,
    "authors": values.texts,
    "interests": values.text,
    "read": structured.read_word,
    "story": values.word("composite", "consented", "public"),
    "updated": values.moment,
    "review-by": values.day,
    "updates": structured.updates,
    "discussed": structured.discussed,
    "handout": structured.handout,
    "slug": values.text,
    "draft": values.boolean,
    "aliases": structured.aliases,
    "id": structured.identifier,
    "lang": values.checked(LANGUAGE, "DG218"),
    "doi": values.checked(DOI, "DG219"),
    "image": structured.image,
    "licence": values.text,
    "bibliography": values.text,
    "extra": extra,
}
"""Field as written in the file -> what reads it."""

_FIELDS = {name: name.replace("-", "_") for name in READERS}
_INTRODUCTIONS = {kind: values.word(kind) for kind in ("topic", "series")}
# Characters that split lines in YAML 1.1 and nowhere else, besides those no page may hold.
_UNSEEN = re.compile(f"{FORBIDDEN.pattern[:-1]}\u2028\u2029]")
_FILE_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?![0-9])")


def read_front_matter(
    yaml_text: str, first_line: int, path: str, *, kind_hint: str = "digest", timezone: str = "UTC"
) -> tuple[FrontMatter | None, tuple[Diagnostic, ...]]:
    """Read and check front matter.

    `first_line` is where `yaml_text` begins in the file `path`, whose name may give the date and
    the slug. `kind_hint` is the kind that the folder means: "digest", "page", "topic", "series".
    `timezone` is the site's, an IANA name (ValueError for one that does not exist).

    Gives the fields whenever the YAML can be read, with a default where a value was wrong, so that
    the rest of the post can be checked in the same run: the errors keep it from being published.
    """
    site_zone = zone(timezone)
    if site_zone is None:
        raise ValueError(f"no timezone {timezone!r}")
    unreadable = _unreadable(yaml_text, first_line, path)
    if unreadable:
        return None, unreadable
    root, problems = read_tree(yaml_text, first_line, path)
    if root is None and problems:
        return None, problems
    reading = Reading(path, site_zone)
    reading.problems += problems
    reading.places[""] = (Place(path, max(first_line - 1, 1), 1, max(first_line - 1, 1), 4),)
    if root is not None and not isinstance(root, Pairs):
        # Nothing at all is placed by PyYAML behind the text, on a line that is no field's.
        inside = root.place.line <= first_line + yaml_text.count("\n")
        place = root.place if inside else reading.places[""][0]
        reading.say("DG203", "this is not a list of fields", place, 'write "name: value"')
        return None, tuple(reading.problems)
    given = _given(root, kind_hint, reading) if root is not None else {}
    front = FrontMatter(**_completed(given, kind_hint, reading))
    compare(front, reading)
    if " #" in yaml_text and root is not None:
        _comments(root, yaml_text.split("\n"), first_line, reading)
    return front, tuple(sorted(reading.problems, key=_place))


def _place(found: Diagnostic) -> Place:
    return found.place or Place("")


def _unreadable(text: str, first_line: int, path: str) -> tuple[Diagnostic, ...]:
    if len(text) > LARGEST:
        message = f"the front matter has {len(text):,} characters; the limit is {LARGEST:,}"
        help_ = 'look for the "---" that should close it'
        return (problem("DG222", message, Place(path, first_line), help_),)
    found = []
    for match in _UNSEEN.finditer(text):
        line = text.count("\n", 0, match.start()) + first_line
        column = match.start() - text.rfind("\n", 0, match.start())
        place = Place(path, line, column, line, column + 1)
        message = f"{character_name(match[0])} cannot be printed"
        found.append(problem("DG215", message, place, retype(match[0])))
        if len(found) == 10:
            break
    return tuple(found)


def _given(root: Pairs, kind_hint: str, reading: Reading) -> dict[str, Any]:
    """Read each field that the file gives, in its order."""
    given: dict[str, Any] = {}
    seen: dict[str, Place] = {}
    for key, node in root.pairs:
        name = key.text if type(key) is Scalar else ""
        reader = READERS.get(name)
        if reader is None:
            _unknown(key, name, reading)
        elif name in seen:
            help_ = f"the first is on line {seen[name].line}: keep the one that you mean"
            reading.say("DG204", f'"{name}" is given twice', key.place, help_)
        else:
            seen[name] = key.place
            if values.is_absent(node):
                reading.empty[name] = key.place
                continue
            if name == "kind":
                reader = _INTRODUCTIONS.get(kind_hint, reader)
            before = len(reading.problems)
            given[_FIELDS[name]] = reader(name, node, reading)
            if len(reading.problems) > before:
                reading.faulty.add(name)
    return given


def _unknown(key: Node, name: str, reading: Reading) -> None:
    if type(key) is not Scalar:
        reading.say("DG209", "a field's name is a text", key.place, 'write "name: value"')
    elif name == "<<":
        message = '"<<" copies fields from elsewhere, which front matter does not'
        reading.say("DG206", message, key.place, "write the fields out")
    else:
        shown = name if len(name) <= 40 else f"{name[:37]}..."
        reading.say("DG205", f'unknown field "{shown}"', key.place, advise(name, tuple(READERS)))


def _completed(given: dict[str, Any], kind_hint: str, reading: Reading) -> dict[str, Any]:
    """Add what the file's name and folder give, and say what nothing gives."""
    given["kind"] = given.get("kind") or kind_hint
    given["places"] = reading.places
    if not given.get("title"):
        given["title"] = ""
        if kind_hint not in _INTRODUCTIONS and "title" not in reading.faulty:
            _missing("title", 'write "title: ..."', reading)
    if given.get("date") is None and "date" not in reading.faulty:
        given["date"] = _date_of_name(given["kind"], reading)
    written = given.get("slug", "")
    given["slug"] = _slug(written, reading)
    return given


def _missing(name: str, help_: str, reading: Reading) -> None:
    place = reading.empty.get(name) or reading.places.get(name, reading.places[""])[0]
    given = name in reading.empty or name in reading.places
    message = f'"{name}" is empty' if given else f'there is no "{name}"'
    reading.say("DG211", message, place, help_)


def _date_of_name(kind: str, reading: Reading) -> dt.datetime | None:
    name = stem(reading.path)
    match = _FILE_DATE.match(name)
    if match:
        found = parse_moment(match[0], reading.zone)
        if isinstance(found, dt.datetime):
            return found
        reading.say(
            "DG210", f"in the file's name, {found.message}", Place(reading.path), found.help
        )
    elif kind in ("digest", "note"):
        help_ = 'add "date: 2026-05-12", or begin the file\'s name with it: "2026-05-12-goals.md"'
        _missing("date", help_, reading)
    return None


def _slug(written: str, reading: Reading) -> str:
    slug = post_slug(written, reading.path)
    if not slug:
        place = reading.places.get("slug", (Place(reading.path),))[0]
        of = f'"{written}"' if written else "the file's name"
        message = f"{of} has no letter or digit to make a URL of"
        reading.say("DG221", message, place, 'write "slug: a-few-words"')
    elif written and slug != written:
        message = f'the slug "{written}" becomes "{slug}"'
        reading.say("DG225", message, reading.places["slug"][0], f'write "slug: {slug}"')
    return slug


def _comments(root: Node, lines: list[str], first_line: int, reading: Reading) -> None:
    """Find values that YAML cut at a " #" with a word behind it: `title: The #1 mistake`."""
    for node in scalars(root):
        row, column = node.place.end_line - first_line, node.place.end_column - 1
        match = re.match(r"\s+(#[^\s#].*)", lines[row][column:])
        if match:
            place = node.place._replace(
                line=node.place.end_line,
                column=column + 1 + match.start(1),
                end_column=column + 1 + len(match[0]),
            )
            message = f'"{match[1].strip()}" is a comment to YAML and is not read'
            reading.say("DG229", message, place, "put the whole value in quotation marks")

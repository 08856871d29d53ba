"""Files -> Library: every stage in order, and the account of every entry."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from digestgen.bibliography.blocks import Block, Scan, scan
from digestgen.bibliography.decode import decode_bib, place_at
from digestgen.bibliography.entries import BibEntry, Facts, Library, Reconciled
from digestgen.bibliography.facts import STATUSES, merge_facts
from digestgen.bibliography.parse import BrokenEntry, RawEntry, parse_macro
from digestgen.bibliography.read import Reading, complete, read_entry
from digestgen.diagnostics import Diagnostic, Place, problem

Reader = Callable[[Block, Mapping[str, str]], Reading | BrokenEntry]


class _File(NamedTuple):
    path: str
    scan: Scan
    places: tuple[Place, ...]
    """Of each block."""


def load_library(
    files: Iterable[tuple[str, bytes]],
    facts: tuple[str, str] | None = None,
    read: Reader = read_entry,
) -> Library:
    """Read .bib files, given as (path, bytes), into one library.

    `facts` is the path and text of `references.yml`. `read` may be a remembering version of
    `read_entry`. Never raises for bad input: the library's diagnostics say what is wrong.
    """
    with _uncollected():
        return _load(files, facts, read)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the collector of circles away: there are none, and it would walk all entries often."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _load(
    files: Iterable[tuple[str, bytes]], facts: tuple[str, str] | None, read: Reader
) -> Library:
    problems: list[Diagnostic] = []
    opened = [_open(path, data, problems) for path, data in files]
    macros = _macros(opened, problems)
    merge = _Merge(problems)
    for file in opened:
        for block, place in zip(file.scan.blocks, file.places, strict=True):
            if block.type not in {"string", "preamble"}:
                merge.add(read(block, macros), place)
        merge.close(file.path)
    library = merge.library()
    if facts is None:
        return library
    path, text = facts
    return merge_facts(library, text, path)


def _open(path: str, data: bytes, problems: list[Diagnostic]) -> _File:
    text, said = decode_bib(data, path)
    problems += said
    found = scan(text)
    places = []
    line, pos = 1, 0
    for block in found.blocks:
        line += text.count("\n", pos, block.start)
        pos = block.start
        column = pos - text.rfind("\n", 0, pos)
        places.append(Place(path, line, column))
    problems += _between(text, found, path)
    return _File(path, found, tuple(places))


def _between(text: str, found: Scan, path: str) -> list[Diagnostic]:
    problems = []
    if found.loose:
        message = f"text between entries is ignored{_times(len(found.loose))}"
        help_ = "BibTeX ignores it too; put it in a comment (% ...) or delete it"
        problems.append(problem("DG442", message, place_at(text, found.loose[0], path), help_))
    if found.commented:
        message = f"an entry inside a comment is not read{_times(len(found.commented))}"
        help_ = "take it out of the comment if it is meant to count"
        problems.append(problem("DG443", message, place_at(text, found.commented[0], path), help_))
    return problems


def _times(count: int) -> str:
    return f" ({count} times in this file)" if count > 1 else ""


def _macros(files: list[_File], problems: list[Diagnostic]) -> dict[str, str]:
    """Collect the `@string`s of all files; entries may stand before or after them."""
    macros: dict[str, str] = {}
    for file in files:
        for block, place in zip(file.scan.blocks, file.places, strict=True):
            if block.type != "string":
                continue
            read = parse_macro(block, macros)
            if isinstance(read, str):
                help_ = '@string{name = "text"}'
                problems.append(problem("DG444", read, place, help_))
                continue
            name, written = read
            if written.endless:
                message = f'the @string "{name}" is made of macros without end'
                problems.append(problem("DG444", message, place, "write the text itself"))
            for undefined in written.undefined:
                message = f'undefined @string "{undefined}" in the @string "{name}"'
                problems.append(problem("DG435", message, place, "define it first"))
            if macros.get(name, written.text) != written.text:
                message = f'the @string "{name}" is defined twice; the last one is used'
                problems.append(problem("DG445", message, place, "give one of them another name"))
            macros[name] = written.text
    return macros


class _Merge:
    """Entries of all files come together: duplicates, inheritance, the account."""

    def __init__(self, problems: list[Diagnostic]) -> None:
        self.problems = problems
        self.readings: dict[str, tuple[Reading, Place]] = {}
        self.raw: dict[str, RawEntry] = {}
        self.folded: dict[str, str] = {}
        self.broken: dict[str, Place] = {}
        self.accounts: list[Reconciled] = []
        self.count = Reconciled("", 0, 0, 0, 0)

    def add(self, reading: Reading | BrokenEntry, place: Place) -> None:
        """Take one block's reading in; it counts as read, merged or reported."""
        count = self.count._replace(in_file=self.count.in_file + 1)
        if isinstance(reading, BrokenEntry):
            self.problems.append(_located(reading.problem, place))
            if reading.key:
                self.broken.setdefault(reading.key, place)
            self.count = count._replace(reported=count.reported + 1)
            return
        key = reading.raw.key
        earlier = self.readings.get(key)
        if earlier is None:
            self._case(key, place)
            self.readings[key] = (reading, place)
            self.raw[key] = reading.raw
            self.count = count._replace(read=count.read + 1)
        elif _same(earlier[0].raw, reading.raw):
            self.problems.append(_merged(key, place, earlier[1]))
            self.count = count._replace(merged=count.merged + 1)
        else:
            self.problems.append(_different(key, place, earlier[1]))
            self.count = count._replace(reported=count.reported + 1)

    def close(self, path: str) -> None:
        """End a file's account."""
        self.accounts.append(self.count._replace(path=path))
        self.count = Reconciled("", 0, 0, 0, 0)

    def library(self) -> Library:
        """Complete every entry and give the library."""
        entries: dict[str, BibEntry] = {}
        for key, (reading, place) in self.readings.items():
            if reading.raw.type == "xdata":
                self.problems += [_located(found, place) for found in reading.raw.problems]
                continue
            if reading.raw.type == "set":
                self._set(reading.raw, place)
            mapped, text, said = complete(reading, self.raw)
            self.problems += [_located(found, place) for found in said]
            entries[key] = BibEntry(
                mapped.entry,
                place,
                reading.raw.source,
                text,
                mapped.fields,
                mapped.keywords,
                mapped.related,
                _own_facts(mapped.fields),
            )
        broken = {key: place for key, place in self.broken.items() if key not in entries}
        aliases = self._aliases(entries)
        problems = sorted(self.problems, key=_order)
        accounts = tuple(self.accounts)
        return Library(entries, tuple(problems), accounts, broken, aliases=aliases)

    def _aliases(self, entries: Mapping[str, BibEntry]) -> dict[str, str]:
        """Collect the other names of works; an entry's own key goes before them."""
        found: dict[str, str] = {}
        for key, entry in entries.items():
            if "ids" not in entry.fields:
                continue
            for alias in filter(None, map(str.strip, entry.fields["ids"].split(","))):
                other = (
                    key if alias == key else alias if alias in entries else found.get(alias, key)
                )
                if other == key:
                    found[alias] = key
                    continue
                message = f'"{alias}", another name of "{key}", means "{other}" already'
                help_ = "take it out of the field ids"
                self.problems.append(problem("DG459", message, entry.place, help_))
        return {alias: key for alias, key in found.items() if alias != key}

    def _set(self, raw: RawEntry, place: Place) -> None:
        """Say of biblatex's `@set` what it stands for: no style prints several works as one."""
        members = [key.strip() for key in _text(raw, "entryset").split(",") if key.strip()]
        shown = "; ".join(f"@{key}" for key in members) or "@key; @other"
        message = f'"{raw.key}" is a set of entries, and is printed as an empty one'
        self.problems.append(problem("DG457", message, place, f"cite its works: [{shown}]"))

    def _case(self, key: str, place: Place) -> None:
        other = self.folded.setdefault(key.casefold(), key)
        if other == key:
            return
        at = self.readings[other][1]
        message = f'the keys "{other}" ({_short(at, place)}) and "{key}" differ by case alone'
        help_ = "rename one: they would share a page on some systems"
        self.problems.append(problem("DG434", message, place, help_))


def _text(raw: RawEntry, name: str) -> str:
    return raw.fields[name].text if name in raw.fields else ""


def _own_facts(fields: Mapping[str, str]) -> Facts:
    """Take facts from fields of the same name, as some exports carry them."""
    facts = {name: fields[name] for name in ("design", "n", "pedro", "oa") if name in fields}
    status = fields.get("status", "").lower()
    return Facts(**facts, status=status if status in STATUSES else "")


def _same(one: RawEntry, two: RawEntry) -> bool:
    if one.type != two.type or one.fields.keys() != two.fields.keys():
        return False
    return all(field.text == two.fields[name].text for name, field in one.fields.items())


def _merged(key: str, place: Place, earlier: Place) -> Diagnostic:
    message = f'"{key}" stands here a second time, word for word ({_short(earlier, place)})'
    return problem("DG433", message, place, "delete one of the two")


def _different(key: str, place: Place, earlier: Place) -> Diagnostic:
    message = f'"{key}" is the key of another entry too ({_short(earlier, place)})'
    help_ = "rename or delete one; the first is used meanwhile"
    return problem("DG432", message, place, help_)


def _short(place: Place, seen_from: Place) -> str:
    return f"line {place.line}" if place.path == seen_from.path else f"{place.path}:{place.line}"


def _located(said: Diagnostic, block: Place) -> Diagnostic:
    """Move a problem from its block into the file."""
    place = said.place or Place("")
    shift = block.column - 1 if place.line == 1 else 0
    end = place.end_column + shift if place.end_column else 0
    moved = place._replace(path=block.path, column=place.column + shift, end_column=end)
    return said._replace(place=moved.moved(block.line - 1))


def _order(said: Diagnostic) -> tuple[str, int, int]:
    return (said.place.path, said.place.line, said.place.column) if said.place else ("", 0, 0)

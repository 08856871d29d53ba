"""Cite grouping and collapsing: `1–3`, `Doe 2000, 2001`, `Doe 2000a, b`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from digestgen.citations.process.cites import Cite, show
from digestgen.citations.process.registry import Registry
from digestgen.citations.render.finish import affix


class Piece(NamedTuple):
    """A cite's text and what stands between it and the one before."""

    cite: Cite
    text: str
    delimiter: str


def collapse_numbers(registry: Registry, cites: Sequence[Cite], delimiter: str) -> list[Piece]:
    """Show three or more numbers in a row as a range."""
    pieces: list[Piece] = []
    after = affix(registry.engine.citation.options.get("after-collapse-delimiter", "")) or delimiter
    start = 0
    collapsed = False
    while start < len(cites):
        end = start + 1
        while end < len(cites) and _follows(cites[end - 1], cites[end]):
            end += 1
        run = list(cites[start:end])
        before = after if collapsed else delimiter
        collapsed = len(run) > 2
        if collapsed:
            pieces.append(Piece(run[0], show(registry, run[0]).text, before))
            pieces.append(Piece(run[-1], show(registry, run[-1]).text, "–"))
        else:
            for cite in run:
                pieces.append(Piece(cite, show(registry, cite).text, before))
                before = delimiter
        start = end
    return pieces


def _follows(left: Cite, right: Cite) -> bool:
    """Whether two cites can stand in one range: bare, and one number apart."""
    bare = not (left.cite.locator or right.cite.locator or right.cite.prefix or left.cite.suffix)
    return bare and right.number == left.number + 1


def collapse_years(registry: Registry, cites: Sequence[Cite], delimiter: str) -> list[Piece]:
    """Bring cites of the same authors together; name the authors once if the style collapses."""
    options = registry.engine.citation.options
    collapse = options.get("collapse", "")
    within = affix(options.get("cite-group-delimiter", ", "))
    after = affix(options["after-collapse-delimiter"]) if "after-collapse-delimiter" in options else delimiter
    pieces: list[Piece] = []
    collapsed = False
    for group in _groups(registry, cites):
        before = after if collapsed else delimiter
        if collapse:
            made, collapsed = _collapse_group(registry, group, collapse, within)
        else:
            made = [Piece(cite, show(registry, cite).text, within) for cite in group]
        pieces.append(made[0]._replace(delimiter=before))
        pieces.extend(made[1:])
    return pieces


def _groups(registry: Registry, cites: Sequence[Cite]) -> list[list[Cite]]:
    """Give the cites by their authors, in the order in which authors first occur."""
    groups: dict[str, list[Cite]] = {}
    for index, cite in enumerate(cites):
        author = show(registry, cite).author
        groups.setdefault(author or f"\0{index}", []).append(cite)
    return list(groups.values())


def _collapse_group(
    registry: Registry, group: list[Cite], collapse: str, within: str
) -> tuple[list[Piece], bool]:
    """Show the authors with the first cite only; also whether anything was collapsed."""
    pieces = [Piece(group[0], show(registry, group[0]).text, within)]
    collapsed = False
    options = registry.engine.citation.options
    suffix_delimiter = options.get("year-suffix-delimiter")
    between = affix(suffix_delimiter) if suffix_delimiter is not None else registry.engine.citation.delimiter
    index = 1
    while index < len(group):
        cite, before = group[index], group[index - 1]
        if cite.cite.prefix:
            pieces.append(Piece(cite, show(registry, cite).text, registry.engine.citation.delimiter))
            index += 1
            continue
        collapsed = True
        if collapse != "year" and _same_year(registry, before, cite):
            index = _suffixes(pieces, registry, group, index, collapse, between)
            continue
        pieces.append(Piece(cite, show(registry, cite, drop_author=True).text, within))
        index += 1
    return pieces, collapsed


def _same_year(registry: Registry, left: Cite, right: Cite) -> bool:
    """Whether two cites differ by nothing but their year suffix."""
    if not (left.decision.suffix and right.decision.suffix):
        return False
    if left.cite.locator or right.cite.locator or left.cite.suffix:
        return False
    texts = {show(registry, cite, drop_author=True, suffix="").text for cite in (left, right)}
    return len(texts) == 1


def _suffixes(
    pieces: list[Piece],
    registry: Registry,
    group: list[Cite],
    index: int,
    collapse: str,
    between: str,
) -> int:
    """Add the suffixes from `index` on that share a year; give the index after them."""
    end = index
    while end < len(group) and _same_year(registry, group[end - 1], group[end]):
        end += 1
    run = group[index - 1 : end]
    if collapse == "year-suffix-ranged" and len(run) > 2 and _in_a_row(run):
        pieces.append(Piece(run[-1], run[-1].decision.suffix, "–"))
        return end
    pieces.extend(Piece(cite, cite.decision.suffix, between) for cite in run[1:])
    return end


def _in_a_row(run: Sequence[Cite]) -> bool:
    letters = [ord(cite.decision.suffix[-1]) for cite in run]
    return letters == list(range(letters[0], letters[0] + len(letters)))

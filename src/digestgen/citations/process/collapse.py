"""Cite grouping and collapsing: `1–3`, `Doe 2000, 2001`, `Doe 2000a, b`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from digestgen.citations.process.cites import Cite, show
from digestgen.citations.process.registry import Registry
from digestgen.citations.render.finish import affix
from digestgen.citations.render.layout import Engine


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
        while end < len(cites) and _follows(registry, cites[end - 1], cites[end]):
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


def _follows(registry: Registry, left: Cite, right: Cite) -> bool:
    """Whether two cites can stand in one range: bare, and one number apart."""
    if right.number != left.number + 1:
        return False
    if right.cite.prefix or left.cite.suffix or right.cite.suffix:
        return False
    return _is_bare(registry, left) and _is_bare(registry, right)


def _is_bare(registry: Registry, cite: Cite) -> bool:
    """Whether a cite shows no locator: it has none, or its style never does."""
    if not cite.cite.locator:
        return True
    without = cite._replace(cite=cite.cite._replace(locator="", label=""))
    return show(registry, cite).text == show(registry, without).text


class _Delimiters(NamedTuple):
    """What stands between cites (CSL 1.0.2, "Cite grouping" and "Cite collapsing")."""

    cites: str
    """Between cites that have nothing to do with one another."""
    groups: str
    """After a group of collapsed cites."""
    within: str
    """Between the cites of one group."""
    located: str
    """The same after a locator."""
    suffixes: str
    """Between year suffixes."""


@lru_cache(maxsize=16)
def _delimiters(engine: Engine) -> _Delimiters:
    options = engine.citation.options
    cites = engine.citation.delimiter
    # ", " is for citations in the text; notes, and styles that say what follows a group, keep
    # the delimiter of all cites inside it
    keeps = engine.style.is_note or "after-collapse-delimiter" in options
    within = affix(options.get("cite-group-delimiter", cites if keeps else ", "))
    after = affix(options.get("after-collapse-delimiter", cites))
    return _Delimiters(
        cites,
        after,
        within,
        after if "after-collapse-delimiter" in options else within,
        affix(options.get("year-suffix-delimiter", options.get("cite-group-delimiter", cites))),
    )


_AFTER_EACH: Final = frozenset({"year", "year-suffix-ranged"})
"""With these `after-collapse-delimiter` follows groups of one cite too, as styles rely on."""


def collapse_years(registry: Registry, cites: Sequence[Cite]) -> list[Piece]:
    """Bring cites of the same authors together; name the authors once if the style collapses."""
    collapse = registry.engine.citation.options.get("collapse", "")
    between = _delimiters(registry.engine)
    pieces: list[Piece] = []
    before = between.cites
    for group in _groups(registry, cites):
        cite, text = group[0]
        pieces.append(Piece(cite, text, before))
        if len(group) > 1:
            if collapse:
                pieces.extend(_collapse_group(registry, group, collapse, between))
            else:
                pieces.extend(Piece(cite, text, between.within) for cite, text in group[1:])
        collapsed = collapse in _AFTER_EACH or (collapse and len(group) > 1)
        before = between.groups if collapsed else between.cites
    return pieces


def _groups(registry: Registry, cites: Sequence[Cite]) -> list[list[tuple[Cite, str]]]:
    """Give the cites and their texts by authors, in the order in which authors first occur."""
    groups: dict[str, list[tuple[Cite, str]]] = {}
    suffixes = registry.engine.citation.options.get("collapse", "").startswith("year-suffix")
    for index, cite in enumerate(cites):
        shown = show(registry, cite)
        author = shown.author if shown.author or suffixes else f"\0{index}"
        groups.setdefault(author, []).append((cite, shown.text))
    return list(groups.values())


def _collapse_group(
    registry: Registry, ready: list[tuple[Cite, str]], collapse: str, between: _Delimiters
) -> list[Piece]:
    """Give the cites after the first one without their authors."""
    pieces: list[Piece] = []
    group = [cite for cite, _ in ready]
    index = 1
    while index < len(group):
        cite, before = group[index], group[index - 1]
        if collapse != "year" and _same_year(registry, before, cite):
            end = index
            while end < len(group) and _same_year(registry, group[end - 1], group[end]):
                end += 1
            ranged = collapse == "year-suffix-ranged"
            run = group[index - 1 : end]
            pieces.extend(_suffixes(registry, run, between, ranged=ranged))
            index = end
            continue
        delimiter = between.located if before.cite.locator else between.within
        pieces.append(Piece(cite, show(registry, cite, drop_author=True).text, delimiter))
        index += 1
    return pieces


def _same_year(registry: Registry, left: Cite, right: Cite) -> bool:
    """Whether two cites differ by nothing but their year suffix and what the author adds."""
    if not (left.decision.suffix and right.decision.suffix) or right.cite.locator:
        return False
    bare = (cite._replace(cite=cite.cite._replace(locator="", label="")) for cite in (left, right))
    texts = {show(registry, cite, drop_author=True, suffix="").text for cite in bare}
    return len(texts) == 1


def _suffixes(
    registry: Registry, run: list[Cite], between: _Delimiters, *, ranged: bool
) -> list[Piece]:
    """Show the suffixes of cites that share a year, but the first; three in a row as a range."""
    pieces: list[Piece] = []
    start = 0
    while start < len(run):
        end = start + 1
        while ranged and end < len(run) and _next_letter(run[end - 1], run[end]):
            end += 1
        row = run[start:end]
        loose = row[0].cite.prefix or (start and run[start - 1].cite.suffix)
        delimiter = between.within if loose else between.suffixes
        pieces.append(Piece(row[0], show(registry, row[0]).suffix, delimiter))
        if len(row) > 2:
            pieces.append(Piece(row[-1], show(registry, row[-1]).suffix, "–"))
        elif len(row) > 1:
            pieces.append(Piece(row[-1], show(registry, row[-1]).suffix, between.suffixes))
        start = end
    return pieces[1:]


def _next_letter(left: Cite, right: Cite) -> bool:
    if left.cite.locator or left.cite.suffix or right.cite.prefix or right.cite.suffix:
        return False
    one, two = left.decision.suffix, right.decision.suffix
    return one[:-1] == two[:-1] and ord(two[-1]) == ord(one[-1]) + 1

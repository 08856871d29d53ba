"""The cites of one cluster: sorted, grouped, collapsed, joined (CSL 1.0.2, "Cite collapsing")."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from digestgen.citations.marked.join import join
from digestgen.citations.marked.marks import TERM, link
from digestgen.citations.marked.parse import parse
from digestgen.citations.marked.settle import settle
from digestgen.citations.marked.textcase import capitalize_term
from digestgen.citations.process.cites import Cite, make_cite, show
from digestgen.citations.process.collapse import Piece, collapse_numbers, collapse_years
from digestgen.citations.process.disambiguate import Decision
from digestgen.citations.process.narrative import author_in_text
from digestgen.citations.process.positions import Position
from digestgen.citations.process.registry import Registry, sort_items
from digestgen.citations.process.results import FormattedCluster
from digestgen.citations.render.context import CITATION
from digestgen.citations.render.item import Item
from digestgen.citations.render.keys import text_key
from digestgen.citations.render.layout import Layout
from digestgen.model.csl import CiteCluster, CiteItem

_YEARS: Final = frozenset({"year", "year-suffix", "year-suffix-ranged"})


def format_cluster(
    registry: Registry, cluster: CiteCluster, where: Sequence[Position]
) -> FormattedCluster:
    """Give a cluster, its cites in order (see `in_order`), as it stands in the text."""
    cites = [make_cite(registry, item, at) for item, at in zip(cluster.items, where, strict=True)]
    if not cites:
        return FormattedCluster((), settle("", registry.engine.quotes), ())
    if len(cites) > 1 or registry.engine.style.is_numeric:
        return _format(registry, cites, narrative=cluster.narrative)
    # a work is cited alone in the same words in many texts
    [cite] = cites
    key = ("cluster", cluster.items, cluster.narrative, cite.position, cite.decision)
    known = cite.item.memo.get(key)
    if known is None:
        known = cite.item.memo[key] = _format(registry, cites, narrative=cluster.narrative)
    return known


def _format(registry: Registry, cites: list[Cite], *, narrative: bool) -> FormattedCluster:
    keys = tuple(cite.cite.key for cite in cites)
    author = ""
    if narrative:
        author = link(author_in_text(registry, cites[0]), 0)
        if not registry.engine.style.is_note:  # a note stands apart and names the author again
            cites[0] = cites[0]._replace(cite=cites[0].cite._replace(suppress_author=True))
    targets = tuple(dict.fromkeys(cite.cite.key for cite in cites))
    text = _join(registry, _pieces(registry, cites), targets)
    quotes = registry.engine.quotes
    return FormattedCluster(keys, settle(text, quotes), targets, settle(author, quotes))


def in_order(registry: Registry, cluster: CiteCluster) -> CiteCluster:
    """Put a cluster's cites in the order in which they will stand: "ibid." looks at that.

    Sorted if the style says how; ties stand as they were written (by their authors where cites
    are grouped), but years that differ by a letter in the order of their letters.
    """
    layout = registry.engine.citation
    if cluster.narrative or not layout.sort or len(cluster.items) < 2:
        return cluster
    written = [registry.items[key] for key in dict.fromkeys(item.key for item in cluster.items)]
    order = sort_items(written, layout, registry, CITATION, partial(_settle_ties, registry))
    place = {item.key: index for index, item in enumerate(order)}
    return cluster._replace(items=tuple(sorted(cluster.items, key=lambda item: place[item.key])))


def _settle_ties(registry: Registry, items: list[Item]) -> list[Item]:
    """Order works that the style's keys do not tell apart.

    Where cites are grouped by their authors, by these; works that only a letter tells apart change
    places until their letters rise.
    """
    if _is_grouped(registry.engine.citation):
        items = sorted(items, key=lambda item: _author_key(registry, item))
    alike: dict[int, list[int]] = {}
    for index, item in enumerate(items):
        group = registry.alike.get(item.key)
        if group is not None:
            alike.setdefault(group, []).append(index)
    placed = items.copy()
    for places in alike.values():
        rising = sorted(places, key=lambda place: _letter(registry, items[place]))
        for place, origin in zip(places, rising, strict=True):
            placed[place] = items[origin]
    return placed


def _author_key(registry: Registry, item: Item) -> tuple[bool, str]:
    plain = make_cite(registry, CiteItem(item.key), Position())._replace(decision=Decision())
    author = show(registry, plain).author
    return not author, text_key(author)


def _letter(registry: Registry, item: Item) -> tuple[int, str]:
    letter = registry.decisions[item.key].suffix
    return len(letter), letter


def _pieces(registry: Registry, cites: list[Cite]) -> list[Piece]:
    """Render the cites; each piece carries the delimiter that precedes it."""
    options = registry.engine.citation.options
    collapse = options.get("collapse", "")
    delimiter = registry.engine.citation.delimiter
    if len(cites) == 1:
        return [Piece(cites[0], show(registry, cites[0]).text, delimiter)]
    if collapse == "citation-number":
        return collapse_numbers(registry, cites, delimiter)
    if _is_grouped(registry.engine.citation):
        return collapse_years(registry, cites)
    return [Piece(cite, show(registry, cite).text, delimiter) for cite in cites]


def _is_grouped(layout: Layout) -> bool:
    """Whether cites of the same authors stand together (CSL 1.0.2, "Cite grouping")."""
    options = layout.options
    return options.get("collapse") in _YEARS or "cite-group-delimiter" in options


def _join(registry: Registry, pieces: list[Piece], targets: tuple[str, ...]) -> str:
    """Join the pieces, each a link with its own prefix and suffix, and wrap them."""
    layout = registry.engine.citation
    inside = layout.inside
    text = ""
    before = pieces[0]
    for piece in pieces:
        shown = piece.text
        if TERM in shown and _starts_sentence(piece, first=not text):
            shown = capitalize_term(shown)
        one = _with_affixes(piece, shown, targets.index(piece.cite.cite.key), inside=inside)
        if not one:
            continue
        text = join(join(text, _delimiter(before, piece), inside), one, inside) if text else one
        before = piece
    return layout.wrap(text) if text else ""


def _delimiter(before: Piece, piece: Piece) -> str:
    """Give the delimiter, unless the author's own comma stands there."""
    if before.cite.cite.suffix.rstrip().endswith(","):
        return " "
    return "" if piece.cite.cite.prefix.startswith(",") else piece.delimiter


def _starts_sentence(piece: Piece, *, first: bool) -> bool:
    """Whether a term at the start of a cite takes a capital, as "Ibid." in a note does."""
    prefix = piece.cite.cite.prefix.strip()
    if piece.cite.cite.suppress_author:
        return False
    if not prefix:
        return first
    return prefix.endswith((".", "!", "?")) and " " in prefix


def _with_affixes(piece: Piece, shown: str, index: int, *, inside: bool) -> str:
    cite = piece.cite.cite
    text = link(shown, index) if shown else ""
    if cite.prefix:
        prefix = parse(cite.prefix)
        text = join(prefix, text, inside)
    if cite.suffix:
        text = join(text, parse(cite.suffix), inside)
    return text

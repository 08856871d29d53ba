"""The face of the processor: entries and clusters in, formatted citations and bibliography out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from digestgen.citations.process.cluster import format_cluster, in_order
from digestgen.citations.process.positions import Position, positions
from digestgen.citations.process.reference_list import format_entries
from digestgen.citations.process.registry import register
from digestgen.citations.process.results import Cited, FormattedCluster
from digestgen.citations.render.layout import engine_for
from digestgen.citations.style.source import Style, load_style
from digestgen.citations.styles import find_style
from digestgen.diagnostics import Diagnostic, problem
from digestgen.model.csl import CiteCluster, Entry


def cite(
    style: Style,
    locale: str,
    entries: Mapping[str, Entry],
    clusters: Sequence[CiteCluster],
    *,
    uncited: Sequence[str] = (),
    fallback: Style | None = None,
) -> Cited:
    """Format the citations of one text and its bibliography.

    `locale` is a language tag, "" for the style's own. `clusters` stand in reading order; `uncited`
    are keys that only the bibliography shows. Keys that are not in `entries` are left out, each
    with a warning. `fallback` makes the bibliography of a style that has none. Pure: what is
    remembered in the styles only saves time.
    """
    engine = engine_for(style, locale)
    warnings: list[Diagnostic] = []
    known = [_known(cluster, entries, warnings) for cluster in clusters]
    keys = [item.key for cluster in known for item in cluster.items]
    keys.extend(key for key in uncited if key in entries)
    registry = register(engine, [entries[key] for key in dict.fromkeys(keys)])
    near = engine.citation.options.get("near-note-distance", "5")
    ordered = [in_order(registry, cluster) for cluster in known]
    where = (
        positions(ordered, int(near) if near.isdecimal() else 5)
        if engine.by_position
        else [(Position(),) * len(cluster.items) for cluster in ordered]
    )
    listed = registry
    if engine.bibliography is None and fallback is not None:
        listed = register(engine_for(fallback, locale), [entries[key] for key in registry.items])
    layout = listed.engine.bibliography
    options = layout.options if layout else {}
    return Cited(
        tuple(
            _as_written(format_cluster(registry, cluster, at), written, cluster)
            for written, cluster, at in zip(known, ordered, where, strict=True)
        ),
        format_entries(listed),
        bool(options.get("second-field-align")),
        options.get("hanging-indent") == "true",
        tuple(warnings),
    )


@cache
def fallback_style() -> Style:
    """Give the style whose list of references stands in where a style has none: APA."""
    return load_style(find_style("apa") or "")


def _as_written(
    shown: FormattedCluster, written: CiteCluster, cluster: CiteCluster
) -> FormattedCluster:
    """Give the keys in the order in which they were written."""
    if written.items == cluster.items:
        return shown
    return shown._replace(keys=tuple(item.key for item in written.items))


def _known(
    cluster: CiteCluster, entries: Mapping[str, Entry], warnings: list[Diagnostic]
) -> CiteCluster:
    """Leave out the cites of unknown works, with a warning each."""
    if all(item.key in entries for item in cluster.items):
        return cluster
    kept = []
    for item in cluster.items:
        if item.key in entries:
            kept.append(item)
        else:
            warnings.append(problem("DG460", f'no entry for citation key "{item.key}"'))
    return cluster._replace(items=tuple(kept))

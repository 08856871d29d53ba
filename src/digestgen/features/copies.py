"""Files that are copied as they are: `static/`, and images beside posts."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.diagnostics import Place
from digestgen.site.assemble import Site
from digestgen.site.feature import CopyOutput, Output


def copies(site: Site) -> Iterator[Output]:
    """Give a copy of each file."""
    for target, source in site.assets:
        yield CopyOutput(target, source, Place(source))

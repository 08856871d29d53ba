"""Files that are copied as they are: `static/`, and images beside posts."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.diagnostics import Place
from digestgen.site.assemble import Site
from digestgen.site.feature import CopyOutput, Output, Reader, TextOutput


def copies(site: Site) -> Iterator[Output]:
    """Give a copy of each file; a picture beside a post loses what cameras write into it."""
    for target, source in site.assets:
        shown = site.pictures.get(target)
        if shown and not shown.clean and not source.startswith("static/"):
            yield TextOutput(target, write_clean, (source,), Place(source))
        else:
            yield CopyOutput(target, source, Place(source))


def write_clean(reader: Reader, source: str) -> bytes:
    """Give a picture without private data."""
    return reader.picture_copy(source)

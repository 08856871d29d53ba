"""Smaller copies of the pictures that posts show, beside them."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.diagnostics import Place
from digestgen.model.picture import FORMATS, copy_name
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, Reader, TextOutput


def pictures(site: Site) -> Iterator[Output]:
    """Give each copy of each picture."""
    for target, source in site.assets:
        shown = site.pictures.get(target)
        for width in shown.widths if shown else ():
            for form in FORMATS:
                path = copy_name(target, width, form)
                yield TextOutput(path, write_copy, (source, str(width), form), Place(source))


def write_copy(reader: Reader, source: str, width: str, form: str) -> bytes:
    """Give a smaller copy."""
    return reader.picture_copy(source, width, form)

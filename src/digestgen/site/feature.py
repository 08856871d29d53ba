"""The seam for features: a feature looks at the site and says which outputs it wants.

An output is a value: a path and how to make its content. Making it reads facts through a `Reader`,
which writes down each fact that was read; that trace decides later whether the output is stale.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol

from digestgen.diagnostics import Place
from digestgen.site.assemble import Site
from digestgen.site.reader import Reader
from digestgen.site.views import PageView


class Rendered(NamedTuple):
    """What a view function gives: the page's head, and the template's variables."""

    page: PageView
    view: Any
    """One of `site.views`, a NamedTuple; its fields are the template's variables."""


@dataclass(frozen=True, slots=True)
class PageOutput:
    """A page: a template and the view that fills it."""

    path: str
    """In the output folder: "2026/goals/index.html"."""
    template: str
    """"post.html"."""
    view: Callable[..., Rendered]
    """A module-level function: `view(reader, *args)`."""
    args: tuple[str, ...] = ()
    origin: Place | None = None
    """Which source asked for this URL; for messages about collisions."""
    listed: bool = True
    """Whether it belongs in the sitemap."""


@dataclass(frozen=True, slots=True)
class TextOutput:
    """A file for machines, written without a template."""

    path: str
    write: Callable[..., bytes]
    """A module-level function: `write(reader, *args)`."""
    args: tuple[str, ...] = ()
    origin: Place | None = None


@dataclass(frozen=True, slots=True)
class CopyOutput:
    """A copy of a file of the site, of the theme when `theme` is set."""

    path: str
    source: str
    origin: Place | None = None
    theme: bool = False


Output = PageOutput | TextOutput | CopyOutput


class Feature(Protocol):
    """One room of `features/`: it knows the site, never Jinja or the disk."""

    def __call__(self, site: Site) -> Iterable[Output]:
        """Give all outputs of the feature, in an order that depends on the site alone."""
        ...


__all__ = ["CopyOutput", "Feature", "Output", "PageOutput", "Reader", "Rendered", "TextOutput"]

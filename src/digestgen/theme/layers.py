"""The folders of a theme and of those it extends, laid over one another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic, Place, problem

TEMPLATES = "templates/"
STATIC = "static/"
BENEATH = "parent:"
"""Prefix of a template's name: the one that the asking template hides."""


class Layer(NamedTuple):
    """One theme's folder."""

    name: str
    files: Mapping[str, bytes]
    """By path inside the folder: "templates/post.html"."""
    without: tuple[str, ...] = ()
    """Static files of the layers beneath that are left out."""


class TemplateSource(NamedTuple):
    """One template's text and where it stands."""

    path: str
    """For messages: "themes/digest/templates/post.html"."""
    text: str
    layer: int


class Sources:
    """All templates of all layers, the most specific layer first.

    A template has two names: "post.html" is the most specific one, "1:post.html" the one of the
    second layer or, where that has none, of the layers beneath it.
    """

    def __init__(self, layers: Sequence[Layer]) -> None:
        self._layers: list[dict[str, TemplateSource]] = []
        self.problems: list[Diagnostic] = []
        for number, layer in enumerate(layers):
            self._layers.append(self._decode(number, layer))

    def _decode(self, number: int, layer: Layer) -> dict[str, TemplateSource]:
        sources = {}
        for path in sorted(layer.files):
            if not path.startswith(TEMPLATES):
                continue
            place = f"themes/{layer.name}/{path}"
            content = layer.files[path]
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                line = content[: error.start].count(b"\n") + 1
                help_line = "save the file as UTF-8"
                self.problems.append(
                    problem("DG714", "the template is not UTF-8", Place(place, line), help_line)
                )
            else:
                sources[path.removeprefix(TEMPLATES)] = TemplateSource(place, text, number)
        return sources

    def names(self) -> list[str]:
        """Name every template that a page can use, sorted; hidden ones are left out."""
        return sorted({name for layer in self._layers for name in layer})

    def hidden(self) -> list[str]:
        """Name the templates that lie beneath another one, in the form "1:post.html"."""
        tops = {name: self.find(name) for name in self.names()}
        return [
            f"{number}:{name}"
            for number, layer in enumerate(self._layers)
            for name in sorted(layer)
            if tops[name] is not layer[name]
        ]

    def find(self, name: str) -> TemplateSource | None:
        """Find a template by either of its names."""
        number, colon, path = name.partition(":")
        if colon and number.isdecimal():
            return self._search(path, int(number))
        return self._search(name, 0)

    @staticmethod
    def title(name: str) -> str:
        """Give a template's name as its author knows it, quoted."""
        number, _, path = name.rpartition(":")
        return f'"{path}" beneath this one' if number.isdecimal() else f'"{name}"'

    def _search(self, name: str, start: int) -> TemplateSource | None:
        found = (layer[name] for layer in self._layers[start:] if name in layer)
        return next(found, None)

    def resolve(self, name: str, asking: str) -> str:
        """Give the name that `find` knows for `name` as the template `asking` wrote it."""
        if not name.startswith(BENEATH):
            return name
        source = self.find(asking)
        beneath = source.layer + 1 if source else 1
        return f"{beneath}:{name.removeprefix(BENEATH)}"

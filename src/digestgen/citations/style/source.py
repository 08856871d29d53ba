"""A `.csl` file read into a `Style` (CSL 1.0.2, "Style structure")."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from digestgen.citations.style.locale import Locale, locale_of
from digestgen.citations.style.xml import Element, StyleError, read_xml
from digestgen.citations.styles import find_locale, primary_dialect

if TYPE_CHECKING:
    from digestgen.citations.render.layout import Engine


@dataclass(eq=False, slots=True)
class Style:
    """A style, read once; `engine` compiles it for a locale, once for each."""

    id: str
    title: str
    is_note: bool
    """Citations belong in footnotes."""
    is_numeric: bool
    """Citations are numbers."""
    default_locale: str
    """"" when the style names none."""
    options: Mapping[str, str]
    """The attributes of `<style>`."""
    macros: Mapping[str, Element]
    citation: Element
    bibliography: Element | None
    locales: tuple[Locale, ...]
    """The style's own terms, general ones first."""
    has_suffix: bool
    """Some element renders `year-suffix` itself."""
    engines: dict[str, Engine] = field(default_factory=dict)
    """Language -> the style compiled for it; filled by `render.layout.engine_for`."""

    @property
    def has_list(self) -> bool:
        """Whether it says how a list of references reads; some note styles do not."""
        return self.bibliography is not None

    def language(self, lang: str = "") -> str:
        """Give a language with its dialect: the style's own for "", the primary one for `en`."""
        lang = lang or self.default_locale or "en-US"
        return lang if "-" in lang else primary_dialect(lang)

    def locale(self, lang: str = "") -> Locale:
        """Give the locale for a language with the style's own terms laid over it."""
        lang = self.language(lang)
        locale = find_locale(lang)
        wanted = ("", lang.partition("-")[0], primary_dialect(lang), lang)
        for name in dict.fromkeys(wanted):
            for own in self.locales:
                if own.lang == name:
                    locale = own.over(locale)
        return locale


def load_style(xml: str | bytes) -> Style:
    """Read a style and check all of it.

    Raises `StyleError`, with the line, for what is not XML, not an independent CSL style, or not
    known to CSL 1.0.2.
    """
    from digestgen.citations.render.check import check_area  # noqa: PLC0415 - the room of rendering builds on this module

    root = read_xml(xml)
    if root.tag != "style":
        raise StyleError(f"expected <style>, found <{root.tag}>", root.line)
    citation = root.find("citation")
    if citation is None:
        raise StyleError("the style has no <citation>: is it a dependent style?", root.line)
    info = root.find("info") or Element("info", {}, root.line)
    macros = {macro.get("name"): macro for macro in root.all("macro")}
    style = Style(
        id=_text(info, "id"),
        title=_text(info, "title"),
        is_note=root.get("class") == "note",
        is_numeric=uses_variable(citation, macros, "citation-number"),
        default_locale=root.get("default-locale"),
        options=root.attributes,
        macros=macros,
        citation=citation,
        bibliography=root.find("bibliography"),
        locales=tuple(locale_of(element) for element in root.all("locale")),
        has_suffix=_anywhere(root, "year-suffix"),
    )
    for area in (style.citation, style.bibliography):
        if area is not None:
            check_area(area, macros)
    return style


def _text(info: Element, tag: str) -> str:
    found = info.find(tag)
    return found.text.strip() if found else ""


def _anywhere(element: Element, variable: str) -> bool:
    """Whether some `<text>` below renders a variable."""
    if element.tag == "text" and element.get("variable") == variable:
        return True
    return any(_anywhere(child, variable) for child in element.children)


def uses_variable(
    element: Element,
    macros: Mapping[str, Element],
    variable: str,
    tags: Collection[str] = ("text", "number"),
) -> bool:
    """Whether an element, or a macro that it calls, renders a variable by one of these tags."""
    waiting, called = [element], set[str]()
    while waiting:
        here = waiting.pop()
        if here.tag in tags and here.get("variable") == variable:
            return True
        macro = here.get("macro")
        if here.tag == "text" and macro in macros and macro not in called:
            called.add(macro)
            waiting.append(macros[macro])
        waiting.extend(child for child in here.children if child.tag != "sort")
    return False

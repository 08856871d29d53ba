"""A whole style compiled for one locale: the two layouts with their options and sort keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from digestgen.citations.csljson import NAME_VARIABLES
from digestgen.citations.marked.join import join_all, wrap
from digestgen.citations.marked.marks import NUMBER
from digestgen.citations.marked.settle import Quotes
from digestgen.citations.render.citationlabel import citation_label
from digestgen.citations.render.context import BIBLIOGRAPHY, CITATION, Context, Render
from digestgen.citations.render.elements import compile_children, compile_macro
from digestgen.citations.render.finish import affix, affixes, formatting
from digestgen.citations.render.item import Item
from digestgen.citations.render.keys import date_key, number_key, text_key
from digestgen.citations.render.name import NameWriter
from digestgen.citations.render.nameoptions import NameOptions, inherited
from digestgen.citations.render.numbers import NUMBER_VARIABLES
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.locale import Locale
from digestgen.citations.style.source import Style, uses_variable
from digestgen.citations.style.xml import Element
from digestgen.model.csl import Name

KeyText = Callable[[Context], str]


@dataclass(frozen=True, slots=True)
class SortKey:
    """One `<key>`."""

    text: KeyText
    """"" for an item that has no such value: it sorts last either way."""
    descending: bool
    by_number: bool
    """The key is or uses the citation number, which differs from text to text."""
    memo: tuple[str, str] | None = None
    """What the key is remembered by; None where names are in it, which areas show differently."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One `<citation>` or `<bibliography>`, compiled."""

    children: tuple[Render, ...]
    prefix: str
    suffix: str
    delimiter: str
    open: str
    close: str
    options: Mapping[str, str]
    """The attributes of the area."""
    sort: tuple[SortKey, ...]
    sorts: bool
    """There is a `<sort>`."""
    numbered: bool
    """It shows the citation number."""
    number_text: str
    """What to show for it: `NUMBER`, or "" where it takes a form and must be itself."""
    inside: bool

    def render(self, context: Context) -> str:
        """Give one cite or entry, without the layout's own affixes and formatting."""
        pieces: list[str] = []
        for child in self.children:
            child(context, pieces)
        return join_all(pieces, "", self.inside) if pieces else ""

    def pieces(self, context: Context) -> list[str]:
        """Give one entry child by child, for `second-field-align`."""
        pieces: list[str] = []
        for child in self.children:
            child(context, pieces)
        return pieces

    def wrap(self, text: str) -> str:
        """Put the layout's affixes and, outside them, its formatting around a text."""
        text = wrap(text, self.prefix, self.suffix, self.inside)
        return f"{self.open}{text}{self.close}"


@dataclass(eq=False, slots=True)
class Engine:
    """A style in a locale, ready to render; remembers the items that it has seen."""

    style: Style
    locale: Locale
    quotes: Quotes
    inside: bool
    citation: Layout
    bibliography: Layout | None
    by_position: bool
    """Cites read differently where they stand first, later, or near."""
    plain: bool
    """A first cite reads as disambiguation sees it: no position, number or access date shows."""
    items: dict[str, Item] = field(default_factory=dict)
    """By key; an item is made anew when its entry is another object."""


def engine_for(style: Style, lang: str) -> Engine:
    """Give a style compiled for a language ("": the style's own)."""
    lang = style.language(lang)  # "", "en" and "en-US" are one engine for most styles
    engine = style.engines.get(lang)
    if engine is None:
        engine = style.engines[lang] = _compile(style, style.locale(lang))
    return engine


def _compile(style: Style, locale: Locale) -> Engine:
    by_position = _by_position(style)
    dated = uses_variable(style.citation, style.macros, "accessed", ("date",))
    return Engine(
        style,
        locale,
        locale.quotes,
        locale.inside,
        _compile_area(style, locale, style.citation, CITATION),
        _compile_area(style, locale, style.bibliography, BIBLIOGRAPHY)
        if style.bibliography is not None
        else None,
        by_position,
        not (by_position or dated or style.is_numeric),
    )


_POSITIONAL = ("et-al-subsequent-min", "et-al-subsequent-use-first")


def _by_position(style: Style) -> bool:
    """Whether anything in a style asks for a cite's position."""
    elements = [style.citation, *style.macros.values()]
    while elements:
        element = elements.pop()
        attributes = element.attributes
        if "position" in attributes or any(name in attributes for name in _POSITIONAL):
            return True
        if "first-reference-note-number" in attributes.get("variable", ""):
            return True
        elements.extend(element.children)
    return any(name in style.options for name in _POSITIONAL)


def _compile_area(style: Style, locale: Locale, element: Element, area: str) -> Layout:
    layout = element.find("layout")
    assert layout is not None  # `check_area` has seen to it
    names = inherited(style.options, element.attributes)
    scope = _scope(style, locale, area, names)
    prefix, suffix = affixes(layout)
    open_, close = formatting(layout)
    sort = element.find("sort")
    keys = tuple(_compile_key(key, scope) for key in sort.all("key")) if sort else ()
    return Layout(
        compile_children(layout, replace(scope, blocks=area == BIBLIOGRAPHY)),
        prefix,
        suffix,
        affix(layout.get("delimiter")),
        open_,
        close,
        element.attributes,
        keys,
        sort is not None,
        uses_variable(layout, style.macros, "citation-number"),
        "" if uses_variable(layout, style.macros, "citation-number", ("number",)) else NUMBER,
        locale.inside,
    )


def _scope(style: Style, locale: Locale, area: str, names: Mapping[str, str]) -> Scope:
    return Scope(
        locale=locale,
        area=area,
        macros=style.macros,
        options=style.options,
        name_options=names,
        implicit_suffix=not style.has_suffix,
        is_note=style.is_note,
        inside=locale.inside,
        english=locale.lang.startswith("en"),
    )


def _compile_key(element: Element, scope: Scope) -> SortKey:
    """Compile a `<key>` (CSL 1.0.2, "Sorting")."""
    descending = element.get("sort") == "descending"
    variable = element.get("variable")
    if variable == "citation-number":
        return SortKey(lambda context: f"{context.number:08d}", descending, by_number=True)
    if variable in NAME_VARIABLES:
        return SortKey(_names_key(variable, scope), descending, by_number=False)
    if variable:
        key = _variable_key(variable)
        return SortKey(key, descending, by_number=False, memo=("sort by", variable))
    macro_name = element.get("macro")
    macro = compile_macro(macro_name, scope)
    by_number = uses_variable(scope.macros[macro_name], scope.macros, "citation-number")
    names = (
        _number(element.get("names-min")),
        _number(element.get("names-use-first")),
        int(element.get("names-use-last") == "true"),
    )

    def text(context: Context) -> str:
        context.sort_names = names
        pieces: list[str] = []
        macro(context, pieces)
        return text_key("".join(pieces))

    named = _has_names(scope.macros[macro_name], scope.macros)
    memo = None if named else ("sort as", macro_name)
    return SortKey(text, descending, by_number=by_number, memo=memo)


def _has_names(element: Element, macros: Mapping[str, Element]) -> bool:
    """Whether an element, or a macro that it calls, shows names."""
    if element.tag == "names":
        return True
    if element.tag == "text" and element.get("macro") in macros:
        return _has_names(macros[element.get("macro")], macros)
    return any(_has_names(child, macros) for child in element.children)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else 0


def _names_key(variable: str, scope: Scope) -> KeyText:
    """Compile a key of names as the area's own options have them, but long.

    Given names are initials where those say so; names behind "et al." order nothing.
    """
    writer = NameWriter(NameOptions.read(scope.name_options, scope.options), None, inside=False)
    demoted = writer.options.demote != "never"

    def text(context: Context) -> str:
        names = context.item.names(variable)
        names = names[: writer.options.shown(len(names), subsequent=False)]
        given = (writer.given_name(name, context.known.get(name, 0)) for name in names)
        keys = (_name_key(n, g, demoted=demoted) for n, g in zip(names, given, strict=True))
        return text_key(", ".join(keys))

    return text


def _name_key(name: Name, given: str, *, demoted: bool) -> str:
    """Give a name in sorting order (CSL 1.0.2, "Name-part order")."""
    particle = name.non_dropping_particle
    family = name.family or name.literal
    if demoted:
        parts = (family, f"{name.dropping_particle} {particle}", given, name.suffix)
    else:
        parts = (f"{particle} {family}", name.dropping_particle, given, name.suffix)
    return " ".join(part.strip() for part in parts if part.strip())


def _variable_key(variable: str) -> KeyText:
    def text(context: Context) -> str:
        item = context.item
        date = item.date(variable)
        if date is not None:
            return date_key(date)
        value = item.text(variable)
        if variable in NUMBER_VARIABLES:
            return number_key(value)
        if variable == "citation-label":
            return text_key(citation_label(context))
        return text_key(value)

    return text

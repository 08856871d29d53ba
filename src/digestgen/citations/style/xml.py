"""XML -> elements that know their lines. Entities and DTDs are refused."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat


class StyleError(Exception):
    """A style or locale that cannot be used."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(f"line {line}: {message}" if line else message)
        self.message = message
        self.line = line
        """In the XML text, from 1; 0: no particular line."""


@dataclass(slots=True)
class Element:
    """One XML element; names lose the CSL namespace."""

    tag: str
    attributes: dict[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""
    """Character data directly inside, as written."""

    def get(self, name: str, default: str = "") -> str:
        """Give an attribute."""
        return self.attributes.get(name, default)

    def find(self, tag: str) -> Element | None:
        """Give the first child of that name."""
        return next((child for child in self.children if child.tag == tag), None)

    def all(self, tag: str) -> Iterator[Element]:
        """Give the children of that name."""
        return (child for child in self.children if child.tag == tag)


def read_xml(text: str | bytes) -> Element:
    """Parse a document; raises `StyleError` with the line of what is wrong."""
    parser = expat.ParserCreate(namespace_separator=" ")
    root = Element("", {}, 0)
    stack = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        clean = {_local(key): value for key, value in attributes.items()}
        element = Element(_local(name), clean, parser.CurrentLineNumber)
        stack[-1].children.append(element)
        stack.append(element)

    def end(_: str) -> None:
        stack.pop()

    def characters(data: str) -> None:
        stack[-1].text += data

    def refuse(*_: object) -> None:
        raise StyleError("entities are not allowed", parser.CurrentLineNumber)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(text.encode() if isinstance(text, str) else text, True)
    except expat.ExpatError as error:
        raise StyleError(expat.errors.messages[error.code], error.lineno) from None
    return root.children[0]


def _local(name: str) -> str:
    """Drop a namespace; `xml:lang` stays `lang`."""
    return name.rpartition(" ")[2]

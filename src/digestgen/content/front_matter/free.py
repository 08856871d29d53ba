"""`extra`: the theme's free mapping, the one place where YAML's types are kept.

The types are those of YAML 1.2's core schema: true and false, whole numbers, decimal numbers,
null. Everything else is text: dates, `yes` and `no`, `010`, and numbers too large for JavaScript.
"""

from __future__ import annotations

import re

from digestgen.content.front_matter.structured import mapping
from digestgen.content.front_matter.tree import Items, Node, Pairs, Scalar
from digestgen.content.front_matter.values import Reading, clean_text
from digestgen.content.source import FORBIDDEN

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})")
_FLOAT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,15}(?:[eE][-+]?[0-9]{1,2})?")
_WORDS = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
}


def extra(name: str, node: Node, reading: Reading) -> dict[str, object]:
    """Read a mapping of anything."""
    reading.places[name] = (node.place,)
    if isinstance(node, Pairs):
        return {key: _anything(key, value, reading) for key, value in _pairs(name, node, reading)}
    help_ = "put names and values below it, each line beginning with two spaces"
    reading.say("DG209", f'"{name}" takes a mapping', node.place, help_)
    return {}


def _pairs(name: str, node: Pairs, reading: Reading) -> list[tuple[str, Node]]:
    first: dict[str, Node] = {}
    # `mapping` leaves absent values out; here they are nulls. It is asked for the problems.
    mapping(name, node, (), reading)
    for key, value in node.pairs:
        if type(key) is Scalar:
            first.setdefault(clean_text(key, reading), value)
    return list(first.items())


def _anything(name: str, node: Node, reading: Reading) -> object:
    if isinstance(node, Items):
        return [_anything(name, item, reading) for item in node.items]
    if isinstance(node, Pairs):
        return {key: _anything(key, value, reading) for key, value in _pairs(name, node, reading)}
    if not node.plain:
        return node.text if not FORBIDDEN.search(node.text) else clean_text(node, reading)
    if node.text in _WORDS:
        return _WORDS[node.text]
    if _INTEGER.fullmatch(node.text):
        return int(node.text)
    return float(node.text) if _FLOAT.fullmatch(node.text) else node.text

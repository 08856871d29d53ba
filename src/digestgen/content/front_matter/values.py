"""One reader for each kind of value: a node of the tree -> the value, or a located problem."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from digestgen.config.rules import Complaint, Rule
from digestgen.content.front_matter.dates import NotDate, parse_day, parse_moment
from digestgen.content.front_matter.tree import Items, Node, Scalar
from digestgen.content.source import FORBIDDEN, character_name, retype
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.diagnostics.nearest import nearest

_Date = TypeVar("_Date", bound=dt.date)
_ABSENT = frozenset(("", "~", "null", "Null", "NULL"))
_FOLDS = re.compile(r"[ \t]*\n[ \t\n]*")
_BOOLEANS = {
    "true": True,
    "yes": True,
    "on": True,
    "false": False,
    "no": False,
    "off": False,
}


class Reading:
    """One front matter being read: what readers need to know, and what they found wrong."""

    def __init__(self, path: str, zone: dt.tzinfo) -> None:
        self.path = path
        self.zone = zone
        self.problems: list[Diagnostic] = []
        self.places: dict[str, tuple[Place, ...]] = {}
        self.faulty: set[str] = set()
        """Fields that something has been said of: one mistake, one message."""
        self.empty: dict[str, Place] = {}
        """Fields that have a name and no value."""

    def say(self, code: str, message: str, place: Place, help_: str = "") -> None:
        """Note a problem."""
        self.problems.append(problem(code, message, place, help_))


def is_absent(node: Node) -> bool:
    """Tell whether nothing was given: nothing after the colon, `~` or `null`, unquoted."""
    return type(node) is Scalar and node.plain and node.text in _ABSENT


def clean_text(node: Scalar, reading: Reading) -> str:
    """Give a scalar's text on one line, whatever YAML would take it for."""
    text = node.text
    # Only an escape in double quotes can hold what the file itself may not.
    if not node.plain and (bad := FORBIDDEN.search(text)):
        reading.say(
            "DG215", f"{character_name(bad[0])} cannot be printed", node.place, retype(bad[0])
        )
        text = FORBIDDEN.sub("\ufffd", text)
    if "\n" in text:
        text = _FOLDS.sub(" ", text)
    return text.strip(" \t\n")


def text(name: str, node: Node, reading: Reading) -> str:
    """Read a text."""
    reading.places[name] = (node.place,)
    if type(node) is Scalar:
        return clean_text(node, reading)
    kind = "a list" if isinstance(node, Items) else "a mapping"
    reading.say("DG209", f'"{name}" takes a text, and this is {kind}', node.place, _one_text(node))
    return ""


def _one_text(node: Node) -> str:
    if isinstance(node, Items) and len(node.items) == 1 and isinstance(node.items[0], Scalar):
        return f'write "{node.items[0].text}" without the brackets or the hyphen'
    if isinstance(node, Items):
        return "a text that begins with a bracket or a hyphen goes in quotation marks"
    return "a text with a colon or a brace in it goes in quotation marks"


def checked(rule: Rule, code: str) -> Callable[[str, Node, Reading], str]:
    """Make a reader of texts that follow a rule."""

    def read(name: str, node: Node, reading: Reading) -> str:
        found = text(name, node, reading)
        return follow(rule, code, found, node.place, reading) if found else ""

    return read


def follow(rule: Rule, code: str, found: str, place: Place, reading: Reading) -> str:
    """Give a text in the normal form that its rule knows, "" when it breaks it."""
    result = rule.check(found)
    if isinstance(result, Complaint):
        reading.say(code, result.message, place, result.help)
        return ""
    return result


def word(*choices: str) -> Callable[[str, Node, Reading], str]:
    """Make a reader of one of a few words, whatever their letter case."""

    def read(name: str, node: Node, reading: Reading) -> str:
        found = text(name, node, reading)
        folded = found.casefold()
        if folded in choices or not found:
            return folded
        close = nearest(found, choices)
        *others, last = (f'"{choice}"' for choice in choices)
        listed = f"{', '.join(others)} or {last}" if others else last
        help_ = f'did you mean "{close}"?' if close else f"write {listed}"
        reading.say("DG213", f'"{name}" is {listed}, not "{found}"', node.place, help_)
        return ""

    return read


def boolean(name: str, node: Node, reading: Reading) -> bool:
    """Read true or false; `yes`, `no`, `on` and `off` can mean nothing else here."""
    reading.places[name] = (node.place,)
    if type(node) is Scalar and node.plain and node.text.lower() in _BOOLEANS:
        return _BOOLEANS[node.text.lower()]
    quoted = type(node) is Scalar and not node.plain and node.text.lower() in _BOOLEANS
    help_ = "take the quotation marks away" if quoted else 'write "true" or "false"'
    reading.say("DG209", f'"{name}" takes true or false{_not(node)}', node.place, help_)
    return False


def number(name: str, node: Node, reading: Reading) -> int:
    """Read a whole number from 1 to 9999."""
    reading.places[name] = (node.place,)
    if type(node) is Scalar and re.fullmatch(r"[0-9]{1,4}", node.text) and int(node.text) > 0:
        return int(node.text)
    help_ = f'write "{name}: 2"'
    reading.say("DG209", f'"{name}" takes a whole number from 1{_not(node)}', node.place, help_)
    return 0


def _not(node: Node) -> str:
    if type(node) is not Scalar:
        return ""
    shown = node.text if len(node.text) <= 40 else f"{node.text[:37]}..."
    return f', not "{shown}"'


def moment(name: str, node: Node, reading: Reading) -> dt.datetime | None:
    """Read a date with or without a time."""
    found = parse_moment(text(name, node, reading), reading.zone) if type(node) is Scalar else None
    return _dated(found, name, node, reading)


def day(name: str, node: Node, reading: Reading) -> dt.date | None:
    """Read a date without a time."""
    found = parse_day(text(name, node, reading)) if type(node) is Scalar else None
    return _dated(found, name, node, reading)


def _dated(found: _Date | NotDate | None, name: str, node: Node, reading: Reading) -> _Date | None:
    if isinstance(found, NotDate):
        reading.say("DG210", found.message, node.place, found.help)
        return None
    if found is None:
        text(name, node, reading)
    return found


def items(name: str, node: Node, reading: Reading) -> Sequence[Node]:
    """Give the items of a list; anything else is a list of one. Empty items are errors."""
    if type(node) is not Items:
        reading.places[name] = (node.place,)
        return (node,)
    kept = []
    for item in node.items:
        if is_absent(item):
            reading.say("DG209", f'an item of "{name}" is empty', item.place, "take it out")
        else:
            kept.append(item)
    reading.places[name] = tuple(item.place for item in kept) or (node.place,)
    return kept


def texts(name: str, node: Node, reading: Reading) -> tuple[str, ...]:
    """Read a list of texts."""
    found = tuple(text_items(name, node, reading))
    reading.places[name] = tuple(place for _, place in found) or reading.places[name]
    return tuple(each for each, _ in found)


def text_items(name: str, node: Node, reading: Reading) -> list[tuple[str, Place]]:
    """Read a list of texts, each with its place; repeated ones are reported and left out."""
    found: dict[str, Place] = {}
    for item in items(name, node, reading):
        if type(item) is not Scalar:
            help_ = "a text with brackets or a colon in it goes in quotation marks"
            reading.say("DG209", f'an item of "{name}" is not a text', item.place, help_)
            continue
        if item is node and item.plain and "," in item.text:
            fixed = f"write {name}: [{item.text}]"
            reading.say("DG209", f'"{name}" takes a list, and this is one text', item.place, fixed)
            continue
        each = clean_text(item, reading)
        if each in found:
            line = found[each].line
            twice = f'"{each}" stands twice in "{name}"'
            reading.say("DG223", twice, item.place, f"the first is on line {line}: take one out")
        elif each:
            found[each] = item.place
    return list(found.items())

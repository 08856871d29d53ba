"""Where we read a citation otherwise than pandoc, on purpose: each difference with its reason.

A rule sees a string and what both programs read in it, and tells whether the difference is its
own. It looks no further away than it must: keys are always compared, and nearly always modes,
prefixes and suffixes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from digestgen.content.citations.locators import BOX
from tests.conformance.pandoc_reader import Cluster, Item

Reading = Sequence[Cluster]


class Case(NamedTuple):
    """A string that is read in two ways."""

    string: str
    ours: Reading
    theirs: Reading
    codes: frozenset[str]
    """What we report about it."""


Test = Callable[[Case], bool]


class Rule(NamedTuple):
    """An intended difference."""

    name: str
    reason: str
    applies: Test


class ItemRule(NamedTuple):
    """An intended difference in how the text after a key is cut: our item, theirs."""

    name: str
    reason: str
    applies: Callable[[Item, Item], bool]


_PANDOC_TERMS = frozenset(
    {
        *("book", "chapter", "column", "figure", "folio", "issue", "line", "note", "opus", "page"),
        *("paragraph", "part", "section", "sub-verbo", "verse", "volume"),
    }
)
_TAG = re.compile(r"<[^<>]*>")
_NO_LETTERS = re.compile(r"[\W_]+")


def _items(reading: Reading) -> list[Item]:
    return [item for cluster in reading for item in cluster]


def _keys(reading: Reading) -> list[str]:
    return [item.key for item in _items(reading)]


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", _TAG.sub("", text)).casefold()


def _tight(text: str) -> str:
    return text.replace(" ", "")


def _differing(mine: Reading, theirs: Reading) -> list[tuple[Item, Item]] | None:
    """Give the pairs that differ in locator or suffix; None if anything else differs."""
    if [len(cluster) for cluster in mine] != [len(cluster) for cluster in theirs]:
        return None
    pairs = list(zip(_items(mine), _items(theirs), strict=True))
    if any(a[:3] != b[:3] for a, b in pairs):
        return None
    return [(a, b) for a, b in pairs if a != b]


def _same_words(a: Item, b: Item) -> bool:
    """Tell whether locator and suffix say the same but for the label's own word."""
    longer, shorter = _letters(b.locator + b.suffix), _letters(a.locator + a.suffix)
    return longer.endswith(shorter)


def _clinical(a: Item, b: Item) -> bool:
    if b.suffix.casefold().startswith((", box", "box", ",box")) or b.locator.startswith(BOX):
        return a.label in {"", "page"} and _same_words(a, b)
    return a.label not in _PANDOC_TERMS and a.label != "" and _same_words(a, b)


_SPELLED = re.compile(r",?\s*(?:[a-z-]{1,10}\.?|sub verb(?:o|is))(?=[\W\d]|\Z)")


def _spelled(a: Item, b: Item) -> bool:
    written = _SPELLED.match(b.locator.casefold() or b.suffix.casefold())
    return (
        a.label in _PANDOC_TERMS and b.label in {"", "page"} and written is not None
    ) and _same_words(a, b)


def _listed(a: Item, b: Item) -> bool:
    joins = re.search(r"&|\band\b| - |-", a.locator)
    return (
        a.label == b.label
        and joins is not None
        and a.locator.startswith(b.locator)
        and _letters(a.locator + a.suffix) == _letters(b.locator + b.suffix)
    )


def _colon(a: Item, b: Item) -> bool:
    return (
        a.label == b.label
        and b.locator == f"{a.locator}:"
        and _tight(a.suffix).removeprefix(":") == _tight(b.suffix)
    )


def _unlabelled(a: Item, b: Item) -> bool:
    named = (a.label, b.label) == ("page", "") and a.locator != ""
    return named and a.locator == b.locator and _tight(a.suffix) == _tight(b.suffix)


def _verbatim(a: Item, b: Item) -> bool:
    return a[:5] == b[:5] and _tight(a.suffix) == _tight(b.suffix)


def _run_together(case: Case) -> bool:
    """The keys that pandoc lacks are in its suffixes."""
    suffixes = " ".join(item.suffix + item.locator for item in _items(case.theirs))
    left = _keys(case.theirs)
    for key in _keys(case.ours):
        if left and left[0] == key:
            left.pop(0)
        elif key.replace("\u2019", "'") not in suffixes:
            return False
    return not left


def _nested(case: Case) -> bool:
    return _differing(case.ours, case.theirs) is not None


def _reported(code: str, test: Test) -> Test:
    return lambda case: code in case.codes and test(case)


def _when(pattern: str, test: Test) -> Test:
    compiled = re.compile(pattern, re.DOTALL)
    return lambda case: compiled.search(case.string) is not None and test(case)


def _same_keys(case: Case) -> bool:
    return _keys(case.ours) == _keys(case.theirs)


_BRACKET = re.compile(r"\[[^\]]*\]")


def _lone_asterisk(case: Case) -> bool:
    parts = [case.string, *_BRACKET.findall(case.string)]
    return any(part.count("*") % 2 for part in parts) and _same_keys(case)


def _only_within(pattern: str, more: Reading, fewer: Reading, string: str) -> bool:
    """Tell whether the keys that one reading has more stand in the parts that match."""
    here = " ".join(re.findall(pattern, string)).replace("@{", "@")
    left = _keys(fewer)
    if len(left) == len(_keys(more)):
        return False
    for key in _keys(more):
        if left and left[0] == key:
            left.pop(0)
        elif f"@{key}" not in here:
            return False
    return not left


ITEM_RULES = (
    ItemRule(
        "table, appendix, box ...",
        'locators of clinical papers: "table 2" is the usual place, and pandoc has no label for it',
        _clinical,
    ),
    ItemRule(
        "labels as people write them",
        '"p 3", "ch. 3", "fig3", "no 3": pandoc wants the full stop, the space and its own word',
        _spelled,
    ),
    ItemRule(
        "lists and ranges with spaces",
        '"pp. 3 and 5", "33 - 35": left in the suffix, "pp." would become "p."',
        _listed,
    ),
    ItemRule(
        "a colon after a locator",
        'it parts the locator from what is said of it; pandoc keeps it: "3:"',
        _colon,
    ),
    ItemRule(
        "c. 3",
        'circa, as in "c. 1900": pandoc takes it for a chapter',
        lambda a, b: b.label == "chapter" and "c. " in a.locator + a.suffix and _same_words(b, a),
    ),
    ItemRule(
        "braces without a label",
        "CSL knows no locator without a term: pages, as without braces",
        _unlabelled,
    ),
    ItemRule(
        "code and maths in a suffix",
        "pandoc's formatter drops the space before them",
        _verbatim,
    ),
)

RULES = (
    Rule(
        "[@a, @b]",
        "a comma for a semicolon is a slip: two works, and a warning",
        _reported("DG404", _run_together),
    ),
    Rule(
        "[@a, [see @b]]",
        "a citation in a citation cannot be formatted: an error with its place",
        _reported("DG407", _nested),
    ),
    Rule(
        "[@a][@b]",
        "two groups: pandoc tries a link with the name of @b, and drops the first bracket",
        _when(r"\]\[[^\]]*@", _same_keys),
    ),
    Rule(
        "[words; @a]",
        "a prefix may hold any inlines: the brackets would stay in the text otherwise",
        lambda c: any(";" in item.prefix for item in _items(c.ours)) and _same_keys(c),
    ),
    Rule(
        "an asterisk without a partner",
        "brackets bind tighter than emphasis (CommonMark); pandoc gives the group up",
        _lone_asterisk,
    ),
    Rule(
        "[@a](with spaces)",
        "no address holds a space (CommonMark), so this is no link but a citation",
        _when(r"\]\([^)]* ", _same_keys),
    ),
    Rule(
        "addresses without brackets",
        "nothing in a bare URL is a citation: https://m.example/@user",
        lambda c: _only_within(r"https?://\S+", c.theirs, c.ours, c.string),
    ),
    Rule(
        "a full stop before a key",
        'only a letter or a digit makes "@" part of a word; a sentence may lack its space',
        lambda c: _only_within(r"\.-?@\S+", c.ours, c.theirs, c.string),
    ),
    Rule(
        "@*",
        "all works, which only `nocite` can ask for",
        lambda c: _only_within(r"@\*\S*", c.theirs, c.ours, c.string),
    ),
)


def rule_of(case: Case) -> str:
    """Find the rule that explains a difference; "" if there is none."""
    pairs = _differing(case.ours, case.theirs)
    if pairs:
        found = [_item_rule(*pair) for pair in pairs]
        if all(found):
            return found[0]
    return next((rule.name for rule in RULES if rule.applies(case)), "")


def _item_rule(ours: Item, theirs: Item) -> str:
    return next((rule.name for rule in ITEM_RULES if rule.applies(ours, theirs)), "")

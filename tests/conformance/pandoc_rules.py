"""Where we read a citation otherwise than pandoc, on purpose: each difference with its reason.

A rule sees a string and what both programs read in it, and tells whether the difference is its
own. It looks no further away than it must: keys are always compared, and nearly always modes,
prefixes and suffixes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
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
    kept = b.locator.rstrip(":") == a.locator != b.locator
    if a.label != b.label:
        return False
    if kept:
        return _tight(a.suffix).lstrip(":") == _tight(b.suffix)
    listed = a.locator.startswith(b.locator) and a.suffix.startswith(":")
    return listed and _tight(a.locator + a.suffix) == _tight(b.locator + b.suffix)


def _unlabelled(a: Item, b: Item) -> bool:
    named = (a.label, b.label) == ("page", "") and a.locator != ""
    return named and a.locator == b.locator and _tight(a.suffix) == _tight(b.suffix)


def _verbatim(a: Item, b: Item) -> bool:
    return a[:5] == b[:5] and _tight(a.suffix) == _tight(b.suffix)


def _run_together(case: Case) -> bool:
    """The keys that pandoc lacks are in its suffixes."""
    suffixes = _tight("|".join(item.suffix + item.locator for item in _items(case.theirs)))
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


def _swallowed(case: Case) -> bool:
    """The same keys; or those that pandoc lacks are in its suffixes."""
    return _same_keys(case) or _run_together(case)


_PART = re.compile(r"[\[\];]")


def _lone_asterisk(case: Case) -> bool:
    parts = [case.string, *_PART.split(case.string)]
    return any(part.count("*") % 2 for part in parts) and _swallowed(case)


def _after_full_stop(case: Case) -> bool:
    """Nothing but the mode differs, or what has its own rule, where ".-@" begins a citation."""
    if ".-@" not in case.string or len(case.ours) != 1 or len(case.theirs) != 1:
        return False
    (first, *rest), (other, *others) = case.ours[0], case.theirs[0]
    same = _differing([(first._replace(mode=other.mode), *rest)], [(other, *others)])
    return same is not None and all(_item_rule(*pair) for pair in same)


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
        'it parts the locator from what is said of it; pandoc keeps it, "3:", or refuses "iv:"',
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
        _when(r"\]\[.*@", _same_keys),
    ),
    Rule(
        "[words; @a]",
        "a prefix may hold any inlines: the brackets would stay in the text otherwise",
        lambda c: any(";" in item.prefix for item in _items(c.ours)) and _same_keys(c),
    ),
    Rule(
        "an asterisk without a partner",
        "brackets bind tighter than emphasis (CommonMark), and so do the semicolons between "
        "works; pandoc gives the group up, or lets the emphasis swallow works",
        _lone_asterisk,
    ),
    Rule(
        "apostrophes as quotation marks",
        "two works with one apostrophe each: pandoc takes what stands between for a quotation, "
        "works and all",
        _when(r"[\w\])}]['\u2019].*[\w\])}]'", _run_together),
    ),
    Rule(
        "[see [@a, [sic]]](url)",
        "brackets inside a citation inside a link's text: pandoc ends the citation at the first; "
        "and no link's text may hold another link (CommonMark)",
        _when(r"\[.*\[.*\[.*\].*\]\s*\]\(https?:", _same_keys),
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
        lambda c: _only_within(r"\.-?@\S+", c.ours, c.theirs, c.string) or _after_full_stop(c),
    ),
    Rule(
        "^[a note][^1]",
        "a note in its place, whatever follows; pandoc reads none before a bracket",
        _when(r"\^\[.*\][\[(]", _same_keys),
    ),
    Rule(
        r"\[@a\]",
        "formatters that know no citations escape brackets; who wants the signs escapes the @",
        _when(r"\\\[", _same_keys),
    ),
    Rule(
        "@*",
        "all works, which only `nocite` can ask for",
        lambda c: _only_within(r"@\*\S*", c.theirs, c.ours, c.string),
    ),
)


def rule_of(case: Case) -> str:
    """Find the rule that explains a difference; "" if there is none.

    Where a string differs in several places, each must have a rule; the first one's is given.
    """
    found = _one_rule(case) or _one_rule(_without_addresses(case))
    parts = [] if found else [part for part in _parts(case) if part != case]
    rules = [rule_of(part) for part in parts]
    return found or (rules[0] if rules and all(rules) else "")


def _without_addresses(case: Case) -> Case:
    """Leave out what pandoc alone reads in the addresses of a string, as a rule of ours says."""
    here = " ".join(re.findall(r"https?://\S+", case.string))
    theirs = [
        cluster
        for cluster in case.theirs
        if cluster in case.ours
        or cluster[0].mode != "narrative"
        or f"@{cluster[0].key}" not in here
    ]
    return case._replace(theirs=theirs)


def _one_rule(case: Case) -> str:
    pairs = _differing(case.ours, case.theirs)
    if pairs:
        found = [_item_rule(*pair) for pair in pairs]
        if all(found):
            return found[0]
    return next((rule.name for rule in RULES if rule.applies(case)), "")


def _parts(case: Case) -> list[Case]:
    """Part a case into pairs of clusters that differ; where there are more in one, into runs."""
    runs = [(case.ours, case.theirs)]
    if len(case.ours) != len(case.theirs):
        matcher = SequenceMatcher(None, list(case.ours), list(case.theirs), autojunk=False)
        codes = matcher.get_opcodes()
        runs = [(case.ours[a:b], case.theirs[c:d]) for kind, a, b, c, d in codes if kind != "equal"]
    parts = []
    for ours, theirs in runs:
        if len(ours) != len(theirs):
            parts.append(case._replace(ours=ours, theirs=theirs))
            continue
        pairs = zip(ours, theirs, strict=True)
        parts += [case._replace(ours=[a], theirs=[b]) for a, b in pairs if a != b]
    return parts


def _item_rule(ours: Item, theirs: Item) -> str:
    return next((rule.name for rule in ITEM_RULES if rule.applies(ours, theirs)), "")

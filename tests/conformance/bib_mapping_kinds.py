"""Where our CSL-JSON differs from another program's: the kinds, each with its reason.

The first kind that a difference fits counts, so the narrow ones stand before the wide ones.
"""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple
from urllib.parse import unquote


class Difference(NamedTuple):
    """One variable of one entry that another program maps otherwise."""

    program: str
    file: str
    key: str
    variable: str
    ours: str
    """As JSON; "null" for none."""
    theirs: str
    source: str
    """The entry as it stands in the file."""

    def __str__(self) -> str:
        """Write it on one line."""
        return f"{self.program} {self.file} {self.key} {self.variable}: {self.ours} | {self.theirs}"

    @property
    def pair(self) -> tuple[Any, Any]:
        """Give both values."""
        return json.loads(self.ours), json.loads(self.theirs)


class Kind(NamedTuple):
    """Differences of one kind."""

    name: str
    reason: str
    fits: Callable[[Difference], bool]


_TAG = re.compile(r"</?(?:i|b|sub|sup|span)\b[^<>]*>")
_FIELD = re.compile(r"^\s*[,{]?\s*(\w[\w-]*)\s*=", re.MULTILINE)
_SPACE = re.compile(r"[\s\u00a0\u2006\u2009~]+")
_DASH = re.compile("[-\u2010-\u2015]+")


def _bare(value: Any) -> str:
    """Give a text without markup."""
    return _TAG.sub("", value) if isinstance(value, str) else ""


def _spaced(value: Any) -> str:
    return _SPACE.sub(" ", _bare(value)).strip()


def _letters(value: Any) -> str:
    """Give letters and digits alone, without accents and case."""
    text = unicodedata.normalize("NFKD", html.unescape(_bare(value))).casefold()
    text = text.replace("\u0131", "i")
    return "".join(char for char in text if char.isalnum())


def _texts(test: Callable[[str, str], bool]) -> Callable[[Difference], bool]:
    """Make a test of two texts."""

    def fits(one: Difference) -> bool:
        ours, theirs = one.pair
        return isinstance(ours, str) and isinstance(theirs, str) and test(ours, theirs)

    return fits


def _names(test: Callable[[list[dict[str, str]], list[dict[str, str]]], bool]) -> Any:
    """Make a test of two lists of names."""

    def fits(one: Difference) -> bool:
        ours, theirs = one.pair
        return isinstance(ours, list) and isinstance(theirs, list) and test(ours, theirs)

    return fits


_PARTS = ("given", "dropping-particle", "non-dropping-particle", "family", "literal", "suffix")


def _spelled(name: dict[str, str]) -> str:
    return _letters("".join(name.get(part, "") for part in _PARTS))


def _same_people(ours: list[dict[str, str]], theirs: list[dict[str, str]]) -> bool:
    """Tell whether both name the same people, however cut."""
    return sorted(map(_spelled, ours)) == sorted(map(_spelled, theirs))


def _only(*variables: str) -> Callable[[Difference], bool]:
    return lambda one: one.variable in variables


def _less(*variables: str) -> Callable[[Difference], bool]:
    return lambda one: one.variable in variables and one.ours == "null"


def _more(*variables: str) -> Callable[[Difference], bool]:
    return lambda one: one.variable in variables and one.theirs == "null"


def _from(field: str, *variables: str) -> Callable[[Difference], bool]:
    """Make a test that a difference comes from a field of the entry."""
    wanted = re.compile(rf"\b{field}\s*=", re.IGNORECASE)
    return lambda one: one.variable in variables and wanted.search(one.source) is not None


def _is_pandoc(one: Difference) -> bool:
    return one.program.startswith("pandoc")


def _word_date(one: Difference) -> bool:
    """Tell whether we read a day or words that the other dropped."""
    ours, theirs = one.pair
    if not isinstance(ours, dict) or not isinstance(theirs, dict):
        return False
    parts = theirs.get("date-parts") or [[]]
    mine = ours.get("date-parts")
    if mine:
        return len(mine) == len(parts) and mine[0][: len(parts[0])] == parts[0]
    return bool(ours.get("literal")) and not parts[0]


KINDS: tuple[Kind, ...] = (
    Kind(
        "number and issue",
        "of an article with both, `number` is the issue and `issue` the running number, which "
        "stays a field; pandoc joins them",
        lambda one: (
            one.variable == "issue"
            and _is_pandoc(one)
            and _texts(lambda a, b: b.startswith(f"{a}, "))(one)
        ),
    ),
    Kind(
        "sentence case",
        "pandoc lowers the words of English titles; here they stay as written, and the style "
        "decides",
        lambda one: (
            _is_pandoc(one)
            and _texts(lambda a, b: a != b and _spaced(a).casefold() == _spaced(b).casefold())(one)
        ),
    ),
    Kind(
        "protected capitals",
        "`{...}` keeps its letters from a style that lowers titles; the other drops the braces "
        "or marks the same words cut otherwise",
        _texts(lambda a, b: ("nocase" in a or "nocase" in b) and _spaced(a) == _spaced(b)),
    ),
    Kind(
        "a short title made up",
        "pandoc takes what stands before a colon for the short title; only `shorttitle` is one",
        lambda one: _is_pandoc(one) and _less("title-short")(one),
    ),
    Kind(
        "LaTeX left in the text",
        "the other keeps a command that it does not know, or loses letters over it",
        lambda one: "\\\\" in one.theirs or "undefined" in one.theirs or ".1em" in one.theirs,
    ),
    Kind(
        "LaTeX that pandoc drops",
        "logos and accents of plain TeX, such as `\\MF` and `\\AllTeX`: pandoc knows no such "
        "command and leaves nothing; here a name in capitals is its own text",
        lambda one: (
            _is_pandoc(one)
            and "\\" in one.source
            and _texts(lambda a, b: len(_letters(b)) < len(_letters(a)) or not _letters(b))(one)
        ),
    ),
    Kind(
        "formulas",
        "a formula that is as good as text becomes text with its indices, and the letters in "
        "it are variables, in italics; another one stays whole",
        lambda one: (
            "$" in one.source and _texts(lambda a, b: "$" in a or _letters(a) == _letters(b))(one)
        ),
    ),
    Kind(
        "the same letters, other signs",
        "composed or not (here always NFC), another kind of space, dash or quotation mark, a "
        "space behind a comma",
        _texts(lambda a, b: _letters(a) == _letters(b)),
    ),
    Kind(
        "several addresses in one field",
        "a link has one address: the first; the others stay in the file",
        lambda one: (
            one.variable == "URL" and _texts(lambda a, b: b.startswith(a) and ";" in b)(one)
        ),
    ),
    Kind(
        "an address that is none",
        "only http, https and ftp become links",
        lambda one: _less("URL")(one) and "://" not in one.theirs,
    ),
    Kind(
        "`howpublished` with an address",
        "the address becomes the link, not the publisher",
        _from("howpublished", "URL", "publisher"),
    ),
    Kind(
        "no type",
        "CSL wants a type; what is no known one is a `document`",
        lambda one: one.variable == "type" and one.theirs in {'""', "null"},
    ),
    Kind(
        "type of manuals, booklets and books in books",
        "a manual is a book and a booklet a pamphlet, as biblatex says; a book in an omnibus is "
        "printed as a part of it",
        _only("type"),
    ),
    Kind(
        "genre in words",
        "`phdthesis` and the like become the words that are printed; a field's own wording stays",
        lambda one: (
            one.variable == "genre"
            or (one.variable == "number" and "type" in one.source and one.theirs == "null")
        ),
    ),
    Kind(
        "edition in figures",
        'a number lets a style write "2nd ed." in its language; "Second" it prints as it stands',
        lambda one: one.variable == "edition" and one.pair[0].isdigit(),
    ),
    Kind(
        "language as a tag",
        "styles and browsers know `nl`, not `Dutch`; one without a country has none added",
        _only("language"),
    ),
    Kind(
        "event's name under its old variable",
        "CSL 1.0.2 calls it `event-title`",
        _only("event", "event-title"),
    ),
    Kind(
        "address and place of proceedings",
        "with both fields, `location` is the conference's place and `address` the publisher's; "
        "BibTeX's `address` alone is the publisher's",
        _only("event-place", "publisher-place"),
    ),
    Kind(
        "organizer and publisher",
        "two fields and one variable: the publisher published it; the organizer stays a field",
        lambda one: one.variable == "publisher" and "organization" in one.source,
    ),
    Kind(
        "fields that pandoc does not know",
        "PMID and PMCID as Better BibTeX writes them; ACM's `numpages`",
        lambda one: _is_pandoc(one) and _more("PMID", "PMCID", "number-of-pages")(one),
    ),
    Kind(
        "date in words",
        'we read "July 30th" and "2 September"; a date in words stays in words',
        lambda one: one.variable in {"issued", "event-date", "original-date"} and _word_date(one),
    ),
    Kind(
        "date that is none",
        "a date without figures is left out and reported; pandoc makes it the year 0",
        lambda one: one.variable == "accessed" and "[[0]]" in one.theirs,
    ),
    Kind(
        "number in a series",
        "the number of a volume of a series is the series' own, not an issue's",
        lambda one: (
            one.variable in {"collection-number", "issue", "number", "volume"}
            and ("series" in one.source or "inproceedings" in one.source.lower())
        ),
    ),
    Kind(
        "main title and book title",
        "with `maintitle`, the title becomes the volume's (CSL `volume-title`)",
        lambda one: (
            one.variable in {"volume-title", "container-title"}
            or (one.variable == "title" and "maintitle" in one.source)
        ),
    ),
    Kind(
        "subtitle and addition",
        "`subtitle` and `titleaddon` belong to the title",
        lambda one: (
            one.variable in {"title", "container-title"}
            and re.search(r"(?:subtitle|titleaddon)\s*=", one.source) is not None
            and _texts(lambda a, b: _letters(a).startswith(_letters(b)))(one)
        ),
    ),
    Kind(
        "commands of no bibliography",
        "made to test a parser: the text of `href`, an undefined macro (reported), environments",
        lambda one: re.search(r"\\(?:href|ElsevierGlyph|begin)|# bar", one.source) is not None,
    ),
    Kind(
        "letters of an address",
        "an address keeps its letters; they are encoded where it becomes a link",
        lambda one: one.variable == "URL" and unquote(one.pair[1] or "") == one.pair[0],
    ),
    Kind(
        "the same people, cut otherwise",
        "`van` in front is part of the name (Van Rosmalen), `J.W.` stays as written, "
        "organisations are literal",
        _names(_same_people),
    ),
    Kind(
        "names that the other reads wrong",
        "`AND` in capitals parts names as in BibTeX; commands in names; keys as `given=`",
        lambda one: (
            re.search(r"\bAND\b|\\\\|=|undefined|\\u0301", one.source) is not None
            and _names(lambda a, b: a != b)(one)
        ),
    ),
    Kind(
        "an empty value",
        "nothing is no value",
        lambda one: one.theirs in {'""', "[]"},
    ),
    Kind(
        "private variables",
        "Semantic Scholar's number and the like are no CSL variables; they stay fields",
        _only("custom"),
    ),
    Kind(
        "`bookpagination`",
        "it says how to cite places in a book; it does not make pages sections",
        _from("bookpagination", "page", "section"),
    ),
)


@cache
def kind_of(one: Difference) -> str:
    """Give the name of the kind that explains a difference, "" for none."""
    return next((kind.name for kind in KINDS if kind.fits(one)), "")

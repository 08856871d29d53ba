"""Name the cause of a difference from citeproc-js, by a predicate, or say "unexplained".

A cause knows what alone it accounts for: it takes both texts and undoes that, and nothing else, in
one of them. If they are the same then, the cause explains the difference. `RESTYLED` does so by
formatting anew with a style that says aloud what citeproc-js reads into it. Two causes may meet in
one text; the first names it. docs/citations-conformance.md judges each by its name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from typing import Any, Final, NamedTuple

from tests.conformance.fresh import Fixture

UNEXPLAINED: Final = "unexplained"


class Case(NamedTuple):
    """One cluster or entry that reads differently."""

    xml: str
    """The style."""
    fixture: Fixture
    cluster: int
    """The cluster's number, from 1; 0 for an entry."""
    key: str
    """The entry's."""
    ours: str
    theirs: str

    @property
    def cites(self) -> list[Any]:
        """The cites of a cluster; of an entry, as if it were one."""
        return self.fixture.clusters[self.cluster - 1] if self.cluster else [{"id": self.key}]

    @property
    def items(self) -> list[Any]:
        by_key = {item["id"]: item for item in self.fixture.items}
        return [by_key[cite["id"]] for cite in self.cites]


Texts = tuple[str, str]
Undo = Callable[[Case, str, str], Texts]
"""(case, our text, their text) -> both without what the cause accounts for."""

_TAG: Final = re.compile(r"(</?[a-z+]+>)")
_WORD: Final = re.compile(r"\w+")
_TOKEN: Final = re.compile(r"(\w+)|([^\w]+)")
_STOPS: Final = frozenset(".,:;?!")
_QUOTES: Final = frozenset("“”‘’")


def cause(case: Case, again: Callable[[str], str]) -> str:
    """Give the name of the cause; `again` gives our text for a changed style."""
    found = _first(case, case.ours)
    if found:
        return found
    for restyle, name in RESTYLED.items():
        xml = restyle(case.xml)
        if xml == case.xml:
            continue
        text = again(xml)
        if text == case.theirs or (text != case.ours and _first(case, text)):
            return name
    return UNEXPLAINED


def _first(case: Case, ours: str) -> str:
    """Give the first cause, or the first of two, that makes our text theirs."""
    changing = [
        name
        for name, undo in CAUSES.items()
        if undo(case, ours, case.theirs) != (ours, case.theirs)
    ]
    for count in (1, 2, 3):
        for names in combinations(changing, count):
            texts = (ours, case.theirs)
            for name in names:
                texts = CAUSES[name](case, *texts)
            if texts[0] == texts[1]:
                return names[0]
    return ""


def _plain(text: str) -> str:
    return _TAG.sub("", text)


def _words(text: str) -> list[str]:
    return _WORD.findall(_plain(text))


def _tokens(text: str) -> list[tuple[str, str, str]]:
    """Cut a text into (format, word, "") and ("", "", what stands between)."""
    tokens: list[tuple[str, str, str]] = []
    style = ""
    for index, piece in enumerate(_TAG.split(text)):
        if index % 2:
            style = "" if piece[1] == "/" else piece
            continue
        for word, between in _TOKEN.findall(piece):
            if word:
                tokens.append((style, word, ""))
            elif tokens and not tokens[-1][1]:
                tokens[-1] = ("", "", tokens[-1][2] + between)
            else:
                tokens.append(("", "", between))
    return tokens


def _between(ours: str, theirs: str, same: Callable[[str, str], bool]) -> Texts:
    """Make what stands between the same words the same, wherever `same` says that it may differ."""
    one, two = _spread(ours), _spread(theirs)
    if [token[:2] for token in one] != [token[:2] for token in two]:
        return ours, theirs
    mended = [b if a[2] != b[2] and same(a[2], b[2]) else a for a, b in zip(one, two, strict=True)]
    return ("", "") if mended == two else (repr(mended), repr(two))


def _spread(text: str) -> list[tuple[str, str, str]]:
    """Give the tokens with something, if it is nothing, between any two words."""
    spread: list[tuple[str, str, str]] = []
    for token in [*_tokens(text), ("", "", "")]:
        if token[1] and (not spread or spread[-1][1]):
            spread.append(("", "", ""))
        if not token[1] and spread and not spread[-1][1]:
            continue
        spread.append(token)
    return spread


def _met(_: Case, ours: str, theirs: str) -> Texts:
    """Of stops that meet one has more: "adults?." and "(ed.). ." and "15:."."""

    def same(one: str, two: str) -> bool:
        first, second = (Counter(c for c in text if c in _STOPS) for text in (one, two))
        others = (Counter(c for c in t if c not in _STOPS and not c.isspace()) for t in (one, two))
        fewer, more = sorted((first, second), key=Counter.total)
        return len({frozenset(o.items()) for o in others}) == 1 and (
            fewer <= more and fewer != more and more.total() > 1
        )

    return _between(ours, theirs, same)


def _spaces(_: Case, ours: str, theirs: str) -> Texts:
    """The same marks, with a space more or less."""
    return _between(ours, theirs, lambda a, b: _no(a) == _no(b))


def _no(text: str) -> str:
    return "".join(text.split())


def _year_letter(_: Case, ours: str, theirs: str) -> Texts:
    """A letter after a year takes the affixes of the year: "(2015)(a)"."""
    return ours, re.sub(r"(\d{4})(?:\) ?\(|\.? )([a-z])\b", r"\1\2", theirs)


def _beside_quotes(_: Case, ours: str, theirs: str) -> Texts:
    """The same marks, on another side of a closing quote."""

    def same(one: str, two: str) -> bool:
        marks = (Counter(c for c in text if not c.isspace()) for text in (one, two))
        return next(marks) == next(marks) and not _QUOTES.isdisjoint(one)

    return _between(ours, theirs, same)


def _which_quotes(_: Case, ours: str, theirs: str) -> Texts:
    """Inner marks in ours where theirs has outer ones."""
    outer = str.maketrans("‘’", "“”")
    return ours.translate(outer), theirs.translate(outer)


def _brackets(_: Case, ours: str, theirs: str) -> Texts:
    """A parenthesis of ours is a bracket in theirs."""
    table = str.maketrans("[]", "()")
    return ours.translate(table), theirs.translate(table)


def _after_quote(case: Case, ours: str, theirs: str) -> Texts:
    """Title case: a small letter after a quotation mark of the data."""
    if 'text-case="title"' not in case.xml:
        return ours, theirs
    pattern = re.compile(r"(?<=[“‘])(?:<[a-z+]+>)?\w")
    return tuple(pattern.sub(lambda m: m.group().lower(), t) for t in (ours, theirs))  # type: ignore[return-value]


def _after_dot(case: Case, ours: str, theirs: str) -> Texts:
    """Title case inside a word: "Citation.Js"."""
    if 'text-case="title"' not in case.xml:
        return ours, theirs
    return ours, re.sub(r"(?<=\w\.)[A-Z](?=[a-z])", lambda m: m.group().lower(), theirs)


def _other_language(case: Case, ours: str, theirs: str) -> Texts:
    """Title case of a work whose language is not English."""
    languages = [item.get("language", "en").lower() for item in case.items]
    if 'text-case="title"' not in case.xml or all(one.startswith("en") for one in languages):
        return ours, theirs
    return ours.casefold(), theirs.casefold()


def _dashes(_: Case, ours: str, theirs: str) -> Texts:
    """A dash in a range whose ends are not simple numbers: "c 3–c 3"."""
    return re.sub(r"(?<=\d)–(?=[^\W\d_])", "-", ours), theirs


def _anonymous(case: Case, ours: str, theirs: str) -> Texts:
    """The delimiter before a work that shows no names is the one inside a group."""
    if not case.cluster or not any(_nameless(item) for item in case.items):
        return ours, theirs
    pattern = re.compile(r"\s*[;,؛،]\s*")
    return pattern.sub("; ", ours), pattern.sub("; ", theirs)


def _nameless(item: Any) -> bool:
    return not item.get("author")


def _sorts(case: Case) -> bool:
    citation = re.search(r"<citation.*?</citation>", case.xml, re.DOTALL)
    return citation is not None and "<sort>" in citation.group()


def _groups(case: Case) -> bool:
    return (
        re.search(r'<citation[^>]*(?:collapse="year|cite-group-delimiter=)', case.xml) is not None
    )


def _reordered(ours: str, theirs: str) -> Texts:
    """Only the order of the cites differs."""
    pieces = [
        sorted(re.findall(r"[^\s;,؛،()\[\]]+", _plain(text).rstrip(".)] ")))
        for text in (ours, theirs)
    ]
    return ("", "") if pieces[0] == pieces[1] else (ours, theirs)


def _letters(case: Case, ours: str, theirs: str) -> Texts:
    """Years that differ by a letter stand in the order of their letters in ours."""
    letters = [re.findall(r"\b\d{4}([a-z])\b|\b([a-z])\b", _plain(text)) for text in (ours, theirs)]
    rising = ["".join(map("".join, found)) for found in letters]
    if len(case.cites) < 2 or "".join(sorted(rising[1])) != rising[0] or rising[0] == rising[1]:
        return ours, theirs
    return _reordered(ours, theirs)


def _order_in_groups(case: Case, ours: str, theirs: str) -> Texts:
    """Authors come before the style's second sort key where the style groups cites."""
    if len(case.cites) < 2 or not (_sorts(case) and _groups(case)):
        return ours, theirs
    return _reordered(ours, theirs)


def _order_without_names(case: Case, ours: str, theirs: str) -> Texts:
    """Sort keys of works without authors: empty, or with the affixes of what stands in."""
    if len(case.cites) < 2 or not _sorts(case) or not any(map(_nameless, case.items)):
        return ours, theirs
    return _reordered(ours, theirs)


def _order_by_date(case: Case, ours: str, theirs: str) -> Texts:
    """Sort keys that are macros around dates."""
    if len(case.cites) < 2 or not re.search(r'<key macro="[^"]*(?:date|issued|year)', case.xml):
        return ours, theirs
    return _reordered(ours, theirs)


def _grouped(case: Case, ours: str, theirs: str) -> Texts:
    """Cites of the same names that stand apart come together, though the style does not sort."""
    if len(case.cites) < 3 or _sorts(case) or not _groups(case):
        return ours, theirs
    fewer, more = (Counter(_words(text)) for text in (ours, theirs))
    names = {word for item in case.items for word in _name_words(item)} | {"et", "al", "and"}
    if fewer <= more and set(more - fewer) <= names:
        return "", ""
    return ours, theirs


_ROLES: Final = ("author", "editor", "translator", "container-author", "director", "interviewer")


def _people(item: Any) -> list[Any]:
    return [name for role in _ROLES for name in item.get(role, ())]


def _name_words(item: Any) -> list[str]:
    return [
        word
        for name in _people(item)
        for part in name.values()
        if isinstance(part, str)
        for word in _words(part)
    ]


def _particles(case: Case, ours: str, theirs: str) -> Texts:
    """A short name that the style inverts: "Groot, de"."""
    if 'form="short"' not in case.xml or "name-as-sort-order" not in case.xml:
        return ours, theirs
    for item in case.items:
        for name in _people(item):
            particle, family = _parted(name)
            if particle:
                straight = f"{particle}{'' if particle[-1] in '-’' else ' '}{family}"
                pattern = rf"{re.escape(family)},? {re.escape(particle)}"
                theirs = re.sub(pattern, _cased_like(straight), theirs, flags=re.IGNORECASE)
    return ours, theirs


def _cased_like(straight: str) -> Callable[[re.Match[str]], str]:
    return lambda match: straight.upper() if match.group().isupper() else straight


def _parted(name: Any) -> tuple[str, str]:
    """Give a name's particle and the rest of its family name."""
    family = name.get("family", "")
    particle = name.get("non-dropping-particle") or name.get("dropping-particle") or ""
    if particle:
        return particle, family
    found = re.match(r"((?:[^\W\d_A-Z][\w’]*[ -])+)(.+)", family)
    return (found[1].rstrip(), found[2]) if found else ("", family)


def _formats(case: Case, ours: str, theirs: str) -> Texts:
    """Formats of parts of names, or `normal` inside a format: the words are the same."""
    if "<name-part" in case.xml or re.search(r'font-(?:style|weight|variant)="normal"', case.xml):
        return _plain(ours), _plain(theirs)
    return ours, theirs


def _case_of_names(case: Case, ours: str, theirs: str) -> Texts:
    """The formats of `<name-part>` are theirs too for what stands in for names."""
    if "<name-part" not in case.xml or "<substitute>" not in case.xml:
        return ours, theirs
    words = {word.casefold() for item in case.items for word in _name_words(item)}

    def small(match: re.Match[str]) -> str:
        return match.group().casefold() if match.group().casefold() in words else match.group()

    return _WORD.sub(small, _plain(ours)), _WORD.sub(small, _plain(theirs))


def _given_names(case: Case, ours: str, theirs: str) -> Texts:
    """How much of given names is shown, to tell people from namesakes or by `initialize`."""
    if not re.search(r'disambiguate-add-givenname="true"|initialize[\w-]*="', case.xml):
        return ours, theirs
    people = [n.get("given", "") for item in case.fixture.items for n in _people(item)]
    given = {part for name in people for word in _words(name) for part in (word, word[0])}
    words = "|".join(sorted(given, key=len, reverse=True))
    pattern = (
        re.compile(rf"\b(?:(?:{words})\.?(?:[ \xa0-]|(?=\W)|(?=[A-Z]\b)))+") if words else _TAG
    )
    return tuple(  # type: ignore[return-value]
        re.sub(r"[ ,]+", " ", pattern.sub("", _plain(text))) for text in (ours, theirs)
    )


_RANGE: Final = re.compile(r"(\d+) ?–(?:[^\d]*)(\d+)[\])., :;]*")


def _date_range(case: Case, ours: str, theirs: str) -> Texts:
    """What surrounds a date stands inside its range: "1902–Accessed 1903"."""
    ranged = any(
        len(value.get("date-parts", ())) > 1
        for item in case.items
        for value in item.values()
        if isinstance(value, dict)
    )
    if not ranged:
        return ours, theirs
    one, two = _RANGE.sub(r"\1–\2 ", _plain(ours)), _RANGE.sub(r"\1–\2 ", _plain(theirs))
    return one.strip(), two.strip()


def _ibid(case: Case, ours: str, theirs: str) -> Texts:
    """ "ibid." after a citation of several works, of which the last is meant."""
    number = case.cluster
    if number < 2 or not re.search(r"(?i)\bibid", theirs) or re.search(r"(?i)\bibid", ours):
        return ours, theirs
    before = {cite["id"] for cite in case.fixture.clusters[number - 2]}
    return ("", "") if len(before) > 1 and case.cites[0]["id"] in before else (ours, theirs)


def _empty_cite(_: Case, ours: str, theirs: str) -> Texts:
    """The suffix or delimiter of a cite that shows nothing."""
    return ours, "" if not ours and not _words(theirs) else theirs


def _end(case: Case, ours: str, theirs: str) -> Texts:
    """The suffix of a layout whose last part is a block."""
    if case.cluster or "display=" not in case.xml:
        return ours, theirs
    return _plain(ours).rstrip(". "), _plain(theirs).rstrip(". ")


def _host(case: Case, ours: str, theirs: str) -> Texts:
    """`form="short"` cuts a URL to its host."""
    if not re.search(r'variable="URL"[^>]*form="short"|form="short"[^>]*variable="URL"', case.xml):
        return ours, theirs
    host = re.compile(r"(?:https?://)?([\w-]+(?:\.[\w-]+)+)\S*")
    return host.sub(r"\1", ours), host.sub(r"\1", theirs)


def _label_order(case: Case, ours: str, theirs: str) -> Texts:
    """`citation-label`, which each processor makes its own way, decides the numbers."""
    if 'variable="citation-label"' not in case.xml:
        return ours, theirs
    return re.sub(r"\d+", "0", ours), re.sub(r"\d+", "0", theirs)


def _after_suffix(case: Case, ours: str, theirs: str) -> Texts:
    """The delimiter after collapsed numbers, where a cite has words of its own."""
    if 'collapse="citation-number"' not in case.xml:
        return ours, theirs
    return ours.replace("; ", ", "), theirs.replace("; ", ", ")


CAUSES: Final[dict[str, Undo]] = {
    "stops that meet": _met,
    "stop beside a quote": _beside_quotes,
    "title case after a quote": _after_quote,
    "title case inside a word": _after_dot,
    "title case of another language": _other_language,
    "dash of a range": _dashes,
    "inner quotes": _which_quotes,
    "brackets for parentheses": _brackets,
    "delimiter before no names": _anonymous,
    "delimiter after a suffix": _after_suffix,
    "letters in order": _letters,
    "order without names": _order_without_names,
    "order in groups": _order_in_groups,
    "order by a date's macro": _order_by_date,
    "groups without sorting": _grouped,
    "particle of a short name": _particles,
    "formats inside names": _formats,
    "formats of what stands in": _case_of_names,
    "how much of given names": _given_names,
    "affixes inside a date range": _date_range,
    "ibid after several works": _ibid,
    "cite that shows nothing": _empty_cite,
    "suffix after a block": _end,
    "host of a URL": _host,
    "letter of a year": _year_letter,
    "spaces": _spaces,
    "labels for citations": _label_order,
}
"""Name -> what it accounts for; the first that explains a difference names it."""

_LABEL: Final = re.compile(r'<label\b[^>]*\bvariable="([\w-]+)"[^>]*/>')
_SUBSEQUENT: Final = re.compile(r'\bet-al-subsequent-(min|use-first)="(\d+)"')


def _labels_of_nothing(xml: str, stands: str = "{}") -> str:
    """Let the term stand where the variable of a label is empty."""

    def term(match: re.Match[str]) -> str:
        label, name = match.group(), match[1]
        text = re.sub(r'\splural="[^"]*"', "", label.replace("<label", "<text"))
        text = stands.format(text.replace(f'variable="{name}"', f'term="{_term(name)}"'))
        return f'<choose><if variable="{name}">{label}</if><else>{text}</else></choose>'

    return _LABEL.sub(term, xml)


def _labels_for_all(xml: str) -> str:
    """Let it even count as something to show for the group around it."""
    return _labels_of_nothing(xml, "<group>{}</group>")


def _term(name: str) -> str:
    return "page" if name == "locator" else name


def _subsequent_at_once(xml: str) -> str:
    """Let `et-al-subsequent-...` hold for first cites too."""
    found = dict(_SUBSEQUENT.findall(xml))
    for name, value in found.items():
        xml = re.sub(rf'(?<!subsequent-)\bet-al-{name}="\d+"', f'et-al-{name}="{value}"', xml)
    return xml


RESTYLED: Final[dict[Callable[[str], str], str]] = {
    _labels_of_nothing: "label of an empty variable",
    _labels_for_all: "label of an empty variable",
    _subsequent_at_once: "et-al-subsequent at first",
}
"""The style that says aloud what citeproc-js reads into it -> the cause's name."""

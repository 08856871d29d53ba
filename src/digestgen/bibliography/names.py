"""Names as BibTeX and biblatex write them -> CSL names.

All of `First von Last`, `von Last, First`, `von Last, Jr, First`, `{An Organisation and Sons}` and
biblatex's `family=..., given=...`. Braces hide commas, blanks and the word "and".

A particle before the family name (`van der Berg`, `al-Hassan`) is part of it (CSL:
non-dropping), as the works' own citations print it; one after the given names (`Beethoven,
Ludwig van`), or with `useprefix=false`, is dropped when the family name stands alone.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from digestgen.bibliography.latex import compose, plain
from digestgen.model.csl import Name

OTHERS = Name(literal="others")
"""`and others`: the list's last name, which the citation processor prints as "et al."."""

_AND = re.compile(r"\s+and(?=\s)", re.IGNORECASE)
_DEEP_MARK = re.compile(r"[{}]|\s+and(?=\s)", re.IGNORECASE)
_SIMPLE = re.compile(
    r"([^\W\d_a-z][\w'’-]*), ([^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*)*)", re.UNICODE
)
"""`Family, Given` without particle, braces or LaTeX: nine names in ten."""
_PART_MARK = re.compile(r"[{},]|[\s~]+")
_EXTENDED = re.compile(
    r"\s*(?:family|given|prefix|suffix|useprefix|id|literal)(?:-i)?\s*=", re.IGNORECASE
)
_ATTACHED = re.compile(r"((?:[ld]['’])|(?:[A-Za-zʿ‘'’]{2,3}[-‐]))(?=[A-ZÀ-ÞĀ-Ž])")
_AL = {"al", "el", "ad", "an", "ar", "as", "at", "az", "ash", "ul", "ed"}
_AFTER_GIVEN = frozenset({
    "van", "von", "vom", "der", "den", "de", "di", "da", "du", "la", "le", "del", "della",
    "dello", "degli", "dos", "das", "do", "des", "zu", "zum", "zur", "af", "av", "ten", "ter",
    "te", "op", "in", "'t", "’t", "d'", "d’", "bin", "ibn", "al", "el", "y",
})  # fmt: skip
_SUFFIX = re.compile(
    r"(?:jr|sr|jnr|snr|[IVX]{1,4}|\d(?:st|nd|rd|th)|esq|ph\.?d|m\.?d)\.?", re.IGNORECASE
)
_ORCID = re.compile(r"\s*[\[(]?(?:https?://orcid\.org/)?\d{4}-\d{4}-\d{4}-\d{3}[\dXx][\])]?\s*$")


class NamesRead(NamedTuple):
    """A name field."""

    names: tuple[Name, ...]
    unreadable: tuple[str, ...] = ()
    """Parts that are no name, such as the nothing between two "and"s."""


def read_names(text: str, *, use_prefix: bool = True) -> NamesRead:
    """Read a field of names, which is LaTeX still."""
    names: list[Name] = []
    unreadable: list[str] = []
    for written in _split(compose(text)):
        simple = _SIMPLE.fullmatch(written)
        if simple:
            names.append(Name(simple[1], simple[2]))
            continue
        part = _without_et_al(written)
        name = _read(part, use_prefix=use_prefix)
        if name is None or not (name.family or name.literal):
            unreadable.append(part.strip())
        else:
            names.append(name)
            if name.literal and "," in part and part[0] != "{":
                unreadable.append(part)
        if part != written and name is not OTHERS:
            names.append(OTHERS)
    return NamesRead(tuple(names), tuple(unreadable))


def _without_et_al(text: str) -> str:
    bare = text.rstrip(". ")
    if len(bare) > 6 and bare[-6:].lower() in {" et al", ",et al"}:
        return bare[:-6].rstrip(", ")
    return text


def _split(text: str) -> list[str]:
    """Split at "and" outside braces."""
    if "{" not in text:
        return [part.strip() for part in _AND.split(f" {text} ")]
    parts = []
    depth = start = 0
    padded = f" {text} "
    for mark in _DEEP_MARK.finditer(padded):
        sign = mark.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(padded[start : mark.start()])
            start = mark.end()
    parts.append(padded[start:])
    return [part.strip() for part in parts]


def _read(text: str, *, use_prefix: bool) -> Name | None:
    text = text.strip()
    if text.strip("{}, ~").lower() in {"", "and"}:
        return None
    if text.lower() == "others" or text.lower() in {"et al.", "et al", "{et al.}"}:
        return OTHERS
    if text[0] == "{" and _closes_last(text):
        return Name(literal=plain(text))
    if "=" in text and _EXTENDED.match(text):
        return _extended(text, use_prefix=use_prefix)
    text = _ORCID.sub("", text)
    parts = _parts(text)
    if len(parts) > 3:
        return Name(literal=plain(text))  # names joined by commas, most likely
    if len(parts) == 1:
        return _first_last(parts[0], use_prefix=use_prefix)
    family = parts[0]
    given, suffix = (parts[1], []) if len(parts) == 2 else (parts[2], parts[1])
    if len(parts) == 2 and len(given) == 1 and _is_suffix(given[0]) and len(family) > 1:
        named = _first_last(family, use_prefix=use_prefix)  # "John Smith, Jr."
        return named._replace(suffix=plain(given[0])) if named else None
    if len(parts) == 3 and len(given) == 1 and _is_suffix(given[0]) and suffix:
        given, suffix = suffix, given  # "Smith, John, Jr."
    return _named(family, given, suffix, use_prefix=use_prefix)


def _closes_last(text: str) -> bool:
    """Tell whether the first brace is closed by the last character."""
    if text[-1] != "}" or text.startswith("{\\"):
        return False
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return at == len(text) - 1
    return False


def _parts(text: str) -> list[list[str]]:
    """Split at commas, and each part at white space, outside braces."""
    if "{" not in text and "\\" not in text:
        return [part.replace("~", " ").split() for part in text.split(",")]
    parts: list[list[str]] = [[]]
    depth = start = 0
    for mark in _PART_MARK.finditer(text):
        sign = mark.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            # A control space or an accent over a tilde (`\ `, `\~n`) ends no word.
            if mark.start() and text[mark.start() - 1] == "\\" and sign != ",":
                continue
            if mark.start() > start:
                parts[-1].append(text[start : mark.start()])
            start = mark.end()
            if sign == ",":
                parts.append([])
    if start < len(text):
        parts[-1].append(text[start:])
    return parts


def _first_last(tokens: list[str], *, use_prefix: bool) -> Name | None:
    """Read `First von Last`."""
    if not tokens:
        return None
    last = len(tokens) - 1
    lower = [at for at in range(last) if _is_lower(tokens[at])]
    if not lower:
        if last > 1 and _is_suffix(tokens[-1]) and not _is_initial(tokens[-1]):
            return _named([tokens[-2]], tokens[:-2], tokens[-1:], use_prefix=use_prefix)
        return _named(tokens[last:], tokens[:last], [], use_prefix=use_prefix)
    first = lower[0]
    return _named(tokens[first:], tokens[:first], [], use_prefix=use_prefix)


def _named(
    family: list[str], given: list[str], suffix: list[str], *, use_prefix: bool
) -> Name | None:
    """Build a name from the tokens of its parts; the family's begin with the particle."""
    cut = 0
    for at, token in enumerate(family[:-1]):
        if _is_lower(token):
            cut = at + 1
    particle = _join(family[:cut])
    family_text = _join(family[cut:])
    if not particle and family_text[:1].islower():
        particle, family_text = _detach(family_text)
    kept = len(given)
    while kept > 1 and given[kept - 1].lower() == given[kept - 1] in _AFTER_GIVEN:
        kept -= 1
    given_text, dropping = _join(given[:kept]), _join(given[kept:])
    if not use_prefix and particle:
        dropping, particle = f"{dropping} {particle}".strip(), ""
    if not family_text:
        return Name(literal=given_text) if given_text else None
    return Name(family_text, given_text, dropping, particle, _join(suffix))


def _detach(family: str) -> tuple[str, str]:
    """Split `al-Hassan` and `d'Aboville`, and `{van der Berg}`, whose braces hid its words."""
    words = family.split(" ")
    small = 0
    while small < len(words) - 1 and words[small] in _AFTER_GIVEN:
        small += 1
    if small:
        return " ".join(words[:small]), " ".join(words[small:])
    found = _ATTACHED.match(family)
    if not found:
        return "", family
    particle = found.group()
    if particle[-1] in "-‐" and particle[:-1].strip("ʿ‘'’") not in _AL:
        return "", family
    return particle, family[found.end() :]


def _extended(text: str, *, use_prefix: bool) -> Name | None:
    """Read biblatex's extended format: `family=Berg, given=Ada, prefix=van der`."""
    values: dict[str, str] = {}
    for tokens in _parts(text):
        name, equals, value = " ".join(tokens).partition("=")
        if equals:
            values[name.strip().lower()] = plain(value.strip().strip('"'))
    prefix = values.get("prefix", "")
    use = values.get("useprefix", str(use_prefix)).lower() == "true"
    if "family" not in values:
        literal = values.get("literal", values.get("given", ""))
        return Name(literal=literal) if literal else None
    return Name(
        values["family"],
        values.get("given", ""),
        "" if use else prefix,
        prefix if use else "",
        values.get("suffix", ""),
    )


def _join(tokens: list[str]) -> str:
    text = " ".join(tokens)
    return text if text.isalpha() else plain(text)


def _is_suffix(token: str) -> bool:
    return bool(_SUFFIX.fullmatch(token))


def _is_initial(token: str) -> bool:
    """Tell "Smith I." and "John V": a lone letter is an initial, not a number."""
    return len(token.rstrip(".")) == 1


def _is_lower(token: str) -> bool:
    """Tell a particle: BibTeX looks at the first letter outside braces, or of an accented one."""
    sign = token[:1]
    if sign.isalpha():
        return sign.islower()
    if sign in "{\\":
        return _braced_lower(token)
    for letter in token:
        if letter.isalpha():
            return letter.islower()
        if letter in "{\\":
            return _braced_lower(token[token.index(letter) :])
    return False


def _braced_lower(token: str) -> bool:
    if token.startswith("{") and not token.startswith("{\\"):
        after = token.partition("}")[2]  # letters in braces have no case
        return bool(after) and _is_lower(after)
    decoded = plain(token)
    return decoded[:1].islower()

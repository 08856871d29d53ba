"""Rules for text that means something: one each for checking, for the schema and for the docs.

A rule stands in a type, `Annotated[str, LANGUAGE]`. It says no by giving a `Complaint`; the room
that asked knows the place and the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit, urlunsplit

from digestgen.config import languages, zones
from digestgen.diagnostics.nearest import did_you_mean


class Complaint(NamedTuple):
    """Why a text is refused; the message goes on from the name of the field."""

    message: str
    help: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A check of one text."""

    name: str
    """What decides the diagnostic's code."""
    check: Callable[[str], str | Complaint]
    """Gives the text in its one normal form, or what is wrong with it."""
    schema: Mapping[str, object] = field(default_factory=dict)
    """JSON Schema keywords that say the same to editors, as far as they can."""
    called: str = "text"
    """What the reference pages call such a text."""


@dataclass(frozen=True, slots=True)
class Between:
    """Bounds of a whole number, both included."""

    low: int
    high: int


class Shape(NamedTuple):
    """How the file writes a value that Python holds in another way."""

    schema: Mapping[str, object]
    called: str


class Internal(NamedTuple):
    """Marks a field of a type that has no counterpart in the file."""


def _not_empty(text: str) -> str | Complaint:
    return text if text.strip() else Complaint("is empty")


def _zone(text: str) -> str | Complaint:
    if zones.zone(text) is not None:
        return text
    return Complaint(f'"{text}" is not a timezone', zones.suggest(text))


def _language(text: str) -> str | Complaint:
    if languages.is_tag(text):
        return languages.canonical(text)
    return Complaint(f'"{text}" is not a language tag', languages.suggest(text))


_NOT_URL = re.compile(r"[\x00-\x20\x7f-\xa0\"<>\\^`{|}]")


def _url(text: str) -> str | Complaint:
    """RFC 3986, as far as publishing needs it: http or https, and a host."""
    parts = _split(text)
    if parts is None:
        return Complaint(f'"{text}" is not a web address', 'such as "https://example.org/"')
    if parts.scheme not in ("http", "https"):
        return _no_scheme(text, parts)
    if not parts.hostname:
        return Complaint(f'"{text}" has no host name', 'write it in full: "https://example.org/"')
    bad = _NOT_URL.search(text)
    if bad:
        return Complaint(
            f'"{text}" holds {_show(bad[0])}, which no web address may',
            f'write "%{ord(bad[0]):02X}" for it' if bad[0].isprintable() else "delete it",
        )
    return text


def _link(text: str) -> str | Complaint:
    if text.startswith("/") and not text.startswith("//"):
        bad = _NOT_URL.search(text)
        return Complaint(f'"{text}" holds {_show(bad[0])}') if bad else text
    if text.startswith(("http://", "https://")):
        return _url(text)
    return Complaint(
        f'"{text}" is neither a path of this site nor a web address',
        'a path begins with "/", as in "/practice/"; an address with "https://"',
    )


def _split(text: str) -> SplitResult | None:
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018 - reading it raises ValueError when it is no number
    except ValueError:
        return None
    return parts


def _no_scheme(text: str, parts: SplitResult) -> Complaint:
    looks_like_host = re.match(r"[\w-]+(\.[\w-]+)+(?::\d+)?(?:/|$)", text.removeprefix("//"))
    if looks_like_host:
        help_ = f'write "https://{text.removeprefix("//")}"'
    elif parts.scheme and parts.netloc:
        help_ = did_you_mean(parts.scheme, ("https", "http"), 'use "https://" or "http://"')
    else:
        help_ = 'a web address begins with "https://" or "http://"'
    return Complaint(f'"{text}" is not a web address', help_)


def _show(char: str) -> str:
    return "a space" if char == " " else f'"{char}"' if char.isprintable() else f"U+{ord(char):04X}"


def _base_url(text: str) -> str | Complaint:
    checked = _url(text)
    if isinstance(checked, Complaint):
        return checked
    parts = urlsplit(checked)
    if parts.query or parts.fragment or checked[-1] in "?#":
        clean = urlunsplit(parts._replace(query="", fragment=""))
        return Complaint(
            "holds more than a folder's address", f'end it before "?" or "#": "{clean}"'
        )
    if parts.username is not None:
        return Complaint("holds a user name", "publish without one: every page would show it")
    if any(part in (".", "..") for part in parts.path.split("/")) or "//" in parts.path:
        return Complaint(f'has a path that leads elsewhere: "{parts.path}"', "write the plain path")
    path = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    return urlunsplit(parts._replace(netloc=parts.netloc.lower(), path=path))


_ORCID = re.compile(r"(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dX])")


def _orcid(text: str) -> str | Complaint:
    """ISO 7064 MOD 11-2, as ORCID documents it."""
    bare = re.sub(r"^(?:https?://)?orcid\.org/", "", text.strip(), flags=re.IGNORECASE).upper()
    match = _ORCID.fullmatch(bare)
    if match is None:
        return Complaint(
            f'"{text}" is not an ORCID iD',
            'it has sixteen digits in four groups, such as "0000-0002-1825-0097"',
        )
    digits = "".join(match.groups())
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    if digits[-1] != "0123456789X"[(12 - total % 11) % 11]:
        return Complaint(
            f'"{text}" is not an ORCID iD: its check digit does not fit',
            "copy it again from orcid.org: a digit is wrong, or two have changed places",
        )
    return "-".join(match.groups())


PLACEHOLDERS = ("year", "month", "day", "slug")
_PERMALINK_TEXT = re.compile(r"[^\w/.~{}-]")


def _permalink(text: str) -> str | Complaint:
    names = re.findall(r"\{([^{}]*)\}", text)
    for name in names:
        if name not in PLACEHOLDERS:
            choices = ", ".join(f"{{{known}}}" for known in PLACEHOLDERS)
            return Complaint(
                f'has no placeholder "{{{name}}}"',
                did_you_mean(name, PLACEHOLDERS, f"there are {choices}"),
            )
    if "slug" not in names:
        return Complaint(
            'has no "{slug}": posts of the same day would share one URL',
            'add it at the end, as in "/{year}/{slug}/"',
        )
    rest = re.sub(r"\{[^{}]*\}", "", text)
    bad = _PERMALINK_TEXT.search(rest) or re.search(r"[{}]", rest)
    if bad:
        return Complaint(f"holds {_show(bad[0])}", "use letters, digits, hyphens and slashes")
    segments = text.strip("/").split("/")
    if any(part in ("", ".", "..") for part in segments):
        return Complaint("has an empty or a dotted part", 'write a plain path: "/{year}/{slug}/"')
    closing = "" if segments[-1].endswith(".html") else "/"
    return f"/{'/'.join(segments)}{closing}"


_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[^\s\x00-\x1f<>\"]+")
_DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*", re.IGNORECASE)


def _doi(text: str) -> str | Complaint:
    bare = _DOI_PREFIX.sub("", text.strip(), count=1)
    if _DOI.fullmatch(bare):
        return bare
    return Complaint(f'"{text}" is not a DOI', 'a DOI begins with "10.", a number and a slash')


NOT_EMPTY = Rule("text", _not_empty, {"minLength": 1})
ZONE = Rule("timezone", _zone, called="timezone")
LANGUAGE = Rule(
    "language", _language, {"pattern": r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$"}, "language tag"
)
URL = Rule("url", _url, {"pattern": "^https?://"}, "web address")
LINK = Rule("url", _link, {"pattern": "^(/|https?://)"}, "path or web address")
BASE_URL = Rule("url", _base_url, {"pattern": "^https?://"}, "web address")
ORCID = Rule("orcid", _orcid, {"pattern": r"\d{4}-?\d{4}-?\d{4}-?\d{3}[\dXx]$"}, "ORCID iD")
PERMALINK = Rule("permalink", _permalink, {"pattern": r"\{slug\}"}, "path with placeholders")
DOI = Rule("doi", _doi, {"pattern": r"10\.\d{4,9}"}, "DOI")

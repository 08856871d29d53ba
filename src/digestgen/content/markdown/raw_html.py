"""Raw HTML: what the sanitiser lets through, what it takes away, and the URLs inside it."""

from __future__ import annotations

import functools
import html
import re
from typing import NamedTuple

import nh3

from digestgen.content.markdown.urls import SCHEMES, Refused, Relative, read_url

NAME = "raw-html"
VERSION = 1

TAGS = frozenset(nh3.ALLOWED_TAGS) | {
    "section",
    "main",
    "video",
    "audio",
    "source",
    "track",
    "picture",
}
_GLOBAL = frozenset({"class", "dir", "id", "lang", "role", "title"})
_OWN = {
    "a": {"href", "hreflang", "rel", "target"},
    "audio": {"src", "controls", "preload", "loop"},
    "blockquote": {"cite"},
    "col": {"span"},
    "colgroup": {"span"},
    "data": {"value"},
    "del": {"cite", "datetime"},
    "details": {"open"},
    "img": {"src", "alt", "width", "height", "loading"},
    "ins": {"cite", "datetime"},
    "li": {"value"},
    "ol": {"start", "type", "reversed"},
    "q": {"cite"},
    "source": {"src", "type", "media"},
    "td": {"colspan", "rowspan", "headers"},
    "th": {"colspan", "rowspan", "headers", "scope", "abbr"},
    "time": {"datetime"},
    "track": {"src", "kind", "srclang", "label", "default"},
    "video": {"src", "poster", "controls", "width", "height", "preload", "loop", "muted"},
}
DEEPEST = 1000
"""Unclosed elements of one fragment; the sanitiser's time grows with their square."""

_OPEN = re.compile(r"<(?!(?:br|hr|img|wbr|col|area|source|track|input)\b)[a-zA-Z]")
_PREFIXES = ("aria-", "data-")
_URL_ATTRIBUTES = frozenset({"href", "src", "poster", "cite"})

# The limits keep text that only looks like tags from being read again and again.
_TAG = re.compile(
    r"<([a-zA-Z][^\s<>/\"']*)((?:[^<>\"']|\"[^\"]{0,2000}\"|'[^']{0,2000}'){0,4000}+)>"
)
_ATTRIBUTE = re.compile(r"([^\s=<>\"'/]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_URL = re.compile(r"(\s(?:href|src|poster)\s*=\s*)(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)
_ID = re.compile(r"\s(?:id|name)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE)


class RawUrl(NamedTuple):
    """A relative URL inside raw HTML."""

    url: Relative
    image: bool


@functools.lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(TAGS),
        attributes={"*": set(_GLOBAL)} | {tag: set(names) for tag, names in _OWN.items()},
        generic_attribute_prefixes=set(_PREFIXES),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )


def is_too_deep(text: str) -> bool:
    """Tell whether a text holds so many unclosed elements that sanitising them would take ages."""
    if text.count("<") < DEEPEST:
        return False
    return len(_OPEN.findall(text)) - text.count("</") > DEEPEST


def sanitise(fragment: str) -> str:
    """Take everything out of a fragment of HTML that could run code or break the page.

    A fragment that is too deep comes back as text, its tags shown.
    """
    if is_too_deep(fragment):
        return html.escape(fragment)
    return _cleaner().clean(fragment)


def removed(raw: str) -> list[str]:
    """Name what the sanitiser takes out of a piece of raw HTML: `<script>`, `onclick`."""
    found = [f"{start}..." for start in ("<?", "<![") if raw.startswith(start)]
    for match in _TAG.finditer(raw):
        tag = match[1].lower()
        if tag not in TAGS:
            found.append(f"<{tag}>")
            continue
        allowed = _OWN.get(tag, ())
        for attribute in _ATTRIBUTE.finditer(match[2]):
            name = attribute[1].lower()
            value = html.unescape((attribute[2] or "").strip("\"'"))
            if name in _URL_ATTRIBUTES and isinstance(read_url(value), Refused):
                found.append(f'{name}="{value[:30]}"')
            elif name not in _GLOBAL and name not in allowed and not name.startswith(_PREFIXES):
                found.append(f'the attribute "{name}" of <{tag}>')
    return list(dict.fromkeys(found))


def cut_urls(raw: str) -> list[str | RawUrl]:
    """Cut raw HTML at its relative URLs, so that they can be checked and made right."""
    pieces: list[str | RawUrl] = []
    done = 0
    for tag in _TAG.finditer(raw):
        for match in _URL.finditer(raw, tag.start(2), tag.end(2)):
            url = read_url(html.unescape(match[2].strip("\"'")))
            if not isinstance(url, Relative):
                continue
            pieces += [raw[done : match.end(1)] + '"', RawUrl(url, tag[1].lower() == "img"), '"']
            done = match.end()
    pieces.append(raw[done:])
    return pieces


def ids(raw: str) -> list[str]:
    """Give the ids that raw HTML brings."""
    return [
        html.unescape(match[1].strip("\"'"))
        for tag in _TAG.finditer(raw)
        for match in _ID.finditer(raw, tag.start(2), tag.end(2))
    ]

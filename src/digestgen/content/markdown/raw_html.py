"""Raw HTML: what the sanitiser lets through, what it takes away, and the URLs inside it."""

from __future__ import annotations

import functools
import html
import re
from html.parser import HTMLParser
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
_PREFIXES = ("aria-", "data-")
_URL_ATTRIBUTES = frozenset({"href", "src", "poster", "cite"})

_TAG = re.compile(r"<([a-zA-Z][\w-]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
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


def sanitise(fragment: str) -> str:
    """Take everything out of a fragment of HTML that could run code or break the page."""
    return _cleaner().clean(fragment)


def removed(raw: str) -> list[str]:
    """Name what the sanitiser takes out of a piece of raw HTML: `<script>`, `onclick`."""
    reader = _Reader()
    reader.feed(raw)
    reader.close()
    return list(dict.fromkeys(reader.removed))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.removed: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in TAGS:
            self.removed.append(f"<{tag}>")
            return
        allowed = _OWN.get(tag, ())
        for name, value in attrs:
            if name in _URL_ATTRIBUTES and isinstance(read_url(value or ""), Refused):
                self.removed.append(f'{name}="{(value or "")[:30]}"')
            elif name not in _GLOBAL and name not in allowed and not name.startswith(_PREFIXES):
                self.removed.append(f'the attribute "{name}" of <{tag}>')

    def handle_pi(self, data: str) -> None:
        self.removed.append(f"<?{data[:20]}")

    def unknown_decl(self, data: str) -> None:
        self.removed.append(f"<![{data[:20]}")


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

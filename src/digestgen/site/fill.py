"""HTML cut at its slots -> HTML: citations and links put in, for a page or for a feed."""

from __future__ import annotations

import re
from html import escape, unescape

from markupsafe import Markup

from digestgen.model.cited import CitedPost
from digestgen.model.post import CiteSlot, Html, LinkSlot
from digestgen.site.lines import canonical, reference_url, rooted
from digestgen.site.reader import Reader

# Inside a tag only: a sample of code may show such a link as text.
_FRAGMENT = re.compile(r"""(<[a-z][^<>]*\shref=")#([^"]*)""")


class Filler:
    """Fills the slots of one post's body."""

    def __init__(
        self, reader: Reader, path: str, *, absolute: bool = False, listed: bool = True
    ) -> None:
        """Read the body of the post at `path`; `absolute` URLs are for feeds.

        Where the list of references is not shown (`listed` is false), citations lead to the
        works' own pages.
        """
        self.cited: CitedPost = reader.body(path)
        self._prefix = canonical(reader, "") if absolute else rooted(reader, "")
        self._page = self._prefix + reader.url(path).removeprefix(rooted(reader, ""))
        self._absolute = absolute
        self._works: dict[str, str] = {}
        if not listed:
            entries = self.cited.entries
            self._works = {e.anchor: rooted(reader, reference_url(e.key)) for e in entries}
        self._urls = [self._url(t) for t in reader.targets(path)]

    def _url(self, target: str) -> str:
        path, mark, fragment = target.partition("#")
        url = self._prefix + path
        if url == self._page and mark and not self._absolute:
            url = ""
        return escape(url + mark + fragment)

    def html(self, cut: Html) -> Markup:
        """Fill one piece of HTML."""
        return self.text("".join(self._piece(p) for p in cut))

    def _piece(self, piece: str | CiteSlot | LinkSlot) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, CiteSlot):
            return self.cited.clusters[piece.cluster]
        return self._urls[piece.link]

    def text(self, html: str) -> Markup:
        """Let the fragment links of finished HTML lead to what is shown."""
        if self._absolute or self._works:
            html = _FRAGMENT.sub(self._led, html)
        return Markup(html)  # noqa: S704 - the content room's HTML is sanitised, its slots escaped

    def _led(self, found: re.Match[str]) -> str:
        start, fragment = found.groups()
        if url := self._works.get(unescape(fragment)):
            return f"{start}{url}"
        return f"{start}{escape(self._page) if self._absolute else ''}#{fragment}"

"""HTML cut at its slots -> HTML: citations and links put in, for a page or for a feed."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from markupsafe import Markup

from digestgen.model.cited import CitedPost
from digestgen.model.post import CiteSlot, Html, LinkSlot
from digestgen.site.lines import canonical, rooted
from digestgen.site.reader import Reader
from digestgen.site.urls import encoded


class Filler:
    """Fills the slots of one post's body."""

    def __init__(self, reader: Reader, path: str, *, absolute: bool = False) -> None:
        """Read the body of the post at `path`; `absolute` URLs are for feeds."""
        self.cited: CitedPost = reader.body(path)
        self._prefix = canonical(reader, "") if absolute else rooted(reader, "")
        self._page = self._prefix + reader.url(path).removeprefix(rooted(reader, ""))
        self._absolute = absolute
        self._urls = [self._url(t) for t in reader.targets(path)]

    def _url(self, target: str) -> str:
        path, mark, fragment = target.partition("#")
        url = self._prefix + encoded(path)
        if url == self._page and mark and not self._absolute:
            url = ""
        return escape(url + mark + quote(fragment, safe="-._~!$&'()*+,;=:@/?%"))

    def html(self, cut: Html) -> Markup:
        """Fill one piece of HTML."""
        filled = "".join(self._piece(p) for p in cut)
        if self._absolute:
            filled = filled.replace('href="#', f'href="{escape(self._page)}#')
        return Markup(filled)  # noqa: S704 - the content room's HTML is sanitised, its slots escaped

    def _piece(self, piece: str | CiteSlot | LinkSlot) -> str:
        if isinstance(piece, str):
            return piece
        if isinstance(piece, CiteSlot):
            return self.cited.clusters[piece.cluster]
        return self._urls[piece.link]

    def text(self, html: str) -> Markup:
        """Make the fragment links of finished HTML absolute, where that is asked for."""
        if self._absolute:
            html = html.replace('href="#', f'href="{escape(self._page)}#')
        return Markup(html)  # noqa: S704 - the citation processor's HTML is escaped

"""HTML cut at its slots -> HTML: citations and links put in, for a page or for a feed."""

from __future__ import annotations

from html import escape

from markupsafe import Markup

from digestgen.model.cited import CitedPost
from digestgen.model.post import CiteSlot, Html, LinkSlot
from digestgen.site.lines import canonical, reference_url, rooted
from digestgen.site.reader import Reader


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
        self._works = (
            []
            if listed
            else [
                (f'href="#{escape(e.anchor)}"', f'href="{rooted(reader, reference_url(e.key))}"')
                for e in self.cited.entries
            ]
        )
        self._urls = [self._url(t) for t in reader.targets(path)]

    def _url(self, target: str) -> str:
        path, mark, fragment = target.partition("#")
        url = self._prefix + path
        if url == self._page and mark and not self._absolute:
            url = ""
        return escape(url + mark + fragment)

    def html(self, cut: Html) -> Markup:
        """Fill one piece of HTML."""
        filled = "".join(self._piece(p) for p in cut)
        for old, new in self._works:
            filled = filled.replace(old, new)
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

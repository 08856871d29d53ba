"""HTML cut at its slots -> HTML: citations, links and marks of notes put in, for page or feed."""

from __future__ import annotations

import re
from html import escape, unescape
from urllib.parse import unquote

from markupsafe import Markup

from digestgen.citations import anchor
from digestgen.model.cited import CitedPost
from digestgen.model.post import CiteSlot, Html, LinkSlot, NoteSlot
from digestgen.site.cited_at import cite_anchor
from digestgen.site.footnotes import list_html, mark_html
from digestgen.site.inside_links import apart, tidy, without_links
from digestgen.site.lines import canonical, rooted
from digestgen.site.note_style import Filled, Kind, joined
from digestgen.site.pictures import with_sizes
from digestgen.site.reader import Reader
from digestgen.site.urls import reference_url

# Inside a tag only: a sample of code may show such a link as text.
_FRAGMENT = re.compile(r"""(<[a-z][^<>]*\shref=")#([^"]*)""")


class Filler:
    """Fills the slots of one post's body."""

    def __init__(
        self, reader: Reader, path: str, *, absolute: bool = False, listed: bool = True
    ) -> None:
        """Read the body of the post at `path`; `absolute` URLs are for feeds.

        Where no list of references is shown (`listed` is false, or the style has none), citations
        lead to the works' own pages.
        """
        self.cited: CitedPost = reader.body(path)
        self._prefix = canonical(reader, "") if absolute else rooted(reader, "")
        self._page = self._prefix + reader.url(path).removeprefix(rooted(reader, ""))
        self._absolute = absolute
        self._brief, self._words = reader.brief, reader.words
        # The list of references of a page leads back to each citation.
        self._marked = listed and not absolute
        self._works: dict[str, str] = {}
        if not listed or not self.cited.entries:
            keys = {item.key for cluster in self.cited.body.clusters for item in cluster.items}
            self._works = {anchor(key): self._prefix + reference_url(key) for key in keys}
        targets = reader.targets(path)
        self._urls = [self._url(t) for t in targets]
        self._pictures = {
            url: picture
            for link, target, url in zip(self.cited.body.links, targets, self._urls, strict=True)
            if link.image and (picture := reader.picture(unquote(target)))
        }

    def _url(self, target: str) -> str:
        path, mark, fragment = target.partition("#")
        url = self._prefix + path
        if url == self._page and mark and not self._absolute:
            url = ""
        return escape(url + mark + fragment)

    def html(self, cut: Html) -> Markup:
        """Fill one piece of HTML."""
        return self.text(self._filled(cut))

    def named(self, cut: Html) -> Markup:
        """Fill a piece of HTML that says whose work it is: a mark alone would not.

        Under a note style the works' names stand before the mark.
        """
        if not self.cited.split:
            return self.html(cut)
        filled = [(piece, self._piece(piece)) for piece in cut]
        return self.text(
            joined(
                [
                    one._replace(sentence=self._names(piece))
                    if one.kind is Kind.CITED and isinstance(piece, CiteSlot) and not one.sentence
                    else one
                    for piece, one in filled
                ]
            )
        )

    def _names(self, slot: CiteSlot) -> str:
        items = self.cited.body.clusters[slot.cluster].items
        return escape("; ".join(dict.fromkeys(self._brief(item.key).text for item in items)))

    def prose(self) -> Markup:
        """Fill the prose; the footnotes of the whole body follow it."""
        body, words = self.cited.body, self._words
        notes = (
            f"<p>{self.cited.split[slot.cluster].note}</p>\n"
            if isinstance(slot, CiteSlot)
            else self._filled(body.notes[slot.note])
            for slot in self.cited.footnotes.order
        )
        return self.text(
            self._filled(body.prose) + list_html(notes, words().text("Back to the text"))
        )

    def _filled(self, cut: Html) -> str:
        if self.cited.split:
            html = joined([self._piece(piece) for piece in cut])
        else:
            html = "".join(self._piece(piece).html for piece in cut)
        return tidy(html) if any(getattr(piece, "within", ()) for piece in cut) else html

    def _piece(self, piece: str | CiteSlot | LinkSlot | NoteSlot) -> Filled:
        if isinstance(piece, str):
            return Filled(Kind.TEXT, piece)
        if isinstance(piece, LinkSlot):
            return Filled(Kind.TEXT, self._urls[piece.link])
        footnotes = self.cited.footnotes
        if isinstance(piece, NoteSlot):
            mark = mark_html(footnotes.notes[piece.note], piece.reference)
            return Filled(Kind.MARK, apart(mark, self._opening(piece)))
        number = footnotes.clusters[piece.cluster]
        if number and isinstance(footnotes.order[number - 1], CiteSlot):
            sentence = self.cited.split[piece.cluster].sentence
            if piece.within:
                mark = apart(mark_html(number), self._opening(piece))
                return Filled(Kind.MARK, without_links(sentence) + mark)
            return Filled(Kind.CITED, mark_html(number), sentence)
        html = self.cited.clusters[piece.cluster]
        if piece.within:
            html = without_links(html)
        if self._marked:
            html = html.replace("<span ", f'<span id="{cite_anchor(piece.cluster)}" ', 1)
        return Filled(Kind.WHOLE, html)

    def _opening(self, slot: CiteSlot | NoteSlot) -> str:
        """Give the opening tag of the link around a slot, "" outside links."""
        return "".join(self._piece(piece).html for piece in slot.within)

    def text(self, html: str) -> Markup:
        """Let the fragment links of finished HTML lead to what is shown."""
        if self._absolute or self._works:
            html = _FRAGMENT.sub(self._led, html)
        if self._pictures:
            html = with_sizes(html, self._pictures, copies=not self._absolute)
        return Markup(html)  # noqa: S704 - the content room's HTML is sanitised, its slots escaped

    def _led(self, found: re.Match[str]) -> str:
        start, fragment = found.groups()
        if url := self._works.get(unescape(fragment)):
            return f"{start}{url}"
        return f"{start}{escape(self._page) if self._absolute else ''}#{fragment}"

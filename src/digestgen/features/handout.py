"""Handouts: one printable page beside each post that asks for one."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from digestgen.bibliography import plain_text
from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import page_view, person
from digestgen.site.grades import basis
from digestgen.site.handout import HandoutLine, fit, read_handout
from digestgen.site.last_change import last_change
from digestgen.site.lines import canonical
from digestgen.site.marks import finding_mark, point_mark
from digestgen.site.urls import beside
from digestgen.site.views import HandoutItem, HandoutSource, HandoutView


def handouts(site: Site) -> Iterator[Output]:
    """Give a page for each post that has a handout."""
    for path in (*site.posts, *site.pages):
        head = site.heads[path]
        if read_handout(head) is not None:
            url = site.urls[path]
            place = head.handout_place
            page = f"{beside(url)}handout/index.html"
            yield PageOutput(page, "handout.html", handout_view, (path, url), place)


def handout_view(reader: Reader, path: str, url: str) -> Rendered:
    """Show what is known and what to do on one page, with the way back to the post."""
    head, words = reader.post(path), reader.words()
    handout = read_handout(head)
    assert handout is not None
    site, authors = reader.settings("site"), dict(reader.settings("authors"))
    names = head.authors or ((site.author,) if site.author else ())
    address = canonical(reader, url)
    fitted = fit(head, handout)
    view = HandoutView(
        title=head.title,
        post_url=reader.url(path),
        address=address,
        qr=qr_code(address),
        question=head.question,
        findings=tuple(_finding(reader, line) for line in handout.findings),
        points=tuple(_point(reader, line) for line in handout.points),
        ask_heading=head.ask.heading if head.ask.lines else "",
        ask=head.ask.lines,
        writing=fitted.writing,
        sources=tuple(_source(reader, key) for key in handout.keys),
        authors=tuple(person(authors, name) for name in names),
        date=head.date,
        updated=last_change(head),
        review_by=head.review_by,
        updates=head.updates,
        draft=head.draft,
        size=fitted.size,
        fits=not fitted.over,
        licence=head.licence or site.licence,
    )
    page = page_view(
        reader,
        f"{beside(url)}handout/",
        "handout",
        words.text("Handout: %(title)s", title=head.title),
        description=head.question or head.summary,
        language=head.lang,
    )
    return Rendered(page, view)


def _finding(reader: Reader, line: HandoutLine) -> HandoutItem:
    node = reader.finding(line.identity)
    status = finding_mark(reader, node).status
    return HandoutItem(
        line.label,
        line.text,
        line.grade,
        basis="findings",
        status=status,
        superseded=bool(node.superseded_by),
    )


def _point(reader: Reader, line: HandoutLine) -> HandoutItem:
    node = reader.point(line.identity)
    return HandoutItem(
        line.label,
        line.text,
        line.grade,
        basis=basis(node.rests_on, node.point.other),
        status=point_mark(reader, node).status,
        superseded=bool(node.overtaken_by),
    )


def _source(reader: Reader, key: str) -> HandoutSource:
    entry, brief = reader.entry(key).entry, reader.brief(key)
    return HandoutSource(
        brief.text, plain_text(entry.text("title")), entry.text("DOI"), brief.status
    )


def qr_code(address: str) -> Markup:
    """Draw a QR code as inline SVG without styles, which a strict CSP would not let through."""
    import segno  # noqa: PLC0415 - 25 ms, only when a handout is stale

    code = segno.make_qr(address, error="m")
    svg = code.svg_inline(border=4, omitsize=True, light="#fff", svgclass="qr", lineclass=None)
    return Markup(svg)  # noqa: S704 - segno's drawing holds no text

"""`citation_*`: what Google Scholar and Zotero read of a page that is a publication.

Only for posts with a DOI of their own: on another, `citation_title` makes Zotero take the post for
a journal article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestgen.bibliography import plain_text
from digestgen.model.csl import Entry
from digestgen.site.metadata.coins import inverted


def highwire(own: Entry, works: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Give name and content of each `meta`; `works` are the post's references."""
    if not own.text("DOI"):
        return
    yield "citation_title", own.text("title")
    for name in own.names("author"):
        yield "citation_author", inverted(name)
    issued = own.date("issued")
    if issued:
        date = "/".join(f"{number:02}" for number in issued.parts[0])
        yield "citation_publication_date", date
        yield "citation_online_date", date
    yield "citation_doi", own.text("DOI")
    yield "citation_fulltext_html_url", own.text("URL")
    yield "citation_language", own.text("language")
    for work in works:
        yield "citation_reference", _reference(work)


def _reference(work: Entry) -> str:
    """Give one reference; its fields end at semicolons, so values must not have any."""
    issued = work.date("issued")
    pairs = [("title", work.text("title"))]
    pairs += [("author", inverted(name)) for name in work.names("author")]
    if issued and issued.parts and issued.parts[0]:
        pairs.append(("publication_date", str(issued.parts[0][0])))
    pairs += [
        ("journal_title", work.text("container-title")),
        ("volume", work.text("volume")),
        ("number", work.text("issue")),
        ("doi", work.text("DOI")),
    ]
    return ";".join(
        f"citation_{name}={plain_text(value).replace(';', ',')}" for name, value in pairs if value
    )

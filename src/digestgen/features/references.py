"""Cited works: a page for each with all that stands on it, and exports beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from digestgen.bibliography import BibEntry, plain_text, to_bibtex, to_ris
from digestgen.citations import entry_to_json
from digestgen.site.assemble import Site
from digestgen.site.brief import year
from digestgen.site.fall_out import fallen_work, reinstated_work
from digestgen.site.feature import Output, PageOutput, Reader, Rendered, TextOutput
from digestgen.site.frame import numbered, page_view
from digestgen.site.jsons import json_bytes
from digestgen.site.lines import by_month, finding_line, listed, pager_view, point_line, rooted
from digestgen.site.listings import LONG
from digestgen.site.locators import shown_locator
from digestgen.site.metadata import coins
from digestgen.site.richtext import rich_markup
from digestgen.site.types import TYPES
from digestgen.site.urls import encoded, file_name, output_path, reference_url
from digestgen.site.views import (
    Identifier,
    ItemsView,
    LinkView,
    MentionView,
    ReferenceView,
    RelatedWork,
    Way,
)
from digestgen.translation import message

MENTIONS = 200
"""How many posts that cite a work its page names."""

PARTS = {
    "findings": message("Findings from %(work)s"),
    "practice": message("Practice points resting on %(work)s"),
}
"""What a page of its own lists when a work has too much of it for its page."""

LINKS = {
    "DOI": "https://doi.org/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}


def references(site: Site) -> Iterator[Output]:
    """Give the whole .bib, and for each cited work its page, its exports and its long lists."""
    yield TextOutput("references.bib", write_library)
    known = {*site.library.entries, *(k for lib in site.libraries.values() for k in lib.entries)}
    for key in site.graph.references:
        if key not in known:
            continue
        folder, name = reference_url(key), file_name(key)
        yield PageOutput(f"{folder}index.html", "reference.html", reference_view, (key,))
        yield TextOutput(f"{folder}{name}.bib", write_bibtex, (key,))
        yield TextOutput(f"{folder}{name}.ris", write_ris, (key,))
        yield TextOutput(f"{folder}{name}.json", write_csl_json, (key,))
        for part in PARTS:
            listing = site.list_at(f"{folder}{part}/")
            if listing.items:
                for number in (0, *listing.numbers()):
                    path, args = output_path(listing.url(number)), (key, part, str(number))
                    yield PageOutput(path, "items.html", part_view, args)


def write_library(reader: Reader) -> bytes:
    """Give every cited work as BibTeX, in order of keys."""
    entries = (to_bibtex(reader.entry(key)) for key in reader.references())
    return "\n".join(entries).encode()


def write_bibtex(reader: Reader, key: str) -> bytes:
    """Give one work as BibTeX."""
    return to_bibtex(reader.entry(key)).encode()


def write_ris(reader: Reader, key: str) -> bytes:
    """Give one work as RIS."""
    return to_ris(reader.entry(key)).encode()


def write_csl_json(reader: Reader, key: str) -> bytes:
    """Give one work as CSL-JSON: an array of one item, as reference managers expect."""
    item = entry_to_json(reader.entry(key).entry)
    for private in ("abstract", "annote", "note"):
        item.pop(private, None)
    return json_bytes([item], indent=2) + b"\n"


def reference_view(reader: Reader, key: str) -> Rendered:
    """Show one work and everything that stands on it."""
    entry, node = reader.entry(key), reader.reference(key)
    folder, name = reference_url(key), file_name(key)
    files = [rooted(reader, f"{folder}{name}.{kind}") for kind in ("bib", "ris", "json")]
    csl, words = entry.entry, reader.words()
    guided = [i for i in node.guided if i not in node.practice]
    view = ReferenceView(
        key=key,
        title=rich_markup(csl.text("title")),
        html=reader.formatted(key),
        type=words.text(TYPES.get(csl.type, csl.type)),
        year=year(entry),
        status=entry.status,
        fallen=fallen_work(reader, key) if entry.status != "ok" else None,
        status_note=entry.facts.note if entry.status != "ok" else "",
        identifiers=tuple(_identifiers(entry)),
        design=entry.facts.design,
        sample=entry.facts.n,
        note=entry.facts.note if entry.status == "ok" else "",
        keywords=entry.keywords,
        findings=tuple(finding_line(reader, i, key) for i in node.findings[:LONG]),
        practice=tuple(point_line(reader, i) for i in node.practice[:LONG]),
        mentions=tuple(_mention(reader, p, at) for p, at in reader.mentions(key)[:MENTIONS]),
        related=tuple(_related(reader, other, n) for other, n in reader.related_works(key)),
        all_findings=_more(reader, f"{folder}findings/", len(node.findings)),
        all_practice=_more(reader, f"{folder}practice/", len(node.resting)),
        mentions_more=max(len(node.posts) - MENTIONS, 0),
        guided=tuple(point_line(reader, i) for i in guided[:LONG]),
        reinstated=reinstated_work(reader, key) if entry.standing.reinstated else None,
        bibtex=files[0],
        ris=files[1],
        csl_json=files[2],
        coins=coins(csl),
    )
    title = reader.brief(key).text
    page = page_view(
        reader,
        folder,
        "reference",
        title,
        description=plain_text(csl.text("title")),
        bibtex=files[0],
    )
    return Rendered(page, view)


def _mention(reader: Reader, path: str, written: Iterable[str]) -> MentionView:
    shown = dict.fromkeys(shown_locator(reader, each) for each in written)
    return MentionView(reader.link(path), tuple(shown))


def part_view(reader: Reader, key: str, kind: str, number: str) -> Rendered:
    """Show a page of all findings from a work, or of all points resting on those."""
    folder, words = f"{reference_url(key)}{kind}/", reader.words()
    work = reader.brief(key).text
    part = reader.page_of(folder, int(number))
    heading = words.text(PARTS[kind], work=work)
    view = ItemsView(
        kind=part.kind,
        heading=heading,
        about="",
        parent=LinkView(work, rooted(reader, reference_url(key))),
        total=0 if part.number else reader.count(folder),
        groups=by_month(listed(reader, part)),
        ways=(),
        years=(),
        pager=pager_view(reader, part, folder, heading),
    )
    url, titled = numbered(reader, folder, heading, part.number)
    page = page_view(
        reader,
        url,
        "reference",
        titled,
        before=view.pager.before,
        after=view.pager.after,
    )
    return Rendered(page, view)


def _more(reader: Reader, folder: str, count: int) -> Way | None:
    return Way("", rooted(reader, folder), count) if count > LONG else None


def _related(reader: Reader, key: str, posts: int) -> RelatedWork:
    found = reader.brief(key)
    title = plain_text(reader.entry(key).entry.text("title"))
    return RelatedWork(found.text, title, rooted(reader, reference_url(key)), posts, found.status)


def _identifiers(entry: BibEntry) -> Iterator[Identifier]:
    for name, prefix in LINKS.items():
        if value := entry.entry.text(name):
            yield Identifier(name, value, prefix + encoded(value))
    if value := entry.entry.text("ISBN"):
        yield Identifier("ISBN", value, "")
    if value := entry.entry.text("URL"):
        yield Identifier("URL", value, value)

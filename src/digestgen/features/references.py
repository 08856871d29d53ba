"""The bibliography: a list of all cited works, a page for each, and exports beside it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from digestgen.bibliography import BibEntry, plain_text, to_bibtex, to_ris
from digestgen.citations import entry_to_json
from digestgen.site.assemble import Site
from digestgen.site.brief import short_names, year
from digestgen.site.feature import Output, PageOutput, Reader, Rendered, TextOutput
from digestgen.site.frame import page_view
from digestgen.site.lines import (
    file_name,
    finding_line,
    point_line,
    reference_url,
    rooted,
)
from digestgen.site.richtext import rich_markup
from digestgen.site.urls import encoded
from digestgen.site.views import (
    Identifier,
    MentionView,
    ReferenceLine,
    ReferencesView,
    ReferenceView,
)

LINKS = {
    "DOI": "https://doi.org/",
    "PMID": "https://pubmed.ncbi.nlm.nih.gov/",
    "PMCID": "https://www.ncbi.nlm.nih.gov/pmc/articles/",
}

TYPES = {
    "article-journal": "journal article",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "article": "preprint or article",
    "chapter": "book chapter",
    "entry-dictionary": "dictionary entry",
    "entry-encyclopedia": "encyclopedia entry",
    "legal_case": "case",
    "motion_picture": "film",
    "paper-conference": "conference paper",
    "post-weblog": "blog post",
    "webpage": "web page",
}
"""CSL's item types in plain words, where its own are not."""


def references(site: Site) -> Iterator[Output]:
    """Give the list, the whole .bib, and four files for each cited work."""
    yield PageOutput("references/index.html", "references.html", references_view)
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
    return (json.dumps([item], ensure_ascii=False, indent=2) + "\n").encode()


def references_view(reader: Reader) -> Rendered:
    """List all cited works by first author, year and title."""
    entries = sorted((reader.entry(k) for k in reader.references()), key=_order)
    view = ReferencesView(
        tuple(_line(reader, e) for e in entries), rooted(reader, "references.bib")
    )
    page = page_view(
        reader,
        "references/",
        "references",
        "References",
        description="Every work cited here, and what rests on it",
        bibtex=view.bibtex,
    )
    return Rendered(page, view)


def _order(entry: BibEntry) -> tuple[str, str, str, str]:
    title = plain_text(entry.entry.text("title")).casefold()
    return short_names(entry).casefold(), year(entry), title, entry.entry.key


def _line(reader: Reader, entry: BibEntry) -> ReferenceLine:
    key = entry.entry.key
    node = reader.reference(key)
    return ReferenceLine(
        key=key,
        url=rooted(reader, reference_url(key)),
        html=reader.formatted(key),
        status=entry.status,
        year=year(entry),
        design=entry.facts.design,
        posts=len(node.posts),
        findings=len(node.findings),
        practice=len(node.practice),
    )


def reference_view(reader: Reader, key: str) -> Rendered:
    """Show one work and everything that stands on it."""
    entry, node = reader.entry(key), reader.reference(key)
    folder, name = reference_url(key), file_name(key)
    files = [rooted(reader, f"{folder}{name}.{kind}") for kind in ("bib", "ris", "json")]
    csl = entry.entry
    view = ReferenceView(
        key=key,
        title=rich_markup(csl.text("title")),
        html=reader.formatted(key),
        type=TYPES.get(csl.type, csl.type.replace("-", " ").replace("_", " ")),
        year=year(entry),
        status=entry.status,
        status_note=entry.facts.note if entry.status != "ok" else "",
        identifiers=tuple(_identifiers(entry)),
        design=entry.facts.design,
        sample=entry.facts.n,
        note=entry.facts.note if entry.status == "ok" else "",
        keywords=entry.keywords,
        findings=tuple(finding_line(reader, i, key) for i in node.findings),
        practice=tuple(point_line(reader, i) for i in node.practice),
        mentions=tuple(MentionView(reader.link(p), found) for p, found in reader.mentions(key)),
        bibtex=files[0],
        ris=files[1],
        csl_json=files[2],
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


def _identifiers(entry: BibEntry) -> Iterator[Identifier]:
    for name, prefix in LINKS.items():
        if value := entry.entry.text(name):
            yield Identifier(name, value, prefix + encoded(value))
    if value := entry.entry.text("ISBN"):
        yield Identifier("ISBN", value, "")
    if value := entry.entry.text("URL"):
        yield Identifier("URL", value, value)

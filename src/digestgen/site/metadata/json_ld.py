"""schema.org as JSON-LD: the post, what it cites, and its findings as claims.

Not given: `ClaimReview`, which is for fact checks, and `evidenceLevel`, which is for guidelines.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from markupsafe import Markup

from digestgen.bibliography import plain_text
from digestgen.evidence import FindingNode
from digestgen.model.csl import Date, Entry, Name
from digestgen.model.post import PostHead
from digestgen.site.jsons import json_bytes
from digestgen.site.licence import licence_url
from digestgen.site.lines import canonical
from digestgen.site.metadata.coins import family
from digestgen.site.previews import own_preview
from digestgen.site.reader import Reader
from digestgen.site.urls import encoded, reference_url
from digestgen.site.views import Person

_TYPES = {
    "article-journal": "ScholarlyArticle",
    "article": "ScholarlyArticle",
    "paper-conference": "ScholarlyArticle",
    "review": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
    "post-weblog": "BlogPosting",
    "dataset": "Dataset",
    "software": "SoftwareSourceCode",
}
_IN_HTML = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"))
"""So that no text can end the script or begin a comment in it."""


def json_ld(
    reader: Reader,
    head: PostHead,
    url: str,
    authors: Iterable[Person],
    works: Iterable[Entry],
    findings: Iterable[FindingNode],
) -> Markup:
    """Give the object for a `script` element; `works` are all references of the post."""
    site, page = reader.settings("site"), canonical(reader, url)
    dates: list[dt.date] = [head.updated] if head.updated else []
    modified = max([*dates, *(update.date for update in head.updates)], key=str, default=None)
    blog = {"@type": "Blog", "@id": site.base_url, "name": site.title, "url": site.base_url}
    topics = reader.link(head.path).topics
    root = site.base_url
    fields: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "BlogPosting" if head.kind != "page" else "WebPage",
        "@id": page,
        "url": page,
        "mainEntityOfPage": page,
        "headline": head.title,
        "name": head.question,
        "abstract": head.summary,
        "datePublished": head.date.isoformat() if head.date else "",
        "dateModified": modified.isoformat() if modified else "",
        "author": [_person(who) for who in authors],
        "image": _picture(reader, head, url),
        "inLanguage": head.lang or site.language,
        "license": licence_url(head.licence or site.licence),
        "sameAs": f"https://doi.org/{encoded(head.doi)}" if head.doi else "",
        "isPartOf": [blog, *_series(reader, head, root)],
        "about": [{"@type": "Thing", "name": t.title} for t in topics],
        "keywords": [t.title for t in topics],
        "audience": [{"@type": "Audience", "audienceType": a} for a in head.audience],
        "citation": [reader.part(_work, work.key) for work in works],
        "hasPart": [_claim(reader, page, node) for node in findings],
        "correction": [
            {"@type": "CorrectionComment", "text": u.what, "datePublished": u.date.isoformat()}
            for u in head.updates
            if u.kind != "update"
        ],
        "discussionUrl": [place.url for place in head.discussed],
    }
    text = json_bytes(_filled(fields)).decode("utf-8", "surrogatepass")
    for character, escape in _IN_HTML:
        text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 - nothing in it can end the script


def _picture(reader: Reader, head: PostHead, url: str) -> str:
    """Give the picture of a post: its own, not the site's."""
    found = own_preview(reader, head.path, url)
    return found.url if found else ""


def _filled(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _series(reader: Reader, head: PostHead, root: str) -> Iterator[dict[str, str]]:
    if slug := reader.series_of(head.path):
        url = f"{root}series/{encoded(slug)}/"
        title = reader.series(slug).title
        yield {"@type": "CreativeWorkSeries", "@id": url, "name": title, "url": url}


def _person(who: Person) -> dict[str, Any]:
    orcid = f"https://orcid.org/{who.orcid}" if who.orcid else ""
    return _filled({"@type": "Person", "name": who.name, "url": who.url, "sameAs": orcid})


def _work(reader: Reader, key: str) -> msgspec.Raw:
    """Describe a work, written already: it stands in each post that cites it."""
    work = reader.entry(key).entry
    doi, container = work.text("DOI"), plain_text(work.text("container-title"))
    kind = _TYPES.get(work.type, "CreativeWork")
    whole = "Periodical" if kind == "ScholarlyArticle" else "CreativeWork"
    link = f"https://doi.org/{encoded(doi)}" if doi else ""
    identifier = {"@type": "PropertyValue", "propertyID": "doi", "value": doi} if doi else None
    fields = _filled(
        {
            "@type": kind,
            "@id": _identity(reader, work),
            "name": plain_text(work.text("title")),
            "author": [_author(n) for n in work.names("author") if n.literal != "others"],
            "datePublished": _date(work.date("issued")),
            "isPartOf": {"@type": whole, "name": container} if container else None,
            "sameAs": link or work.text("URL"),
            "identifier": identifier,
        }
    )
    return msgspec.Raw(json_bytes(fields))


def _identity(reader: Reader, work: Entry) -> str:
    doi = work.text("DOI")
    page = canonical(reader, reference_url(work.key))
    return f"https://doi.org/{encoded(doi)}" if doi else page


def _author(name: Name) -> dict[str, Any]:
    if name.literal:
        return {"@type": "Organization", "name": name.literal}
    whole = " ".join(filter(None, (name.given, name.dropping_particle, family(name))))
    person = {"@type": "Person", "name": whole, "familyName": family(name)}
    return _filled({**person, "givenName": name.given}) if name.given else person


def _date(issued: Date | None) -> str:
    if issued is None or not issued.parts or not issued.parts[0]:
        return ""
    year, *rest = issued.parts[0]
    return "-".join([f"{year:04}", *(f"{number:02}" for number in rest)])


def _claim(reader: Reader, page: str, node: FindingNode) -> dict[str, Any]:
    keys = dict.fromkeys(r.key for r in node.finding.references if not r.against)
    works = [{"@id": _identity(reader, reader.entry(key).entry)} for key in keys]
    return _filled(
        {
            "@type": "Claim",
            "@id": f"{page}#{node.id.anchor}",
            "text": node.finding.text,
            "appearance": works,
            "isBasedOn": works,
        }
    )

"""A post's list of references: each entry with what people and their programs want of it."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from digestgen.bibliography import plain_text
from digestgen.model.csl import Entry, Name
from digestgen.site.brief import year
from digestgen.site.cited_at import places_by_work
from digestgen.site.fill import Filler
from digestgen.site.lines import rooted
from digestgen.site.metadata import coins
from digestgen.site.reader import Reader
from digestgen.site.urls import encoded, reference_url
from digestgen.site.views import ReferenceItem


def reference_items(reader: Reader, filler: Filler, path: str) -> Iterator[ReferenceItem]:
    """Give the entries of a post's list in the order of the citation style."""
    places = places_by_work(filler.cited)
    for cited in filler.cited.entries:
        others, more = reader.also_citing(path, cited.key)
        yield reader.part(_work, cited.key)._replace(
            anchor=cited.anchor,
            html=Markup(cited.html),  # noqa: S704 - the citation processor's HTML is escaped
            also=tuple(reader.link(p) for p in others),
            cited_at=places.get(cited.key, ()),
            also_more=more,
        )


def _work(reader: Reader, key: str) -> ReferenceItem:
    """Give what every post that lists a work says of it."""
    found, brief = reader.entry(key), reader.brief(key)
    work = found.entry
    return ReferenceItem(
        key=key,
        anchor="",
        html=Markup(),
        url=rooted(reader, reference_url(key)),
        also=(),
        status=brief.status,
        short=brief.text,
        title=plain_text(work.text("title")),
        authors=tuple(_spoken(n) for n in work.names("author") if n.literal != "others"),
        year=year(found),
        address=_address(work),
        coins=coins(work),
    )


def cited_works(reader: Reader, filler: Filler) -> list[Entry]:
    """Give the entries of all works that a post cites, in the order of its list."""
    keys = [cited.key for cited in filler.cited.entries]
    if not keys:  # a style without a list
        clusters = filler.cited.body.clusters
        keys = list(dict.fromkeys(item.key for cluster in clusters for item in cluster.items))
        # A preview goes on although a key is unknown.
        known = set(reader.references())
        keys = [key for key in keys if key in known]
    return [reader.entry(key).entry for key in keys]


def _spoken(name: Name) -> str:
    particles = (name.dropping_particle, name.non_dropping_particle)
    parts = (name.given, *particles, name.family, name.suffix)
    return name.literal or " ".join(part for part in parts if part)


def _address(work: Entry) -> str:
    doi = work.text("DOI")
    return f"https://doi.org/{encoded(doi)}" if doi else work.text("URL")

"""Files beside each post: the post as a critically appraised topic, and as a reference."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.bibliography import BibEntry, to_ris
from digestgen.bibliography.from_csl import from_csl
from digestgen.diagnostics import Place
from digestgen.site.assemble import Site
from digestgen.site.cat import cat_text, has_cat
from digestgen.site.feature import Output, Reader, TextOutput
from digestgen.site.metadata import post_entry
from digestgen.site.urls import beside


def post_files(site: Site) -> Iterator[Output]:
    """Give `cat.md` for each digest; `post.bib` and `post.ris` for each post that has a date."""
    for path in (*site.posts, *site.pages):
        head, url = site.heads[path], site.urls[path]
        folder, origin = beside(url), head.slug_place
        if has_cat(head):
            yield TextOutput(f"{folder}cat.md", write_cat, (path, url), origin)
        if head.date:
            yield TextOutput(f"{folder}post.bib", write_bibtex, (path, url), origin)
            yield TextOutput(f"{folder}post.ris", write_ris, (path, url), origin)


def write_cat(reader: Reader, path: str, url: str) -> bytes:
    """Write the appraised topic."""
    return cat_text(reader, path, url).encode()


def write_bibtex(reader: Reader, path: str, url: str) -> bytes:
    """Write the post itself as BibTeX."""
    return f"{from_csl(post_entry(reader, reader.post(path), url)).text}\n".encode()


def write_ris(reader: Reader, path: str, url: str) -> bytes:
    """Write the post itself as RIS."""
    own = post_entry(reader, reader.post(path), url)
    return to_ris(BibEntry(own, Place(path), "")).encode()

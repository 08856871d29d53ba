"""What a site has, without formatting or rendering any of it: the chain up to `assemble_site`.

Drafts and scheduled posts are in it: their author asks, not a reader.
"""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from digestgen.bibliography import BibEntry
from digestgen.config import Config
from digestgen.diagnostics import Diagnostic, Severity
from digestgen.model.source import Snapshot
from digestgen.pipeline.load import load_own_libraries, load_site_library
from digestgen.pipeline.memo import MemoryMemo
from digestgen.pipeline.posts import Posts, compile_posts
from digestgen.pipeline.progress import Progress
from digestgen.site.assemble import Selection, Site, assemble_site


class Survey(NamedTuple):
    """A site as its author knows it."""

    site: Site
    posts: Posts
    now: dt.datetime
    problems: tuple[Diagnostic, ...]
    """Of the bibliography, the posts and their citations."""

    @property
    def complete(self) -> bool:
        """Whether nothing is missing because it could not be read."""
        return not any(d.severity is Severity.ERROR for d in self.problems)

    def entry(self, key: str) -> BibEntry | None:
        """Give a work, of the site's bibliography or of a post's own."""
        site = self.site
        libraries = (site.library, *site.libraries.values())
        return next((found for lib in libraries if (found := lib.entries.get(key))), None)

    def works(self) -> tuple[str, ...]:
        """List the keys of all works in the order of the files, the posts' own last."""
        site = self.site
        libraries = (site.library, *site.libraries.values())
        return tuple(dict.fromkeys(key for library in libraries for key in library.entries))

    def state(self, path: str) -> str:
        """Give "draft", "scheduled", or "" for a post that readers see."""
        head = self.site.heads[path]
        return "draft" if head.draft else "scheduled" if head.date and head.date > self.now else ""


def survey(snapshot: Snapshot, config: Config, now: dt.datetime, progress: Progress) -> Survey:
    """Read the bibliography and every post, and tie them together."""
    memo = MemoryMemo()
    library, library_problems = load_site_library(snapshot, config, memo)
    posts = compile_posts(snapshot, config, memo, progress)
    heads = [post.head for post in posts.compiled]
    own, own_problems = load_own_libraries(snapshot, heads, library, memo)
    selection = Selection(now, drafts=True, future=True)
    broken = [post.path for post in posts.failed]
    site, site_problems = assemble_site(heads, library, own, config, (), selection, broken)
    # Links to images are not looked at here; they concern nobody who asks about references.
    unknown = (d for d in site_problems if d.code == "DG401")
    problems = (*library_problems, *posts.problems, *own_problems, *unknown)
    return Survey(site, posts, now, problems)

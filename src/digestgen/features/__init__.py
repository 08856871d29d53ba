"""Features: each is a function from the site to the outputs it wants; none knows another.

`FEATURES` names them all, in the order in which their outputs are planned. A feature's views are
module-level functions, so that an output can travel to a worker process.

1. A feature gets the `Site` and gives outputs: a path, and a recipe of a template and a view, a
   writer of text, or a file to copy. It asks heads and lists, never bodies.
2. When an output is stale, its view asks a `Reader` for facts, and gives the values of
   `digestgen.site.views` that the template sees.
"""

from __future__ import annotations

from collections.abc import Sequence

from digestgen.features.archive import archive
from digestgen.features.blogroll import blogroll
from digestgen.features.cards import cards
from digestgen.features.cat import post_files
from digestgen.features.copies import copies
from digestgen.features.corrections import corrections
from digestgen.features.evidence_data import evidence_data
from digestgen.features.evidence_tables import evidence_tables
from digestgen.features.feeds import feeds
from digestgen.features.feeds.practice import practice_feeds
from digestgen.features.feeds.weekly import weekly_feeds
from digestgen.features.handout import handouts
from digestgen.features.home import home
from digestgen.features.items import items
from digestgen.features.missing import missing
from digestgen.features.pictures import pictures
from digestgen.features.posts import posts
from digestgen.features.questions import questions
from digestgen.features.references import references
from digestgen.features.search import search
from digestgen.features.series import series
from digestgen.features.sitemap import sitemap
from digestgen.features.subscribe import subscribe
from digestgen.features.topics import topics
from digestgen.features.weeks import weeks
from digestgen.features.works import works
from digestgen.site.feature import Feature

__all__ = ["FEATURES"]

FEATURES: Sequence[Feature] = (
    home,
    posts,
    handouts,
    post_files,
    references,
    works,
    items,
    topics,
    questions,
    series,
    archive,
    weeks,
    corrections,
    feeds,
    practice_feeds,
    weekly_feeds,
    subscribe,
    blogroll,
    evidence_data,
    evidence_tables,
    search,
    sitemap,
    missing,
    pictures,
    cards,
    copies,
)

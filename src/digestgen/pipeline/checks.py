"""What `check` and the preview ask: questions of a careful editor that need the whole site."""

from __future__ import annotations

import datetime as dt
import itertools
import zoneinfo
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from digestgen.bibliography import Library
from digestgen.bibliography.lint import duplicate_works, missing_fields, uncited
from digestgen.bibliography.versions import Newer, newer_versions
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.evidence.kinds import check_kinds
from digestgen.evidence.older_works import check_versions
from digestgen.evidence.weight import check_weight
from digestgen.evidence.wording import check_wording
from digestgen.model.post import PostHead
from digestgen.pipeline.each import each_post
from digestgen.pipeline.memo import Memo
from digestgen.pipeline.themes import compare_fields
from digestgen.site.assemble import Site
from digestgen.site.cards import drawable_title, strange_letters
from digestgen.site.links import unlinked
from digestgen.theme import Theme

UNCITED = "DG456"
"""Off unless `[lint]` names it: most bibliographies hold more than a site cites."""


def check_site(site: Site, memo: Memo) -> tuple[Diagnostic, ...]:
    """Ask everything that heads and works are asked; of the same site, nothing twice."""
    last: tuple[Site, tuple[Diagnostic, ...]] | None = memo.get("questions", "last")
    if last is None or last[0] is not site:
        found = (
            *check_bibliography(site, memo),
            *check_evidence(site, memo),
            *unlinked(site.links),
            *check_cards(site, memo),
        )
        last = site, found
        memo.put("questions", "last", last)
    else:
        # So that nothing is forgotten.
        memo.touch("wording", ("each",))
        memo.touch("weight", ("each",))
        memo.touch("undrawable", ("each",))
        memo.touch("works", ("last",))
    return last[1]


def check_theme(theme: Theme, memo: Memo) -> tuple[Diagnostic, ...]:
    """Compare a theme with what views give; the same theme once."""
    last: tuple[Theme, tuple[Diagnostic, ...]] | None = memo.get("theme fields", "last")
    if last is None or last[0].compiled is not theme.compiled:
        last = theme, tuple(compare_fields(theme))
        memo.put("theme fields", "last", last)
    return last[1]


class _Works(NamedTuple):
    """What was asked about works alone."""

    library: Library
    cited: Mapping[str, Any]
    duplicates: tuple[Diagnostic, ...]
    newer: Mapping[str, Newer]
    missing: tuple[Diagnostic, ...]


def _works(library: Library, cited: Mapping[str, Any], memo: Memo) -> _Works:
    last: _Works | None = memo.get("works", "last")
    if last is None or last.library is not library or last.cited is not cited:
        shown = Library({key: entry for key, entry in library.items() if key in cited})
        duplicates, missing = tuple(duplicate_works(library)), tuple(missing_fields(shown))
        last = _Works(library, cited, duplicates, newer_versions(library), missing)
    memo.put("works", "last", last)
    return last


def check_bibliography(site: Site, memo: Memo) -> Iterator[Diagnostic]:
    """Ask about works under two keys, and what cited works lack."""
    cited = site.graph.references
    works = _works(site.library, cited, memo)
    yield from works.duplicates
    yield from works.missing
    if UNCITED in site.config.lint:
        yield from uncited(site.library, cited)


def check_days(site: Site, now: dt.datetime, memo: Memo) -> Iterator[Diagnostic]:
    """Tell what depends on the day: reviews that are due, changes dated in the future.

    Pages state these dates and nothing about today: they are the same on any day.
    """
    today = now.astimezone(zoneinfo.ZoneInfo(site.config.site.timezone)).date()

    def due(path: str) -> tuple[Diagnostic, ...]:
        return tuple(_check_days(site.heads[path], today))

    found = each_post(memo, "days", site.heads, (today,), due)
    return itertools.chain.from_iterable(filter(None, found.values()))


def _check_days(head: PostHead, today: dt.date) -> Iterator[Diagnostic]:
    if head.review_by and head.review_by <= today:
        message = f"this post was to be looked at again by {head.review_by}"
        help_ = 'move "review-by" on when you have, and say under "updates" what changed'
        yield problem("DG556", message, head.review_place, help_)
    for update, place in zip(head.updates, head.update_places, strict=True):
        if update.date > today:
            message = f"the update of {update.date} is dated in the future"
            yield problem("DG557", message, place, "correct the date")


def check_cards(site: Site, memo: Memo) -> Iterator[Diagnostic]:
    """Say once which letters keep posts from having a card of their own."""
    if not site.config.cards.enabled:
        return

    def undrawable(path: str) -> bool:
        head = site.heads[path]
        return not head.image and drawable_title(head.title) is None

    found = each_post(memo, "undrawable", site.heads, (), undrawable)
    wrong = frozenset(itertools.compress(found, found.values()))
    without = [site.heads[path] for path in site.posts if path in wrong]
    if without:
        letters = strange_letters("".join(h.title for h in without))
        some = " ".join(letters[:5]) + (" …" if len(letters) > 5 else "")
        total = len(site.posts)
        message = f"cards cannot show the titles of {len(without)} of {total} posts: {some}"
        help_ = 'give posts an "image", or turn cards off with "enabled = false" under [cards]'
        yield problem("DG643", message, Place(without[0].path), help_)


def check_evidence(site: Site, memo: Memo) -> Iterator[Diagnostic]:
    """Ask about the words of findings, the weight of advice, and works that are old or others."""
    language, wording = settings = site.config.site.language, site.config.wording
    newer = _works(site.library, site.graph.references, memo).newer
    posts = frozenset(site.posts)

    def worded(path: str) -> tuple[Diagnostic, ...]:
        return tuple(check_wording(site.heads[path], language, wording)) if path in posts else ()

    def weighed(path: str) -> tuple[Diagnostic, ...]:
        head, library = site.heads[path], site.library_of(path)
        known = newer if library is site.library else newer_versions(library)
        versions = check_versions(head, known, library)
        if path not in posts:
            return tuple(versions)
        weight = check_weight(head, site.graph, library)
        return (*versions, *weight, *check_kinds(head, library))

    words = each_post(memo, "wording", site.heads, settings, worded)
    # Of other posts, weight asks what rests on what and how certain it is: that is their shape.
    scope = (site.shape, site.library, dict(site.libraries))
    weights = each_post(memo, "weight", site.heads, scope, weighed)
    return itertools.chain(*filter(None, words.values()), *filter(None, weights.values()))

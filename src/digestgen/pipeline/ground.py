"""What a run stood on, by which a later process knows that most facts still hold.

In one process the site of the run before is at hand, and facts are taken over from it
(`Facts.carry`). A new process has the fingerprints alone. It puts the site together anew, and where
nothing but the texts of some posts has changed since, `site.holding` says of a fact that it holds:
then nobody works it out to see.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from digestgen.evidence import head_with_own_keys
from digestgen.model.post import PostHead
from digestgen.model.source import Snapshot
from digestgen.pipeline.kept import ReadPost
from digestgen.pipeline.memo import Memo, memo_key
from digestgen.pipeline.posts import Posts
from digestgen.pipeline.standing import Ground
from digestgen.site.assemble import Site
from digestgen.site.facts import Fact, Facts
from digestgen.site.holding import SHAPE, SLICES, Holding
from digestgen.site.renewed import keeps_form
from digestgen.site.search import members

Holds = Callable[[Fact], bool]
MANY: Final = 64
"""With more changed posts than so many, facts are worked out."""

FIXED: Final = SHAPE | {
    *("words", "options", "template", "file", "formatted", "picture_copy"),
}
"""Kinds of facts that the other sources and the program decide, or the shape of the site."""
OF_POST: Final = frozenset({"body", "card_picture"})
"""Kinds whose key is a post, which rest on that post and on what decides over `FIXED`."""


def ground_of(snapshot: Snapshot, posts: Posts, later: frozenset[str]) -> Ground:
    """Give what a run stands on; `later` are the posts whose date has not come."""
    others = tuple((p, f.digest) for p, f in snapshot.files.items() if p not in posts.keys)
    return Ground(memo_key(others, sorted(later)), posts.keys)


def holding_since(
    before: Ground | None, now: Ground, site: Site, facts: Facts, memo: Memo
) -> Holds | None:
    """Say which facts hold since `before`; None when each has to be worked out."""
    if before is None or before.others != now.others or before.posts.keys() != now.posts.keys():
        return None
    changed = frozenset(path for path, key in now.posts.items() if before.posts[path] != key)
    if len(changed) > MANY or not all(_keeps(p, before, now, site, memo) for p in changed):
        return None
    return _rules(Holding(site, changed), changed, facts)


def _rules(holding: Holding, changed: frozenset[str], facts: Facts) -> Holds:
    def of_slice(fact: Fact) -> bool:
        try:
            part = facts.value(fact)
        except KeyError:
            return False
        # What lines of works say is a matter of shape, and their entries' one of style.
        return part.kind == "work" or holding.holds(fact, part)

    def of_segment(fact: Fact) -> bool:
        try:
            return changed.isdisjoint(members(facts.site, fact.key)[1])
        except KeyError:
            return False

    special: Mapping[str, Holds] = {
        **dict.fromkeys(FIXED, lambda _: True),
        **dict.fromkeys(SLICES, of_slice),
        **dict.fromkeys(OF_POST, lambda fact: fact.key not in changed),
        "search_segment": of_segment,
    }
    return lambda fact: special.get(fact.kind, holding.holds)(fact)


def _keeps(path: str, before: Ground, now: Ground, site: Site, memo: Memo) -> bool:
    if path not in site.heads:
        return False
    old, new = (_head(memo.get("post", ground.posts[path])) for ground in (before, now))
    if old is None or new is None:
        return False
    aliases = site.library_of(path).aliases
    was, known = (head_with_own_keys(head, aliases) for head in (old, new))
    return keeps_form(was, known, site.library, site.libraries)


def _head(read: ReadPost | Any) -> PostHead | None:
    return read.head if isinstance(read, ReadPost) else None

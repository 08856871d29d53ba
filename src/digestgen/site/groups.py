"""Topics and series: which posts belong together, and what the group is called."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from digestgen.config.settings import TopicSettings
from digestgen.content.slug import slugify
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.paths import collision_key
from digestgen.model.post import PostHead


class Topic(NamedTuple):
    """A topic and its posts."""

    slug: str
    title: str
    description: str
    intro: str
    """Path of its introduction, "" when it has none."""
    posts: tuple[str, ...]
    """Newest first."""


class Series(NamedTuple):
    """A series and its posts."""

    slug: str
    title: str
    description: str
    intro: str
    posts: tuple[str, ...]
    """By part, then by date."""
    total: int
    """How many parts it has: its posts, or the greatest part number where that is more."""


class Topics(NamedTuple):
    """All topics of a site."""

    by_slug: Mapping[str, Topic]
    slugs: Mapping[str, str]
    """Topic as posts write it -> its slug."""
    problems: tuple[Diagnostic, ...]


class _Slugs:
    """Slugs of one kind of group: what one file system would mix up is one group."""

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self.of: dict[str, str] = {}
        """Name -> slug; "" for a name without a letter or digit."""

    def add(self, name: str) -> str:
        slug = slugify(name)
        self.of[name] = self._first.setdefault(collision_key(slug), slug)
        return self.of[name]


def group_topics(
    shown: Sequence[PostHead], posts: Sequence[str], settings: Mapping[str, TopicSettings]
) -> Topics:
    """Gather topics by slug; spellings that differ from the topic's title are reported."""
    heads = {h.path: h for h in shown}
    slugs = _Slugs()
    intros = {slugs.add(h.slug): h for h in shown if h.kind == "topic"}
    named = {slugs.add(s): t for s, t in settings.items()}
    members: dict[str, list[str]] = {slug: [] for slug in (*intros, *named)}
    written: dict[str, tuple[str, Place]] = {}
    problems: list[Diagnostic] = []
    spellings: dict[str, dict[str, list[Place]]] = {}
    # Oldest first: of two spellings of an undeclared topic that are as frequent, the older counts.
    for path in reversed(posts):
        head = heads[path]
        for topic, place in zip(head.topics, head.topic_places, strict=True):
            slug = slugs.add(topic)
            if not slug:
                problems.append(_no_slug("topic", topic, place))
                continue
            members.setdefault(slug, []).append(path)
            written.setdefault(slug, (topic, place))
            spellings.setdefault(slug, {}).setdefault(topic, []).append(place)
    for slug, ways in spellings.items():
        written[slug] = (_usual(ways), written[slug][1])
        if slug not in intros and slug not in named:
            problems.extend(_other_spellings(ways))
    problems.extend(_near_misses(written, members, {*intros, *named}))
    topics = {}
    for slug in sorted(members):
        intro, given = intros.get(slug), named.get(slug, TopicSettings())
        title = intro.title if intro else given.title or _raised(written.get(slug, (slug,))[0])
        about = intro.summary if intro else given.description
        found = tuple(reversed(dict.fromkeys(members[slug])))
        topics[slug] = Topic(slug, title, about, intro.path if intro else "", found)
    return Topics(topics, slugs.of, tuple(problems))


def _raised(name: str) -> str:
    """Let a name begin like a heading: "Goal-setting"; "eHealth" stays as it is."""
    first = name.partition(" ")[0]
    return name[:1].upper() + name[1:] if first.islower() else name


def _no_slug(what: str, name: str, place: Place) -> Diagnostic:
    return problem(
        "DG221",
        f'the {what} "{name}" has no letter or digit to make a URL of',
        place,
        "name it in words",
    )


def _usual(ways: Mapping[str, Sequence[Place]]) -> str:
    """Give the spelling that most posts have; of two as frequent the older one."""
    return max(ways, key=lambda way: len(ways[way]))


def _other_spellings(ways: Mapping[str, Sequence[Place]]) -> Iterator[Diagnostic]:
    """Report every use of a topic that is not in its usual spelling."""
    usual = _usual(ways)
    where = f"{ways[usual][0].path}:{ways[usual][0].line}"
    for topic, places in ways.items():
        message = f'topic "{topic}" is written "{usual}" elsewhere ({where}); both share one page'
        for place in places if topic != usual else ():
            yield problem("DG620", message, place, f'write "{usual}"')


def _near_misses(
    written: Mapping[str, tuple[str, Place]], members: Mapping[str, list[str]], declared: set[str]
) -> list[Diagnostic]:
    """Report a topic used once that looks like a slip of another that is declared or used more."""
    problems: list[Diagnostic] = []
    for slug, (topic, place) in written.items():
        if slug in declared or len(members[slug]) > 1:
            continue
        others = [s for s in members if s != slug and (s in declared or len(members[s]) > 1)]
        # Short words of one trade are all alike: only what differs by a letter or two is a slip.
        close = difflib.get_close_matches(slug, others, n=1, cutoff=0.88)
        problems.extend(_near_miss(topic, place, guess) for guess in close)
    return problems


def _near_miss(topic: str, place: Place, guess: str) -> Diagnostic:
    message = f'topic "{topic}" is used once and looks like "{guess}"'
    return problem("DG621", message, place, f'did you mean "{guess}"?')


def group_series(
    shown: Sequence[PostHead], posts: Sequence[str]
) -> tuple[dict[str, Series], dict[str, str], list[Diagnostic]]:
    """Gather series by slug: the groups, the group of each post, and parts used twice."""
    heads = {h.path: h for h in shown}
    slugs = _Slugs()
    intros = {slugs.add(h.slug): h for h in shown if h.kind == "series"}
    members: dict[str, list[str]] = {slug: [] for slug in intros}
    titles: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for path in reversed(posts):
        name = heads[path].series
        slug = slugs.add(name) if name else ""
        if slug:
            titles.setdefault(slug, name)
            members.setdefault(slug, []).append(path)
        elif name:
            problems.append(_no_slug("series", name, Place(path)))
    result, series_of = {}, {}
    for slug in sorted(members):
        order = {path: n for n, path in enumerate(members[slug])}
        found = sorted(members[slug], key=lambda p, o=order: (heads[p].part or 10**6, o[p]))  # type: ignore[misc]
        problems.extend(_same_part(heads, found))
        problems.extend(_missing_parts(heads, found))
        intro = intros.get(slug)
        title = intro.title if intro else titles[slug]
        about, path = (intro.summary, intro.path) if intro else ("", "")
        total = max([len(found), *(heads[p].part or 0 for p in found)])
        result[slug] = Series(slug, title, about, path, tuple(found), total)
        series_of.update(dict.fromkeys(found, slug))
    return result, series_of, problems


def _missing_parts(heads: Mapping[str, PostHead], paths: Sequence[str]) -> list[Diagnostic]:
    """Report numbers that no post has, beyond those that posts without a number could take."""
    given = {part: path for path in paths if (part := heads[path].part)}
    last = max(given, default=0)
    unnumbered = sum(not heads[path].part for path in paths)
    # Numbers come from authors: no list of all of them up to a great one.
    if last - len(given) <= unnumbered:
        return []
    first = next(number for number in range(1, last + 1) if number not in given)
    message = f"part {last} of the series is there, but no part {first}"
    help_ = "number the parts from 1, or leave it so until the missing one is written"
    return [problem("DG623", message, Place(given[last]), help_)]


def _same_part(heads: Mapping[str, PostHead], paths: Sequence[str]) -> list[Diagnostic]:
    problems, seen = [], dict[int, str]()
    for path in paths:
        part = heads[path].part
        if part and part in seen:
            problems.append(
                problem(
                    "DG622",
                    f"part {part} of the series is also {seen[part]}",
                    Place(path),
                    "give each post of a series its own part number",
                )
            )
        elif part:
            seen[part] = path
    return problems

"""A blog to measure with: as large as wanted, the same for the same seed.

    python -m bench.corpus DIR [POSTS]

Each post is a digest of 4.5 kB with three findings, three practice points, five references in seven
citations, three topics and a link to an earlier post. There are half as many entries in the
bibliography as posts, and a topic for every 25 posts. Posts come out on weekdays.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SIZE = 4500
"""Bytes of a post, as nearly as whole sentences allow."""
CITATIONS = 7
LAST_DAY = dt.date(2026, 10, 30)
SETTINGS = """\
[site]
title = "Measured reading"
base_url = "https://example.org/blog/"
language = "en-GB"
timezone = "Pacific/Auckland"
author = "ana"

[authors.ana]
name = "Ana Writer"
"""
_SUBJECTS = [
    *("The review", "This trial", "A smaller study", "The team", "Our reading", "Each group"),
    *("A second analysis", "The older cohort", "Most people", "The comparison", "One clinic"),
]
_VERBS = [
    *("followed", "compared", "described", "asked about", "counted", "weighed", "found little of"),
    *("set out", "returned to", "looked past", "reported", "worked with", "was unsure of"),
]
_OBJECTS = [
    *("goal setting in daily life", "graded activity", "sleep and pain", "pacing over a week"),
    *("what people value", "*fear* of movement", "return to work", "a plan for flare-ups"),
    *("walking outdoors", "self-efficacy", "**usual care**", "advice to stay active"),
    *("how long habits take", "education about pain", "the size of the effect", "drop-out"),
]
_ENDINGS = [
    *("over twelve weeks", "at six months", "in primary care", "among adults", "with some doubt"),
    *("though few were asked", "and said so", "in three countries", "before the clinic closed"),
    *("without blinding", "as the protocol had it", "which surprised nobody", "in 'real' practice"),
]
_CLAIMS = {
    "Moderate": "probably helps with",
    "Low": "may help with",
    "Very low": "is very uncertain whether it helps with",
}
_FAMILIES = ["Doe", "Martin", "Hay-Smith", "Müller", "Côté", "Li", "Kovács", "O'Brien", "Nguyen"]
_SYLLABLES = ["an", "ber", "den", "ko", "lar", "mi", "nor", "ri", "sten", "vo", "wel", "zan"]
_JOURNALS = ["Pain", "The Lancet", "Physiotherapy Theory and Practice", "European Journal of Pain"]


class Post(NamedTuple):
    """One file of the blog."""

    name: str
    """Without its folder."""
    title: str
    date: dt.date
    topics: tuple[str, ...]
    body: str


def posts(count: int, seed: int = 1) -> Iterator[Post]:
    """Give `count` posts, oldest first."""
    days = _weekdays(count)
    names = [f"{day}-post-{number}" for number, day in enumerate(days)]
    for number, day in enumerate(days):
        chance = random.Random(f"{seed}/{number}")  # noqa: S311 - a corpus, no secret
        topics = tuple(f"topic-{n}" for n in chance.sample(range(topic_count(count)), 3))
        earlier = f"{names[chance.randrange(max(number - 60, 0), number)]}.md" if number else ""
        body = _body(chance, [f"key{n}" for n in _cited(chance, count)], earlier)
        yield Post(f"{names[number]}.md", f"What reading {number} adds", day, topics, body)


def topic_count(count: int) -> int:
    """Give the number of topics of a blog of `count` posts."""
    return max(count // 25, 6)


def bibliography(count: int, seed: int = 1) -> str:
    """Give the .bib file of a blog of `count` posts."""
    chance = random.Random(seed)  # noqa: S311 - a corpus, no secret
    return "\n\n".join(_entry(chance, number) for number in range(entry_count(count))) + "\n"


def entry_count(count: int) -> int:
    """Give the number of entries of a blog of `count` posts."""
    return max(count // 2, 5)


def write_blog(folder: Path, count: int, seed: int = 1) -> None:
    """Write the blog as a site of digestgen."""
    target = folder / "content" / "posts"
    target.mkdir(parents=True)
    (folder / "site.toml").write_text(SETTINGS)
    (folder / "references.bib").write_text(bibliography(count, seed), "utf-8")
    for post in posts(count, seed):
        (target / post.name).write_text(_front(post) + post.body, "utf-8")


def _weekdays(count: int) -> list[dt.date]:
    """Give the last `count` weekdays up to `LAST_DAY`, oldest first."""
    weeks, rest = divmod(count, 5)
    found = [LAST_DAY - dt.timedelta(weeks=w, days=d) for w in range(weeks + 1) for d in range(5)]
    return found[: weeks * 5 + rest][::-1]


def _cited(chance: random.Random, count: int) -> list[int]:
    return chance.sample(range(entry_count(count)), 5)


def _front(post: Post) -> str:
    keys = ", ".join(dict.fromkeys(_keys_of(post.body)))
    return (
        f"---\ntitle: {post.title}\ndate: {post.date}\n"
        f"question: Does {post.topics[0]} help, and for whom?\n"
        f"citations: [{keys}]\ntopics: [{', '.join(post.topics)}]\n---\n\n"
    )


def _keys_of(body: str) -> Iterator[str]:
    """Give the keys that findings cite, in order: each begins with a label."""
    for item in body.split("- **F")[1:]:
        yield item.partition("[@")[2].partition("]")[0].partition(",")[0]


def _sentence(chance: random.Random) -> str:
    parts = (_SUBJECTS, _VERBS, _OBJECTS, _ENDINGS)
    return " ".join(chance.choice(words) for words in parts) + "."


def _paragraph(chance: random.Random, sentences: int = 5) -> str:
    text = " ".join(_sentence(chance) for _ in range(sentences))
    return "\n".join(_wrapped(text)) + "\n"


def _wrapped(text: str) -> Iterator[str]:
    line = ""
    for word in text.split():
        if len(line) + len(word) > 98:
            yield line
            line = word
        else:
            line = f"{line} {word}".strip()
    yield line


def _body(chance: random.Random, keys: list[str], earlier: str) -> str:
    """Cite five works seven times: thrice in findings, four times in the prose."""
    one, two, three, four, five = keys
    link = f"Before that we read [another one]({earlier}#f2).\n\n" if earlier else ""
    parts = [
        link + _paragraph(chance),
        "## Findings\n",
        _finding(chance, 1, f"[@{one}, pp. 12-15]", "Moderate certainty: several trials."),
        _finding(chance, 2, f"[@{two}]", "Low certainty: one small trial."),
        _finding(chance, 3, f"[@{three}, p. 3]", "Very low certainty: a case series."),
        "\n## So what in practice?\n",
        "- **P1.** Ask first what the person values.\n  *Consider. Rests on F1 and experience.*",
        "- **P2.** Do not promise less pain.\n  *Avoid. Rests on F2 and F3.*",
        "- **P3.** See whether the next trial agrees.\n  *Watch. Rests on F2.*\n",
        "## What they did\n",
        f"@{four} [p. 7] said as much. " + _paragraph(chance),
        f"Others agree [see @{four}; @{five}, table 2]. " + _paragraph(chance),
        f"## Limits\n\nStudents, not patients (as @{one} say). " + _paragraph(chance),
    ]
    text = "\n".join(parts)
    while len(text.encode()) < SIZE - 400:  # front matter has 200, the last paragraph goes over
        text += "\n" + _paragraph(chance)
    return text


def _finding(chance: random.Random, number: int, cite: str, certainty: str) -> str:
    verb = _CLAIMS[certainty.partition(" certainty")[0]]
    return f"- **F{number}.** It {verb} {chance.choice(_OBJECTS)} {cite}.\n  *{certainty}*"


def _entry(chance: random.Random, number: int) -> str:
    people = " and ".join(
        f"{chance.choice(_FAMILIES)}{chance.choice(_SYLLABLES)}{chance.choice(_SYLLABLES)}, "
        f"{chance.choice('ABCDEFG')}. {chance.choice('HJKLM')}."
        for _ in range(chance.randint(1, 7))
    )
    title = _sentence(chance).rstrip(".").replace("*", "")
    year, volume = chance.randint(1980, 2025), chance.randint(1, 90)
    return (
        f"@article{{key{number},\n  title = {{{title}}},\n  author = {{{people}}},\n"
        f"  date = {{{year}}},\n  journaltitle = {{{chance.choice(_JOURNALS)}}},\n"
        f"  volume = {{{volume}}},\n  number = {{{chance.randint(1, 12)}}},\n"
        f"  pages = {{{number}--{number + 9}}},\n  doi = {{10.1000/j.{number}}}\n}}"
    )


if __name__ == "__main__":
    write_blog(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 100)

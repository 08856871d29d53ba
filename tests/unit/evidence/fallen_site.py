"""A site of 30 posts and 60 references, three of which a list of retractions takes down."""

from __future__ import annotations

import csv
import io
import random
import re
from pathlib import Path

from tests.site_test import SETTINGS, SiteTest

POSTS, WORKS = 30, 60
FALLEN = ("Retraction", "Expression of concern", "Correction")
COLUMNS = (
    "Record ID,Title,Subject,Institution,Journal,Publisher,Country,Author,URLS,ArticleType,"
    "RetractionDate,RetractionDOI,RetractionPubMedID,OriginalPaperDate,OriginalPaperDOI,"
    "OriginalPaperPubMedID,RetractionNature,Reason,Paywalled,Notes"
)


def fallen_site(root: Path, seed: int) -> SiteTest:
    """Write it: points rest on findings of their own post and of others, some on guidelines."""
    chance = random.Random(seed)  # noqa: S311 - the same sites for everybody
    site = SiteTest(root, bare=True)
    site.write("site.toml", f'{SETTINGS}\n[bibliography]\nretractions = "list.csv"\n')
    site.write("references.bib", "\n".join(_entry(n) for n in range(WORKS)))
    sizes = [chance.randint(1, 4) for _ in range(POSTS)]
    posts = [_post(chance, number, sizes) for number in range(POSTS)]
    for number, text in enumerate(posts):
        site.write(_path(number), text)
    cited = {int(n) for text in posts for n in re.findall(r"@work(\d+)", text)}
    site.write("list.csv", _list(chance, sorted(cited)))
    return site


def _entry(number: int) -> str:
    pmid = f",\n  pmid = {{{9000 + number}}}" if number % 3 else ""
    doi = f",\n  doi = {{10.1000/Work.{number}}}" if number % 3 != 1 else ""
    return (
        f"@article{{work{number},\n  title = {{A Trial Numbered {number}}},\n"
        f"  author = {{Author{number}, Ann}},\n  date = {{2001}},\n"
        f"  journaltitle = {{Journal}}{doi}{pmid}\n}}\n"
    )


def _list(chance: random.Random, cited: list[int]) -> bytes:
    rows = []
    for nature, number in zip(FALLEN, chance.sample(cited, 3), strict=True):
        identity = {
            "OriginalPaperDOI": f"10.1000/WORK.{number}" if number % 3 != 1 else "unavailable",
            "OriginalPaperPubMedID": f"{9000 + number}" if number % 3 else "0",
        }
        date = f"{chance.randint(1, 12)}/{chance.randint(1, 28)}/2025 0:00"
        rows.append(identity | {"RetractionNature": nature, "RetractionDate": date})
    rows += [
        {"OriginalPaperDOI": f"10.2000/{n}", "RetractionNature": "Retraction", "Notes": "a\nb"}
        for n in range(200)
    ]
    chance.shuffle(rows)
    stream = io.StringIO()
    writer = csv.DictWriter(stream, COLUMNS.split(","), restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def _path(number: int) -> str:
    return f"content/posts/2026-0{number // 28 + 1}-{number % 28 + 1:02}-post-{number}.md"


def _post(chance: random.Random, number: int, sizes: list[int]) -> str:
    digested: set[str] = set()
    works = [f"work{n}" for n in chance.sample(range(WORKS), 7)]
    items, points = [], []
    for label in range(1, sizes[number] + 1):
        cited = chance.sample(works[:5], chance.randint(1, 3))
        digested.update(cited)
        against = f" *Against: [@{works[5]}].*" if chance.random() < 0.3 else ""
        cites = "; ".join(f"@{key}" for key in cited)
        items.append(
            f"- **F{label}.** Something\n  may help [{cites}]. *Low certainty: x.*{against}"
        )
    for label in range(1, chance.randint(2, 5)):
        rests = [f"F{chance.randint(1, sizes[number])}"]
        other = chance.randrange(POSTS)
        if other != number and chance.random() < 0.5:
            there = chance.randint(1, sizes[other])
            name = _path(other).rpartition("/")[2]
            rests.append(f"[there]({name}#f{there})")
        if chance.random() < 0.2:
            rests.append(f"guideline [@{works[6]}]")
        points.append(
            f"- **P{label}.** Do something.\n  *Consider. Rests on {' and '.join(rests)}.*"
        )
    return (
        f"---\ntitle: Post {number}\ncitations: [{', '.join(sorted(digested))}]\n"
        "topics: [one]\n---\n\n"
        f"Background [@{works[6]}].\n\n## Findings\n\n" + "\n".join(items) + "\n\n"
        "## So what in practice?\n\n" + "\n".join(points) + "\n\n## Limits\n\nMany.\n"
    )

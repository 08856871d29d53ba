"""Sites made from plain data, and what their evidence must be by that data alone."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any, NamedTuple

from tests.site_test import SiteTest

KEYS = ("locke2002", "lally2010")
EXTRA_KEYS = ("alpha1", "Beta2", "gamma3", "delta4")
GRADES = {"high": "High", "moderate": "Moderate", "low": "Low", "very-low": "Very low"}
WEAKEST_FIRST = ("very-low", "low", "moderate", "high")
STRENGTHS = ("do", "consider", "avoid", "watch", None)
OTHER = ("experience", "patient values")


class MadeFinding(NamedTuple):
    text: str
    references: tuple[tuple[str, str], ...]
    """Key and locator."""
    against: str
    certainty: str | None
    why: str
    supersedes: tuple[tuple[int, int], ...]
    """Number of the post and of the finding, from 0."""


class MadePoint(NamedTuple):
    text: str
    strength: str | None
    rests_on: tuple[tuple[int, int], ...]
    """Number of the post and of the finding, from 0."""
    other: tuple[str, ...]


class MadePost(NamedTuple):
    number: int
    findings: tuple[MadeFinding, ...]
    practice: tuple[MadePoint, ...]

    @property
    def file(self) -> str:
        return f"content/posts/2026-01-{self.number + 1:02}-post-{self.number}.md"

    @property
    def url(self) -> str:
        return f"2026/post-{self.number}/"


def make_posts(seed: int, count: int = 6) -> list[MadePost]:
    """Choose posts at random; each rests on its own findings and on those of others."""
    chance = random.Random(seed)  # noqa: S311 - the same sites for everybody
    sizes = [chance.randint(1, 4) for _ in range(count)]
    spots = [(p, f) for p, size in enumerate(sizes) for f in range(size)]
    return [
        MadePost(
            number,
            tuple(_finding(chance, number, n, spots) for n in range(sizes[number])),
            tuple(_point(chance, number, n, spots) for n in range(chance.randint(1, 4))),
        )
        for number in range(count)
    ]


def _finding(
    chance: random.Random, post: int, number: int, spots: list[tuple[int, int]]
) -> MadeFinding:
    keys = chance.sample(KEYS + EXTRA_KEYS, chance.randint(1, 3))
    against = chance.choice(["", "", *(k for k in KEYS if k not in keys)])
    certainty = chance.choice([*GRADES, None])
    earlier = [spot for spot in spots if spot < (post, number)]
    return MadeFinding(
        text=f"Thing {number} of post {post} may help",
        references=tuple((k, chance.choice(["", "p. 3", "pp. 4-9"])) for k in keys),
        against=against,
        certainty=certainty,
        why=chance.choice(["", f"reason {number}"]) if certainty else "",
        supersedes=tuple(chance.sample(earlier, min(chance.choice([0, 0, 1, 2]), len(earlier)))),
    )


def _point(
    chance: random.Random, post: int, number: int, spots: list[tuple[int, int]]
) -> MadePoint:
    strength = chance.choice(STRENGTHS)
    rests = tuple(chance.sample(spots, chance.randint(0, 3))) if strength else ()
    other = tuple(chance.sample(OTHER, chance.randint(0, 2))) if strength else ()
    return MadePoint(f"Do thing {number} of post {post}", strength, rests, other)


def write_site(root: Path, posts: list[MadePost]) -> SiteTest:
    """Write the posts down as an author would."""
    site = SiteTest(root)
    for name in ("goals", "habits"):
        found = next((root / "content/posts").glob(f"*-{name}.md"))
        found.unlink()
    entries = "".join(
        f"@book{{{key},\n title = {{The {key} Book}},\n author = {{{key.title()}, Ann}},\n"
        f" date = {{2001}},\n publisher = {{Press}}\n}}\n"
        for key in EXTRA_KEYS
    )
    site.write("references.bib", (root / "references.bib").read_text("utf-8") + entries)
    for post in posts:
        site.write(post.file, _text(post, posts))
    return site


def _text(post: MadePost, posts: list[MadePost]) -> str:
    findings = "\n".join(_finding_text(n, f, post, posts) for n, f in enumerate(post.findings, 1))
    practice = "\n".join(_point_text(n, p, post, posts) for n, p in enumerate(post.practice, 1))
    first = post.findings[0].references[0][0]
    return (
        f"---\ntitle: Post {post.number}\ndate: 2026-01-{post.number + 1:02}\n"
        f"citations: [{first}]\n---\n\nProse.\n\n## Findings\n\n{findings}\n\n"
        f"## So what in practice?\n\n{practice}\n"
    )


def _finding_text(number: int, finding: MadeFinding, post: MadePost, posts: list[MadePost]) -> str:
    cited = "; ".join(f"@{k}, {at}" if at else f"@{k}" for k, at in finding.references)
    lines = [f"- **F{number}.** {finding.text} [{cited}]."]
    if finding.certainty:
        why = f": {finding.why}" if finding.why else ""
        lines.append(f"  *{GRADES[finding.certainty]} certainty{why}.*")
    if finding.against:
        lines.append(f"  *Against: [@{finding.against}].*")
    if finding.supersedes:
        lines.append(f"  *Supersedes {_spots(finding.supersedes, post, posts)}.*")
    return "\n".join(lines)


def _point_text(number: int, point: MadePoint, post: MadePost, posts: list[MadePost]) -> str:
    line = f"- **P{number}.** {point.text}."
    if not point.strength:
        return line
    rests = [_spots(point.rests_on, post, posts)] if point.rests_on else []
    named = ", ".join([*rests, *point.other])
    rested = f" Rests on {named}." if named else ""
    return f"{line}\n  *{point.strength.capitalize()}.{rested}*"


def _spots(spots: tuple[tuple[int, int], ...], post: MadePost, posts: list[MadePost]) -> str:
    return ", ".join(
        f"F{finding + 1}"
        if at == post.number
        else f"[that]({posts[at].file.rpartition('/')[2]}#f{finding + 1})"
        for at, finding in spots
    )


def expected_evidence(posts: list[MadePost]) -> dict[str, Any]:
    """Work the graph out from the data: another program than the one under test."""
    newest = sorted(posts, key=lambda p: -p.number)

    def finding_id(at: int, finding: int) -> str:
        return f"{posts[at].url}#f{finding + 1}"

    later = {
        (post.number, n): [
            (other.number, m)
            for other in newest
            for m, finding in enumerate(other.findings)
            if (post.number, n) in finding.supersedes
        ]
        for post in posts
        for n in range(len(post.findings))
    }

    def heirs(spot: tuple[int, int]) -> set[tuple[int, int]]:
        return {heir for each in later[spot] for heir in ({each} | heirs(each))}

    points: list[dict[str, Any]] = [
        {
            "id": f"{post.url}#p{n}",
            "label": f"P{n}",
            "post": post.url,
            "text": f"{point.text}.",
            "strength": point.strength,
            "rests_on": [finding_id(*spot) for spot in point.rests_on],
            "other": sorted(point.other),
            "weakest_certainty": _weakest([posts[a].findings[f] for a, f in point.rests_on]),
            "superseded_by": list(
                dict.fromkeys(
                    finding_id(*each)
                    for spot in point.rests_on
                    if not heirs(spot) & set(point.rests_on)
                    for each in later[spot]
                )
            ),
            "fallen": [],
            "withdrawn": False,
            "withdrawn_grounds": [],
        }
        for post in newest
        for n, point in enumerate(post.practice, 1)
    ]
    findings: list[dict[str, Any]] = [
        {
            "id": f"{post.url}#f{n}",
            "label": f"F{n}",
            "post": post.url,
            "text": f"{finding.text}.",
            "references": _cited(finding),
            "certainty": finding.certainty,
            "why": f"{finding.why}." if finding.why else None,
            "practice": {p["id"] for p in points if f"{post.url}#f{n}" in p["rests_on"]},
            "supersedes": [finding_id(*spot) for spot in finding.supersedes],
            "superseded_by": [finding_id(*each) for each in later[post.number, n - 1]],
            "fallen": [],
            "withdrawn": False,
        }
        for post in newest
        for n, finding in enumerate(post.findings, 1)
    ]
    return {"findings": findings, "practice": points, "references": _references(findings)}


def _cited(finding: MadeFinding) -> list[dict[str, Any]]:
    cited = [(key, at or None, False) for key, at in finding.references]
    cited += [(finding.against, None, True)] if finding.against else []
    return [{"key": key, "locator": at, "against": against} for key, at, against in cited]


def _references(findings: list[dict[str, Any]]) -> dict[str, dict[str, set[str]]]:
    found: dict[str, dict[str, set[str]]] = {}
    for finding in findings:
        for reference in finding["references"]:
            kept = found.setdefault(
                reference["key"], {"posts": set(), "findings": set(), "practice": set()}
            )
            kept["posts"].add(finding["post"])
            kept["findings"].add(finding["id"])
            kept["practice"] |= finding["practice"]
    return found


def _weakest(findings: list[MadeFinding]) -> str | None:
    given = {f.certainty for f in findings}
    return next((c for c in WEAKEST_FIRST if c in given), None)

"""List what the site has: posts, drafts, references, topics, handouts, reviews due.

examples:
  digestgen list                        published posts, newest first
  digestgen list drafts
  digestgen list reviews                posts whose review-by day has come
  digestgen list handouts               how hard each handout is to read
  digestgen list references --format json
"""

from __future__ import annotations

import argparse
import json
import zoneinfo
from collections.abc import Callable, Mapping
from typing import Any

from digestgen.bibliography import plain_text
from digestgen.cli import options, report
from digestgen.cli.table import align
from digestgen.cli.terminal import complain, say
from digestgen.model.post import PostHead
from digestgen.pipeline.values import BuildOptions
from digestgen.session import check, moment_of_build
from digestgen.site.assemble import Site
from digestgen.site.brief import short_citation
from digestgen.site.handout import fit, read_handout
from digestgen.site.reading_level import reading_level
from digestgen.site.urls import beside, reference_url

Row = Mapping[str, Any]


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `list`."""
    names = ", ".join(_LISTS)
    parser.add_argument(
        "what", nargs="?", choices=tuple(_LISTS), default="posts", metavar="WHAT", help=names
    )
    options.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """List; posts that cannot be read are missing from every list, which is said."""
    build = check(arguments.root, BuildOptions(partial=True))
    if build.site is None:
        report.print_problems(build, arguments.root)
        return report.exit_code(build, strict=False)
    rows = _LISTS[arguments.what](build.site)
    if arguments.format == "json":
        say(json.dumps(rows, indent=2))
    elif rows:
        # Where it is published is for programs; people look for the file.
        for line in align([[v for k, v in row.items() if k != "url"] for row in rows]):
            say(line)
    else:
        complain(f"no {_NOUNS.get(arguments.what, arguments.what)}")
    if build.errors:
        complain("The site has errors, so the list may lack something: see `digestgen check`.")
    return report.exit_code(build, strict=False)


def _post(head: PostHead, url: str = "") -> Row:
    date = head.date.date().isoformat() if head.date else ""
    return {"date": date, "kind": head.kind, "path": head.path, "title": head.title, "url": url}


def _posts(site: Site) -> list[Row]:
    return [_post(site.heads[path], site.url(path)) for path in site.posts]


def _drafts(site: Site) -> list[Row]:
    return [_post(head) for head in site.drafts]


def _scheduled(site: Site) -> list[Row]:
    return [_post(head) for head in site.scheduled]


def _references(site: Site) -> list[Row]:
    """List cited works; a key that is in no bibliography is an error elsewhere."""
    rows: list[Row] = []
    for key, node in sorted(site.graph.references.items()):
        libraries = [site.library, *(site.library_of(path) for path in node.posts)]
        entry = next((e for lib in libraries if (e := lib.entries.get(key))), None)
        if entry is not None:
            rows.append(
                {
                    "key": key,
                    "status": entry.status,
                    "posts": len(node.posts),
                    "findings": len(node.findings),
                    "citation": short_citation(entry),
                    "title": plain_text(entry.entry.text("title")),
                    "url": reference_url(key),
                }
            )
    return rows


def _topics(site: Site) -> list[Row]:
    return [
        {"slug": t.slug, "posts": len(t.posts), "title": t.title, "url": f"topics/{t.slug}/"}
        for t in site.topics.values()
    ]


def _reviews(site: Site) -> list[Row]:
    zone = zoneinfo.ZoneInfo(site.config.site.timezone)
    today = moment_of_build().astimezone(zone).date()
    due = [h for h in site.heads.values() if h.review_by and h.review_by <= today]
    return [
        {"review_by": f"{head.review_by}", **_post(head, site.url(head.path))}
        for head in sorted(due, key=lambda head: (str(head.review_by), head.path))
    ]


def _handouts(site: Site) -> list[Row]:
    """Say of each handout whether it fits on its page, and how hard it is to read."""
    rows: list[Row] = []
    for path in (*site.posts, *site.pages):
        head = site.heads[path]
        handout = read_handout(head)
        if handout is None:
            continue
        lines = (*handout.findings, *handout.points)
        texts = (head.question, *(line.text for line in lines), *head.ask.lines)
        level = reading_level(texts, head.lang or site.config.site.language)
        over = fit(head, handout).over
        rows.append(
            {
                "path": path,
                "fits": f"{over} lines too long" if over else "one page",
                "words": f"{level.words} words",
                "sentence": f"{level.mean:.0f} a sentence, at most {level.longest}",
                "smog": f"SMOG {level.smog:.0f}" if level.smog is not None else "",
                "hard": ", ".join(level.hard),
                "url": f"{beside(site.url(path))}handout/",
            }
        )
    return rows


_LISTS: dict[str, Callable[[Site], list[Row]]] = {
    "posts": _posts,
    "drafts": _drafts,
    "scheduled": _scheduled,
    "references": _references,
    "topics": _topics,
    "handouts": _handouts,
    "reviews": _reviews,
}
_NOUNS = {"scheduled": "scheduled posts", "reviews": "reviews due"}

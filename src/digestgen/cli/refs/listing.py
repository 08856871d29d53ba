"""List the works of the bibliography: key, what cites them, status.

Drafts and scheduled posts count too.

examples:
  digestgen refs list
  digestgen refs list --uncited
  digestgen refs list --cited --format json
"""

from __future__ import annotations

import argparse
import json

from digestgen.bibliography import plain_text
from digestgen.cli import options
from digestgen.cli.refs import standing
from digestgen.cli.refs.opened import count, ended, survey_site
from digestgen.cli.refs.standing import Row
from digestgen.cli.table import align
from digestgen.cli.terminal import complain, say
from digestgen.pipeline.survey import Survey
from digestgen.site.brief import short_citation
from digestgen.site.urls import reference_url


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `refs list`."""
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--cited", action="store_true", help="only works that a post cites")
    which.add_argument("--uncited", action="store_true", help="only works that no post cites")
    options.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """List works in the order of the bibliography."""
    _, made = survey_site(arguments.root)
    cited = made.graph.references
    keys = [
        key
        for key in made.works()
        if not (arguments.cited and key not in cited) and not (arguments.uncited and key in cited)
    ]
    rows = [row(made, key) for key in keys]
    if arguments.format == "json":
        say(json.dumps(rows, indent=2))
    elif rows:
        for line in align([_columns(one) for one in rows]):
            say(line)
    else:
        complain("no such references")
    return ended(made)


def row(made: Survey, key: str) -> Row:
    """Give a work in one row."""
    found = made.entry(key)
    assert found is not None
    posts = standing.posts(made, key)
    shown = any(post["state"] == "published" for post in posts)
    return {
        "key": key,
        "citation": short_citation(found),
        "title": plain_text(found.entry.text("title")),
        "posts": len(posts),
        "findings": len(standing.findings(made, key)),
        "practice": len(standing.points(made, key)),
        "status": found.status,
        "path": found.place.path,
        "line": found.place.line,
        "url": reference_url(key) if shown else "",
    }


def _columns(one: Row) -> list[str]:
    numbers = (("posts", "post"), ("findings", "finding"), ("practice", "point"))
    uses = [count(one[name], noun) for name, noun in numbers if one[name]]
    status = "" if one["status"] == "ok" else one["status"]
    return [one["key"], one["citation"], ", ".join(uses) or "uncited", status]

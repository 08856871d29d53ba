"""Say which works were retracted, corrected, or are of concern, and what would fall with them.

Where the word comes from is said too: the facts file, the list of retractions, the entry itself.

examples:
  digestgen refs status
  digestgen refs status reuben2006
  digestgen refs status --fall-out reuben2006
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from digestgen.bibliography import BibEntry
from digestgen.cli import options
from digestgen.cli.refs import standing
from digestgen.cli.refs.marked import marked
from digestgen.cli.refs.opened import Opened, count, ended, known, survey_site
from digestgen.cli.refs.sources import StatusSource, status_sources, voice
from digestgen.cli.refs.standing import Row, status_facts, status_word
from digestgen.cli.table import align
from digestgen.cli.terminal import complain, say
from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import UsageError
from digestgen.pipeline.survey import Survey
from digestgen.site.brief import short_citation


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `refs status`."""
    parser.add_argument("key", metavar="KEY", nargs="?", help="only this work, whatever its status")
    parser.add_argument(
        "--fall-out",
        metavar="KEY",
        default="",
        help="what rests on this work: findings, and practice points that rest on them",
    )
    options.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """List works with a status, or what one of them takes down."""
    if arguments.key and arguments.fall_out:
        raise UsageError(problem("DG907", "one key: `refs status KEY`, or `--fall-out KEY`"))
    opened, made = survey_site(arguments.root)
    if arguments.fall_out:
        _fall_out(opened, made, known(made, arguments.fall_out), arguments.format)
        return ended(made)
    if arguments.key:
        works = [known(made, arguments.key)]
    else:
        every = (made.entry(key) for key in made.works())
        works = [work for work in every if work is not None and status_word(status_facts(work))]
    rows = [_row(made, work) for work in works]
    if arguments.format == "json":
        say(json.dumps(rows, indent=2))
    elif rows:
        for line in align([_columns(row) for row in rows]):
            say(line)
    else:
        complain("no reference is known to be retracted, corrected, or of concern")
    return ended(made)


def _row(made: Survey, work: BibEntry) -> Row:
    return {
        "key": work.key,
        "citation": short_citation(work),
        **status_facts(work),
        "sources": [source._asdict() for source in status_sources(made, work)],
        "note": work.facts.note,
        "findings": sum(not row["against"] for row in standing.findings(made, work.key)),
        "practice": len(standing.points(made, work.key)),
        "posts": len(standing.posts(made, work.key)),
    }


def _columns(row: Row) -> list[str]:
    sources = "; ".join(voice(StatusSource(**source)) for source in row["sources"])
    nouns = (("posts", "post"), ("findings", "finding"), ("practice", "point"))
    rests = ", ".join(count(row[name], noun) for name, noun in nouns)
    return [row["key"], status_word(row) or "ok", row["citation"], rests, sources]


def _fall_out(opened: Opened, made: Survey, work: BibEntry, form: str) -> None:
    """Say what would fall: what rests on this work alone, and what keeps another support."""
    every = standing.findings(made, work.key)
    findings = [row for row in every if not row["against"]]
    against = [row for row in every if row["against"]]
    points = standing.points(made, work.key)
    pages = marked(made, opened.config.topics, work.key)
    if form == "json":
        held = {"findings": findings, "practice": points, "against": against, **pages}
        say(json.dumps({**_row(made, work), **held}, indent=2))
        return
    word = status_word(status_facts(work))
    say(f"{work.key}: {short_citation(work)}{f', {word}' if word else ''}")
    _section("finding", "rest on it", [_finding(row) for row in findings])
    _section("practice point", "rest on those findings", [_point(row) for row in points])
    if against:
        _section("finding", "name it as evidence against", [_finding(row) for row in against])
    _pages(pages)


def _pages(pages: Row) -> None:
    """Say which pages would be marked besides that of the work."""
    rows = [[f"{post['path']}:{post['line']}", post["title"]] for post in pages["posts"]]
    rows += [[f"topics/{topic['slug']}/", f"topic {topic['title']}"] for topic in pages["topics"]]
    rows += [[path, "its handout"] for path in pages["handouts"]]
    if rows:
        say("")
        say(f"{count(len(rows), 'page')} would be marked:")
        for line in align(rows):
            say(f"  {line}")


def _finding(row: Row) -> list[str]:
    place, label, text = standing.finding_line(row)
    return [place, label, _left(text, row["also_rests_on"], row["also_fallen"])]


def _point(row: Row) -> list[str]:
    left, gone = (
        [f"{f['label']} of {f['path']}" for f in row[name]]
        for name in ("also_rests_on", "also_fallen")
    )
    place, label, text = standing.point_line(row)
    return [place, label, _left(text, [*left, *row["other"]], gone)]


def _left(text: str, left: Sequence[str], gone: Sequence[str]) -> str:
    """Say what else holds a finding or point up, and what did until it fell itself."""
    said = [text]
    said += [f"{', '.join(left)} would be left"] if left else []
    said += (
        [f"{', '.join(gone)} {'have' if len(gone) > 1 else 'has'} fallen already"] if gone else []
    )
    return "; ".join(said)


def _section(noun: str, how: str, rows: Sequence[Sequence[object]]) -> None:
    say("")
    if not rows:
        say(f"no {noun}s {how}")
        return
    verb, _, rest = how.partition(" ")
    say(f"{count(len(rows), noun)} {verb}{'s' if len(rows) == 1 else ''} {rest}:")
    for line in align(rows):
        say(f"  {line}")

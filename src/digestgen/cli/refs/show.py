"""Show a work: the reference in the site's style, what is known of it, and all that stands on it.

Drafts and scheduled posts count too.

examples:
  digestgen refs show locke2002
  digestgen refs show locke2002 --format bibtex
  digestgen refs show locke2002 --format csl-json
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence

from digestgen.bibliography import BibEntry, to_bibtex, to_ris
from digestgen.citations import cite, entry_text, entry_to_json
from digestgen.cli.endings import DONE
from digestgen.cli.refs import standing
from digestgen.cli.refs.opened import Opened, count, ended, known, survey_site
from digestgen.cli.refs.sources import StatusSource, status_sources, voice
from digestgen.cli.refs.standing import Row, status_facts, status_word
from digestgen.cli.table import align
from digestgen.cli.terminal import say
from digestgen.pipeline.cite import load_citation_style
from digestgen.pipeline.memo import MemoryMemo
from digestgen.pipeline.survey import Survey
from digestgen.site.brief import short_citation

_IDENTIFIERS = ("DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL")
_FACTS = ("design", "n", "pedro", "oa", "note")
_NAMES = {"n": "people", "pedro": "PEDro", "oa": "open copy"}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `refs show`."""
    parser.add_argument("key", metavar="KEY", help="the work's citation key")
    parser.add_argument(
        "--format",
        choices=("text", "json", "bibtex", "ris", "csl-json"),
        default="text",
        help="text for people (default), json for all that is shown, or the entry for other tools",
    )


def run(arguments: argparse.Namespace) -> int:
    """Show one work."""
    opened, made = survey_site(arguments.root)
    found = known(made, arguments.key)
    if arguments.format == "bibtex":
        say(to_bibtex(found).rstrip("\n"))
        return DONE
    if arguments.format == "ris":
        say(to_ris(found).replace("\r\n", "\n").rstrip("\n"))
        return DONE
    if arguments.format == "csl-json":
        say(json.dumps([entry_to_json(found.entry)], indent=2))
        return DONE
    value = _value(opened, made, found)
    if arguments.format == "json":
        say(json.dumps(value, indent=2))
    else:
        _say(value)
    return ended(made)


def _value(opened: Opened, made: Survey, found: BibEntry) -> Row:
    key = found.key
    return {
        "key": key,
        "path": found.place.path,
        "line": found.place.line,
        "citation": short_citation(found),
        "reference": _formatted(opened, found),
        "identifiers": {n: text for n in _IDENTIFIERS if (text := found.entry.text(n))},
        "facts": {n: text for n in _FACTS if (text := getattr(found.facts, n))},
        **status_facts(found),
        "status_sources": [s._asdict() for s in status_sources(made, found)],
        "findings": standing.findings(made, key),
        "practice": standing.points(made, key),
        "posts": standing.posts(made, key),
    }


def _formatted(opened: Opened, found: BibEntry) -> str:
    """Give the reference in the site's style; in few words when the style cannot be used."""
    settings = opened.config
    loaded, _problems = load_citation_style(settings, opened.snapshot, MemoryMemo())
    if loaded is None:
        return short_citation(found)
    locale = settings.bibliography.locale or settings.site.language
    made = cite(loaded[0], locale, {found.key: found.entry}, (), uncited=(found.key,))
    # Some note styles have no bibliography.
    return "".join(entry_text(entry) for entry in made.bibliography) or short_citation(found)


def _say(value: Row) -> None:
    say(f"{value['key']}  {value['path']}:{value['line']}")
    say(value["reference"])
    told = [[name, text] for name, text in value["identifiers"].items()]
    told += [[_NAMES.get(name, name), text] for name, text in value["facts"].items()]
    if word := status_word(value):
        sources = "; ".join(voice(StatusSource(**s)) for s in value["status_sources"])
        told.append(["status", f"{word} ({sources})"])
    if told:
        say("")
        for line in align(told):
            say(line)
    findings = [standing.finding_line(row) for row in value["findings"]]
    points = [standing.point_line(row) for row in value["practice"]]
    posts = [[f"{p['path']}:{p['line']}", p["date"], _titled(p)] for p in value["posts"]]
    for noun, rows in (("finding", findings), ("practice point", points), ("post", posts)):
        _section(noun, rows)


def _titled(post: Row) -> str:
    return post["title"] if post["state"] == "published" else f"{post['title']} ({post['state']})"


def _section(noun: str, rows: Sequence[Sequence[object]]) -> None:
    say("")
    if not rows:
        say(f"no {noun}s")
        return
    say(f"{count(len(rows), noun)}:")
    for line in align(rows):
        say(f"  {line}")

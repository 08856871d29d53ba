"""Show how your own references look in a citation style, or find a style's name.

Without a name it is the site's style. Of the bibliography it shows one work of each type, or
the works that are named. Nothing is changed: `[bibliography] style` in site.toml chooses.

examples:
  digestgen refs style vancouver
  digestgen refs style chicago-notes-bibliography locke2002 levack2015
  digestgen refs style styles/mine.csl
  digestgen refs style --find physiotherapy
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from digestgen.bibliography import Library
from digestgen.citations import Style, cite, cluster_text, entry_text, style_ids
from digestgen.cli import options
from digestgen.cli.endings import CONTENT, DONE
from digestgen.cli.refs.opened import Opened, UnknownReference, open_site, unknown
from digestgen.cli.terminal import problems, say
from digestgen.config import Config
from digestgen.disk import scan
from digestgen.model.csl import CiteCluster, CiteItem
from digestgen.pipeline.cite import load_citation_style
from digestgen.pipeline.load import load_site_library
from digestgen.pipeline.memo import MemoryMemo

_SHOWN = 6
_LISTED = 40


class Sample(NamedTuple):
    """A style at work."""

    style: str
    works: tuple[str, ...]
    grouped: str
    """All works in one pair of brackets, or in one note."""
    again: str
    """The first work as part of a sentence; under a note style in a later note."""
    references: tuple[str, ...]
    """Empty for a style that has no list of references."""
    is_note: bool


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `refs style`."""
    parser.add_argument("name", metavar="NAME", nargs="?", help="a CSL style's id, or a .csl file")
    parser.add_argument("works", metavar="KEY", nargs="*", help="works to show")
    parser.add_argument("--find", metavar="WORD", help="list the styles whose ids hold a word")
    options.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show a sample, or names."""
    if arguments.find:
        return _find(arguments.find, as_json=arguments.format == "json")
    opened = open_site(arguments.root)
    name = arguments.name or opened.config.bibliography.style
    config = _with_style(opened.config, name)
    snapshot = opened.snapshot
    if name.endswith(".csl") and name not in snapshot.files:
        snapshot = scan(arguments.root, snapshot, [name])
    loaded, wrong = load_citation_style(config, snapshot, MemoryMemo())
    if loaded is None:
        problems([one._replace(place=None) for one in wrong], {})
        return CONTENT
    library, _ = load_site_library(opened.snapshot, opened.config, MemoryMemo())
    for key in arguments.works:
        if key not in library:
            raise UnknownReference(unknown(key, tuple(library)))
    sample = _sample(opened, loaded[0], name, library, arguments.works or _varied(library))
    if arguments.format == "json":
        say(json.dumps(sample._asdict(), indent=2))
    else:
        _say(sample)
    return DONE


def _with_style(config: Config, name: str) -> Config:
    return replace(config, bibliography=replace(config.bibliography, style=name))


def _varied(library: Library) -> list[str]:
    """Choose one work of each type, the commonest types first, and more of the commonest."""
    kinds: dict[str, list[str]] = {}
    for key, found in library.items():
        kinds.setdefault(found.entry.type, []).append(key)
    rows = sorted(kinds.values(), key=len, reverse=True)
    rounds = [row[at] for at in range(_SHOWN) for row in rows if at < len(row)]
    return rounds[:_SHOWN]


def _sample(
    opened: Opened, style: Style, name: str, library: Library, keys: Sequence[str]
) -> Sample:
    settings = opened.config
    locale = settings.bibliography.locale or settings.site.language
    entries = {key: library[key].entry for key in keys}
    clusters = [
        CiteCluster(tuple(map(CiteItem, keys)), note_number=1 if style.is_note else 0),
        CiteCluster(tuple(map(CiteItem, keys[:1])), not style.is_note, 2 if style.is_note else 0),
    ]
    made = cite(style, locale, entries, clusters if keys else ())
    shown = [cluster_text(cluster) for cluster in made.clusters] or ["", ""]
    references = tuple(entry_text(entry) for entry in made.bibliography)
    return Sample(name, tuple(keys), shown[0], shown[1], references, style.is_note)


def _say(sample: Sample) -> None:
    if not sample.works:
        say("The bibliography has no works to show.")
        return
    say("In a footnote:" if sample.is_note else "In the text:")
    say(f"  {sample.grouped}")
    say(f"  {sample.again}")
    say("")
    if not sample.references:
        say("This style has no list of references.")
        return
    say("References:")
    for text in sample.references:
        say(f"  {text}")


def _find(word: str, *, as_json: bool) -> int:
    words = word.lower().split()
    found = sorted(style for style in style_ids() if all(part in style for part in words))
    if as_json:
        say(json.dumps(found, indent=2))
        return DONE if found else CONTENT
    for style in found[:_LISTED]:
        say(style)
    if len(found) > _LISTED:
        say(f"... and {len(found) - _LISTED} more: give another word")
    if not found:
        say(f'no style\'s id holds "{word}"')
    return DONE if found else CONTENT

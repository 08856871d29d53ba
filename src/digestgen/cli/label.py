"""Write the missing F and P labels into posts.

Each finding and practice point gets the label that it counts as now, so that links to it stay
right when others are put before it. A label that was published is for good: the item that had it in
the output folder gets it again, and no other item does. Nothing else in a file changes, not even
its line endings.

examples:
  digestgen label --dry-run             say what would be written
  digestgen label
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from digestgen.cli.endings import CONTENT, DONE, USAGE
from digestgen.cli.splice import spliced
from digestgen.cli.terminal import complain, problems, say
from digestgen.cli.writing import replace_bytes
from digestgen.config.settings import Config, ContentSettings
from digestgen.content import compile_post, label_edits
from digestgen.content.label_edits import LabelEdit
from digestgen.content.source import decode_source
from digestgen.diagnostics import Diagnostic, Severity
from digestgen.disk import scan
from digestgen.model.edit import Edit
from digestgen.model.post import FailedPost
from digestgen.pipeline.load import load_config
from digestgen.pipeline.posts import sources_of
from digestgen.session import OUTPUT
from digestgen.site.urls import post_url

_BOM = b"\xef\xbb\xbf"
_POSTS = "content/posts/"


class Labelled(NamedTuple):
    """What can be done about one post."""

    edits: tuple[LabelEdit, ...]
    content: bytes
    """The file with its labels in."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the option of `label`."""
    parser.add_argument(
        "-o", "--output", type=Path, metavar="FOLDER", help="where the published site is (public/)"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be written, only")


def run(arguments: argparse.Namespace) -> int:
    """Label every post that lacks a label; one that cannot be read is said and left alone."""
    snapshot = scan(arguments.root)
    config, found = load_config(snapshot)
    if config is None:
        problems(found, sources_of(snapshot, found))
        return USAGE
    published = read_published(arguments.output or arguments.root / OUTPUT)
    labels = posts = 0
    unread = [d for d in snapshot.problems if d.place and d.place.path.startswith("content")]
    unread = [d for d in unread if d.severity is Severity.ERROR]
    for path, file in sorted(snapshot.under(_POSTS).items()):
        if not path.endswith(".md") or file.data is None:
            continue
        texts = published.get(_url(path, file.data, config), {}) if published else {}
        made = label_post(path, file.data, config.content, texts)
        if not isinstance(made, Labelled):
            unread += made
        elif made.edits and _write(arguments.root / path, file.data, made, arguments.dry_run):
            labels, posts = labels + len(made.edits), posts + 1
            for edit in made.edits:
                say(f"{path}:{edit.line}: {edit.label}")
    problems(unread, sources_of(snapshot, unread))
    would = "would be " if arguments.dry_run else ""
    say(f"{_count(labels, 'label')} {would}written in {_count(posts, 'post')}.")
    return CONTENT if unread else DONE


def read_published(folder: Path) -> Mapping[str, Mapping[str, str]]:
    """Give the texts of published items by their post's URL and their label; none for no site."""
    try:
        graph = json.loads((folder / "evidence.json").read_text("utf-8"))
        found: dict[str, dict[str, str]] = {}
        for item in (*graph["findings"], *graph["practice"]):
            found.setdefault(item["post"], {})[item["label"]] = item["text"]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return found


def label_post(
    path: str,
    data: bytes,
    settings: ContentSettings,
    published: Mapping[str, str] | None = None,
) -> Labelled | Sequence[Diagnostic]:
    """Put the missing labels into a post's bytes; the problems that keep it from being read.

    `published` are the post's published labels, with the texts of their items.
    """
    source, found = decode_source(data, path)
    wrong = [d for d in found if d.severity is Severity.ERROR]
    if source is None or wrong:
        return wrong or found
    missing = label_edits(source, settings, published=published)
    edits = sorted(missing, key=lambda edit: edit.offset)
    bom = _BOM if data.startswith(_BOM) else b""
    made = spliced(data, [Edit(e.offset, 0, e.insertion) for e in edits], bom, "utf-8")
    assert made is not None  # it has been decoded without an error
    return Labelled(tuple(edits), made)


def _url(path: str, data: bytes, config: Config) -> str:
    """Give the URL of a post, "" for one that cannot be read."""
    source, _ = decode_source(data, path)
    if source is None:
        return ""
    zone = config.site.timezone
    post = compile_post(source, config.content, kind_hint="digest", timezone=zone)
    return "" if isinstance(post, FailedPost) else post_url(post.head, config.content.permalink)


def _write(path: Path, before: bytes, made: Labelled, dry_run: bool) -> bool:  # noqa: FBT001 - passed on from the option of that name
    """Write a labelled post unless it has been saved by someone else since it was read."""
    if dry_run:
        return True
    if path.read_bytes() != before:
        complain(f"{path} changed meanwhile and was left alone: run `digestgen label` again")
        return False
    replace_bytes(path, made.content)
    return True


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

"""Make a complete small site: a post, a bibliography, settings, a workflow, editor schemas.

Nothing is ever overwritten: if one of the files is there already, none is written.

examples:
  digestgen init my-blog
  digestgen init .                      in a folder that you have made
"""

from __future__ import annotations

import argparse
import datetime as dt
import shlex
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from digestgen import __version__
from digestgen.cli.schema import schema_text
from digestgen.cli.terminal import say
from digestgen.cli.writing import write_new
from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the argument of `init`."""
    parser.add_argument("folder", metavar="DIR", type=Path, help="made if it is not there")


def run(arguments: argparse.Namespace) -> int:
    """Write the site and say how to go on."""
    folder: Path = arguments.root / arguments.folder
    files = starter_files(dt.datetime.now().astimezone().date())
    there = [path for path in files if (folder / path).exists() or (folder / path).is_symlink()]
    if there or (folder.exists() and not folder.is_dir()):
        what = ", ".join(there) if there else "that name belongs to a file"
        raise UsageError(
            problem(
                "DG903",
                f"{folder} has files that this would overwrite: {what}",
                help="nothing was written; choose a new or empty folder",
            )
        )
    for path, text in files.items():
        write_new(folder / path, text)
    for path in files:
        say(str(folder / path))
    say(f"\nA site is in {folder}. See it: digestgen -C {shlex.quote(str(folder))} serve --open")
    return 0


def starter_files(date: dt.date) -> dict[str, str]:
    """Give the files of a new site: path -> text; its post has the day `date`."""

    def filled(text: str) -> str:
        return text.replace("@DATE@", date.isoformat()).replace("@VERSION@", __version__)

    starter = resources.files("digestgen.cli").joinpath("starter")
    # "dot-" keeps git and packagers from taking the starter's own dot files at their word.
    files = {
        filled(path.replace("dot-", ".")): filled(file.read_text(encoding="utf-8"))
        for path, file in _walk(starter)
    }
    schemas = {f".vscode/{what}.schema.json": schema_text(what) for what in ("site", "post")}
    return dict(sorted({**files, **schemas}.items()))


def _walk(folder: Traversable, prefix: str = "") -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/")
        else:
            yield prefix + entry.name, entry

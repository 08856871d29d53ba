"""Start a post, with front matter, sections and stubs filled from the bibliography.

The post is a draft until you take `draft: true` out. Never overwrites.

examples:
  digestgen new "Goals that pull their weight" --cite locke2002
  digestgen new "Two trials of pacing" --cite andrews2012 --cite antcliff2018
  digestgen new "Friday frivolity" --kind note --date 2026-05-15
"""

from __future__ import annotations

import argparse
import datetime as dt
import zoneinfo
from pathlib import Path

from digestgen.bibliography import Library
from digestgen.cli import report
from digestgen.cli.refs.opened import INCOMPLETE
from digestgen.cli.stub import post_stub
from digestgen.cli.terminal import say
from digestgen.cli.writing import write_new
from digestgen.config.settings import Config
from digestgen.content.slug import slugify
from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import UsageError
from digestgen.diagnostics.nearest import did_you_mean
from digestgen.pipeline.values import BuildOptions
from digestgen.session import check
from digestgen.site.guid import tag_uri


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `new`."""
    parser.add_argument("title", metavar="TITLE", help="the post's title, in quotation marks")
    parser.add_argument(
        "--cite",
        metavar="KEY",
        action="append",
        default=[],
        help="a work that the post reads: its key in the bibliography; may be repeated",
    )
    parser.add_argument(
        "--kind", choices=("digest", "note"), default="digest", help="default: digest"
    )
    parser.add_argument("--date", metavar="YYYY-MM-DD", help="default: today, in the site's zone")


def run(arguments: argparse.Namespace) -> int:
    """Write the stub of a post and print its path."""
    title = " ".join(arguments.title.split())
    slug = slugify(title)
    if not slug:
        raise _unusable(f"the title {arguments.title!r} has no letter or digit for a file name")
    build = check(arguments.root, BuildOptions(partial=True))
    if build.config is None or build.site is None:
        report.print_problems(build, arguments.root)
        return report.exit_code(build, strict=False)
    keys = list(dict.fromkeys(key.removeprefix("@") for key in arguments.cite))
    if not keys and arguments.kind == "digest":
        raise _unusable("a digest needs the work it reads: --cite KEY, or --kind note")
    _check_keys(keys, build.site.library, whole=not build.errors)
    date = _date(arguments.date, build.config)
    works = [build.site.library.entries[key] for key in keys]
    guid = tag_uri(build.config.site.base_url, date, slug)
    note = arguments.kind == "note"
    text = post_stub(title, date, guid, works, build.config.content, note=note)
    path = arguments.root / "content" / "posts" / f"{date}-{slug}.md"
    _refuse_folder(path)
    write_new(path, text)
    say(str(path))
    return 0


def _check_keys(keys: list[str], library: Library, *, whole: bool) -> None:
    for key in keys:
        if key not in library.entries:
            other = "see `digestgen refs list`" if whole else INCOMPLETE
            advice = did_you_mean(key, library.entries, other)
            raise UsageError(problem("DG904", f'unknown citation key "{key}"', help=advice))


def _date(given: str | None, config: Config) -> dt.date:
    if given is None:
        return dt.datetime.now(zoneinfo.ZoneInfo(config.site.timezone)).date()
    try:
        return dt.datetime.strptime(given, "%Y-%m-%d").replace(tzinfo=dt.UTC).date()
    except ValueError:
        raise _unusable(f"{given!r} is not a day: write it like 2026-05-12") from None


def _refuse_folder(path: Path) -> None:
    """Refuse the name of a post that is a folder: two of one name would share a URL."""
    folder = path.with_suffix("")
    if folder.is_dir():
        raise UsageError(problem("DG903", f"{folder} is there already: nothing was written"))


def _unusable(message: str) -> UsageError:
    return UsageError(problem("DG907", message))

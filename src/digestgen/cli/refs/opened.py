"""Opening a site to ask about its references, and what every action says the same way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from digestgen.bibliography import BibEntry
from digestgen.cli.endings import CONTENT, DONE, USAGE
from digestgen.cli.terminal import Meter, complain, problems
from digestgen.config import Config
from digestgen.diagnostics import Diagnostic, Severity, problem
from digestgen.diagnostics.errors import DigestgenError
from digestgen.diagnostics.nearest import did_you_mean
from digestgen.disk import scan
from digestgen.model.source import Snapshot
from digestgen.pipeline.load import load_config, named_files
from digestgen.pipeline.posts import sources_of
from digestgen.pipeline.survey import Survey, survey


class Opened(NamedTuple):
    """A site whose settings can be read."""

    snapshot: Snapshot
    config: Config


INCOMPLETE = "the site has errors, so it may be there all the same: see `digestgen check`"


class UnknownReference(DigestgenError):  # noqa: N818 - named for what happened, as its siblings are
    """A key that no bibliography of the site has."""

    exit_code = CONTENT


def open_site(root: Path) -> Opened:
    """Read the site's files and settings. Raises `SystemExit` with 2 when it cannot be."""
    snapshot = scan(root)
    config, found = load_config(snapshot)
    # A setting that is misread might name another bibliography: better no answer than that one's.
    if config is None or any(d.severity is Severity.ERROR for d in found):
        problems(found, sources_of(snapshot, found))
        raise SystemExit(USAGE)
    missing = [path for path in named_files(config) if path not in snapshot.files]
    return Opened(scan(root, snapshot, missing) if missing else snapshot, config)


def survey_site(root: Path) -> tuple[Opened, Survey]:
    """Open a site and tie its references to what stands on them."""
    opened = open_site(root)
    meter = Meter()
    made = survey(opened.snapshot, opened.config, dt.datetime.now(dt.UTC), meter)
    meter.clear()
    return opened, made


def known(made: Survey, key: str) -> BibEntry:
    """Give a work by its key, with or without "@". Raises `UnknownReference` with the nearest."""
    found = made.entry(key) or made.entry(key.removeprefix("@"))
    if found is None:
        raise UnknownReference(unknown(key, made.works(), whole=made.complete))
    return found


def unknown(key: str, keys: tuple[str, ...], *, whole: bool = True) -> Diagnostic:
    """Say that there is no such key; `whole`: everything could be read."""
    other = "see `digestgen refs list`" if whole else INCOMPLETE
    advice = did_you_mean(key, keys, other)
    return problem("DG904", f'unknown citation key "{key}"', help=advice)


def ended(made: Survey) -> int:
    """Say when something may be missing, and give the exit code."""
    if made.complete:
        return DONE
    complain("The site has errors, so something may be missing: see `digestgen check`.")
    return CONTENT


def count(number: int, noun: str) -> str:
    """Give "1 post", "2 posts"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"

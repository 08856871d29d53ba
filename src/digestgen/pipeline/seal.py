"""The seal on a finished build: while it is whole, there is nothing to do.

It says how the sources and the published files looked, for which moments the build holds (a
scheduled post becomes due), and what the build had to say. Small text, read before anything else
is imported.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digestgen.model.output import FileOutput
from digestgen.pipeline.values import Summary

if TYPE_CHECKING:
    from digestgen.site.assemble import Site


class Seal(NamedTuple):
    """What has to be as it was; see the module."""

    sources: str
    """How the source files looked, as one digest."""
    named: tuple[str, ...]
    """Files that the settings name, wherever they are."""
    since: str
    """The build holds from this moment, ISO 8601; "" for no bound."""
    until: str
    """It holds before this one."""
    paths: tuple[str, ...]
    """All published files."""
    files: str
    """How they looked, as one digest."""
    summary: Summary
    problems: int
    """How many warnings and notes there were; they are kept apart."""

    def holds(self, now: dt.datetime) -> bool:
        """Say whether the same posts are due as then."""
        since = not self.since or dt.datetime.fromisoformat(self.since) <= now
        return since and (not self.until or now < dt.datetime.fromisoformat(self.until))

    def encode(self) -> bytes:
        """Write it; in ASCII, so that names that are not UTF-8 fit."""
        return json.dumps(self).encode()


class Untouched(Mapping[str, bytes | FileOutput]):
    """The outputs of a build that a seal is of: files where they were published."""

    def __init__(self, folder: Path, paths: Sequence[str]) -> None:
        self._folder, self._paths = folder, dict.fromkeys(paths)

    def __getitem__(self, path: str) -> FileOutput:
        """Give where an output is; it is as it was published."""
        if path not in self._paths:
            raise KeyError(path)
        return FileOutput(f"{self._folder}/{path}", "")

    def __iter__(self) -> Iterator[str]:
        """Go through the paths."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the outputs."""
        return len(self._paths)


def read_seal(data: bytes | None) -> Seal | None:
    """Read a seal; None for what is none."""
    try:
        sources, named, since, until, paths, files, summary, problems = json.loads(data or b"")
        usable, posts, references, pages, left_out = summary
        told = Summary(usable, posts, references, pages, tuple(left_out))
        return Seal(sources, tuple(named), since, until, tuple(paths), files, told, problems)
    except (ValueError, TypeError):
        return None


def validity(site: Site, now: dt.datetime, *, future: bool) -> tuple[str, str]:
    """Give the moments between which a build holds the same posts and says the same of them."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - not where nothing has to be done

    heads = (*site.heads.values(), *site.drafts, *site.scheduled)
    days = {d for head in heads if (d := head.review_by)}
    days.update(update.date for head in heads for update in head.updates)
    zone = ZoneInfo(site.config.site.timezone)
    moments = {dt.datetime.combine(day, dt.time(), zone) for day in days}
    if not future:
        moments.update(head.date for head in heads if head.date)
    since = max((moment for moment in moments if moment <= now), default=None)
    until = min((moment for moment in moments if moment > now), default=None)
    return since.isoformat() if since else "", until.isoformat() if until else ""

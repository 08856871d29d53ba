"""What goes into a build and what comes out of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from digestgen.diagnostics import Diagnostic, Severity
from digestgen.model.output import FileOutput, Published

if TYPE_CHECKING:
    from digestgen.config.settings import Config
    from digestgen.site.assemble import Site

__all__ = ["Build", "BuildOptions", "FileOutput", "Published", "Reason", "Summary"]


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOptions:
    """What the command line can say of a build."""

    drafts: bool = False
    """Publish drafts too."""
    future: bool = False
    """Publish posts dated after `now` too."""
    base_url: str = ""
    """Instead of the setting; "" keeps it."""
    now: dt.datetime | None = None
    """Aware. None: `SOURCE_DATE_EPOCH` if the environment has it, the clock otherwise."""
    thorough: bool = False
    """Ask what only `check` asks, besides what every build says."""
    lazy: bool = False
    """Make each output when it is asked for: `Build.outputs` is a `Later`. With `partial`."""
    partial: bool = False
    """Give outputs in spite of errors, for a preview: broken posts are left out."""


class Reason(NamedTuple):
    """Why an output was made anew."""

    kind: str
    """"new", or the kind of the fact that moved, such as "post" or "template"."""
    key: str
    """Which one, such as the path of a post; "" when there is only one."""


class Summary(NamedTuple):
    """What a build says of itself when it is over."""

    usable: bool
    """Whether the settings could be used."""
    posts: int = 0
    """Published digests and notes."""
    references: int = 0
    """Works that they cite."""
    pages: int = 0
    """HTML files."""
    left_out: tuple[str, ...] = ()
    """A line for each post that is not published yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """The result of one run of the chain; nothing has been written yet."""

    diagnostics: tuple[Diagnostic, ...]
    """Severities as `[lint]` sets them, sorted by place; those turned off are gone."""
    outputs: Mapping[str, bytes | FileOutput]
    """Output path, such as "2026/goals/index.html" -> content. Empty after an error,
    unless `BuildOptions.partial`."""
    stale: Mapping[str, tuple[Reason, ...]]
    """Output path -> why it was rendered in this run; unchanged outputs are absent."""
    config: Config | None
    site: Site | None
    """None when the settings cannot be used, and when all is as an earlier process left it."""
    summary: Summary
    sources: Mapping[str, str]
    """Text of the sources that diagnostics point into, by path."""

    @property
    def errors(self) -> int:
        """Count the problems that keep the site from being published."""
        return sum(d.severity is Severity.ERROR for d in self.diagnostics)

    @property
    def warnings(self) -> int:
        """Count the problems that `--strict` treats as errors."""
        return sum(d.severity is Severity.WARNING for d in self.diagnostics)

    @property
    def ok(self) -> bool:
        """Whether the site may be published."""
        return self.errors == 0

"""The exceptions of "cannot go on": one small tree, each with the exit code that it means.

Problems of the content are values (`Diagnostic`); only what stops a whole command is raised.
"""

from __future__ import annotations

from typing import ClassVar

from digestgen.diagnostics.types import Diagnostic


class DigestgenError(Exception):
    """A command cannot go on; `str()` gives one plain line."""

    exit_code: ClassVar[int] = 2
    """What the command line ends with: 1 content, 2 usage or a refused target, 75 busy."""

    def __init__(self, problem: Diagnostic | str) -> None:
        self.diagnostic: Diagnostic | None = problem if isinstance(problem, Diagnostic) else None
        super().__init__(problem.message if isinstance(problem, Diagnostic) else problem)


class UsageError(DigestgenError):
    """The command was asked for something that it cannot do as asked."""


class RefusedOutput(DigestgenError):  # noqa: N818 - named for what happened, as the docs do
    """The output folder is not digestgen's to write."""


class OutputFailed(DigestgenError):  # noqa: N818 - named for what happened, as the docs do
    """The disk refused (full, read-only, failing): the old site is whole."""

    exit_code: ClassVar[int] = 1


class Busy(DigestgenError):  # noqa: N818 - named for what happened, as the docs do
    """Another build holds the lock."""

    exit_code: ClassVar[int] = 75


class WorkerLost(DigestgenError):  # noqa: N818 - named for what happened, as the docs do
    """A process that worked for this one has died: nothing is written."""

    exit_code: ClassVar[int] = 1

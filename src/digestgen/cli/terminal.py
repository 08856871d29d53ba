"""Writing to the terminal: colours only where they are seen, and a reader who left is no fault."""

from __future__ import annotations

import os
import shutil
import sys
import time
from collections.abc import Iterable, Mapping
from typing import TextIO

from digestgen.diagnostics import Diagnostic, problem
from digestgen.diagnostics.errors import OutputFailed
from digestgen.diagnostics.render import render_annotations, render_text

PATIENCE = 0.5
"""Seconds before work counts as long and shows its progress."""


def prepare() -> None:
    """Make both streams able to print any text, in whatever encoding they have.

    One that is closed (`>&-`, a service without a console) becomes one that nobody reads, before a
    file that is opened could take its number.
    """
    if sys.stdout is None or sys.stderr is None:
        _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def say(text: str, stream: TextIO | None = None) -> None:
    """Print a line, to standard output unless told otherwise.

    A closed pipe is no reason to stop: the work goes on and its exit code stays true. Raises
    `OutputFailed` when standard output is a file that cannot be written.
    """
    stream = stream or sys.stdout
    try:
        stream.write(f"{text}\n")
        stream.flush()
    except BrokenPipeError:
        _silence(stream)
    except OSError as error:
        _silence(stream)
        if stream is sys.stdout:
            message = f"cannot write standard output: {error.strerror}"
            help_ = "what it has got is not all"
            raise OutputFailed(problem("DG905", message, None, help_)) from error


def complain(text: str) -> None:
    """Print a line to standard error."""
    say(text, sys.stderr)


def flush() -> bool:
    """Empty both streams, so that the interpreter meets no closed pipe on its way out.

    Gives False when something of standard output was lost to anything but a reader who left.
    """
    whole = True
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (BrokenPipeError, ValueError):
            _silence(stream)
        except OSError:
            whole = whole and stream is not sys.stdout
            _silence(stream)
    return whole


def colours(stream: TextIO) -> bool:
    """Say whether `stream` is a terminal that wants colours (https://no-color.org)."""
    wanted = not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return wanted and stream.isatty()


def problems(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], prefix: str = ""
) -> None:
    """Print diagnostics to standard error, and as annotations when GitHub Actions listens.

    `prefix` is the site's folder inside the repository, for the annotations.
    """
    listed = list(diagnostics)
    width = shutil.get_terminal_size((100, 24)).columns if sys.stderr.isatty() else 100
    text = render_text(listed, sources, colour=colours(sys.stderr), width=width)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        # On standard error too: standard output may have to be one JSON object.
        text += render_annotations(listed, prefix)
    if text:
        complain(text.removesuffix("\n"))


class Meter:
    """A counter on a terminal's last line while work takes long; silent everywhere else."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._begun: float | None = None
        self._shown_at = 0.0
        self._shown = False
        self._on = self._stream.isatty() and os.environ.get("TERM") != "dumb"

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done; `total` 0 means that nobody knows."""
        now = time.monotonic()
        self._begun = self._begun or now
        if not self._on or now - self._begun < PATIENCE or now - self._shown_at < 0.1:
            return
        self._shown_at, self._shown = now, True
        count = f" {done}/{total}" if total else f" {done}" if done else ""
        self._write(f"\r\x1b[K{stage}{count}")

    def clear(self) -> None:
        """Remove the counter, before anything else is printed; what follows is other work."""
        self._begun = None
        if self._shown:
            self._shown = False
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        try:
            self._stream.write(text)
            self._stream.flush()
        except OSError:
            self._on = False


def _open_closed() -> None:
    """Give standard streams that are closed a number and a reader: nobody."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free
    nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open for good
    sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere


def _silence(stream: TextIO) -> None:
    """Send the rest of a stream whose reader has gone to nowhere."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, stream.fileno())
        os.close(null)
    except (OSError, ValueError):
        pass

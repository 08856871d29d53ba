"""Writing sources: new files never over old ones, old ones whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import OutputFailed, UsageError

ANOTHER_NAME = "choose another title or date, or move it out of the way"


def write_new(path: Path, text: str, advice: str = ANOTHER_NAME) -> None:
    """Write a file that is not there yet, with its folders; `advice` if it is there.

    Raises `UsageError` when something is there already, `OutputFailed` when the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise UsageError(
            problem("DG903", f"{path} is there already: nothing was written", help=advice)
        ) from None
    except OSError as error:
        raise _refused(path, error) from None


class Change(NamedTuple):
    """A file's next content."""

    path: Path
    before: bytes
    """What it held when it was read."""
    after: bytes


def replace_bytes(path: Path, content: bytes) -> None:
    """Replace a file's content in one step, keeping its permissions.

    A link is followed: its target is replaced, the link stays. Raises `OutputFailed` when the
    disk refuses; the file is then as it was.
    """
    trial = _trial(path, content)
    try:
        _put(trial, path)
    finally:
        trial.unlink(missing_ok=True)


def replace_all(changes: Sequence[Change]) -> None:
    """Replace several files, or none of them.

    All new contents lie on the disk before the first file is replaced. Raises `OutputFailed` when
    the disk refuses, or when a file is no more what was read; the files are then as they were.
    """
    trials: list[Path] = []
    done: list[Change] = []
    try:
        for change in changes:
            trials.append(_trial(change.path, change.after))  # noqa: PERF401 - each is cleaned up, whatever the next one does
        for change in changes:
            _compare(change)
        for change, trial in zip(changes, trials, strict=True):
            _put(trial, change.path)
            done.append(change)
    except BaseException:
        for change in done:
            replace_bytes(change.path, change.before)
        raise
    finally:
        for trial in trials:
            trial.unlink(missing_ok=True)


def _trial(path: Path, content: bytes) -> Path:
    """Write a file's next content beside it."""
    real = path.resolve()
    trial = ""
    try:
        # The name begins as editors' lock files do: a scan that meets it leaves it alone.
        number, trial = tempfile.mkstemp(prefix=".#digestgen-", dir=real.parent)
        with os.fdopen(number, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        shutil.copymode(real, trial)
    except OSError as error:
        if trial:
            Path(trial).unlink(missing_ok=True)
        raise _refused(path, error) from None
    return Path(trial)


def _put(trial: Path, path: Path) -> None:
    try:
        trial.replace(path.resolve())
    except OSError as error:
        raise _refused(path, error) from None


def _compare(change: Change) -> None:
    """Raise `OutputFailed` when a file is no more what was read."""
    try:
        now = change.path.read_bytes()
    except OSError as error:
        raise _refused(change.path, error) from None
    if now != change.before:
        message = f"{change.path} changed while digestgen worked on it: nothing was written"
        raise OutputFailed(problem("DG926", message, None, "run the command again"))


def _refused(path: Path, error: OSError) -> OutputFailed:
    reason = error.strerror or str(error)
    help_ = f"see who may write in {path.parent}, and whether the disk is full"
    return OutputFailed(problem("DG905", f"cannot write {path}: {reason}", help=help_))

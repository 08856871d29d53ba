"""Writing sources: new files never over old ones, old ones whole or not at all."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import OutputFailed, UsageError


def write_new(path: Path, text: str) -> None:
    """Write a file that is not there yet, with its folders.

    Raises `UsageError` when something is there already, `OutputFailed` when the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        advice = "choose another title or date, or move it out of the way"
        raise UsageError(
            problem("DG903", f"{path} is there already: nothing was written", help=advice)
        ) from None
    except OSError as error:
        raise _refused(path, error) from None


def replace_bytes(path: Path, content: bytes) -> None:
    """Replace a file's content in one step, keeping its permissions.

    A link is followed: its target is replaced, the link stays. Raises `OutputFailed` when the
    disk refuses; the file is then as it was.
    """
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
        Path(trial).replace(real)
    except OSError as error:
        raise _refused(path, error) from None
    finally:
        if trial:
            Path(trial).unlink(missing_ok=True)


def _refused(path: Path, error: OSError) -> OutputFailed:
    reason = error.strerror or str(error)
    return OutputFailed(problem("DG905", f"cannot write {path}: {reason}"))

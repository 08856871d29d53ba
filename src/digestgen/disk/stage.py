"""The new site beside the old one, and the one step that puts it in its place.

1. `make_stage` builds the whole new folder next to the output: files that changed are written,
   all others, foreign ones too, are taken over as hard links; that costs no space.
2. `swap` lets both folders change places: whatever kills the build, what is in the output's place
   is the old site or the new one.
3. `discard` removes the old folder. A foreign file that came while we worked moves over.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from digestgen.disk.manifest import MANIFEST, manifest_bytes, read_manifest
from digestgen.disk.system import exchange, flush
from digestgen.disk.tree import (
    HALF,
    Folders,
    Tree,
    folders_of,
    list_tree,
    make_folder,
    same,
    take_over,
    write_new,
)
from digestgen.model.output import FileOutput


class CannotStage(Exception):  # noqa: N818 - not a failure: files are written in place instead
    """No folder can be made or moved beside the output."""


def stage_of(output: Path) -> Path:
    """Name the folder beside an output."""
    return output.parent / f".{output.name}.digestgen-new"


def aside_of(output: Path) -> Path:
    """Name the folder where the old site is for a moment, on systems that cannot exchange."""
    return output.parent / f".{output.name}.digestgen-old"


def recover(output: Path) -> None:
    """Clean up after a build that was killed; the output is whole, or put back."""
    aside, stage = aside_of(output), stage_of(output)
    if aside.is_dir() and not output.exists():
        aside.rename(output)
    for left in (stage, aside):
        if left.is_dir() and not left.is_symlink():
            discard(left, output)


def make_stage(
    output: Path,
    outputs: Mapping[str, bytes | FileOutput],
    present: Tree,
    ours: Collection[str],
    written: Collection[str],
) -> Path:
    """Build the new folder; raises `CannotStage` when there is no room for one beside the old."""
    stage = stage_of(output)
    try:
        make_folder(output.parent)
        stage.mkdir()
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise CannotStage from error
        raise
    mode = output.stat().st_mode & 0o7777 if output.is_dir() else 0o755
    stage.chmod(mode)
    # First of all: whatever happens, it says what in here is ours.
    write_new(stage / MANIFEST, manifest_bytes(outputs))
    foreign = (present.files | present.others) - {*ours, *outputs, MANIFEST}
    kept = present.folders - folders_of([*ours, *outputs, MANIFEST])
    folders = Folders(stage)
    for path, content in outputs.items():
        folders.need(path.rpartition("/")[0])
        if path in written:
            write_new(f"{stage}/{path}", content)
        else:
            take_over(f"{output}/{path}", f"{stage}/{path}")
    for path in sorted(foreign):
        folders.need(path.rpartition("/")[0])
        take_over(f"{output}/{path}", f"{stage}/{path}")
    for folder in sorted(kept, reverse=True):
        folders.need(folder)
        shutil.copystat(output / folder, stage / folder)
    flush(stage)
    return stage


def swap(stage: Path, output: Path) -> Path | None:
    """Put the new folder in the old one's place; gives where the old one is now, if any."""
    if not output.exists():
        stage.rename(output)
        return None
    if exchange(stage, output):
        return stage
    aside = aside_of(output)
    try:
        output.rename(aside)
    except OSError as error:  # a mount point, or open somewhere
        raise CannotStage from error
    try:
        stage.rename(output)
    except BaseException:
        aside.rename(output)
        raise
    return aside


def discard(left: Path, output: Path) -> None:
    """Remove a folder of ours that was left; a foreign file in it goes to the output."""
    tree, ours = list_tree(left), set(read_manifest(left))
    for path in sorted((tree.files | tree.others) - {MANIFEST}):
        if path in ours:
            os.unlink(f"{left}/{path}")  # noqa: PTH108
        else:
            _discard_foreign(left / path, output / path)
    for folder in sorted(tree.folders, reverse=True):
        _discard_folder(f"{left}/{folder}")
    # Last of all: a build that is killed here leaves the list of what is ours to the next.
    if {path.name for path in left.iterdir()} <= {MANIFEST}:
        (left / MANIFEST).unlink(missing_ok=True)
        left.rmdir()


def _discard_foreign(source: Path, target: Path) -> None:
    if not os.path.lexists(target):
        make_folder(target.parent)
        source.rename(target)
    elif _one_file(source, target):
        source.unlink()


def _discard_folder(folder: str) -> None:
    try:
        os.rmdir(folder)  # noqa: PTH106
    except OSError:
        for name in os.listdir(folder):  # noqa: PTH208
            if name.startswith(HALF):
                os.unlink(f"{folder}/{name}")  # noqa: PTH108
        with contextlib.suppress(OSError):
            os.rmdir(folder)  # noqa: PTH106


def _one_file(source: Path, target: Path) -> bool:
    if os.path.samestat(source.lstat(), target.lstat()):
        return True
    if source.is_symlink() and target.is_symlink():
        return os.readlink(source) == os.readlink(target)  # noqa: PTH115
    return not source.is_symlink() and same(target, FileOutput(str(source), ""))

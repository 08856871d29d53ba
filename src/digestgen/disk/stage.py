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
    for path, content in outputs.items():
        make_folder((stage / path).parent)
        if path in written:
            write_new(stage / path, content)
        else:
            take_over(output / path, stage / path)
    _keep_foreign(output, stage, present, {*ours, *outputs, MANIFEST})
    flush(stage)
    return stage


def _keep_foreign(output: Path, stage: Path, present: Tree, ours: set[str]) -> None:
    foreign = sorted((present.files | present.others) - ours)
    for folder in sorted(present.folders - folders_of(ours)):
        make_folder(stage / folder)
        shutil.copystat(output / folder, stage / folder)
    for path in foreign:
        make_folder((stage / path).parent)
        take_over(output / path, stage / path)


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
    for half in left.rglob(f"{HALF}*"):
        half.unlink()
    for path in sorted((tree.files | tree.others) - {MANIFEST}):
        _discard_one(left / path, output / path, ours=path in ours)
    for folder in sorted(tree.folders, reverse=True):
        with contextlib.suppress(OSError):
            (left / folder).rmdir()
    # Last of all: a build that is killed here leaves the list of what is ours to the next.
    if {path.name for path in left.iterdir()} <= {MANIFEST}:
        (left / MANIFEST).unlink(missing_ok=True)
        left.rmdir()


def _discard_one(source: Path, target: Path, *, ours: bool) -> None:
    if ours or (os.path.lexists(target) and _one_file(source, target)):
        source.unlink()
    elif not os.path.lexists(target):
        make_folder(target.parent)
        source.rename(target)


def _one_file(source: Path, target: Path) -> bool:
    if os.path.samestat(source.lstat(), target.lstat()):
        return True
    if source.is_symlink() and target.is_symlink():
        return os.readlink(source) == os.readlink(target)  # noqa: PTH115
    return not source.is_symlink() and same(target, FileOutput(str(source), ""))

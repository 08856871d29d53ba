"""The new site beside the old one, and the one step that puts it in its place.

1. `make_stage` builds the whole new folder next to the output: from the spare, where there is one,
   so that only what differs is touched. Files that changed are written, all others, foreign ones
   too, are taken over as hard links; that costs no space.
2. `swap` lets both folders change places: whatever kills the build, what is in the output's place
   is the old site or the new one.
3. `put_by` brings the old folder to what stands now and keeps it as the spare; `discard` removes it
   where that cannot be. A foreign file that came while we worked moves over.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import NamedTuple

from digestgen.disk.bring import Brought, Goal, bring
from digestgen.disk.manifest import MANIFEST, manifest_bytes, read_manifest
from digestgen.disk.returning import Leftover
from digestgen.disk.spare import Notes, Spare
from digestgen.disk.system import exchange, flush
from digestgen.disk.tree import Tree, folders_of, make_folder, take_over, write_new, write_over
from digestgen.disk.walk import Listing, Walk, listed_paths, walk
from digestgen.model.output import FileOutput


class CannotStage(Exception):  # noqa: N818 - not a failure: files are written in place instead
    """No folder can be made or moved beside the output."""


class Change(NamedTuple):
    """From the site that stands to the one that shall."""

    output: Path
    outputs: Mapping[str, bytes | FileOutput]
    old: Listing
    """What the manifest of the old site lists."""
    new: Listing
    """The outputs."""
    seen: Walk
    """The output folder,"""
    present: Tree
    """and what is in it."""
    foreign: AbstractSet[str]
    """What in it is neither of the old site nor of the new one."""
    written: frozenset[str]
    manifest: bytes
    """Of the new site; where the list of files is the same, the bytes of the old one."""
    same_list: bool


class Stage(NamedTuple):
    """The new folder beside the old one."""

    folder: Path
    before: Walk
    """What the spare held that it was made from."""
    touched: frozenset[str]
    """Folders that differ from the old site's, by what is in them."""
    brought: Brought


def stage_of(output: Path) -> Path:
    """Name the folder beside an output."""
    return output.parent / f".{output.name}.digestgen-new"


def aside_of(output: Path) -> Path:
    """Name the folder where the old site is for a moment, on systems that cannot exchange."""
    return output.parent / f".{output.name}.digestgen-old"


def recover(output: Path, spare: Spare) -> None:
    """Clean up after a build that was killed; the output is whole, or put back."""
    aside, stage = aside_of(output), stage_of(output)
    if aside.is_dir() and not output.exists():
        aside.rename(output)
    for left in (stage, aside):
        if left.is_dir() and not left.is_symlink():
            discard(left, output, spare)


def make_stage(change: Change, spare: Spare, notes: Notes, *, clean: bool) -> Stage:
    """Build the new folder; raises `CannotStage` when there is no room for one beside the old."""
    output, stage = change.output, stage_of(change.output)
    taken = None if clean else _take(change, spare, notes, stage)
    before = taken or Walk({}, {})
    if taken is None:
        _make_folder(stage)
        # First of all: whatever happens, it says what in here is ours.
        write_new(stage / MANIFEST, change.manifest)
    mode = output.stat().st_mode & 0o7777 if output.is_dir() else 0o755
    if stage.stat().st_mode & 0o7777 != mode:
        stage.chmod(mode)
    kept = change.present.folders - change.old.folders - change.new.folders
    touched = _touched(change, kept)
    goal = Goal(
        files=change.new.files | change.foreign,
        folders=change.new.folders | folders_of(change.foreign) | kept,
        done=_even(change.new.folders, change.seen, before) - touched,
        source=output,
        known=change.seen.listed,
        write=change.outputs,
        written=change.written,
    )
    brought = bring(stage, before, goal, lambda path: _remove(f"{stage}/{path}"))
    for folder in sorted(kept, reverse=True):
        shutil.copystat(output / folder, stage / folder)
    if taken is not None and not (change.same_list and _same_manifest(change.seen, before)):
        write_over(stage / MANIFEST, change.manifest)
    flush(stage)
    return Stage(stage, before, touched, brought)


def _make_folder(stage: Path) -> None:
    try:
        make_folder(stage.parent)
        stage.mkdir()
    except OSError as error:
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
            raise CannotStage from error
        raise


def _take(change: Change, spare: Spare, notes: Notes, stage: Path) -> Walk | None:
    """Move the spare beside the output, and give what is in it; None without one."""
    if not spare.is_there() or not change.output.is_dir():
        return None
    try:
        here = walk(spare.folder, change.old.inside, notes.spare)
        strange = listed_paths(here) - change.old.files - {MANIFEST}
        # Before it is where foreign files may be: whatever is in it is ours.
        if strange or not (change.same_list and _same_manifest(change.seen, here)):
            listed = change.old.files | change.new.files | strange
            write_over(spare.folder / MANIFEST, manifest_bytes(listed))
    except OSError:
        return None
    return here if here.whole and spare.take(stage) else None


def _touched(change: Change, kept: AbstractSet[str]) -> frozenset[str]:
    """List the folders whose names or files are others than in the old site."""
    old, new = change.old, change.new
    paths = change.written | change.foreign
    if old is not new:
        paths = paths | (old.files ^ new.files)
    # The root always, as it has the manifest; and a folder in which a folder comes or goes.
    others = (old.folders ^ new.folders) | kept
    return frozenset(("", *(path.rpartition("/")[0] for path in (*paths, *others))))


def _even(folders: frozenset[str], one: Walk, other: Walk) -> AbstractSet[str]:
    """List those that are as it was noted in both: they hold the same files."""
    return folders & one.noted() & other.noted()


def _same_manifest(one: Walk, other: Walk) -> bool:
    found = [seen.listed[""].files.get(MANIFEST) for seen in (one, other)]
    return found[0] is not None and found[0] == found[1]


def _remove(path: str) -> None:
    if os.path.isdir(path) and not os.path.islink(path):  # noqa: PTH112, PTH114 - plain strings
        shutil.rmtree(path)
    else:
        os.unlink(path)  # noqa: PTH108 - as above


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


def put_by(left: Path, change: Change, stage: Stage, spare: Spare, notes: Notes) -> None:
    """Keep the old folder as the spare, holding what stands now; foreign files move over."""
    output, new = change.output, change.new
    here = walk(left, change.old.inside, notes.output)
    rest = Leftover(left, output, change.old.files, change.seen)
    done = _even(new.folders, here, stage.before) - stage.touched
    before = stage.before.listed
    known = {f: found for f, found in before.items() if f not in stage.brought.changed}
    goal = Goal(new.files, new.folders, done, output, known, {}, frozenset())
    brought = bring(left, here, goal, rest.drop)
    if not (brought.linked and stage.brought.linked):
        discard(left, output, None)
        return
    if here.listed[""].files.get(MANIFEST) != (output / MANIFEST).stat().st_ino:
        (left / MANIFEST).unlink(missing_ok=True)
        take_over(f"{output}/{MANIFEST}", f"{left}/{MANIFEST}")
    if spare.keep(left):
        changed = stage.brought.changed | brought.changed
        looks, others = stage.before, here
        more = new.folders - done - changed
        even = [*done, *(f for f in more if looks.settled(f) and others.settled(f))]
        found = {f: looks.looks[f] for f in even}, {f: others.looks[f] for f in even}
        spare.note(output, change.manifest, Notes(*found))
    else:
        discard(left, output, None)


def discard(left: Path, output: Path, spare: Spare | None) -> None:
    """Take foreign files out of a folder of ours that was left, and keep or remove the rest."""
    ours = frozenset(read_manifest(left))
    seen = walk(left, {}, {})
    rest = Leftover(left, output, ours, None)
    there = ours & listed_paths(seen)
    bring(
        left,
        seen,
        Goal(there, folders_of(there), frozenset(), left, seen.listed, {}, frozenset()),
        rest.drop,
    )
    if spare is None or not spare.keep(left):
        _unmake(left, there)


def _unmake(left: Path, files: Collection[str]) -> None:
    """Remove our files; the manifest last, so that a build that is killed here leaves it."""
    for path in files:
        os.unlink(f"{left}/{path}")  # noqa: PTH108 - plain strings are faster
    for folder in sorted(folders_of(files), reverse=True):
        os.rmdir(f"{left}/{folder}")  # noqa: PTH106 - as above
    with contextlib.suppress(FileNotFoundError):
        (left / MANIFEST).unlink()
    left.rmdir()

"""Outputs -> the output folder: the old site or the new one, never a mix.

1. Everything is rendered before the first byte is written; files that changed are found by content.
2. The new folder is built beside the old one, and both change places in one step (`stage`). The one
   that is left over is the next build's beginning (`spare`).
3. Where that cannot be, as with a folder that is mounted, files are replaced one by one; the
   manifest is written first with old and new files together, so that after an interruption
   nothing is left that nobody owns.

Files that digestgen did not write stay, whatever they are.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping
from pathlib import Path

from digestgen.diagnostics import Place, problem
from digestgen.diagnostics.errors import OutputFailed
from digestgen.disk.manifest import (
    MANIFEST,
    all_inside,
    is_inside,
    listed_in,
    manifest_bytes,
    read_manifest_bytes,
)
from digestgen.disk.spare import NONE, Notes, Spare
from digestgen.disk.stage import (
    CannotStage,
    Change,
    Stage,
    discard,
    make_stage,
    put_by,
    recover,
    stage_of,
    swap,
)
from digestgen.disk.target import check_target, refuse
from digestgen.disk.tree import Tree, folders_of, make_folder, same, write_over
from digestgen.disk.walk import listing_of, tree_of, walk
from digestgen.model.output import FileOutput, Published


def publish(
    root: Path, output: Path, outputs: Mapping[str, bytes | FileOutput], *, clean: bool = False
) -> Published:
    """Bring the folder `output` from the old site to the new one.

    With `clean`, files are written even where they are the same. Raises `RefusedOutput` before
    anything is changed, `OutputFailed` when the disk refuses.
    """
    check_target(root, output)
    spare = Spare(root)
    try:
        recover(output, spare)
        return _publish(output, outputs, spare, clean=clean)
    except OSError as error:
        where = error.filename or output
        message = f"cannot write {where}: {error.strerror}"
        raise OutputFailed(problem("DG964", message, Place(str(output)))) from error


def _publish(
    output: Path, outputs: Mapping[str, bytes | FileOutput], spare: Spare, *, clean: bool
) -> Published:
    written_down = read_manifest_bytes(output)
    old = listing_of(listed_in(written_down))
    notes = spare.notes(output, written_down)
    same_list = old.files == outputs.keys()
    new = old if same_list else listing_of(outputs)
    seen = walk(output, old.inside, notes.output)
    present = tree_of(seen, old)
    foreign = (present.files | present.others) - old.files - {MANIFEST}
    _check_foreign(output, outputs, new.folders, foreign, present)
    written = tuple(_differing(output, outputs, present, clean=clean))
    gone = sorted(old.files - new.files)
    removed = tuple(p for p in gone if p in present.files or p in present.others)
    if same_list and not written:
        return Published(written, removed)
    # Notes are of a manifest that was written here: nobody has written it in another way.
    manifest = written_down if same_list and notes is not NONE else manifest_bytes(new.files)
    same_list = same_list and manifest == written_down
    foreign -= outputs.keys()
    change = Change(
        output, outputs, old, new, seen, present, foreign, frozenset(written), manifest, same_list
    )
    linked = _replace_whole(change, spare, notes, clean=clean) if present.whole else None
    if linked is None:
        spare.drop()
        _replace_each(output, outputs, gone, written, manifest_bytes(old.files | new.files))
    return Published(written, removed, untouched=linked is not False)


def _differing(
    output: Path, outputs: Mapping[str, bytes | FileOutput], present: Tree, *, clean: bool
) -> list[str]:
    """List the outputs that have to be written."""
    if clean:
        return list(outputs)
    files, start, found = present.files, f"{output}/", []
    for path in outputs:
        if path not in files:  # what waits on disk is read once, when it is written
            found.append(path)
            continue
        target, content = start + path, outputs[path]
        if not isinstance(content, bytes) and content.source == target:
            continue
        if not same(target, content):
            found.append(path)
    return found


def _check_foreign(
    output: Path,
    outputs: Mapping[str, bytes | FileOutput],
    folders: Collection[str],
    foreign: Collection[str],
    present: Tree,
) -> None:
    """Refuse to write over, or through, what digestgen did not write."""
    if not all_inside(outputs):
        outside = next(path for path in outputs if not is_inside(path))
        raise ValueError(f"{outside!r} leads out of the output folder")
    for path in sorted(foreign):
        taken = path in outputs and not (
            path in present.files and same(output / path, outputs[path])
        )
        if taken or path in folders or not outputs.keys().isdisjoint(folders_of([path])):
            _in_the_way(output, path)


def _in_the_way(output: Path, path: str) -> None:
    why = f'"{path}" in it is in the way, and digestgen did not write it'
    refuse(output, why, "move it to static/, or delete it")


def _replace_whole(change: Change, spare: Spare, notes: Notes, *, clean: bool) -> bool | None:
    """Put the new folder in the old one's place; None when it cannot be built beside it.

    Otherwise says whether what was not written are the same files as before, and no copies.
    """
    output = change.output
    try:
        stage = make_stage(change, spare, notes, clean=clean)
        left = swap(stage.folder, output)
    except CannotStage:
        _drop_stage(output)
        return None
    except BaseException:
        _drop_stage(output)
        raise
    if left is not None:
        _put_by(left, change, stage, spare, notes)
    elif not spare.belongs_elsewhere(output):
        spare.drop()  # of a folder that is gone
    return stage.brought.linked


def _put_by(left: Path, change: Change, stage: Stage, spare: Spare, notes: Notes) -> None:
    try:
        put_by(left, change, stage, spare, notes)
    except OSError:
        # The new site is there: what a full disk refuses now is only the next build's beginning.
        if left.is_dir():
            discard(left, change.output, None)


def _drop_stage(output: Path) -> None:
    with contextlib.suppress(OSError):
        discard(stage_of(output), output, None)


def _replace_each(
    output: Path,
    outputs: Mapping[str, bytes | FileOutput],
    gone: Collection[str],
    written: Collection[str],
    both: bytes,
) -> None:
    make_folder(output)
    write_over(output / MANIFEST, both)
    for path in gone:
        _remove(output, path)
    for path in written:
        make_folder((output / path).parent)
        if (output / path).is_dir():
            (output / path).rmdir()  # a page "x/" became a file "x"; its own files are gone
        write_over(output / path, outputs[path])
    write_over(output / MANIFEST, manifest_bytes(outputs))


def _remove(output: Path, path: str) -> None:
    target = output / path
    with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
        target.unlink()
    for folder in target.parents:
        if folder == output:
            return
        with contextlib.suppress(OSError):
            folder.rmdir()  # only when nothing is left in it

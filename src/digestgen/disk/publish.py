"""Outputs -> the output folder: the old site or the new one, never a mix.

1. Everything is rendered before the first byte is written; files that changed are found by content.
2. The new folder is built beside the old one, and both change places in one step (`stage`).
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
from digestgen.disk.manifest import MANIFEST, is_inside, manifest_bytes, read_manifest
from digestgen.disk.stage import CannotStage, discard, make_stage, recover, stage_of, swap
from digestgen.disk.target import check_target, refuse
from digestgen.disk.tree import Tree, folders_of, list_tree, make_folder, same, write_over
from digestgen.model.output import FileOutput, Published


def publish(
    root: Path, output: Path, outputs: Mapping[str, bytes | FileOutput], *, clean: bool = False
) -> Published:
    """Bring the folder `output` from the old site to the new one.

    With `clean`, files are written even where they are the same. Raises `RefusedOutput` before
    anything is changed, `OutputFailed` when the disk refuses.
    """
    check_target(root, output)
    try:
        recover(output)
        return _publish(output, outputs, clean=clean)
    except OSError as error:
        where = error.filename or output
        message = f"cannot write {where}: {error.strerror}"
        raise OutputFailed(problem("DG964", message, Place(str(output)))) from error


def _publish(output: Path, outputs: Mapping[str, bytes | FileOutput], *, clean: bool) -> Published:
    old, present = read_manifest(output), list_tree(output)
    _check_foreign(output, outputs, set(old), present)
    written = tuple(
        path
        for path, content in outputs.items()
        if clean or path not in present.files or not same(f"{output}/{path}", content)
    )
    removed = tuple(p for p in old if p not in outputs and p in present.files | present.others)
    if written or removed or set(old) != outputs.keys():
        staged = present.whole and _replace_whole(output, outputs, present, old, set(written))
        if not staged:
            _replace_each(output, outputs, old, written)
    return Published(written, removed)


def _check_foreign(
    output: Path, outputs: Mapping[str, bytes | FileOutput], ours: set[str], present: Tree
) -> None:
    """Refuse to write over, or through, what digestgen did not write."""
    outside = next((path for path in outputs if not is_inside(path)), None)
    if outside is not None:
        raise ValueError(f"{outside!r} leads out of the output folder")
    folders = folders_of(outputs)
    for path in sorted((present.files | present.others) - ours - {MANIFEST}):
        taken = path in outputs and not (
            path in present.files and same(output / path, outputs[path])
        )
        if taken or path in folders or not outputs.keys().isdisjoint(folders_of([path])):
            _in_the_way(output, path)


def _in_the_way(output: Path, path: str) -> None:
    why = f'"{path}" in it is in the way, and digestgen did not write it'
    refuse(output, why, "move it to static/, or delete it")


def _replace_whole(
    output: Path,
    outputs: Mapping[str, bytes | FileOutput],
    present: Tree,
    old: Collection[str],
    written: Collection[str],
) -> bool:
    """Say whether the new folder could be built beside the old one, and took its place."""
    try:
        left = swap(make_stage(output, outputs, present, old, written), output)
    except CannotStage:
        _drop_stage(output)
        return False
    except BaseException:
        _drop_stage(output)
        raise
    if left is not None:
        discard(left, output)
    return True


def _drop_stage(output: Path) -> None:
    with contextlib.suppress(OSError):
        discard(stage_of(output), output)


def _replace_each(
    output: Path,
    outputs: Mapping[str, bytes | FileOutput],
    old: Collection[str],
    written: Collection[str],
) -> None:
    make_folder(output)
    write_over(output / MANIFEST, manifest_bytes({*old, *outputs}))
    for path in old:
        if path not in outputs:
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

"""Outputs -> the output folder: only what changed is written, only what digestgen wrote is removed.

Everything is rendered before the first byte is written. Each file is written beside its place and
renamed into it, so that a reader never sees half a file; the manifest is written first with old
and new files together, so that after an interruption nothing is left that nobody owns.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from digestgen.diagnostics import Place, problem
from digestgen.diagnostics.errors import OutputFailed, RefusedOutput
from digestgen.model.output import FileOutput, Published

MANIFEST = ".digestgen-output"


def check_target(root: Path, output: Path) -> None:
    """Refuse a folder that is not digestgen's to write.

    Raises `RefusedOutput` for the home folder, the file system's root, the site itself or a folder
    above it, its sources, a link, and a folder with files but without digestgen's manifest.
    """
    full = Path(os.path.abspath(output))  # noqa: PTH100 - resolve() would follow the link in question
    real, site = full.resolve(), root.resolve()
    sources = [site / name for name in ("content", "static", "themes", ".git", ".digestgen", "src")]
    if full.is_symlink():
        _refuse(output, "it is a link to another place")
    if full.exists() and not full.is_dir():
        _refuse(output, "it is a file")
    if real in {Path(real.anchor), Path.home().resolve()} or real == site or real in site.parents:
        _refuse(output, "it is the site itself, or holds it, or is your home folder")
    if any(real == s or s in real.parents for s in sources):
        _refuse(output, "the site's sources are there")
    if full.is_dir() and any(full.iterdir()) and not (full / MANIFEST).is_file():
        _refuse(output, "it holds files that digestgen did not write")


def _refuse(output: Path, why: str) -> None:
    raise RefusedOutput(
        problem(
            "DG963",
            f'refusing to write into "{output}": {why}',
            None,
            "choose an empty or new folder with --output",
        )
    )


def publish(
    root: Path, output: Path, outputs: Mapping[str, bytes | FileOutput], *, clean: bool = False
) -> Published:
    """Bring the folder `output` from the old site to the new one.

    With `clean`, files are written even where they are the same. Raises `RefusedOutput` before
    anything is changed, `OutputFailed` when the disk refuses.
    """
    check_target(root, output)
    try:
        output.mkdir(parents=True, exist_ok=True)
        old = _read_manifest(output)
        _write_manifest(output, {*old, *outputs})
        removed = _remove(output, [p for p in old if p not in outputs])
        written = [
            path for path, content in outputs.items() if clean or not _same(output / path, content)
        ]
        for path in written:
            _write(output, path, outputs[path])
        _write_manifest(output, set(outputs))
    except OSError as error:
        where = error.filename or output
        message = f"cannot write {where}: {error.strerror}"
        raise OutputFailed(problem("DG964", message, Place(str(output)))) from error
    return Published(tuple(written), tuple(removed))


def _read_manifest(output: Path) -> list[str]:
    try:
        listed = json.loads((output / MANIFEST).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    # The manifest may have been edited: a name that leads out of the folder is nobody's file.
    return [p for p in listed if isinstance(p, str) and _inside(p)]


def _inside(path: str) -> bool:
    parts = path.split("/")
    return bool(path) and not any(p in {"", ".", ".."} or "\\" in p or ":" in p for p in parts)


def _write_manifest(output: Path, files: set[str]) -> None:
    listed = json.dumps({"version": 1, "files": sorted(files)}, ensure_ascii=False, indent=0)
    _replace(output / MANIFEST, listed.encode())


def _same(target: Path, content: bytes | FileOutput) -> bool:
    try:
        if isinstance(content, bytes):
            return target.stat().st_size == len(content) and target.read_bytes() == content
        source = Path(content.source)
        if target.stat().st_size != source.stat().st_size:
            return False
        return target.read_bytes() == source.read_bytes()
    except OSError:
        return False


def _write(output: Path, path: str, content: bytes | FileOutput) -> None:
    target = output / path
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError):
        _make_way(output, target.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
    if target.is_dir() and not target.is_symlink():
        # A page "x/" became a file "x"; its own files are gone already, a foreign one stops us.
        target.rmdir()
    if isinstance(content, bytes):
        _replace(target, content)
    else:
        _replace(target, Path(content.source))


def _make_way(output: Path, folder: Path) -> None:
    """Remove a file of ours that stands where a folder has to be."""
    for parent in (folder, *folder.parents):
        if parent == output:
            return
        if parent.is_file():
            parent.unlink()
            return


def _replace(target: Path, content: bytes | Path) -> None:
    handle, name = tempfile.mkstemp(prefix=".digestgen-", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            if isinstance(content, bytes):
                stream.write(content)
            else:
                with content.open("rb") as source:
                    shutil.copyfileobj(source, stream, 1 << 20)
        os.chmod(name, 0o644)  # noqa: PTH101 - mkstemp's 0600 would hide the site from a web server
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _remove(output: Path, paths: list[str]) -> list[str]:
    removed = []
    for path in paths:
        target = output / path
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            target.unlink()
            removed.append(path)
        for folder in target.parents:
            if folder == output:
                break
            with contextlib.suppress(OSError):
                folder.rmdir()  # only when nothing is left in it
    return removed

"""Two looks at a site's files: whether there is something to do, and whether to believe it."""

from __future__ import annotations

from digestgen.disk.scan import READ
from digestgen.model.source import Snapshot
from digestgen.pipeline.each import changed


def same_files(before: Snapshot, now: Snapshot) -> bool:
    """Tell whether two looks found the same contents under the same names, whatever their times."""
    return (
        before.files.keys() == now.files.keys()
        and set(before.problems) == set(now.problems)
        and not any(
            before.files[path].digest != now.files[path].digest
            for path in changed(before.files, now.files)
        )
    )


def doubtful(before: Snapshot, now: Snapshot) -> frozenset[str]:
    """Name the files that are read, and are gone or empty now: some programs save in two steps.

    A file of the same name elsewhere was moved there.
    """
    gone = before.files.keys() - now.files.keys()
    if gone:
        come = {_name(path) for path in now.files.keys() - before.files.keys()}
        gone = {path for path in gone if _name(path) not in come}
    empty = {
        path
        for path in changed(before.files, now.files)
        if not now.files[path].file.size
        and ((known := before.files.get(path)) is None or known.file.size)
    }
    return frozenset(p for p in gone | empty if p.endswith(READ) or p.startswith("themes/"))


def _name(path: str) -> str:
    return path.rpartition("/")[2]

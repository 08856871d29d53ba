"""The site's folder -> `Snapshot`."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.source import Scanned, Snapshot, SourceFile, SourceMoved

TREES = ("content", "static", "themes")
TOP_LEVEL = (".toml", ".bib", ".yml", ".yaml", ".csl", ".csv")
READ = (".md", ".toml", ".bib", ".yml", ".yaml", ".csl", ".csv")

# What editors and systems leave about: locks, backups, swap files, trial files, folder settings.
LITTER = re.compile(r"\.#.*|.*~|.*\.sw[a-p]|4913|#.*#|Thumbs\.db|desktop\.ini|.*\.(tmp|crswap)$")
WANTED_DOTS = (".well-known", ".nojekyll", ".htaccess", ".domains")

RACY_NS = 2_000_000_000
"""A file changed this short before it was read is read again: some systems count whole seconds."""


def scan(root: Path, previous: Snapshot | None = None, named: Iterable[str] = ()) -> Snapshot:
    """Read the files of the site at `root`, and those that the settings name besides.

    Files that look the same as in `previous` (size, time, inode) are taken over from it.
    """
    known = previous.files if previous else {}
    problems: list[Diagnostic] = []
    files: dict[str, Scanned] = {}
    for path, full in walk(root, named, problems):
        found = _read(path, full, known.get(path), problems)
        if found is not None:
            files[path] = found
    return Snapshot(str(root), files, tuple(problems), partial(_fetch, str(root)))


def rescan(root: Path, previous: Snapshot, paths: Iterable[str]) -> Snapshot | None:
    """Look at files that somebody says have changed, and take over all others as they were.

    None where a path is, or was, more than a file: only a whole scan tells what is there now.
    """
    files = dict(previous.files)
    told = set(paths)
    problems = [p for p in previous.problems if not (p.place and p.place.path in told)]
    for path in told:
        if path not in files and not _wanted(path):
            continue
        full = os.path.join(root, path)  # noqa: PTH118 - as below
        try:
            kind = stat.S_IFMT(os.lstat(full).st_mode)
        except OSError:
            kind = 0
        if kind not in {0, stat.S_IFREG}:
            return None
        if not kind and path not in files and any(p.startswith(f"{path}/") for p in files):
            return None
        found = _read(path, full, files.get(path), problems) if kind else None
        if found is not None:
            files[path] = found
        else:
            files.pop(path, None)
    if not files.keys() <= previous.files.keys():
        files = dict(sorted(files.items()))
    return previous._replace(files=files, problems=tuple(problems))


def _wanted(path: str) -> bool:
    """Tell whether a file of this name would be found by a scan."""
    tree, *names = path.split("/")
    if not names:
        return tree.endswith(TOP_LEVEL) and not tree.startswith(".")
    return tree in TREES and not any(map(_ignored, names))


def scan_named(root: Path, snapshot: Snapshot, named: Iterable[str]) -> Snapshot:
    """Give the snapshot with files that the settings name besides; only these are looked at."""
    problems = list(snapshot.problems)
    found: dict[str, Scanned] = {}
    for path, full in _named(root, named).items():
        if (read := _read(path, full, None, problems)) is not None:
            found[path] = read
    if not found and len(problems) == len(snapshot.problems):
        return snapshot
    files = dict(sorted({**snapshot.files, **found}.items()))
    return snapshot._replace(files=files, problems=tuple(problems))


def _fetch(root: str, known: Scanned) -> bytes:
    """Read a file that was taken over from an earlier scan."""
    try:
        data = Path(root, known.file.path).read_bytes()
    except OSError:
        raise SourceMoved(known.file.path) from None
    if digest_of(data) != known.digest:
        raise SourceMoved(known.file.path)
    return data


def digest_of(data: bytes) -> str:
    """Give the digest of a file's content."""
    return hashlib.blake2b(data).hexdigest()[:32]


def walk(root: Path, named: Iterable[str], problems: list[Diagnostic]) -> list[tuple[str, str]]:
    """List the site's files, as paths inside it and as whole paths, in order."""
    return sorted({**dict(_walk(root, problems)), **_named(root, named)}.items())


def _named(root: Path, named: Iterable[str]) -> dict[str, str]:
    full = {path: os.path.join(root, path) for path in named}  # noqa: PTH118 - plain strings are what scanning is made of
    return {path: place for path, place in full.items() if os.path.isfile(place)}  # noqa: PTH113


def _walk(root: Path, problems: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    for entry in _entries(str(root), "", problems):
        if entry.is_file() and entry.name.endswith(TOP_LEVEL) and not entry.name.startswith("."):
            yield entry.name, entry.path
    for tree in TREES:
        if (root / tree).is_dir():
            yield from _tree(str(root / tree), tree, problems)


def _tree(folder: str, prefix: str, problems: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    for entry in _entries(folder, prefix, problems):
        path = f"{prefix}/{entry.name}"
        if _ignored(entry.name):
            continue
        if entry.is_symlink() and not os.path.exists(entry.path):  # noqa: PTH110
            problems.append(problem("DG961", f'"{path}" is a link that leads nowhere', Place(path)))
        elif entry.is_dir(follow_symlinks=False):
            yield from _tree(entry.path, path, problems)
        elif entry.is_dir():
            # A folder behind a link may contain itself; its files belong where they are.
            problems.append(
                problem("DG962", f'"{path}" is a link to a folder and is not followed', Place(path))
            )
        elif entry.is_file():
            yield path, entry.path
        else:
            # Reading a pipe would wait for ever.
            message = f'"{path}" is a pipe, a socket or a device, and no file'
            help_ = "take it out of the folder"
            problems.append(problem("DG960", message, Place(path), help_))


def _entries(folder: str, path: str, problems: list[Diagnostic]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError as error:
        problems.append(_unreadable(path or ".", error))
        return []


def _ignored(name: str) -> bool:
    if name.startswith("."):
        return name not in WANTED_DOTS
    return LITTER.fullmatch(name) is not None


def _read(
    path: str, full: str, known: Scanned | None, problems: list[Diagnostic]
) -> Scanned | None:
    # An editor may replace a file between the listing and the reading: look twice.
    for attempt in (1, 2):
        try:
            seen = os.stat(full)  # noqa: PTH116
            file = SourceFile(path, seen.st_size, seen.st_mtime_ns, seen.st_ino)
            if known is not None and known.settled and known.file == file:
                if _held(path):
                    return known if known.data else _with_data(known, full)
                # What was read of a post is remembered elsewhere; its text is fetched when needed.
                return known if known.data is None else known._replace(data=None)
            settled = time.time_ns() - seen.st_mtime_ns > RACY_NS
            if path.endswith(".md") or _held(path):
                data = Path(full).read_bytes()
                return Scanned(file, digest_of(data), data, settled)
            return Scanned(file, _digest(full), None, settled)
        except FileNotFoundError:
            if attempt == 2:
                return None  # it is gone: the next scan says the same
            time.sleep(0.02)
        except OSError as error:
            problems.append(_unreadable(path, error))
            return None
    return None


def _held(path: str) -> bool:
    """Say whether a file's content is always at hand; posts are many, and mostly remembered."""
    return not path.endswith(".md") and (path.endswith(READ) or path.startswith("themes/"))


def _with_data(known: Scanned, full: str) -> Scanned:
    data = Path(full).read_bytes()
    if digest_of(data) != known.digest:
        raise FileNotFoundError  # it changed this very moment: look again
    return known._replace(data=data)


def _digest(full: str) -> str:
    with Path(full).open("rb") as stream:
        return hashlib.file_digest(stream, hashlib.blake2b).hexdigest()[:32]


def _unreadable(path: str, error: OSError) -> Diagnostic:
    reason = error.strerror or "it cannot be read"
    return problem("DG960", f'"{path}": {reason}', Place(path), "see the file's permissions")

"""The list of files that digestgen wrote: only these are ever replaced or removed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

MANIFEST = ".digestgen-output"


def read_manifest(output: Path) -> list[str]:
    """List the paths of the files that digestgen wrote into a folder."""
    return listed_in(read_manifest_bytes(output))


def read_manifest_bytes(output: Path) -> bytes:
    """Give a folder's manifest as it is; nothing when there is none."""
    try:
        return (output / MANIFEST).read_bytes()
    except OSError:
        return b""


def listed_in(data: bytes) -> list[str]:
    """List the paths in a manifest."""
    try:
        listed = json.loads(data)["files"]
        listed = [path for path in listed if isinstance(path, str)]
    except (ValueError, KeyError, TypeError, RecursionError):
        return []
    # It may have been edited: a name that leads out of the folder is nobody's file.
    return listed if all_inside(listed) else [path for path in listed if is_inside(path)]


def manifest_bytes(files: Iterable[str]) -> bytes:
    """Write the list."""
    # In ASCII: a name that is not UTF-8 is listed too.
    return json.dumps({"version": 1, "files": sorted(files)}, indent=0).encode()


def is_inside(path: str) -> bool:
    """Say whether a path stays inside the folder that it counts from."""
    return _OUTSIDE.search(path) is None


def all_inside(paths: Collection[str]) -> bool:
    """Say whether paths stay inside, as `is_inside` does, of many at once."""
    if os.sep != "/":
        return all(map(is_inside, paths))
    text = "/" + "/\n/".join(paths) + "/" if paths else ""
    if not any(part in text for part in ("//", "/./", "/../", "\0")):
        return True
    return all(map(is_inside, paths))


# An empty part or one of dots, and what other systems take for a separator.
_OUTSIDE = re.compile(r"(?:^|/)(?:\.{0,2})(?:/|$)|\0" + ("" if os.sep == "/" else r"|[\\:]"))

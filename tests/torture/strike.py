"""Builds that are struck at one of their system calls, under strace.

1. `calls_of` runs a build that is left alone and writes down its calls, each as a `Point`.
2. `spread` chooses points evenly over them.
3. `strike` runs the same build again and kills it, or refuses the call, at one of them.

strace counts each system call by itself, and each process by itself: a point is the nth call of one
kind in one process, and what strace has written tells whether the blow fell.
"""

from __future__ import annotations

import random
import re
import subprocess
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from tests.torture.command import build, command

CALLS = "write,pwrite64,rename,renameat2,unlink,link,linkat,mkdir,rmdir,ftruncate,fsync,syncfs"
"""Those that change the disk."""
# Not --seccomp-bpf, although it would be faster: with it, strace 6.1 injects nothing.
STRACE = ("strace", "-f", "-y", "-q", "-e", f"trace={CALLS}")
_CALL = re.compile(r"(\d+) +(\w+)\((.*)")


class Point(NamedTuple):
    """The nth call of one kind in a process."""

    call: str
    number: int
    first: bool
    """In the process that was started, not in a worker."""
    rest: str
    """What the call was about, as strace writes it."""


class Blow(NamedTuple):
    """A build that was struck."""

    code: int
    fell: bool
    """Whether the point came at all: no two builds make quite the same calls."""
    said: str


def calls_of(root: Path, log: Path, *arguments: str) -> list[Point]:
    """List the calls of a build that is left alone."""
    subprocess.run(
        [*STRACE, "-o", str(log), *command(root, *arguments)], check=True, capture_output=True
    )
    seen: Counter[tuple[str, str]] = Counter()
    found: list[Point] = []
    first = ""
    for line in log.read_text("utf-8", "replace").splitlines():
        if match := _CALL.match(line):
            process, call, rest = match.groups()
            first = first or process
            seen[process, call] += 1
            found.append(Point(call, seen[process, call], process == first, rest))
    return found


def spread(points: Sequence[Point], count: int, chance: random.Random) -> list[Point]:
    """Choose points evenly, one by chance from each stretch; the last one always."""
    width = len(points) / count
    chosen = [points[int((n + chance.random()) * width)] for n in range(count)]
    return [*chosen[:-1], points[-1]]


def strike(root: Path, log: Path, point: Point, how: str, *arguments: str) -> Blow:
    """Build, and strike at a point: `how` is what strace injects."""
    injected = f"inject={point.call}:{how}:when={point.number}"
    done = build(root, *arguments, before=[*STRACE, "-o", str(log), "-e", injected])
    text = log.read_text("utf-8", "replace")
    fell = "killed by SIGKILL" in text or "(INJECTED)" in text
    return Blow(done.returncode, fell, done.stdout + done.stderr)

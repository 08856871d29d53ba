"""Processes with a clock: how long one took, and how much memory it had at its most."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Sequence
from typing import NamedTuple


class Figure(NamedTuple):
    """What one process cost."""

    seconds: float
    """From start to end, on the wall's clock."""
    cpu: float
    """Of all its threads and processes: what counts on a busy machine."""
    memory: int
    """Bytes at its most."""

    @property
    def words(self) -> str:
        """Say both times."""
        return f"{self.seconds:.2f} s ({self.cpu:.2f} s of processor)"


def run_timed(command: Sequence[str]) -> Figure:
    """Run a command that must succeed; its output is kept for when it does not."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        output = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{output.decode()[-3000:]}")
    return Figure(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)


def best_of(times: int, command: Sequence[str]) -> float:
    """Run a command several times; the shortest says what it needs."""
    return min(run_timed(command).seconds for _ in range(times))

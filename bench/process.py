"""Processes with a clock: how long one took, and how much memory it had at its most."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """What one process cost."""

    seconds: float
    """From start to end, on the wall's clock."""
    cpu: float
    """Of all its threads and processes: what counts on a busy machine."""
    memory: int
    """Bytes at its most, of all its processes together; what they share counts once."""

    @property
    def words(self) -> str:
        """Say both times."""
        return f"{self.seconds:.2f} s ({self.cpu:.2f} s of processor)"


def run_timed(command: Sequence[str]) -> Figure:
    """Run a command that must succeed; its output is kept for when it does not."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        scale = _Scale(process.pid)
        output = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{output.decode()[-3000:]}")
    cpu = used.ru_utime + used.ru_stime
    return Figure(seconds, cpu, max(scale.end(), used.ru_maxrss * 1024))


class _Scale:
    """Weighs a process with its children, twice a second: it takes the system a while."""

    def __init__(self, pid: int) -> None:
        self._pid, self._most, self._over = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._weigh, daemon=True)
        self._thread.start()

    def end(self) -> int:
        """Give the most bytes that were seen."""
        self._over.set()
        self._thread.join()
        return self._most

    def _weigh(self) -> None:
        while not self._over.wait(0.5):
            self._most = max(self._most, sum(map(_bytes_of, _family(self._pid))))


def _family(pid: int) -> list[int]:
    """List a process and its children (Linux; elsewhere the process's own figure is taken)."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *map(int, children)]


def _bytes_of(pid: int) -> int:
    """Give a process's share of the memory that it uses."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def best_of(times: int, command: Sequence[str]) -> float:
    """Run a command several times; the shortest says what it needs."""
    return min(run_timed(command).seconds for _ in range(times))

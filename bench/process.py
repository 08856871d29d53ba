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


def run_timed(
    command: Sequence[str], folder: Path | None = None, limit: float | None = None
) -> Figure:
    """Run a command that must succeed; its output is kept for when it does not.

    Raises TimeoutError, and ends the command, after `limit` seconds.
    """
    begun = time.perf_counter()
    with subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        scale = _Scale(process.pid)
        clock = threading.Timer(limit or 0, process.kill)
        if limit:
            clock.start()
        output = process.stdout.read() if process.stdout else b""
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        clock.cancel()
        weighed = scale.end()
    if limit and seconds >= limit:
        raise TimeoutError(f"not done after {limit:.0f} seconds")
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{output.decode()[-3000:]}")
    cpu = used.ru_utime + used.ru_stime
    # `ru_maxrss` begins with what this process had when it forked: only where nothing was weighed.
    return Figure(seconds, cpu, weighed or used.ru_maxrss * 1024)


class _Scale:
    """Weighs a process with those that it started, now and then: it takes the system a while."""

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
        pause = 0.02  # what is soon over is weighed often
        while not self._over.wait(pause):
            together = sum(_bytes_of(f"{pid}/smaps_rollup", "Pss:") for pid in _family(self._pid))
            self._most = max(self._most, together, _bytes_of(f"{self._pid}/status", "VmHWM:"))
            pause = min(1.3 * pause, 0.5)


def _family(pid: int) -> list[int]:
    """List a process and its descendants (Linux; elsewhere the process's own figure is taken)."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(one for child in children for one in _family(int(child)))]


def _bytes_of(file: str, line: str) -> int:
    """Give a figure of a file below /proc; 0 when the process is gone, or elsewhere."""
    try:
        lines = Path("/proc", file).read_text().splitlines()
    except OSError:
        return 0
    return sum(int(one.split()[1]) * 1024 for one in lines if one.startswith(line))


def best_of(times: int, command: Sequence[str]) -> float:
    """Run a command several times; the shortest says what it needs."""
    return min(run_timed(command).seconds for _ in range(times))

"""Worker processes for stages that do the same to many values, each by itself.

1. `Pool.map(work, count, name)` forks up to `jobs` workers. A fork sees all that its parent has in
   memory, so nothing is sent to it; it takes the next few numbers from a pipe that all share:
   many at first, and ever fewer, so that all end at about the same time.
2. For each number it says that it begins, then what came out, as bytes.
3. Results are handed on as they come, in any order. A worker that dies is an error that names what
   it was at, never a wait without end; whatever ends the parent ends the workers.
4. A worker that has done much work goes, and another comes in its place: what it had worked out,
   and its own copy of what it has read of its parent's memory, go with it.

Where forking is not safe (other systems than Linux, a process with threads), for little work and
for one job, the parent does the work itself.
"""

from __future__ import annotations

import contextlib
import gc
import os
import select
import signal
import struct
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from typing import Final, NoReturn

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.diagnostics.errors import OutputFailed, WorkerLost
from digestgen.model.source import SourceMoved

Work = Callable[[int, int], bytes]
"""`work(worker, number)`: `worker` counts from 0, the parent is 0 when it works itself."""

WORTH_IT: Final = 0.15
"""Seconds of work, about, below which workers cost more than they save."""
GARBAGE: Final = (10_000, 20, 20)
"""How seldom a process that makes a site looks for garbage: posts and pages leave little that
counting references does not find."""
LIFE: Final = 2_000
"""After so many numbers a worker is replaced: pages of a large site would fill the memory."""
_MOST: Final = 4_000
"""So many chunks fit into a pipe."""
_MOST_KIN: Final = 100
"""Numbers that go to one worker together, however many more belong to them."""
_HEAD: Final = struct.Struct("<iIB")
_CHUNK: Final = struct.Struct("<II")
"""The first number of a chunk, and the one that follows its last."""
_BEGIN, _DONE, _FAULT, _MEMORY, _MOVED, _REFUSED, _LEAVE = range(7)


def usable_cores() -> int:
    """Count the processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Pool:
    """Does work in up to `jobs` processes."""

    def __init__(self, jobs: int = 1) -> None:
        self.jobs = jobs

    def workers(self, seconds: float) -> int:
        """Say how many workers so much work is given to; 0: the parent does it itself."""
        safe = sys.platform == "linux" and threading.active_count() == 1
        return self.jobs if self.jobs > 1 and safe and seconds >= WORTH_IT else 0

    def map(
        self,
        work: Work,
        count: int,
        seconds: float,
        name: Callable[[int], str],
        kin: Callable[[int], object] = lambda number: number,
    ) -> Iterator[tuple[int, bytes]]:
        """Give each number below `count` with what `work` makes of it, in any order.

        `seconds`: about how long all of it takes in one process. `name(number)` is the path that
        a worker's death is told of. Neighbours of which `kin` gives the same go to one worker:
        what they share is worked out once. Raises `WorkerLost`.
        """
        workers = min(self.workers(seconds), count)
        if not workers:
            for number in range(count):
                yield number, work(0, number)
            return
        team = _Team(work, chunks(count, workers, kin), workers, name)
        try:
            yield from team.results()
        finally:
            team.end()


def chunks(count: int, workers: int, kin: Callable[[int], object]) -> tuple[tuple[int, int], ...]:
    """Cut the numbers below `count`: a quarter of what is left for each worker, or a life."""
    found, start, least = [], 0, -(-count // _MOST)
    while start < count:
        size = min(LIFE, (count - start) // (workers * 4))
        end = min(count, start + max(least, size))
        most = min(count, end + _MOST_KIN)
        while end < most and kin(end) == kin(end - 1):
            end += 1
        found.append((start, end))
        start = end
    return tuple(found)


class _Team:
    """Workers that share one stack of chunks."""

    def __init__(
        self,
        work: Work,
        stack: Sequence[tuple[int, int]],
        workers: int,
        name: Callable[[int], str],
    ) -> None:
        self._work, self._name = work, name
        self._count = stack[-1][1]
        self._at: dict[int, int | None] = {}
        self._pids: dict[int, int] = {}
        """Pipe that results come from -> process."""
        self._leaving: dict[int, int] = {}
        """Pipe of a worker that goes -> which one it is."""
        self._tasks, fill = os.pipe()
        os.write(fill, b"".join(_CHUNK.pack(*chunk) for chunk in stack))
        os.close(fill)
        try:
            for worker in range(workers):
                self._start(worker)
        except BaseException:
            self.end()
            raise

    def _start(self, worker: int) -> int:
        results, answer = os.pipe()
        with _no_signals():
            pid = os.fork()
            if not pid:
                for other in (results, *self._pids):
                    os.close(other)
                _serve(self._work, worker, self._tasks, answer)
            self._pids[results] = pid
            self._at[results] = None
        os.close(answer)
        return results

    def results(self) -> Iterator[tuple[int, bytes]]:
        """Give results until every worker has ended."""
        buffers = {pipe: bytearray() for pipe in self._pids}
        waiting = select.poll()
        for pipe in buffers:
            waiting.register(pipe, select.POLLIN)
        left = self._count
        while buffers:
            for pipe, _ in waiting.poll():
                data = os.read(pipe, 1 << 20)
                buffers[pipe] += data
                for number, value in self._frames(pipe, buffers[pipe]):
                    left -= 1
                    yield number, value
                if not data:
                    waiting.unregister(pipe)
                    del buffers[pipe]
                    self._ended(pipe)
                    worker = self._leaving.pop(pipe, None)
                    if worker is not None and left:
                        other = self._start(worker)
                        buffers[other] = bytearray()
                        waiting.register(other, select.POLLIN)
        if left:
            raise WorkerLost(_lost(None, "a process that was working on this site is gone"))

    def _frames(self, pipe: int, buffer: bytearray) -> Iterator[tuple[int, bytes]]:
        start = 0
        while len(buffer) - start >= _HEAD.size:
            number, length, kind = _HEAD.unpack_from(buffer, start)
            end = start + _HEAD.size + length
            if len(buffer) < end:
                break
            value = bytes(memoryview(buffer)[start + _HEAD.size : end])
            start = end
            if kind == _BEGIN:
                self._at[pipe] = number
            elif kind == _DONE:
                self._at[pipe] = None
                yield number, value
            elif kind == _LEAVE:
                self._leaving[pipe] = number
            elif kind == _MEMORY:
                why = "there was not enough memory for a process that was working on this"
                raise WorkerLost(_lost(self._name(number), why))
            elif kind == _MOVED:
                raise SourceMoved(value.decode("utf-8", "surrogateescape"))
            elif kind == _REFUSED:
                raise OutputFailed(problem("DG964", value.decode("utf-8", "replace")))
            else:
                raise RuntimeError(f"{self._name(number)}: {value.decode('utf-8', 'replace')}")
        del buffer[:start]

    def _ended(self, pipe: int) -> None:
        """Take leave of a worker; raises `WorkerLost` if it was killed."""
        _, status = os.waitpid(self._pids.pop(pipe), 0)
        os.close(pipe)
        number = self._at[pipe]
        if status:
            code = os.waitstatus_to_exitcode(status)
            how = f"signal {-code}" if code < 0 else f"code {code}"
            path = None if number is None else self._name(number)
            raise WorkerLost(_lost(path, f"a process that was working on this ended ({how})"))

    def end(self) -> None:
        """Leave no worker behind, whatever has happened."""
        for pid in self._pids.values():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for pipe, pid in self._pids.items():
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, 0)
            os.close(pipe)
        self._pids.clear()
        if self._tasks >= 0:
            os.close(self._tasks)
            self._tasks = -1


def _lost(path: str | None, message: str) -> Diagnostic:
    return problem(
        "DG908",
        message,
        Place(path) if path else None,
        "try again with fewer processes: --jobs 1",
    )


@contextlib.contextmanager
def _no_signals() -> Iterator[None]:
    """Let no signal come between a fork and its note: the worker would be nobody's."""
    wanted = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, wanted)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(work: Work, worker: int, tasks: int, answer: int) -> NoReturn:
    """Be a worker until there are no more numbers; the parent's end is the worker's."""
    try:
        # Ctrl-C reaches the whole group of processes: the parent ends its workers itself.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        for other in (signal.SIGTERM, signal.SIGHUP):
            signal.signal(other, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        # What the parent has made stays: looking for garbage in it would copy its memory as well.
        gc.freeze()
        gc.set_threshold(*GARBAGE)
        done = 0
        while done < LIFE and (chunk := os.read(tasks, _CHUNK.size)):
            first, end = _CHUNK.unpack(chunk)
            _send(answer, _frame(first, _BEGIN))
            for number in range(first, end):
                # One message, since each wakes the parent.
                follows = _frame(number + 1, _BEGIN) if number + 1 < end else b""
                _send(answer, _frame(number, *_outcome(work, worker, number)) + follows)
            done += end - first
        if done >= LIFE:
            _send(answer, _frame(worker, _LEAVE))
    except BaseException:  # noqa: BLE001 - nothing of a worker may go on into the parent's code
        os._exit(1)
    os._exit(0)


def _outcome(work: Work, worker: int, number: int) -> tuple[int, bytes]:
    try:
        return _DONE, work(worker, number)
    except MemoryError:
        return _MEMORY, b""
    except SourceMoved as moved:
        return _MOVED, str(moved).encode("utf-8", "surrogateescape")
    except OutputFailed as refused:
        return _REFUSED, str(refused).encode("utf-8", "replace")
    except Exception:  # noqa: BLE001 - a fault is told by the parent, as its own
        return _FAULT, traceback.format_exc().encode("utf-8", "replace")


def _frame(number: int, kind: int, value: bytes = b"") -> bytes:
    return _HEAD.pack(number, len(value), kind) + value


def _send(answer: int, message: bytes) -> None:
    data = memoryview(message)
    while data:
        data = data[os.write(answer, data) :]

"""Workers: the same results whoever makes them, and an error for each that dies."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from digestgen.diagnostics.errors import OutputFailed, WorkerLost
from digestgen.model.source import SourceMoved
from digestgen.pipeline import pool
from digestgen.pipeline.pool import Pool, chunks, usable_cores

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
MUCH = 10.0


@pytest.fixture(autouse=True)
def alone() -> None:
    """With a thread beside, the parent works itself, and is killed in a worker's place."""
    assert threading.active_count() == 1, threading.enumerate()


def square(_worker: int, number: int) -> bytes:
    return struct.pack("<Q", number * number) * (number % 7)


def name(number: int) -> str:
    return f"content/posts/{number}.md"


def children() -> list[int]:
    """List processes whose parent is this one, dead ones that nobody has taken leave of too."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            found.append(int(stat.parent.name))
    return found


@pytest.mark.parametrize("jobs", [1, 2, 4, 9])
def test_every_number_is_worked_on_once(jobs: int) -> None:
    found = list(Pool(jobs).map(square, 1000, MUCH, name))
    assert dict(found) == {n: square(0, n) for n in range(1000)}
    assert len(found) == 1000
    assert children() == []


@pytest.mark.parametrize("workers", [2, 64, 1000])
@pytest.mark.parametrize("count", [1, 7, 1000, 100_000])
def test_chunks_have_every_number_once_and_fit_into_a_pipe(count: int, workers: int) -> None:
    found = chunks(count, workers, lambda number: number)
    assert [n for chunk in found for n in range(*chunk)] == list(range(count))
    assert len(found) <= 4_000


def test_kin_stay_together() -> None:
    folders = [number // 40 for number in range(2000)]
    found = chunks(2000, 2, folders.__getitem__)
    assert [start % 40 for start, _ in found] == [0] * len(found)
    sizes = [end - start for start, end in found]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[-1] == 40


def test_not_all_are_kin_of_one_worker() -> None:
    assert len(chunks(2000, 2, lambda number: 0 * number)) > 8


@pytest.mark.parametrize("jobs", [2, 3])
def test_a_worker_that_has_done_much_is_replaced(
    jobs: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "LIFE", 20)

    def who(worker: int, number: int) -> bytes:
        return struct.pack("<III", os.getpid(), worker, number)

    found = dict(Pool(jobs).map(who, 300, MUCH, name))
    made = [struct.unpack("<III", data) for _, data in sorted(found.items())]
    assert [number for *_, number in made] == list(range(300))
    shares = {(pid, worker): 0 for pid, worker, _ in made}
    for pid, worker, _ in made:
        shares[pid, worker] += 1
    assert len(shares) >= 300 // (20 + 20)
    assert max(shares.values()) < 20 + 20
    assert {worker for _, worker in shares} <= set(range(jobs))
    assert children() == []


def test_a_worker_in_anothers_place_may_die_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "LIFE", 5)

    def dies(_worker: int, number: int) -> bytes:
        if number == 150:
            os._exit(3)
        return b"x"

    with pytest.raises(WorkerLost, match=r"posts/150\.md|code 3"):
        list(Pool(2).map(dies, 200, MUCH, name))
    assert children() == []


def test_little_work_and_more_workers_than_work() -> None:
    assert Pool(4).workers(0.01) == 0
    assert Pool(1).workers(MUCH) == 0
    assert list(Pool(4).map(square, 0, MUCH, name)) == []
    assert dict(Pool(4).map(square, 2, MUCH, name)) == {0: b"", 1: square(0, 1)}
    assert usable_cores() >= 1


def test_results_larger_than_a_pipe() -> None:
    found = dict(Pool(2).map(lambda _, n: bytes([n]) * 300_000, 20, MUCH, name))
    assert all(found[n] == bytes([n]) * 300_000 for n in range(20))


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGXCPU, signal.SIGTERM])
def test_a_worker_that_is_killed_is_an_error_that_says_at_what(how: signal.Signals) -> None:
    def work(_worker: int, number: int) -> bytes:
        if number == 37:
            os.kill(os.getpid(), how)
        return b"x"

    with pytest.raises(WorkerLost, match=rf"signal {how.value}") as lost:
        list(Pool(2).map(work, 100, MUCH, name))
    assert lost.value.diagnostic
    assert lost.value.diagnostic.code == "DG908"
    assert lost.value.diagnostic.place
    assert lost.value.diagnostic.place.path == name(37)
    assert lost.value.exit_code == 1
    assert children() == []


def test_a_worker_without_memory_is_an_error_that_says_at_what() -> None:
    def work(_worker: int, number: int) -> bytes:
        return b"" if number != 5 else bytearray(1 << 60)  # type: ignore[return-value]

    with pytest.raises(WorkerLost, match="memory") as lost:
        list(Pool(2).map(work, 10, MUCH, name))
    assert lost.value.diagnostic
    assert lost.value.diagnostic.place == (name(5), 1, 1, 0, 0)


def test_what_a_worker_raises_is_raised_here() -> None:
    def fails(error: Exception) -> None:
        def work(_worker: int, _number: int) -> bytes:
            raise error

        list(Pool(2).map(work, 10, MUCH, name))

    with pytest.raises(SourceMoved, match=r"a\.md"):
        fails(SourceMoved("a.md"))
    with pytest.raises(OutputFailed, match="no room"):
        fails(OutputFailed("no room"))
    with pytest.raises(RuntimeError, match="KeyError: 'lost'"):
        fails(KeyError("lost"))
    assert children() == []


def test_results_that_nobody_waits_for_any_more_leave_no_worker() -> None:
    def work(_worker: int, number: int) -> bytes:
        time.sleep(0.01)
        return bytes([number])

    results = Pool(2).map(work, 100, MUCH, name)
    next(results)
    assert len(children()) == 2
    results.close()  # type: ignore[attr-defined]
    assert children() == []


PARENT = """
import os, sys, time
from digestgen.pipeline.pool import Pool
def work(worker, number):
    if number < 2:
        print(os.getpid(), flush=True)
    time.sleep(0.05)
    return b"x" * 100_000
list(Pool(2).map(work, 10_000, 10.0, str))
"""


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_the_parent_ends_its_workers(how: signal.Signals) -> None:
    command = [sys.executable, "-c", PARENT]
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    ) as parent:
        assert parent.stdout
        workers = [int(parent.stdout.readline())]
        if how is signal.SIGINT:
            os.killpg(parent.pid, how)  # as the terminal does
        else:
            parent.send_signal(how)
        parent.wait(10)
        until = time.monotonic() + 10
        while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < until:
            time.sleep(0.02)
        assert not any(Path(f"/proc/{pid}").exists() for pid in workers)

"""Builds of one site at the same time."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.torture.command import (
    FULL,
    blog,
    build,
    command,
    copy,
    litter,
    report,
    tree_hash,
)

pytestmark = pytest.mark.timeout(3000)
BUSY = 75


def test_eight_builds_at_once_give_one_site(tmp_path: Path) -> None:
    root = blog(tmp_path / "site", 40 if FULL else 6)
    clean = copy(root, tmp_path / "clean")
    begun = time.monotonic()
    assert build(clean).returncode == 0
    alone = time.monotonic() - begun
    wanted = tree_hash(clean / "public")
    seen: Counter[str] = Counter()
    longest = 0.0
    for turn in range(20 if FULL else 1):
        if turn % 2:
            shutil.rmtree(root / "public")
        begun = time.monotonic()
        running = [
            subprocess.Popen(command(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for _ in range(8)
        ]
        # Without a deadlock each has its turn, or gives up: on a busy machine eight times as slow.
        codes = [process.wait(30 + 8 * alone) for process in running]
        longest = max(longest, time.monotonic() - begun)
        assert set(codes) <= {0, BUSY}
        assert 0 in codes
        seen["built"] += codes.count(0)
        seen["gave up, busy"] += codes.count(BUSY)
        assert tree_hash(root / "public") == wanted
        assert litter(root) == []
    report(f"eight at once, longest {longest:.1f} s, alone {alone:.1f} s", seen)


def test_a_lock_whose_holder_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    root = blog(tmp_path / "site", 4)
    holder = subprocess.Popen(command(root), stdout=subprocess.DEVNULL)
    while not (root / ".digestgen/lock").exists():
        time.sleep(0.01)
    holder.kill()
    holder.wait()
    assert build(root).returncode == 0

"""Builds at the same time, and builds in other surroundings."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from tests.torture.command import FULL, blog, build, command, copy, litter, share, tree_hash

pytestmark = pytest.mark.timeout(3000)
BUSY = 75


def test_eight_builds_at_once_give_one_site(tmp_path: Path) -> None:
    root = blog(tmp_path / "site", 40 if FULL else 10)
    clean = copy(root, tmp_path / "clean")
    assert build(clean).returncode == 0
    wanted = tree_hash(clean / "public")
    for turn in range(share(20)):
        if turn % 2:
            shutil.rmtree(root / "public")
        begun = time.monotonic()
        running = [
            subprocess.Popen(command(root), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for _ in range(8)
        ]
        codes = {process.wait(120) for process in running}
        assert time.monotonic() - begun < 120
        assert codes <= {0, BUSY}
        assert 0 in codes
        assert tree_hash(root / "public") == wanted
        assert litter(root) == []


def test_a_lock_whose_holder_was_killed_holds_nobody_up(tmp_path: Path) -> None:
    root = blog(tmp_path / "site", 10)
    holder = subprocess.Popen(command(root), stdout=subprocess.DEVNULL)
    while not (root / ".digestgen/lock").exists():
        time.sleep(0.01)
    holder.kill()
    holder.wait()
    assert build(root).returncode == 0


PLACES: dict[str, dict[str, str]] = {
    "a zone": {"TZ": "Pacific/Kiritimati"},
    "a locale": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
    "the C locale": {"LC_ALL": "C", "PYTHONUTF8": "0"},
    "a seed": {"PYTHONHASHSEED": "4711"},
}


def test_every_surrounding_gives_the_same_bytes(tmp_path: Path) -> None:
    start = blog(tmp_path / "start", 30 if FULL else 6)
    hashes = {}

    def note(name: str, root: Path, code: int) -> None:
        assert code == 0, name
        hashes[name] = tree_hash(root / "public")
        shutil.rmtree(root)

    for name, env in PLACES.items():
        root = copy(start, tmp_path / "site")
        note(name, root, build(root, env={"PYTHONHASHSEED": "0", **env}).returncode)
    root = copy(start, tmp_path / "site")
    moved = subprocess.run(command(Path()), cwd=root, check=False, capture_output=True)
    note("another folder", root, moved.returncode)
    root = copy(start, tmp_path / "site")
    masked = ["sh", "-c", 'umask 077; exec "$@"', "sh"]
    note("a mask", root, build(root, before=masked).returncode)
    root = copy(start, tmp_path / "elsewhere, with spaces")
    note("another place", root, build(root, "--jobs", "4").returncode)
    root = tmp_path / "site"
    shuffled(start, root)
    note("another order of files", root, build(root).returncode)
    if shutil.which("faketime"):
        root = copy(start, tmp_path / "site")
        note("a year on", root, build(root, before=["faketime", "+1y"]).returncode)
    if os.getuid() == 0 and shutil.which("setpriv") and FULL:
        root = copy(start, tmp_path / "site")
        subprocess.run(["chown", "-R", "nobody", str(root)], check=True)
        other = ["setpriv", "--reuid=65534", "--clear-groups", "--"]
        done = build(root, before=other, env={"HOME": "/", "PYTHONDONTWRITEBYTECODE": "1"})
        if "Permission denied" not in done.stderr:  # the folder of tests may be root's alone
            note("another user", root, done.returncode)
    assert len(set(hashes.values())) == 1, hashes


def shuffled(source: Path, target: Path) -> None:
    """Copy a site so that its folders list their files in another order."""
    for path in sorted(source.rglob("*"), key=lambda p: p.name[::-1], reverse=True):
        if path.is_file():
            other = target / path.relative_to(source)
            other.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, other)

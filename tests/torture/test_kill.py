"""A build that is killed, or that the disk refuses: the old site or the new one, never a mix.

strace counts the system calls that change the disk, and strikes at one of them.
"""

from __future__ import annotations

import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.torture.command import FULL, blog, build, command, copy, litter, tree_hash

CALLS = "write,pwrite64,rename,renameat2,unlink,link,linkat,mkdir,rmdir,ftruncate,fsync,syncfs"
FILLING = "write,pwrite64,link,linkat,mkdir,ftruncate,fsync"
"""Those that a full disk refuses."""
STRACE = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={CALLS}"]

pytestmark = [
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace"),
    pytest.mark.timeout(5000),
]


class Sites:
    """A blog that was built once and then changed, what it was and what it will be."""

    def __init__(self, folder: Path) -> None:
        self.start = blog(folder / "start", 100 if FULL else 12)
        self.folder = folder
        assert build(self.start).returncode == 0
        self.old = tree_hash(self.start / "public")
        for post in sorted((self.start / "content/posts").glob("*.md"))[::7]:
            post.write_text(post.read_text("utf-8").replace("What reading", "What all reading"))
        after = copy(self.start, folder / "after")
        assert build(after, "--clean").returncode == 0
        self.new = tree_hash(after / "public")
        assert self.new != self.old
        self.count = 0

    def fresh(self) -> Path:
        """Give a copy to strike at."""
        self.count += 1
        target = self.folder / "struck"
        shutil.rmtree(target, ignore_errors=True)
        return copy(self.start, target)


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    return Sites(tmp_path_factory.mktemp("kill"))


def calls_of(sites: Sites, calls: str) -> int:
    """Count the calls of a build that is left alone."""
    log = sites.folder / "calls"
    subprocess.run(
        ["strace", "-f", "-qq", "-o", str(log), "-e", f"trace={calls}", *command(sites.fresh())],
        check=True,
        capture_output=True,
    )
    return len(log.read_text().splitlines())


def sweep(
    sites: Sites, points: int, calls: str, inject: str, then: Callable[[Path, int], None]
) -> None:
    total = calls_of(sites, calls)
    chance = random.Random(11)  # noqa: S311 - points, no secret
    # The ends always: before the change of folders, and after it.
    chosen = {1, total - 5, *chance.sample(range(1, total + 1), min(points, total))}
    for at in sorted(chosen):
        root = sites.fresh()
        done = build(root, before=[*STRACE, "-e", f"inject={calls}:{inject}:when={at}"])
        # The number of calls differs a little from build to build: the last may never come.
        then(root, done.returncode)


def test_killed_at_any_call_the_site_is_old_or_new_and_the_next_build_is_clean(
    sites: Sites,
) -> None:
    seen = {sites.old: 0, sites.new: 0}

    def check(root: Path, _code: int) -> None:
        found = tree_hash(root / "public")
        assert found in seen
        seen[found] += 1
        assert build(root).returncode == 0
        assert tree_hash(root / "public") == sites.new
        assert litter(root) == []

    sweep(sites, 400 if FULL else 10, CALLS, "signal=SIGKILL", check)
    assert seen[sites.old]
    assert seen[sites.new]


def test_a_full_disk_at_any_call_leaves_a_whole_site_and_no_litter(sites: Sites) -> None:
    def check(root: Path, code: int) -> None:
        found = tree_hash(root / "public")
        # What is not about the site, such as the store, does not matter to the build.
        assert code in {0, 1}
        assert found in ({sites.old, sites.new} if code else {sites.new})
        assert litter(root) == []
        assert build(root).returncode == 0
        assert tree_hash(root / "public") == sites.new

    sweep(sites, 100 if FULL else 4, FILLING, "error=ENOSPC", check)

"""A build that is killed, or that the disk refuses: the old site or the new one, never a mix."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from tests.torture.command import FULL, blog, build, copy, litter, report, tree_hash
from tests.torture.strike import Blow, Point, calls_of, spread, strike

pytestmark = [
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace"),
    pytest.mark.timeout(9000),
]

WORDS = "What reading", "What all reading"
POSTS = 100 if FULL else 8


class Site:
    """A blog that goes to and fro between two states, and what each looks like when published."""

    def __init__(self, folder: Path) -> None:
        self.root = blog(folder / "site", POSTS)
        self.log = folder / "calls"
        self.state = 0
        self.hashes = []
        for _ in WORDS:
            clean = copy(self.root, folder / "clean")
            assert build(clean).returncode == 0
            self.hashes.append(tree_hash(clean / "public"))
            shutil.rmtree(clean)
            self.edit()
        assert self.hashes[0] != self.hashes[1]
        assert build(self.root).returncode == 0
        self.points = {}
        for arguments in ((), ("--clean", "--jobs", "2")):
            self.edit()
            self.points[arguments] = calls_of(self.root, self.log, *arguments)

    def edit(self) -> None:
        """Change what the next build is to publish."""
        old, new = WORDS[:: 1 - 2 * self.state]
        self.state = 1 - self.state
        for post in sorted((self.root / "content/posts").glob("*.md"))[::20]:
            post.write_text(post.read_text("utf-8").replace(old, new, 1), "utf-8")

    @property
    def new(self) -> str:
        """Give what the next build is to bring."""
        return self.hashes[self.state]

    @property
    def old(self) -> str:
        return self.hashes[1 - self.state]

    def published(self) -> str:
        return tree_hash(self.root / "public")

    def strike(self, point: Point, how: str, *arguments: str) -> Blow:
        """Edit, and strike at a point, or before it when the build ends without it."""
        while True:
            self.edit()
            blow = strike(self.root, self.log, point, how, *arguments)
            if blow.fell:
                return blow
            assert blow.code == 0, blow.said
            assert self.published() == self.new
            point = point._replace(number=max(1, point.number * 9 // 10))

    def mend(self) -> None:
        """See that the next build is clean whatever came before it."""
        done = build(self.root)
        assert done.returncode == 0, done.stderr
        assert self.published() == self.new
        assert litter(self.root) == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("kill"))


def test_killed_at_any_call_the_site_is_old_or_new_and_the_next_build_is_clean(
    site: Site,
) -> None:
    chance = random.Random(11)  # noqa: S311 - points, no secret
    seen: Counter[str] = Counter()
    for arguments, count in zip(site.points, (340, 60) if FULL else (6, 1), strict=True):
        for point in spread(site.points[arguments], count, chance):
            blow = site.strike(point, "signal=SIGKILL", *arguments)
            found = site.published()
            assert found in {site.old, site.new}, point
            seen["old" if found == site.old else "new"] += 1
            # A worker that is killed takes the build with it, and that is told.
            assert blow.code in {-9, 1}, blow.said
            site.mend()
    report("kills", seen)
    assert seen["old"]
    assert seen["new"]


def _fills(point: Point) -> bool:
    """Tell whether a full disk could refuse the call: pipes and the terminal are not on it."""
    if point.call in {"link", "linkat", "mkdir", "ftruncate", "fsync"}:
        return "EEXIST" not in point.rest
    return point.call in {"write", "pwrite64"} and _is_file(point.rest)


def _is_file(rest: str) -> bool:
    """Tell whether the first argument is a file with a name, or one that is spooled."""
    path = rest.partition("<")[2].partition(">")[0]
    return path.startswith("/") and not path.startswith(("/dev/", "/proc/"))


def test_a_full_disk_at_any_call_leaves_a_whole_site_and_no_litter(site: Site) -> None:
    chance = random.Random(12)  # noqa: S311 - points, no secret
    seen: Counter[str] = Counter()
    for arguments, count in zip(site.points, (80, 20) if FULL else (2, 1), strict=True):
        points = [p for p in site.points[arguments] if _fills(p)]
        for point in spread(points, count, chance):
            blow = site.strike(point, "error=ENOSPC", *arguments)
            # What is not about the site, such as the store, costs the next build its memory only.
            assert blow.code in {0, 1}, (point, blow.said)
            assert site.published() == (site.old if blow.code else site.new), (point, blow.said)
            assert "Traceback" not in blow.said, point
            assert not blow.code or "No space left on device" in blow.said, (point, blow.said)
            seen["refused, old site" if blow.code else "memory refused, new site"] += 1
            assert litter(site.root) == []
            site.mend()
    report("full disks", seen)
    assert seen["refused, old site"]

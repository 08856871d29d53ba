"""A build that is killed, or that the disk refuses: the old site or the new one, never a mix."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from pathlib import Path

import pytest

from digestgen.cli import main
from digestgen.disk.spare import SPARE
from tests.torture.command import FULL, blog, copy, litter, report, tree_hash
from tests.torture.strike import Blow, Point, calls_of, spread, strike

pytestmark = [
    pytest.mark.skipif(not shutil.which("strace"), reason="needs strace"),
    pytest.mark.timeout(9000),
]

WORDS = "What reading", "What all reading"
ALONE = "--jobs", "1"
PLAN: dict[tuple[tuple[str, ...], bool], int] = (
    {(ALONE, True): 240, (ALONE, False): 100, (("--clean", "--jobs", "2"), True): 60}
    if FULL
    else {(ALONE, True): 2, (ALONE, False): 1}
)
"""How a build is called, whether there is a spare, and at how many points it is killed."""


class Site:
    """A blog that goes to and fro between two states, and what each looks like when published."""

    def __init__(self, folder: Path, posts: int) -> None:
        self.root = blog(folder / "site", posts)
        self.log = folder / "calls"
        self.state = 0
        self.hashes = []
        for _ in WORDS:
            clean = copy(self.root, folder / "clean")
            assert main(["-C", str(clean), "build"]) == 0
            self.hashes.append(tree_hash(clean / "public"))
            shutil.rmtree(clean)
            self.edit()
        assert self.hashes[0] != self.hashes[1]
        self.spare = True
        assert main(["-C", str(self.root), "build"]) == 0
        self._calls: dict[tuple[tuple[str, ...], bool], list[Point]] = {}

    def calls(self, *arguments: str) -> list[Point]:
        """List the calls of a build after an edit."""
        if (arguments, self.spare) not in self._calls:
            self._prepare()
            self._calls[arguments, self.spare] = calls_of(self.root, self.log, *arguments)
        return self._calls[arguments, self.spare]

    def _prepare(self) -> None:
        """Edit; have a spare, or none."""
        spare = self.root / SPARE
        while not spare.exists():
            self.edit()
            self.mend()
        self.edit()
        if not self.spare:
            shutil.rmtree(spare)

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
            self._prepare()
            blow = strike(self.root, self.log, point, how, *arguments)
            if blow.fell:
                return blow
            assert blow.code == 0, blow.said
            assert self.published() == self.new
            point = point._replace(number=max(1, point.number * 9 // 10))

    def mend(self) -> None:
        """See that the next build is clean whatever came before it."""
        assert main(["-C", str(self.root), "build"]) == 0
        assert self.published() == self.new
        assert litter(self.root) == []


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return Site(tmp_path_factory.mktemp("kill"), 100 if FULL else 4)


@pytest.fixture(scope="module")
def smaller(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    if FULL:
        return Site(tmp_path_factory.mktemp("full"), 25)
    site: Site = request.getfixturevalue("site")
    return site


def test_killed_at_any_call_the_site_is_old_or_new_and_the_next_build_is_clean(
    site: Site,
) -> None:
    chance = random.Random(11)  # noqa: S311 - points, no secret
    seen: Counter[str] = Counter()
    for (arguments, spare), count in PLAN.items():
        site.spare = spare
        for point in spread(site.calls(*arguments), count, chance):
            blow = site.strike(point, "signal=SIGKILL", *arguments)
            found = site.published()
            assert found in {site.old, site.new}, point
            seen["old" if found == site.old else "new"] += 1
            seen["struck"] += 1
            # A worker that is killed takes the build with it, and that is told.
            assert blow.code in {-9, 1}, blow.said
            site.mend()
    site.spare = True
    report("kills", seen)
    assert seen["old"]
    assert seen["new"]


def about_site(point: Point) -> bool:
    """Tell whether a full disk could refuse the call, and the new site needs it."""
    fills = point.call in {"write", "pwrite64", "mkdir", "fsync"}
    return fills and "/.public.digestgen-new" in point.rest and "EEXIST" not in point.rest


def about_less(point: Point) -> bool:
    """Tell whether a full disk could refuse the call, and the new site can do without.

    What is only remembered is lost; what cannot be linked is copied.
    """
    if point.call in {"link", "linkat"}:
        return True
    return point.call in {"write", "pwrite64", "ftruncate"} and "/.digestgen/" in point.rest


def test_a_full_disk_leaves_the_old_site_and_no_litter(smaller: Site) -> None:
    # In one process: a worker's nth call would be about something else.
    chance = random.Random(12)  # noqa: S311 - points, no secret
    points = smaller.calls(*ALONE)
    seen: Counter[str] = Counter()
    for about, count in ((about_site, 80), (about_less, 20)) if FULL else ((about_site, 1),):
        for point in spread([p for p in points if about(p)], count, chance):
            blow = smaller.strike(point, "error=ENOSPC", *ALONE)
            needed = about is about_site
            assert blow.code == needed, (point, blow.said)
            assert smaller.published() == (smaller.old if needed else smaller.new), (
                point,
                blow.said,
            )
            assert ("No space left on device" in blow.said) == needed, (point, blow.said)
            assert "Traceback" not in blow.said, point
            assert litter(smaller.root) == []
            seen["refused, exit 1, old site" if needed else "did without, new site"] += 1
            smaller.mend()
    report("full disks", seen)

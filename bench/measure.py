"""Blogs of one size, built by digestgen and by others in turns: what one takes, all take."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from bench.corpus import write_blog
from bench.eleventy import find_eleventy
from bench.figures import OURS, Generator, Size, Timed
from bench.hugo import find_hugo
from bench.peer import Missing, Peer, build_cold, count_files
from bench.pelican import find_pelican
from bench.preview import measure_preview
from bench.process import Figure, run_timed

DIGESTGEN = [sys.executable, "-m", "digestgen"]
SETTLED = 3
"""Seconds after which a file's time tells whether it changed, with some to spare."""
MANY = 10_000
EDITS, FEW_EDITS = 50, 10
"""In the preview, of bodies and of titles: from `MANY` posts on, and below."""
PARTS = ("search", "cards")


def find_peers() -> list[Peer | Missing]:
    """Look for the other generators; what can be installed is, the first time."""
    return [find_hugo(), find_pelican(), find_eleventy()]


def digestgen() -> Peer:
    """Give digestgen as the others are given."""

    def build(_: Path) -> list[str]:
        return [*DIGESTGEN, "build"]

    return Peer(OURS, version(OURS), write_blog, build, ("public", ".digestgen"))


class Turns:
    """The builds of one size of blog, round by round."""

    def __init__(self, count: int, seed: int, folder: Path, limit: float) -> None:
        self._count, self._seed, self._folder, self._limit = count, seed, folder, limit
        self._files: dict[str, int] = {}
        self._cold: dict[str, list[Figure]] = {}
        self._unchanged: list[Figure] = []
        self._first: list[Figure] = []
        self._edited: list[Figure] = []
        self._peers: list[Peer] = []
        self.left_out: dict[str, str] = {}

    def begin(self, peers: Sequence[Peer | Missing], before: Size | None) -> None:
        """Write the blog for each generator that is there and will not take too long."""
        for peer in peers:
            if isinstance(peer, Missing):
                self.left_out[peer.name] = peer.why
            elif why := self._too_long(peer.name, before):
                self.left_out[peer.name] = why
            else:
                peer.write(self._folder / peer.name, self._count, self._seed)
                self._peers.append(peer)

    def _too_long(self, name: str, before: Size | None) -> str:
        """Say why a generator will take too long, by what a smaller blog took, or ""."""
        if before is None or name == OURS:
            return ""
        if name in before.left_out:
            return before.left_out[name]
        smaller = next(g for g in before.generators if g.name == name)
        expected = smaller.cold.wall.middle / before.posts * self._count
        return f"not run: would take about {expected:.0f} s" if expected > self._limit else ""

    def turn(self) -> None:
        """Let each generator build once from nothing; digestgen again from what stands."""
        for peer in tuple(self._peers):
            root = self._folder / peer.name
            time.sleep(SETTLED if peer.name == OURS else 0)
            try:
                figure = build_cold(peer, root, None if peer.name == OURS else self._limit)
            except TimeoutError as error:
                self.left_out[peer.name] = f"not run: {error}"
                self._cold.pop(peer.name, None)
                self._peers.remove(peer)
                continue
            self._cold.setdefault(peer.name, []).append(figure)
            self._files[peer.name] = count_files(root / peer.makes[0])
            if peer.name == OURS:
                self._build_again(root)

    def _build_again(self, root: Path) -> None:
        """Build with nothing changed, then with a body edited; leave the blog as it was.

        The first edit after a build from nothing makes a second output folder, those after the next
        one have it as it stands: the first and the third are measured.
        """
        # Files that were written a moment ago are read again by the next build, in case more came.
        self._unchanged.append(run_timed([*DIGESTGEN, "build"], root))
        post = post_in_the_middle(root)
        text = post.read_text("utf-8")
        edits = []
        for word in ("A last word.", "Another word.", "No more."):
            post.write_text(f"{text}\n{word}\n", "utf-8")
            edits.append(run_timed([*DIGESTGEN, "build"], root))
        post.write_text(text, "utf-8")
        self._first.append(edits[0])
        self._edited.append(edits[-1])

    def end(self, *, parts: bool) -> Size:
        """Give what was measured; `parts` are switched off, each in one build more."""
        root = self._folder / OURS
        return Size(
            posts=self._count,
            generators=tuple(
                Generator(p.name, p.version, self._files[p.name], Timed.over(self._cold[p.name]))
                for p in self._peers
            ),
            left_out=self.left_out,
            unchanged=Timed.over(self._unchanged),
            first_edit=Timed.over(self._first),
            edited=Timed.over(self._edited),
            preview=_preview(root, self._count),
            without={part: self._without(part) for part in PARTS if parts},
        )

    def _without(self, part: str) -> Timed:
        """Build the same blog with a part of the site switched off."""
        root = self._folder / part
        write_blog(root, self._count, self._seed)
        with (root / "site.toml").open("a", encoding="utf-8") as settings:
            settings.write(f"\n[{part}]\nenabled = false\n")
        return Timed.over([run_timed([*DIGESTGEN, "build"], root)])


def measure(
    count: int,
    seed: int,
    peers: Sequence[Peer | Missing],
    rounds: int,
    *,
    before: Size | None = None,
    parts: bool = False,
    limit: float,
) -> Size:
    """Measure blogs of `count` posts; `before` is a smaller size, by which others are judged."""
    with tempfile.TemporaryDirectory() as folder:
        turns = Turns(count, seed, Path(folder), limit)
        turns.begin([digestgen(), *peers], before)
        for _ in range(rounds):
            turns.turn()
        return turns.end(parts=parts)


def _preview(root: Path, count: int) -> dict[str, tuple[float, ...]]:
    try:
        found = measure_preview(root, EDITS if count >= MANY else FEW_EDITS)
    except SystemExit as error:  # of minutes of measuring, one figure is missing
        print(f"preview, {count:,} posts: {error}", flush=True)
        return {}
    return {what: tuple(round(one, 4) for one in edits.seconds) for what, edits in found.items()}


def post_in_the_middle(root: Path) -> Path:
    """Give the post that is edited."""
    paths = sorted((root / "content" / "posts").glob("*.md"))
    return paths[len(paths) // 2]

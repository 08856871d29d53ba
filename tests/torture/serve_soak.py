"""Saves in nine styles at a previewed site: is every one served, how soon, and at what cost?

python -m tests.torture.serve_soak [--edits 1000] [--posts 500] [--rate 2] [--seed 1]
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.corpus import write_blog
from digestgen.serve import Running, preview_site

PATIENCE = 30.0
"""Seconds after which an edit that is not served counts as lost."""


def in_place(path: Path, text: str) -> None:
    """Write over the file."""
    path.write_text(text, "utf-8")


def atomic_rename(path: Path, text: str) -> None:
    """Write beside it under a hidden name, and rename."""
    other = path.with_name(f".{path.name}.new")
    other.write_text(text, "utf-8")
    other.replace(path)


def like_vim(path: Path, text: str) -> None:
    """Write a swap file and `4913`, move the old file away, write, remove the old."""
    swap, probe = path.with_name(f".{path.name}.swp"), path.with_name("4913")
    swap.write_text("swap")
    probe.write_text("")
    probe.unlink()
    old = path.with_name(f"{path.name}~")
    path.rename(old)
    path.write_text(text, "utf-8")
    old.unlink()
    swap.unlink()


def tmp_and_rename(path: Path, text: str) -> None:
    """Write `NAME.tmp`, wait for the disk, and rename."""
    other = path.with_name(f"{path.name}.tmp")
    with other.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    other.replace(path)


def from_outside(path: Path, text: str) -> None:
    """Rename a file that was written outside the site."""
    other = path.parents[3] / f"outside-{path.name}"
    other.write_text(text, "utf-8")
    other.replace(path)


def new_folder(path: Path, text: str) -> None:
    """`mkdir -p` and write: the folder that the post lies in is new."""
    folder = path.parent / f"folder-{path.stem}"
    shutil.rmtree(folder, ignore_errors=True)
    path.unlink(missing_ok=True)
    folder.mkdir(parents=True)
    (folder / path.name).write_text(text, "utf-8")


def in_two_steps(path: Path, text: str) -> None:
    """Truncate, and write a moment later."""
    path.write_text("")
    time.sleep(0.02)
    path.write_text(text, "utf-8")


def only_touch(path: Path, text: str) -> None:
    """Write, then touch: the second change says nothing new."""
    path.write_text(text, "utf-8")
    path.touch()


def delete_and_recreate(path: Path, text: str) -> None:
    """Remove the file and make it anew a moment later."""
    path.unlink()
    time.sleep(0.02)
    path.write_text(text, "utf-8")


STYLES: list[Callable[[Path, str], None]] = [
    *(in_place, atomic_rename, like_vim, tmp_and_rename, from_outside),
    *(new_folder, in_two_steps, only_touch, delete_and_recreate),
]


class Found(NamedTuple):
    """What a soak brought."""

    edits: int
    lost: list[str]
    """Styles of the edits that were never served."""
    seconds: list[float]
    """From a save to its page, of those that were."""
    memory: list[tuple[int, int]]
    """Edits so far and bytes in memory."""
    descriptors: tuple[int, int]
    """Before and after."""
    threads: tuple[int, int]
    rebuilds: int

    @property
    def p95(self) -> float:
        """Give the seconds that 95 of 100 edits took at most."""
        return sorted(self.seconds)[int(len(self.seconds) * 0.95)] if self.seconds else 0.0

    @property
    def slope(self) -> float:
        """Give the bytes of growth for 1,000 edits, of the second half."""
        half = self.memory[len(self.memory) // 2 :]
        if len(half) < 2:
            return 0.0
        found = statistics.linear_regression([n for n, _ in half], [m for _, m in half])
        return found.slope * 1000


def soak(root: Path, edits: int, rate: float, seed: int) -> Found:
    """Serve the blog at `root` and save its posts; each edit's text must be served."""
    chance = random.Random(seed)  # noqa: S311 - choices of a test
    posts = sorted((root / "content/posts").glob("*.md"))
    chosen = [posts[chance.randrange(len(posts))] for _ in range(edits)]
    lost: list[str] = []
    seconds: list[float] = []
    memory: list[tuple[int, int]] = []
    rebuilds = 0

    def told(*_: object) -> None:
        nonlocal rebuilds
        rebuilds += 1

    with preview_site(root, 0, told=told) as running:
        for path in posts:  # everything that can be remembered is, before growth is measured
            _get(running, _url(path))
        _settled(running)
        before = _descriptors(), threading.active_count()
        for number, path in enumerate(chosen):
            begun = time.monotonic()
            style = STYLES[number % len(STYLES)]
            word = f"soaked{number}word"
            text = _edited(path, word, title=chance.random() < 0.2)
            style(path, text)
            took = _served(running, _url(path), word)
            if took is None:
                lost.append(style.__name__)
            else:
                seconds.append(took)
            if style is new_folder:
                _back(path)
            if number % 10 == 9:
                memory.append((number + 1, resident()))
            time.sleep(max(0.0, 1 / rate - (time.monotonic() - begun)))
        _settled(running)
        after = _descriptors(), threading.active_count()
    counts = [(before[n], after[n]) for n in range(2)]
    return Found(edits, lost, seconds, memory, counts[0], counts[1], rebuilds)


def _edited(path: Path, word: str, *, title: bool) -> str:
    lines = path.read_text("utf-8").splitlines()
    lines = [line for line in lines if not line.startswith("soaked")]
    if title:
        at = next(n for n, line in enumerate(lines) if line.startswith("title: "))
        lines[at] = lines[at].partition(" (")[0] + f" ({word})"
    return "\n".join([*lines, "", word, ""])


def _url(path: Path) -> str:
    return f"{path.name[:4]}/{path.stem[11:]}/"


def _served(running: Running, url: str, word: str) -> float | None:
    """Ask until the page has the word; gives the seconds from now, None when it never had."""
    begun = time.monotonic()
    while time.monotonic() - begun < PATIENCE:
        if word in _get(running, url):
            return time.monotonic() - begun
        time.sleep(0.01)
    return None


def _get(running: Running, url: str) -> str:
    path = running.board.latest.base_path + url
    connection = http.client.HTTPConnection("127.0.0.1", running.server.port, timeout=PATIENCE)
    try:
        connection.request("GET", path, headers={"Connection": "close"})
        return connection.getresponse().read().decode()
    finally:
        connection.close()


def _back(path: Path) -> None:
    """Take the post out of its new folder again."""
    folder = path.parent / f"folder-{path.stem}"
    (folder / path.name).replace(path)
    folder.rmdir()


def _settled(running: Running) -> None:
    """Wait until connections and the work that nobody waits for have ended."""
    end = time.monotonic() + 20
    count = -1
    while time.monotonic() < end:
        now = _descriptors() * 1000 + threading.active_count()
        if now == count and running.board.latest.version:
            return
        count = now
        time.sleep(1)


def resident() -> int:
    """Give the bytes of memory that this process has now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


def _descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def main() -> int:
    """Soak and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--edits", type=int, default=1_000)
    parser.add_argument("--posts", type=int, default=500)
    parser.add_argument("--rate", type=float, default=2.0, help="edits a second")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "blog"
        write_blog(root, asked.posts, asked.seed)
        found = soak(root, asked.edits, asked.rate, asked.seed)
    sys.stdout.write(
        f"{found.edits} edits of {asked.posts} posts: {len(found.lost)} lost {found.lost[:9]}\n"
        f"save to page: median {statistics.median(found.seconds or [0]):.2f} s, "
        f"95 of 100 below {found.p95:.2f} s, at most {max(found.seconds or [0]):.2f} s\n"
        f"memory: {found.memory[0][1] / 1e6:.0f} -> {found.memory[-1][1] / 1e6:.0f} MB, "
        f"{found.slope / 1e6:+.2f} MB for 1,000 edits in the second half\n"
        f"file descriptors {found.descriptors}, threads {found.threads}, "
        f"{found.rebuilds} rebuilds\n"
    )
    return 1 if found.lost else 0


if __name__ == "__main__":
    sys.exit(main())

"""A preview as a browser sees it: from a save to the new page, of bodies and of titles.

    python -m bench.preview [--posts 10000] [--edits 50] [--root DIR]

`digestgen serve` runs in a process of its own. For each edit a post is opened, saved with a new
word, and the time is taken until the page with that word has come: the server is asked to tell of a
new version, as its script in the page does, and the page is asked for then. `--root` takes a blog
that is there already (its posts are changed).
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from bench.corpus import write_blog

PATIENCE = 60.0
"""Seconds after which an edit counts as lost."""
BUDGETS = {"body edited": 0.1, "title edited": 0.25}
"""Seconds from the save to the page, at 10,000 posts."""


class Edits(NamedTuple):
    """What edits of one kind took."""

    seconds: list[float]
    """From the save to the page, of each."""
    cpu: float
    """Seconds of the server's processor for one, on average."""

    @property
    def words(self) -> str:
        """Say the median, the least, what 95 of 100 took at most, and the processor's time."""
        found = sorted(self.seconds)
        most = found[int(len(found) * 0.95)]
        return (
            f"{statistics.median(found) * 1000:.0f} ms (least {found[0] * 1000:.0f}, 95 of 100 "
            f"below {most * 1000:.0f} ms; {self.cpu * 1000:.0f} ms of processor)"
        )


class Served(NamedTuple):
    """A preview in another process."""

    process: int
    port: int

    def get(self, path: str) -> str:
        """Fetch something by its path."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers={"Connection": "close"})
            return connection.getresponse().read().decode()
        finally:
            connection.close()

    def cpu(self) -> float:
        """Give the seconds of processor that it has used; 0 where the system does not say."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return 0.0
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure_preview(root: Path, edits: int, seed: int = 1) -> dict[str, Edits]:
    """Serve the blog at `root` and edit so many bodies, then so many titles."""
    posts = sorted((root / "content" / "posts").glob("*.md"))
    chance = random.Random(seed)  # noqa: S311 - choices of a measurement
    with _served(root) as served:
        for path in posts[:3]:  # the first of anything costs more, and nobody waits for it
            _edit(served, path, "warmed", _with_word)
        found = {}
        for what, change in (("body edited", _with_word), ("title edited", _with_title)):
            chosen = [posts[chance.randrange(len(posts))] for _ in range(edits)]
            used, seconds = served.cpu(), []
            for number, path in enumerate(chosen):
                seconds.append(_edit(served, path, f"measured{number}word", change))
                time.sleep(0.2)
            found[what] = Edits(seconds, (served.cpu() - used) / edits)
    return found


def _edit(served: Served, path: Path, word: str, change: Callable[[str, str], str]) -> float:
    """Open a post, save it with a word, and give the seconds until its page has that."""
    url = f"/blog/{path.name[:4]}/{path.stem[11:]}/"
    page = served.get(url)
    shown = re.search(r'data-token="([^"]+)" data-version="(\d+)"', page)
    if shown is None:
        raise SystemExit(f"{url} is no page of a preview")
    token, version = shown[1], int(shown[2])
    text = change(path.read_text("utf-8"), word)
    path.write_text(text, "utf-8")
    begun = time.perf_counter()
    while time.perf_counter() - begun < PATIENCE:
        told = served.get(f"/__digestgen/poll?token={token}&seen={version}")
        version = json.loads(told)["version"]
        if word in served.get(url):
            return time.perf_counter() - begun
    raise SystemExit(f"lost: {word} in {path}")


def _with_word(text: str, word: str) -> str:
    return f"{text}\n{word}\n"


def _with_title(text: str, word: str) -> str:
    return re.sub(r"(?m)^title: .*$", rf"\g<0> {word}", text, count=1)


@contextmanager
def _served(root: Path) -> Iterator[Served]:
    """Serve a blog in a process of its own, which ends with the context."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = int(found.getsockname()[1])
    command = [sys.executable, "-m", "digestgen", "-C", str(root), "serve", "-p", str(port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            served = Served(process.pid, port)
            while not _answers(served):
                if process.poll() is not None:
                    raise SystemExit("digestgen serve has ended")
                time.sleep(0.5)
            yield served
        finally:
            process.terminate()


def _answers(served: Served) -> bool:
    """Tell whether the first build is done: the server listens before."""
    try:
        return "data-version" in served.get("/blog/")
    except OSError:
        return False


def report(posts: int, found: dict[str, Edits]) -> None:
    """Print each figure, with its budget where that is for so many posts."""
    print(f"\npreview, {posts:,} posts, from the save to the page")
    for what, edits in found.items():
        budget = f"budget {BUDGETS[what] * 1000:.0f} ms" if posts == 10_000 else ""
        print(f"  {what:32} {edits.words} {budget}")


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--posts", type=int, default=10_000)
    parser.add_argument("--edits", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--root", type=Path)
    asked = parser.parse_args()
    if asked.root:
        count = len(list((asked.root / "content" / "posts").glob("*.md")))
        report(count, measure_preview(asked.root, asked.edits, asked.seed))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "blog"
        write_blog(root, asked.posts, asked.seed)
        report(asked.posts, measure_preview(root, asked.edits, asked.seed))
    return 0


if __name__ == "__main__":
    sys.exit(main())

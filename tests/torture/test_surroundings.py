"""One site, built in other surroundings: the same bytes.

All of them at once in CI; with `make torture` each by itself as well, which names the one at fault.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.torture.command import FULL, blog, build, copy, need, report, tree_hash

pytestmark = pytest.mark.timeout(3000)

SHUFFLING = """
import os, random

_chance = random.Random(5)
_listdir, _scandir = os.listdir, os.scandir

def listdir(*path):
    names = _listdir(*path)
    _chance.shuffle(names)
    return names

class scandir:
    def __init__(self, *path):
        with _scandir(*path) as entries:
            self._entries = list(entries)
        _chance.shuffle(self._entries)
        self._next = iter(self._entries).__next__
    def __iter__(self): return self
    def __next__(self): return self._next()
    def __enter__(self): return self
    def __exit__(self, *_): pass
    def close(self): pass

os.listdir, os.scandir = listdir, scandir
"""
"""What a `sitecustomize.py` does before anything is imported."""


class Place(NamedTuple):
    """Where a site is built, and what runs the build there."""

    root: Path
    env: dict[str, str]
    before: list[str]
    arguments: list[str]


Change = Callable[[Place], Place]


class Start(NamedTuple):
    """A blog, the hash of what it becomes, and a folder that every user may enter."""

    root: Path
    wanted: str
    folder: Path


@pytest.fixture(scope="module")
def start() -> Iterator[Start]:
    folder = Path(tempfile.mkdtemp(prefix="digestgen-surroundings-"))
    folder.chmod(0o755)
    root = blog(folder / "start", 100 if FULL else 6)
    done = copy(root, folder / "done")
    env = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
    assert build(done, "--jobs", "1", env=env).returncode == 0
    yield Start(root, tree_hash(done / "public"), folder)
    shutil.rmtree(folder)


def zone(place: Place) -> Place:
    return place._replace(env={**place.env, "TZ": "Pacific/Kiritimati"})


def locale(place: Place) -> Place:
    named = {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0"}
    return place._replace(env={**place.env, **named})


def c_locale(place: Place) -> Place:
    named = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    return place._replace(env={**place.env, **named})


def hash_seed(place: Place) -> Place:
    return place._replace(env={**place.env, "PYTHONHASHSEED": "4711"})


def current_folder(place: Place) -> Place:
    inside = ["env", f"--chdir={place.root / 'content'}"]
    return place._replace(before=[*place.before, *inside])


def mask(place: Place) -> Place:
    return place._replace(before=[*place.before, "sh", "-c", 'umask 077; exec "$@"', "sh"])


def a_year_on(place: Place) -> Place:
    return place._replace(before=[*place.before, need("faketime"), "-f", "+1y"])


def order_of_files(place: Place) -> Place:
    """Let folders list their files in another order each time."""
    folder = place.root.parent / "shuffling"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(SHUFFLING)
    path = os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])
    env = {**place.env, "PYTHONPATH": path}
    program = f"import os; print(*os.listdir({str(place.root / 'content/posts')!r}))"
    orders = [
        subprocess.run([sys.executable, "-c", program], env=e, check=True, capture_output=True)
        for e in (None, {**os.environ, **env})
    ]
    assert orders[0].stdout != orders[1].stdout
    assert sorted(orders[0].stdout.split()) == sorted(orders[1].stdout.split())
    return place._replace(env=env)


def another_user(place: Place) -> Place:
    if os.getuid():
        pytest.skip("only root may become another user")
    # It may read everything: the interpreter may be root's alone.
    reading = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    become = [need("setpriv"), "--reuid=65534", "--regid=65534", "--clear-groups", *reading, "--"]
    probe = [*become, sys.executable, "-c", "import digestgen"]
    if subprocess.run(probe, check=False, capture_output=True).returncode:
        pytest.skip("another user cannot run the program")
    subprocess.run(["chown", "-R", "65534:65534", str(place.root.parent)], check=True)
    env = {**place.env, "HOME": str(place.root.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    return place._replace(env=env, before=[*place.before, *become])


def two_workers(place: Place) -> Place:
    return place._replace(arguments=["--jobs", "2"])


def four_workers(place: Place) -> Place:
    return place._replace(arguments=["--jobs", "4"])


ALONE: list[Change] = [
    *(zone, locale, c_locale, hash_seed, current_folder, mask, a_year_on, order_of_files),
    *(another_user, two_workers, four_workers),
]


@pytest.mark.skipif(not FULL, reason="only to find which one is at fault: make torture")
@pytest.mark.parametrize("change", ALONE)
def test_each_surrounding_gives_the_same_bytes(start: Start, change: Change) -> None:
    assert built(start, [change]) == start.wanted
    report("one hash", {change.__name__: 1})


def test_all_surroundings_at_once_give_the_same_bytes(start: Start) -> None:
    # Root becomes another user last: chown is for what the others have made as well.
    changes: list[Change] = [zone, locale, hash_seed, order_of_files, a_year_on, four_workers]
    changes += [] if os.getuid() else [another_user]
    assert built(start, [*changes, current_folder, mask]) == start.wanted


def built(start: Start, changes: list[Change]) -> str:
    """Build a copy in other surroundings; gives the hash of what it becomes."""
    with tempfile.TemporaryDirectory(dir=start.folder, prefix="other place, ") as folder:
        Path(folder).chmod(0o755)
        place = Place(copy(start.root, Path(folder) / "site"), {}, [], [])
        for change in changes:
            place = change(place)
        done = build(place.root, *place.arguments, before=place.before, env=place.env)
        assert done.returncode == 0, done.stderr
        return tree_hash(place.root / "public")

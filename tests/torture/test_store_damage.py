"""A store that is damaged in 256 ways: each build equals the clean one."""

from __future__ import annotations

import pickle
import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from digestgen.disk.store import FILE
from tests.equivalence.test_incremental import published
from tests.equivalence.test_processes import process
from tests.rich_site import rich_site
from tests.site_test import flat
from tests.torture.command import FULL, report


class Bomb:
    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("/tmp/digestgen-bomb"),)  # noqa: S108 - must never be made


def mutants(whole: bytes, chance: random.Random) -> Iterator[bytes]:
    """Give 50 truncations, 200 flips of a bit, 5 other versions and a foreign file."""
    for _ in range(50):
        yield whole[: chance.randrange(len(whole))]
    for _ in range(200):
        at = chance.randrange(len(whole))
        yield whole[:at] + bytes([whole[at] ^ (1 << chance.randrange(8))]) + whole[at + 1 :]
    for at in (18, 19, 44, 60, 96):  # SQLite's format, schema, user and library versions
        yield whole[:at] + bytes([whole[at] ^ 3]) + whole[at + 1 :]
    yield pickle.dumps(Bomb())


@pytest.mark.timeout(3000)
def test_a_damaged_store_never_shows(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    clean = flat(site.build_clean())
    process(tmp_path)
    store, output = tmp_path / FILE, tmp_path / "public"
    whole = store.read_bytes()
    chance = random.Random(9)  # noqa: S311 - damage, no secret
    every = list(mutants(whole, chance))
    assert len(every) == 256
    tried = chance.sample(every[:-1], (256 if FULL else 10) - 1) + every[-1:]
    for number, mutant in enumerate(tried):
        # Half of them meet a change too, and a third an output folder that is gone.
        site.change("site.toml", "author = ", "author =  " if number % 2 else "author = ")
        if number % 3 == 0:
            shutil.rmtree(output)
        store.write_bytes(mutant)
        build, _ = process(tmp_path, jobs=1 + number % 2)
        assert build.ok
        assert published(output) == clean
    report("damaged stores", {"builds as a clean one": len(tried)})
    assert not Path("/tmp/digestgen-bomb").exists()  # noqa: S108 - as above

"""The store gives what was put or nothing, whatever happened to its file."""

from __future__ import annotations

import os
import random
import sqlite3
import threading
from pathlib import Path

import pytest

from digestgen.disk import store as storing
from digestgen.disk.store import FILE, Store

VALUES = {f"key{n}": bytes([n % 256]) * (n * 37 % 9000) for n in range(120)}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path) -> None:
    (tmp_path / ".digestgen").mkdir()


def filled(root: Path, version: str = "1") -> Store:
    store = Store(root, version)
    for key, value in VALUES.items():
        store.put("post", key, value)
    assert store.save()
    return store


def kept(root: Path, key: str, version: str = "1") -> bytes | None:
    """Give what another process finds."""
    store = Store(root, version)
    value = store.get("post", key)
    store.close()
    return value


def found(store: Store) -> dict[str, bytes | None]:
    values = {key: store.get("post", key) for key in VALUES}
    store.release()
    return values


def test_what_was_put_is_there_at_once_and_in_the_next_process(tmp_path: Path) -> None:
    store = Store(tmp_path, "1")
    assert store.get("post", "key1") is None
    store.put("post", "key1", b"one")
    assert store.get("post", "key1") == b"one"
    assert store.get("body", "key1") is None
    assert not (tmp_path / FILE).exists()
    filled(tmp_path)
    assert found(Store(tmp_path, "1")) == VALUES
    assert [p.name for p in (tmp_path / ".digestgen").iterdir()] == ["store.sqlite"]


def test_a_new_value_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    store = filled(tmp_path)
    store.put("post", "key3", b"new")
    assert store.save()
    assert kept(tmp_path, "key3") == b"new"
    assert store.get("post", "key4") == VALUES["key4"]


def test_another_version_is_not_read_and_gives_way(tmp_path: Path) -> None:
    filled(tmp_path)
    other = Store(tmp_path, "2")
    assert set(found(other).values()) == {None}
    assert other.save()
    assert found(Store(tmp_path, "1")) == VALUES, "nothing to keep: nothing is replaced"
    other.put("post", "key1", b"2")
    assert other.save()
    assert kept(tmp_path, "key1", "2") == b"2"
    assert set(found(Store(tmp_path, "1")).values()) == {None}


def test_an_empty_store_leaves_the_old_one_aside(tmp_path: Path) -> None:
    filled(tmp_path)
    store = Store(tmp_path, "1", empty=True)
    assert set(found(store).values()) == {None}
    store.put("post", "key1", b"2")
    assert store.save()
    assert store.get("post", "key2") is None


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite format 3\0", b"\x80\x04\x95pickle", b"x" * 100_000, b"[]", "dir", "link"],
)
def test_what_is_no_store_gives_way_to_one(tmp_path: Path, content: bytes | str) -> None:
    if content == "dir":
        (tmp_path / FILE).mkdir()
    elif content == "link":
        (tmp_path / "elsewhere").write_bytes(b"precious")
        (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    else:
        assert isinstance(content, bytes)
        (tmp_path / FILE).write_bytes(content)
    store = Store(tmp_path, "1")
    assert set(found(store).values()) == {None}
    for key, value in VALUES.items():
        store.put("post", key, value)
    if content == "dir":
        assert not store.save()
        assert found(store) == VALUES, "it is remembered here all the same"
        return
    assert store.save()
    assert found(Store(tmp_path, "1")) == VALUES
    if content == "link":
        assert (tmp_path / "elsewhere").read_bytes() == b"precious"


def test_a_damaged_file_gives_what_was_put_or_nothing(tmp_path: Path) -> None:
    filled(tmp_path).close()
    whole = (tmp_path / FILE).read_bytes()
    chance = random.Random(5)  # noqa: S311 - damage, no secret
    lost = 0
    for attempt in range(150):
        data = bytearray(whole)
        if attempt % 3:
            for _ in range(1 + attempt % 4):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        else:
            del data[chance.randrange(len(data)) :]
        (tmp_path / FILE).write_bytes(data)
        store = Store(tmp_path, "1")
        got = found(store)
        assert all(value in {None, VALUES[key]} for key, value in got.items())
        lost += None in got.values()
        store.put("post", "more", b"m")
        if store.save():
            assert kept(tmp_path, "more") in {b"m", None}
        store.close()
    assert lost > 50


def test_rows_that_change_places_are_not_mistaken(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        one, two = (storing._place("post", key)[0] for key in ("key5", "key6"))
        connection.execute("UPDATE kept SET id = 1 WHERE id = ?", (one,))
        connection.execute("UPDATE kept SET id = ? WHERE id = ?", (one, two))
        connection.execute("UPDATE kept SET value = 'text' WHERE id = 1")
    connection.close()
    store = Store(tmp_path, "1")
    assert store.get("post", "key5") is None
    assert store.get("post", "key6") is None
    assert store.get("post", "key7") == VALUES["key7"]


def test_a_schema_that_somebody_made_runs_nothing(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with sqlite3.connect(tmp_path / FILE) as connection:
        connection.execute("DROP TABLE kept")
        connection.execute("CREATE VIEW kept AS SELECT 1 AS id, x'00' AS mark, x'00' AS value")
    connection.close()
    store = Store(tmp_path, "1")
    assert set(found(store).values()) == {None}
    store.put("post", "key1", b"1")
    store.save()
    store.put("post", "key1", b"1")
    assert store.save(), "the second time at the latest it is made anew"
    assert kept(tmp_path, "key1") == b"1"


def test_a_folder_that_is_not_there_or_cannot_be_written_costs_the_memory_only(
    tmp_path: Path,
) -> None:
    (tmp_path / ".digestgen").rmdir()
    store = Store(tmp_path, "1")
    store.put("post", "key1", b"1")
    assert not store.save()
    assert store.get("post", "key1") == b"1"
    assert not (tmp_path / ".digestgen").exists()
    (tmp_path / ".digestgen").write_text("a file")
    assert not store.save()


def test_while_another_process_writes_nothing_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "PATIENCE", 0.1)
    filled(tmp_path).close()
    other = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    store = Store(tmp_path, "1")
    assert store.get("post", "key1") is None
    store.put("post", "new", b"n")
    other.execute("ROLLBACK")
    other.close()
    assert found(Store(tmp_path, "1")) == VALUES


@pytest.mark.skipif(not hasattr(os, "fork"), reason="workers are forked")
def test_a_worker_reads_through_a_connection_of_its_own(tmp_path: Path) -> None:
    filled(tmp_path).close()
    store = Store(tmp_path, "1")
    assert store.get("post", "key1") == VALUES["key1"]
    mine = store._open
    pid = os.fork()
    if not pid:
        right = store.get("post", "key2") == VALUES["key2"]
        os._exit(0 if right and store._open is not mine else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert store.get("post", "key3") == VALUES["key3"]
    store.put("post", "new", b"n")
    assert store.save()


def test_two_that_save_at_once_lose_nothing(tmp_path: Path) -> None:
    filled(tmp_path).close()

    def run(number: int) -> None:
        for turn in range(5):
            store = Store(tmp_path, "1")
            store.put("post", f"{number}/{turn}", b"v")
            assert store.save()
            store.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    store = Store(tmp_path, "1")
    assert all(store.get("post", f"{n}/{t}") == b"v" for n in range(4) for t in range(5))


def test_what_nobody_wants_goes_when_it_is_the_larger_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "BOUND", 1 << 16)
    filled(tmp_path).close()
    before = (tmp_path / FILE).stat().st_size
    store = Store(tmp_path, "1")
    assert store.get("post", "key1") == VALUES["key1"]
    store.touch("post", ["key2"])
    store.put("post", "new", b"n")
    assert store.save(sweep=True)
    assert (tmp_path / FILE).stat().st_size < before / 2
    after = Store(tmp_path, "1")
    assert [after.get("post", k) for k in ("key1", "key2", "new", "key3")] == [
        VALUES["key1"],
        VALUES["key2"],
        b"n",
        None,
    ]


def test_where_nothing_can_be_written_old_versions_do_not_pile_up(tmp_path: Path) -> None:
    (tmp_path / ".digestgen").rmdir()
    store = Store(tmp_path, "1")
    for number in range(3_000):
        store.put("body", f"post as saved the {number}th time", b"x")
        store.touch("body", [f"post as saved the {number}th time", "another"])
        if number == 0:
            store.put("body", "another", b"y")
        assert not store.save()
    assert len(store._waiting) < 300
    assert store.get("body", "another") == b"y"
    assert store.get("body", "post as saved the 2999th time") == b"x"
    (tmp_path / ".digestgen").mkdir()
    assert store.save()
    assert Store(tmp_path, "1").get("body", "another") == b"y"


def test_what_was_asked_for_can_be_forgotten(tmp_path: Path) -> None:
    store = filled(tmp_path)
    found(store)
    assert store._used
    store.forget_used()
    assert not store._used


def test_much_is_written_between_stages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storing, "HEAVY", 10)
    store = Store(tmp_path, "1")
    store.put("a", "1", b"short")
    store.relieve()
    assert not (tmp_path / FILE).exists()
    store.put("a", "2", b"something longer")
    assert not (tmp_path / FILE).exists()
    store.relieve()
    assert Store(tmp_path, "1").get("a", "2") == b"something longer"
    assert store.get("a", "1") == b"short"


def test_nothing_is_written_between_stages_where_nothing_was_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(storing, "HEAVY", 0)
    (tmp_path / ".digestgen").rmdir()
    store = Store(tmp_path, "1")
    store.put("a", "1", b"value")
    store.relieve()
    assert list(tmp_path.iterdir()) == []
    assert store.get("a", "1") == b"value"

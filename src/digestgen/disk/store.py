"""What is remembered between processes: values by stage and key, in one SQLite file of the site.

1. `open_store` opens `.digestgen/store.sqlite`; one of another version, or that cannot be read, is
   left aside, and its place is taken when there is something to keep.
2. `get` gives a value's bytes only when the digest beside them fits stage, key and bytes: whatever
   happened to the file, a value is the one that was put or none.
   A command that writes nothing makes no folder: the first build makes `.digestgen/`.
3. `put` keeps values in memory until `save`, or `relieve` between two stages, writes them in one
   transaction. A process that is killed leaves whole values and nothing else; a disk that refuses
   costs the next build its memory, nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

FILE = ".digestgen/store.sqlite"
SCHEMA = "1"
BOUND = 32 << 20
"""Bytes below which a store is never swept."""
HEAVY = 16 << 20
"""Bytes that wait in memory before they are written, long before the run ends."""
SPARE = 200
"""Values that may wait although the last run did not say that it wants them."""
PATIENCE = 5.0
"""Seconds to wait for another process that writes."""

_MAKE = (
    "CREATE TABLE about (version TEXT)",
    "CREATE TABLE kept (id INTEGER PRIMARY KEY, mark BLOB NOT NULL, value BLOB NOT NULL)",
)
_READ = "SELECT mark, value FROM kept WHERE id = ?"

Faults = (sqlite3.Error, OSError, ValueError, OverflowError, MemoryError)
"""What a file that is damaged, foreign, locked or out of reach may raise."""


class Store:
    """Remembers bytes by stage and key; see the module."""

    def __init__(self, root: Path, version: str, *, empty: bool = False) -> None:
        """Open what there is; `empty` leaves it aside, and the next `save` replaces it."""
        self._path = root / FILE
        self._version = f"{SCHEMA} {version}"
        self._waiting: dict[int, tuple[bytes, bytes]] = {}
        self._used: set[int] = set()
        self._wanted: dict[str, Collection[str]] = {}
        self._weight = 0
        """Bytes that wait."""
        self._open: sqlite3.Connection | None = None
        self._process = os.getpid()
        """Who the connection belongs to."""
        self._inherited: sqlite3.Connection | None = None
        self._sound = True
        """False: the file is not this version's, or is damaged; it is made anew."""
        if empty:
            self._sound = False
        else:
            self._connect()

    def _connect(self) -> None:
        if not self._path.is_file():
            self._sound = False
            return
        try:
            connection = _opened(self._path, readonly=True)
            found = connection.execute("SELECT version FROM about").fetchall()
            self._sound = found == [(self._version,)]
        except Faults:
            self._sound = False
            return
        if self._sound:
            self._open, self._process = connection, os.getpid()
        else:
            connection.close()

    def get(self, stage: str, key: str) -> bytes | None:
        """Give a value, None when there is none or it is not what was put."""
        place, name = _place(stage, key)
        self._used.add(place)
        if (waiting := self._waiting.get(place)) is not None:
            return waiting[1] if waiting[0] == _mark(name, waiting[1]) else None
        if self._open is not None and os.getpid() != self._process:
            self._inherited = self._open  # SQLite's connections do not go through a fork
            self._open = None
            self._connect()
        if self._open is None:
            return None
        try:
            if not self._open.in_transaction:
                self._open.execute("BEGIN")  # one lock for many reads, until `release`
            row = self._open.execute(_READ, (place,)).fetchone()
        except Faults:
            self._fail()
            return None
        if row is None:
            return None
        mark, value = row
        if not isinstance(value, bytes) or mark != _mark(name, value):
            return None
        return value

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Remember a value, on disk from the next `save` on."""
        place, name = _place(stage, key)
        self._used.add(place)
        self._waiting[place] = (_mark(name, value), value)
        self._weight += len(value)

    def touch(self, stage: str, keys: Collection[str]) -> None:
        """Say that values are wanted although nobody has asked for them."""
        self._wanted[stage] = keys  # those of the last run: a preview has thousands

    def save(self, *, sweep: bool = False) -> bool:
        """Write what was put; says whether the disk took it.

        `sweep`: everything that is still wanted has been asked for, so the rest may go when it
        takes up more than what is wanted.
        """
        if not self._waiting and not (sweep and self._sound and self._large()):
            return True
        for _ in range(2):
            try:
                self._write(sweep=sweep)
            except sqlite3.OperationalError as error:
                if "locked" in str(error):
                    return False  # another process is at it; this one's turn comes with its next
                self._fail()
            except Faults:
                self._fail()  # made anew the second time
            else:
                self._waiting.clear()
                self._weight = 0
                return True
        self._shed()
        return False

    def relieve(self) -> None:
        """Write what was put, if that is much, and there is a folder to write it into.

        Between stages, while no worker reads: SQLite would wait for it, and it for its parent.
        """
        if self._weight > HEAVY and self._path.parent.is_dir():
            self.save()

    def forget_used(self) -> None:
        """Forget what was asked for: a process that goes on and on never sweeps."""
        self._used.clear()

    def _shed(self) -> None:
        """Where nothing can be written, hold no more than the last run wants.

        A preview of a site that was never built would keep every version of every post.
        """
        if len(self._waiting) <= SPARE + 2 * sum(len(keys) for keys in self._wanted.values()):
            return
        wanted = {_place(stage, key)[0] for stage, keys in self._wanted.items() for key in keys}
        self._waiting = {place: v for place, v in self._waiting.items() if place in wanted}

    def release(self) -> None:
        """Let others write: the reads of one run are over."""
        if self._open is not None and self._open.in_transaction:
            try:
                self._open.execute("ROLLBACK")
            except Faults:
                self._fail()

    def _write(self, *, sweep: bool) -> None:
        self.release()
        if not self._sound:
            self._begin_anew()
        connection = _opened(self._path)
        with contextlib.closing(connection), _transaction(connection):
            connection.executemany(
                "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", _rows(self._waiting)
            )
        if sweep and self._large():
            self._sweep()
        self._sound = True
        if self._open is None:
            self._open = _opened(self._path, readonly=True)

    def _large(self) -> bool:
        try:
            return self._path.stat().st_size > BOUND
        except OSError:
            return False

    def _sweep(self) -> None:
        """Drop what nobody has asked for, if that is the larger part."""
        connection = _opened(self._path)
        with contextlib.closing(connection):
            kept = {place for (place,) in connection.execute("SELECT id FROM kept")}
            for stage, keys in self._wanted.items():
                self._used.update(_place(stage, key)[0] for key in keys)
            self._wanted.clear()
            unused = kept - self._used
            if len(unused) > len(self._used):
                with _transaction(connection):
                    gone = [(place,) for place in unused]
                    connection.executemany("DELETE FROM kept WHERE id = ?", gone)
                connection.execute("VACUUM")

    def _begin_anew(self) -> None:
        """Put an empty store in the place of whatever is there."""
        fresh = self._path.with_name(f"{self._path.name}-new")
        for left in (fresh, *_beside(fresh), *_beside(self._path)):
            left.unlink(missing_ok=True)
        with contextlib.closing(_opened(fresh)) as connection:
            for statement in _MAKE:
                connection.execute(statement)
            connection.execute("INSERT INTO about VALUES (?)", (self._version,))
        fresh.replace(self._path)

    def _fail(self) -> None:
        """Do without the file; a later `save` makes it anew."""
        self._sound = False
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None


def _rows(waiting: dict[int, tuple[bytes, bytes]]) -> Iterable[tuple[int, bytes, bytes]]:
    return ((place, mark, value) for place, (mark, value) in sorted(waiting.items()))


def _opened(path: Path, *, readonly: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}{'?mode=ro' if readonly else ''}",
        timeout=PATIENCE,
        uri=True,
        check_same_thread=False,  # a preview builds first in one thread, then in another
    )
    connection.isolation_level = None
    # The file is a memory: losing it with the power costs time, so nothing waits for the disk.
    # A schema that somebody else has made runs nothing.
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "synchronous = OFF",
        "cache_size = -8192",  # a value is read once, and the system keeps files at hand
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    yield
    connection.execute("COMMIT")


def _beside(path: Path) -> tuple[Path, ...]:
    return tuple(path.with_name(f"{path.name}-{end}") for end in ("journal", "wal", "shm"))


def _place(stage: str, key: str) -> tuple[int, bytes]:
    """Give the row of a stage and key, and their name; two that share a row know by the mark."""
    name = f"{stage}\0{key}".encode("utf-8", "surrogatepass")
    row = hashlib.blake2b(name, digest_size=8).digest()
    return int.from_bytes(row, "big", signed=True), name


def _mark(name: bytes, value: bytes) -> bytes:
    state = hashlib.blake2b(name, digest_size=16)
    state.update(b"\0")
    state.update(value)
    return state.digest()

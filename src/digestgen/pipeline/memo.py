"""Memory of pure stages: the same input gives the remembered result.

A key is made from everything that a stage looks at, its own version included; so a remembered
value is never wrong, only unused. What lasts longer than the process goes through a codec
(`KEPT`); bodies and formatted citations are kept as bytes in the process too, since ten thousand
of them as objects take more memory than all the rest.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from digestgen.pipeline.codec import Codec

HEAVY = frozenset({"body", "cited"})
"""Stages whose results are kept as bytes."""


class Memo(Protocol):
    """Remembers results between runs."""

    def get(self, stage: str, key: str) -> Any | None:
        """Give what was remembered, None when nothing was."""
        ...

    def put(self, stage: str, key: str, value: Any) -> None:
        """Remember a result."""
        ...

    def put_bytes(self, stage: str, key: str, data: bytes) -> None:
        """Remember a result that is encoded already."""
        ...

    def touch(self, stage: str, keys: Collection[str]) -> None:
        """Say that results are wanted although nobody asks for them now."""
        ...

    def forget_unused(self) -> None:
        """Drop what has not been asked for since the last call but one."""
        ...


class Keeper(Protocol):
    """Remembers bytes between processes: `disk.Store`."""

    def get(self, stage: str, key: str) -> bytes | None:
        """Give what was put, None when nothing was."""
        ...

    def put(self, stage: str, key: str, value: bytes) -> None:
        """Remember some bytes."""
        ...

    def touch(self, stage: str, keys: Collection[str]) -> None:
        """Say that values are wanted although nobody has asked for them."""
        ...


class _Encoded(NamedTuple):
    data: bytes


class MemoryMemo:
    """Remembers in this process."""

    def __init__(self) -> None:
        self._fresh: dict[tuple[str, str], Any] = {}
        self._old: dict[tuple[str, str], Any] = {}

    def get(self, stage: str, key: str) -> Any | None:
        """Give what was remembered, None when nothing was."""
        slot = (stage, key)
        value = self._fresh.get(slot)
        if value is None and (value := self._old.pop(slot, None)) is not None:
            self._fresh[slot] = value
        return decoded(stage, value.data) if isinstance(value, _Encoded) else value

    def put(self, stage: str, key: str, value: Any) -> None:
        """Remember a result."""
        data = encoded(stage, value) if stage in HEAVY else None
        self._fresh[stage, key] = value if data is None else _Encoded(data)

    def put_bytes(self, stage: str, key: str, data: bytes) -> None:
        """Remember a result that is encoded already."""
        self._fresh[stage, key] = _Encoded(data) if stage in HEAVY else decoded(stage, data)

    def touch(self, stage: str, keys: Collection[str]) -> None:
        """Say that results are wanted although nobody asks for them now."""
        if not self._old:
            return
        wanted = frozenset(keys)
        for slot in [slot for slot in self._old if slot[0] == stage and slot[1] in wanted]:
            self._fresh.setdefault(slot, self._old.pop(slot))

    def forget_unused(self) -> None:
        """Drop what has not been asked for since the last call but one.

        One run is kept in reserve, so that taking an edit back is as cheap as making it.
        """
        self._old, self._fresh = self._fresh, {}


class StoredMemo(MemoryMemo):
    """Remembers in this process and, of the stages in `codecs()`, in the next ones."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper

    def get(self, stage: str, key: str) -> Any | None:
        """Give what was remembered, None when nothing was."""
        value = None if stage in HEAVY else super().get(stage, key)
        if value is None and stage in codecs() and (data := self._keeper.get(stage, key)):
            value = decoded(stage, data)
            if value is not None and stage not in HEAVY:
                super().put(stage, key, value)
        # A value that cannot be written is remembered here.
        return super().get(stage, key) if value is None and stage in HEAVY else value

    def put(self, stage: str, key: str, value: Any) -> None:
        """Remember a result."""
        data = encoded(stage, value)
        if data is not None:
            self._keeper.put(stage, key, data)
        if data is None or stage not in HEAVY:
            super().put(stage, key, value)

    def put_bytes(self, stage: str, key: str, data: bytes) -> None:
        """Remember a result that is encoded already."""
        self._keeper.put(stage, key, data)
        if stage not in HEAVY:
            super().put_bytes(stage, key, data)

    def touch(self, stage: str, keys: Collection[str]) -> None:
        """Say that results are wanted although nobody asks for them now."""
        self._keeper.touch(stage, keys)
        super().touch(stage, keys)


@cache
def codecs() -> Mapping[str, Codec[Any]]:
    """Give the codec of each stage whose results outlast a process."""
    from digestgen.pipeline.kept import KEPT  # noqa: PLC0415 - 30 ms, not where nothing is read

    return KEPT


def encoded(stage: str, value: Any) -> bytes | None:
    """Write a value; None when the stage has no codec or the value cannot be written."""
    codec = codecs().get(stage)
    try:
        return codec.encode(value) if codec else None
    except UnicodeEncodeError:
        return None


def decoded(stage: str, data: bytes) -> Any | None:
    """Read a value; None when these bytes are no such value."""
    from digestgen.pipeline.codec import Undecodable  # noqa: PLC0415 - as above

    try:
        return codecs()[stage].decode(data)
    except Undecodable:
        return None


def memo_key(*parts: object) -> str:
    """Give one key for values with an unambiguous `repr`: strings, numbers, tuples of them."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

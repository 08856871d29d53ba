"""Memory of pure stages: the same input gives the remembered result.

A key is made from everything that a stage looks at, its own version included; so a remembered
value is never wrong, only unused.
"""

from __future__ import annotations

import hashlib
from typing import Any, Protocol


class Memo(Protocol):
    """Remembers results between runs."""

    def get(self, stage: str, key: str) -> Any | None:
        """Give what was remembered, None when nothing was."""
        ...

    def put(self, stage: str, key: str, value: Any) -> None:
        """Remember a result."""
        ...

    def forget_unused(self) -> None:
        """Drop what has not been asked for since the last call but one."""
        ...


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
        return value

    def put(self, stage: str, key: str, value: Any) -> None:
        """Remember a result."""
        self._fresh[stage, key] = value

    def forget_unused(self) -> None:
        """Drop what has not been asked for since the last call but one.

        One run is kept in reserve, so that taking an edit back is as cheap as making it.
        """
        self._old, self._fresh = self._fresh, {}


def memo_key(*parts: object) -> str:
    """Give one key for values with an unambiguous `repr`: strings, numbers, tuples of them."""
    return hashlib.blake2b(repr(parts).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

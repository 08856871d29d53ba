"""The last few values of a stage: who takes an edit back finds what was there before it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from digestgen.pipeline.memo import Memo

MANY = 2_000
"""Posts above which two are kept in place of three: they are large then."""


def recent(memo: Memo, stage: str) -> tuple[Any, ...]:
    """Give the values of a stage that are kept, the latest first."""
    found: tuple[Any, ...] | None = memo.get(stage, "recent")
    return found or ()


def keep_recent(memo: Memo, stage: str, value: Any, others: Sequence[Any], posts: int) -> None:
    """Keep the value of today, and of `others` as many as fit beside it."""
    memo.put(stage, "recent", (value, *others)[: 3 if posts <= MANY else 2])

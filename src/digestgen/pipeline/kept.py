"""Which stages' results outlast a process, and as what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from digestgen.bibliography import Library
from digestgen.diagnostics import Diagnostic
from digestgen.model.cited import CitedEntry, SplitCitation
from digestgen.model.post import PostBody, PostHead
from digestgen.pipeline.codec import Codec


class ReadPost(NamedTuple):
    """What reading a post gave, without its body."""

    head: PostHead | None
    """None for a post that could not be read."""
    diagnostics: tuple[Diagnostic, ...]


class Formatted(NamedTuple):
    """What the citation processor gave for one post."""

    clusters: tuple[str, ...]
    plain: tuple[str, ...]
    entries: tuple[CitedEntry, ...]
    hanging: bool
    warnings: tuple[Diagnostic, ...]
    split: tuple[SplitCitation, ...] = ()
    """For each cluster under a note style."""


class Account(NamedTuple):
    """The posts whose citations have been formatted in one style."""

    warnings: Mapping[str, tuple[Diagnostic, ...]]
    """Memo key of a post's citations -> what the processor had to say."""


class CitedBytes(NamedTuple):
    """A post's citations as a worker gives them back."""

    warnings: tuple[Diagnostic, ...]
    formatted: bytes


class CompiledBytes(NamedTuple):
    """A post as a worker gives it back."""

    read: bytes
    body: bytes
    """Empty for a post that could not be read."""


KEPT: Final[Mapping[str, Codec[Any]]] = {
    "post": Codec[ReadPost](ReadPost),
    "body": Codec[PostBody](PostBody),
    "cited": Codec[Formatted](Formatted),
    "account": Codec[Account](Account),
    "entry": Codec[str](str),
    "library": Codec[Library](Library),
    "theme check": Codec[tuple[Diagnostic, ...]](tuple[Diagnostic, ...]),
}
"""Stage -> codec."""

COMPILED: Final = Codec[CompiledBytes](CompiledBytes)
CITED: Final = Codec[CitedBytes](CitedBytes)

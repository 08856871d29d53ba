"""What stands, for a later process: recipes, traces, digests and looks of all outputs, in columns.

The contents are not kept: they are in the output folder, where each file is known by its look.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from digestgen.diagnostics import Diagnostic
from digestgen.disk.look import Look
from digestgen.model.output import FileOutput
from digestgen.model.source import Scanned, SourceFile
from digestgen.pipeline.codec import Codec, Undecodable
from digestgen.pipeline.standing import GONE, Ground, Ledger, Made, Standing
from digestgen.site.facts import Fact


class _Record(NamedTuple):
    kinds: list[str]
    keys: list[str]
    marks: bytes
    """Of the facts."""
    paths: list[str]
    recipes: list[int]
    traces: list[bytes]
    digests: list[str]
    looks: list[Look]
    others: str
    sources: list[str]
    source_keys: list[str]
    """Of the ground: its other sources, its posts and what they were made from."""


_RECORD: Final = Codec[_Record](_Record)
_SCANNED: Final = Codec[list[tuple[SourceFile, str, bool]]](list[tuple[SourceFile, str, bool]])
_PROBLEMS: Final = Codec[tuple[Diagnostic, ...]](tuple[Diagnostic, ...])


def encode_standing(standing: Standing, looks: Mapping[str, Look]) -> bytes | None:
    """Write what stands; None when a name in it is not UTF-8.

    An output without a look is left out: it will be made again.
    """
    facts = list(standing.ledger.items())
    ground = standing.ground or Ground("", {})
    made = [(path, m, looks[path]) for path, m in standing.made.items() if path in looks]
    record = _Record(
        kinds=[fact.kind for fact, _ in facts],
        keys=[fact.key for fact, _ in facts],
        marks=standing.ledger.marks(),
        paths=[path for path, _, _ in made],
        recipes=[m.recipe for _, m, _ in made],
        traces=[m.trace for _, m, _ in made],
        digests=[m.digest for _, m, _ in made],
        looks=[look for _, _, look in made],
        others=ground.others,
        sources=list(ground.posts),
        source_keys=list(ground.posts.values()),
    )
    try:
        return _RECORD.encode(record)
    except UnicodeEncodeError:
        return None


def decode_standing(data: bytes, output: Path) -> tuple[Standing, dict[str, Look]] | None:
    """Read what stood, its contents being in `output`, and how each file looked."""
    try:
        record = _RECORD.decode(data)
    except Undecodable:
        return None
    if len(record.marks) != 8 * len(record.keys):
        return None
    ledger = Ledger(map(Fact, record.kinds, record.keys), memoryview(record.marks).cast("Q"))
    columns = (record.paths, record.recipes, record.traces, record.digests)
    made = {
        path: Made(recipe, trace, digest, FileOutput(f"{output}/{path}", digest))
        for path, recipe, trace, digest in zip(*columns, strict=True)
    }
    ground = Ground(record.others, dict(zip(record.sources, record.source_keys, strict=True)))
    return Standing(ledger, made, None, ground), dict(zip(record.paths, record.looks, strict=True))


def still_there(
    standing: Standing, before: Mapping[str, Look], now: Sequence[Look | None]
) -> Standing:
    """Mark the outputs whose files somebody else has changed or removed."""
    made = {
        path: m if look == before[path] else m._replace(content=GONE)
        for (path, m), look in zip(standing.made.items(), now, strict=True)
    }
    return standing._replace(made=made)


def encode_scan(files: Mapping[str, Scanned]) -> bytes | None:
    """Write what a scan found, without contents."""
    try:
        return _SCANNED.encode([(f.file, f.digest, f.settled) for f in files.values()])
    except UnicodeEncodeError:
        return None


def decode_scan(data: bytes) -> dict[str, Scanned]:
    """Read what a scan found; nothing when it cannot be read."""
    try:
        found = _SCANNED.decode(data)
    except Undecodable:
        return {}
    return {file.path: Scanned(file, digest, None, settled) for file, digest, settled in found}


def encode_problems(problems: Sequence[Diagnostic]) -> bytes | None:
    """Write diagnostics."""
    try:
        return _PROBLEMS.encode(tuple(problems))
    except UnicodeEncodeError:
        return None


def decode_problems(data: bytes) -> tuple[Diagnostic, ...] | None:
    """Read diagnostics."""
    try:
        return _PROBLEMS.decode(data)
    except Undecodable:
        return None

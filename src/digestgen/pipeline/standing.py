"""What stands: each output as it was made last, and the facts that it was made from.

All outputs that are fresh agree with the facts of today, so one ledger of facts and fingerprints
serves them all, and a trace is a row of numbers in it.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol

from digestgen.model.output import FileOutput
from digestgen.site.facts import Fact, Facts


class Stored(Protocol):
    """Bytes that are not in memory."""

    def read(self) -> bytes:
        """Give them."""
        ...


class _Gone:
    """See `GONE`."""

    def read(self) -> bytes:
        """Raise: an output whose content is gone is made again before anybody reads it."""
        raise LookupError("the content of an output is gone")


GONE = _Gone()
"""The content of an output whose published file somebody else has changed or removed."""

Content = bytes | FileOutput | Stored


class Made(NamedTuple):
    """An output as it was made, and what it was made from."""

    recipe: str
    """What made it: `recipe_of` an output."""
    trace: bytes
    """The facts that were read: `numbers(trace)` in the ledger."""
    digest: str
    """Of the content."""
    content: Content


class Ledger:
    """Facts with numbers from 0, and the fingerprint of each."""

    def __init__(self, facts: Iterable[Fact] = (), prints: Iterable[str] = ()) -> None:
        self._facts = list(facts)
        self._numbers: dict[Fact, int] = {fact: n for n, fact in enumerate(self._facts)}
        self._prints = list(prints)

    def __len__(self) -> int:
        """Count the facts."""
        return len(self._prints)

    def items(self, start: int = 0) -> Iterator[tuple[Fact, str]]:
        """Give facts and fingerprints in the order of their numbers, from `start` on."""
        return zip(self._facts[start:], self._prints[start:], strict=True)

    def renewed(self, marks: Mapping[int, str]) -> Ledger:
        """Give the ledger with the fingerprints of today, of which `marks` are others."""
        ledger = Ledger(self._facts, self._prints)
        for number, mark in marks.items():
            ledger._prints[number] = mark
        return ledger

    def note(self, read: Iterable[Fact], fingerprint: Callable[[Fact], str | None]) -> bytes:
        """Write down what was read, and give its trace."""
        found = array("I")
        known = self._numbers
        for fact in read:
            number = known.get(fact)
            if number is None:
                number = self._add(fact, fingerprint(fact) or "")
            found.append(number)
        return found.tobytes()

    def _add(self, fact: Fact, mark: str) -> int:
        number = self._numbers[fact] = len(self._facts)
        self._facts.append(fact)
        self._prints.append(mark)
        return number

    def merge(self, facts: Iterable[tuple[Fact, str]]) -> list[int]:
        """Take in facts that another ledger has; gives the number of each in this one."""
        found = []
        for fact, mark in facts:
            number = self._numbers.get(fact)
            found.append(self._add(fact, mark) if number is None else number)
        return found


class Ground(NamedTuple):
    """What a run stood on: see `pipeline.ground`."""

    others: str
    """One key for all sources that are no posts, and for which posts are due."""
    posts: Mapping[str, str]
    """Path of a post -> what it was made from."""


class Standing(NamedTuple):
    """Everything that stands."""

    ledger: Ledger
    made: dict[str, Made]
    """By output path."""
    facts: Facts | None = None
    """Of the last run, in this process: what was worked out of an unchanged site holds."""
    ground: Ground | None = None

    @classmethod
    def empty(cls) -> Standing:
        """Give what stands before the first build."""
        return cls(Ledger(), {})

    def pictures(self) -> frozenset[str]:
        """Name the copies of pictures and the cards that outputs are made of."""
        kinds = {"picture_copy", "card_picture"}
        return frozenset(mark for fact, mark in self.ledger.items() if fact.kind in kinds)

    def compact(self) -> Standing:
        """Leave out the facts that no output has read, once they are many."""
        used = {number for made in self.made.values() for number in numbers(made.trace)}
        if len(used) * 4 > len(self.ledger) * 3:
            return self
        ledger = Ledger()
        kept = [pair for n, pair in enumerate(self.ledger.items()) if n in used]
        places = dict(zip(sorted(used), ledger.merge(kept), strict=True))
        return self._replace(
            ledger=ledger,
            made={
                path: m._replace(
                    trace=array("I", map(places.__getitem__, numbers(m.trace))).tobytes()
                )
                for path, m in self.made.items()
            },
        )


class Outputs(Mapping[str, bytes | FileOutput]):
    """What a build gives: output path -> content, read when it is asked for."""

    def __init__(self, made: Mapping[str, Made]) -> None:
        self._made = made

    def __getitem__(self, path: str) -> bytes | FileOutput:
        """Give the content of an output."""
        content = self._made[path].content
        return content if isinstance(content, bytes | FileOutput) else content.read()

    def __iter__(self) -> Iterator[str]:
        """Go through the paths in the order of the plan."""
        return iter(self._made)

    def __len__(self) -> int:
        """Count the outputs."""
        return len(self._made)

    def __eq__(self, other: object) -> bool:
        """Compare paths and contents, by their digests where both have them."""
        if not isinstance(other, Outputs):
            return super().__eq__(other)
        mine, theirs = self._made, other._made
        return mine.keys() == theirs.keys() and all(
            made is theirs[path] or made.digest == theirs[path].digest
            for path, made in mine.items()
        )

    __hash__ = None  # type: ignore[assignment]


def numbers(trace: bytes) -> memoryview:
    """Give the numbers of a trace."""
    return memoryview(trace).cast("I")

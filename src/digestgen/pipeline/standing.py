"""What stands: each output as it was made last, and the facts that it was made from.

All outputs that are fresh agree with the facts of today, so one ledger of facts and fingerprints
serves them all, and a trace is a row of numbers in it.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, NamedTuple, Protocol

from digestgen.model.output import FileOutput
from digestgen.site.facts import Fact, Facts

FACTS: Final = 10_000
"""Facts that are worked out in less time than an author notices."""
LATELY: Final = 32
"""Outputs that are kept where there are more facts."""


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

    recipe: int
    """What made it: the mark of `recipe_of` an output."""
    trace: bytes
    """The facts that were read: `numbers(trace)` in the ledger."""
    digest: str
    """Of the content."""
    content: Content


def mark_of(text: str | None) -> int:
    """Make a number of a fingerprint: a site has half a million, and a text takes ten times more.

    It is compared with nothing but the number of the same fact's fingerprint before. 0 is of a
    fact that there is not.
    """
    if not text:
        return 0
    data = text.encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "little") or 1


class Ledger:
    """Facts with numbers from 0, and the mark of each one's fingerprint."""

    def __init__(self, facts: Iterable[Fact] = (), marks: Iterable[int] = ()) -> None:
        self._facts = list(facts)
        self._numbers: dict[Fact, int] = {fact: n for n, fact in enumerate(self._facts)}
        self._marks = array("Q", marks)

    def __len__(self) -> int:
        """Count the facts."""
        return len(self._facts)

    def items(self, start: int = 0) -> Iterator[tuple[Fact, int]]:
        """Give facts and marks in the order of their numbers, from `start` on."""
        return zip(self._facts[start:], self._marks[start:], strict=True)

    def marks(self) -> bytes:
        """Give all marks, eight bytes each."""
        return self._marks.tobytes()

    def renewed(self, moved: Mapping[int, int]) -> Ledger:
        """Give the ledger of today, `moved` being the facts with other marks by number."""
        ledger = Ledger(self._facts, self._marks)
        for number, mark in moved.items():
            ledger._marks[number] = mark
        return ledger

    def note(self, read: Iterable[Fact], fingerprint: Callable[[Fact], str | None]) -> bytes:
        """Write down what was read, and give its trace."""
        found = array("I")
        known = self._numbers
        for fact in read:
            number = known.get(fact)
            if number is None:
                number = self._add(fact, mark_of(fingerprint(fact)))
            found.append(number)
        return found.tobytes()

    def _add(self, fact: Fact, mark: int) -> int:
        number = self._numbers[fact] = len(self._facts)
        self._facts.append(fact)
        self._marks.append(mark)
        return number

    def merge(self, facts: Iterable[tuple[Fact, int]]) -> list[int]:
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

    def pictures(self) -> frozenset[int]:
        """Give the marks of the copies of pictures that outputs are made of."""
        return frozenset(m for fact, m in self.ledger.items() if fact.kind == "picture_copy")

    def lately(self) -> Standing:
        """Keep the outputs alone that were made last, where many facts stand behind all of them.

        After an edit that moves something all facts are worked out anew: of pages that nobody has
        looked at lately, making them again when somebody does costs less.
        """
        if len(self.ledger) <= FACTS or len(self.made) <= LATELY:
            return self
        return self._replace(made=dict(list(self.made.items())[-LATELY:])).compact()

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

"""What a run of the bench found: what is printed, written to docs/bench.json and drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from bench.process import Figure

OURS = "digestgen"
MEASURE = "Hugo"
"""Whose cold build the budgets are counted in."""


class Spread(NamedTuple):
    """The least, the median and the greatest of some figures."""

    least: float
    middle: float
    greatest: float

    @classmethod
    def over(cls, values: Iterable[float]) -> Spread:
        """Give the spread of figures; at least one."""
        found = sorted(values)
        return cls(found[0], median(found), found[-1])


@dataclass(frozen=True)
class Timed:
    """What the same piece of work cost in each round."""

    seconds: tuple[float, ...]
    """On the wall's clock."""
    cpu: tuple[float, ...]
    """Seconds of all threads and processes."""
    memory: int
    """Bytes at the most, of all processes together, in any round."""

    @classmethod
    def over(cls, rounds: Sequence[Figure]) -> Timed:
        """Gather the figures of the rounds."""
        return cls(
            tuple(round(one.seconds, 3) for one in rounds),
            tuple(round(one.cpu, 3) for one in rounds),
            max(one.memory for one in rounds),
        )

    @property
    def wall(self) -> Spread:
        """The spread of the wall's clock."""
        return Spread.over(self.seconds)


@dataclass(frozen=True)
class Generator:
    """A generator's cold builds."""

    name: str
    version: str
    files: int
    """In the site that comes out."""
    cold: Timed


@dataclass(frozen=True)
class Size:
    """All that was measured with a blog of one size."""

    posts: int
    generators: tuple[Generator, ...]
    """digestgen first."""
    left_out: dict[str, str]
    """Generators that were not measured, and why."""
    unchanged: Timed
    """digestgen, in a new process."""
    first_edit: Timed
    """The same after one body was edited, for the first time."""
    edited: Timed
    """After it was edited twice more."""
    preview: dict[str, tuple[float, ...]]
    """What was edited -> seconds from the save to the page, each time (`bench.preview`)."""
    without: dict[str, Timed] = field(default_factory=dict)
    """Cold builds with a part of the site switched off, where that was asked for."""

    @property
    def ours(self) -> Generator:
        """The builds of digestgen."""
        return self.generators[0]

    def ratio(self, work: Timed, *, cpu: bool = False) -> Spread | None:
        """Give the work in cold builds of `MEASURE`, each in its round; None without that."""
        measure = next((g.cold for g in self.generators if g.name == MEASURE), None)
        if measure is None:
            return None
        ours, theirs = (work.cpu, measure.cpu) if cpu else (work.seconds, measure.seconds)
        return Spread.over(one / other for one, other in zip(ours, theirs, strict=True))


@dataclass(frozen=True)
class Run:
    """One run of the bench on one machine, which is not named."""

    day: str
    cores: int
    load: float
    """Processes that wanted to run when it began: a busy machine makes a wall's clock useless."""
    python: str
    sizes: tuple[Size, ...]
    start: float
    """Seconds of `digestgen --version` over a bare Python."""
    citations: float | None = None
    """Milliseconds of processor time a post of ten references, APA, nothing remembered."""
    bibliography: float | None = None
    """Seconds of processor time for 5,000 entries."""

    def size(self, posts: int) -> Size | None:
        """Give what was measured with so many posts."""
        return next((size for size in self.sizes if size.posts == posts), None)

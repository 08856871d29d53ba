"""What a run found, as text: a table a blog, then each budget beside its figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bench.figures import Generator, Run, Size, Spread, Timed

ABSENT = "not measured"


class Promise(NamedTuple):
    """A budget of docs/architecture.md and what was found."""

    what: str
    budget: str
    figure: str
    """With its spread, or why there is none."""
    kept: bool | None
    """By the median; None when nothing was measured."""


def report(run: Run) -> str:
    """Say everything."""
    lines = [f"{run.cores} cores, load {run.load:.1f} at the beginning, Python {run.python}"]
    for size in run.sizes:
        lines += ["", *_of_size(size)]
    lines += ["", f"{'promise':40} {'budget':>12}  {'':6}  figure: least, median, greatest"]
    for promise in promises(run):
        kept = {True: "kept", False: "missed", None: ""}[promise.kept]
        lines.append(f"{promise.what:40} {promise.budget:>12}  {kept:6}  {promise.figure}")
    return "\n".join(lines)


def _of_size(size: Size) -> Iterator[str]:
    rounds = len(size.unchanged.seconds)
    turns = f"{rounds} rounds in turns" if rounds > 1 else "one round"
    yield f"{size.posts:,} posts, {turns} (seconds: least, median, greatest)"
    for made in size.generators:
        yield _row(f"{made.name} {made.version}, cold", made.cold, _beside(size, made))
    for name, why in size.left_out.items():
        yield f"  {name:34} {why}"
    for part, timed in size.without.items():
        yield _row(f"digestgen without {part}, cold", timed, "one build")
    yield _row("digestgen, one body edited", size.edited, "")
    yield _row("digestgen, the first such edit", size.first_edit, "")
    yield _row("digestgen, nothing changed", size.unchanged, "")
    for what, times in size.preview.items():
        spread = _spread(Spread.over(1000 * one for one in times), 0)
        yield f"  {f'preview, {what}':34} {spread} ms"


def _row(what: str, timed: Timed, more: str) -> str:
    cpu = f"{Spread.over(timed.cpu).middle:.2f} s CPU"
    return (
        f"  {what:34} {_spread(timed.wall, 2):26} {cpu:>13} "
        f"{timed.memory / 1e6:6.0f} MB  {more}".rstrip()
    )


def _beside(size: Size, made: Generator) -> str:
    """Say how many files came out, and how many times longer digestgen took."""
    files = f"{made.files:,} files"
    if made is size.ours:
        return f"{files}, {made.cold.wall.middle / size.posts * 1000:.2f} ms a post"
    ratio = Spread.over(
        ours / theirs
        for ours, theirs in zip(size.ours.cold.seconds, made.cold.seconds, strict=True)
    )
    return f"{files}; digestgen takes {_spread(ratio, 2)} x"


def _spread(spread: Spread, digits: int) -> str:
    """Say one figure, or three where they differ."""
    said = [f"{value:.{digits}f}" for value in spread]
    return said[1] if len(set(said)) == 1 else ", ".join(said)


def promises(run: Run) -> Iterator[Promise]:
    """Give each budget with its figure."""
    large, middle = run.size(10_000), run.size(1_000)
    yield _in_hugos("cold build, 10,000 posts", 1.0, large, lambda size: size.ours.cold)
    yield _in_hugos("cold build, 1,000 posts", 2.0, middle, lambda size: size.ours.cold)
    yield _in_hugos("one body edited, 10,000 posts", 0.08, large, lambda size: size.edited)
    yield _in_hugos("nothing changed, 10,000 posts", 0.05, large, lambda size: size.unchanged)
    for what, budget in (("body edited", 100), ("title edited", 250)):
        times = large.preview.get(what, ()) if large else ()
        yield _below(f"preview, 10,000 posts: {what}", budget, "ms", [1000 * t for t in times])
    memory = [large.ours.cold.memory / 1e6] if large else []
    yield _below("peak memory of all processes, 10,000", 700, "MB", memory)
    grown = [_each(large) / _each(middle)] if large and middle else []
    yield _below("time a post, 1,000 -> 10,000 posts", 1.2, "x", grown)
    cited = [] if run.citations is None else [run.citations]
    yield _below("citations, APA, cold, a post", 0.6, "ms", cited)
    read = [] if run.bibliography is None else [run.bibliography]
    yield _below("5,000 entries of a bibliography", 1.0, "s", read)
    yield _below("digestgen --version over bare Python", 80, "ms", [1000 * run.start])


def _each(size: Size) -> float:
    return size.ours.cold.wall.middle / size.posts


def _in_hugos(
    what: str, budget: float, size: Size | None, work: Callable[[Size], Timed]
) -> Promise:
    """Compare with Hugo's cold build in the same round: by the wall's clock, and by CPU."""
    promised = f"{budget:.2f} x Hugo"
    if size is None:
        return Promise(what, promised, ABSENT, None)
    wall, cpu = size.ratio(work(size)), size.ratio(work(size), cpu=True)
    if wall is None or cpu is None:
        return Promise(what, promised, "no Hugo, no ratio", None)
    figure = f"{_spread(wall, 2)} x (by CPU {_spread(cpu, 2)} x)"
    return Promise(what, promised, figure, wall.middle <= budget)


def _below(what: str, budget: float, unit: str, found: list[float]) -> Promise:
    promised = f"{budget:g} {unit}"
    if not found:
        return Promise(what, promised, ABSENT, None)
    spread = Spread.over(found)
    said = _spread(spread, 0 if budget >= 10 else 2)
    return Promise(what, promised, f"{said} {unit}", spread.middle <= budget)

"""The figures of a run as a picture of plain SVG: docs/bench.svg, drawn from docs/bench.json.

    python -m bench.chart        draws the picture from the figures that are there

Each size of blog is a panel with a scale of its own. A bar is the median of the rounds, the line
on it runs from the least to the greatest. Colours follow the reader's light or dark scheme.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import NamedTuple

import msgspec

from bench.figures import OURS, Run, Size, Spread, Timed

WIDTH = 760
LABELS, BARS = 230, 600
"""Where labels end and where the longest bar ends, from the left."""
ROW, PANEL, TOP, FOOT = 26, 42, 14, 34
STYLE = """\
text { font: 14px system-ui, -apple-system, "Segoe UI", sans-serif; fill: #1f2328; }
.size { font-weight: 600; font-size: 15px; }
.quiet { fill: #59636e; font-size: 12px; }
.ours { fill: #0b6e63; } .again { fill: #5fb3a8; } .other { fill: #9aa3ad; }
.spread { stroke: #1f2328; stroke-width: 1.5; }
.rule { stroke: #d1d9e0; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; } .quiet { fill: #9aa5b1; }
  .ours { fill: #35b3a3; } .again { fill: #2a7168; } .other { fill: #6b7680; }
  .spread { stroke: #e6edf3; } .rule { stroke: #3d444d; }
}"""
_ROOT = "xmlns='http://www.w3.org/2000/svg' role='img' aria-labelledby='title words'"


class Bar(NamedTuple):
    """One row of a panel."""

    label: str
    kind: str
    """Its class in the style: ours, again or other."""
    spread: Spread | None
    """Seconds; None for a generator that was not measured."""
    note: str
    """Beside the figure, or in the bar's place."""


def write_figures(run: Run, docs: Path) -> None:
    """Write a run's figures and the picture of them into a folder."""
    figures = msgspec.json.format(msgspec.json.encode(run), indent=2)
    (docs / "bench.json").write_bytes(figures + b"\n")
    (docs / "bench.svg").write_text(draw(run), "utf-8")


def draw(run: Run) -> str:
    """Give the picture of a run."""
    panels = [(size, list(_bars(size))) for size in run.sizes]
    height = TOP + sum(PANEL + ROW * len(bars) for _, bars in panels) + FOOT
    lines = [
        f"<svg {_ROOT} viewBox='0 0 {WIDTH} {height}' width='{WIDTH}' height='{height}'>",
        '<title id="title">How long a build takes</title>',
        f'<desc id="words">{escape(in_words(run))}</desc>',
        f"<style>{STYLE}</style>",
    ]
    top = TOP
    for size, bars in panels:
        lines += _panel(size, bars, top)
        top += PANEL + ROW * len(bars)
    busy = f", busy (load {run.load:.1f})" if run.load > run.cores / 2 else ""
    about = (
        f"The median of {_rounds(run)}; {run.cores} cores{busy}, {run.day}. "
        "The others build the same posts and lists, without citations."
    )
    lines += [f'<text class="quiet" x="14" y="{height - 12}">{escape(about)}</text>', "</svg>", ""]
    return "\n".join(lines)


def in_words(run: Run) -> str:
    """Say what the picture shows, for those who do not see it."""
    said = []
    for size in run.sizes:
        rows = "; ".join(
            f"{bar.label}: {_seconds(bar.spread.middle)}"
            if bar.spread
            else f"{bar.label}: {bar.note}"
            for bar in _bars(size)
        )
        said.append(f"{size.posts:,} posts: {rows}.")
    return " ".join(said)


def _rounds(run: Run) -> str:
    counts = [len(size.unchanged.seconds) for size in run.sizes]
    said = [f"{count} rounds" if count > 1 else "1 round" for count in counts]
    if len(set(said)) == 1:
        return said[0]
    return ", ".join(f"{one} at {size.posts:,}" for one, size in zip(said, run.sizes, strict=True))


def _bars(size: Size) -> Iterator[Bar]:
    for made in size.generators:
        kind = "ours" if made.name == OURS else "other"
        yield Bar(f"{made.name}, from nothing", kind, made.cold.wall, f"{made.files:,} files")
        if made.name == OURS:
            yield _again("one body edited", size.edited)
            yield _again("nothing changed", size.unchanged)
    for name, why in size.left_out.items():
        yield Bar(f"{name}, from nothing", "other", None, why)


def _again(what: str, work: Timed) -> Bar:
    return Bar(f"{OURS}, {what}", "again", work.wall, "")


def _panel(size: Size, bars: list[Bar], top: int) -> Iterator[str]:
    """Draw the bars of a size; the longest ends at `BARS`."""
    longest = max(bar.spread.greatest for bar in bars if bar.spread)
    yield f'<text class="size" x="14" y="{top + 22}">{size.posts:,} posts</text>'
    yield f'<line class="rule" x1="14" x2="{WIDTH - 14}" y1="{top + 30}" y2="{top + 30}"/>'
    for number, bar in enumerate(bars):
        yield from _row(bar, top + PANEL - 4 + ROW * number, longest)


def _row(bar: Bar, top: int, longest: float) -> Iterator[str]:
    base = top + 15
    yield f'<text x="{LABELS - 10}" y="{base}" text-anchor="end">{escape(bar.label)}</text>'
    if bar.spread is None:
        yield f'<text class="quiet" x="{LABELS}" y="{base}">{escape(bar.note)}</text>'
        return
    least, middle, greatest = (LABELS + (BARS - LABELS) * s / longest for s in bar.spread)
    width = max(middle - LABELS, 1)
    box = f'x="{LABELS}" y="{top + 2}" width="{width:.1f}" height="16" rx="2"'
    yield f'<rect class="{bar.kind}" {box}/>'
    if greatest - least >= 1:
        ends = f'x1="{least:.1f}" x2="{greatest:.1f}" y1="{top + 10}" y2="{top + 10}"'
        yield f'<line class="spread" {ends}/>'
    after = max(middle, greatest) + 8
    note = f'<tspan class="quiet" dx="8">{escape(bar.note)}</tspan>' if bar.note else ""
    yield f'<text x="{after:.1f}" y="{base}">{_seconds(bar.spread.middle)}{note}</text>'


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value < 10 else f"{value:.1f} s" if value < 100 else f"{value:.0f} s"


if __name__ == "__main__":
    DOCS = Path(__file__).parents[1] / "docs"
    write_figures(msgspec.json.decode((DOCS / "bench.json").read_bytes(), type=Run), DOCS)

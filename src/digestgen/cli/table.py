"""Columns of plain text, aligned by the cells that a terminal gives each character."""

from __future__ import annotations

from collections.abc import Sequence

from digestgen.diagnostics.excerpt import cells, visible


def align(rows: Sequence[Sequence[object]]) -> list[str]:
    """Give each row as a line, its columns two spaces apart; the last one is not padded."""
    texts = [[visible(str(value)) for value in row] for row in rows]
    widths = [max(cells(text) for text in column) for column in zip(*texts, strict=True)]
    return [
        "  ".join(t + " " * (w - cells(t)) for t, w in zip(row, widths, strict=True)).rstrip()
        for row in texts
    ]

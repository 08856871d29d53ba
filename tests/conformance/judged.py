"""The fixture as we judged it right: `python tests/conformance/judged.py` writes it anew.

Read the difference before committing it; docs/citations-conformance.md says why we differ from
citeproc-js where we do.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.conformance.compare_citeproc_js import FIXTURES, STYLES, ours

EXPECTED = FIXTURES / "expected"


def judged(style_id: str) -> str:
    """Write what we make of the fixture in one style, a line for each cluster and entry."""
    output = ours(style_id)
    clusters = [f"{number}: {html}" for number, html in enumerate(output.clusters, 1)]
    entries = [f"{key}: {output.entries[key]}" for key in output.order]
    return "\n".join([*clusters, "", *entries, ""])


def main() -> None:
    """Write the expected output of every style."""
    EXPECTED.mkdir(exist_ok=True)
    for style_id in STYLES:
        (EXPECTED / f"{style_id}.txt").write_text(judged(style_id), encoding="utf-8")


if __name__ == "__main__":
    main()

"""Format the fixture in packaged styles: `python tests/conformance/run_styles.py [--all]`.

Without `--all`, in a seeded sample. Prints the styles that raise, and how many did not.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from digestgen.citations.styles import independent_style_ids
from tests.conformance.compare_citeproc_js import ours

SAMPLE = 40


def sample() -> list[str]:
    """Give the same styles every time."""
    return random.Random(2026).sample(sorted(independent_style_ids()), SAMPLE)  # noqa: S311 - a sample, no secret


def main() -> int:
    """Format in each style and count."""
    names = sorted(independent_style_ids()) if "--all" in sys.argv else sample()
    broken = 0
    for name in names:
        try:
            ours(name)
        except Exception as error:  # noqa: BLE001 - every style is tried, whatever one does
            broken += 1
            print(f"{name}: {type(error).__name__}: {error}")
    print(f"{len(names) - broken} of {len(names)}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())

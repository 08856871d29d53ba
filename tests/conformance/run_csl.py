"""Run a folder of cases of the official CSL suite: `python tests/conformance/run_csl.py DIR`.

Ends with the line `N of M`. `-v` shows what differs, `--write` adds what passes to the list.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.conformance.suite import Outcome, read_case, run_case

PASSING = Path(__file__).with_name("csl_passing.txt")


def main() -> int:
    """Run the cases and print how many passed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true", help="show what differs")
    parser.add_argument("-k", "--only", default="", help="only cases whose name contains this")
    parser.add_argument("--write", action="store_true", help="add what passes to the list")
    options = parser.parse_args()
    paths = sorted(path for path in options.folder.glob("*.txt") if options.only in path.name)
    passed = []
    for path in paths:
        outcome = _outcome(path)
        if outcome.passed:
            passed.append(path.stem)
        elif options.verbose:
            print(f"--- {path.stem}\n  want: {outcome.expected}\n  got:  {outcome.got}")
    if options.write:
        listed = PASSING.read_text().split() if PASSING.exists() else []
        PASSING.write_text("\n".join(sorted({*listed, *passed})) + "\n")
    print(f"{len(passed)} of {len(paths)}")
    return 0 if len(passed) == len(paths) else 1


def _outcome(path: Path) -> Outcome:
    """Run a case; a case that raises has not passed."""
    case = read_case(path)
    try:
        return run_case(case)
    except Exception as error:  # noqa: BLE001 - one broken case must not hide the others
        place = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}:{place.lineno}"
        return Outcome(
            case.sections.get("RESULT", ""), f"{type(error).__name__}: {error} ({where})"
        )


if __name__ == "__main__":
    sys.exit(main())

"""What the preview does after an edit: a session, and its clock.

    python -m bench.session ROOT POST       prints seconds, as JSON

It has a process of its own, whose memory is then nobody else's.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from digestgen.session import Session

EDITS = {
    "body edited": ("A last word.", "Another word."),
    "title edited": ("What reading", "What all reading"),
    "nothing changed": ("", ""),
}


def time_session(root: Path, post: Path) -> dict[str, tuple[float, ...]]:
    """Time the preview of a built blog after each of `EDITS`, in seconds."""
    post.write_text(f"{post.read_text('utf-8')}\nA last word.\n", "utf-8")
    session = Session(root)
    session.refresh()
    times: dict[str, tuple[float, ...]] = {}
    for what, (old, new) in EDITS.items():
        text = post.read_text("utf-8")
        post.write_text(text.replace(old, new, 1) if old else text, "utf-8")
        begun = time.perf_counter()
        build = session.refresh()
        times[what] = (round(time.perf_counter() - begun, 4),)
        if not build.ok or bool(build.stale) != bool(old):
            raise SystemExit(f"wrong: {build.diagnostics[:3]} {list(build.stale)[:3]}")
    return times


if __name__ == "__main__":
    print(json.dumps(time_session(Path(sys.argv[1]), Path(sys.argv[2]))))

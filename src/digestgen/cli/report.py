"""What `build` and `check` say of a build: problems, counts, what was left out, the exit code."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import NamedTuple

from digestgen.cli.endings import CONTENT, DONE, USAGE
from digestgen.cli.terminal import complain, problems
from digestgen.diagnostics import Diagnostic, Severity
from digestgen.diagnostics.render import render_annotations, render_rows, render_summary
from digestgen.pipeline.values import Build, Published


class Counts(NamedTuple):
    """How much there is of a site."""

    posts: int
    """Published digests and notes."""
    references: int
    """Works that they cite."""
    pages: int
    """HTML files."""

    def __str__(self) -> str:
        pairs = ((self.posts, "post"), (self.references, "reference"), (self.pages, "page"))
        return ", ".join(f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in pairs)


def count(build: Build) -> Counts:
    """Count what a build holds; all zero when its settings cannot be used."""
    return Counts(build.summary.posts, build.summary.references, build.summary.pages)


def exit_code(build: Build, *, strict: bool) -> int:
    """Say how a build ends: wrong content has its own code, even beside wrong settings."""
    wrong = [d.code for d in build.diagnostics if d.severity is Severity.ERROR]
    if not build.summary.usable or (wrong and all(code.startswith("DG1") for code in wrong)):
        return USAGE
    return CONTENT if wrong or (strict and build.warnings) else DONE


def print_problems(build: Build, root: Path, outcome: str = "") -> None:
    """Print every problem and the line that counts them, ending with `outcome`."""
    if build.diagnostics:
        problems(build.diagnostics, build.sources, repository_prefix(root))
        complain(f"{render_summary(build.diagnostics)} {outcome}".rstrip())


def annotate(diagnostics: tuple[Diagnostic, ...], root: Path) -> None:
    """Print the annotations of GitHub Actions alone, beside JSON on standard output."""
    if diagnostics and os.environ.get("GITHUB_ACTIONS") == "true":
        complain(render_annotations(diagnostics, repository_prefix(root)).removesuffix("\n"))


def repository_prefix(root: Path) -> str:
    """Give the site's folder inside the repository that GitHub Actions checked out."""
    workspace = os.environ.get("GITHUB_WORKSPACE")
    if not workspace:
        return ""
    try:
        inside = root.resolve().relative_to(Path(workspace).resolve()).as_posix()
    except ValueError:
        return ""
    return "" if inside == "." else f"{inside}/"


def left_out(build: Build) -> tuple[str, ...]:
    """Name each post that is not published yet, and why."""
    return build.summary.left_out


def as_json(
    build: Build | None,
    *,
    ok: bool,
    seconds: float,
    published: Published | None = None,
    more: tuple[Diagnostic, ...] = (),
) -> str:
    """Write the one object that `--format json` prints; `more` are problems beside the build's."""
    counts = count(build) if build else Counts(0, 0, 0)
    value = {
        "ok": ok,
        "posts": counts.posts,
        "references": counts.references,
        "pages": counts.pages,
        "written": len(published.written) if published else 0,
        "removed": len(published.removed) if published else 0,
        "seconds": round(seconds, 3),
        "diagnostics": render_rows((*(build.diagnostics if build else ()), *more)),
    }
    # ASCII: half surrogates and odd encodings of pipes cannot break it.
    return json.dumps(value, indent=2)

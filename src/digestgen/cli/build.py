"""Write the site to public/.

Nothing is written while there is an error: the old site stays whole. Only files that digestgen
wrote are ever replaced or removed, and a folder that is not its own is refused.

examples:
  digestgen build                       write public/
  digestgen build --strict              as a publishing workflow should: warnings fail too
  digestgen build -o /tmp/look -DF      everything, drafts and scheduled posts too, elsewhere
  digestgen build --explain             say why each file was made anew
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from digestgen.cli import options, report
from digestgen.cli.terminal import Meter, say
from digestgen.diagnostics.errors import DigestgenError
from digestgen.pipeline.pool import usable_cores
from digestgen.pipeline.values import Build, Published
from digestgen.session import Session, open_store


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `build`."""
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        type=Path,
        help="write here instead of public/ (counted from the current folder)",
    )
    options.add_site_options(parser)
    parser.add_argument(
        "--clean",
        action="store_true",
        help="make and write every file anew, whatever is remembered",
    )
    parser.add_argument(
        "-j",
        "--jobs",
        metavar="N",
        type=options.positive,
        default=0,
        help="use up to N processes for a large site (default: one for each processor)",
    )
    parser.add_argument("--explain", action="store_true", help="say why each file was made anew")


def run(arguments: argparse.Namespace) -> int:
    """Build and publish."""
    begun = time.perf_counter()
    meter = Meter()
    output = arguments.output.absolute() if arguments.output else None
    build: Build | None = None
    published: Published | None = None
    try:
        session = Session(
            arguments.root,
            options.build_options(arguments),
            progress=meter,
            store=open_store(arguments.root, empty=arguments.clean),
            jobs=arguments.jobs or usable_cores(),
        )
        session.check_output(output)
        with session.alone():
            build = session.recall(output) or session.refresh()
            arguments.made = session, build
            code = report.exit_code(build, strict=arguments.strict)
            if code == 0:
                published = session.publish(build, output, clean=arguments.clean)
    except DigestgenError as stop:
        meter.clear()
        return _stopped(stop, build, arguments, time.perf_counter() - begun)
    meter.clear()
    seconds = time.perf_counter() - begun
    if arguments.format == "json":
        report.annotate(build.diagnostics, arguments.root)
        say(report.as_json(build, ok=code == 0, seconds=seconds, published=published))
    else:
        _print(build, published, arguments, seconds)
    return code


def _stopped(
    stop: DigestgenError, build: Build | None, arguments: argparse.Namespace, seconds: float
) -> int:
    """Say what stopped it; JSON is one object even then."""
    if arguments.format == "text":
        if build:
            report.print_problems(build, arguments.root)
        raise stop
    more = (stop.diagnostic,) if stop.diagnostic else ()
    report.annotate((*(build.diagnostics if build else ()), *more), arguments.root)
    say(report.as_json(build, ok=False, seconds=seconds, more=more))
    return stop.exit_code


def _print(
    build: Build, published: Published | None, arguments: argparse.Namespace, seconds: float
) -> None:
    target = f"{arguments.output or 'public'}".rstrip("/") + "/"
    if published is None:
        why = " (--strict)" if build.ok else ""
        untouched = f"Nothing was written{why}; {target} is as it was."
        report.print_problems(build, arguments.root, untouched)
        return
    report.print_problems(build, arguments.root)
    if arguments.explain:
        for line in _reasons(build):
            say(line)
    written, removed = len(published.written), len(published.removed)
    counts = report.count(build)
    say(f"{counts} in {seconds:.2f} s; {written} written, {removed} removed. {target}")
    for line in report.left_out(build):
        say(line)


def _reasons(build: Build) -> list[str]:
    lines = []
    for path in sorted(build.stale):
        reasons = dict.fromkeys(f"{r.kind} {r.key}".rstrip() for r in build.stale[path])
        lines.append(f"{path}: {', '.join(reasons)}")
    return lines or ["every file is as it was"]

"""Say everything that is wrong or doubtful, without writing anything.

More than `build` says: links, citations, evidence and wording. The last line counts.

examples:
  digestgen check                  the site as it would be published
  digestgen check -DF              drafts and scheduled posts too
  digestgen check --strict         for a workflow: warnings fail too
"""

from __future__ import annotations

import argparse
import time

from digestgen.cli import options, report
from digestgen.cli.terminal import Meter, say
from digestgen.session import check, open_store


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `check`."""
    options.add_site_options(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check."""
    begun = time.perf_counter()
    meter = Meter()
    store = open_store(arguments.root)
    build = check(arguments.root, options.build_options(arguments), progress=meter, store=store)
    meter.clear()
    seconds = time.perf_counter() - begun
    code = report.exit_code(build, strict=arguments.strict)
    if arguments.format == "json":
        report.annotate(build.diagnostics, arguments.root)
        say(report.as_json(build, ok=code == 0, seconds=seconds))
        return code
    report.print_problems(build, arguments.root)
    if code == 0:
        doubts = "" if build.diagnostics else " No problems."
        say(f"{report.count(build)} checked in {seconds:.2f} s.{doubts}")
    for line in report.left_out(build):
        say(line)
    return code

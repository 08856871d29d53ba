"""Say what a diagnostic code means, with an example before and after.

examples:
  digestgen explain DG401
  digestgen explain 401
  digestgen explain --all
"""

from __future__ import annotations

import argparse
import textwrap

from digestgen.cli.terminal import say
from digestgen.diagnostics import CATALOGUE, Code, lookup, problem
from digestgen.diagnostics.errors import UsageError


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `explain`."""
    parser.add_argument("code", nargs="?", metavar="CODE", help="such as DG401")
    parser.add_argument("--all", action="store_true", help="list every code")


def run(arguments: argparse.Namespace) -> int:
    """Explain one code, or list them."""
    if arguments.all:
        for code in sorted(CATALOGUE.values()):
            say(f"{code.code}  {code.severity:<7}  {code.title}")
        return 0
    if not arguments.code:
        raise UsageError("which code? such as `digestgen explain DG401`; --all lists them")
    known = lookup(arguments.code)
    if known is None:
        near = ", ".join(_near(arguments.code))
        text = f"there is no diagnostic {arguments.code!r}"
        advice = f"near it: {near}" if near else "`digestgen explain --all` lists them"
        raise UsageError(problem("DG906", text, help=advice))
    say(_page(known))
    return 0


def _page(code: Code) -> str:
    paragraphs = [textwrap.fill(p, 88) for p in code.explain.split("\n\n")]
    parts = [f"{code.code} ({code.severity}): {code.title}", *paragraphs]
    for name, example in (("Before", code.before), ("After", code.after)):
        if example:
            parts.append(f"{name}:\n{textwrap.indent(example.rstrip(), '    ')}")
    return "\n\n".join(parts)


def _near(asked: str) -> list[str]:
    """List the codes of the same family, nearest numbers first; three at most."""
    digits = asked.strip().upper().removeprefix("DG")
    if not digits.isdecimal() or not digits.isascii() or len(digits) > 9:
        return []
    number = int(digits)
    family = [c for c in CATALOGUE if c[2] == digits[0]]
    return sorted(family, key=lambda c: (abs(int(c[2:]) - number), c))[:3]

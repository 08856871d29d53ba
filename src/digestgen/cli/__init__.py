"""The command line: arguments only, one module a command.

What comes in is `sys.argv`; what goes out is text and an exit code.

1. `main` reads what stands before the command: `-C`, `--version`, the command's name.
2. It imports that one command's module, which adds its options (`configure`) and does its work
   (`run`). No other command's imports are paid for, and `--version` pays for none.
3. Whatever ends the command becomes an exit code: 0 done; 1 the content has errors; 2 wrong
   usage or settings, or a target that digestgen refuses to touch; 70 a fault of digestgen's own;
   75 another build holds the lock; 130 interrupted (143 and 129: told to stop).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from digestgen.cli import arguments, endings, terminal

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; never raises and never shows a traceback."""
    terminal.prepare()
    # Not list(argv): the command's module of that name becomes a global here once it is imported.
    code = endings.guarded(lambda: _run(sys.argv[1:] if argv is None else [*argv]))
    return code if terminal.flush() else code or endings.CONTENT


def _run(argv: list[str]) -> int:
    first = arguments.front_parser().parse_known_args(argv)
    name, rest = arguments.command_of(*first)
    module = arguments.command_module(name)
    parsed = arguments.parse_command(name, module, rest, root=first[0].root)
    return int(module.run(parsed))

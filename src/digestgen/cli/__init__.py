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

import gc
import os
import sys
from collections.abc import Sequence
from typing import Final, NoReturn

from digestgen.cli import arguments, endings, terminal

__all__ = ["command", "main"]

_LARGE_BLOCK: Final = 16 << 20
"""Bytes. Asked for and given back untouched, they cost nothing."""


def command() -> NoReturn:
    """Be a process: run one command, and end at once.

    Memory grows until then. Looking for garbage finds next to none, and glibc asks the system for
    each block that is larger than any it has freed before, which costs more than to draw a card.
    At the end Python would take apart, object by object, what a build holds, a twentieth of its
    time; all that matters has been written and closed by `main`.
    """
    gc.disable()
    bytes(_LARGE_BLOCK)
    held: list[object] = []
    os._exit(main(held=held))


def main(argv: Sequence[str] | None = None, held: list[object] | None = None) -> int:
    """Run one command and give its exit code; never raises and never shows a traceback.

    `held` takes the command's arguments, to which a build ties what it has made.
    """
    terminal.prepare()
    # Not list(argv): the command's module of that name becomes a global here once it is imported.
    given = sys.argv[1:] if argv is None else [*argv]
    code = endings.guarded(lambda: _run(given, held))
    return code if terminal.flush() else code or endings.CONTENT


def _run(argv: list[str], held: list[object] | None) -> int:
    first = arguments.front_parser().parse_known_args(argv)
    name, rest = arguments.command_of(*first)
    module = arguments.command_module(name)
    parsed = arguments.parse_command(name, module, rest, root=first[0].root)
    if held is not None:
        held.append(parsed)
    return int(module.run(parsed))

"""How a command ends: what stopped it, in one message, and the exit code that says so."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from types import FrameType

from digestgen.cli.terminal import complain, problems
from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import DigestgenError

DONE = 0
CONTENT = 1
USAGE = 2
FAULT = 70
"""`EX_SOFTWARE` of sysexits.h: a fault of the program, not of the site."""
INTERRUPTED = 130

TRACEBACK = "DIGESTGEN_TRACEBACK"
"""Environment variable: "1" shows the traceback of a fault."""


def guarded(work: Callable[[], int]) -> int:
    """Run `work`, turning everything that can end it into an exit code."""
    _listen_for_signals()
    try:
        return work()
    except KeyboardInterrupt:
        complain("\ndigestgen: interrupted")
        return INTERRUPTED
    except SystemExit as end:  # argparse's way out, and the answer to SIGTERM
        return end.code if isinstance(end.code, int) else USAGE if end.code else DONE
    except DigestgenError as stop:
        complain_of(stop)
        return stop.exit_code
    except Exception as fault:  # noqa: BLE001 - the last net: a fault gets a message, not a dump
        return fault_of(fault)


def complain_of(stop: DigestgenError) -> None:
    """Print why the command could not go on."""
    if stop.diagnostic is None:
        complain(f"digestgen: error: {stop}")
        return
    problems([stop.diagnostic], {})


def fault_of(fault: Exception) -> int:
    """Print that digestgen itself failed, and how to tell its authors."""
    if os.environ.get(TRACEBACK) == "1":
        complain("".join(traceback.format_exception(fault)).rstrip())
    complain_of(
        DigestgenError(
            problem(
                "DG900",
                f"digestgen stumbled over itself ({type(fault).__name__}: {fault})",
                help="nothing of yours is lost; please report it with what "
                f"`{TRACEBACK}=1 digestgen ...` prints",
            )
        )
    )
    return FAULT


def _listen_for_signals() -> None:
    """Let SIGTERM and SIGHUP unwind the stack, so that temporary files and locks go too."""
    if threading.current_thread() is not threading.main_thread():
        return  # only the main thread may set handlers: digestgen runs inside something else
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    sys.exit(128 + number)

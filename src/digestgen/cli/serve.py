"""Preview the site in a browser: built in memory, reloading as you save, problems in the page.

Drafts are shown. Nothing is written, and only this machine can see it. Stop it with Ctrl-C.

examples:
  digestgen serve --open                open the browser too
  digestgen serve --port 9000
  digestgen serve --future              posts whose date has not come too
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import threading
import webbrowser

from digestgen.cli import endings, report
from digestgen.cli.terminal import Meter, complain, problems, say
from digestgen.diagnostics import Diagnostic
from digestgen.diagnostics.errors import UsageError
from digestgen.diagnostics.render import render_summary
from digestgen.disk import is_site
from digestgen.pipeline.load import no_site
from digestgen.pipeline.values import Build
from digestgen.serve import PORT, Preview, preview_site


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `serve`."""
    parser.add_argument("--open", action="store_true", help="open the site in the browser")
    parser.add_argument(
        "-p",
        "--port",
        type=_port,
        default=PORT,
        metavar="N",
        help=f"listen here, or on the next free port (default: {PORT})",
    )
    parser.add_argument(
        "-F", "--future", action="store_true", help="show posts whose date has not come too"
    )


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    if not is_site(arguments.root):
        # A site whose settings are broken is served, and mended; a folder that is none never is.
        raise UsageError(no_site(arguments.root))
    gc.enable()  # this process stays
    meter = Meter()
    teller = _Teller(meter)
    with preview_site(
        arguments.root, arguments.port, future=arguments.future, told=teller, progress=meter
    ) as running:
        if running.watching:
            problems([running.watching], {})
        if arguments.port not in {0, running.server.port}:
            say(f"Port {arguments.port} is busy.")
        say(f"Serving at {running.url} (stop with Ctrl-C)")
        if arguments.open:
            # Some browsers return only when they are closed.
            threading.Thread(target=webbrowser.open, args=(running.url,), daemon=True).start()
        threading.Event().wait()
    return endings.DONE


class _Teller:
    """Says on the terminal what each rebuild brought: problems only when they changed."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._last: tuple[Diagnostic, ...] = ()
        self._version = 0

    def __call__(self, preview: Preview, build: Build | None, seconds: float) -> None:
        self._meter.clear()
        if preview.diagnostics != self._last:
            problems(preview.diagnostics, preview.sources)
            complain(render_summary(preview.diagnostics) if preview.diagnostics else "No problems.")
        if self._version == 0 and build is not None:
            say(f"{report.count(build)} in {seconds:.2f} s.")
            for line in report.left_out(build):
                say(line)
        elif preview.version != self._version:
            now = dt.datetime.now().astimezone()
            say(f"{now:%H:%M:%S} rebuilt in {seconds:.2f} s")
        self._last, self._version = preview.diagnostics, preview.version


def _port(text: str) -> int:
    if text.isdecimal() and text.isascii() and len(text) < 6 and int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port: a number up to 65535")

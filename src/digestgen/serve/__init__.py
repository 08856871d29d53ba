"""The preview server: a site in memory, shown in a browser, reloading as it is written.

What comes in is a site's folder and HTTP requests; what goes out is pages. Nothing is written.

1. `open_server` takes a port of this machine, the next free one if it is busy.
2. `Rebuilder` builds, pins the `Preview` to the `Board`, looks at the files that `Hints` says have
   changed, and at all of them about once a second in any case.
3. `Server` answers each request from the latest preview: `answer` is pure and looks outputs up
   by their exact name, so that the site's sources cannot be reached whatever is asked.
4. Pages get the problem panel and a script that polls for the next version (`pages`, `client.js`)
   as they are served; a build never has them.

A site with errors is shown as far as it can be built; whatever a build runs into, the last good
pages stay and the server lives.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from digestgen.diagnostics import Diagnostic
from digestgen.serve.preview import Board, Preview
from digestgen.serve.rebuild import Progress, Rebuilder, Told
from digestgen.serve.server import ADDRESS, PORT, Server, open_server
from digestgen.site.urls import encoded

__all__ = ["PORT", "Preview", "Running", "preview_site"]


@dataclass(frozen=True, slots=True)
class Running:
    """A preview that is being served."""

    server: Server
    board: Board
    watching: Diagnostic | None
    """Why changes are found by looking alone; None when the system tells of them."""

    @property
    def url(self) -> str:
        """Where the home page is."""
        path = encoded(self.board.latest.base_path)
        return f"http://{ADDRESS}:{self.server.port}{path}"

    @property
    def token(self) -> str:
        """What the server's pages prove themselves with."""
        return self.server.token


@contextmanager
def preview_site(
    root: Path,
    port: int = PORT,
    *,
    future: bool = False,
    told: Told = lambda *_: None,
    progress: Progress | None = None,
    hints: bool = True,
) -> Iterator[Running]:
    """Build the site at `root` and serve it until the context ends.

    `told` is called after each rebuild, in the thread that did it. Raises `UsageError` when no
    port can be had.
    """
    from digestgen.serve.watch import Hints  # noqa: PLC0415 - watchdog is a tenth of the start

    board = Board()
    server = open_server(board, secrets.token_urlsafe(18), root, port)
    rebuilder = Rebuilder(root, board, server.port, future=future, told=told, progress=progress)
    watcher = Hints(root, rebuilder.heard) if hints else None
    thread = Thread(target=server.serve_forever, args=(0.1,), name="serve", daemon=True)
    try:
        watching = watcher.start() if watcher else None
        rebuilder.start()
        thread.start()
        yield Running(server, board, watching)
    finally:
        board.close()
        if thread.is_alive():
            server.shutdown()
        server.server_close()
        rebuilder.stop()
        if watcher:
            watcher.stop()

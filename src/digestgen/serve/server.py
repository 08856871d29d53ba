"""HTTP/1.1 over the board: reads a request, asks `answer`, writes what it says."""

from __future__ import annotations

import os
import shutil
import socketserver
import stat
import sys
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any, BinaryIO, ClassVar

from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import UsageError
from digestgen.model.source import SourceMoved
from digestgen.pipeline.values import FileOutput
from digestgen.serve.answer import Answer, Make, Request, Wait, answer, poll_answer, say
from digestgen.serve.preview import Board

ADDRESS = "127.0.0.1"
PORT = 8000
TRIES = 20
"""How many ports after the one asked for are tried."""
PATIENCE = 2.0
"""Seconds to wait for the next preview when a file has changed under a page."""
POLL = 25.0
"""Seconds that a poll is held open: under the half minute after which some proxies give up."""

_ALWAYS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Server(socketserver.ThreadingTCPServer):
    """Listens on this machine alone; one thread a connection."""

    daemon_threads = True
    block_on_close = False
    # On Windows it would let two servers share a port.
    allow_reuse_address = os.name != "nt"
    request_queue_size = 128

    def __init__(self, board: Board, token: str, root: Path, port: int = PORT) -> None:
        self.board = board
        self.token = token
        self.root = root.resolve()
        super().__init__((ADDRESS, port), Handler)

    @property
    def port(self) -> int:
        """The port that it really listens on."""
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ARG002 - the signature of socketserver
        """Say nothing of clients that went away; a fault of ours in one line."""
        error = sys.exc_info()[1]
        if not isinstance(error, (ConnectionError, TimeoutError)):
            sys.stderr.write(f"digestgen: a request failed: {type(error).__name__}: {error}\n")


def open_server(board: Board, token: str, root: Path, port: int) -> Server:
    """Listen on `port` or the next free one.

    Raises `UsageError` when none of the next `TRIES` can be had.
    """
    for candidate in range(port, min(port + TRIES, 65536)):
        try:
            return Server(board, token, root, candidate)
        except OSError as error:
            last = error
    raise UsageError(
        problem(
            "DG902",
            f"cannot listen on port {port}, nor on the {TRIES - 1} after it"
            f" ({last.strerror or last})",
            help="choose another: digestgen serve --port 8080",
        )
    )


class Handler(BaseHTTPRequestHandler):
    """One connection. Nothing that a client sends ends more than its own connection."""

    server: Server
    protocol_version = "HTTP/1.1"
    timeout: ClassVar[float] = 30.0

    def do_GET(self) -> None:
        """Answer GET and HEAD."""
        if self.headers.get("Content-Length") or self.headers.get("Transfer-Encoding"):
            self.close_connection = True  # nobody reads the body, so nothing may follow it
        hosts = self.headers.get_all("Host") or []
        request = Request(
            self.command,
            self.path,
            hosts[0].strip() if len(hosts) == 1 else None,
            self.headers.get("Origin"),
            self.headers.get("Sec-Fetch-Site"),
        )
        board = self.server.board
        given = self._answer(request)
        if isinstance(given, Wait):
            given = poll_answer(board.wait(given.seen, POLL))
        if board.closed:
            self.close_connection = True  # whoever asks again shall meet the next server
        self._write(given)

    def _answer(self, request: Request) -> Answer | Wait:
        """Answer from the latest preview, with the output made that is asked for."""
        board, token = self.server.board, self.server.token
        given = answer(request, board.latest, token)
        for _ in range(TRIES):
            if not isinstance(given, Make):
                if isinstance(given, Answer) and given.shown:
                    board.show(given.shown)
                return given
            seen = board.pins
            try:
                preview = board.make(given.output)
            except SourceMoved:  # whoever looks for changes has not seen it yet
                preview = board.next(seen, PATIENCE)
            given = answer(request, preview, token)
        return say(HTTPStatus.SERVICE_UNAVAILABLE, "The site is changing. Please try again.")

    do_HEAD = do_GET  # noqa: N815 - named by http.server

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002 - the signature of http.server
        """Answer what could not be read as a request; never echoes any of it."""
        self.close_connection = True
        self.command = getattr(self, "command", None) or ""
        if code == HTTPStatus.NOT_IMPLEMENTED:  # what http.server says of every other method
            self._write(say(HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "GET, HEAD"}))
        else:
            self._write(say(HTTPStatus(code)))

    def version_string(self) -> str:
        """Name the server without versions of anything."""
        return "digestgen"

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the signature of http.server
        """Keep the terminal for problems."""

    def _write(self, given: Answer) -> None:
        if isinstance(given.body, FileOutput):
            self._write_file(given, given.body)
            return
        self._head(given, len(given.body))
        if self.command != "HEAD":
            self.wfile.write(given.body)

    def _write_file(self, given: Answer, output: FileOutput) -> None:
        stream = open_inside(Path(output.source), self.server.root)
        if stream is None:
            self._write(say(HTTPStatus.NOT_FOUND))
            return
        with stream:
            self._head(given, os.fstat(stream.fileno()).st_size)
            # A file that grows meanwhile would run into the next answer.
            self.close_connection = True
            if self.command != "HEAD":
                shutil.copyfileobj(stream, self.wfile)

    def _head(self, given: Answer, length: int) -> None:
        # To HTTP/0.9, and to what could not be read, http.server would send a body alone.
        self.request_version = "HTTP/1.1"
        self.send_response(given.status)
        for name, value in {**_ALWAYS, **given.headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Type", given.type)
        self.send_header("Content-Length", str(length))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()


def open_inside(path: Path, root: Path) -> BinaryIO | None:
    """Open a regular file that really lies below `root`; None for anything else.

    A link may have been put in its place since the build, or have led outside all along.
    """
    try:
        real = path.resolve(strict=True)
        if not real.is_relative_to(root):
            return None
        # Not blocking: opening a pipe would wait for somebody to write to it.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        stream = os.fdopen(os.open(real, flags), "rb")
    except (OSError, RuntimeError, ValueError):
        return None
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        return None
    return stream

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from digestgen.pipeline.values import FileOutput
from digestgen.serve.preview import Board, Preview
from digestgen.serve.server import Server

SECRET = b"the-secret-that-must-not-leak"
TOKEN = "token-of-this-start"  # noqa: S105 - it is one, for these tests alone
PAGE = b"<!doctype html><title>x</title><body><p>Home</p></body>"


class Reply(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Site(NamedTuple):
    server: Server
    board: Board
    root: Path

    @property
    def port(self) -> int:
        return self.server.port

    def raw(self, request: bytes, seconds: float = 5) -> bytes:
        """Send bytes, and everything that comes back until the server closes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=seconds) as connection:
            connection.sendall(request)
            connection.shutdown(socket.SHUT_WR)
            got = b""
            while chunk := connection.recv(65536):
                got += chunk
        return got

    def get(self, target: str, method: str = "GET", host: str = "", **headers: str) -> Reply:
        lines = [
            f"{method} {target} HTTP/1.1",
            f"Host: {host or f'127.0.0.1:{self.port}'}",
            "Connection: close",
            *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
        ]
        return parse(self.raw(("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")))


def parse(reply: bytes) -> Reply:
    head, _, body = reply.partition(b"\r\n\r\n")
    first, *lines = head.decode("latin-1").split("\r\n")
    assert first.startswith("HTTP/1.1 "), reply[:200]
    headers = dict(line.split(": ", 1) for line in lines)
    return Reply(int(first.split()[1]), headers, body)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A server over outputs made by hand, with secrets planted at four depths around them."""
    root = tmp_path / "outer" / "site"
    (root / "static").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "outer", root, root / "static"):
        (folder / "secret.txt").write_bytes(SECRET)
        (folder / ".env").write_bytes(SECRET)
    (root / ".git").mkdir()
    (root / ".git" / "config").write_bytes(SECRET)
    for sibling in ("site-leak", "site2"):
        (root.parent / sibling).mkdir()
        (root.parent / sibling / "secret.txt").write_bytes(SECRET)
    picture = root / "static" / "picture.png"
    picture.write_bytes(b"PNG" * 1000)
    board = Board()
    board.pin(
        Preview(
            version=1,
            outputs={
                "index.html": PAGE,
                "2026/goals/index.html": PAGE.replace(b"Home", b"Goals"),
                "404.html": b"<body><h1>Nothing here</h1></body>",
                "feed.xml": b"<rss/>",
                "références/index.html": PAGE,
                "picture.png": FileOutput(str(picture), ""),
                "gone.png": FileOutput(str(root / "gone.png"), ""),
            },
        )
    )
    server = Server(board, TOKEN, root, 0)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield Site(server, board, root)
    board.close()
    server.shutdown()
    server.server_close()
    thread.join()

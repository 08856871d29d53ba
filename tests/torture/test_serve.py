"""The preview under saves and under requests that are none."""

from __future__ import annotations

import random
import socket
import threading
import time
from pathlib import Path

import pytest

from bench.corpus import write_blog
from digestgen.pipeline.values import BuildOptions
from digestgen.serve import Running, preview_site
from digestgen.session import Session
from tests.torture.command import FULL, share
from tests.torture.serve_soak import STYLES, soak

pytestmark = pytest.mark.timeout(3000)


def test_no_save_is_lost_and_nothing_grows(tmp_path: Path) -> None:
    root = tmp_path / "blog"
    write_blog(root, 500 if FULL else 20)
    edits = 1_000 if FULL else 3 * len(STYLES)
    found = soak(root, edits, 2 if FULL else 20, seed=1)
    assert found.lost == []
    assert len(found.seconds) == edits
    assert found.descriptors[0] == found.descriptors[1]
    assert found.threads[0] == found.threads[1]
    if FULL:
        assert found.p95 < 0.5
        assert found.slope < 1_000_000


def test_a_switch_of_branches_ends_as_a_clean_build_in_few_rebuilds(tmp_path: Path) -> None:
    root = tmp_path / "blog"
    write_blog(root, 20)
    count = 5_000 if FULL else 250
    rebuilds: list[int] = []
    with preview_site(root, 0, told=lambda preview, *_: rebuilds.append(preview.version)) as shown:
        for n in range(count):
            text = f"---\ntitle: N{n}\ndate: 2026-01-02\nkind: note\n---\nText {n}.\n"
            (root / f"content/posts/2026-01-02-n{n}.md").write_text(text)
        for path in sorted(root.glob("content/posts/*-post-*.md"))[:10]:
            path.unlink()
        end = time.monotonic() + (600 if FULL else 60)
        wanted = _clean(root, shown)
        while shown.board.latest.outputs.keys() != wanted.keys() and time.monotonic() < end:
            time.sleep(0.2)
        with shown.board.kitchen:
            assert dict(shown.board.latest.outputs) == wanted
    # One to begin with; a burst is looked at twice a second at most, while it lasts.
    assert len(rebuilds) <= (20 if FULL else 8)


def _clean(root: Path, running: Running) -> dict[str, object]:
    options = BuildOptions(drafts=True, partial=True, base_url=running.url)
    return dict(Session(root, options).refresh().outputs)


def test_requests_that_are_none_end_nothing_and_leave_no_thread(tmp_path: Path) -> None:
    root = tmp_path / "blog"
    write_blog(root, 3)
    chance = random.Random(7)  # noqa: S311 - choices of a test
    with preview_site(root, 0) as running:
        threads = threading.active_count()
        for _ in range(share(10_000)):
            reply = _send(running.server.port, _request(chance))
            assert not reply or reply.startswith(b"HTTP/1.1 "), reply[:80]
            assert b"Traceback" not in reply
        home = _send(running.server.port, b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert home.startswith(b"HTTP/1.1 200 ")
        end = time.monotonic() + 40
        while threading.active_count() > threads and time.monotonic() < end:
            time.sleep(0.05)
        assert threading.active_count() <= threads


_PIECES = [
    *(b"GET ", b"HEAD ", b"POST ", b"/", b"/blog/", b"/__digestgen/poll?", b"token=", b"seen=1"),
    *(b"..", b"%2e%2e/", b"%00", b"%", b"#", b"?", b"//", b"\\", b"*", b"http://localhost/"),
    *(b" HTTP/1.1\r\n", b" HTTP/1.0\r\n", b" HTTP/0.9", b"\r\n", b"\n", b"\r", b"\0", b":"),
    *(b"Host: localhost\r\n", b"Host: evil.test\r\n", b"Origin: null\r\n", b"Connection: close"),
    *(b"Content-Length: -1\r\n", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n"),
    *(b"Expect: 100-continue\r\n", b"\xff\xfe", "é".encode(), b"a" * 70_000, b"\r\n\r\n"),
    *(b"Upgrade: websocket\r\nSec-WebSocket-Key: x\r\n", b"\x81\x85\x00\x00\x00\x00hello"),
]


def _request(chance: random.Random) -> bytes:
    """Make a request from true pieces and bytes that mean nothing; a third begins as it should."""
    head = b"GET /blog/ HTTP/1.1\r\nHost: localhost\r\n" if chance.random() < 0.3 else b""
    pieces = [
        chance.randbytes(chance.randrange(20)) if chance.random() < 0.1 else chance.choice(_PIECES)
        for _ in range(chance.randrange(12))
    ]
    return head + b"".join(pieces) + (b"\r\n\r\n" if chance.random() < 0.7 else b"")


def _send(port: int, data: bytes) -> bytes:
    """Send bytes and give what comes back; a server that closes early has said enough."""
    got = b""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        try:
            connection.sendall(data)
            connection.shutdown(socket.SHUT_WR)
            while chunk := connection.recv(65536):
                got += chunk
        except OSError:
            return got  # it has closed already
    return got

"""Chromium for tests: as much of the DevTools protocol, over a WebSocket, as they need."""

from __future__ import annotations

import base64
import json
import os
import socket
import struct
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

FLAGS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--remote-debugging-port=0",
]


class Socket:
    """One WebSocket, text messages only."""

    def __init__(self, port: int, path: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall(
            f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\n"
            "Sec-WebSocket-Version: 13\r\n\r\n".encode()
        )
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += self._read(1)

    def send(self, message: object) -> None:
        data = json.dumps(message).encode()
        length = len(data)
        if length < 126:
            size = struct.pack(">B", 0x80 | length)
        elif length < 65536:
            size = b"\xfe" + struct.pack(">H", length)
        else:
            size = b"\xff" + struct.pack(">Q", length)
        self._socket.sendall(b"\x81" + size + bytes(4) + data)  # a mask of zeroes changes nothing

    def receive(self) -> Any:
        data = b""
        while True:
            first, length = self._read(2)
            if length == 126:
                (length,) = struct.unpack(">H", self._read(2))
            elif length == 127:
                (length,) = struct.unpack(">Q", self._read(8))
            data += self._read(length)
            if first & 0x80:
                return json.loads(data)

    def close(self) -> None:
        self._socket.close()

    def _read(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            chunk = self._socket.recv(length - len(data))
            if not chunk:
                raise ConnectionError("the browser closed the connection")
            data += chunk
        return data


class Chromium:
    """A browser with a profile of its own, for the time of a `with`."""

    def __init__(self, program: str, profile: Path) -> None:
        command = [program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        port = profile / "DevToolsActivePort"
        wait_for(lambda: port.is_file() and port.read_text().count("\n") >= 1, 60)
        number, path = port.read_text().split("\n")[:2]
        self._socket = Socket(int(number), path)
        self._calls = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()
        self._process.terminate()
        self._process.wait(30)

    def call(self, method: str, session: str = "", **parameters: Any) -> Any:
        self._calls += 1
        message = {"id": self._calls, "method": method, "params": parameters}
        self._socket.send({**message, "sessionId": session} if session else message)
        while True:
            answer = self._socket.receive()
            if answer.get("id") == self._calls:
                return answer["result"]

    def open(self, url: str) -> str:
        """Open a window of its own, so that it can be seen, and give its session."""
        target = self.call("Target.createTarget", url=url, newWindow=True)["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        return str(attached["sessionId"])

    def evaluate(self, session: str, expression: str) -> Any:
        result = self.call(
            "Runtime.evaluate",
            session,
            expression=expression,
            returnByValue=True,
            awaitPromise=True,
        )
        return result["result"].get("value")


def wait_for(done: Callable[[], object], seconds: float) -> None:
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)

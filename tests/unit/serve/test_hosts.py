from __future__ import annotations

import pytest

from digestgen.serve.hosts import host_allowed

MINE = [
    "localhost",
    "localhost:8000",
    "LOCALHOST:8000",
    "blog.localhost",
    "a.b.localhost:65535",
    "127.0.0.1",
    "127.0.0.1:8000",
    "127.1.2.3",
    "192.168.1.5:8000",
    "[::1]",
    "[::1]:8000",
    "[2001:db8::1]:8000",
    "my-laptop.lan",
    "MY-LAPTOP.LAN:8000",
    "preview.example",
    "a.preview.example",
]
OTHERS = [
    "",
    " ",
    "evil.example",
    "evil.example:8000",
    "localhost.evil.example",
    "127.0.0.1.evil.example",
    "127.0.0.1.nip.io",
    "evillocalhost",
    "localhost.",
    "localhost:",
    "localhost:x",
    "localhost:800000",
    "localhost:8000:8000",
    "localhost@evil.example",
    "evil.example#localhost",
    "evil.example/localhost",
    "evil.example\\localhost",
    "localhost evil.example",
    "localhost, evil.example",
    "http://localhost",
    "[localhost]",
    "[127.0.0.1]",
    "[::1",
    "::1",
    "[::1]evil.example",
    "[::ffff:evil]",
    "0x7f000001.example",
    "2130706433.example",
    "127.0.0.256",
    "127.0.0",
    "evil-my-laptop.lan",
    "x.my-laptop.lan",
    "evilpreview.example",
    "локалхост",
    "localhost\x00",
    "*",
]


@pytest.mark.parametrize("host", MINE)
def test_this_machine_addresses_and_configured_names_may_ask(host: str) -> None:
    assert host_allowed(host, ("my-laptop.lan", ".preview.example"))


@pytest.mark.parametrize("host", OTHERS)
def test_nobody_else_may(host: str) -> None:
    assert not host_allowed(host, ("my-laptop.lan", ".preview.example"))

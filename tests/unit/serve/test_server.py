from __future__ import annotations

import os
import socket
import threading
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digestgen.pipeline.values import FileOutput
from digestgen.serve.preview import Board, Preview
from digestgen.serve.server import Server, open_server
from tests.unit.serve.conftest import PAGE, SECRET, TOKEN, Site, parse

TRAVERSALS = [
    # The fifteen of the reliability notes
    "/../secret.txt",
    "/..//..//secret.txt",
    "/./../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/..%5csecret.txt",
    "/%c0%ae%c0%ae/secret.txt",
    "/secret.txt%00.html",
    "//evil.test/%2f..",
    "/\\evil.test",
    "/a#/../../secret.txt",
    "http://evil/../secret.txt",
    "*",
    "/" + "a" * 65536,
    # More: sources, siblings, double encoding, other systems' spellings
    "/secret.txt",
    "/static/secret.txt",
    "/.env",
    "/.EnV",
    "/.env::$DATA",
    "/.git/config",
    "/site.toml",
    "/..",
    "/../site-leak/secret.txt",
    "/%2e%2e%2fsite-leak%2fsecret.txt",
    "/%252e%252e%252fsecret.txt",
    "/%25252e%25252e/secret.txt",
    "/..;/secret.txt",
    "/.%2e/secret.txt",
    "/%2e./secret.txt",
    "/2026/goals/../../../secret.txt",
    "/2026/goals/..%2f..%2f..%2fsecret.txt",
    "/..\\..\\secret.txt",
    "/C:/secret.txt",
    "/c:%5csecret.txt",
    "\\\\host\\share",
    "/%uff0e%uff0e/secret.txt",
    "/\uff0e\uff0e/secret.txt",
    "/@fs/secret.txt",
    "/picture.png/../secret.txt",
    "/picture.png/",
    "/__digestgen/../secret.txt",
    "/__digestgen/../../serve/server.py",
    "/__digestgen/%2e%2e/server.py",
    "/__digestgen/assets/client.js",
    "http://localhost/../secret.txt",
    "file:///etc/passwd",
    "/etc/passwd",
    "///etc/passwd",
]


@pytest.mark.parametrize("target", TRAVERSALS)
def test_no_target_reaches_beyond_the_outputs(site: Site, target: str) -> None:
    line = f"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    for absolute in (False, True):
        sent = line.replace("/secret.txt", f"{site.root}/secret.txt") if absolute else line
        reply = site.raw(sent.encode())
        assert SECRET not in reply
        assert b"root:" not in reply
        assert parse(reply).status in {400, 403, 404, 414}
    assert site.get("/").status == 200


def test_pages_are_found_by_their_urls(site: Site) -> None:
    assert b"Home" in site.get("/").body
    assert b"Goals" in site.get("/2026/goals/").body
    assert b"Goals" in site.get("/2026/goals/?q=1#".rstrip("#")).body
    assert b"Goals" in site.get("/2026/goals/index.html").body
    assert site.get("/r%C3%A9f%C3%A9rences/").status == 200
    assert site.get("/re%CC%81fe%CC%81rences/").status == 200  # NFD, as macOS may send it
    assert parse(
        site.raw("GET /références/ HTTP/1.1\r\nHost: [::1]\r\nConnection: close\r\n\r\n".encode())
    ).status == 200  # fmt: skip
    assert site.get("http://localhost/2026/goals/").status == 200


def test_a_folder_without_its_slash_is_moved_to_this_server_only(site: Site) -> None:
    reply = site.get("/2026/goals?a=b")
    assert reply.status == 301
    assert reply.headers["Location"] == "/2026/goals/?a=b"
    assert site.get("/r%C3%A9f%C3%A9rences").headers["Location"] == "/r%C3%A9f%C3%A9rences/"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.test/2026/goals",
        "//evil.test",
        "///evil.test/%2f..",
        "/\\evil.test/..",
        "/%5cevil.test",
        "/%2f%2fevil.test",
        "/%0d%0aLocation:%20http://evil.test",
        "//2026/goals",
        "/2026//goals",
        "/%2f2026/goals",
        "http://evil.test/2026/goals",
        "/2026/goals%0d%0aX:y",
    ],
)
def test_no_redirect_leads_away(site: Site, target: str) -> None:
    reply = site.get(target)
    location = reply.headers.get("Location", "/")
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))
    assert "evil" not in location
    assert "X" not in reply.headers


def test_a_sub_path_is_respected(site: Site) -> None:
    site.board.pin(Preview(version=2, base_path="/my blög/", outputs=site.board.latest.outputs))
    home = site.get("/")
    assert (home.status, home.headers["Location"]) == (302, "/my%20bl%C3%B6g/")
    assert site.get("/my%20bl%C3%B6g").status == 301
    assert site.get("/my%20bl%C3%B6g/").status == 200
    moved = site.get("/my%20bl%C3%B6g/2026/goals")
    assert moved.headers["Location"] == "/my%20bl%C3%B6g/2026/goals/"
    for outside in ("/2026/goals/", "/2026/goals", "/feed.xml", "/my%20bl%C3%B6g2/", "/my/"):
        assert site.get(outside).status == 404


def test_files_are_sent_whole_with_their_type(site: Site) -> None:
    reply = site.get("/picture.png")
    assert (reply.status, reply.headers["Content-Type"]) == (200, "image/png")
    assert reply.body == b"PNG" * 1000
    assert site.get("/gone.png").status == 404
    assert site.get("/feed.xml").headers["Content-Type"] == "application/xml; charset=utf-8"


@pytest.mark.parametrize("target", ["/", "/picture.png", "/nothing", "/2026/goals"])
def test_head_says_what_get_would_and_sends_nothing(site: Site, target: str) -> None:
    got, head = site.get(target), site.get(target, "HEAD")
    assert head.status == got.status
    assert head.body == b""
    lengths = {reply.headers["Content-Length"] for reply in (got, head)}
    assert lengths == {str(len(got.body))}


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW"])
def test_other_methods_are_refused(site: Site, method: str) -> None:
    reply = site.get("/", method, Content_Length="5")
    assert (reply.status, reply.headers["Allow"]) == (405, "GET, HEAD")


def test_a_missing_page_is_the_sites_own_and_never_echoes(site: Site) -> None:
    reply = site.get("/%3Cscript%3Ealert(1)%3C/script%3E")
    assert reply.status == 404
    assert b"Nothing here" in reply.body
    assert b"alert" not in reply.body
    site.board.pin(Preview(version=2, outputs={"index.html": PAGE}))
    bare = site.get("/%3Cscript%3Ealert(1)%3C/script%3E")
    assert bare.status == 404
    assert b"alert" not in bare.body
    assert b"no such page" in bare.body


ROUTES = [
    "/",
    "/nothing",
    "/2026/goals",
    "/picture.png",
    "/__digestgen/client.js",
    "/__digestgen/panel.css",
    "/__digestgen/poll",
    "/__digestgen/nothing",
    "/%00",
    "/#",
]


@pytest.mark.parametrize("target", ROUTES)
def test_every_answer_is_fresh_and_closed_to_other_sites(site: Site, target: str) -> None:
    for host in ("localhost", "evil.test"):
        reply = site.get(target, host=host, Origin="http://evil.test")
        assert reply.headers["Cache-Control"] == "no-store"
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
        assert not any(name.lower().startswith("access-control") for name in reply.headers)
        assert reply.headers["Server"] == "digestgen"
        if host == "evil.test":
            assert reply.status in {400, 403}
            assert b"Home" not in reply.body


@pytest.mark.parametrize(
    "request_",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.test\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost:\r\n\r\n",
        b"GET http://localhost/ HTTP/1.1\r\n\r\n",
        b"GET http://evil.test/ HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET http://localhost/ HTTP/1.1\r\nHost: evil.test\r\n\r\n",
    ],
)
def test_a_request_must_say_whom_it_asks_once(site: Site, request_: bytes) -> None:
    reply = parse(site.raw(request_))
    assert reply.status in {400, 403}
    assert b"Home" not in reply.body


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"\r\n\r\n", None),
        (b"GET\r\n\r\n", 400),
        (b"GET / HTTP/9.9\r\n\r\n", 505),
        (b"GET / HTTP/x\r\n\r\n", 400),
        (b"GET / / HTTP/1.1\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + b"A: b\r\n" * 200 + b"\r\n", 431),
        (b"GET / HTTP/1.1\r\nA: " + b"b" * 70000 + b"\r\n\r\n", 431),
        (b"GET /" + b"a" * 70000 + b" HTTP/1.1\r\n\r\n", 414),
        (b"GET / HTTP/1.1\r\nno colon at all\r\n\r\n", 400),
    ],
)
def test_what_is_no_request_gets_a_plain_answer(
    site: Site, sent: bytes, status: int | None
) -> None:
    reply = site.raw(sent)
    if status is None:
        assert reply == b""
    else:
        assert parse(reply).status == status
    assert site.get("/").status == 200


def test_a_header_that_never_ends_holds_up_nobody(site: Site) -> None:
    with socket.create_connection(("127.0.0.1", site.port)) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: local")
        assert site.get("/").status == 200


def test_a_connection_is_kept_for_the_next_request_but_not_after_a_body(site: Site) -> None:
    one = b"GET /feed.xml HTTP/1.1\r\nHost: localhost\r\n\r\n"
    assert site.raw(one + one).count(b"200 OK") == 2
    smuggled = b"GET /feed.xml HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello" + one
    assert site.raw(smuggled).count(b"HTTP/1.1 ") == 1


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.builds(
            lambda method, target, rest: (
                b"%b %b HTTP/1.1\r\nHost: localhost\r\n%b\r\n\r\n" % (method, target, rest)
            ),
            st.sampled_from([b"GET", b"HEAD", b"POST", b""]),
            st.binary(max_size=120).map(lambda data: b"/" + data),
            st.binary(max_size=120),
        ),
    )
)
def test_no_bytes_end_the_server(site: Site, data: bytes) -> None:
    reply = site.raw(data)
    assert SECRET not in reply
    assert not reply or reply.startswith(b"HTTP/1.1 ")
    assert site.get("/feed.xml").body == b"<rss/>"


def test_fuzzed_requests_say_nothing_on_the_terminal(
    site: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    for target in ("/%00", "/%ff", "/\xff", "*", "/%"):
        site.get(target)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("kind", ["file", "folder", "chain", "loop", "parent", "dangling", "pipe"])
def test_links_that_lead_outside_are_not_followed(site: Site, kind: str) -> None:
    outside = site.root.parent / "secret.txt"
    link = site.root / "static" / "link"
    source = link
    if kind == "file":
        link.symlink_to(outside)
    elif kind == "folder":
        link.symlink_to(site.root.parent)
        source = link / "secret.txt"
    elif kind == "chain":
        (site.root / "static" / "first").symlink_to(outside)
        link.symlink_to(site.root / "static" / "first")
    elif kind == "loop":
        link.symlink_to(link)
    elif kind == "parent":
        link.symlink_to("../..")
        source = link / "secret.txt"
    elif kind == "dangling":
        link.symlink_to("nowhere")
    else:
        os.mkfifo(link)
    outputs = {"x.txt": FileOutput(str(source), "")}
    site.board.pin(Preview(version=2, outputs=outputs))
    reply = site.get("/x.txt")
    assert reply.status == 404
    assert SECRET not in reply.body


def test_a_link_inside_the_site_is_followed(site: Site) -> None:
    link = site.root / "static" / "link.png"
    link.symlink_to("picture.png")
    site.board.pin(Preview(version=2, outputs={"x.png": FileOutput(str(link), "")}))
    assert site.get("/x.png").body == b"PNG" * 1000


def poll(site: Site, token: str = TOKEN, seen: str = "0", **headers: str) -> int:
    return site.get(f"/__digestgen/poll?token={token}&seen={seen}", **headers).status


@pytest.mark.parametrize(
    ("token", "headers", "status"),
    [
        (TOKEN, {}, 200),
        (TOKEN, {"Origin": "http://localhost"}, 200),
        (TOKEN, {"Sec_Fetch_Site": "same-origin"}, 200),
        ("", {}, 403),
        ("wrong", {}, 403),
        (TOKEN[:-1], {}, 403),
        (TOKEN + "x", {}, 403),
        ("%C3%A9", {}, 403),
        ("%ed%a0%80", {}, 403),
        (TOKEN, {"Origin": "http://evil.test"}, 403),
        (TOKEN, {"Origin": "null"}, 403),
        (TOKEN, {"Origin": "https://localhost"}, 403),
        (TOKEN, {"Origin": "http://localhost:1"}, 403),
        (TOKEN, {"Sec_Fetch_Site": "cross-site"}, 403),
        (TOKEN, {"Sec_Fetch_Site": "same-site"}, 403),
    ],
)
def test_only_the_servers_own_pages_may_poll(
    site: Site, token: str, headers: dict[str, str], status: int
) -> None:
    assert poll(site, token, host="localhost", **headers) == status


@pytest.mark.parametrize("seen", ["", "-1", "x", "1e3", "²", "9" * 5000])
def test_a_poll_of_nonsense_is_refused(site: Site, seen: str) -> None:
    quoted = seen.encode("latin-1", "replace").decode("latin-1")
    assert poll(site, seen=quoted) in {400, 414}


def test_a_poll_returns_as_soon_as_there_is_something_new(site: Site) -> None:
    answers: list[bytes] = []

    def wait() -> None:
        answers.append(site.get(f"/__digestgen/poll?token={TOKEN}&seen=1").body)

    waiting = [threading.Thread(target=wait) for _ in range(12)]
    for thread in waiting:
        thread.start()
    time.sleep(0.2)
    assert not answers
    assert site.get("/").status == 200  # twelve waiting tabs starve nobody
    site.board.pin(Preview(version=2, outputs=site.board.latest.outputs))
    for thread in waiting:
        thread.join()
    assert set(answers) == {b'{"version": 2}'}


def test_the_next_free_port_is_taken(tmp_path: Path) -> None:
    with (
        Server(Board(), TOKEN, tmp_path, 0) as first,
        open_server(Board(), TOKEN, tmp_path, first.port) as second,
    ):
        assert first.port < second.port <= first.port + 20

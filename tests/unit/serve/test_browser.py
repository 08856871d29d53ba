from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from digestgen.serve import Running, preview_site
from tests.unit.serve.chromium import Chromium, wait_for

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(not PROGRAM, reason="there is no Chromium"),
]

SITE = '[site]\ntitle = "Small"\nbase_url = "https://example.org/"\n'
NOTE = "---\ntitle: {}\ndate: 2026-01-01\nkind: note\n---\nText.\n"
TABS = 12


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Chromium]:
    with Chromium(PROGRAM, tmp_path / "profile") as browser:
        yield browser


@pytest.fixture
def post(tmp_path: Path) -> Path:
    post = tmp_path / "site/content/posts/first.md"
    post.parent.mkdir(parents=True)
    (tmp_path / "site/site.toml").write_text(SITE)
    (tmp_path / "site/references.bib").write_text("")
    post.write_text(NOTE.format("First"))
    return post


def all_show(browser: Chromium, tabs: list[str], text: str) -> bool:
    shown = f"document.readyState === 'complete' && document.title.includes({text!r})"
    return all(browser.evaluate(tab, shown) for tab in tabs)


def test_twelve_visible_tabs_load_reload_and_outlive_the_server(
    browser: Chromium, post: Path
) -> None:
    root = post.parents[2]
    with preview_site(root, 0) as running:
        port, url = running.server.port, f"{running.url}2026/first/"
        tabs = [browser.open(url) for _ in range(TABS)]
        wait_for(lambda: all_show(browser, tabs, "First"), 20)
        assert all(browser.evaluate(t, "document.visibilityState") == "visible" for t in tabs)
        for title in ("Second", "Third"):
            post.write_text(NOTE.format(title))
            wait_for(partial(all_show, browser, tabs, title), 20)
    post.write_text(NOTE.format("Fourth"))
    with preview_site(root, port) as again:
        assert again.server.port == port
        wait_for(lambda: all_show(browser, tabs, "Fourth"), 30)
        post.write_text(NOTE.format("Fifth"))
        wait_for(lambda: all_show(browser, tabs, "Fifth"), 20)


def test_problems_are_shown_as_text_and_told_to_screen_readers(
    browser: Chromium, post: Path
) -> None:
    with preview_site(post.parents[2], 0) as running:
        tab = browser.open(f"{running.url}2026/first/")
        wait_for(lambda: all_show(browser, [tab], "First"), 20)
        assert browser.evaluate(tab, "document.querySelector('#digestgen-problems')") is None
        post.write_text("---\ntitle: <img src=x onerror=document.title='pwned'>\nkind: [\n---\n")
        text = "document.querySelector('#digestgen-problems [role=status]')?.textContent ?? ''"
        wait_for(lambda: "1 error" in browser.evaluate(tab, text), 20)
        panel = "document.querySelector('#digestgen-problems').innerText"
        assert "content/posts/first.md:" in browser.evaluate(tab, panel)
        assert browser.evaluate(tab, "document.title") != "pwned"
        assert not browser.evaluate(tab, "!!document.querySelector('#digestgen-problems img')")
        post.write_text(NOTE.format("Mended"))
        wait_for(lambda: all_show(browser, [tab], "Mended"), 20)
        assert browser.evaluate(tab, "document.querySelector('#digestgen-problems')") is None


def test_no_style_of_the_page_reaches_the_panel(browser: Chromium, post: Path) -> None:
    theme = post.parents[2] / "themes/digest"
    (theme / "templates").mkdir(parents=True)
    (theme / "static").mkdir()
    (theme / "static/dark.css").write_text(
        ":root { color-scheme: dark } body { color: white; letter-spacing: 2em }"
        "code, p, pre, li { background: black; color: black; display: flex; font-size: 99px }"
    )
    (theme / "templates/base.html").write_text(
        '{% extends "parent:base.html" %}{% block head %}{{ super() }}'
        '<link rel="stylesheet" href="{{ static("dark.css") }}">{% endblock %}'
    )
    post.write_text(NOTE.format("First").replace("kind: note", "kind: note\nsome: thing"))
    with preview_site(post.parents[2], 0) as running:
        tab = browser.open(f"{running.url}2026/first/")
        wait_for(lambda: all_show(browser, [tab], "First"), 20)
        styles = browser.evaluate(
            tab,
            "[...document.querySelectorAll('#digestgen-problems :is(code, p, li)')].map((it) => {"
            " const { color, backgroundColor, letterSpacing, fontSize } = getComputedStyle(it);"
            " return [color, backgroundColor, letterSpacing, parseInt(fontSize) < 20].join(); })",
        )
        assert len(styles) > 2
        assert {*styles} == {"rgb(27, 27, 27),rgba(0, 0, 0, 0),normal,true"}


class Elsewhere(http.server.BaseHTTPRequestHandler):
    """A page of another site (another port is another origin)."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Elsewhere</title>")

    def log_message(self, *_: object) -> None:
        pass


def test_a_page_of_another_site_reads_nothing(browser: Chromium, post: Path) -> None:
    with (
        preview_site(post.parents[2], 0) as running,
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere) as other,
    ):
        threading.Thread(target=other.serve_forever, daemon=True).start()
        tab = browser.open(f"http://127.0.0.1:{other.server_port}/")
        wait_for(lambda: all_show(browser, [tab], "Elsewhere"), 20)
        for path in routes(running):
            got = f"fetch({path!r}).then((a) => a.text()).catch(() => 'refused')"
            assert browser.evaluate(tab, got) == "refused", path
        other.shutdown()


def routes(running: Running) -> list[str]:
    origin = f"http://127.0.0.1:{running.server.port}"
    poll = f"/__digestgen/poll?token={running.token}&seen=0"
    return [
        running.url,
        f"{running.url}2026/first/",
        f"{running.url}feed.xml",
        f"{running.url}nothing",
        f"{origin}/__digestgen/client.js",
        f"{origin}{poll}",
    ]

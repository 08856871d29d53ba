from __future__ import annotations

import itertools
import json
import os
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from digestgen.disk import scan
from digestgen.pipeline.later import Later
from digestgen.pipeline.values import BuildOptions
from digestgen.serve import Preview, Running, preview_site
from digestgen.serve.look import doubtful, same_files
from digestgen.session import Session, check

SITE = """\
[site]
title = "Small"
base_url = "https://example.org/blog/"
"""
NOTE = """\
---
title: {title}
date: 2026-01-0{day}
kind: note
---

{text}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "site.toml", SITE)
    write(tmp_path / "references.bib", "")
    write(tmp_path / "content/posts/2026-01-01-first.md", note("First", "Hello there."))
    return tmp_path


def note(title: str, text: str, day: int = 1) -> str:
    return NOTE.format(title=title, text=text, day=day)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@contextmanager
def serving(root: Path, *, hints: bool = True) -> Iterator[Running]:
    with preview_site(root, 0, hints=hints) as running:
        yield running


def fetch(running: Running, path: str = "") -> tuple[int, str]:
    try:
        with urllib.request.urlopen(running.url + path, timeout=10) as reply:
            return reply.status, reply.read().decode()
    except urllib.error.HTTPError as reply:
        with reply:
            return reply.code, reply.read().decode()


def poll(running: Running, seen: int) -> int:
    port = running.server.port
    url = f"http://127.0.0.1:{port}/__digestgen/poll?token={running.token}&seen={seen}"
    with urllib.request.urlopen(url, timeout=10) as reply:
        version = json.loads(reply.read())["version"]
    assert isinstance(version, int)
    return version


def test_pages_and_links_stay_on_this_machine(root: Path) -> None:
    with serving(root) as running:
        assert running.url == f"http://127.0.0.1:{running.server.port}/blog/"
        status, page = fetch(running, "2026/first/")
        assert status == 200
        assert "Hello there." in page
        assert running.url in page
        assert "https://example.org/blog/" not in page


def test_the_script_is_served_but_never_built(root: Path) -> None:
    with serving(root) as running:
        page = fetch(running, "2026/first/")[1]
        script = re.search(r'<script src="(/__digestgen/client.js)" data-token="([^"]+)"', page)
        assert script is not None
        assert script[2] == running.token
        assert page.index("__digestgen") < page.index("</body>")
        origin = f"http://127.0.0.1:{running.server.port}"
        with urllib.request.urlopen(origin + script[1], timeout=10) as reply:
            assert running.token not in reply.read().decode()
    built = Session(root).refresh()
    assert not any(b"__digestgen" in c for c in built.outputs.values() if isinstance(c, bytes))


@pytest.mark.parametrize("hints", [True, False])
def test_a_poll_returns_after_an_edit_with_the_new_page(root: Path, *, hints: bool) -> None:
    with serving(root, hints=hints) as running:
        edit = threading.Timer(
            0.2,
            write,
            (root / "content/posts/2026-01-01-first.md", note("First", "Something else.")),
        )
        edit.start()
        assert poll(running, 1) == 2
        assert "Something else." in fetch(running, "2026/first/")[1]


@pytest.mark.parametrize("hints", [True, False])
def test_saving_a_file_unchanged_builds_nothing(root: Path, *, hints: bool) -> None:
    path = root / "content/posts/2026-01-01-first.md"
    told: list[int] = []
    with preview_site(
        root, 0, told=lambda preview, *_: told.append(preview.version), hints=hints
    ) as running:
        path.touch()
        time.sleep(1.3)
        save_by_rename(path, path.read_text())
        time.sleep(1.3)
        assert told == [1]
        write(path, note("First", "Something else."))
        assert poll(running, 1) == 2
    assert told == [1, 2]


def wait_for(done: object, seconds: float = 8) -> None:
    assert callable(done)
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_drafts_are_shown_and_a_broken_post_leaves_the_rest_up(root: Path) -> None:
    write(
        root / "content/posts/2026-01-02-second.md",
        note("Second", "A draft.", 2).replace("kind: note", "kind: note\ndraft: true"),
    )
    with serving(root) as running:
        assert "A draft." in fetch(running, "2026/second/")[1]
        assert "digestgen-problems" not in fetch(running)[1]
        write(root / "content/posts/2026-01-02-second.md", "---\ntitle: <b>x\nkind: [\n---\n")
        assert poll(running, 1) == 2
        status, page = fetch(running)
        assert status == 200
        panel = page[page.index('id="digestgen-problems"') :]
        assert "<details open>" in panel
        assert "content/posts/2026-01-02-second.md:" in panel
        assert "<b>x" not in panel
        assert fetch(running, "2026/second/")[0] == 404
        write(root / "content/posts/2026-01-02-second.md", note("Second", "Mended.", 2))
        assert poll(running, 2) == 3
        assert "Mended." in fetch(running, "2026/second/")[1]
        assert "digestgen-problems" not in fetch(running)[1]


def test_a_site_that_was_never_built_says_why_and_recovers(root: Path) -> None:
    write(root / "site.toml", "[site]\n<script>alert(1)</script>\n")
    with serving(root) as running:
        status, page = fetch(running)
        assert status == 500
        assert "cannot be built" in page
        assert "site.toml:2:" in page
        assert "<script>alert" not in page
        assert "client.js" in page
        write(root / "site.toml", SITE)
        assert poll(running, 1) == 2
        assert running.url.endswith("/blog/")
        assert fetch(running)[0] == 200


def test_settings_that_break_keep_the_last_good_pages(root: Path) -> None:
    with serving(root) as running:
        write(root / "site.toml", SITE + "[[[\n")
        assert poll(running, 1) == 2
        port = running.server.port
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/blog/", timeout=10) as reply:
            page = reply.read().decode()
        assert "last build that worked" in page
        write(root / "site.toml", SITE.replace("/blog/", "/new/"))
        assert poll(running, 2) == 3
        assert running.url.endswith("/new/")
        assert fetch(running)[0] == 200


def test_a_fault_of_the_program_keeps_the_preview_alive(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(root) as running:
        with monkeypatch.context() as patched:
            patched.setattr(Session, "refresh", broken)
            write(root / "content/posts/2026-01-01-first.md", note("First", "Two."))
            assert poll(running, 1) == 2
        status, page = fetch(running, "2026/first/")
        assert status == 200
        assert "DG900" in page
        assert "Hello there." in page
        write(root / "content/posts/2026-01-01-first.md", note("First", "Three."))
        assert poll(running, 2) == 3
        assert "Three." in fetch(running, "2026/first/")[1]


def broken(*_: object) -> None:
    raise RuntimeError("by a test")


def save_in_place(path: Path, text: str) -> None:
    path.write_text(text)


def save_by_rename(path: Path, text: str) -> None:
    trial = path.with_name(f".{path.name}.tmp")
    trial.write_text(text)
    trial.replace(path)


def save_like_vim(path: Path, text: str) -> None:
    backup = path.with_name(f"{path.name}~")
    path.rename(backup)
    path.write_text(text)
    backup.unlink()


def save_from_outside(path: Path, text: str) -> None:
    trial = path.parents[2].parent / "outside.md"
    trial.write_text(text)
    trial.replace(path)


def save_by_removing(path: Path, text: str) -> None:
    path.unlink()
    path.write_text(text)


def save_whole_folder(path: Path, text: str) -> None:
    aside = path.parent.with_name("aside")
    path.parent.rename(aside)
    (aside / path.name).write_text(text)
    aside.rename(path.parent)


def save_with_old_time(path: Path, text: str) -> None:
    before = path.stat()
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns - 10**12))


def test_every_way_of_saving_is_seen(root: Path) -> None:
    path = root / "content/posts/2026-01-01-first.md"
    styles = [
        save_in_place,
        save_by_rename,
        save_like_vim,
        save_from_outside,
        save_by_removing,
        save_whole_folder,
        save_with_old_time,
    ]
    with serving(root) as running:
        for n, save in enumerate(styles * 2):
            save(path, note("First", f"Text number {n}."))
            wait_for(lambda n=n: f"Text number {n}." in fetch(running, "2026/first/")[1])


def test_new_folders_and_a_burst_of_files_end_as_a_clean_build_would(root: Path) -> None:
    with serving(root) as running:
        for n in range(300):
            write(root / f"content/posts/2026-01-02-n{n}.md", note(f"N{n}", "x", 2))
        write(root / "content/pages/about.md", "---\ntitle: About\n---\nMe.\n")
        write(root / "static/deep/er/file.txt", "static")
        wait_for(lambda: fetch(running, "deep/er/file.txt")[1] == "static", 30)
        wait_for(lambda: len(running.board.latest.outputs) == len(clean(root, running)), 30)
        assert dict(running.board.latest.outputs) == clean(root, running)


def clean(root: Path, running: Running) -> dict[str, object]:
    options = BuildOptions(drafts=True, partial=True, base_url=running.url)
    return dict(Session(root, options).refresh().outputs)


def test_two_looks_differ_by_contents_alone(root: Path) -> None:
    first = scan(root)
    (root / "content/posts/2026-01-01-first.md").touch()
    assert same_files(first, scan(root))
    looks = [first]
    for path in ("references.yml", "content/posts/a/index.md", "static/.nojekyll"):
        write(root / path, "x")
        looks.append(scan(root))
        (root / path).write_text("y")
        looks.append(scan(root))
        (root / path).unlink()
        looks.append(scan(root))
    for before, now in itertools.pairwise(looks):
        assert not same_files(before, now)
    (root / "content" / "dangling").symlink_to("nowhere")
    assert not same_files(looks[-1], scan(root))


def test_what_is_gone_or_empty_is_doubtful_unless_it_moved(root: Path) -> None:
    post = root / "content/posts/2026-01-01-first.md"
    write(root / "static/file.txt", "x")
    before = scan(root)
    (root / "static/file.txt").unlink()
    assert doubtful(before, scan(root)) == frozenset()
    text = post.read_text()
    post.write_text("")
    assert doubtful(before, scan(root)) == {"content/posts/2026-01-01-first.md"}
    assert doubtful(scan(root), scan(root)) == frozenset()
    post.unlink()
    (root / "site.toml").unlink()
    assert doubtful(before, scan(root)) == {"content/posts/2026-01-01-first.md", "site.toml"}
    write(root / "content/posts/folder/2026-01-01-first.md", text)
    assert doubtful(before, scan(root)) == {"site.toml"}
    write(root / "content/posts/2026-01-02-new.md", "")
    assert "content/posts/2026-01-02-new.md" in doubtful(before, scan(root))


def test_without_watches_the_reason_is_said_and_looking_goes_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr("watchdog.observers.api.BaseObserver.schedule", refuse)
    with serving(root) as running:
        assert running.watching is not None
        assert running.watching.code == "DG901"
        assert "inotify watch limit reached" in running.watching.message
        write(root / "content/posts/2026-01-01-first.md", note("First", "Looked at."))
        assert poll(running, 1) == 2


def test_nothing_is_left_behind(root: Path) -> None:
    before = {path for path in root.rglob("*") if ".digestgen" not in path.parts}
    threads = threading.active_count()
    with serving(root) as running:
        port = running.server.port
        fetch(running)
    wait_for(lambda: threading.active_count() <= threads)
    assert {path for path in root.rglob("*") if ".digestgen" not in path.parts} == before
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=2)


def test_everything_that_a_page_asks_for_is_served(root: Path) -> None:
    with serving(root) as running:
        page = fetch(running)[1]
        asked = re.findall(r'(?:href|src)="(/[^"#]*)"', page)
        assert any(".css" in path for path in asked)
        origin = f"http://127.0.0.1:{running.server.port}"
        for path in asked:
            with urllib.request.urlopen(origin + path, timeout=10) as reply:
                assert reply.status == 200


def test_pages_are_made_when_asked_for_and_are_those_of_a_full_build(root: Path) -> None:
    for n in range(2, 6):
        write(root / f"content/posts/2026-01-0{n}-n{n}.md", note(f"N{n}", "x", n))
    with serving(root) as running:
        outputs = running.board.latest.outputs
        assert isinstance(outputs, Later)
        assert not outputs.ready("2026/n2/index.html")
        fetch(running, "2026/n2/")
        assert outputs.ready("2026/n2/index.html")
        for n in range(2, 6):
            version = running.board.latest.version
            path = root / f"content/posts/2026-01-0{n}-n{n}.md"
            write(path, note(f"Another {n}", f"Word {n}.", n))
            assert poll(running, version) == version + 1
            assert f"Word {n}." in fetch(running, f"2026/n{n}/")[1]
        with running.board.kitchen:
            assert dict(running.board.latest.outputs) == clean(root, running)


def test_an_edit_that_no_open_page_shows_reloads_nothing(root: Path) -> None:
    other = root / "content/pages/about.md"
    write(other, "---\ntitle: About\n---\nMe.\n")
    told: list[int] = []
    with preview_site(root, 0, told=lambda preview, *_: told.append(preview.version)) as running:
        fetch(running, "2026/first/")
        write(other, "---\ntitle: About\n---\nSomebody else.\n")
        wait_for(lambda: len(told) > 1)
        assert told == [1, 1]
        assert "Somebody else." in fetch(running, "about/")[1]
        write(other, "---\ntitle: About\n---\nNobody.\n")
        wait_for(lambda: told[-1] == 2)
        assert "Nobody." in fetch(running, "about/")[1]


def test_a_template_that_fails_is_said_on_its_page_and_the_others_are_up(root: Path) -> None:
    template = "{% extends 'base.html' %}{% block main %}{{ 1 / (page.title|length - 5) }}"
    write(root / "themes/digest/templates/page.html", template + "{% endblock %}")
    write(root / "content/pages/about.md", "---\ntitle: About\n---\nMe.\n")
    with serving(root) as running:
        status, page = fetch(running, "about/")
        assert status == 500
        assert "page.html:1" in page
        assert fetch(running, "2026/first/")[0] == 200
        write(root / "content/pages/about.md", "---\ntitle: About me\n---\nMe.\n")
        wait_for(lambda: fetch(running, "about/")[0] == 200)


def test_what_check_asks_stands_in_the_panel(root: Path) -> None:
    digest = note("First", "Text.\n\n## Findings\n\n- **F1.** It cures all [@x].\n  *Low.*")
    write(root / "references.bib", "@article{x, title={T}, author={A, B}, date={2020}}")
    write(
        root / "content/posts/2026-01-01-first.md",
        digest.replace("kind: note", "kind: digest\ncitations: [x]"),
    )
    with serving(root) as running:
        asked = {d.code for d in running.board.latest.diagnostics}
        assert asked == {d.code for d in check(root).diagnostics}
        assert any(code.startswith("DG58") for code in asked)
        assert "DG58" in fetch(running)[1]


def test_a_draft_is_marked_wherever_it_is_listed(root: Path) -> None:
    path = root / "content/posts/2026-01-02-second.md"
    draft = note("Second", "A draft.", 2).replace("kind: note", "kind: note\ndraft: true")
    write(path, draft)
    with serving(root) as running:
        for page in ("", "archive/", "2026/second/"):
            shown = fetch(running, page)[1]
            assert shown.count("<strong>Draft.</strong>") == 1, page
        write(path, draft.replace("draft: true", "draft: false"))
        assert poll(running, 1) == 2
        for page in ("", "archive/", "2026/second/"):
            assert "Draft." not in fetch(running, page)[1], page


def test_a_post_that_is_away_for_a_moment_is_built_once(root: Path) -> None:
    write(root / "content/posts/2026-01-02-second.md", note("Second", "x", 2))
    path = root / "content/posts/2026-01-01-first.md"
    told: list[frozenset[str]] = []

    def remember(preview: Preview, *_: object) -> None:
        told.append(frozenset(preview.outputs))

    with preview_site(root, 0, told=remember) as running:
        fetch(running, "2026/first/")
        for number, empty in enumerate((True, False)):
            text = note("First", f"Text number {number}.")
            if empty:
                path.write_text("")
            else:
                path.unlink()
            time.sleep(0.06)
            path.write_text(text)
            wait_for(lambda n=number: f"Text number {n}." in fetch(running, "2026/first/")[1])
    assert len(told) == 3
    assert len(set(told)) == 1


@pytest.mark.parametrize("hints", [True, False])
def test_a_post_that_is_deleted_disappears_soon(root: Path, *, hints: bool) -> None:
    write(root / "content/posts/2026-01-02-second.md", note("Second", "x", 2))
    with serving(root, hints=hints) as running:
        assert fetch(running, "2026/second/")[0] == 200
        begun = time.monotonic()
        (root / "content/posts/2026-01-02-second.md").unlink()
        assert poll(running, 1) == 2
        assert time.monotonic() - begun < 5
        assert fetch(running, "2026/second/")[0] == 404


def test_hints_that_never_cease_do_not_keep_a_deletion_from_being_believed(root: Path) -> None:
    gone, other = (root / f"content/posts/2026-01-0{n}-n{n}.md" for n in (2, 3))
    for path, day in ((gone, 2), (other, 3)):
        write(path, note(f"N{day}", "x", day))
    over = threading.Event()

    def save() -> None:
        while not over.wait(0.005):
            other.write_text(note("N3", "x", 3))

    with serving(root) as running:
        saving = threading.Thread(target=save)
        saving.start()
        try:
            gone.unlink()
            assert poll(running, 1) >= 2
            wait_for(lambda: fetch(running, "2026/n2/")[0] == 404)
        finally:
            over.set()
            saving.join()

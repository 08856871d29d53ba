"""What a scan sees of a folder that people and programs work in."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest

from digestgen.diagnostics.errors import Busy
from digestgen.disk import scan as scan_site
from digestgen.disk import site_lock
from digestgen.disk.scan import rescan
from digestgen.session import Session
from tests.site_test import GOALS, SiteTest, flat

LITTER = (
    "content/posts/.#2026-04-20-goals.md",
    "content/posts/2026-04-20-goals.md~",
    "content/posts/.2026-04-20-goals.md.swp",
    "content/posts/.2026-04-20-goals.md.swo",
    "content/posts/.2026-04-20-goals.md.swx",
    "content/posts/4913",
    "content/posts/#2026-04-20-goals.md#",
    "content/posts/.DS_Store",
    "content/posts/._2026-04-20-goals.md",
    "static/Thumbs.db",
    "static/desktop.ini",
    "static/download.tmp",
    "static/page.html.crswap",
    "content/.git/config",
    "themes/digest/templates/.#base.html",
)
OLD = 1_700_000_000


def age(root: Path) -> None:
    """Let every file look as if it had been written long ago."""
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, (OLD, OLD))


@pytest.mark.parametrize("path", LITTER)
def test_what_editors_and_systems_leave_about_is_not_published(tmp_path: Path, path: str) -> None:
    site = SiteTest(tmp_path)
    clean = flat(site.build_clean())
    site.write(path, GOALS)
    build = site.build_clean()
    assert build.diagnostics == ()
    assert flat(build) == clean


def test_an_editors_lock_that_leads_nowhere_is_no_problem(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    (tmp_path / "content/posts/.#goals.md").symlink_to("ana@host.1234:56")
    assert site.build().diagnostics == ()


def test_dot_files_that_hosts_want_are_copied(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    for name in (".nojekyll", ".well-known/security.txt", ".htaccess", ".domains"):
        site.write(f"static/{name}", "x")
    assert {p for p in site.build().outputs if p.startswith(".")} == {
        ".nojekyll",
        ".well-known/security.txt",
        ".htaccess",
        ".domains",
    }


def test_links_that_lead_nowhere_or_to_folders_are_told(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    site.write("static/real.txt", "x")
    (tmp_path / "static/gone.txt").symlink_to("nowhere")
    (tmp_path / "static/loop").symlink_to(tmp_path)
    (tmp_path / "static/linked.txt").symlink_to("real.txt")
    build = site.build()
    assert [(d.code, d.place and d.place.path) for d in build.diagnostics] == [
        ("DG961", "static/gone.txt"),
        ("DG962", "static/loop"),
    ]
    assert "linked.txt" in build.outputs


def test_a_file_that_looks_the_same_is_taken_over(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    age(tmp_path)
    first = scan_site(tmp_path)
    second = scan_site(tmp_path, first)
    posts = [path for path in first.files if path.endswith(".md")]
    assert posts
    # The text of a post is not held once it has been read.
    for path in posts:
        assert first.files[path].data
        assert second.files[path] == first.files[path]._replace(data=None)
        assert second.data(path) == first.files[path].data
    again = scan_site(tmp_path, second)
    assert all(again.files[p] is f for p, f in second.files.items())
    assert all(second.files[p] is f for p, f in first.files.items() if p not in posts)
    site.change("references.bib", "Building", "Making")
    third = scan_site(tmp_path, second)
    changed = [p for p, f in second.files.items() if third.files[p] is not f]
    assert changed == ["references.bib"]


def test_a_change_within_the_clocks_grain_is_seen(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    path = tmp_path / "references.bib"
    first = scan_site(tmp_path)
    assert not first.files["references.bib"].settled
    before = path.stat()
    text = path.read_text("utf-8").replace("Building", "Guilding")
    path.write_text(text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    # Size, time and inode are those of before; it was read too soon after its change to be sure.
    again = scan_site(tmp_path, first)
    assert again.files["references.bib"].digest != first.files["references.bib"].digest
    assert site.build().ok


def test_files_come_in_one_order_whatever_the_disks_is(tmp_path: Path) -> None:
    names = [f"static/{n}.txt" for n in ("b", "a", "é", "Z", "10", "9")]
    for number, order in enumerate((names, names[::-1])):
        site = SiteTest(tmp_path / str(number))
        for name in order:
            site.write(name, "x")
    one, other = (list(scan_site(tmp_path / str(n)).files) for n in (0, 1))
    assert one == other == sorted(one)


def test_files_that_come_and_go_never_break_a_scan(tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    stop = threading.Event()
    path = tmp_path / "content/posts/2026-06-01-churn.md"
    text = "---\ntitle: Churn\ndate: 2026-06-01\nkind: note\n---\n\nx\n"

    def churn() -> None:
        while not stop.is_set():
            path.write_text(text)
            path.with_suffix(".part").write_text(text)
            path.with_suffix(".part").replace(path)
            path.unlink(missing_ok=True)
            time.sleep(0.0005)

    thread = threading.Thread(target=churn)
    thread.start()
    try:
        for _ in range(60):
            codes = {d.code for d in site.build().diagnostics}
            # Half a file may be read while it is written; it is told, and never a fault.
            assert codes <= {"DG201", "DG202", "DG211"}, codes
    finally:
        stop.set()
        thread.join()
    path.write_text(text)
    assert flat(site.build()) == flat(site.build_clean())


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = SiteTest(tmp_path)
    real = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "references.bib":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    codes = [d.code for d in site.build().diagnostics]
    assert "DG960" in codes
    assert site.build().outputs == {}


def test_a_folder_without_settings_is_told(tmp_path: Path) -> None:
    build = Session(tmp_path).refresh()
    assert [d.code for d in build.diagnostics] == ["DG190"]
    assert not build.ok


def test_only_one_build_at_a_time(tmp_path: Path) -> None:
    with site_lock(tmp_path), pytest.raises(Busy) as busy, site_lock(tmp_path, patience=0):
        raise AssertionError
    assert busy.value.exit_code == 75
    assert f"process {os.getpid()}" in str(busy.value)
    with site_lock(tmp_path, patience=0):
        pass


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    child = os.fork()
    if not child:
        with site_lock(tmp_path):
            os._exit(9)  # killed: nothing is cleaned up
    os.waitpid(child, 0)
    assert (tmp_path / ".digestgen/lock").is_file()
    with site_lock(tmp_path, patience=0):
        pass


def test_the_second_build_waits_for_the_first(tmp_path: Path) -> None:
    held = threading.Event()

    def hold() -> None:
        with site_lock(tmp_path):
            held.set()
            time.sleep(0.2)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    begun = time.monotonic()
    with site_lock(tmp_path, patience=10):
        assert time.monotonic() - begun > 0.1
    thread.join()


def test_a_site_that_cannot_be_locked_may_be_built_all_the_same(tmp_path: Path) -> None:
    (tmp_path / ".digestgen").write_text("a file, for some reason")
    with site_lock(tmp_path, patience=0):
        pass


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have names on Unix alone")
@pytest.mark.parametrize("path", ["content/posts/2026-05-13-pipe.md", "static/pipe"])
def test_a_pipe_is_told_and_never_read(path: str, tmp_path: Path) -> None:
    site = SiteTest(tmp_path)
    (site.root / path).parent.mkdir(exist_ok=True)
    os.mkfifo(site.root / path)
    found = scan_site(tmp_path)
    assert path not in found.files
    (told,) = found.problems
    assert (told.code, told.message) == (
        "DG960",
        f'"{path}" is a pipe, a socket or a device, and no file',
    )


@pytest.fixture
def scanned(tmp_path: Path) -> Path:
    site = SiteTest(tmp_path)
    site.write("static/a/file.txt", "x")
    return tmp_path


CHANGES = {
    "saved": ("content/posts/2026-04-20-goals.md", "Other words."),
    "new": ("content/posts/2026-04-21-new.md", "New."),
    "litter": ("content/posts/.2026-04-20-goals.md.swp", "x"),
    "elsewhere": ("public/index.html", "x"),
    "of the root": ("references.yml", "a: {}"),
    "static": ("static/b.txt", "x"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_looking_at_what_has_changed_finds_what_looking_at_all_does(
    scanned: Path, what: str
) -> None:
    before = scan_site(scanned)
    path, text = CHANGES[what]
    (scanned / path).parent.mkdir(exist_ok=True)
    (scanned / path).write_text(text)
    for _ in range(2):
        found, whole = rescan(scanned, before, [path]), scan_site(scanned)
        assert found is not None
        assert (list(found.files), found.problems) == (list(whole.files), whole.problems)
        assert [f.digest for f in found.files.values()] == [f.digest for f in whole.files.values()]
        before = found
        (scanned / path).unlink(missing_ok=True)


def test_what_is_more_than_a_file_needs_a_whole_look(scanned: Path) -> None:
    before = scan_site(scanned)
    assert rescan(scanned, before, ["static/a"]) is None
    (scanned / "static/link").symlink_to(scanned / "static/a")
    assert rescan(scanned, before, ["static/link"]) is None
    (scanned / "static/a/file.txt").unlink()
    (scanned / "static/a").rmdir()
    assert rescan(scanned, before, ["static/a"]) is None
    assert rescan(scanned, before, ["static/never-was"]) == before

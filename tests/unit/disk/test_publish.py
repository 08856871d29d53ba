"""The output folder: the old site or the new one, and never anybody else's files."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from digestgen.diagnostics.errors import OutputFailed, RefusedOutput
from digestgen.disk import bring, check_target, publish, stage
from digestgen.disk import tree as disk_tree
from digestgen.model.output import FileOutput, Published

MANIFEST = ".digestgen-output"
Outputs = dict[str, bytes | FileOutput]

OLD: Outputs = {
    "index.html": b"old home",
    "same.css": b"same",
    "2026/goals/index.html": b"old goals",
    "2026/gone/index.html": b"gone",
    "deep/er/and/deeper.txt": b"deep",
}
NEW: Outputs = {
    "index.html": b"new home",
    "same.css": b"same",
    "2026/goals/index.html": b"new goals",
    "2026/added/index.html": b"added",
}


@pytest.fixture(params=["spare", "no spare"])
def root(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Every test of what is published holds with and without a place for a spare."""
    (tmp_path / "site").mkdir()
    if request.param == "spare":
        (tmp_path / "site/.digestgen").mkdir()
    return tmp_path / "site"


@pytest.fixture
def public(root: Path) -> Path:
    return root / "public"


@pytest.fixture(params=["exchange", "two renames", "in place"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every test of what is published holds for each way of putting it in place."""
    if request.param == "two renames":
        monkeypatch.setattr(stage, "exchange", lambda _one, _other: False)
    if request.param == "in place":

        def cannot(*_: object, **__: object) -> Path:
            raise stage.CannotStage

        monkeypatch.setattr(sys.modules["digestgen.disk.publish"], "make_stage", cannot)
    return str(request.param)


def read(folder: Path) -> dict[str, bytes | str]:
    """Read a tree: files by content, links by target, empty folders too."""
    found: dict[str, bytes | str] = {}
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = ""
    return found


def files(folder: Path) -> dict[str, bytes | str]:
    return {name: data for name, data in read(folder).items() if name != MANIFEST}


def listed(folder: Path) -> list[str]:
    return list(json.loads((folder / MANIFEST).read_text("utf-8"))["files"])


@pytest.mark.usefixtures("way")
def test_from_the_old_site_to_the_new_one(root: Path, public: Path) -> None:
    assert publish(root, public, OLD) == Published(tuple(OLD), ())
    assert files(public) == OLD
    done = publish(root, public, NEW)
    assert files(public) == NEW
    assert listed(public) == sorted(NEW)
    assert done.written == ("index.html", "2026/goals/index.html", "2026/added/index.html")
    assert set(done.removed) == {"2026/gone/index.html", "deep/er/and/deeper.txt"}
    assert {p.name for p in root.iterdir()} <= {"public", ".digestgen"}


@pytest.mark.usefixtures("way")
def test_what_is_the_same_is_not_touched(root: Path, public: Path) -> None:
    publish(root, public, OLD)
    os.utime(public / "same.css", ns=(1, 1_000_000_000))
    publish(root, public, NEW)
    assert (public / "same.css").stat().st_mtime_ns == 1_000_000_000
    before = {p: p.stat() for p in public.rglob("*")}
    assert publish(root, public, NEW) == Published((), ())
    after = {p: p.stat() for p in public.rglob("*")}
    assert {p: (s.st_mtime_ns, s.st_ino) for p, s in before.items()} == {
        p: (s.st_mtime_ns, s.st_ino) for p, s in after.items()
    }


def test_clean_writes_every_file(root: Path, public: Path) -> None:
    publish(root, public, NEW)
    os.utime(public / "same.css", ns=(1, 1_000_000_000))
    assert publish(root, public, NEW, clean=True).written == tuple(NEW)
    assert (public / "same.css").stat().st_mtime_ns != 1_000_000_000


@pytest.mark.usefixtures("way")
def test_foreign_files_stay_whatever_they_are(root: Path, public: Path, tmp_path: Path) -> None:
    publish(root, public, OLD)
    (public / "CNAME").write_text("example.org")
    (public / "2026/gone/mine.txt").write_text("mine")
    (public / ".git").mkdir()
    (public / ".git/HEAD").write_text("ref: refs/heads/pages")
    (public / "empty").mkdir()
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/thesis.tex").write_text("years of work")
    (public / "link").symlink_to(tmp_path / "elsewhere")
    (public / "dangling").symlink_to("nowhere")
    foreign: dict[str, bytes | str] = {
        "CNAME": b"example.org",
        "2026/gone/mine.txt": b"mine",
        ".git/HEAD": b"ref: refs/heads/pages",
        "empty/": "",
        "link": f"-> {tmp_path / 'elsewhere'}",
        "dangling": "-> nowhere",
    }
    for outputs in (NEW, OLD, NEW, {}):
        publish(root, public, outputs)
        assert files(public) == {**outputs, **foreign}
    assert (tmp_path / "elsewhere/thesis.tex").read_text() == "years of work"


def write(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("mine")


FOREIGN: dict[str, Callable[[Path], object]] = {
    "a file where a page goes": lambda p: (p / "robots.txt").write_text("mine"),
    "a link where a page goes": lambda p: (p / "robots.txt").symlink_to("/etc/passwd"),
    "a file where a folder goes": lambda p: (p / "blog").write_text("mine"),
    "a link where a folder goes": lambda p: (p / "blog").symlink_to(p.parent / "content"),
    "a folder where a file goes": lambda p: write(p / "robots.txt" / "x"),
}


@pytest.mark.parametrize("kind", FOREIGN)
def test_a_foreign_file_in_the_way_is_never_written_over(
    root: Path, public: Path, kind: str
) -> None:
    publish(root, public, OLD)
    (root / "content").mkdir()
    FOREIGN[kind](public)
    before = read(root)
    with pytest.raises(RefusedOutput) as refused:
        publish(root, public, {**NEW, "robots.txt": b"ours", "blog/index.html": b"ours"})
    assert refused.value.exit_code == 2
    assert "digestgen did not write it" in str(refused.value)
    assert read(root) == before


def test_a_foreign_file_with_the_same_content_is_taken_over(root: Path, public: Path) -> None:
    publish(root, public, OLD)
    (public / "robots.txt").write_bytes(b"ours")
    publish(root, public, {**NEW, "robots.txt": b"ours"})
    assert "robots.txt" in listed(public)


@pytest.mark.usefixtures("way")
def test_files_become_folders_and_folders_files(root: Path, public: Path) -> None:
    one: Outputs = {"a": b"file", "b/c/d.txt": b"x", "b/e.txt": b"y"}
    other: Outputs = {"a/index.html": b"folder", "b": b"file"}
    for outputs in (one, other, one):
        publish(root, public, outputs)
        assert files(public) == outputs


TARGETS: dict[str, Callable[[Path], Path]] = {
    "the file system": lambda _: Path("/"),
    "the home folder": lambda _: Path.home(),
    "the site": lambda root: root,
    "the current folder": lambda _: Path(),
    "above the site": lambda root: root.parent,
    "above, by dots": lambda root: root / "public" / ".." / "..",
    "content": lambda root: root / "content",
    "inside content": lambda root: root / "content" / "posts" / "out",
    "static": lambda root: root / "static",
    "themes": lambda root: root / "themes" / "mine",
    "version control": lambda root: root / ".git",
    "the cache": lambda root: root / ".digestgen",
    "a link": lambda root: root / "link",
    "a link to nothing": lambda root: root / "dangling",
    "a file": lambda root: root / "site.toml",
    "somebody's folder": lambda root: root.parent / "precious",
    "somebody's hidden file": lambda root: root.parent / "hidden",
}


@pytest.mark.parametrize("kind", TARGETS)
def test_dangerous_targets_are_refused(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    for folder in ("content/posts", "static", "themes/mine", ".git"):
        (root / folder).mkdir(parents=True)
        (root / folder / "file").write_text("work")
    (root / "site.toml").write_text("[site]")
    for name in ("precious/thesis.tex", "hidden/.bashrc", "home/letter"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("years of work")
    (root / "link").symlink_to(tmp_path / "precious")
    (root / "dangling").symlink_to(tmp_path / "nowhere")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(root)
    before = read(tmp_path)
    target = TARGETS[kind](root)
    for attempt in (lambda: check_target(root, target), lambda: publish(root, target, NEW)):
        with pytest.raises(RefusedOutput) as refused:
            attempt()
        assert refused.value.exit_code == 2
        assert refused.value.diagnostic
        assert refused.value.diagnostic.code == "DG963"
    assert read(tmp_path) == before


def test_a_manifest_never_leads_out_of_the_folder(root: Path, public: Path) -> None:
    publish(root, public, OLD)
    (root / "site.toml").write_text("settings")
    names = ["../site.toml", "/etc/hosts", "a/../../site.toml", "", ".", 7, None, "index.html"]
    (public / MANIFEST).write_text(json.dumps({"version": 1, "files": names}))
    (public / "same.css").unlink()
    for path in ("2026/goals/index.html", "2026/gone/index.html", "deep/er/and/deeper.txt"):
        (public / path).unlink()
    publish(root, public, {"a.html": b"a"})
    assert (root / "site.toml").read_text() == "settings"
    assert {n: d for n, d in files(public).items() if d} == {"a.html": b"a"}


def test_an_output_never_leads_out_of_the_folder(root: Path, public: Path) -> None:
    for path in ("../evil.html", "/evil.html", "a//b", "a/./b", ""):
        with pytest.raises(ValueError, match="leads out"):
            publish(root, public, {path: b"evil"})
    assert not public.exists()


def test_names_that_are_not_utf8_are_ours_as_well(root: Path, public: Path) -> None:
    odd: Outputs = {"\udcff.txt": b"odd", "a\nb": b"line", "c:d\\e": b"windows", "é": b"accent"}
    for outputs in (odd, {**odd, **NEW}, NEW):
        publish(root, public, outputs)
        assert files(public) == outputs


def test_copies_and_modes(root: Path, public: Path) -> None:
    (root / "picture.png").write_bytes(b"png" * 1000)
    (root / "picture.png").chmod(0o600)
    mask = os.umask(0o077)
    try:
        publish(root, public, {"a/b/picture.png": FileOutput(str(root / "picture.png"), "d")})
    finally:
        os.umask(mask)
    assert (public / "a/b/picture.png").read_bytes() == b"png" * 1000
    assert [(public / p).stat().st_mode & 0o777 for p in ("a", "a/b", "a/b/picture.png")] == [
        0o755,
        0o755,
        0o644,
    ]
    # A copy is a copy: what is done to it does not reach the source.
    assert (public / "a/b/picture.png").stat().st_nlink == 1
    assert (root / "picture.png").stat().st_mode & 0o777 == 0o600


@pytest.mark.usefixtures("way")
def test_a_disk_that_refuses_leaves_the_old_site(
    root: Path, public: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    publish(root, public, OLD)
    before = read(public)
    real = disk_tree.write_new

    def full(target: Path, content: bytes | FileOutput) -> None:
        if content == b"added":
            raise OSError(28, "No space left on device", str(target))
        real(target, content)

    monkeypatch.setattr(disk_tree, "write_new", full)
    monkeypatch.setattr(bring, "write_new", full)
    with pytest.raises(OutputFailed) as failed:
        publish(root, public, NEW)
    assert failed.value.exit_code == 1
    assert "No space left on device" in str(failed.value)
    if way != "in place":
        assert read(public) == before
        assert {p.name for p in root.iterdir()} <= {"public", ".digestgen"}
    monkeypatch.undo()
    publish(root, public, NEW)
    assert files(public) == NEW


KILLED = 9
EVENTS = ("open", "os.", "shutil.")


def publish_until(root: Path, public: Path, step: int) -> bool:
    """Publish the new site in a process that dies at a step; whether it lived to the end."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != KILLED
    seen = 0

    def die(event: str, _arguments: object) -> None:
        nonlocal seen
        if event.startswith(EVENTS):
            seen += 1
            if seen == step:
                os._exit(KILLED)

    sys.addaudithook(die)
    publish(root, public, NEW)
    os._exit(0)


def test_whatever_kills_it_the_site_is_the_old_or_the_new_one(root: Path, public: Path) -> None:
    foreign = {"CNAME": b"example.org", "2026/gone/mine.txt": b"mine"}
    seen = []
    publish(root, public, OLD)
    for step in range(1, 1000):
        for path, data in foreign.items():
            (public / path).parent.mkdir(parents=True, exist_ok=True)
            (public / path).write_bytes(data)
        publish(root, public, OLD)
        lived = publish_until(root, public, step)
        state = {name: data for name, data in files(public).items() if name not in foreign}
        assert state in (OLD, NEW), step
        seen.append(state == NEW)
        # The next build finds nothing in its way, and nobody's file has gone.
        publish(root, public, NEW)
        assert files(public) == {**NEW, **foreign}, step
        assert {p.name for p in root.iterdir()} <= {"public", ".digestgen"}, step
        if lived:
            break
    assert lived
    assert len(seen) > 50
    assert seen == sorted(seen), "once the new site is there, it stays"
    assert {True, False} == set(seen)

"""What digestgen did not write: it is never written into, and stays through every build."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from digestgen.cli import main
from tests.equivalence.test_incremental import EDITS, published, read, restore
from tests.site_test import SiteTest, flat
from tests.torture.command import report, share

TARGETS: dict[str, Callable[[Path], Path]] = {
    "the file system": lambda _: Path("/"),
    "the home folder": lambda _: Path.home(),
    "the current folder": lambda _: Path(),
    "above the site": lambda root: root.parent,
    "above, by dots": lambda root: root / "public" / ".." / "..",
    "content": lambda root: root / "content",
    "inside content": lambda root: root / "content/posts/out",
    "static": lambda root: root / "static",
    "a theme": lambda root: root / "themes/mine",
    "version control": lambda root: root / ".git",
    "the cache": lambda root: root / ".digestgen",
    "a link": lambda root: root / "link",
    "a file": lambda root: root / "site.toml",
    "somebody's folder": lambda root: root.parent / "precious",
}


def looks(folder: Path) -> dict[str, object]:
    """Give the content, mode and time of everything below a folder, but for the lock."""
    found: dict[str, object] = {}
    for path in folder.rglob("*"):
        state = path.lstat()
        content = hashlib.blake2b(path.read_bytes()).digest() if path.is_file() else b""
        found[path.relative_to(folder).as_posix()] = state.st_mode, state.st_mtime_ns, content
    return {name: look for name, look in found.items() if not name.startswith("site/.digestgen")}


def test_fourteen_dangerous_targets_are_refused_and_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "site"
    site = SiteTest(root)
    for name in ("static/a.txt", "themes/mine/templates/404.html", ".git/HEAD"):
        site.write(name, "work")
    for name in ("precious/thesis.tex", "home/letter"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("years of work")
    (root / "link").symlink_to(tmp_path / "precious")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.chdir(root)
    assert main(["build"]) == 0
    before = looks(tmp_path)
    for kind, target in TARGETS.items():
        capsys.readouterr()
        assert main(["build", "--output", str(target(root))]) == 2, kind
        assert "DG963" in capsys.readouterr().err, kind
        assert looks(tmp_path) == before, kind
    assert main(["build"]) == 0
    assert looks(tmp_path) == before
    report("dangerous targets", {"refused": len(TARGETS)})


def plant(output: Path, chance: random.Random) -> dict[str, bytes | str]:
    """Put fifty files, links and empty folders between what digestgen wrote."""
    folders = [output, *sorted(p for p in output.rglob("*") if p.is_dir())]
    planted: dict[str, bytes | str] = {}
    for n in range(50):
        above = chance.choice(folders)
        name = chance.choice(("mine-{}.txt", ".mine-{}", "mine {}/deep/er.bin", "mine-{}.html"))
        path = above / name.format(n)
        path.parent.mkdir(parents=True, exist_ok=True)
        if n % 10 == 8:
            path.symlink_to("nowhere")
        elif n % 10 == 9:
            path.mkdir()
        else:
            path.write_bytes(chance.randbytes(chance.randrange(3000)))
            path.chmod(chance.choice((0o600, 0o644, 0o755)))
        planted[path.relative_to(output).as_posix()] = look(path)
    return planted


def look(path: Path) -> bytes | str:
    """Give what a file is: its content and mode, or where a link leads."""
    if path.is_symlink():
        return os.fspath(path.readlink())
    return f"{path.lstat().st_mode:o}" + (path.read_bytes().hex() if path.is_file() else "")


@pytest.mark.timeout(3000)
def test_fifty_foreign_files_stay_through_two_hundred_builds(tmp_path: Path) -> None:
    chance = random.Random(3)  # noqa: S311 - a history, no secret
    site, output = SiteTest(tmp_path), tmp_path / "public"
    for name in ("bibliography", "aims", "cues", "pictures", "static", "goals series", "topic"):
        EDITS[name](site)
    site.session.publish(site.build())
    planted = plant(output, chance)
    files = {n for n in planted if (output / n).is_file() and not (output / n).is_symlink()}
    builds = 0
    while builds < share(200):
        before = read(tmp_path)
        EDITS[chance.choice(sorted(EDITS))](site)
        build = site.build()
        if not build.ok:
            restore(tmp_path, before)
            continue
        site.session.publish(build)
        builds += 1
        assert {name: look(output / name) for name in planted} == planted
        ours = {n: c for n, c in published(output).items() if n not in files}
        assert ours == flat(build)
    report("foreign files", {"kept": len(planted), "builds": builds})

"""The folder that is kept for the next build: it saves work, and is never believed."""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from digestgen.disk import publish, spare, tree, walk
from digestgen.model.output import FileOutput, Published
from tests.unit.disk.test_publish import MANIFEST, NEW, OLD, Outputs, files, listed

MANY: Outputs = {f"{year}/post-{n}/index.html": b"post" for year in (2025, 2026) for n in range(30)}
SITE: Outputs = {**MANY, "index.html": b"home", "style.css": b"style"}
SHORT = 10_000_000
"""Nanoseconds: enough for times of this system to differ."""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "site/.digestgen").mkdir(parents=True)
    return tmp_path / "site"


@pytest.fixture
def public(root: Path) -> Path:
    return root / "public"


@pytest.fixture(params=["noted", "listed"])
def settled(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether folders that rested for a moment are believed to be as they were noted."""
    if request.param == "noted":
        monkeypatch.setattr(walk, "RACY_NS", SHORT)
    return bool(request.param == "noted")


def rest() -> None:
    time.sleep(3 * SHORT / 1e9)


def is_even(root: Path, public: Path) -> bool:
    """Tell whether the spare holds the published files, and nothing else."""

    def inodes(folder: Path, names: set[str]) -> dict[str, int]:
        return {name: (folder / name).lstat().st_ino for name in names}

    kept = root / spare.SPARE
    names = {*listed(public), MANIFEST}
    found = {p.relative_to(kept).as_posix() for p in kept.rglob("*") if not p.is_dir()}
    return bool(found == names and inodes(kept, names) == inodes(public, names))


def changed(outputs: Outputs, number: int) -> Outputs:
    return {**outputs, "2026/post-7/index.html": f"edit {number}".encode()}


def events(act: Callable[[], object]) -> Counter[str]:
    """Count what is asked of the system."""
    seen = Counter[str]()
    listening = True

    def hear(event: str, _arguments: object) -> None:
        if listening and event.startswith("os."):
            seen[event] += 1

    sys.addaudithook(hear)
    act()
    listening = False
    return seen


@pytest.mark.usefixtures("settled")
def test_after_each_build_the_spare_holds_what_stands(root: Path, public: Path) -> None:
    publish(root, public, OLD)
    assert not (root / spare.SPARE).exists()  # nothing was left over
    for outputs in (NEW, OLD, SITE, NEW, {}, OLD):
        publish(root, public, outputs)
        assert files(public) == outputs
        assert is_even(root, public)
        rest()
    publish(root, public, OLD, clean=True)
    assert is_even(root, public)


def test_an_edit_costs_by_its_own_size(
    root: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(walk, "RACY_NS", SHORT)
    publish(root, public, SITE)
    for number in range(3):  # a spare is made, then its looks are noted
        rest()
        publish(root, public, changed(SITE, number))
    rest()
    before = {p: p.lstat().st_ino for p in public.rglob("*") if p.is_file()}
    seen = events(lambda: publish(root, public, changed(SITE, 3)))
    assert files(public) == changed(SITE, 3)
    assert seen["os.mkdir"] == 0
    assert seen["os.link"] + seen["os.remove"] < 10
    assert seen["os.scandir"] < 20  # 62 folders, twice over
    after = {p: p.lstat().st_ino for p in public.rglob("*") if p.is_file()}
    assert {p.parent.name for p in before if before[p] != after[p]} == {"post-7"}


def test_a_first_edit_takes_no_space(root: Path, public: Path) -> None:
    publish(root, public, SITE)
    publish(root, public, dict.fromkeys(SITE, b"all of it is new"))
    assert is_even(root, public)


def elsewhere(root: Path) -> Path:
    precious = root.parent / "precious"
    precious.mkdir(exist_ok=True)
    (precious / "thesis.tex").write_text("years of work")
    return precious


def swap_for_link(kept: Path, root: Path) -> None:
    shutil.rmtree(kept / "2026")
    (kept / "2026").symlink_to(elsewhere(root))


def link_whole(kept: Path, root: Path) -> None:
    shutil.rmtree(kept)
    kept.symlink_to(elsewhere(root))


def file_whole(kept: Path, _: Path) -> None:
    shutil.rmtree(kept)
    kept.write_text("no folder")


def make(path: Path, text: str = "damage") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(text)


def notes(kept: Path) -> Path:
    return kept.with_name("spare.looks")


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 8
    path.write_bytes(data)


def instead(path: Path, name: str = "") -> None:
    """Put a file in the place of something, or a folder with a file in it."""
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    make(path / name)


def link_file(kept: Path, root: Path) -> None:
    (kept / "style.css").unlink()
    (kept / "style.css").symlink_to(elsewhere(root) / "thesis.tex")


def copy_whole(kept: Path, root: Path) -> None:
    shutil.copytree(kept, root / "copy")
    shutil.rmtree(kept)
    (root / "copy").rename(kept)


DAMAGE: dict[str, Callable[[Path, Path], object]] = {
    "a file added": lambda kept, _: make(kept / "2026/post-1/extra.html"),
    "a file added at the top": lambda kept, _: make(kept / "extra.html"),
    "a file with the name of one that comes": lambda kept, _: make(kept / "2026/added/index.html"),
    "a folder added": lambda kept, _: make(kept / "2026/extra/deep/index.html"),
    "a file removed": lambda kept, _: (kept / "2026/post-1/index.html").unlink(),
    "a file replaced": lambda kept, _: make(kept / "2026/post-1/index.html"),
    "a file that became a link": link_file,
    "a file that became a folder": lambda kept, _: instead(kept / "style.css", "x"),
    "a folder removed": lambda kept, _: shutil.rmtree(kept / "2026/post-1"),
    "a folder that became a link": swap_for_link,
    "a folder that became a file": lambda kept, _: instead(kept / "2026"),
    "a folder that nobody may read": lambda kept, _: (kept / "2026/post-1").chmod(0o700),
    "a half-written file": lambda kept, _: make(kept / f"2026/{tree.HALF}1-x"),
    "no manifest": lambda kept, _: (kept / MANIFEST).unlink(),
    "another manifest": lambda kept, _: make(kept / MANIFEST, '{"files": ["nothing"]}'),
    "everything gone": lambda kept, _: instead(kept, MANIFEST),
    "no spare": lambda kept, _: shutil.rmtree(kept),
    "no memory": lambda kept, _: shutil.rmtree(kept.parent),
    "a link to somebody's folder": link_whole,
    "no folder": file_whole,
    "no notes": lambda kept, _: notes(kept).unlink(),
    "notes cut short": lambda kept, _: cut(notes(kept)),
    "a bit of the notes": lambda kept, _: flip(notes(kept)),
    "empty notes": lambda kept, _: make(notes(kept), ""),
    "notes that are a folder": lambda kept, _: instead(notes(kept), "x"),
    "copies in place of links": copy_whole,
}


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("kind", DAMAGE)
def test_a_damaged_spare_is_noticed(root: Path, public: Path, kind: str) -> None:
    for number in range(3):
        publish(root, public, changed(SITE, number))
        rest()
    (public / "CNAME").write_text("example.org")
    rest()
    DAMAGE[kind](root / spare.SPARE, root)
    for outputs in ({**SITE, **NEW}, SITE):
        publish(root, public, outputs)
        assert files(public) == {**outputs, "CNAME": b"example.org"}
        assert {p.stat().st_mode & 0o777 for p in public.rglob("*") if p.is_dir()} == {0o755}
        assert (root / ".digestgen").is_dir() is (kind != "no memory")
        assert kind == "no memory" or is_even(root, public)
    if (root.parent / "precious").exists():
        assert [p.name for p in (root.parent / "precious").iterdir()] == ["thesis.tex"]
        assert (root.parent / "precious/thesis.tex").read_text() == "years of work"


@pytest.mark.usefixtures("settled")
def test_a_page_that_was_edited_in_place_is_edited_in_the_spare_and_written_anew(
    root: Path, public: Path
) -> None:
    for number in range(3):
        publish(root, public, changed(SITE, number))
        rest()
    with (public / "2025/post-3/index.html").open("r+b") as page:
        page.write(b"edit")
    assert (root / spare.SPARE / "2025/post-3/index.html").read_bytes() == b"edit"
    assert "2025/post-3/index.html" in publish(root, public, SITE).written
    assert files(public) == SITE
    assert is_even(root, public)


def come(public: Path) -> None:
    """Let foreign files come while a build works."""
    (public / "2026/post-1/mine.txt").write_text("mine")
    (public / "albums/one").mkdir(parents=True)
    (public / "albums/one/a.jpg").write_text("picture")
    (public / "empty").mkdir()
    (public / "link").symlink_to("/nowhere")
    (public / "robots.txt").write_text("mine")
    (public / "folder/deep").mkdir(parents=True)
    (public / "folder/deep/a").write_text("a")
    (public / "folder/b").write_text("b")
    (public / "file").write_text("mine")
    (public / "new-name").write_text("example.net")
    (public / "new-name").replace(public / "CNAME")


@pytest.mark.usefixtures("settled")
def test_foreign_files_that_come_meanwhile_stay(
    root: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        publish(root, public, changed(SITE, number))
        rest()
    (public / "CNAME").write_text("example.org")
    room = sys.modules["digestgen.disk.publish"]
    real = room.__dict__["swap"]

    def late(folder: Path, output: Path) -> Path | None:
        come(output)
        left: Path | None = real(folder, output)
        return left

    monkeypatch.setattr(room, "swap", late)
    outputs: Outputs = {**SITE, "robots.txt": b"ours", "folder": b"a file", "file/x": b"x"}
    publish(root, public, outputs)
    monkeypatch.undo()
    foreign: dict[str, bytes | str] = {
        "2026/post-1/mine.txt": b"mine",
        "albums/one/a.jpg": b"picture",
        "empty/": "",
        "link": "-> /nowhere",
        # Their places were taken.
        "robots.txt.kept": b"mine",
        "folder.kept/deep/a": b"a",
        "folder.kept/b": b"b",
        "file.kept": b"mine",
        "CNAME": b"example.net",
    }
    assert files(public) == {**outputs, **foreign}
    assert is_even(root, public)
    assert {p.name for p in root.iterdir()} == {"public", ".digestgen"}
    publish(root, public, SITE)
    assert files(public) == {**SITE, **foreign}


def test_what_another_build_left_beside_the_output_goes_back(root: Path, public: Path) -> None:
    publish(root, public, SITE)
    publish(root, public, changed(SITE, 1))
    # As if it had been killed right after the exchange.
    left = root / ".public.digestgen-new"
    (root / spare.SPARE).rename(left)
    (left / "2026/post-1/mine.txt").write_text("mine")
    publish(root, public, changed(SITE, 2))
    assert files(public) == {**changed(SITE, 2), "2026/post-1/mine.txt": b"mine"}
    assert is_even(root, public)
    assert not left.exists()


def test_a_spare_of_a_folder_that_is_gone_goes_too(root: Path, public: Path) -> None:
    publish(root, public, SITE)
    publish(root, public, OLD)
    publish(root, root.parent / "trial", NEW)  # a first build leaves nothing over
    assert is_even(root, public)
    shutil.rmtree(public)
    publish(root, public, NEW)
    assert files(public) == NEW
    assert not (root / spare.SPARE).exists()


def test_the_folder_that_was_published_last_has_the_spare(root: Path, public: Path) -> None:
    trial = root.parent / "trial"
    for outputs in (OLD, NEW, SITE):
        for folder in (public, trial):
            publish(root, folder, outputs)
            assert files(folder) == outputs
    assert is_even(root, trial)
    shutil.move(trial, root.parent / "moved")
    publish(root, root.parent / "moved", OLD)
    assert files(root.parent / "moved") == OLD
    assert files(public) == SITE


def test_where_files_cannot_be_linked_none_is_kept(
    root: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    publish(root, public, SITE)
    monkeypatch.setattr(os, "link", refuse)
    assert publish(root, public, changed(SITE, 1)).untouched is False
    assert files(public) == changed(SITE, 1)
    assert not (root / spare.SPARE).exists()
    assert {p.name for p in root.iterdir()} == {"public", ".digestgen"}


def test_where_the_memory_cannot_take_it_none_is_kept(root: Path, public: Path) -> None:
    (root / ".digestgen").rmdir()
    (root / ".digestgen").write_text("no folder")
    for outputs in (OLD, NEW, OLD):
        publish(root, public, outputs)
        assert files(public) == outputs
    assert {p.name for p in root.iterdir()} == {"public", ".digestgen"}


def test_a_disk_that_is_full_after_the_exchange_costs_the_spare_alone(
    root: Path, public: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(root, public, SITE)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(spare.Spare, "note", full)
    assert publish(root, public, NEW).written
    assert files(public) == NEW
    monkeypatch.setattr(sys.modules["digestgen.disk.publish"], "put_by", full)
    (public / "CNAME").write_text("example.org")
    assert publish(root, public, OLD).written
    assert files(public) == {**OLD, "CNAME": b"example.org"}
    assert {p.name for p in root.iterdir()} == {"public", ".digestgen"}


def edit(outputs: Outputs, chance: random.Random) -> Outputs:
    """Change, remove or add a few outputs."""
    found = {p: c for p, c in outputs.items() if chance.random() > 0.1}
    for _ in range(chance.randrange(4)):
        folder = chance.choice(["", "a/", "a/b/", "c/", f"{chance.randrange(4)}/d/"])
        found[f"{folder}{chance.choice('xyz')}.html"] = chance.randbytes(2)
    return found


def interfere(public: Path, foreign: Outputs, outputs: Outputs, chance: random.Random) -> None:
    """Let somebody write, remove or damage files in the output folder."""
    name = chance.choice(["", "a/", "a/b/", "f/g/"]) + f"mine-{chance.randrange(3)}"
    if name in foreign and chance.random() < 0.5:
        (public / name).unlink(missing_ok=True)
        del foreign[name]
    else:
        (public / name).parent.mkdir(parents=True, exist_ok=True)
        foreign[name] = content = chance.randbytes(3)
        (public / name).write_bytes(content)
    ours = [public / p for p in outputs if (public / p).is_file()]
    if ours and chance.random() < 0.3:
        page = chance.choice(ours)
        if chance.random() < 0.5:
            page.unlink()
        else:
            page.write_bytes(b"damaged")


def damage(kept: Path, chance: random.Random) -> None:
    found = [p for p in kept.rglob("*") if p.is_file() and p.name != MANIFEST]
    if found and chance.random() < 0.3:
        page = chance.choice(found)
        page.unlink()
        if chance.random() < 0.5:
            page.write_bytes(b"damaged")


@pytest.mark.usefixtures("settled")
@pytest.mark.parametrize("seed", range(3))
def test_whatever_happens_the_output_is_as_a_clean_one(root: Path, public: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a history, no secret
    outputs, foreign = {**OLD}, Outputs()
    publish(root, public, outputs)
    for _ in range(40):
        rest()
        interfere(public, foreign, outputs, chance)
        damage(root / spare.SPARE, chance)
        outputs = edit(outputs, chance)
        publish(root, public, outputs)
        assert {n: c for n, c in files(public).items() if not n.endswith("/")} == {
            **outputs,
            **foreign,
        }
        assert publish(root, public, outputs) == Published((), ())


def test_a_copy_of_a_file_is_published_again_when_it_changes(root: Path, public: Path) -> None:
    source = root / "picture.png"
    for content in (b"one", b"two", b"three"):
        source.write_bytes(content)
        publish(root, public, {**OLD, "picture.png": FileOutput(str(source), "")})
        assert (public / "picture.png").read_bytes() == content
        assert (public / "picture.png").lstat().st_ino != source.lstat().st_ino

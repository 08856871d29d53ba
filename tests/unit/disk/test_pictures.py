"""The shelf of pictures: what it keeps, and what goes."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path

from digestgen.disk.pictures import KEEP_DAYS, PictureShelf
from digestgen.pictures.segments import PNG
from digestgen.session import Session, open_store
from tests.unit.features.test_pictures import FOLDER, POST, picture, with_picture


def _kept(root: Path) -> dict[str, Path]:
    return {p.name: p for p in (root / ".digestgen/images").rglob("*") if p.is_file()}


def _age(path: Path, days: int) -> None:
    then = time.time() - days * 86_400
    os.utime(path, (then, then))


def _published(root: Path) -> None:
    with contextlib.closing(open_store(root)) as store:
        session = Session(root, store=store)
        with session.alone():
            session.recall()
            session.publish(session.refresh())


def test_copies_are_kept_and_given_whole(tmp_path: Path) -> None:
    shelf = PictureShelf(tmp_path)
    shelf.put("ab12", b"copy")
    assert shelf.get("ab12") is None, "a command that writes nothing makes no folder"
    (tmp_path / ".digestgen").mkdir()
    shelf.put("ab12", b"copy")
    assert shelf.get("ab12") == b"copy"


def test_what_nobody_wants_goes_when_it_is_old(tmp_path: Path) -> None:
    (tmp_path / ".digestgen").mkdir()
    shelf = PictureShelf(tmp_path)
    for name in ("ab01", "ab02", "ab03"):
        shelf.put(name, b"copy")
    kept = _kept(tmp_path)
    _age(kept["ab01"], KEEP_DAYS + 1)
    _age(kept["ab02"], KEEP_DAYS + 1)
    shelf.prune({"ab01"}.__contains__)
    assert sorted(_kept(tmp_path)) == ["ab01", "ab03"]
    PictureShelf(tmp_path / "nowhere").prune(set().__contains__)


def test_a_build_keeps_the_copies_that_its_pages_show_and_no_cards(tmp_path: Path) -> None:
    site = with_picture(tmp_path, picture((900, 60)))
    site.write(f"{FOLDER}other.jpg", picture((800, 50)))
    site.change(POST, "![A garden](photo.jpg)", "![A garden](photo.jpg) ![A path](other.jpg)")
    _published(tmp_path)
    before = _kept(tmp_path)
    assert before
    assert not any(path.read_bytes().startswith(PNG) for path in before.values())
    for path in before.values():
        _age(path, KEEP_DAYS + 1)
    site.write(f"{FOLDER}other.jpg", picture((800, 40)))
    _published(tmp_path)
    after = _kept(tmp_path)
    assert len(after) == len(before)
    assert 0 < len(after.keys() & before.keys()) < len(before)

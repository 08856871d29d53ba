"""No file is opened below the disk: a build is a function of its snapshot."""

from __future__ import annotations

import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import digestgen
from digestgen.disk import bundled_theme
from digestgen.disk import scan as scan_site
from digestgen.pipeline.build import Inputs, run_build
from digestgen.pipeline.load import load_config
from digestgen.pipeline.memo import MemoryMemo
from digestgen.pipeline.progress import silent
from digestgen.pipeline.standing import Standing
from digestgen.pipeline.values import BuildOptions
from tests.rich_site import rich_site
from tests.site_test import NOW

PACKAGE = str(Path(digestgen.__file__).parent)
# Python's own modules, those of libraries, and the time zones of the system.
RESOURCES = (
    *{sysconfig.get_path(n) for n in ("stdlib", "platstdlib", "purelib", "platlib")},
    f"{sys.base_prefix}/lib",
    "/usr/share/zoneinfo",
    "/usr/lib/zoneinfo",
)
TOUCHES = ("open", "os.", "shutil.", "socket.", "subprocess.", "tempfile.")

_listening: list[list[tuple[str, str]]] = []
_installed: list[bool] = []


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    if _listening and event.startswith(TOUCHES):
        _listening[-1].append((event, str(arguments[0] if arguments else "")))


@contextmanager
def touched() -> Iterator[list[tuple[str, str]]]:
    """Give every file, folder and connection that is touched meanwhile."""
    if not _installed:
        sys.addaudithook(_hear)  # a hook stays for good: it listens only in here
        _installed.append(True)
    heard: list[tuple[str, str]] = []
    _listening.append(heard)
    try:
        yield heard
    finally:
        _listening.pop()


def is_resource(path: str) -> bool:
    """Say whether a file travels with Python, a library or the package, or is a time zone."""
    return path.startswith((PACKAGE, *RESOURCES))


class Handed:
    """Pictures that were read before."""

    def __init__(self, root: Path) -> None:
        self._kept: dict[str, bytes] = {}
        self._read = {
            path.relative_to(root).as_posix(): path.read_bytes()
            for path in root.rglob("*.*")
            if path.is_file()
        }

    def read(self, path: str) -> bytes | None:
        return self._read.get(path)

    def get(self, name: str) -> bytes | None:
        return self._kept.get(name)

    def put(self, name: str, data: bytes) -> None:
        """Keep nothing."""


def test_a_build_touches_nothing_but_resources_of_packages(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    snapshot = scan_site(tmp_path)
    themes = {name: bundled_theme(name) for name in ("digest",)}
    shelf = Handed(tmp_path)
    with touched() as heard:
        config, problems = load_config(snapshot)
        assert config
        inputs = Inputs(
            snapshot=snapshot,
            config=config,
            options=BuildOptions(now=NOW),
            now=NOW,
            bundled=lambda name: themes.get(name, {}),
            memo=MemoryMemo(),
            standing=Standing.empty(),
            progress=silent,
            shelf=shelf,
        )
        build, made = run_build(inputs, problems)
        warm, _ = run_build(inputs._replace(standing=made), problems)
    assert build.ok
    assert len(build.outputs) > 40
    assert warm.stale == {}
    assert [touch for touch in heard if not is_resource(touch[1])] == []
    assert site.root == tmp_path


def test_a_build_that_is_repeated_opens_nothing_at_all(tmp_path: Path) -> None:
    site = rich_site(tmp_path)
    site.session._memo = MemoryMemo()  # that of other tests reads themes itself
    site.build()
    snapshot = scan_site(tmp_path)
    config, problems = load_config(snapshot)
    assert config
    session = site.session
    inputs = session._inputs(snapshot, config, NOW, session._standing or Standing.empty())
    with touched() as heard:
        build, _ = run_build(inputs, problems)
    assert build.ok
    assert heard == []


def test_the_listener_hears(tmp_path: Path) -> None:
    with touched() as heard:
        (tmp_path / "a").write_text("x")
        (tmp_path / "b").mkdir()
        Path(__file__).read_text("utf-8")
    assert [event for event, _ in heard] == ["open", "os.mkdir", "open"]
    assert not is_resource(str(tmp_path / "a"))
    assert not is_resource(__file__)
    (tmp_path / "a").read_text()
    assert len(heard) == 3

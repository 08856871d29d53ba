"""Rebuilding: one thread that looks for changes, refreshes the session and pins what came out."""

from __future__ import annotations

import os
import threading
import time
import tomllib
import traceback
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

from digestgen.diagnostics import Diagnostic, problem
from digestgen.model.source import SourceMoved
from digestgen.pipeline.later import Later
from digestgen.pipeline.load import SETTINGS, named_files
from digestgen.pipeline.values import Build, BuildOptions
from digestgen.serve.look import Look, look
from digestgen.serve.preview import Board, Preview, next_preview
from digestgen.session import Session, open_store
from digestgen.site.urls import base_path

INTERVAL = 1.0
"""Seconds between looks when no hint comes."""
QUIET = 0.03
"""Seconds without a hint before a burst of changes counts as over."""
BURST = 0.5
"""Seconds after which a burst is looked at although it goes on."""
FIRST = 0.2
"""Seconds that pages which browsers have may keep the others waiting."""
KEEP = 5.0
"""Seconds after which what was worked out is written down although nobody stops saving."""
MANY = 4_000
"""Outputs above which a site is made only as far as it is looked at."""
SHARE = 0.05
"""The most of a processor that looking may take: on huge sites it is done less often."""

Told = Callable[[Preview, Build | None, float], None]
"""Called after each rebuild: what is shown now, the build (None after a fault), seconds."""
Progress = Callable[[str, int, int], None]


class Rebuilder:
    """Keeps a board up to date with a site's folder."""

    def __init__(
        self,
        root: Path,
        board: Board,
        port: int,
        *,
        future: bool = False,
        told: Told = lambda *_: None,
        progress: Progress | None = None,
    ) -> None:
        self.hint = threading.Event()
        """Set it to have the files looked at soon."""
        self._root, self._board, self._told, self._progress = root, board, told, progress
        self._origin, self._future = f"http://127.0.0.1:{port}", future
        self._session: Session | None = None
        self._base_path = "/"
        self._named: tuple[str, ...] = ()
        self._kept, self._kept_at = True, time.monotonic()
        """Whether everything is written down for the next start, and when it last was."""
        self._seen: Look = frozenset()
        self._pace = INTERVAL
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rebuild", daemon=True)

    def start(self) -> None:
        """Build once, here and now, and go on in a thread of its own."""
        self._seen = self._look()
        self.rebuild()
        self._thread.start()

    def stop(self) -> None:
        """End the thread; a rebuild that is under way is waited for a few seconds."""
        self._over.set()
        self.hint.set()
        if self._thread.is_alive():
            self._thread.join(5)

    def rebuild(self) -> None:
        """Refresh and pin. Whatever happens, the last good pages stay and the thread lives."""
        begun = time.perf_counter()
        before = self._board.latest
        build: Build | None = None
        with self._board.kitchen:
            try:
                build = self._fresh_session().refresh()
                self._named = named_files(build.config) if build.config else self._named
                after = self._next(before, build)
            except Exception as fault:  # noqa: BLE001 - a fault of digestgen must not end the preview
                self._session = None
                after = _faulted(before, fault)
            self._board.pin(after)
        self._kept = False
        self._told(after, build, time.perf_counter() - begun)

    def _next(self, before: Preview, build: Build) -> Preview:
        """Make the pages first that browsers have, the latest before the others."""
        shown, outputs = self._board.shown, build.outputs
        end = time.monotonic() + FIRST
        more: tuple[Diagnostic, ...] = ()
        if isinstance(outputs, Later):
            for path in reversed(list(shown)):
                if path in outputs and not outputs.ready(path) and time.monotonic() < end:
                    more += outputs.make(path)
            if more:
                found, sources = outputs.told((*build.diagnostics, *more))
                build = replace(build, diagnostics=found, sources=sources)
            after = next_preview(before, build, unquote(self._base_path), shown)
            # Who has something else is told by the version.
            marks = {path: outputs.digest(path) for path in shown}
            self._board.shown = {path: mark for path, mark in marks.items() if mark}
            return after
        return next_preview(before, build, unquote(self._base_path))

    def _ahead(self) -> None:
        """Make what nobody has asked for yet while nothing happens: its problems count too.

        A site so large that this takes minutes is made as far as it is looked at.
        """
        outputs = self._board.latest.outputs
        if not isinstance(outputs, Later) or len(outputs) > MANY:
            return
        end = time.monotonic() + self._pace
        for path in list(outputs.waiting()):
            if self.hint.is_set() or self._over.is_set() or time.monotonic() > end:
                return
            try:
                self._board.make(path)
            except SourceMoved:
                return
            time.sleep(0.001)  # whoever waits for the kitchen comes first

    def _keep(self) -> None:
        """Write down for the next start what was worked out, once nothing happens."""
        if not self._kept and self._session is not None:
            self._kept, self._kept_at = True, time.monotonic()
            with self._board.kitchen:
                self._session.keep()

    def _run(self) -> None:
        while not self._over.is_set():
            if self.hint.wait(self._pace):
                self._settle()
            if self._over.is_set():
                return
            if time.monotonic() - self._kept_at > KEEP:
                self._keep()
            now = self._look()
            if now != self._seen:
                self._seen = now
                self.rebuild()
            elif not self.hint.is_set():
                self._keep()
                self._ahead()

    def _settle(self) -> None:
        """Wait until a burst of hints is over, so that it makes one rebuild."""
        end = time.monotonic() + BURST
        while self.hint.is_set() and time.monotonic() < end and not self._over.is_set():
            self.hint.clear()
            self.hint.wait(QUIET)
        self.hint.clear()

    def _look(self) -> Look:
        begun = time.perf_counter()
        seen = look(self._root, self._named)
        self._pace = max(INTERVAL, (time.perf_counter() - begun) / SHARE)
        return seen

    def _fresh_session(self) -> Session:
        """Give the session; a new one when the sub-path of the site has changed."""
        path = _site_base_path(self._root) or self._base_path
        if self._session is None or path != self._base_path:
            self._base_path = path
            options = BuildOptions(
                drafts=True,
                future=self._future,
                lazy=True,
                partial=True,
                thorough=True,
                base_url=self._origin + path,
            )
            store = open_store(self._root)
            self._session = Session(self._root, options, progress=self._progress, store=store)
        return self._session


def _site_base_path(root: Path) -> str:
    """Read the base path from the settings themselves: the session is told another base URL.

    Gives "" where they cannot be read; the session says why.
    """
    try:
        settings: object = tomllib.loads((root / SETTINGS).read_bytes().decode("utf-8-sig"))
        site = settings.get("site") if isinstance(settings, Mapping) else None
        base_url = site.get("base_url") if isinstance(site, Mapping) else None
        return base_path(base_url) if isinstance(base_url, str) else ""
    except (OSError, ValueError, RecursionError):
        return ""


def _faulted(before: Preview, fault: Exception) -> Preview:
    if os.environ.get("DIGESTGEN_TRACEBACK") == "1":
        traceback.print_exception(fault)
    told = problem(
        "DG900",
        f"digestgen stumbled over itself ({type(fault).__name__}: {fault})",
        help="it tries again at the next change; please report what "
        "`DIGESTGEN_TRACEBACK=1 digestgen serve` prints",
    )
    return Preview(
        version=before.version + 1,
        base_path=before.base_path,
        outputs=before.outputs,
        diagnostics=(told,),
        stale=bool(before.outputs),
        hosts=before.hosts,
    )

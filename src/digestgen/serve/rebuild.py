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
from digestgen.disk.scan import rescan, scan
from digestgen.model.source import Snapshot, SourceMoved
from digestgen.pipeline.later import Later
from digestgen.pipeline.load import SETTINGS, named_files
from digestgen.pipeline.values import Build, BuildOptions
from digestgen.serve.heard import Heard
from digestgen.serve.look import doubtful, same_files
from digestgen.serve.preview import Board, Preview, next_preview
from digestgen.session import Session, open_store
from digestgen.site.urls import base_path

INTERVAL = 1.0
"""Seconds between looks when no hint comes."""
QUIET = 0.02
"""Seconds without a hint before a burst of changes counts as over."""
BURST = 0.5
"""Seconds after which a burst is looked at although it goes on."""
DOUBT = 0.1
"""Seconds without a hint before a file that is gone or empty is believed to be so."""
BELIEF = 0.4
"""Seconds after which it is believed although hints go on."""
OPEN = 8
"""So many of the pages that browsers had last are likely to be open."""
FIRST = 0.2
"""Seconds that these may keep the others waiting."""
REST = 0.02
"""Seconds that all other pages which browsers have had may."""
KEEP = 5.0
"""Seconds after which what was worked out is written down although nobody stops saving."""
MANY = 1_000
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
        self.heard = Heard()
        """Tell it of changes to have the files looked at soon."""
        self._root, self._board, self._told, self._progress = root.resolve(), board, told, progress
        self._origin, self._future = f"http://127.0.0.1:{port}", future
        self._session: Session | None = None
        self._base_path = "/"
        self._named: tuple[str, ...] = ()
        self._kept, self._kept_at = True, time.monotonic()
        """Whether everything is written down for the next start, and when it last was."""
        self._seen: Snapshot | None = None
        """The site's files as they are shown."""
        self._pace, self._due = INTERVAL, 0.0
        """Seconds between two looks at all files, and when the next is due."""
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rebuild", daemon=True)

    def start(self) -> None:
        """Build once, here and now, and go on in a thread of its own."""
        self.rebuild(None)
        self._thread.start()

    def stop(self) -> None:
        """End the thread; a rebuild that is under way is waited for a few seconds."""
        self._over.set()
        self.heard.tell()
        if self._thread.is_alive():
            self._thread.join(5)

    def rebuild(self, looked: Snapshot | None) -> None:
        """Refresh and pin; `looked` are the files, if they were looked at this moment.

        Whatever happens, the last good pages stay and the thread lives.
        """
        begun = time.perf_counter()
        before = self._board.latest
        build: Build | None = None
        with self._board.kitchen:
            try:
                session = self._fresh_session()
                build = session.refresh(looked)
                looked = session.snapshot
                self._named = named_files(build.config) if build.config else self._named
                after = self._next(before, build)
            except Exception as fault:  # noqa: BLE001 - a fault of digestgen must not end the preview
                self._session = None
                after = _faulted(before, fault)
            self._board.pin(after)
        self._seen = looked or scan(self._root)
        self._kept = False
        self._told(after, build, time.perf_counter() - begun)

    def _next(self, before: Preview, build: Build) -> Preview:
        """Make the pages first that browsers have, the latest before the others."""
        shown, outputs = self._board.shown, build.outputs
        begun = time.monotonic()
        more: tuple[Diagnostic, ...] = ()
        if isinstance(outputs, Later):
            for number, path in enumerate(reversed(list(shown))):
                if time.monotonic() - begun > (FIRST if number < OPEN else REST):
                    break
                if path in outputs and not outputs.ready(path):
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
            if self.heard.anything or self._over.is_set() or time.monotonic() > end:
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
            heard = self.heard.wait(self._due - time.monotonic())
            if heard:
                self._settle()
            if self._over.is_set():
                return
            if time.monotonic() - self._kept_at > KEEP:
                self._keep()
            # Hints that never cease do not keep all files from being looked at.
            names = self.heard.take()
            late = time.monotonic() > self._due + self._pace
            before, now = self._seen, self._believed(names if heard and not late else None)
            if before is None or not same_files(before, now):
                self.rebuild(now)
            else:
                self._seen = now
                if not self.heard.anything:
                    self._keep()
                    self._ahead()

    def _settle(self) -> None:
        """Wait until a burst of hints is over, so that it makes one rebuild."""
        end = time.monotonic() + BURST
        while self.heard.anything and time.monotonic() < end and not self._over.is_set():
            self.heard.hush()
            self.heard.wait(QUIET)

    def _believed(self, names: frozenset[str] | None) -> Snapshot:
        """Look at the files; at those that are gone or empty again, until nothing comes of it."""
        now = self._look(names)
        end = time.monotonic() + BELIEF
        while self._seen and (doubted := doubtful(self._seen, now)):
            heard = self.heard.wait(min(DOUBT, end - time.monotonic()))
            if heard:
                self._settle()
            more = self.heard.take() if heard else frozenset[str]()
            names = None if names is None or more is None else names | more | doubted
            now = self._look(names)
            if not heard or time.monotonic() > end or self._over.is_set():
                break
        return now

    def _look(self, names: frozenset[str] | None) -> Snapshot:
        """Look at the files named, or at all of them."""
        if names is not None and self._seen is not None:
            looked = rescan(self._root, self._seen, names)
            if looked is not None:
                return looked
        begun = time.perf_counter()
        looked = scan(self._root, self._seen, self._named)
        self._pace = max(INTERVAL, (time.perf_counter() - begun) / SHARE)
        self._due = time.monotonic() + self._pace
        return looked

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

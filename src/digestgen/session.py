"""One open project: the chain from disk to disk, and the memory between two runs of it.

`build`, `check` and `serve` are all this class; there is no other pipeline. What is remembered
lives in the process, and where a store is given (`open_store`) in the site's `.digestgen/` too.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from digestgen.diagnostics import Diagnostic, problem
from digestgen.diagnostics.errors import UsageError
from digestgen.disk.code import code_version
from digestgen.disk.lock import site_lock
from digestgen.disk.look import (
    Look,
    digest_of_files,
    digest_of_looks,
    look_at_output,
    look_at_site,
    looks_of,
)
from digestgen.disk.scan import scan, scan_named
from digestgen.disk.store import Store
from digestgen.disk.target import check_target
from digestgen.model.output import Published
from digestgen.model.source import Snapshot, SourceMoved
from digestgen.pipeline.memo import Memo, MemoryMemo, StoredMemo, memo_key
from digestgen.pipeline.pool import Pool
from digestgen.pipeline.progress import Progress, silent
from digestgen.pipeline.seal import Seal, Untouched, read_seal, validity
from digestgen.pipeline.values import Build, BuildOptions, Summary

if TYPE_CHECKING:
    from digestgen.config import Config
    from digestgen.pipeline.build import Inputs
    from digestgen.pipeline.standing import Standing

# What makes pages is imported when pages are made: most builds of a large site have little to do.

OUTPUT = "public"
"""Where a site is written unless the caller says otherwise."""
TRIES = 5
"""How often a site is looked at again that changes while it is read."""


def open_store(root: Path, *, empty: bool = False) -> Store:
    """Open what earlier processes remember of the site; `empty` leaves all that aside."""
    return Store(root, code_version(), empty=empty)


class Session:
    """An open site: refresh it as often as you like; each time only what changed is made anew."""

    def __init__(
        self,
        root: Path | str,
        options: BuildOptions | None = None,
        *,
        progress: Progress | None = None,
        store: Store | None = None,
        jobs: int = 1,
    ) -> None:
        """`jobs`: how many processes may work on a large site."""
        self.root = Path(root).resolve()
        """The folder that holds `site.toml`."""
        self.options = options or BuildOptions()
        self._progress = progress or silent
        self._store = store
        self._memo: Memo = StoredMemo(store) if store else MemoryMemo()
        self._pool = Pool(jobs)
        self._snapshot: Snapshot | None = None
        self._standing: Standing | None = None
        self._recalled: Build | None = None
        self._looks: tuple[Path, Mapping[str, Look | None]] | None = None
        self._locked = False

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Keep other processes from publishing this site; raises `Busy` while one does.

        What an earlier process has published may be relied on inside this only.
        """
        with site_lock(self.root):
            self._locked = True
            try:
                yield
            finally:
                self._locked = False

    def recall(self, output: Path | None = None) -> Build | None:
        """Go on from what an earlier process has published; give its build if nothing changed.

        Otherwise the next `refresh` makes only what changed since. Inside `alone()`.
        """
        if self._store is None or not self._locked:
            return None
        folder = self._output(output)
        seal = read_seal(self._store.get("seal", self._slot(folder)))
        if seal is not None and self._whole(seal, folder):
            self._recalled = self._remembered(seal, folder)
            if self._recalled is not None:
                return self._recalled
        self._standing = self._recorded(folder)
        return None

    def _slot(self, output: Path) -> str:
        """Name what is remembered of one output folder with these options."""
        o = self.options
        return memo_key(os.fspath(output.absolute()), o.drafts, o.future, o.base_url, o.thorough)

    def _whole(self, seal: Seal, output: Path) -> bool:
        return bool(
            seal.holds(self._now())
            and look_at_site(self.root, seal.named) == seal.sources
            and seal.files
            and look_at_output(output, seal.paths) == seal.files
        )

    def _remembered(self, seal: Seal, output: Path) -> Build | None:
        """Give the build that a seal is of; None when its problems are lost."""
        problems: tuple[Diagnostic, ...] = ()
        sources: Mapping[str, str] = {}
        if seal.problems:
            from digestgen.pipeline.posts import sources_of  # noqa: PLC0415 - see above
            from digestgen.pipeline.record import decode_problems  # noqa: PLC0415 - see above

            found = decode_problems(self._kept("problems", self._slot(output)))
            if found is None or len(found) != seal.problems:
                return None
            problems = found
            sources = sources_of(scan(self.root, None, seal.named), problems)
        return Build(
            diagnostics=problems,
            outputs=Untouched(output, seal.paths),
            stale={},
            config=None,
            site=None,
            summary=seal.summary,
            sources=sources,
        )

    def _recorded(self, output: Path) -> Standing | None:
        """Give what stands in an output folder, as an earlier process has written it down."""
        from digestgen.pipeline.record import decode_standing, still_there  # noqa: PLC0415 - see above

        record = decode_standing(self._kept("standing", self._slot(output)), output)
        if record is None:
            return None
        standing, before = record
        looks = looks_of(output, tuple(standing.made))
        self._looks = output, dict(zip(standing.made, looks, strict=True))
        return still_there(standing, before, looks)

    def _kept(self, stage: str, key: str) -> bytes:
        return (self._store.get(stage, key) if self._store else None) or b""

    @property
    def snapshot(self) -> Snapshot | None:
        """The site's files as the last refresh found them."""
        return self._snapshot

    def refresh(self, looked: Snapshot | None = None) -> Build:
        """Scan the disk and bring everything up to date in memory.

        `looked`: what a scan has found this moment, by somebody who looks at the files anyway.
        Problems of the content are in the result; raises `UsageError` only for a
        `SOURCE_DATE_EPOCH` that is no number, `WorkerLost` when a process of its own is killed.
        """
        for attempt in range(TRIES):
            try:
                return self._refresh(looked, fresh=attempt == TRIES - 1)
            except SourceMoved:
                looked = None
                continue  # somebody is writing: look again, at last with everything in memory
        raise AssertionError("a scan that reads everything fetches nothing later")

    def _refresh(self, looked: Snapshot | None, *, fresh: bool) -> Build:
        from digestgen.pipeline.build import run_build, weigh  # noqa: PLC0415 - see above
        from digestgen.pipeline.load import load_config, named_files  # noqa: PLC0415 - see above
        from digestgen.pipeline.posts import sources_of  # noqa: PLC0415 - see above
        from digestgen.pipeline.standing import Standing  # noqa: PLC0415 - see above

        now = self._now()
        snapshot = looked or scan(self.root, None if fresh else self._before())
        config, problems = load_config(snapshot, self.options.base_url)
        if config is not None:
            missing = [p for p in named_files(config) if p not in snapshot.files]
            snapshot = scan_named(self.root, snapshot, missing)
        self._snapshot = snapshot
        if config is None:
            found = weigh(problems, {})
            return Build(
                diagnostics=found,
                outputs={},
                stale={},
                config=None,
                site=None,
                summary=Summary(usable=False),
                sources=sources_of(snapshot, found),
            )
        standing = self._standing or Standing.empty()
        with _collector_paused():
            inputs = self._inputs(snapshot, config, now, standing)
            build, self._standing = run_build(inputs, problems)
        self._remember()
        return self._with_new_keys(build)

    def _with_new_keys(self, build: Build) -> Build:
        """Say of unknown keys what their works are called now, if they were published before."""
        from digestgen.disk.published import read_published  # noqa: PLC0415 - see above
        from digestgen.pipeline.renamed import UNKNOWN, tell_new_keys  # noqa: PLC0415 - see above

        if not any(said.code == UNKNOWN for said in build.diagnostics):
            return build
        published = read_published(self.root / OUTPUT, "references.bib")
        return tell_new_keys(build, published) if published else build

    def _before(self) -> Snapshot | None:
        """Give what the last scan found, of this process or an earlier one."""
        if self._snapshot is None and self._store is not None:
            from digestgen.pipeline.record import decode_scan  # noqa: PLC0415 - see above

            files = decode_scan(self._kept("scan", ""))
            return Snapshot(str(self.root), files) if files else None
        return self._snapshot

    def _inputs(
        self, snapshot: Snapshot, config: Config, now: dt.datetime, standing: Standing
    ) -> Inputs:
        from digestgen.disk.bundled import bundled_theme  # noqa: PLC0415 - see above
        from digestgen.disk.pictures import PictureShelf  # noqa: PLC0415 - see above
        from digestgen.disk.spool import Spools  # noqa: PLC0415 - see above
        from digestgen.pipeline.build import Inputs  # noqa: PLC0415 - see above

        return Inputs(
            snapshot=snapshot,
            config=config,
            options=self.options,
            now=now,
            bundled=bundled_theme,
            memo=self._memo,
            standing=standing,
            progress=self._progress,
            shelf=PictureShelf(self.root),
            pool=self._pool,
            rest=self._release,
            relieve=self._store.relieve if self._store else lambda: None,
            spools=Spools(self.root / ".digestgen") if self._store else None,
        )

    def _release(self) -> None:
        if self._store is not None:
            self._store.release()

    def _remember(self) -> None:
        self._memo.forget_unused()
        if self._store is not None and self.options.lazy:
            self._store.release()
            self._store.forget_used()
        else:
            self.keep()

    def keep(self) -> None:
        """Write down for later processes what was worked out; a lazy session does when told to."""
        if self._store is not None and self._snapshot is not None:
            from digestgen.pipeline.record import encode_scan  # noqa: PLC0415 - see above

            scanned = encode_scan(self._snapshot.files)
            if scanned is not None:
                self._store.put("scan", "", scanned)
            self._store.save()
            self._store.release()

    def check_output(self, output: Path | None = None) -> None:
        """Raise `RefusedOutput` if `publish` would refuse the folder; changes nothing."""
        check_target(self.root, self._output(output))

    def publish(
        self, build: Build, output: Path | None = None, *, clean: bool = False
    ) -> Published:
        """Write a build's outputs, and remove those of earlier builds that are no more.

        Raises `ValueError` for a build with errors, `RefusedOutput` for a folder that is not
        digestgen's to write, `OutputFailed` when the disk refuses, `Busy` while another process
        publishes this site.
        """
        if not build.ok:
            raise ValueError("a build with errors is never published")
        if build is self._recalled:
            return Published((), ())
        from digestgen.disk.publish import publish  # noqa: PLC0415 - see above

        folder = self._output(output)
        with _collector_paused():
            with contextlib.nullcontext() if self._locked else site_lock(self.root):
                published = publish(self.root, folder, build.outputs, clean=clean)
            if self._locked:
                self._seal(build, folder, published)
        return published

    def _looks_now(
        self, standing: Standing, output: Path, published: Published
    ) -> list[Look | None]:
        """Give how the outputs look, without looking again at what was not written.

        Who has changed such a file since the build began is found out by the next one.
        """
        folder, known = self._looks or (output, {})
        if folder != output or not published.untouched:
            known = {}
        written = set(published.written)
        new = [path for path in standing.made if path in written or path not in known]
        looks = {**known, **dict(zip(new, looks_of(output, new), strict=True))}
        self._looks = output, looks
        return [looks[path] for path in standing.made]

    def _seal(self, build: Build, output: Path, published: Published) -> None:
        """Write down what stands now, for later processes."""
        store, snapshot, standing = self._store, self._snapshot, self._standing
        if not (store and snapshot and standing and build.site and build.config):
            return
        from digestgen.disk.pictures import PictureShelf  # noqa: PLC0415 - see above
        from digestgen.pipeline.load import named_files  # noqa: PLC0415 - see above
        from digestgen.pipeline.record import encode_problems, encode_standing  # noqa: PLC0415 - see above
        from digestgen.pipeline.standing import mark_of  # noqa: PLC0415 - see above

        slot, looks = self._slot(output), self._looks_now(standing, output, published)
        kept = {p: look for p, look in zip(standing.made, looks, strict=True) if look}
        record = encode_standing(standing, kept)
        problems = encode_problems(build.diagnostics)
        if record is None or problems is None:
            return
        # A file that was changed the moment before it was read may change without a trace.
        sure = not snapshot.problems and all(f.settled for f in snapshot.files.values())
        since, until = validity(build.site, self._now(), future=self.options.future)
        seal = Seal(
            sources=digest_of_looks(f.file for f in snapshot.files.values()) if sure else "",
            named=tuple(p for p in named_files(build.config)),
            since=since,
            until=until,
            paths=tuple(standing.made),
            files=digest_of_files(looks),
            summary=build.summary,
            problems=len(build.diagnostics),
        )
        pictures = standing.pictures()
        PictureShelf(self.root).prune(lambda name: mark_of(name) in pictures)
        store.put("standing", slot, record)
        store.put("problems", slot, problems)
        store.put("seal", slot, seal.encode())
        store.save(sweep=True)
        store.release()

    def _now(self) -> dt.datetime:
        return self.options.now or moment_of_build()

    def _output(self, output: Path | None) -> Path:
        return (self.root / OUTPUT if output is None else Path(output)).absolute()


def build(
    root: Path | str,
    options: BuildOptions | None = None,
    *,
    output: Path | None = None,
    clean: bool = False,
    progress: Progress | None = None,
) -> tuple[Build, Published | None]:
    """Build the site at `root` and write it, unless it has errors: then nothing is written.

    All of it is made anew; nothing is remembered.
    """
    session = Session(root, options, progress=progress)
    session.check_output(output)
    result = session.refresh()
    return result, session.publish(result, output, clean=clean) if result.ok else None


def check(
    root: Path | str,
    options: BuildOptions | None = None,
    *,
    progress: Progress | None = None,
    store: Store | None = None,
) -> Build:
    """Find everything that is wrong with the site at `root`, without writing into it."""
    thorough = dataclasses.replace(options or BuildOptions(), thorough=True)
    return Session(root, thorough, progress=progress, store=store).refresh()


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep Python's cycle collector from walking a heap that only grows: a fifth of a build."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def moment_of_build() -> dt.datetime:
    """Take the time from `SOURCE_DATE_EPOCH` where it is set (reproducible-builds.org)."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return dt.datetime.now(dt.UTC)
    try:
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(
            problem(
                "DG965",
                f'SOURCE_DATE_EPOCH is "{epoch}", which is no number of seconds',
                None,
                "unset it, or set it to seconds since 1970",
            )
        ) from None

"""One open project: the chain from disk to disk, and the memory between two runs of it.

`build`, `check` and `serve` are all this class; there is no other pipeline.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import gc
import os
from collections.abc import Iterator
from pathlib import Path

from digestgen.config import Config
from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import UsageError
from digestgen.disk import (
    PictureShelf,
    bundled_theme,
    check_target,
    publish,
    read_published,
    scan,
    site_lock,
)
from digestgen.model.output import Published
from digestgen.model.source import Snapshot
from digestgen.pipeline.build import Inputs, run_build, weigh
from digestgen.pipeline.load import load_config, named_files
from digestgen.pipeline.memo import Memo, MemoryMemo
from digestgen.pipeline.outputs import Made
from digestgen.pipeline.posts import sources_of
from digestgen.pipeline.progress import Progress, silent
from digestgen.pipeline.renamed import UNKNOWN, tell_new_keys
from digestgen.pipeline.values import Build, BuildOptions

OUTPUT = "public"
"""Where a site is written unless the caller says otherwise."""


class Session:
    """An open site: refresh it as often as you like; each time only what changed is made anew."""

    def __init__(
        self,
        root: Path | str,
        options: BuildOptions | None = None,
        *,
        progress: Progress | None = None,
    ) -> None:
        self.root = Path(root).resolve()
        """The folder that holds `site.toml`."""
        self.options = options or BuildOptions()
        self._progress = progress or silent
        self._memo: Memo = MemoryMemo()
        self._snapshot: Snapshot | None = None
        self._made: dict[str, Made] = {}

    def refresh(self) -> Build:
        """Scan the disk and bring everything up to date in memory.

        Problems of the content are in the result; raises `UsageError` only for a
        `SOURCE_DATE_EPOCH` that is no number.
        """
        now = self.options.now or moment_of_build()
        snapshot = scan(self.root, self._snapshot)
        config, problems = load_config(snapshot, self.options.base_url)
        if config is not None:
            missing = [p for p in named_files(config) if p not in snapshot.files]
            snapshot = scan(self.root, snapshot, missing) if missing else snapshot
        self._snapshot = snapshot
        if config is None:
            found = weigh(problems, {})
            sources = sources_of(snapshot, found)
            return Build(
                diagnostics=found, outputs={}, stale={}, config=None, site=None, sources=sources
            )
        with _collector_paused():
            build, self._made = run_build(self._inputs(snapshot, config, now), problems)
        self._memo.forget_unused()
        return self._with_new_keys(build)

    def _with_new_keys(self, build: Build) -> Build:
        """Say of unknown keys what their works are called now, if they were published before."""
        if not any(said.code == UNKNOWN for said in build.diagnostics):
            return build
        published = read_published(self.root / OUTPUT, "references.bib")
        return tell_new_keys(build, published) if published else build

    def _inputs(self, snapshot: Snapshot, config: Config, now: dt.datetime) -> Inputs:
        return Inputs(
            snapshot=snapshot,
            config=config,
            options=self.options,
            now=now,
            bundled=bundled_theme,
            memo=self._memo,
            previous=self._made,
            progress=self._progress,
            shelf=PictureShelf(self.root),
        )

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
        with site_lock(self.root):
            return publish(self.root, self._output(output), build.outputs, clean=clean)

    def _output(self, output: Path | None) -> Path:
        return self.root / OUTPUT if output is None else Path(output)


def build(
    root: Path | str,
    options: BuildOptions | None = None,
    *,
    output: Path | None = None,
    clean: bool = False,
    progress: Progress | None = None,
) -> tuple[Build, Published | None]:
    """Build the site at `root` and write it, unless it has errors: then nothing is written."""
    session = Session(root, options, progress=progress)
    session.check_output(output)
    result = session.refresh()
    return result, session.publish(result, output, clean=clean) if result.ok else None


def check(
    root: Path | str, options: BuildOptions | None = None, *, progress: Progress | None = None
) -> Build:
    """Find everything that is wrong with the site at `root`, without writing."""
    thorough = dataclasses.replace(options or BuildOptions(), thorough=True)
    return Session(root, thorough, progress=progress).refresh()


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

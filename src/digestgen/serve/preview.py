"""What the server shows at one moment, and the board that it is pinned to."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from digestgen.diagnostics import Diagnostic, Severity
from digestgen.pipeline.later import Later
from digestgen.pipeline.values import Build, FileOutput
from digestgen.serve.look import same_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """Everything that requests are answered from; replaced whole after each build."""

    version: int = 0
    """Grows whenever a page or a problem changed; open pages reload then."""
    base_path: str = "/"
    """The sub-path that the site will be published under: decoded, a slash at both ends."""
    outputs: Mapping[str, bytes | FileOutput] = field(default_factory=dict)
    """Of the last build that gave any."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """Of the last build."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Texts that `diagnostics` point into."""
    stale: bool = False
    """The last build gave no pages: these are from the one before."""
    hosts: tuple[str, ...] = ()
    """Host names, besides this machine's own, that may ask."""

    def count(self, severity: Severity) -> int:
        """Count the problems of one severity."""
        return sum(d.severity is severity for d in self.diagnostics)


def next_preview(
    before: Preview, build: Build, base_path: str, shown: Mapping[str, str] | None = None
) -> Preview:
    """Make the preview that follows a build.

    A build without pages keeps those of `before`. The version stays while nothing that can be
    seen has changed, so that saving a file unchanged reloads no page. `shown`: outputs that
    browsers have, each with the digest of what they have.
    """
    outputs = build.outputs or before.outputs
    same = (
        before.version > 0
        and before.base_path == base_path
        and before.diagnostics == build.diagnostics
        and _same(before.outputs, outputs, shown or {})
    )
    return Preview(
        version=before.version if same else before.version + 1,
        base_path=base_path,
        outputs=outputs,
        diagnostics=build.diagnostics,
        sources=build.sources,
        stale=not build.outputs and bool(before.outputs),
        hosts=build.config.serve.hosts if build.config else before.hosts,
    )


def _same(
    old: Mapping[str, bytes | FileOutput],
    new: Mapping[str, bytes | FileOutput],
    shown: Mapping[str, str],
) -> bool:
    """Tell whether browsers would see no difference; what is not made yet counts as one."""
    if not (isinstance(old, Later) and isinstance(new, Later)):
        return old == new
    if not old.same_plan(new):
        return False
    if same_files(old.snapshot, new.snapshot):
        return True
    return bool(shown) and all(new.digest(path) == mark for path, mark in shown.items())


class Board:
    """Where the latest preview hangs; any number of threads read it and wait for the next."""

    def __init__(self) -> None:
        self.kitchen = threading.RLock()
        """Held by whoever makes outputs, or what they are made from."""
        self.shown: dict[str, str] = {}
        """Outputs that browsers were given -> the digest of what they have; the latest last."""
        self._preview = Preview()
        self._changed = threading.Condition()
        self.pins = 0
        """How many previews there were."""
        self.closed = False
        """The server is ending: nothing new will come."""

    @property
    def latest(self) -> Preview:
        """The preview to answer from."""
        return self._preview

    def make(self, path: str) -> Preview:
        """Have an output ready that nobody has asked for so far; give the preview then.

        Raises `SourceMoved` when a source has changed meanwhile, and the next preview is due.
        """
        with self.kitchen:
            outputs = self._preview.outputs
            if isinstance(outputs, Later) and path in outputs and not outputs.ready(path):
                before = self._preview
                more = outputs.make(path)
                found, sources = outputs.told((*before.diagnostics, *more))
                if more and found != before.diagnostics:
                    version = before.version + 1
                    self.pin(replace(before, version=version, diagnostics=found, sources=sources))
            return self._preview

    def show(self, path: str) -> None:
        """Remember that a browser was given an output."""
        outputs = self._preview.outputs
        if isinstance(outputs, Later) and (mark := outputs.digest(path)):
            self.shown.pop(path, None)
            self.shown[path] = mark

    def pin(self, preview: Preview) -> None:
        """Replace the preview and wake everyone who waits for a new version."""
        with self._changed:
            self._preview = preview
            self.pins += 1
            self._changed.notify_all()

    def next(self, pins: int, seconds: float) -> Preview:
        """Wait until there were more previews than `pins`, at most `seconds`; give the last."""
        with self._changed:
            self._changed.wait_for(lambda: self.closed or self.pins != pins, timeout=seconds)
            return self._preview

    def wait(self, seen: int, seconds: float) -> Preview:
        """Wait until the version differs from `seen`, at most `seconds`; give the preview."""
        with self._changed:
            self._changed.wait_for(
                lambda: self.closed or self._preview.version != seen, timeout=seconds
            )
            return self._preview

    def close(self) -> None:
        """Let everyone who waits go."""
        with self._changed:
            self.closed = True
            self._changed.notify_all()

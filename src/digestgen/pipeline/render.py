"""Stale outputs -> what they hold: each through a fresh `Reader`, which writes down its facts."""

from __future__ import annotations

import hashlib
import os
from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

from digestgen.diagnostics import Diagnostic, Place
from digestgen.model.output import FileOutput
from digestgen.pipeline.codec import Codec
from digestgen.pipeline.outputs import recipe_of
from digestgen.pipeline.pool import Pool
from digestgen.pipeline.progress import Progress
from digestgen.pipeline.standing import Content, Ledger, Made, Stored, mark_of, numbers
from digestgen.site.facts import Fact, Facts
from digestgen.site.feature import CopyOutput, Output, PageOutput, TextOutput
from digestgen.site.frame import site_view
from digestgen.site.reader import Reader
from digestgen.site.views import PostView
from digestgen.theme import TemplateProblem, Theme

SECONDS_EACH: Final = 0.002
"""What making an output takes, about."""


class Spools(Protocol):
    """Where rendered bytes wait until they are published."""

    def prepare(self, workers: int) -> None:
        """Make room for so many processes, before they are there."""
        ...

    def put(self, worker: int, data: bytes) -> tuple[int, int]:
        """Put bytes there; gives what `find` finds them by, in another process too."""
        ...

    def find(self, worker: int, start: int, length: int) -> Stored:
        """Find what a worker has put."""
        ...


class Kitchen(NamedTuple):
    """What outputs are made with."""

    facts: Facts
    theme: Theme
    root: str
    """The site's folder, for files that are copied."""
    spools: Spools | None
    """None: everything stays in memory, and no workers are called."""
    pool: Pool
    progress: Progress
    rest: Callable[[], None] = lambda: None
    """Called when an output was made after its build."""


class _Rendered(NamedTuple):
    """An output as a worker gives it back."""

    worker: int
    digest: str
    start: int
    length: int
    trace: bytes
    """Numbers of the worker's ledger."""
    base: int
    """Those below it are numbers of the parent's ledger too."""
    facts: tuple[tuple[str, str, int], ...]
    """Kind, key and mark of those that it has got since the last output."""
    problem: Diagnostic | None = None


_RENDERED: Final = Codec[_Rendered](_Rendered)


def render(
    planned: Mapping[str, Output], stale: Sequence[str], ledger: Ledger, kitchen: Kitchen
) -> tuple[dict[str, Made], list[Diagnostic]]:
    """Make the stale outputs; a template that fails is reported once, not for every page.

    What they read is written into the ledger.
    """
    made: dict[str, Made] = {}
    problems: dict[tuple[str, Place | None], Diagnostic] = {}
    # Neighbours read the same facts and bodies.
    paths = sorted(stale)
    work = [p for p in paths if not isinstance(planned[p], CopyOutput)]
    seconds = len(work) * SECONDS_EACH
    failed = set[str]()
    if kitchen.spools and kitchen.pool.workers(seconds):
        team = _Team(planned, work, ledger, kitchen, kitchen.spools)
        team.render(made, problems, seconds)
        failed = team.failed
    paths = [path for path in paths if path not in made and path not in failed]
    for done, path in enumerate(paths):
        kitchen.progress("writing", done, len(paths))
        try:
            made[path] = _put_aside(make(planned[path], ledger, kitchen), kitchen.spools)
        except TemplateProblem as error:
            found = error.diagnostic
            problems.setdefault((found.code, found.place), found)
    return {path: made[path] for path in stale if path in made}, list(problems.values())


def _put_aside(made: Made, spools: Spools | None) -> Made:
    """Take what was rendered out of memory, where there is a place for it."""
    if spools is None or not isinstance(made.content, bytes):
        return made
    return made._replace(content=spools.find(0, *spools.put(0, made.content)))


class _Team:
    """Outputs made by workers, whose ledgers become one."""

    def __init__(
        self,
        planned: Mapping[str, Output],
        paths: Sequence[str],
        ledger: Ledger,
        kitchen: Kitchen,
        spools: Spools,
    ) -> None:
        self._planned, self._paths, self._ledger = planned, paths, ledger
        self._kitchen, self._spools = kitchen, spools
        self._process = os.getpid()
        self._base = self._sent = 0
        """In a worker: the facts that its ledger had when it began, and those that it has sent."""
        self._numbers: dict[tuple[int, int], list[int]] = {}
        """Worker and its base -> the numbers here of what is new in its ledger."""
        self.failed = set[str]()
        """Outputs whose templates have a problem."""

    def render(
        self,
        made: dict[str, Made],
        problems: dict[tuple[str, Place | None], Diagnostic],
        seconds: float,
    ) -> None:
        """Fill `made` and `problems`; what cannot travel is left to the caller."""
        pool, paths = self._kitchen.pool, self._paths
        self._spools.prepare(pool.jobs)
        folders = [path.rpartition("/")[0] for path in paths]
        results = pool.map(
            self._make, len(paths), seconds, paths.__getitem__, kin=folders.__getitem__
        )
        for done, (number, data) in enumerate(results):
            self._kitchen.progress("writing", done, len(paths))
            if not data:
                continue
            got = _RENDERED.decode(data)
            if got.problem:
                problems.setdefault((got.problem.code, got.problem.place), got.problem)
                self.failed.add(paths[number])
            else:
                made[paths[number]] = self._made(paths[number], got)

    def _make(self, worker: int, number: int) -> bytes:
        """Make an output in a worker; gives no bytes for one that cannot be written as such."""
        if self._process != os.getpid():
            self._process, self._base = os.getpid(), len(self._ledger)
            self._sent = self._base
        output = self._planned[self._paths[number]]
        try:
            data, read = _content(output, self._kitchen)
        except TemplateProblem as error:
            rendered = _Rendered(worker, "", 0, 0, b"", 0, (), error.diagnostic)
        else:
            trace = self._ledger.note(read, self._kitchen.facts.fingerprint)
            new = tuple((f.kind, f.key, mark) for f, mark in self._ledger.items(self._sent))
            start, length = self._spools.put(worker, data)
            rendered = _Rendered(worker, digest_of(data), start, length, trace, self._base, new)
        try:
            sent = _RENDERED.encode(rendered)
        except UnicodeEncodeError:
            return b""
        self._sent += len(rendered.facts)
        return sent

    def _made(self, path: str, got: _Rendered) -> Made:
        base = got.base
        known = self._numbers.setdefault((got.worker, base), [])
        known += self._ledger.merge((Fact(kind, key), mark) for kind, key, mark in got.facts)
        trace = array("I", [n if n < base else known[n - base] for n in numbers(got.trace)])
        stored = self._spools.find(got.worker, got.start, got.length)
        return Made(mark_of(recipe_of(self._planned[path])), trace.tobytes(), got.digest, stored)


def make(output: Output, ledger: Ledger, kitchen: Kitchen) -> Made:
    """Make an output and note in the ledger what it read; raises `TemplateProblem`."""
    if isinstance(output, CopyOutput) and not output.theme:
        reader = Reader(kitchen.facts)
        digest = reader.file(output.source)
        content: Content = FileOutput(f"{kitchen.root}/{output.source}", digest)
        read = reader.read()
    else:
        content, read = _content(output, kitchen)
        digest = digest_of(content)
    trace = ledger.note(read, kitchen.facts.fingerprint)
    return Made(mark_of(recipe_of(output)), trace, digest, content)


def _content(output: Output, kitchen: Kitchen) -> tuple[bytes, Iterable[Fact]]:
    """Give the bytes of an output and the facts that it has read."""
    reader = Reader(kitchen.facts)
    match output:
        case PageOutput():
            content = _page(output, reader, kitchen.theme)
        case TextOutput(write=write, args=args):
            content = write(reader, *args)
        case CopyOutput(source=source):
            reader.template("")
            content = kitchen.theme.static_files()[source]
    return content, reader.read()


def _page(output: PageOutput, reader: Reader, theme: Theme) -> bytes:
    rendered = output.view(reader, *output.args)
    reader.template(output.template)
    view = rendered.view
    named = {"post": view} if isinstance(view, PostView) else view._asdict()
    context = {"site": site_view(reader), "page": rendered.page, **named}
    return theme.render(output.template, context).encode("utf-8", "surrogatepass")


def digest_of(content: bytes) -> str:
    """Give the digest of an output's content."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()

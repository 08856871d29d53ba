"""The outputs of a build that makes each when it is asked for: what a preview shows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from digestgen.diagnostics import Diagnostic
from digestgen.model.output import FileOutput
from digestgen.model.source import Snapshot
from digestgen.pipeline.render import Kitchen, make
from digestgen.pipeline.standing import Standing
from digestgen.site.feature import Output
from digestgen.theme import TemplateProblem

Told = Callable[[tuple[Diagnostic, ...]], tuple[tuple[Diagnostic, ...], Mapping[str, str]]]


class Later(Mapping[str, bytes | FileOutput]):
    """Output path -> content. All paths are known; what is not `ready` is made on the way.

    It agrees with what a build that makes everything gives, and only one thread at a time may make
    something, none while the session is refreshed. What is made stands for the next run.
    """

    def __init__(
        self,
        planned: Mapping[str, Output],
        standing: Standing,
        kitchen: Kitchen,
        snapshot: Snapshot,
        told: Told,
    ) -> None:
        """`told` adds problems to those of a build, with the texts that they point into."""
        self._planned, self._made, self._ledger = planned, standing.made, standing.ledger
        self._kitchen = kitchen
        self.snapshot = snapshot
        """The files that they are made from."""
        self.told = told
        self.failed: set[str] = set()
        """Outputs whose templates have a problem."""

    def same_plan(self, other: Later) -> bool:
        """Tell whether the other has outputs of the same names."""
        return self._planned is other._planned or self._planned.keys() == other._planned.keys()

    def ready(self, path: str) -> bool:
        """Tell whether there is nothing to do before an output is given."""
        return path in self._made or path in self.failed

    def waiting(self) -> Iterator[str]:
        """Give the outputs that are not ready."""
        return (path for path in self._planned if not self.ready(path))

    def digest(self, path: str) -> str:
        """Give the digest of an output that is made; "" for another."""
        made = self._made.get(path)
        return made.digest if made else ""

    def make(self, path: str) -> tuple[Diagnostic, ...]:
        """Make an output that is not ready; gives the problems of its template.

        Raises `SourceMoved` when a source that it needs has changed since the last refresh.
        """
        try:
            self._made[path] = make(self._planned[path], self._ledger, self._kitchen)
        except TemplateProblem as error:
            self.failed.add(path)
            return (error.diagnostic,)
        finally:
            self._kitchen.rest()
        return ()

    def __getitem__(self, path: str) -> bytes | FileOutput:
        """Give the content of an output; raises `KeyError` for one that failed too."""
        if path in self._planned and not self.ready(path):
            self.make(path)
        content = self._made[path].content
        return content if isinstance(content, bytes | FileOutput) else content.read()

    def __contains__(self, path: object) -> bool:
        """Tell whether there is such an output."""
        return path in self._planned

    def __iter__(self) -> Iterator[str]:
        """Go through the paths in the order of the plan."""
        return iter(self._planned)

    def __len__(self) -> int:
        """Count the outputs."""
        return len(self._planned)

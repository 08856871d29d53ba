"""What a link to a finding means: a finding of the same post, or of another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from digestgen.diagnostics import Diagnostic, problem
from digestgen.evidence.nodes import Id
from digestgen.model.post import Finding, FindingLink, PostHead


class Targets:
    """All findings of the site, by what links to them."""

    def __init__(
        self, posts: Sequence[PostHead], resolve: Callable[[str, str], str | None]
    ) -> None:
        """`resolve(post, target)` gives the path of the post that a link means, None for none."""
        self.findings: dict[Id, Finding] = {
            Id(p.path, f.anchor): f for p in posts for f in p.findings
        }
        self._labels = {p.path: {f.label: f.anchor for f in p.findings} for p in posts}
        self._resolve = resolve

    def find(
        self, post: str, links: Sequence[FindingLink], purpose: str, problems: list[Diagnostic]
    ) -> Iterator[tuple[Id, FindingLink]]:
        """Give the finding that each link means; report those that another post does not have.

        `purpose` ends the message: "for this point to rest on".
        """
        for link in links:
            target = self._target(post, link)
            if target in self.findings:
                yield target, link
            elif target is not None and link.target:
                problems.append(self._lost(target, link, purpose))

    def _target(self, post: str, link: FindingLink) -> Id | None:
        # A label of the same post was checked when the post was read; a link to no post is a
        # broken link, told by `site`. Only a post that is there without that finding is told here.
        if not link.target:
            return Id(post, self._labels[post].get(link.label, link.label))
        path = self._resolve(post, link.target)
        return None if path is None else Id(path, link.label)

    def _lost(self, target: Id, link: FindingLink, purpose: str) -> Diagnostic:
        there = ", ".join(f"#{i.anchor}" for i in self.findings if i.post == target.post)
        return problem(
            "DG550",
            f'"{target.post}" has no finding "{link.label}" {purpose}',
            link.place,
            f"it has {there}" if there else "it has no findings",
        )

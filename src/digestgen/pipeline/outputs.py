"""Which outputs there are, which of them are stale, and why."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.paths import collision_key
from digestgen.model.picture import Picture
from digestgen.pipeline.memo import Memo
from digestgen.pipeline.recent import keep_recent, recent
from digestgen.pipeline.standing import GONE, Ledger, Standing, mark_of, numbers
from digestgen.pipeline.values import Reason
from digestgen.site.assemble import Site
from digestgen.site.facts import Fact, Facts
from digestgen.site.feature import CopyOutput, Feature, Output, PageOutput, TextOutput
from digestgen.theme import STATIC_FOLDER, Theme


class Plan(NamedTuple):
    """All outputs of a site, and what is said of all of them."""

    outputs: Mapping[str, Output]
    problems: tuple[Diagnostic, ...]
    listed: tuple[str, ...]
    """URLs of the pages that belong in the sitemap."""
    pages: int
    """HTML files."""


class _Planned(NamedTuple):
    shape: object
    pictures: Mapping[str, Picture]
    static: Collection[str]
    plan: Plan


def plan_site(site: Site, features: Iterable[Feature], theme: Theme, memo: Memo) -> Plan:
    """Plan the outputs; sites of one shape, with the same pictures and theme, have the same."""
    lasts: tuple[_Planned, ...] = recent(memo, "plan")
    static = theme.static_files().keys()
    for last in lasts:
        if last.shape is site.shape and last.pictures == site.pictures and last.static == static:
            break
    else:
        outputs, problems = plan_outputs(site, features, theme)
        listed = tuple(
            path.removesuffix("index.html")
            for path, output in outputs.items()
            if isinstance(output, PageOutput) and output.listed
        )
        pages = sum(path.endswith(".html") for path in outputs)
        plan = Plan(outputs, tuple(problems), listed, pages)
        last = _Planned(site.shape, site.pictures, static, plan)
    others = [other for other in lasts if other.shape is not site.shape]
    keep_recent(memo, "plan", last, others, len(site.posts))
    return last.plan


def plan_outputs(
    site: Site, features: Iterable[Feature], theme: Theme
) -> tuple[dict[str, Output], list[Diagnostic]]:
    """Ask every feature for its outputs; two that would be one file are an error naming both."""
    planned: dict[str, Output] = {}
    taken: dict[str, Output] = {}
    problems = []
    told: set[tuple[Place | None, Place | None]] = set()
    outputs = [o for feature in features for o in feature(site)]
    outputs += [
        CopyOutput(f"{STATIC_FOLDER}{path}", path, theme=True) for path in theme.static_files()
    ]
    for output in outputs:
        key = collision_key(output.path)
        if (other := taken.get(key)) is not None:
            pair = (output.origin, other.origin)
            # Two posts that share a URL share those of all files beside it.
            if None in pair or pair not in told:
                problems.append(_collision(output, other))
            told.add(pair)
        else:
            taken[key] = planned[output.path] = output
    problems.extend(_inside_files(planned, taken))
    return planned, problems


def _collision(output: Output, other: Output) -> Diagnostic:
    # The output that has a source is the one that the author can move.
    first, second = (output, other) if output.origin else (other, output)
    return problem(
        "DG610",
        f'two outputs have one URL: "{_url(first.path)}" is also {_whose(second)}',
        first.origin or Place("site.toml"),
        "take the alias out, or change it"
        if isinstance(first, PageOutput) and first.template == "alias.html"
        else "give one of them another slug, date or file name",
    )


def _whose(output: Output) -> str:
    if output.origin and isinstance(output, CopyOutput):
        return f'the file "{output.source}"'
    if output.origin:
        return f"that of {output.origin.path}:{output.origin.line}"
    return f'a page that digestgen makes ("{_url(output.path)}")'


def _url(path: str) -> str:
    return "/" + path.removesuffix("index.html")


def _inside_files(
    planned: Mapping[str, Output], taken: Mapping[str, Output]
) -> Iterable[Diagnostic]:
    """Report an output that needs a folder where another output is a file, once for each pair."""
    told = set()
    for path, output in planned.items():
        parts = path.split("/")
        for depth in range(1, len(parts)):
            other = taken.get(collision_key("/".join(parts[:depth])))
            if other is None:
                continue
            pair = (output.origin, other.origin)
            if None in pair or pair not in told:
                yield _collision(output, other)
            told.add(pair)


class Moved(NamedTuple):
    """A fact that says something else than in the last run."""

    fact: Fact
    mark: int
    """That of its fingerprint now."""


def find_moved(
    ledger: Ledger, facts: Facts, holds: Callable[[Fact], bool] | None
) -> dict[int, Moved]:
    """Give the facts that moved, by their numbers in the ledger.

    `holds` says of some facts, without working them out, that they did not.
    """
    moved: dict[int, Moved] = {}
    for number, (fact, mark) in enumerate(ledger.items()):
        if holds and holds(fact):
            continue
        now = mark_of(facts.fingerprint(fact))
        if now != mark:
            moved[number] = Moved(fact, now)
    return moved


def find_stale(
    planned: Mapping[str, Output], standing: Standing, moved: Mapping[int, Moved]
) -> dict[str, tuple[Reason, ...]]:
    """Say which outputs have to be made, each with its reasons. Pure; reads no file.

    An output is fresh when it was made by the same recipe and no fact of its trace has moved.
    """
    stale: dict[str, tuple[Reason, ...]] = {}
    for path, output in planned.items():
        made = standing.made.get(path)
        if made is None:
            stale[path] = (Reason("new", ""),)
        elif made.content is GONE:
            stale[path] = (Reason("file", path),)
        elif made.recipe != mark_of(recipe_of(output)):
            stale[path] = (Reason("recipe", ""),)
        elif moved and not moved.keys().isdisjoint(found := numbers(made.trace)):
            stale[path] = tuple(Reason(*moved[number].fact) for number in found if number in moved)
    return stale


def recipe_of(output: Output) -> str:
    """Name what an output is made by, without where it comes from in the sources."""
    match output:
        case PageOutput(template=template, view=view, args=args):
            return repr((template, view.__module__, view.__qualname__, args))
        case TextOutput(write=write, args=args):
            return repr((write.__module__, write.__qualname__, args))
        case CopyOutput(source=source, theme=theme):
            return repr((source, theme))

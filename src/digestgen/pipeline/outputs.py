"""Which outputs there are, which of them are stale and why, and how they are made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.output import FileOutput
from digestgen.model.paths import collision_key
from digestgen.pipeline.progress import Progress
from digestgen.pipeline.values import Reason
from digestgen.site.assemble import Site
from digestgen.site.facts import Facts, Trace
from digestgen.site.feature import CopyOutput, Feature, Output, PageOutput, TextOutput
from digestgen.site.frame import site_view
from digestgen.site.reader import Reader
from digestgen.site.views import PostView
from digestgen.theme import STATIC_FOLDER, TemplateProblem, Theme


class Made(NamedTuple):
    """An output as it was made, and what it was made from."""

    output: Output
    trace: Trace
    content: bytes | FileOutput


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


def find_stale(
    planned: Mapping[str, Output], previous: Mapping[str, Made], facts: Facts
) -> dict[str, tuple[Reason, ...]]:
    """Say which outputs have to be made, each with its reasons. Pure; reads no file.

    An output is fresh when it was made by the same recipe and no fact of its trace has moved.
    """
    stale: dict[str, tuple[Reason, ...]] = {}
    for path, output in planned.items():
        made = previous.get(path)
        if made is None:
            stale[path] = (Reason("new", ""),)
        elif _recipe(made.output) != _recipe(output):
            stale[path] = (Reason("recipe", ""),)
        elif moved := tuple(
            Reason(*fact) for fact, old in made.trace.items() if facts.fingerprint(fact) != old
        ):
            stale[path] = moved
    return stale


def _recipe(output: Output) -> tuple[Any, ...]:
    """Give what an output is made by, without where it comes from in the sources."""
    match output:
        case PageOutput(template=template, view=view, args=args):
            return template, view, args
        case TextOutput(write=write, args=args):
            return write, args
        case CopyOutput(source=source, theme=theme):
            return source, theme


def render(
    planned: Mapping[str, Output],
    stale: Sequence[str],
    facts: Facts,
    theme: Theme,
    root: str,
    progress: Progress,
) -> tuple[dict[str, Made], list[Diagnostic]]:
    """Make the stale outputs; a template that fails is reported once, not for every page."""
    made: dict[str, Made] = {}
    problems: dict[tuple[str, Place | None], Diagnostic] = {}
    for done, path in enumerate(stale):
        progress("writing", done, len(stale))
        try:
            made[path] = _make(planned[path], facts, theme, root)
        except TemplateProblem as error:
            found = error.diagnostic
            problems.setdefault((found.code, found.place), found)
    return made, list(problems.values())


def _make(output: Output, facts: Facts, theme: Theme, root: str) -> Made:
    reader = Reader(facts)
    content: bytes | FileOutput
    match output:
        case PageOutput():
            content = _page(output, reader, theme)
        case TextOutput(write=write, args=args):
            content = write(reader, *args)
        case CopyOutput(source=source, theme=True):
            reader.template("")
            content = theme.static_files()[source]
        case CopyOutput(source=source):
            content = FileOutput(f"{root}/{source}", reader.file(source))
    return Made(output, reader.trace(), content)


def _page(output: PageOutput, reader: Reader, theme: Theme) -> bytes:
    rendered = output.view(reader, *output.args)
    reader.template(output.template)
    view = rendered.view
    named = {"post": view} if isinstance(view, PostView) else view._asdict()
    context = {"site": site_view(reader), "page": rendered.page, **named}
    return theme.render(output.template, context).encode("utf-8", "surrogatepass")

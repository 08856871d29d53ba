"""One run of the chain: snapshot in, outputs and problems out. Nothing here touches the disk."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple

from digestgen.bibliography import Library
from digestgen.config import Config
from digestgen.diagnostics import CATALOGUE, Diagnostic, Place, Severity
from digestgen.evidence import head_with_own_keys
from digestgen.features import FEATURES
from digestgen.model.output import FileOutput
from digestgen.model.post import PostHead
from digestgen.model.source import Snapshot
from digestgen.pipeline.checks import check_days, check_site, check_theme
from digestgen.pipeline.cite import cite_posts
from digestgen.pipeline.later import Later
from digestgen.pipeline.load import (
    NO_BIBLIOGRAPHY,
    NO_STATUS,
    BundledTheme,
    load_own_libraries,
    load_site_library,
    load_templates,
)
from digestgen.pipeline.memo import Memo
from digestgen.pipeline.outputs import find_stale, plan_outputs
from digestgen.pipeline.pictures import Copies, Shelf, see_pictures
from digestgen.pipeline.placeholders import check_placeholders
from digestgen.pipeline.pool import Pool
from digestgen.pipeline.posts import compile_posts, sources_of
from digestgen.pipeline.progress import Progress
from digestgen.pipeline.render import Kitchen, Spools, render
from digestgen.pipeline.standing import Ledger, Outputs, Standing
from digestgen.pipeline.texts import SiteTexts
from digestgen.pipeline.values import Build, BuildOptions, Reason, Summary
from digestgen.site.assemble import Selection, Site, assemble_site
from digestgen.site.facts import Facts
from digestgen.site.feature import Output, PageOutput
from digestgen.site.links import check_site_paths

FEW = 400
"""So many pages are held in memory until they are published."""


class Inputs(NamedTuple):
    """What a run starts from."""

    snapshot: Snapshot
    config: Config
    options: BuildOptions
    now: dt.datetime
    bundled: BundledTheme
    memo: Memo
    standing: Standing
    """What the last run made."""
    progress: Progress
    shelf: Shelf
    """Where pictures are read and their copies kept."""
    pool: Pool = Pool()
    rest: Callable[[], None] = lambda: None
    """Called when an output was made after the run."""
    spools: Spools | None = None
    """Where a large site's pages wait for being published; None: in memory."""


def run_build(inputs: Inputs, known: Sequence[Diagnostic]) -> tuple[Build, Standing]:
    """Go through the chain; `known` are the problems found so far.

    Gives the build, and what stands now for the next run to start from.
    """
    snapshot, config, memo = inputs.snapshot, inputs.config, inputs.memo
    library, library_problems = load_site_library(snapshot, config, memo)
    templates, theme_problems = load_templates(snapshot, config, inputs.bundled, memo)
    posts = compile_posts(snapshot, config, memo, inputs.progress, inputs.pool)
    # A post without a slug was reported, and has no place in the site.
    heads = [head for head in posts.heads if head.slug]
    own, own_problems = load_own_libraries(snapshot, config, heads, library, memo)
    posts.heads = [head_with_own_keys(h, own.get(h.path, library).aliases) for h in posts.heads]
    heads = [head for head in posts.heads if head.slug]
    parts = Parts(
        tuple(heads),
        library,
        own,
        config,
        tuple(_copied(snapshot)),
        tuple(sorted(posts.keys.keys() - {h.path for h in heads})),
        frozenset(h.path for h in heads if h.date and h.date > inputs.now),
    )
    site, site_problems, picture_problems = _assembled(parts, inputs)
    cited, cite_problems = cite_posts(posts, site, snapshot, memo, inputs.progress, inputs.pool)
    if any(p.code == NO_BIBLIOGRAPHY for p in library_problems):
        # That no key is known follows from the file that is missing.
        site_problems = tuple(p for p in site_problems if p.code != "DG401")
    if any(p.code in NO_STATUS for p in (*library_problems, *own_problems)):
        # Nor whether an acknowledged work has fallen, where what says so cannot be read.
        site_problems = tuple(p for p in site_problems if p.code != "DG571")
    problems = [
        *known,
        *snapshot.problems,
        *library_problems,
        *theme_problems,
        *posts.problems,
        *own_problems,
        *site_problems,
        *cite_problems,
        *picture_problems,
    ]
    unknown = {p.place for p in site_problems if p.code == "DG401"}
    # That no finding cites a work that is not there goes without saying.
    problems = [p for p in problems if p.code != "DG540" or p.place not in unknown]
    if inputs.options.thorough:
        problems.extend(check_site(site, memo))
        problems.extend(check_days(site, inputs.now))
        problems.extend(check_placeholders(config, snapshot))
    if templates is None or cited is None:
        return finish(inputs, problems, site=site), inputs.standing
    if inputs.options.thorough:
        problems.extend(check_theme(templates.theme, memo))
    planned, plan_problems = plan_outputs(site, FEATURES, templates.theme)
    problems.extend(plan_problems)
    problems.extend(check_site_paths(site.heads.values(), site.links, planned))
    if _blocked(problems, config) and not inputs.options.partial:
        return finish(inputs, problems, site=site), inputs.standing
    listed = {p: isinstance(o, PageOutput) and o.listed for p, o in planned.items()}
    copies = Copies(snapshot, inputs.shelf)
    facts = Facts(site, SiteTexts(site, cited, templates, snapshot, copies), listed)
    earlier = inputs.standing.facts
    if earlier and earlier.site is site and earlier.pages == facts.pages:
        facts.carry(earlier)
    stale = find_stale(planned, inputs.standing, facts)
    ledger = inputs.standing.ledger.renewed(facts)
    kitchen = Kitchen(
        facts,
        templates.theme,
        snapshot.root,
        inputs.spools if len(stale) > FEW else None,
        inputs.pool,
        inputs.progress,
        inputs.rest,
    )
    if inputs.options.lazy:
        return _for_later(inputs, problems, site, planned, stale, ledger, kitchen)
    fresh, render_problems = render(planned, tuple(stale), ledger, kitchen)
    problems.extend(render_problems)
    made = {
        path: fresh[path] if path in fresh else inputs.standing.made[path]
        for path in planned
        if path in fresh or path not in stale
    }
    standing = Standing(ledger, made, facts).compact()
    return finish(inputs, problems, site=site, outputs=Outputs(made), stale=stale), standing


def _for_later(
    inputs: Inputs,
    problems: Sequence[Diagnostic],
    site: Site,
    planned: Mapping[str, Output],
    stale: Mapping[str, tuple[Reason, ...]],
    ledger: Ledger,
    kitchen: Kitchen,
) -> tuple[Build, Standing]:
    """Leave what is stale to be made when it is asked for."""
    before, snapshot = inputs.standing.made, inputs.snapshot
    made = {path: before[path] for path in planned if path in before and path not in stale}
    standing = Standing(ledger, made, kitchen.facts).compact()

    def told(
        more: tuple[Diagnostic, ...],
    ) -> tuple[tuple[Diagnostic, ...], Mapping[str, str]]:
        found = weigh(more, inputs.config.lint)
        return found, sources_of(snapshot, found)

    digests = {path: scanned.digest for path, scanned in snapshot.files.items()}
    outputs = Later(planned, standing, kitchen, digests, told)
    moved = {path: why for path, why in stale.items() if path in before}
    return finish(inputs, problems, site=site, outputs=outputs, stale=moved), standing


class Parts(NamedTuple):
    """All that a site is put together from."""

    heads: tuple[PostHead, ...]
    library: Library
    own: Mapping[str, Library]
    config: Config
    copied: tuple[str, ...]
    broken: tuple[str, ...]
    later: frozenset[str]
    """Posts whose date has not come."""


class _Assembled(NamedTuple):
    parts: Parts
    bare: Site
    """Before its pictures were looked at."""
    problems: tuple[Diagnostic, ...]
    site: Site


def _assembled(
    parts: Parts, inputs: Inputs
) -> tuple[Site, tuple[Diagnostic, ...], list[Diagnostic]]:
    """Put the site together, unless it was put together from the same in the run before.

    Then it is the same object, by which later stages know it.
    """
    options, memo = inputs.options, inputs.memo
    last: _Assembled | None = memo.get("site", "last")
    if last is not None and last.parts == parts:
        bare, problems = last.bare, last.problems
    else:
        selection = Selection(inputs.now, options.drafts, options.future)
        bare, problems = assemble_site(*parts[:5], selection, broken=parts.broken)
    site, picture_problems = see_pictures(bare, inputs.snapshot, inputs.shelf, memo)
    if last is not None and last.bare is bare and last.site.pictures == site.pictures:
        site = last.site
    memo.put("site", "last", _Assembled(parts, bare, problems, site))
    return site, problems, picture_problems


def finish(
    inputs: Inputs,
    problems: Sequence[Diagnostic],
    *,
    site: Site | None = None,
    outputs: Mapping[str, bytes | FileOutput] | None = None,
    stale: Mapping[str, tuple[Reason, ...]] | None = None,
) -> Build:
    """Put the result together: problems weighed, sorted and each told once."""
    found = weigh(problems, inputs.config.lint)
    failed = any(d.severity is Severity.ERROR for d in found)
    shown = outputs if outputs and (inputs.options.partial or not failed) else {}
    return Build(
        diagnostics=found,
        summary=_summary(site, shown),
        outputs=shown,
        stale=stale or {},
        config=inputs.config,
        site=site,
        sources=sources_of(inputs.snapshot, found),
    )


def _summary(site: Site | None, shown: Collection[str]) -> Summary:
    pages = sum(path.endswith(".html") for path in shown)
    if site is None:
        return Summary(usable=True, pages=pages)
    left_out = (
        *(f"left out, scheduled for {h.date:%Y-%m-%d}: {h.path}" for h in site.scheduled),
        *(f"left out, draft: {h.path}" for h in site.drafts),
    )
    return Summary(True, len(site.posts), len(site.graph.references), pages, left_out)


def weigh(problems: Sequence[Diagnostic], lint: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Give each problem the severity that the settings want, sort by place, drop repetitions."""
    weighed = []
    for found in dict.fromkeys(problems):
        wanted = lint_severity(found.code, lint)
        asked = found.code in lint or not on_request(found.code)
        if wanted == "off" or not asked:
            continue
        weighed.append(found._replace(severity=Severity(wanted)) if wanted else found)
    nowhere = Place("", 0, 0)
    return tuple(sorted(weighed, key=lambda d: ((d.place or nowhere)[:3], d.code, d.message)))


def on_request(code: str) -> bool:
    """Tell whether a code is only told where `[lint]` names it, and not for its family's sake."""
    known = CATALOGUE.get(code)
    return known is not None and known.on_request


def lint_severity(code: str, lint: Mapping[str, str]) -> str:
    """Find the most specific setting for a code: `DG512` before `DG5`; "" when there is none."""
    for name in (code, f"{code[:3]}xx", code[:3]):
        if name in lint:
            return lint[name]
    return ""


def _blocked(problems: Sequence[Diagnostic], config: Config) -> bool:
    return any(d.severity is Severity.ERROR for d in weigh(problems, config.lint))


UNCOPIED = re.compile(r"\.(?:md|bib|markdown|mdown|mkdn?)$", re.IGNORECASE)


def _copied(snapshot: Snapshot) -> list[str]:
    """List the files that are neither read nor hidden: images and the like."""
    return [
        path
        for path in snapshot.files
        if path.startswith("static/") or (path.startswith("content/") and not UNCOPIED.search(path))
    ]

"""One run of the chain: snapshot in, outputs and problems out. Nothing here touches the disk."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, compress
from operator import attrgetter, lt
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
from digestgen.pipeline.each import Same, each_post
from digestgen.pipeline.ground import ground_of, holding_since
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
from digestgen.pipeline.outputs import Plan, find_moved, find_stale, plan_site
from digestgen.pipeline.pictures import Copies, Shelf, see_pictures
from digestgen.pipeline.placeholders import check_placeholders
from digestgen.pipeline.pool import Pool
from digestgen.pipeline.posts import Posts, compile_posts, sources_of
from digestgen.pipeline.progress import Progress
from digestgen.pipeline.recent import keep_recent, recent
from digestgen.pipeline.render import Kitchen, Spools, render
from digestgen.pipeline.standing import Outputs, Standing
from digestgen.pipeline.texts import SiteTexts
from digestgen.pipeline.values import Build, BuildOptions, Reason, Summary
from digestgen.site.assemble import Selection, Site, assemble_site, known_works
from digestgen.site.facts import Fact, Facts
from digestgen.site.links import check_site_paths
from digestgen.site.renewed import renewed

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
    relieve: Callable[[], None] = lambda: None
    """Called between stages, when no worker reads what is remembered."""
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
    inputs.relieve()
    # A post without a slug was reported, and has no place in the site.
    heads = _with_slugs(posts.heads)
    own, own_problems = load_own_libraries(snapshot, config, heads, library, memo)
    posts.heads = _with_own_keys(posts.heads, library, own, memo)
    heads = _with_slugs(posts.heads)
    parts = Parts(
        tuple(heads),
        library,
        own,
        config,
        _copied(snapshot, memo),
        _without_place(posts, heads),
        _later(heads, inputs.now, memo),
    )
    site, site_problems, picture_problems = _assembled(parts, inputs)
    cited, cite_problems = cite_posts(posts, site, snapshot, memo, inputs.progress, inputs.pool)
    inputs.relieve()
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
        problems.extend(check_days(site, inputs.now, memo))
        problems.extend(check_placeholders(config, snapshot))
    if templates is None or cited is None:
        return finish(inputs, problems, site=site), inputs.standing
    if inputs.options.thorough:
        problems.extend(check_theme(templates.theme, memo))
    plan = plan_site(site, FEATURES, templates.theme, memo)
    planned = plan.outputs
    problems.extend(plan.problems)
    problems.extend(_lost_paths(site, plan, memo))
    if not inputs.options.partial and _blocked(problems, config):
        return finish(inputs, problems, site=site), inputs.standing
    copies = Copies(snapshot, inputs.shelf)
    facts = Facts(site, SiteTexts(site, cited, templates, snapshot, copies), plan.listed)
    holds = _carried(facts, inputs)
    if inputs.options.lazy and holds is None:
        inputs = inputs._replace(standing=inputs.standing.lately())
    asked = planned
    if inputs.options.lazy:
        # What was never made is not looked at: on a large site that is nearly everything.
        asked = {path: planned[path] for path in inputs.standing.made if path in planned}
    ground = ground_of(snapshot, posts, parts.later)
    if inputs.standing.facts is None:
        holds = holding_since(inputs.standing.ground, ground, site, facts, memo)
    moved = find_moved(inputs.standing.ledger, facts, holds)
    stale = find_stale(asked, inputs.standing, moved)
    ledger = inputs.standing.ledger.renewed({n: now.mark for n, now in moved.items()})
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
        return _for_later(
            inputs, problems, plan, stale, Standing(ledger, {}, facts, ground), kitchen
        )
    fresh, render_problems = render(planned, tuple(stale), ledger, kitchen)
    problems.extend(render_problems)
    made = {
        path: fresh[path] if path in fresh else inputs.standing.made[path]
        for path in planned
        if path in fresh or path not in stale
    }
    standing = Standing(ledger, made, facts, ground).compact()
    outputs, pages = Outputs(made), sum(path.endswith(".html") for path in made)
    done = finish(inputs, problems, site=site, outputs=outputs, stale=stale, pages=pages)
    return done, standing


def _carried(facts: Facts, inputs: Inputs) -> Callable[[Fact], bool] | None:
    """Take over what holds of the last run with a site of this shape; None when there was none.

    Tells of a fact whether it is as it was in the very last run. Only a preview has others.
    """
    before = inputs.standing.facts
    lasts: tuple[Facts, ...] = recent(inputs.memo, "facts")
    if before is not None and before not in lasts:
        lasts = (before, *lasts)
    carried: frozenset[Fact] | None = None
    found = None
    for last in lasts:
        if (carried := facts.carry(last)) is not None:
            found = last
            break
    if inputs.options.lazy:
        others = [last for last in lasts if last is not found]
        keep_recent(inputs.memo, "facts", facts, others, len(facts.site.posts))
    if carried is None:
        return None
    return carried.__contains__ if found is before else _nothing


def _nothing(_: Fact) -> bool:
    return False


def _with_slugs(heads: Sequence[PostHead]) -> list[PostHead]:
    return list(compress(heads, map(attrgetter("slug"), heads)))


def _without_place(posts: Posts, heads: Sequence[PostHead]) -> tuple[str, ...]:
    """Name the posts that have no place in the site."""
    if len(heads) == len(posts.keys):
        return ()
    return tuple(sorted(posts.keys.keys() - {head.path for head in heads}))


def _lost_paths(site: Site, plan: Plan, memo: Memo) -> Iterator[Diagnostic]:
    """Report links from the root that no output answers to."""

    def lost(path: str) -> tuple[Diagnostic, ...]:
        return tuple(check_site_paths([site.heads[path]], site.links, plan.outputs))

    # One plan is one shape of the site: what other posts are called stays.
    scope = (Same(plan.outputs),)
    found = each_post(memo, "lost paths", site.heads, scope, lost)
    return chain.from_iterable(filter(None, found.values()))


def _for_later(
    inputs: Inputs,
    problems: Sequence[Diagnostic],
    plan: Plan,
    stale: Mapping[str, tuple[Reason, ...]],
    standing: Standing,
    kitchen: Kitchen,
) -> tuple[Build, Standing]:
    """Leave what is stale, and what was never made, to be made when it is asked for."""
    before, snapshot, planned = inputs.standing.made, inputs.snapshot, plan.outputs
    made = {p: known for p, known in before.items() if p in planned and p not in stale}
    standing = standing._replace(made=made).compact()

    def told(
        more: tuple[Diagnostic, ...],
    ) -> tuple[tuple[Diagnostic, ...], Mapping[str, str]]:
        found = weigh(more, inputs.config.lint)
        return found, sources_of(snapshot, found)

    outputs = Later(planned, standing, kitchen, snapshot, told)
    site = kitchen.facts.site
    done = finish(inputs, problems, site=site, outputs=outputs, stale=stale, pages=plan.pages)
    return done, standing


def _with_own_keys(
    heads: Sequence[PostHead], library: Library, own: Mapping[str, Library], memo: Memo
) -> list[PostHead]:
    """Put works' own keys where heads cite other names of them; the same head gives the same."""
    if not library.aliases and not any(each.aliases for each in own.values()):
        return list(heads)
    by_path = {head.path: head for head in heads}
    scope = (library.aliases, {path: each.aliases for path, each in own.items()})
    found = each_post(
        memo,
        "own keys",
        by_path,
        scope,
        lambda path: head_with_own_keys(by_path[path], own.get(path, library).aliases),
    )
    return [found[head.path] for head in heads]


def _later(heads: Sequence[PostHead], now: dt.datetime, memo: Memo) -> frozenset[str]:
    """Give the posts whose date has not come."""
    by_path = dict(zip(map(attrgetter("path"), heads), heads, strict=True))

    def moment(path: str) -> float:
        date = by_path[path].date
        return date.timestamp() if date else -math.inf

    today = now.timestamp()
    moments = each_post(memo, "moments", by_path, (), moment)
    if not moments or max(moments.values()) <= today:
        return frozenset()
    return frozenset(compress(moments, map(partial(lt, today), moments.values())))


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
    """Put the site together, unless it was put together from the same in one of the last runs.

    Then it is the same object, by which later stages know it.
    """
    options, memo = inputs.options, inputs.memo
    lasts: tuple[_Assembled, ...] = recent(memo, "site")
    last = bare = None
    for last in lasts:
        bare, problems = _kept(last, parts), last.problems
        if bare is not None:
            break
    else:
        last = None
    if bare is None:
        selection = Selection(inputs.now, options.drafts, options.future)
        known = _known(parts, memo)
        bare, problems = assemble_site(*parts[:5], selection, broken=parts.broken, known=known)
    else:
        memo.get("known", "each")  # so that it is not forgotten
    site, picture_problems = see_pictures(bare, inputs.snapshot, inputs.shelf, memo)
    if last is not None and last.bare is bare and last.site.pictures == site.pictures:
        site = last.site
    others = [other for other in lasts if other is not last]
    assembled = _Assembled(parts, bare, problems, site)
    keep_recent(memo, "site", assembled, others, len(parts.heads))
    return site, problems, picture_problems


def _known(parts: Parts, memo: Memo) -> Mapping[str, tuple[PostHead, Sequence[Diagnostic]]]:
    """Leave out works that are not there: the same head gives the same one, as other stages ask."""
    by_path = {head.path: head for head in parts.heads}

    def ask(path: str) -> tuple[PostHead, Sequence[Diagnostic]]:
        (head,), problems = known_works([by_path[path]], parts.library, parts.own)
        return head, problems

    return each_post(memo, "known", by_path, (parts.library, dict(parts.own)), ask)


def _kept(last: _Assembled, parts: Parts) -> Site | None:
    """Give the site of an earlier run, as it was or with other texts; None if it moved."""
    if last.parts._replace(heads=()) != parts._replace(heads=()):
        return None
    return renewed(last.bare, last.problems, last.parts.heads, parts.heads)


def finish(
    inputs: Inputs,
    problems: Sequence[Diagnostic],
    *,
    site: Site | None = None,
    outputs: Mapping[str, bytes | FileOutput] | None = None,
    stale: Mapping[str, tuple[Reason, ...]] | None = None,
    pages: int = 0,
) -> Build:
    """Put the result together: problems weighed, sorted and each told once."""
    found = weigh(problems, inputs.config.lint)
    failed = any(d.severity is Severity.ERROR for d in found)
    shown = outputs if outputs and (inputs.options.partial or not failed) else {}
    return Build(
        diagnostics=found,
        summary=_summary(site, pages if shown else 0),
        outputs=shown,
        stale=stale or {},
        config=inputs.config,
        site=site,
        sources=sources_of(inputs.snapshot, found),
    )


def _summary(site: Site | None, pages: int) -> Summary:
    if site is None:
        return Summary(usable=True, pages=pages)
    left_out = (
        *(f"left out, scheduled for {h.date:%Y-%m-%d}: {h.path}" for h in site.scheduled),
        *(f"left out, draft: {h.path}" for h in site.drafts),
    )
    return Summary(True, len(site.posts), len(site.graph.references), pages, left_out)


def weigh(problems: Sequence[Diagnostic], lint: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Give each problem the severity that the settings want, sort by place, drop repetitions."""
    wanted = {code: _weight(code, lint) for code in {found.code for found in problems}}
    told = dict.fromkeys(found for found in problems if wanted[found.code] != "off")
    weighed = [
        found._replace(severity=Severity(severity)) if (severity := wanted[found.code]) else found
        for found in told
    ]
    nowhere = Place("", 0, 0)
    return tuple(sorted(weighed, key=lambda d: ((d.place or nowhere)[:3], d.code, d.message)))


def _weight(code: str, lint: Mapping[str, str]) -> str:
    """Give the severity that the settings want; "off" for what nobody has asked for."""
    asked = code in lint or not on_request(code)
    return lint_severity(code, lint) if asked else "off"


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


def _copied(snapshot: Snapshot, memo: Memo) -> tuple[str, ...]:
    """List the files that are neither read nor hidden: images and the like."""
    names = list(snapshot.files)
    last: tuple[list[str], tuple[str, ...]] | None = memo.get("copied", "last")
    if last is None or last[0] != names:
        content = [path for path in snapshot.under("content/") if not UNCOPIED.search(path)]
        last = names, tuple(sorted((*content, *snapshot.under("static/"))))
    memo.put("copied", "last", last)
    return last[1]

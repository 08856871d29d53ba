"""A view of each kind, with every field filled, for a small imaginary site at /blog/."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from markupsafe import Markup

from digestgen.model.post import Discussion, Heading, Update
from digestgen.site import views as v
from digestgen.theme import Theme, load_theme

BUNDLED = Path(__file__).parents[3] / "themes"
BASE = "/blog/"
ROOT = "https://example.org/blog/"

ANA = v.Person("Ana Writer", "https://example.org/", "0000-0002-1825-0097")
MENU = (v.LinkView("Practice", f"{BASE}practice/"), v.LinkView("References", f"{BASE}references/"))
FEED = v.FeedLink("All posts", f"{BASE}feed.xml", "application/rss+xml")
TOPIC = v.LinkView("Goal setting", f"{BASE}topics/goal-setting/")
DATE = dt.datetime(2026, 5, 12, 7, tzinfo=dt.timezone(dt.timedelta(hours=12)))


def folder(name: str) -> dict[str, bytes]:
    root = BUNDLED / name
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def digest() -> Theme:
    theme, problems = load_theme("digest", [folder("digest")])
    assert theme is not None, problems
    return theme


def link(title: str = "Goals that pull their weight", slug: str = "goals") -> v.PostLink:
    question = "Which goals help people do more?"
    url = f"{BASE}2026/{slug}/"
    return v.PostLink(
        title, url, DATE, "digest", "Some do.", question, (TOPIC,), findings=2, practice=1
    )


GOALS, WHY = link(), link("Why goals work", "why-goals")
LOCKE = v.CitationLine("locke2002", "Locke & Latham (2002)", f"{BASE}references/locke2002/", "p. 9")
BAD = v.CitationLine("bad2010", "Bad (2010)", f"{BASE}references/bad2010/", status="retracted")
FALLEN = v.FallenWork(
    "bad2010",
    BAD.short,
    BAD.url,
    "retracted",
    "Retracted",
    dt.date(2014, 3, 2),
    "https://doi.org/10.1000/notice",
    ("Data made up",),
    anchor="ref-bad2010",
    findings=(v.LinkView("F2", "#f2"),),
    practice=(v.LinkView("P1", "#p1"),),
    posts=(v.LinkView(GOALS.title, GOALS.url),),
)
MARK = v.Fallen("retracted", 1, 2, "1 of its 2 sources was retracted")
FINDING = v.FindingLine(
    "F1",
    f"{GOALS.url}#f1",
    "Specific goals probably help.",
    "moderate",
    "many studies.",
    (LOCKE, BAD),
    GOALS,
    (v.LinkView("P1", f"{GOALS.url}#p1"),),
)
POINT = v.PointLine(
    "P1",
    f"{GOALS.url}#p1",
    "Write the goal down.",
    "consider",
    (v.LinkView("F1", f"{GOALS.url}#f1"),),
    ("experience",),
    "moderate",
    from_practice=False,
    references=(LOCKE,),
    post=GOALS,
)
CRAFT = POINT._replace(rests_on=(), other=("experience",), weakest=None, from_practice=True)


def entry(key: str) -> Markup:
    doi = '<a href="https://doi.org/10.1/a">https://doi.org/10.1/a</a>'
    return Markup(f"Locke (2002). Goals, by {key}. {doi}")  # noqa: S704 - of this file's own words


POST = v.PostView(
    title="Goals that pull their weight",
    url=GOALS.url,
    canonical=f"{ROOT}2026/goals/",
    kind="digest",
    date=DATE,
    updated=DATE,
    draft=True,
    question="Which goals help people do more?",
    summary="Some do, at work.",
    authors=(ANA, v.Person("Bo Reader")),
    interests="none",
    read="abstract",
    people="employees",
    audience=("physiotherapists",),
    setting="laboratories",
    story="composite",
    review_by=dt.date(2028, 5, 1),
    updates=(Update(dt.date(2026, 6, 1), "correction", "F2 said low."),),
    discussed=(Discussion("https://social.example/1", "Mastodon", "lively"),),
    topics=(TOPIC,),
    findings_section=v.SectionView("Key findings", "key-findings", Markup("<p>In.</p>"), Markup()),
    findings=(
        v.FindingView(
            "F1",
            "f1",
            Markup("Specific goals probably help."),
            "moderate",
            Markup("many studies."),
            Markup('<a href="#ref-bad2010">Bad, 2010</a>'),
            (v.LinkView("P1", "#p1"),),
        ),
        v.FindingView(
            "F2", "f2", Markup("<p>Unclear.</p>"), "very-low", Markup(), Markup(), (), "retracted"
        ),
    ),
    practice_section=v.SectionView("So what?", "so-what", Markup(), Markup()),
    practice=(
        v.PointView(
            "P1",
            "p1",
            Markup("Write the goal down."),
            "consider",
            Markup('<a href="#f1">F1</a> and experience'),
            "moderate",
            from_practice=False,
        ),
        v.PointView("P2", "p2", Markup("Ask."), "do", Markup("experience"), None, True),
    ),
    prose=Markup('<h2 id="limits">Limits</h2><p>Students <span id="cite-2">(2002)</span>.</p>'),
    headings=tuple(Heading(2, f"h{n}", f"Part {n}") for n in range(4)),
    references=(
        v.ReferenceItem(
            "locke2002",
            "ref-locke2002",
            entry("locke2002"),
            LOCKE.url,
            (WHY,),
            "concern",
            cited_at=(v.LinkView("F1", "#f1"), v.LinkView("1", "#cite-2")),
        ),
        v.ReferenceItem(
            "bad2010", "ref-bad2010", entry("bad2010"), BAD.url, (), "retracted", BAD.short
        ),
    ),
    fallen=(FALLEN, FALLEN._replace(findings=(), practice=(), status="concern")),
    hanging=True,
    series=v.SeriesView("Goals, all of them", f"{BASE}series/goals/", 2, 3, WHY, WHY),
    previous=WHY,
    next=WHY,
    backlinks=(v.BacklinkView(WHY, ("f2", "limits")),),
    minutes=4,
    licence="CC-BY-4.0",
    doi="10.1234/goals",
    image="https://example.org/blog/goals.jpg",
    cite_as="Writer, A. (2026). Goals that pull their weight.",
    extra={},
)
WORK = v.ReferenceView(
    key="locke2002",
    title=Markup("Building a <i>useful</i> theory"),
    html=Markup("Locke, E. A. (2002). Goals."),
    type="journal article",
    year="2002",
    status="retracted",
    status_note="In 2014.",
    fallen=FALLEN,
    identifiers=(v.Identifier("DOI", "10.1/a", "https://doi.org/10.1/a"),),
    design="narrative review",
    sample="35 years",
    note="classic",
    keywords=("goals",),
    findings=(FINDING._replace(locator="p. 9", against=True),),
    practice=(POINT,),
    mentions=(v.MentionView(GOALS, ("p. 9",)),),
    bibtex=f"{LOCKE.url}locke2002.bib",
    ris=f"{LOCKE.url}locke2002.ris",
    csl_json=f"{LOCKE.url}locke2002.json",
)
WORK_LINE = v.ReferenceLine("locke2002", LOCKE.url, WORK.html, "ok", "2002", "review", 2, 1, 1)
TOPIC_VIEW = v.TopicView("Goal setting", Markup("<p>I.</p>"), (GOALS, WHY), (POINT,), (FINDING,))
YEAR = v.YearView(2026, (GOALS, WHY))
LINES = v.TopicsView("Topics", (v.TopicLine("Goal setting", TOPIC.url, "Aims", 2),))

PAGES: Mapping[str, tuple[str, str, Any]] = {
    "home.html": ("home", "", v.HomeView(GOALS, FINDING, POINT, (WHY,), (TOPIC,))),
    "post.html": ("post", "2026/goals/", POST),
    "page.html": ("page", "about/", POST),
    "references.html": (
        "references",
        "references/",
        v.ReferencesView((WORK_LINE,), f"{BASE}references.bib"),
    ),
    "reference.html": ("reference", "references/locke2002/", WORK),
    "practice.html": (
        "practice",
        "practice/",
        v.PracticeView((v.PointGroup(TOPIC, (POINT, CRAFT)), v.PointGroup(None, (POINT,))), 3),
    ),
    "findings.html": (
        "findings",
        "findings/",
        v.FindingsView((v.FindingGroup(TOPIC, (FINDING,)), v.FindingGroup(None, (FINDING,))), 2),
    ),
    "topics.html": ("topics", "topics/", LINES),
    "series_index.html": ("series-index", "series/", LINES._replace(heading="Series")),
    "topic.html": ("topic", "topics/goal-setting/", TOPIC_VIEW),
    "series.html": ("series", "series/goals/", TOPIC_VIEW),
    "archive.html": ("archive", "archive/", v.ArchiveView((YEAR,))),
    "year.html": ("year", "2026/", YEAR),
    "corrections.html": (
        "corrections",
        "corrections/",
        v.CorrectionsView(
            tuple(
                v.ChangeLine(dt.date(2026, 6, 1), kind, "F2 said low.", GOALS)
                for kind in ("update", "correction", "retraction")
            )
            + (v.ChangeLine(FALLEN.date, "retracted", "", work=FALLEN),)
        ),
    ),
    "404.html": ("missing", "404.html", v.MissingView((GOALS,))),
    "alias.html": ("missing", "old/", v.AliasView(f"{ROOT}2026/goals/")),
}
"""Template -> the page's kind, URL and view."""


def site(theme: Theme) -> v.SiteView:
    return v.SiteView(
        "So what?",
        "Research on pain",
        "en-GB",
        BASE,
        ROOT,
        ANA,
        "CC-BY-4.0",
        MENU,
        theme.options,
        {},
    )


def context(theme: Theme, template: str) -> dict[str, Any]:
    kind, url, view = PAGES[template]
    title = "" if kind == "home" else "A title"
    page = v.PageView(
        title, "What it says", BASE + url, ROOT + url, "en-GB", kind, (FEED,), "a.bib"
    )
    variables = {"post": view} if isinstance(view, v.PostView) else view._asdict()
    return {"site": site(theme), "page": page, **variables}


def render(theme: Theme, template: str, **changes: Any) -> str:
    return theme.render(template, context(theme, template) | changes)

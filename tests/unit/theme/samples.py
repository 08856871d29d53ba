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
    basis="findings",
    references=(LOCKE,),
    post=GOALS,
)
CRAFT = POINT._replace(rests_on=(), other=("experience",), weakest=None, basis="practice")


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
    in_short="Some do, at work.",
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
            basis="findings",
        ),
        v.PointView("P2", "p2", Markup("Ask."), "do", Markup("experience"), None, "practice"),
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
    backlinks=(v.BacklinkView(WHY, ("f2", "limits"), "More on this is in goals."),),
    backlinks_more=2,
    related=(WHY,),
    minutes=4,
    licence="CC-BY-4.0",
    doi="10.1234/goals",
    image="https://example.org/blog/goals.jpg",
    cite_as="Writer, A. (2026). Goals that pull their weight.",
    extra={},
    handout=f"{GOALS.url}handout/",
    cat=f"{GOALS.url}cat.md",
    ris=f"{GOALS.url}post.ris",
    coins="ctx_ver=Z39.88-2004&rft.title=Goals",
    highwire=(("citation_doi", "10.1234/goals"),),
    json_ld=Markup('{"@type":"BlogPosting"}'),
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
    mentions_more=4,
    all_findings=v.Way("", f"{LOCKE.url}findings/", 90),
    all_practice=v.Way("", f"{LOCKE.url}practice/", 99),
    related=(v.RelatedWork(BAD.short, "Goals, again", BAD.url, 2, BAD.status),),
    bibtex=f"{LOCKE.url}locke2002.bib",
    ris=f"{LOCKE.url}locke2002.ris",
    csl_json=f"{LOCKE.url}locke2002.json",
    guided=(CRAFT,),
)
WORK_LINE = v.ReferenceLine("locke2002", LOCKE.url, WORK.html, "ok", "2002", "review", 2, 1, 1)
PAGER = v.Pager(0, "", f"{BASE}practice/page/2/", v.LinkView("All", f"{BASE}practice/"))
YEARS = (v.LinkView("2026", f"{BASE}practice/"), v.LinkView("2025", f"{BASE}practice/page/2/"))
WAYS = (
    v.Ways("By strength", (v.Way("Do", f"{BASE}practice/do/", 2),)),
    v.Ways(
        "By topic",
        tuple(v.Way(f"Topic {n}", f"{BASE}practice/topic/t{n}/", n) for n in range(9)),
        v.LinkView("All topics", f"{BASE}topics/"),
    ),
)
ITEMS = v.ItemsView(
    "point",
    "So what in practice?",
    "Every point.",
    None,
    3,
    (
        v.ItemGroup(dt.date(2026, 5, 1), (POINT, CRAFT)),
        v.ItemGroup(dt.date(2026, 4, 1), (POINT._replace(post=WHY),)),
    ),
    WAYS,
    YEARS,
    PAGER,
)
LATER = v.LinkView("F2 of Why goals work", f"{WHY.url}#f2")
OLD = FINDING._replace(practice_more=3, superseded_by=(LATER,))
TOPIC_VIEW = v.TopicView(
    "Goal setting",
    Markup("<p>I.</p>"),
    (GOALS._replace(status="retracted"), WHY._replace(status="concern")),
    (POINT._replace(superseded_by=(LATER,)),),
    (FINDING,),
    (OLD,),
    (WORK_LINE,),
    v.Way("", f"{BASE}practice/topic/goal-setting/", 12),
    v.Way("", f"{BASE}findings/topic/goal-setting/", 40),
    YEARS,
    PAGER,
)
SERIES = v.SeriesPageView("Goals", Markup("<p>I.</p>"), (GOALS, WHY), 1, (FINDING,), PAGER)
YEAR = v.YearView(2026, (GOALS, WHY), (v.LinkView("20", f"{BASE}2026/w20/"),), 2, PAGER)
MONTH = v.MonthLine(dt.date(2026, 5, 1), f"{BASE}2026/#dg-05", 2)
WEEK = v.WeekView(
    2026,
    20,
    dt.date(2026, 5, 11),
    dt.date(2026, 5, 17),
    (v.WeekPost(GOALS, (POINT,)), v.WeekPost(WHY, ())),
    v.LinkView("Week 19 of 2026", f"{BASE}2026/w19/"),
    v.LinkView("Week 21 of 2026", f"{BASE}2026/w21/"),
)
QUESTIONS = v.QuestionsView(
    "Questions",
    (v.QuestionGroup("Goal setting", "", 2, (GOALS, WHY)), v.QuestionGroup("", "", 1, (WHY,))),
    2,
    None,
)
REFERENCES = v.ReferencesView(
    "References",
    (v.LinkView("By author", f"{BASE}references/"), v.LinkView("By year", f"{BASE}by/")),
    f"{BASE}references/",
    (v.WorkGroup("L", "", 1, (WORK_LINE,)),),
    1,
    "",
    "",
    f"{BASE}references.bib",
    "",
)
SUBSCRIBE = v.SubscribeView(
    (v.SubscribeFeed("Every post", "As soon as it is out.", (FEED,)),),
    (FEED._replace(title="Goal setting"),),
    f"{BASE}subscriptions.opml",
)
HOME = v.HomeView(
    GOALS,
    FINDING,
    POINT,
    (WHY,),
    (TOPIC,),
    v.LinkView("All topics", f"{BASE}topics/"),
    v.LinkView("Week 20 of 2026", f"{BASE}2026/w20/"),
    v.LinkView("Questions", f"{BASE}questions/"),
)
FINDINGS = ITEMS._replace(
    kind="finding",
    heading="Low certainty",
    parent=v.LinkView("All findings", f"{BASE}findings/"),
    groups=(v.ItemGroup(None, (FINDING, OLD)),),
    mixed=True,
    ways=(),
)
LINES = v.TopicsView("Topics", (v.TopicLine("Goal setting", TOPIC.url, "Aims", 2),))

PAGES: Mapping[str, tuple[str, str, Any]] = {
    "home.html": ("home", "", HOME),
    "post.html": ("post", "2026/goals/", POST),
    "page.html": ("page", "about/", POST),
    "references.html": (
        "references",
        "references/",
        REFERENCES,
    ),
    "reference.html": ("reference", "references/locke2002/", WORK),
    "items.html": ("practice", "practice/", ITEMS),
    "questions.html": ("questions", "questions/", QUESTIONS),
    "week.html": ("week", "2026/w20/", WEEK),
    "subscribe.html": ("subscribe", "subscribe/", SUBSCRIBE),
    "community.html": (
        "community",
        "community/",
        v.CommunityView(v.Blogroll((v.BlogLink("Notes", "https://notes.example/"),), "b.opml")),
    ),
    "topics.html": ("topics", "topics/", LINES),
    "series_index.html": ("series-index", "series/", LINES._replace(heading="Series")),
    "topic.html": ("topic", "topics/goal-setting/", TOPIC_VIEW),
    "series.html": ("series", "series/goals/", SERIES),
    "archive.html": (
        "archive",
        "archive/",
        v.ArchiveView((v.YearLine(2026, f"{BASE}2026/", 2, (MONTH,)),), (GOALS,)),
    ),
    "year.html": ("year", "2026/", YEAR),
    "corrections.html": (
        "corrections",
        "corrections/",
        v.CorrectionsView(
            (
                *(
                    v.ChangeLine(dt.date(2026, 6, 1), kind, "F2 said low.", GOALS)
                    for kind in ("update", "correction", "retraction")
                ),
                v.ChangeLine(
                    FALLEN.date, "retracted", "", work=FALLEN._replace(findings=(), practice=())
                ),
            ),
            (v.ReviewLine(dt.date(2028, 5, 1), GOALS),),
            "Corrections and updates",
            PAGER,
            (v.LinkView("2026", f"{BASE}corrections/"),),
            v.Way("", f"{BASE}corrections/reviews/", 120),
        ),
    ),
    "reviews.html": (
        "corrections",
        "corrections/reviews/",
        v.ReviewsView(
            (v.ReviewLine(dt.date(2028, 5, 1), GOALS),),
            v.LinkView("Corrections and updates", f"{BASE}corrections/"),
            after=f"{BASE}corrections/reviews/page/2/",
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

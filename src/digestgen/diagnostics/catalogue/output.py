"""DG6xx: links, URLs and output."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG601",
        Severity.ERROR,
        "link to a file that is not there",
        "A relative link or image names a file of the site: another post, a page, or a picture."
        " Paths count from the file that the link stands in, as in any editor or code host. A path"
        " that begins with / means a page of the finished site instead.",
        "[why goals work](2026-04-20-why-gaols.md)",
        "[why goals work](2026-04-20-why-goals.md)",
    ),
    Code(
        "DG602",
        Severity.ERROR,
        "link to an anchor that is not there",
        "The part after # names a heading, a finding (#f1) or a practice point (#p1) of the post"
        " that the link leads to. That post has none of this name: a reader would land at its top.",
        "[the second finding](2026-04-20-why-goals.md#f22)",
        "[the second finding](2026-04-20-why-goals.md#f2)",
    ),
    Code(
        "DG603",
        Severity.ERROR,
        "link out of the site",
        "A relative path that climbs above the site's folder means nothing to readers.",
        "![scan](../../../Desktop/scan.png)",
        "![scan](scan.png)",
    ),
    Code(
        "DG604",
        Severity.ERROR,
        "link to a post that is not published",
        "The post is a draft, or its date has not come, so the link would be dead when this one is"
        " published.",
        "[next week's paper](2026-06-01-next.md)",
        "next week's paper",
    ),
    Code(
        "DG605",
        Severity.ERROR,
        "link to a page that is not there",
        "A link that begins with / means a page or a file of the finished site. Nothing of that"
        " name is made by this build.",
        "[all advice](/practise/)",
        "[all advice](/practice/)",
    ),
    Code(
        "DG606",
        Severity.ERROR,
        "file that would not be published",
        "Posts live in content/posts/, pages in content/pages/, introductions in content/topics/"
        " and content/series/. A Markdown file elsewhere under content/ would be silently left"
        " out.",
        "content/2026-05-12-goals.md",
        "content/posts/2026-05-12-goals.md",
    ),
    Code(
        "DG607",
        Severity.INFO,
        "file that is not published",
        "A file among the posts is published when a published post links to it or shows it. That"
        " keeps manuscripts, data and a word processor's lock files at home. Whatever readers may"
        " have without a link belongs in static/, which is copied whole.",
        "content/posts/2026-05-12-goals/data.xlsx, and no link to it",
        "[the data](data.xlsx)",
    ),
    Code(
        "DG610",
        Severity.ERROR,
        "two outputs with one URL",
        "Two sources, or a source and a page that digestgen makes, would be the same file of the"
        " finished site, and one of them would be lost. Capitals and lower case count as the same,"
        " since some systems cannot tell them apart.",
        "content/posts/2026-05-12-goals.md and content/posts/2026-06-01-Goals.md, both slug: goals",
        "slug: goals-again",
    ),
    Code(
        "DG620",
        Severity.INFO,
        "topic in two spellings",
        "Two spellings give the same page; its title is the one that most posts write. An"
        " introduction in content/topics/ or a `[topics.SLUG]` table decides it for good.",
        "topics: [Goal setting]",
        "topics: [goal-setting]",
    ),
    Code(
        "DG621",
        Severity.WARNING,
        "topic that looks like a slip",
        "This topic is used once, and is spelled almost like another one. If it is meant, give it"
        " an introduction in content/topics/ or a title in `[topics.SLUG]`.",
        "topics: [goal-seting]",
        "topics: [goal-setting]",
    ),
    Code(
        "DG622",
        Severity.WARNING,
        "two posts with one part number",
        "Two posts of a series have the same `part`, so their order is a matter of chance.",
        "series: Sleep\npart: 2",
        "series: Sleep\npart: 3",
    ),
    Code(
        "DG623",
        Severity.INFO,
        "a part of a series is missing",
        "The parts of this series are numbered, and a number below the greatest one has no post. "
        "Pages then say how many parts there are by the greatest number. That is right while a "
        "part is still to come; otherwise the number is a slip.",
        "series: Sleep\npart: 3",
        "series: Sleep\npart: 2",
    ),
)

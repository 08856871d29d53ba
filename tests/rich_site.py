"""A small site that has one of everything, for tests that look at whole outputs."""

from __future__ import annotations

from pathlib import Path

from tests.site_test import BIBLIOGRAPHY, GOALS, HABITS, SiteTest

MORE_WORKS = """
@book{Levack2015,
  title = {Goal Setting & <Strategies> for "Rehabilitation"},
  author = {Levack, William M. M. and others},
  date = {2015},
  publisher = {Wiley},
  doi = {10.1002/14651858.CD009727.pub2}
}
"""

OWN_WORKS = """
@article{own2020,
  title = {A Work That One Post Brings},
  author = {Own, Olga},
  date = {2020},
  journaltitle = {Journal of Its Own}
}
"""

PICTURES = """---
title: 'Pictures & <numbers> ]]> "quoted"'
date: 2026-06-01T09:30
citations: [Levack2015]
topics: [Goal setting, pacing]
series: Motivation
part: 2
aliases: [/2019/pictures.html, /old/pictures/]
updates:
  - {date: 2026-07-01, kind: correction, what: "A number was wrong & is right now"}
question: Do pictures help?
id: "tag:example.org,2026:pictures"
image: a picture.png
handout: true
---

![A drawing](a%20picture.png) See [goals](../2026-04-20-goals.md#f1), [about](../../pages/about.md),
[data](/data/table%20one.csv) and [this](#findings). End of CDATA: ]]> and a `]]>`.

A formula $a < b$, a note[^1], and [elsewhere](https://example.com/?a=1&b=2).

[^1]: With a citation [@Levack2015, ch. 2].

## Findings

1. Goals may help a little [@Levack2015, p. 3]. *Low certainty: few & small studies.*
   *Against: [@lally2010].*

## So what in practice?

1. Draw them. *Watch. Rests on F1, [habits](../2026-05-12-habits.md#f1) and patient values.*
2. Ask first. *Do. Rests on experience.*
"""

OWN = """---
title: Its own bibliography
date: 2026-06-15
citations: [own2020]
bibliography: own.bib
updated: 2026-06-20
---

## Findings

- **F1.** Something is likely [@own2020]. *High certainty: well done.*

## So what in practice?

- **P1.** Do something. *Do. Rests on F1.*
"""

NOTE = """---
title: Für Māori und 日本語
date: 2025-12-31
kind: note
topics: [pacing]
---

A note on <b>bold</b> things [@locke2002]; see [pictures](2026-06-01-pictures/index.md#p2).
"""

DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49"
    "444154789c636000000002000148afa4710000000049454e44ae426082"
)
"""A PNG of one pixel."""


def rich_site(root: Path) -> SiteTest:
    """Write the site; every feature has something to show."""
    site = SiteTest(root, bare=True)
    site.write("site.toml", SETTINGS)
    site.write("references.bib", BIBLIOGRAPHY + MORE_WORKS)
    site.write("references.yml", "Levack2015: {design: systematic review, n: 2846, oa: true}\n")
    site.write("content/posts/2026-04-20-goals.md", with_series(GOALS))
    site.write("content/posts/2026-05-12-habits.md", HABITS)
    site.write("content/posts/2026-06-01-pictures/index.md", PICTURES)
    site.write("content/posts/2026-06-01-pictures/a picture.png", DOT)
    site.write("content/posts/2026-06-15-own.md", OWN)
    site.write("content/posts/own.bib", OWN_WORKS)
    site.write("content/posts/2025-12-31-für-māori.md", NOTE)
    site.write(
        "content/pages/about.md",
        "---\ntitle: About\n---\n\nMe, and [goals](../posts/2026-04-20-goals.md).\n",
    )
    site.write(
        "content/topics/pacing.md", "---\ntitle: Pacing\n---\n\nSlow is fast [@lally2010].\n"
    )
    site.write("content/series/motivation.md", "---\ntitle: Motivation\n---\n\nWhat moves us.\n")
    site.write("static/data/table one.csv", "a,b\n")
    site.write("static/favicon.ico", b"icon")
    return site


def with_series(text: str) -> str:
    return text.replace("\n---\n", "\nseries: Motivation\npart: 1\n---\n", 1)


SETTINGS = """\
[site]
title = "So what & <why>?"
base_url = "https://example.org/blog/"
language = "en-GB"
timezone = "Pacific/Auckland"
description = "Research on pain, and what to do with it"
author = "ana"
licence = "CC BY 4.0"

[authors.ana]
name = "Ana Writer"
url = "https://example.org/"
orcid = "0000-0002-1825-0097"

[topics.goal-setting]
title = "Goal setting"
description = "Aims & ends"
"""

"""Every word that digestgen itself says can be said in another language: nothing is left behind.

The author of this site writes Greek letters only, and every message is replaced by one in brackets.
Whatever else is in Latin letters was never given to translators.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from digestgen.translation import LANGUAGES, translations
from digestgen.translation.own import interface_messages
from tests.site_test import SiteTest, codes, only

SITE = """\
[site]
title = "Αλφα"
base_url = "https://example.org/"
language = "LANGUAGE"
author = "ana"
licence = "CC-BY-4.0"

[authors.ana]
name = "Βητα"
orcid = "0000-0002-1825-0097"

[content]
findings = ["Γαμμα"]
practice = ["Δελτα"]
plain = ["Ζητα"]

[topics.tau]
title = "Ταυ"
"""

BIBLIOGRAPHY = """\
@article{a1, title = {Ενα}, author = {Ομικρον, Ρω}, date = {2002}, journaltitle = {Ιωτα},
  doi = {10.1000/1}, keywords = {Κει}}
@article{b2, title = {Δυο}, author = {Ομικρον, Ρω}, date = {2010}, journaltitle = {Ιωτα}}
@book{c3, title = {Τρια}, author = {Υψιλον, Ρω}}
"""

FACTS = """\
b2:
  status: retracted
  note: Ψι
a1:
  design: Σχεδιο
  n: "12"
"""

FIRST = """\
---
title: Πρωτο
date: 2026-04-20
updated: 2026-05-01
question: Ερωτηση
citations: [a1, b2]
acknowledged: [b2]
topics: [tau]
series: Σειρα
people: Κοσμος
setting: Τοπος
audience: [Ολοι]
read: abstract
story: consented
interests: Κανενα
review-by: 2027-05-01
handout: true
updates:
  - date: 2026-05-01
    kind: correction
    what: Αλλαγη
---

Κειμενο @a1 [p. 3].[^1] Και [αυτο](2026-05-12-second.md#f1).

## Γαμμα

- **F1.** Ευρημα [@a1]. *Moderate certainty: Λογος.*
- **F2.** Αλλο [@b2]. *Low certainty: Λογος.* *Against: [@a1].*

## Δελτα

- **P1.** Καμε. *Consider. Rests on F1.*
- **P2.** Μην. *Avoid. Rests on experience.*

## Ζητα

- **F1.** Απλο.

[^1]: Σημειωση.
"""

SECOND = """\
---
title: Δευτερο
date: 2026-05-12
citations: [c3]
topics: [tau]
series: Σειρα
summary: Περιληψη
---

Κειμενο @c3.

## Γαμμα

- **F1.** Νεο [@c3]. *High certainty.* *Supersedes [Ευρημα](2026-04-20-first.md#f1).*

## Δελτα

- **P1.** Καμε. *Do. Rests on F1, [Ευρημα](2026-04-20-first.md#f1).*
"""

SEEN = ("aria-label", "title", "placeholder", "data-find", "data-none", "data-more", "data-close")
NAMES = re.compile(
    r"\b(?:[FP]\d+|BibTeX|RIS|CSL|JSON|RSS|Atom|Feed|OPML|ORCID|GRADE|DOI|URL|CC.BY|et al|APA"
    r"|PEDro|https?://\S+|example\.org\S*|doi\.org\S*|\d+-[a-z-]+|tau|experience)(?!\w)"
)
MONTHS = re.compile("April|May")


def make(root: Path, language: str, more: str = "") -> SiteTest:
    site = SiteTest(root, bare=True)
    site.write("site.toml", SITE.replace("LANGUAGE", language) + more)
    site.write("references.bib", BIBLIOGRAPHY).write("references.yml", FACTS)
    site.write("content/posts/2026-04-20-first.md", FIRST)
    return site.write("content/posts/2026-05-12-second.md", SECOND)


def marked() -> str:
    """Replace every message by itself in brackets, its placeholders outside of them."""
    lines = ["[words]"]
    for message in interface_messages():
        parts = re.split(r"(%\(\w+\)s|\{\w+\})", message)
        said = "".join(p if n % 2 else f"⟦{p}⟧" if p else "" for n, p in enumerate(parts))
        lines.append(f"{json.dumps(message)} = {json.dumps(said)}")
    return "\n".join(lines) + "\n"


def texts(page: str) -> list[str]:
    """Give the texts that a reader can see or hear; citations and times are not the interface's."""
    tree: Any = html.fromstring(page)
    for gone in tree.xpath(
        "//script|//style|//svg|//time|//*[@class='citation' or @class='Z3988']"
    ):
        gone.drop_tree()
    formatted = "ancestor-or-self::*[contains(@class, 'csl-entry')]"
    meta = "ancestor::*[contains(@class, 'meta')]"
    found = tree.xpath(f"//text()[not(parent::*[{formatted}]) or {meta}]")
    return [str(t) for t in (*found, *(v for name in SEEN for v in tree.xpath(f"//@{name}")))]


def spoken(path: str, content: object) -> list[str]:
    """Give what a page, a feed, a list of feeds or an appraised topic says."""
    picture = path.endswith(".png")
    text = content.decode() if isinstance(content, bytes) and not picture else ""
    if path.endswith(".html"):
        return texts(text)
    if path.endswith("feed.json"):
        feed = json.loads(text)
        said = [feed["title"], feed["description"], *(item["title"] for item in feed["items"])]
        return said + [t for item in feed["items"] for t in texts(item["content_html"])]
    tree: Any
    if path == "weekly.xml":
        tree = etree.fromstring(text.encode())
        parts = tree.xpath("//title|//item/description|//*[local-name() = 'encoded']")
        return [t for part in parts for t in texts(f"<div>{part.text}</div>")]
    if path.endswith(".opml"):
        tree = etree.fromstring(text.encode())
        return [str(said) for said in tree.xpath("//@text|//title/text()")]
    return text.splitlines() if path.endswith("cat.md") else []


def left_behind(text: str) -> str:
    """Give what of a text is in Latin letters outside of brackets, and no name."""
    bare = MONTHS.sub("", NAMES.sub("", re.sub("⟦[^⟧]*⟧", "", text)))
    return text if re.search("[A-Za-z]{2}", bare) else ""


def test_what_was_forgotten_is_seen() -> None:
    assert not left_behind("⟦Findings⟧ F1 Ευρημα")
    assert left_behind("Ευρημα of Πρωτο")
    assert texts("<p title=Findings>a<script>b</script></p>") == ["a", "Findings"]


def test_no_word_is_left_behind(tmp_path: Path) -> None:
    site = make(tmp_path, "en", marked())
    build = site.build()
    assert not [d for d in build.diagnostics if d.severity == "error"]
    found = {}
    for path, content in build.outputs.items():
        said = spoken(path, content)
        if left := sorted({t.strip() for text in said if (t := left_behind(text))}):
            found[path] = left
    assert found == {}


@pytest.mark.parametrize("language", [name for name in LANGUAGES if name != "en"])
def test_no_english_word_is_left(tmp_path: Path, language: str) -> None:
    words = translations(language)
    english = {m for m in interface_messages() if "%(" not in m and words.text(m) != m}
    build = make(tmp_path, language).build()
    assert "DG122" not in codes(build)
    said = {(p, t.strip()) for p, content in build.outputs.items() for t in spoken(p, content)}
    assert {(p, t) for p, t in said if t in english} == set()
    assert words.text("Findings") in {t for _, t in said}


def test_a_language_that_nobody_speaks_is_told_once(tmp_path: Path) -> None:
    site = make(tmp_path, "el")
    found = only(site.build(), "DG122")
    assert found.place
    assert (found.place.line, found.place.column) == (4, 12)
    site.write("themes/digest/locale/el.po", GREEK)
    build = site.build()
    assert "DG122" not in codes(build)
    assert "Κατευθείαν" in site.page("index.html")


GREEK = """\
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Skip to content"
msgstr "Κατευθείαν"
"""


def test_a_word_of_the_authors_own_stands_in_all_pages_at_once(tmp_path: Path) -> None:
    site = make(tmp_path, "de", '\n[words]\n"Findings" = "Funde & Co"\n')
    assert "Funde &amp; Co" in site.page("index.html")
    site.change("site.toml", "Funde & Co", "Erkenntnisse")
    assert "Erkenntnisse" in site.page("index.html")
    assert site.build().outputs["index.html"] == site.build_clean().outputs["index.html"]


def test_an_unknown_message_is_shown_where_it_stands(tmp_path: Path) -> None:
    site = make(tmp_path, "de", '\n[words]\n"Findigns" = "Funde"\n')
    found = only(site.build(), "DG120")
    assert found.place
    assert found.place.path == "site.toml"
    assert found.help == 'did you mean "Findings"?'


def test_a_post_in_another_language_says_so_of_its_own_text(tmp_path: Path) -> None:
    site = make(tmp_path, "en")
    site.change("content/posts/2026-04-20-first.md", "read: abstract", "read: abstract\nlang: he")
    tree: Any = html.fromstring(site.page("2026/first/index.html"))
    assert (tree.get("lang"), tree.get("dir")) == ("en", None)
    for own in tree.xpath("//h1|//*[@class='prose']|//*[@class='text']"):
        assert (own.get("lang"), own.get("dir")) == ("he", "rtl")
    assert tree.xpath("//*[@class='eyebrow' and not(ancestor::*[@lang = 'he'])]")
    other: Any = html.fromstring(site.page("2026/second/index.html"))
    assert not other.xpath("//body//@lang")

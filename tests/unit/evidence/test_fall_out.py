"""What falls with a work, compared with what a few lines make of the sources themselves."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import feedparser
import pytest
from lxml import html

from digestgen.pipeline.values import Build
from tests.site_test import SiteTest, flat
from tests.unit.evidence.fallen_site import fallen_site
from tests.unit.features.test_feeds import validate

STATUS = {"Retraction": "retracted", "Expression of concern": "concern", "Correction": "corrected"}
SEVERITY = {"retracted": "error", "concern": "warning", "corrected": "info"}


class Expected(NamedTuple):
    """What the sources say, read without the program."""

    status: dict[str, str]
    findings: dict[tuple[str, str], set[str]]
    """Post and label -> the fallen works that it rests on."""
    lines: dict[tuple[str, str, str], int]
    """Post, label and key -> the line that cites the key there."""
    points: dict[tuple[str, str], set[str]]
    cited: dict[str, set[str]]
    """Post -> fallen works that it names anywhere."""

    def posts(self, key: str) -> set[str]:
        """Give the posts concerned: those that cite the work, or have advice that rests on it."""
        found = {post for post, keys in self.cited.items() if key in keys}
        return found | {post for (post, _), keys in self.points.items() if key in keys}


def expected(root: Path) -> Expected:
    bib = (root / "references.bib").read_text()
    status = {}
    for row in _rows(root):
        for entry in bib.split("\n@"):
            doi = re.search(r"doi = {(.*)}", entry)
            pmid = re.search(r"pmid = {(.*)}", entry)
            same = doi and doi[1].lower() == row["OriginalPaperDOI"].lower()
            if same or (pmid and pmid[1] == row["OriginalPaperPubMedID"]):
                key = re.search(r"{(.*),", entry)
                assert key
                status[key[1]] = STATUS[row["RetractionNature"]]
    found = Expected(status, {}, {}, {}, {})
    texts = {path.name: path.read_text() for path in (root / "content/posts").iterdir()}
    for name, text in texts.items():
        found.cited[name] = set(re.findall(r"@(work\d+)", text)) & set(status)
        for start, label, body in _items(text, "F"):
            support = body.split("*Against")[0]
            found.findings[name, label] = set(re.findall(r"@(work\d+)", support)) & set(status)
            for match in re.finditer(r"@(work\d+)", body):
                line = text.count("\n", 0, start + match.start()) + 1
                found.lines.setdefault((name, label, match[1]), line)
    for name, text in texts.items():
        for start, label, body in _items(text, "P"):
            rests = [(name, target) for target in re.findall(r"\bF\d+", body)]
            rests += [(post, f"F{n}") for post, n in re.findall(r"\((\S+\.md)#f(\d+)\)", body)]
            keys = set(re.findall(r"@(work\d+)", body)) & set(status)
            found.points[name, label] = keys.union(*(found.findings[r] for r in rests))
            found.lines[name, label, ""] = text.count("\n", 0, start) + 1
    return found


def _rows(root: Path) -> list[dict[str, str]]:
    with (root / "list.csv").open(newline="") as stream:
        return list(csv.DictReader(stream))


def _items(text: str, letter: str) -> list[tuple[int, str, str]]:
    pattern = rf"^- \*\*({letter}\d+)\.\*\*((?:.|\n(?!- |\n))*)"
    return [(m.start(), m[1], m[0]) for m in re.finditer(pattern, text, re.MULTILINE)]


def gravest(keys: set[str], status: dict[str, str]) -> str:
    return min((status[key] for key in keys), key=list(SEVERITY).index)


def told(build: Build) -> list[tuple[str, str, int, str]]:
    """Give severity, file, line and label of all that is said of findings and points."""
    return [
        (d.severity.value, d.place.path.rpartition("/")[2], d.place.line, d.message.split()[0])
        for d in build.diagnostics
        if d.code in {"DG566", "DG567", "DG568", "DG569"} and d.place
    ]


def named(name: str) -> str:
    """Give the URL of a post."""
    return f"/blog/2026/{re.sub(r'^[-0-9]{11}', '', name).removesuffix('.md')}/"


def acknowledge(site: SiteTest, found: Expected) -> None:
    for name in found.cited:
        keys = {key for key in found.status if name in found.posts(key)}
        if keys:
            listed = ", ".join(sorted(keys))
            site.change(
                f"content/posts/{name}", "topics: [one]", f"topics: [one]\nacknowledged: [{listed}]"
            )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_check_tells_of_each_finding_and_point_with_its_line(tmp_path: Path, seed: int) -> None:
    site = fallen_site(tmp_path, seed)
    found = expected(tmp_path)
    assert len(found.status) == 3
    wanted = {
        (SEVERITY[found.status[key]], post, found.lines[post, label, key], label)
        for (post, label), keys in found.findings.items()
        for key in keys
    }
    wanted |= {
        (SEVERITY[gravest(keys, found.status)], post, found.lines[post, label, ""], label)
        for (post, label), keys in found.points.items()
        if keys
    }
    assert wanted
    build = site.build()
    assert sorted(told(build)) == sorted(wanted)
    assert build.ok == all(severity != "error" for severity, *_ in wanted)
    acknowledge(site, found)
    build = site.build()
    assert [d for d in build.diagnostics if d.code.startswith(("DG56", "DG57"))] == []
    assert build.ok


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_is_marked_is_what_falls(tmp_path: Path, seed: int) -> None:
    site = fallen_site(tmp_path, seed)
    found = expected(tmp_path)
    acknowledge(site, found)
    outputs = flat(site.build())
    findings = {(named(p), label): keys for (p, label), keys in found.findings.items()}
    points = {(named(p), label): keys for (p, label), keys in found.points.items()}
    both = findings | points
    for name in found.cited:
        url = named(name)
        page: Any = html.fromstring(outputs[f"{url.removeprefix('/blog/')}index.html"])
        marked = {
            (url, item.xpath("string(.//a[@class='label'])").strip())
            for item in page.xpath("//li[a[@class='label']][.//strong[contains(@class, 'status')]]")
        }
        assert marked == {at for at, keys in both.items() if at[0] == url and keys}
        strong = {key for at, keys in both.items() if at[0] == url for key in keys}
        assert works(page, "//p[contains(@class, 'notice')]") == strong
        assert works(page, "//p[contains(@class, 'fallen')]/span") == found.cited[name] - strong
    lists = [
        html.fromstring(c)
        for p, c in outputs.items()
        if re.match(r"(practice|findings)/(page/\d+/)?index", p)
    ]
    assert lines(lists) == {at for at, keys in both.items() if keys}
    graph = json.loads(outputs["evidence.json"])
    for kind, held in (("findings", findings), ("practice", points)):
        ids = {(f"/blog/{i['post']}", i["label"]): set(i["fallen"]) for i in graph[kind]}
        assert ids == held


@pytest.mark.parametrize("seed", [1, 2])
def test_corrections_say_what_falls_and_never_change_who_they_are(
    tmp_path: Path, seed: int
) -> None:
    site = fallen_site(tmp_path, seed)
    found = expected(tmp_path)
    acknowledge(site, found)
    outputs = flat(site.build())
    for kind in ("feed.xml", "atom.xml"):
        validate(kind, outputs[f"corrections/{kind}"])
    entries = feedparser.parse(outputs["corrections/feed.xml"]).entries
    assert len(entries) == 3
    data = json.loads(outputs["corrections/feed.json"])["items"]
    atom = feedparser.parse(outputs["corrections/atom.xml"]).entries
    assert [e.id for e in entries] == [e["id"] for e in data] == [e.id for e in atom]
    root = "https://example.org"
    page: Any = html.fromstring(outputs["corrections/index.html"])
    dates = []
    for entry in entries:
        key = entry.link.rstrip("/").rpartition("/")[2]
        content: Any = html.fromstring(f"<div>{entry.content[0].value}</div>")
        own = {
            f"{named(post)}#{label.lower()}"
            for (post, label), keys in (*found.findings.items(), *found.points.items())
            if key in keys
        }
        against = {
            f"{named(post)}#{label.lower()}"
            for post, label, cited in found.lines
            if cited == key and key not in found.findings[post, label]
        }
        posts = {named(post) for post in found.posts(key)}
        links = {link.removeprefix(root) for link in content.xpath(".//li/a/@href")}
        assert links == own | against | posts
        [item] = page.xpath(f"//li[.//h2/a[@href='/blog/references/{key}/']]")
        assert {*item.xpath(".//p/a/@href"), *item.xpath(".//span/a/@href")} == links
        [row] = [
            row
            for row in _rows(tmp_path)
            if STATUS[row["RetractionNature"]] == found.status[key] and row["RetractionDate"]
        ]
        month, day, year = (int(n) for n in row["RetractionDate"].split()[0].split("/"))
        item = next(item for item in data if item["id"] == entry.id)
        assert item["date_published"].startswith(f"{year}-{month:02}-{day:02}T00:00:00+1")
        dates.append((year, month, day))
    assert dates == sorted(dates, reverse=True)
    # Another post, another title and another reason do not make another entry.
    site.change("content/posts/2026-01-01-post-0.md", "title: Post 0", "title: Another title")
    site.change("references.bib", "A Trial Numbered", "The Trial Numbered")
    again = feedparser.parse(flat(site.build())["corrections/feed.xml"]).entries
    assert [e.id for e in again] == [e.id for e in entries]


def works(page: html.HtmlElement, where: str) -> set[str]:
    return {
        href.removeprefix("#ref-") if href.startswith("#") else href.split("/")[-2]
        for href in page.xpath(f"{where}/a[1]/@href")
    }


def lines(pages: list[html.HtmlElement]) -> set[tuple[str, str]]:
    mark = "p[@class='meta'][1]/strong[contains(@class, 'status')]"
    marked = set()
    for page in pages:
        for line in page.xpath(f"//li[contains(@class, 'line')][.//{mark}]"):
            url, _, anchor = line.xpath("string(.//a[@class='label']/@href)").partition("#")
            marked.add((url, anchor.upper()))
    return marked

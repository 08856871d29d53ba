"""Whole outputs: the sitemap, exports, the repository's own site, and the same bytes anywhere."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
from lxml import etree, html

from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.link_check import broken_links, doubled_ids
from tests.rich_site import rich_site
from tests.site_test import NOW, flat

ROOT = Path(__file__).parents[3]
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
HOME = "https://example.org/blog/"


def test_the_sitemap_is_the_set_of_pages(tmp_path: Path) -> None:
    outputs = flat(rich_site(tmp_path).build())
    rows = etree.fromstring(outputs["sitemap.xml"]).findall("s:url", SITEMAP)
    listed = [row.findtext("s:loc", "", SITEMAP) for row in rows]
    canonical = []
    for path, content in outputs.items():
        if path.endswith(".html"):
            page = html.fromstring(content.decode())
            robots = "".join(page.xpath("//meta[@name='robots']/@content"))  # type: ignore[arg-type]
            if "noindex" not in robots:
                canonical += [str(u) for u in page.xpath("//link[@rel='canonical']/@href")]  # type: ignore[union-attr]
    assert sorted(listed) == sorted(canonical)
    assert len(set(listed)) == len(listed)
    dates = {
        row.findtext("s:loc", "", SITEMAP).removeprefix(HOME): row.findtext(
            "s:lastmod", "", SITEMAP
        )
        for row in rows
    }
    assert dates["2026/own/"] == "2026-06-20T00:00:00+12:00"
    assert dates["references/"] == ""


def test_robots_names_the_sitemap(tmp_path: Path) -> None:
    assert f"Sitemap: {HOME}sitemap.xml\n" in rich_site(tmp_path).page("robots.txt")


def test_every_page_names_its_own_address(tmp_path: Path) -> None:
    for path, content in flat(rich_site(tmp_path).build()).items():
        if path.endswith(".html") and b"http-equiv" not in content and path != "404.html":
            page = html.fromstring(content.decode())
            named = page.xpath("//link[@rel='canonical']/@href")
            url = etree.tostring(etree.Element("a", href=HOME + path.removesuffix("index.html")))
            assert [str(u) for u in named] == [  # type: ignore[union-attr]
                HOME + _encoded(path.removesuffix("index.html"))
            ], url


def _encoded(path: str) -> str:
    kept = "/-._~"
    return "".join(
        c
        if c.isascii() and (c.isalnum() or c in kept)
        else "".join(f"%{b:02X}" for b in c.encode())
        for c in path
    )


def test_every_work_has_its_exports(tmp_path: Path) -> None:
    outputs = flat(rich_site(tmp_path).build())
    for reference in json.loads(outputs["evidence.json"])["references"]:
        folder = reference["url"].removeprefix(HOME)
        name = folder.split("/")[-2]
        item = json.loads(outputs[f"{folder}{name}.json"])
        assert [i["id"] for i in item] == [reference["key"]]
        assert f"{{{reference['key']},".encode() in outputs[f"{folder}{name}.bib"]
        assert outputs[f"{folder}{name}.ris"].startswith(b"TY  - ")
        assert f"{{{reference['key']},".encode() in outputs["references.bib"]


def test_the_projects_own_site_is_whole() -> None:
    build = Session(ROOT, BuildOptions(now=NOW)).refresh()
    assert build.ok, [d for d in build.diagnostics if d.severity == "error"]
    outputs = flat(build)
    assert build.config
    assert broken_links(outputs, build.config.site.base_url) == []
    assert list(doubled_ids(outputs)) == []
    schema = json.loads((ROOT / "docs/evidence.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(outputs["evidence.json"]))


def tree(root: Path) -> str:
    state = hashlib.sha256()
    for path in sorted(
        root.rglob("*"), key=lambda p: p.as_posix().encode("utf-8", "surrogateescape")
    ):
        kind = path.lstat().st_mode
        content = path.read_bytes() if path.is_file() else b""
        state.update(repr((path.relative_to(root).as_posix(), kind, content)).encode())
    return state.hexdigest()


ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "umask": "077"},
    {"PYTHONHASHSEED": "3", "TZ": "America/St_Johns", "LC_ALL": "POSIX"},
    {"PYTHONHASHSEED": "4", "TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "cwd": "/"},
)


def test_the_same_bytes_in_every_environment(tmp_path: Path) -> None:
    hashes = set()
    for number, extra in enumerate(ENVIRONMENTS):
        # Another folder each time, its files written in another order.
        site = rich_site(tmp_path / f"site-{number}")
        output = tmp_path / f"public-{number}"
        given = dict(extra)
        umask, cwd = given.pop("umask", "022"), given.pop("cwd", str(tmp_path))
        command = (
            f"umask {umask}; exec {sys.executable} -m digestgen -C {site.root} build -o {output}"
        )
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
        environment = {**kept, "SOURCE_DATE_EPOCH": "1795000000", **given}
        ran = subprocess.run(
            ["sh", "-c", command],
            cwd=cwd,
            env=environment,
            capture_output=True,
            check=False,
            timeout=60,
        )
        assert ran.returncode == 0, ran.stderr.decode()
        hashes.add(tree(output))
    assert len(hashes) == 1

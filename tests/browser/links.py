"""Every reference that a published site makes to itself, looked up in its folder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin

from lxml import etree, html

from tests.browser.published import Published

_SINGLE = ("href", "src", "poster", "action", "formaction", "cite", "longdesc", "data")


def broken_links(site: Published) -> list[str]:
    """List what leads nowhere: from pages, feeds, the sitemap and the style sheets' pages."""
    broken = []
    for source, address in _references(site):
        url, fragment = urldefrag(address)
        if not url.startswith(site.url):
            if url.startswith(site.url.split("/kept/", maxsplit=1)[0]):
                broken.append(f"{source}: {address} (outside the sub-path)")
            continue
        path = unquote(url.removeprefix(site.url)).partition("?")[0]
        file = site.folder / (path + "index.html" if path.endswith("/") or not path else path)
        if not file.is_file():
            broken.append(f"{source}: {address} (no such file)")
        elif fragment and file.suffix == ".html" and unquote(fragment) not in _anchors(file):
            broken.append(f"{source}: {address} (no such anchor)")
    return broken


def _references(site: Published) -> Iterator[tuple[str, str]]:
    for page in site.pages:
        file = site.folder / (page + "index.html" if page.endswith("/") or not page else page)
        for target in _in_html(html.document_fromstring(file.read_bytes())):
            yield page, urljoin(site.address(page), target)
    for file in sorted(site.folder.rglob("*.xml")):
        name = file.relative_to(site.folder).as_posix()
        tree: Any = etree.parse(file)
        for text in tree.xpath("//text() | //@*"):
            yield from ((name, url) for url in _in_text(str(text), site))
    for file in sorted(site.folder.rglob("feed.json")):
        name = file.relative_to(site.folder).as_posix()
        for item in json.loads(file.read_bytes())["items"]:
            yield name, item["url"]
            for target in _in_html(html.fragment_fromstring(item["content_html"], "div")):
                yield name, urljoin("relative:", target)


def _in_html(tree: Any) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        for name in _SINGLE:
            if name in element.attrib:
                yield element.get(name)
        for candidate in (element.get("srcset") or "").split(","):
            if candidate.strip():
                yield candidate.split()[0]


def _in_text(text: str, site: Published) -> Iterator[str]:
    """Give an address of the site that is a whole text, or the links of HTML that is one."""
    text = text.strip()
    if text.startswith(site.url) and not any(sign in text for sign in " \n<"):
        yield text
    elif text.startswith("<"):
        yield from _in_html(html.fragment_fromstring(text, "div"))


@cache
def _anchors(file: Path) -> frozenset[str]:
    tree: Any = html.document_fromstring(file.read_bytes())
    return frozenset(tree.xpath("//@id | //a/@name"))

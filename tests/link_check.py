"""Every link of a finished site, looked up in the site itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import quote, unquote, urljoin, urlsplit

URLS = ("href", "src", "poster", "action", "data")


class Page(HTMLParser):
    """The links and the ids of one page."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.ids.append(value)
            elif name in URLS and value is not None:
                self.links.append(value)
            elif name == "srcset" and value:
                self.links += [part.split()[0] for part in value.split(",") if part.strip()]
        named = dict(attrs)
        if tag == "meta" and (named.get("http-equiv") or "").lower() == "refresh":
            self.links += re.findall(r"url=(.+)", named.get("content") or "", re.IGNORECASE)


def broken_links(outputs: Mapping[str, bytes], base_url: str) -> list[str]:
    """Name each link inside the site that no output, or no id on its page, answers to."""
    pages = {p: Page(c.decode()) for p, c in outputs.items() if p.endswith(".html")}
    return [
        f"{path}: {link}"
        for path, page in pages.items()
        for link in page.links
        if not _answered(link, path, outputs, pages, base_url)
    ]


def _answered(
    link: str, path: str, outputs: Mapping[str, bytes], pages: Mapping[str, Page], base_url: str
) -> bool:
    url = urlsplit(urljoin(base_url + quote(path.removesuffix("index.html")), link))
    base = urlsplit(base_url)
    if (url.scheme, url.netloc) != (base.scheme, base.netloc):
        return True  # another site: not ours to check
    if not url.path.startswith(base.path):
        return base.path != "/" and link.startswith(("http:", "https:"))
    inside = unquote(url.path.removeprefix(base.path))
    target = f"{inside}index.html" if not inside or inside.endswith("/") else inside
    if target not in outputs:
        return False
    return not url.fragment or target not in pages or unquote(url.fragment) in pages[target].ids


def doubled_ids(outputs: Mapping[str, bytes]) -> Iterator[str]:
    """Name each id that a page has twice."""
    for path, content in outputs.items():
        if path.endswith(".html"):
            ids = Page(content.decode()).ids
            yield from (f"{path}: {i}" for i in sorted(set(ids)) if ids.count(i) > 1)

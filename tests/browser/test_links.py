"""The link checker of these tests finds what is broken."""

from __future__ import annotations

import json
from pathlib import Path

from tests.browser.links import broken_links
from tests.browser.published import SUB_PATH, Published

HOST = "http://127.0.0.1:8000"


def published(folder: Path, files: dict[str, str]) -> Published:
    for name, text in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return Published(folder, HOST + SUB_PATH)


def test_what_leads_nowhere_is_listed_with_its_page(tmp_path: Path) -> None:
    body = """<p id="here">x</p><a href="#here">1</a><a href="#gone">2</a>
        <a href="two/#f1">3</a><a href="two/#f2">4</a><img src="no.png" alt="">
        <a href="/outside/">5</a><a href="https://example.org/">6</a>"""
    item = {"url": f"{HOST}{SUB_PATH}two/", "content_html": f'<a href="{HOST}{SUB_PATH}3/">x</a>'}
    site = published(
        tmp_path,
        {
            "index.html": body,
            "two/index.html": '<h1 id="f1">x</h1>',
            "feed.json": json.dumps({"items": [item]}),
            "feed.xml": f"<rss><link>{HOST}{SUB_PATH}four/</link></rss>",
        },
    )
    found = {line.rpartition(" (")[0].replace(HOST + SUB_PATH, "") for line in broken_links(site)}
    assert found == {
        ": #gone",
        ": two/#f2",
        ": no.png",
        f": {HOST}/outside/",
        "feed.json: 3/",
        "feed.xml: four/",
    }

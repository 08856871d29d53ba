"""What the settings name and the disk lacks: told at its place, and the rest is told too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.site_test import SETTINGS, SiteTest, codes

LINE = SETTINGS.count("\n") + 2
NOTE = "---\ntitle: N\ndate: 2026-06-01\nkind: note\n---\n\nSee [it](gone.md).\n"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ('[bibliography]\nstyle = "appa"', "DG481", ("site.toml", LINE, 9)),
        ('[bibliography]\nstyle = "my.csl"', "DG481", ("site.toml", LINE, 9)),
        ('[bibliography]\nfiles = ["references.bib", "b.bib"]', "DG480", ("site.toml", LINE, 9)),
        ('[theme]\nname = "nope"', "DG705", None),
    ],
)
def test_what_is_named_and_not_there(
    tmp_path: Path, text: str, code: str, place: tuple[str, int, int] | None
) -> None:
    site = SiteTest(tmp_path).write("site.toml", f"{SETTINGS}{text}\n")
    site.write("content/posts/2026-06-01-n.md", NOTE)
    build = site.build()
    assert sorted(codes(build)) == sorted([code, "DG601"])
    found = next(d for d in build.diagnostics if d.code == code)
    assert place is None or (found.place and found.place[:3] == place)
    assert build.outputs == {}


def test_a_post_that_can_have_no_address_is_told_once(tmp_path: Path) -> None:
    site = SiteTest(tmp_path).write("content/posts/2026-06-01-🎉.md", NOTE.replace("gone.md", "#x"))
    site.write("content/posts/2026-06-02-n.md", NOTE.replace("gone.md", "2026-06-01-🎉.md"))
    assert codes(site.build()) == ["DG221"]


@pytest.mark.parametrize("field", ["topics: ['!!!']", "series: '!!!'"])
def test_a_group_that_can_have_no_address_is_told(tmp_path: Path, field: str) -> None:
    text = NOTE.replace("kind: note", f"kind: note\n{field}").replace("[it](gone.md)", "it")
    site = SiteTest(tmp_path).write("content/posts/2026-06-01-n.md", text)
    assert codes(site.build()) == ["DG221"]


def test_a_style_without_a_list_borrows_one(tmp_path: Path) -> None:
    settings = SETTINGS + '\n[bibliography]\nstyle = "chicago-notes"\n'
    build = SiteTest(tmp_path).write("site.toml", settings).build()
    assert codes(build).count("DG483") == 1
    pages = [
        content for path, content in build.outputs.items() if path.endswith("goals/index.html")
    ]
    assert [b'id="ref-' in page for page in pages if isinstance(page, bytes)] == [True]

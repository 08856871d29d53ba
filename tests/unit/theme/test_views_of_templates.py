"""Every page of a whole site gets the view that its template is checked against."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from digestgen.pipeline import render
from digestgen.site.feature import PageOutput
from digestgen.site.paging import SIZES
from digestgen.site.views.templates import TEMPLATES
from tests.rich_site import rich_site


def test_views(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, type] = {}
    page = render._page

    def noted(output: PageOutput, *more: Any) -> bytes:
        view = output.view

        def watched(*arguments: Any) -> Any:
            rendered = view(*arguments)
            seen[output.template] = type(rendered.view)
            return rendered

        return page(
            PageOutput(output.path, output.template, watched, output.args, output.origin), *more
        )

    monkeypatch.setattr(render, "_page", noted)
    monkeypatch.setitem(SIZES, "review", 1)
    site = rich_site(tmp_path)
    for name in ("2026-04-20-goals.md", "2026-05-12-habits.md"):
        site.change(f"content/posts/{name}", "\ncitations:", "\nreview-by: 2028-05-01\ncitations:")
    settings = (tmp_path / "site.toml").read_text("utf-8")
    site.write("site.toml", f'{settings}\n[[blogroll]]\ntitle = "B"\nurl = "https://b.example/"\n')
    site.build()
    assert {t: TEMPLATES.get(t) for t in seen} == seen
    assert set(TEMPLATES) - set(seen) == set()

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from markupsafe import Markup

from digestgen.theme import load_theme
from tests.unit.theme.samples import context, digest

HOUR = dt.timezone(dt.timedelta(hours=12))


@pytest.mark.parametrize(
    ("expression", "value", "expected"),
    [
        ("x|date", dt.date(2026, 5, 1), "1 May 2026"),
        ("x|date", dt.datetime(2026, 12, 31, 23, tzinfo=HOUR), "31 December 2026"),
        ("x|date('month')", dt.date(2026, 5, 1), "May 2026"),
        ("x|date('day')", dt.date(2026, 5, 1), "1 May"),
        ("x|isoformat", dt.date(2026, 5, 1), "2026-05-01"),
        ("x|isoformat", dt.datetime(2026, 5, 1, 7, 0, 0, 5, HOUR), "2026-05-01T07:00:00+12:00"),
        ("x|plural('finding')", 1, "1 finding"),
        ("x|plural('finding')", 0, "0 findings"),
        ("x|plural('study', 'studies')", 1234, "1,234 studies"),
        ("x|url", "archive/", "/blog/archive/"),
        ("x|url", "/caf\u00e9 au lait/", "/blog/caf%C3%A9%20au%20lait/"),
        ("x|url", "https://example.org/x", "https://example.org/x"),
        ("x|url", "#f1", "#f1"),
        ("x|licence_name", "CC-BY-NC-SA-4.0", "CC BY-NC-SA 4.0"),
        ("x|licence_name", "MIT", "MIT"),
        ("x|licence_name", "https://example.org/licence", "example.org/licence"),
        ("x|licence_url", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("x|licence_url", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("x|licence_url", "MIT", "https://spdx.org/licenses/MIT.html"),
        ("x|licence_url", "https://example.org/licence", "https://example.org/licence"),
        ("x|locale", "en-GB", "en_GB"),
        ("static('a.css')", None, "/blog/theme/a.css?v=2c26b46b68"),
    ],
)
def test_filter(expression: str, value: Any, expected: str) -> None:
    files = {
        "theme.toml": b'name = "x"',
        "static/a.css": b"foo",
        "templates/x.html": f"{{{{ {expression} }}}}".encode(),
    }
    theme, _ = load_theme("x", [files])
    assert theme is not None
    assert theme.render("x.html", {"x": value, **context(digest(), "404.html")}) == expected


def test_messages_are_filled_as_text_or_as_html() -> None:
    source = (
        b'{{ _("Behind %(points)s", points=given) }}|{{ _("<%(a)s> 5%% & more", a="<") }}'
        b'|{% set said = _("Updated %(date)s.", date=given) %}{{ said }}'
    )
    theme, _ = load_theme(
        "x", [{"theme.toml": b'name = "x"\napi = 1\n', "templates/a.html": source}], "de"
    )
    assert theme
    assert theme.render("a.html", {"given": Markup("<b>1</b>")}) == (
        "Grundlage für <b>1</b>|&lt;&lt;&gt; 5% &amp; more|Aktualisiert am <b>1</b>."
    )
    assert theme.render("a.html", {"given": "<b>"}).startswith("Grundlage für &lt;b&gt;|")

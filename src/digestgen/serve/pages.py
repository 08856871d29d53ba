"""HTML of the preview itself: the problem panel, and the pages of a site that has none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from digestgen.diagnostics import Diagnostic, Severity
from digestgen.diagnostics.excerpt import visible
from digestgen.diagnostics.render import render_excerpt, render_summary
from digestgen.serve.paths import RESERVED
from digestgen.serve.preview import Preview
from digestgen.site.urls import encoded

SHOWN = 50
"""Problems listed in the panel; the terminal has them all."""

_END = re.compile(rb"</body\s*>", re.IGNORECASE)


def with_panel(page: bytes, preview: Preview, token: str) -> bytes:
    """Put the panel and the reload script at the end of a page's body."""
    added = (_panel(preview) + _script(preview, token)).encode()
    ends = list(_END.finditer(page))
    cut = ends[-1].start() if ends else len(page)
    return page[:cut] + added + page[cut:]


def failure_page(
    preview: Preview, token: str, what: str = "This site cannot be built yet"
) -> bytes:
    """Make the page that stands for one that cannot be made, or for all of them."""
    return _document(
        what,
        "<p>Mend what is listed here and save: this page reloads as soon as it can be made.</p>"
        + _list(preview),
        _script(preview, token),
    )


def missing_page(preview: Preview, token: str) -> bytes:
    """Make the 404 page of a site that has none; it says nothing of what was asked for."""
    home = escape(encoded(preview.base_path))
    body = f'<p>There is no such page. <a href="{home}">To the home page</a></p>'
    return _document("Not found", body + _panel(preview), _script(preview, token))


def _document(title: str, body: str, script: str) -> bytes:
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width">\n<title>{title}</title>\n'
        f'<link rel="stylesheet" href="{RESERVED}panel.css">\n'
        f'<body class="digestgen-page">\n<main class="digestgen-list">\n<h1>{title}</h1>\n'
        f"{body}\n</main>\n{script}</body>\n</html>\n"
    ).encode()


def _script(preview: Preview, token: str) -> str:
    return (
        f'<script src="{RESERVED}client.js" data-token="{escape(token)}" '
        f'data-version="{preview.version}" defer></script>\n'
    )


def _panel(preview: Preview) -> str:
    """Write the panel: open for errors, folded for the rest, nothing when all is well."""
    if not preview.diagnostics:
        return ""
    opened = " open" if preview.count(Severity.ERROR) else ""
    summary = escape(render_summary(preview.diagnostics))
    stale = "<p>This page is from the last build that worked.</p>" if preview.stale else ""
    return (
        f'<link rel="stylesheet" href="{RESERVED}panel.css">\n'
        f'<section id="digestgen-problems" class="digestgen-list" lang="en" dir="ltr" '
        f'aria-label="Problems found by digestgen">\n'
        f"<details{opened}><summary>{summary}</summary>\n{stale}{_list(preview)}</details>\n"
        f'<p role="status" data-text="digestgen: {summary}"></p>\n</section>\n'
    )


def _list(preview: Preview) -> str:
    problems = sorted(preview.diagnostics, key=lambda d: list(Severity).index(d.severity))
    items = "".join(_item(d, preview) for d in problems[:SHOWN])
    more = len(problems) - SHOWN
    rest = f"<p>And {more} more: the terminal lists them all.</p>\n" if more > 0 else ""
    return f"<ol>\n{items}</ol>\n{rest}"


def _item(problem: Diagnostic, preview: Preview) -> str:
    place = problem.place
    where = f"{visible(place.path)}:{place.line}:{place.column}" if place else ""
    excerpt = render_excerpt(problem, preview.sources)
    parts: Iterable[str] = (
        f'<li class="digestgen-{problem.severity}"><p><strong>{problem.severity}</strong> ',
        f"<code>{escape(where)}</code> " if where else "",
        f"{escape(visible(problem.message))} <small>{problem.code}</small></p>",
        f"<pre>{escape(excerpt)}</pre>" if excerpt else "",
        f"<p>{escape(visible(problem.help))}</p>" if problem.help else "",
        "</li>\n",
    )
    return "".join(parts)

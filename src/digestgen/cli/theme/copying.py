"""Start a change of the theme: put one of its files into the site's own themes/ folder.

A template is started as an extension of the one that it replaces, with the names of its blocks:
that way the rest of the page follows when digestgen is brought up to date. `--whole` copies all of
it. Static files are always copied whole. Nothing is ever overwritten.

examples:
  digestgen theme copy post.html           themes/digest/templates/post.html, to fill
  digestgen theme copy --whole 404.html    all of the template
  digestgen theme copy digest.css          themes/digest/static/digest.css
"""

from __future__ import annotations

import argparse
import re

from digestgen.cli.refs.opened import open_site
from digestgen.cli.terminal import problems, say
from digestgen.cli.writing import write_new
from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import UsageError
from digestgen.diagnostics.nearest import did_you_mean
from digestgen.disk import bundled_theme
from digestgen.pipeline.posts import sources_of
from digestgen.pipeline.themes import FOLDER, examine_theme
from digestgen.theme import Theme

THERE = "change that one, or move it out of the way for a fresh copy"
_BLOCK = re.compile(r"\{%-?\s*block\s+(\w+)")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `theme copy`."""
    parser.add_argument("file", metavar="FILE", help="a template or a static file, by its name")
    parser.add_argument("--whole", action="store_true", help="the whole template, to edit freely")


def run(arguments: argparse.Namespace) -> int:
    """Copy."""
    site = open_site(arguments.root)
    templates, found = examine_theme(site.snapshot, site.config, bundled_theme)
    if templates is None:
        problems(found, sources_of(site.snapshot, found))
        return 1
    path, text = _copy(templates.theme, arguments.file, whole=arguments.whole)
    write_new(arguments.root / FOLDER / templates.theme.name / path, text, THERE)
    say(f"Wrote {FOLDER}{templates.theme.name}/{path}")
    return 0


def _copy(theme: Theme, name: str, *, whole: bool) -> tuple[str, str]:
    """Give where the copy goes inside the theme's folder, and its text."""
    source, files = theme.source(name), theme.static_files()
    if source is not None:
        return f"templates/{name}", source if whole else _extension(name, source)
    if name in files:
        try:
            return f"static/{name}", files[name].decode()
        except UnicodeDecodeError:
            message = f'"{name}" is no text: put your own file at static/{name} of the theme'
            raise UsageError(problem("DG907", message)) from None
    advice = did_you_mean(name, (*theme.templates(), *files), "see docs/theming.md for the names")
    raise UsageError(problem("DG907", f'the theme has no file "{name}"', help=advice))


def _extension(name: str, source: str) -> str:
    """Write a template that changes nothing yet."""
    blocks = ", ".join(dict.fromkeys(_BLOCK.findall(source)))
    if not blocks:
        return source
    return (
        f'{{% extends "parent:{name}" %}}\n'
        f"{{# Write the blocks that you want to change, here and below. They are: {blocks}.\n"
        "   super() is what the theme shows itself:\n\n"
        "{% block NAME %}\n{{ super() }}\n<p>And this after it.</p>\n{% endblock %}\n#}\n"
    )

"""Say everything that is wrong with a theme's templates, without building the site.

Syntax, filters, names of other templates and files; variables and fields that a page does not
have, also in branches that no post takes yet; blocks that no page shows.

examples:
  digestgen theme check                    the theme of this site
  digestgen theme check mine               another one
"""

from __future__ import annotations

import argparse
import json

from digestgen.cli import options
from digestgen.cli.endings import CONTENT, DONE
from digestgen.cli.refs.opened import open_site
from digestgen.cli.terminal import problems, say
from digestgen.diagnostics import Severity, problem
from digestgen.diagnostics.errors import UsageError
from digestgen.diagnostics.nearest import did_you_mean
from digestgen.diagnostics.render import render_rows
from digestgen.disk import bundled_theme, bundled_themes
from digestgen.model.source import Snapshot
from digestgen.pipeline.posts import sources_of
from digestgen.pipeline.themes import examine_theme, known_themes


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `theme check`."""
    parser.add_argument("name", metavar="NAME", nargs="?", default="", help="another theme")
    options.add_format(parser)


def _find(snapshot: Snapshot, name: str) -> None:
    """Raise `UsageError` when there is no such theme."""
    names = [theme.name for theme in known_themes(snapshot, bundled_theme, bundled_themes())]
    if name not in names:
        advice = did_you_mean(name, names, f"there are {', '.join(names)}")
        raise UsageError(problem("DG907", f'there is no theme "{name}"', help=advice))


def run(arguments: argparse.Namespace) -> int:
    """Check."""
    site = open_site(arguments.root)
    if arguments.name:
        _find(site.snapshot, arguments.name)
    templates, found = examine_theme(site.snapshot, site.config, bundled_theme, arguments.name)
    code = CONTENT if any(d.severity is Severity.ERROR for d in found) else DONE
    if arguments.format == "json":
        say(json.dumps(render_rows(found), indent=2))
        return code
    problems(found, sources_of(site.snapshot, found))
    if templates and not found:
        count = len(templates.theme.templates())
        say(f'The theme "{templates.theme.name}" has {count} templates. No problems.')
    return code

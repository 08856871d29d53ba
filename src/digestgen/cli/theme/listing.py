"""List the themes that site.toml can name: those that come with digestgen, and the site's own.

examples:
  digestgen theme list
  digestgen theme list --format json
"""

from __future__ import annotations

import argparse
import json

from digestgen.cli import options
from digestgen.cli.refs.opened import open_site
from digestgen.cli.table import align
from digestgen.cli.terminal import say
from digestgen.disk import bundled_theme, bundled_themes
from digestgen.pipeline.themes import KnownTheme, known_themes


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the options of `theme list`."""
    options.add_format(parser)


def run(arguments: argparse.Namespace) -> int:
    """List them; the one in use is marked."""
    site = open_site(arguments.root)
    themes = known_themes(site.snapshot, bundled_theme, bundled_themes())
    used = site.config.theme.name
    if arguments.format == "json":
        say(json.dumps([{**t._asdict(), "used": t.name == used} for t in themes], indent=2))
        return 0
    rows = [("*" if t.name == used else "", t.name, _origin(t), t.description) for t in themes]
    for line in align(rows):
        say(line)
    return 0


def _origin(theme: KnownTheme) -> str:
    parts = ["bundled" if theme.bundled else "this site's"]
    if theme.extends:
        parts.append(f"extends {theme.extends}")
    if theme.replaced:
        parts.append(f"{theme.replaced} replaced here")
    return ", ".join(parts)

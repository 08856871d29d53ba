"""Print a JSON Schema, with which editors complete and check settings and front matter.

examples:
  digestgen schema site > site.schema.json
  digestgen schema post > post.schema.json
"""

from __future__ import annotations

import argparse
import json

from digestgen.cli.terminal import say
from digestgen.config import Config
from digestgen.config.schema import TOML, YAML, json_schema
from digestgen.content.front_matter import FrontMatter


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the argument of `schema`."""
    parser.add_argument(
        "what",
        choices=("site", "post"),
        metavar="WHAT",
        help="site, for site.toml, or post, for the front matter of posts",
    )


def run(arguments: argparse.Namespace) -> int:
    """Print a schema."""
    say(schema_text(arguments.what).removesuffix("\n"))
    return 0


def schema_text(what: str) -> str:
    """Give the text of a schema file: of "site" or of "post"."""
    if what == "site":
        value = json_schema(Config, "digestgen: site.toml", TOML)
    else:
        value = json_schema(FrontMatter, "digestgen: the front matter of a post", YAML)
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"

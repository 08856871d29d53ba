"""Look after the theme: which there are, a file of it to change, and what is wrong with it.

`digestgen theme ACTION --help` says more about each action.

examples:
  digestgen theme list                     the themes that site.toml can name
  digestgen theme copy post.html           a template to change, in your own themes/ folder
  digestgen theme check                    syntax, names, fields and blocks of every template
"""

from __future__ import annotations

import argparse

from digestgen.cli.arguments import add_actions
from digestgen.cli.theme import checking, copying, listing

_ACTIONS = {"list": listing, "copy": copying, "check": checking}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the actions, each with its own options."""
    add_actions(parser, _ACTIONS)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    return int(_ACTIONS[arguments.action].run(arguments))

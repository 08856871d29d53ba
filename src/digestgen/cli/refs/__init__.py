"""Look after the bibliography: what it holds, what stands on it, new works, other keys.

`digestgen refs ACTION --help` says more about each action.

examples:
  digestgen refs list --uncited            works that no post cites
  digestgen refs show locke2002            a work and everything that stands on it
  digestgen refs add 10.1002/ejsp.674      look a work up and add it to references.bib
  digestgen refs rename locke2002 goals    another key, everywhere at once
  digestgen refs status --fall-out reuben2006
  digestgen refs style vancouver           your references in another style
"""

from __future__ import annotations

import argparse

from digestgen.cli.arguments import add_actions
from digestgen.cli.refs import add, listing, rename, show, status, style

_ACTIONS = {
    "list": listing,
    "show": show,
    "add": add,
    "rename": rename,
    "status": status,
    "style": style,
}


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the actions, each with its own options."""
    add_actions(parser, _ACTIONS)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked."""
    return int(_ACTIONS[arguments.action].run(arguments))

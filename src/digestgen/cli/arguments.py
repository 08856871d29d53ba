"""Reading arguments: the commands there are, and what was probably meant."""

from __future__ import annotations

import argparse
import importlib
import itertools
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NoReturn

from digestgen import __version__
from digestgen.cli.terminal import say
from digestgen.diagnostics.nearest import nearest

COMMANDS = {
    "init": "make a complete small site in a new folder",
    "new": "start a post, with stubs filled from the bibliography",
    "build": "write the site to public/",
    "serve": "preview the site in a browser, reloading on change",
    "check": "say everything that is wrong or doubtful, without writing",
    "list": "list posts, drafts, scheduled posts, references, topics, handouts, reviews",
    "label": "write the missing F and P labels into posts",
    "refs": "look after the bibliography: list, show, add, rename, status, style",
    "theme": "look after the theme: list, copy, check",
    "schema": "print a JSON Schema of site.toml or of front matter, for editors",
    "explain": "say what a diagnostic code means",
}

EPILOG = """\
examples:
  digestgen init my-blog            a site to start from
  digestgen serve --open            write, and watch the page change
  digestgen build --strict          what a publishing workflow runs

`digestgen COMMAND --help` says more about each.
exit codes: 0 done; 1 the content has errors; 2 wrong usage or settings, or a target that
digestgen refuses to touch; 75 another build holds the lock; 130 interrupted
"""


_MISSING = "the following arguments are required: "
_ROOT = "the site's folder (default: the current one)"


class Parser(argparse.ArgumentParser):
    """A parser that says what is wrong, and where to read on, in two lines."""

    def __init__(self, prog: str, **options: Any) -> None:
        formatter = argparse.RawDescriptionHelpFormatter
        super().__init__(prog, formatter_class=formatter, allow_abbrev=False, **options)

    def error(self, message: str) -> NoReturn:
        """Print one line of what is wrong and one of where to look; exit with 2."""
        if (name := message.removeprefix(_MISSING)) != message:
            message = f"{name} {'are' if ', ' in name else 'is'} missing"
            for action in self._actions:
                if action.choices and name in (action.metavar, action.dest):
                    message += f": one of {', '.join(map(str, action.choices))}"
        self.exit(2, f"{self.prog}: error: {message}\n  see `{self.prog} --help`\n")

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print as everything else is printed: argparse would swallow that a disk is full."""
        if message:
            say(message.removesuffix("\n"), file or sys.stderr)

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Name the nearest choice, before argparse lists them all."""
        choices = [str(choice) for choice in action.choices or ()]
        if choices and value not in choices and (meant := _meant(str(value), choices)):
            raise argparse.ArgumentError(action, f"invalid choice: {value!r}{meant}")
        super()._check_value(action, value)


def front_parser() -> Parser:
    """Make the parser of what stands before and up to the command's name."""
    names = "\n".join(f"  {name:<10}{text}" for name, text in COMMANDS.items())
    parser = Parser(
        "digestgen",
        usage="digestgen [-C DIR] COMMAND ...",
        description="Turn a folder of Markdown posts and a BibTeX file into a research-summary "
        f"blog.\n\ncommands:\n{names}",
        epilog=EPILOG,
    )
    add_root(parser)
    parser.add_argument("--version", action="version", version=f"digestgen {__version__}")
    parser.add_argument("command", nargs="?", default="", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def add_root(parser: argparse.ArgumentParser) -> None:
    """Add `-C`, which may stand before or after the command."""
    parser.add_argument("-C", "--root", metavar="DIR", type=Path, default=None, help=_ROOT)


def command_of(front: argparse.Namespace, unknown: list[str]) -> tuple[str, list[str]]:
    """Give the command's name and its own arguments, or exit saying what is wrong."""
    parser = front_parser()
    if unknown:
        parser.error(f"unknown option {unknown[0]}; options of a command stand after its name")
    if not front.command:
        parser.print_help()
        parser.exit(2)
    if front.command not in COMMANDS:
        parser.error(f"unknown command {front.command!r}{_meant(front.command, COMMANDS)}")
    return str(front.command), list(front.rest)


def command_module(name: str) -> Any:
    """Import the module of one command."""
    return importlib.import_module(f"digestgen.cli.{name}")


def command_parser(name: str, module: Any) -> Parser:
    """Make the parser of one command from its module: docstring, examples and options."""
    description, _, examples = (module.__doc__ or "").partition("\nexamples:")
    epilog = f"examples:{examples}" if examples else None
    parser = Parser(f"digestgen {name}", description=description, epilog=epilog)
    add_root(parser)
    module.configure(parser)
    return parser


def add_actions(parser: argparse.ArgumentParser, modules: Mapping[str, Any]) -> None:
    """Add the actions of a command, each with its own options; `action` will be one's name."""
    actions = parser.add_subparsers(
        dest="action", metavar="ACTION", required=True, help=", ".join(modules)
    )
    for name, module in modules.items():
        _add_action(actions, name, module)


def _add_action(actions: Any, name: str, module: Any) -> None:
    """Add the parser of one action of a command, made from the action's own module."""
    description, _, examples = (module.__doc__ or "").partition("\nexamples:")
    epilog = f"examples:{examples}" if examples else None
    title = description.partition("\n")[0].rstrip(".")
    parser = actions.add_parser(name, help=title, description=description, epilog=epilog)
    # Here "not given" must not undo what stood before the action.
    parser.add_argument(
        "-C", "--root", metavar="DIR", type=Path, default=argparse.SUPPRESS, help=_ROOT
    )
    module.configure(parser)


def parsers_of(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """Give a command's parser and those of its actions."""
    found = [parser]
    for action in parser._actions:  # noqa: SLF001 - argparse has no public way to list them
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001 - nor to know them
            found += action.choices.values()
    return found


def parse_command(
    name: str, module: Any, arguments: list[str], root: Path | None
) -> argparse.Namespace:
    """Parse a command's own arguments; `root` is what stood before the command."""
    parser = command_parser(name, module)
    options = [o for p in parsers_of(parser) for a in p._actions for o in a.option_strings]  # noqa: SLF001 - argparse has no public way to list a parser's options
    # First: the value of a misspelt option would be taken for an argument, and be blamed.
    for word in itertools.takewhile("--".__ne__, arguments):
        if word.startswith("--") and (option := word.partition("=")[0]) not in options:
            parser.error(f"unknown option {option!r}{_meant(option, options)}")
    parsed, unknown = parser.parse_known_args(arguments)
    if unknown:
        word = unknown[0].partition("=")[0]
        what = "option" if word.startswith("-") else "argument"
        parser.error(f"unknown {what} {word!r}{_meant(word, options)}")
    parsed.root = parsed.root or root or Path()
    if name != "init" and not parsed.root.is_dir():
        parser.error(f"there is no folder {str(parsed.root)!r}")
    return parsed


def _meant(word: str, choices: Iterable[str]) -> str:
    bare = {choice.lstrip("-"): choice for choice in choices if len(choice) > 2}
    close = nearest(word.lstrip("-"), bare)
    advice = f'did you mean "{bare[close]}"?' if close else ""
    return f"; {advice}" if advice else ""

"""Options that several commands share, so that they are spelled and documented once."""

from __future__ import annotations

import argparse

from digestgen.pipeline.values import BuildOptions


def add_site_options(parser: argparse.ArgumentParser) -> None:
    """Add what `build` and `check` can say of a site."""
    parser.add_argument(
        "-b",
        "--base-url",
        metavar="URL",
        type=_address,
        default="",
        help="instead of base_url in site.toml",
    )
    parser.add_argument("-D", "--drafts", action="store_true", help="take in drafts too")
    parser.add_argument(
        "-F", "--future", action="store_true", help="take in posts whose date has not come too"
    )
    parser.add_argument(
        "-s", "--strict", action="store_true", help="let warnings fail it as errors do"
    )
    add_format(parser)


def add_format(parser: argparse.ArgumentParser) -> None:
    """Add `--format`."""
    parser.add_argument(
        "--format",
        choices=("text", "json"),
        default="text",
        help="text for people (default) or one JSON value on standard output",
    )


def positive(text: str) -> int:
    """Read a number of at least 1."""
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number of at least 1")
    return number


def _address(text: str) -> str:
    """Read a base URL as site.toml would have it; "" is that of site.toml."""
    # Late: what only an option needs.
    from digestgen.config.rules import BASE_URL, Complaint  # noqa: PLC0415

    checked = BASE_URL.check(text) if text else text
    if isinstance(checked, Complaint):
        raise argparse.ArgumentTypeError("; ".join(filter(None, checked)))
    return checked


def build_options(arguments: argparse.Namespace) -> BuildOptions:
    """Make the options of a build from parsed arguments."""
    return BuildOptions(
        drafts=arguments.drafts, future=arguments.future, base_url=arguments.base_url
    )

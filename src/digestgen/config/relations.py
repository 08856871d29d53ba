"""What settings say about one another, and about the codes that there are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Literal

from digestgen.config.languages import is_tag, suggest
from digestgen.config.locate import Path
from digestgen.config.problems import Problems
from digestgen.config.settings import Config
from digestgen.diagnostics import CATALOGUE
from digestgen.diagnostics.nearest import did_you_mean, nearest

_CODE = re.compile(r"DG([1-9])(?:XX|([0-9]{2}))?", re.IGNORECASE)


def settle(config: Config, raw: Mapping[str, Any], problems: Problems) -> Config:
    """Check settings against one another; gives them with `lint` in its normal form."""
    _author(config, raw, problems)
    _headings(config, problems)
    _languages(config, problems)
    return replace(config, lint=_lint(config, problems))


def _author(config: Config, raw: Mapping[str, Any], problems: Problems) -> None:
    author = config.site.author
    authors = raw.get("authors", {})
    if not author or not isinstance(authors, dict) or author in authors:
        return
    by_name = next((key for key, each in config.authors.items() if each.name == author), "")
    close = by_name or nearest(author, authors)
    help_ = f'did you mean "{close}"?' if close else f"add a table [authors.{_slug(author)}]"
    message = f'"{author}" is not in [authors]'
    problems.of_value("DG115", message, ("site", "author"), help_)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "id"


def _headings(config: Config, problems: Problems) -> None:
    """Make sure that each heading marks one section only."""
    first: dict[str, Path] = {}
    for field in ("findings", "practice"):
        path: Path = ("content", field)
        headings: tuple[str, ...] = getattr(config.content, field)
        if not headings:
            message = f'"content.{field}" is empty: no heading could mark the section'
            problems.of_value("DG117", message, path, "name one heading at least, or take it out")
        for at, heading in enumerate(headings):
            folded = " ".join(heading.split()).casefold()
            if folded in first:
                line = problems.line(first[folded])
                message = f'"{heading}" stands twice among the headings that mark sections'
                problems.of_value("DG117", message, (*path, at), f"the first is on line {line}")
            first.setdefault(folded, (*path, at))


def _languages(config: Config, problems: Problems) -> None:
    """Make sure that words of certainty belong to a language: `de`, without a region."""
    for name in config.wording:
        language = name.partition("-")[0].lower()
        if not is_tag(name) or name != language:
            message = f'"wording" goes by language, and "{name}" is not one'
            help_ = f"write [wording.{language}]" if is_tag(language) else suggest(name)
            problems.of_name("DG111", message, ("wording", name), help_)


Level = Literal["error", "warning", "info", "off"]


def _lint(config: Config, problems: Problems) -> Mapping[str, Level]:
    known: dict[str, Level] = {}
    for name, level in config.lint.items():
        code = name.upper().removesuffix("XX")
        families = {each[:3] for each in CATALOGUE}
        if _CODE.fullmatch(name) and (code in CATALOGUE or code in families):
            known[code] = level
            continue
        otherwise = '"digestgen explain" lists them'
        help_ = did_you_mean(name, (*CATALOGUE, *sorted(families)), otherwise)
        problems.of_name("DG116", f'there is no diagnostic "{name}"', ("lint", name), help_)
    return known

"""The text of `site.toml`, parsed and checked against the types of the settings."""

from __future__ import annotations

import tomllib

from digestgen.config.problems import Problems
from digestgen.config.relations import settle
from digestgen.config.settings import Config
from digestgen.config.syntax import explain_error
from digestgen.config.walk import Walk
from digestgen.diagnostics import Diagnostic, Place, problem


def read_config(text: str, path: str) -> tuple[Config | None, tuple[Diagnostic, ...]]:
    """Read the settings of a site (TOML 1.0), with every problem found (DG1xx).

    Gives the settings whenever the TOML can be parsed: a default stands where a value was wrong,
    and placeholders for a title or an address that are missing, so that the rest of the site can
    be checked in the same run. The errors keep such settings from being used to publish.
    """
    try:
        raw = tomllib.loads(text)
    except RecursionError:
        message = "lists or tables are nested too deeply"
        return None, (problem("DG101", message, Place(path), "take the extra brackets out"),)
    except ValueError as error:
        # Besides its own errors: what `int` says of numbers with thousands of digits.
        return None, (explain_error(str(error), text, path),)
    problems = Problems(text, path)
    config: Config = Walk(problems).table(Config, raw, ())
    config = settle(config, raw, problems)
    return config, problems.sorted()

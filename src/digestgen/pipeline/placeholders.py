"""What `digestgen init` wrote to be replaced, and still stands in the settings."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.config import Config
from digestgen.diagnostics import Diagnostic, problem
from digestgen.model.source import Snapshot
from digestgen.pipeline.load import settings_place

ADDRESS = "https://example.org/"
NAME = "Your Name"


def check_placeholders(config: Config, snapshot: Snapshot) -> Iterator[Diagnostic]:
    """Tell of an address and of names that are nobody's."""
    if config.site.base_url == ADDRESS:
        message = f'the address of the site is still the example "{ADDRESS}"'
        help_ = "write where you will publish it: feeds and links between sites need it"
        yield problem("DG119", message, settings_place(snapshot, "site", "base_url"), help_)
    for key, author in config.authors.items():
        if author.name == NAME:
            message = f'the name of the author "{key}" is still the example "{NAME}"'
            place = settings_place(snapshot, "authors", key, "name")
            yield problem("DG119", message, place, "write your name, as readers shall cite you")

"""Themes as such: which there are, and what is wrong with one, without building the site."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import NamedTuple

from digestgen.config import Config
from digestgen.diagnostics import Diagnostic, Place
from digestgen.model.source import Snapshot
from digestgen.pipeline.load import BundledTheme, Templates, load_templates
from digestgen.pipeline.memo import MemoryMemo
from digestgen.site.views.templates import EVERYWHERE, TEMPLATES, variables
from digestgen.theme import Theme, read_manifest

FOLDER = "themes/"


class KnownTheme(NamedTuple):
    """A theme that the settings could name."""

    name: str
    extends: str
    description: str
    bundled: bool
    """It comes with digestgen."""
    replaced: int
    """How many of its files the site replaces; of a theme of the site's own, 0."""


def known_themes(
    snapshot: Snapshot, bundled: BundledTheme, names: Iterable[str]
) -> list[KnownTheme]:
    """List the bundled themes, whose `names` are given, and those of the site."""
    own: dict[str, dict[str, bytes]] = {}
    for path, file in snapshot.under(FOLDER).items():
        theme, _, inside = path.removeprefix(FOLDER).partition("/")
        if inside and file.data is not None:
            own.setdefault(theme, {})[inside] = file.data
    found = []
    for name in sorted({*names, *own}):
        base, upper = bundled(name), own.get(name, {})
        content = upper.get("theme.toml", base.get("theme.toml", b""))
        manifest, _ = read_manifest(f"{FOLDER}{name}/theme.toml", content)
        extends, description = (manifest.extends, manifest.description) if manifest else ("", "")
        changed = sum(base.get(path) != data for path, data in upper.items()) if base else 0
        found.append(KnownTheme(name, extends, description, bool(base), changed))
    return found


def examine_theme(
    snapshot: Snapshot, config: Config, bundled: BundledTheme, name: str = ""
) -> tuple[Templates | None, tuple[Diagnostic, ...]]:
    """Say everything that is wrong with a theme: the site's own, or another by its `name`."""
    if name:
        theme = dataclasses.replace(config.theme, name=name, options={})
        config = dataclasses.replace(config, theme=theme)
    templates, found = load_templates(snapshot, config, bundled, MemoryMemo())
    if templates is None:
        return None, found
    found = (*found, *compare_fields(templates.theme))
    return templates, tuple(sorted(found, key=lambda d: d.place or Place("")))


def compare_fields(theme: Theme) -> tuple[Diagnostic, ...]:
    """Compare a theme's templates with the views that they will get."""
    return theme.check_fields({name: variables(name) for name in TEMPLATES}, EVERYWHERE)

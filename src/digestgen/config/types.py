"""The types of settings, taken apart: what a walk along them needs, and what a schema says."""

from __future__ import annotations

import dataclasses
import functools
import types
from collections.abc import Mapping
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from digestgen.config.rules import Internal


class Setting(NamedTuple):
    """One field of a settings type."""

    name: str
    """As Python has it."""
    type: Any
    """Without `Annotated`."""
    notes: tuple[object, ...]
    """What `Annotated` says: rules and bounds."""
    required: bool
    default: Any
    """None for a required setting."""


@functools.cache
def settings_of(cls: type) -> tuple[Setting, ...]:
    """Give the fields of a frozen dataclass that stand in the file, in their order."""
    hints = get_type_hints(cls, include_extras=True)
    found = []
    for each in dataclasses.fields(cls):
        bare, notes = unwrap(hints[each.name])
        if any(isinstance(note, Internal) for note in notes):
            continue
        required = (
            each.default is dataclasses.MISSING and each.default_factory is dataclasses.MISSING
        )
        found.append(Setting(each.name, bare, notes, required, _default(each)))
    return tuple(found)


def _default(each: dataclasses.Field[Any]) -> Any:
    if each.default_factory is not dataclasses.MISSING:
        return each.default_factory()
    return None if each.default is dataclasses.MISSING else each.default


def unwrap(hint: Any) -> tuple[Any, tuple[object, ...]]:
    """Take `Annotated` off a type."""
    if get_origin(hint) is Annotated:
        bare, *notes = get_args(hint)
        return bare, tuple(notes)
    return hint, ()


def choices(hint: Any) -> tuple[str, ...]:
    """Give the words of a `Literal`, none for other types."""
    return get_args(hint) if get_origin(hint) is Literal else ()


def item_type(hint: Any) -> Any:
    """Give the type of the items of a `tuple[X, ...]`, None for other types."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


def value_type(hint: Any) -> Any:
    """Give the type of the values of a `Mapping[str, X]`, None for other types."""
    return get_args(hint)[1] if get_origin(hint) is Mapping else None


def alternatives(hint: Any) -> tuple[Any, ...]:
    """Give the members of a union, or the type itself."""
    return get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)

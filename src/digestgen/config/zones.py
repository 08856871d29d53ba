"""Timezones, from the tzdata package alone: the same on every machine."""

from __future__ import annotations

import functools
import importlib.resources
from zoneinfo import ZoneInfo

from digestgen.diagnostics.nearest import nearest


@functools.cache
def zone(name: str) -> ZoneInfo | None:
    """Give the IANA timezone `name`, None when there is none of that name."""
    if name not in zone_names():
        return None
    *folders, last = name.split("/")
    package = ".".join(["tzdata.zoneinfo", *folders])
    with (importlib.resources.files(package) / last).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


@functools.cache
def zone_names() -> tuple[str, ...]:
    """Give the name of every timezone, in the order of the package's own list."""
    return tuple(importlib.resources.files("tzdata").joinpath("zones").read_text().split())


def suggest(name: str) -> str:
    """Say which timezone was probably meant: by its name, or by its city alone."""
    names = zone_names()
    plain = name.strip().replace(" ", "_")
    close = nearest(plain, names)
    city = nearest(plain.rpartition("/")[2], [each.rpartition("/")[2] for each in names])
    by_city = next((each for each in names if each.rpartition("/")[2] == city), "")
    found = close if "/" in plain else by_city or close
    if found:
        return f'did you mean "{found}"?'
    return 'write an IANA name, continent and city, such as "Pacific/Auckland"'

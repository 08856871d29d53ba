"""Values as JSON: what Python's own writer writes."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest
from markupsafe import Markup

from digestgen.site.jsons import json_bytes

VALUES = [
    {"a": (1, True, None, 1.5, []), "b": {}, "é\u2028": '<\x00\n"\\\x7f>'},
    [{"html": Markup("<p>")}, {Markup("key"): ["x"]}],
    {"half": "\ud800", "whole": "\U0001f600"},
]


@pytest.mark.parametrize("indent", [0, 1, 2])
@pytest.mark.parametrize("value", VALUES)
def test_the_bytes_are_those_of_json(value: Any, indent: int) -> None:
    between = (",", ": " if indent else ":")
    text = json.dumps(value, ensure_ascii=False, indent=indent or None, separators=between)
    assert json_bytes(value, indent) == text.encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("title", ["whole", "half \ud800"])
def test_a_part_that_is_written_already_is_put_in(title: str) -> None:
    part = {"name": title, "year": 2020}
    written = msgspec.Raw(json_bytes(part))
    assert json_bytes({"title": title, "part": written}) == json_bytes(
        {"title": title, "part": part}
    )

from __future__ import annotations

import pytest

from digestgen.diagnostics import Diagnostic
from digestgen.theme import Manifest, read_manifest

UNCLOSED = "Expected ']' at the end of a table declaration"
OTHER = "the theme was made for views version 99, this is version 1"
MEND = "bring its templates up to date, then write api = 1"
PATH = "themes/mine/theme.toml"


def transcript(problems: tuple[Diagnostic, ...]) -> list[str]:
    return [
        f"{d.place.path}:{d.place.line}:{d.place.column} {d.code} {d.message} | {d.help}"
        for d in problems
        if d.place
    ]


def test_a_whole_manifest() -> None:
    content = b'name = "mine"\nextends = "digest"\napi = 1\n[options]\ntoc = true\n'
    manifest, problems = read_manifest(PATH, b"\xef\xbb\xbf" + content)
    assert problems == ()
    assert manifest == Manifest("mine", "digest", "", {"toc": True})


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"name = mine\n", [f"{PATH}:1:8 DG701 theme.toml is not valid TOML: Invalid value | "]),
        (
            b'name = "mine"\n[options',
            [
                f"{PATH}:2:9 DG701 theme.toml is not valid TOML: {UNCLOSED} | ",
            ],
        ),
        (b'name = "mine"\n# caf\xe9\n', [f"{PATH}:2:1 DG701 theme.toml is not UTF-8 | "]),
        (
            b'name = "mine"\n  extend = "digest"\n',
            [f'{PATH}:2:3 DG702 unknown key "extend" in theme.toml | did you mean "extends"?'],
        ),
        (b"", [f'{PATH}:1:1 DG703 theme.toml has no "name" | ']),
        (
            b'extends = ["digest"]\noptions = 3\n',
            [
                f'{PATH}:1:1 DG703 theme.toml has no "name" | ',
                f'{PATH}:1:1 DG703 "extends" is not a text | ',
                f'{PATH}:2:1 DG703 "options" is not a table | ',
            ],
        ),
        (
            b'name = "mine"\napi = 99\n',
            [
                f"{PATH}:2:1 DG704 {OTHER} | {MEND}",
            ],
        ),
    ],
)
def test_what_is_wrong_has_its_place(content: bytes, expected: list[str]) -> None:
    manifest, problems = read_manifest(PATH, content)
    assert manifest is None
    assert transcript(problems) == expected

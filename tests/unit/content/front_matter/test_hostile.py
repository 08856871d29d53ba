"""Nothing that an author can type stops the program: each is a located error, and quickly."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.front_matter import read_front_matter, tree
from digestgen.diagnostics import Place, Severity
from tests.unit.content.front_matter.reading import PATH, read_post

BOMBS = ["[", "{", "- ", "? ", "[{", "- [", "a: {"]

# In a process of its own, as what is feared is a signal.
SCRIPT = """
import sys
from digestgen.content.front_matter import read_front_matter
from digestgen.content.front_matter import read, tree
import yaml
read.LARGEST = 10**8
if sys.argv[3] == "python":
    tree.LOADER = yaml.SafeLoader
text = sys.argv[1] * int(sys.argv[2])
front, problems = read_front_matter(text, 2, "a.md")
assert front is None, front
print(problems[-1].code, problems[-1].place.line)
"""


@pytest.mark.parametrize("loader", ["c", "python"])
@pytest.mark.parametrize("bomb", ["[", "{", "- "])
def test_a_million_brackets_are_an_error(bomb: str, loader: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, bomb, "1000000", loader],
        capture_output=True,
        text=True,
        check=False,
        timeout=20,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["DG208", "2"]


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("times", [100, 1_000, 10_000, 100_000])
def test_deep_nesting_is_found_on_the_way_down(bomb: str, times: int) -> None:
    begun = time.process_time()
    front, problems = read_front_matter(bomb * times, 2, PATH)
    assert time.process_time() - begun < 2, "time grows by the square of the depth"
    assert front is None
    assert problems[-1].severity is Severity.ERROR
    assert problems[-1].place is not None


PAYLOADS = [
    "!!python/object/apply:os.system ['touch x']",
    "!!python/object/apply:subprocess.check_output [['id']]",
    "!!python/object/new:os.system ['touch x']",
    "!!python/name:os.system",
    "!!python/module:os",
    "!!python/object:__main__.X {}",
    "!!python/tuple [1]",
    "!!python/bytes aGk=",
    "!!python/str x",
    "!!timestamp 2026-05-12",
    "!!binary aGk=",
    "!!set {a, b}",
    "!!omap [a: b]",
    "!<tag:yaml.org,2002:python/name:os.system> x",
    "! x",
]


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("field", ["title", "topics", "extra", "citations"])
def test_tags_are_refused_wherever_they_stand(field: str, payload: str) -> None:
    _, problems = read_post(f"---\ntitle: x\ncitations: [a]\n{field}: {payload}\n---\n")
    found = [each for each in problems if each.code == "DG207"]
    assert len(found) == 1
    assert found[0].place is not None
    assert found[0].place.line == 4


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    lines = ["a: &a [x, x]"] + [
        f"{char}: &{char} [*{before}, *{before}]"
        for before, char in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    _, problems = read_front_matter("extra:\n  " + "\n  ".join(lines), 2, PATH)
    codes = [found.code for found in problems]
    assert codes.count("DG206") == 9 + 16
    assert problems[0].place == Place(PATH, 1, 1, 1, 4)


def test_without_the_c_parser_the_fields_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    text = "title: 'x y'\ncitations:\n- a\n- {key: b, note: >\n  }\nextra: {a: [1, {b: c}]}\n"
    text = text.replace(", note: >\n  ", "")
    with_c = read_front_matter(text, 2, PATH)
    monkeypatch.setattr(tree, "LOADER", yaml.SafeLoader)
    assert read_front_matter(text, 2, PATH) == with_c


@given(st.text(max_size=200))
def test_any_text_gives_fields_or_problems(text: str) -> None:
    front, problems = read_front_matter(text, 2, PATH)
    assert front is not None or problems
    assert all(found.place is not None for found in problems)


@given(st.text("ab: -[]{}#&*!|>'\"%@`,?\n\t~<=.\\012", max_size=80))
def test_any_yaml_gives_fields_or_problems(text: str) -> None:
    lines = text.count("\n") + 1
    front, problems = read_front_matter(text, 2, PATH)
    assert front is not None or problems
    for found in problems:
        assert found.place is not None
        assert 1 <= found.place.line <= lines + 1

"""Colours of code are those of Pygments' own lexers, whatever is installed beside it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pygments.lexer import Lexer
from pygments.lexers import PythonLexer, get_lexer_by_name

from digestgen.content.markdown.code import _lexer, code_block

Brought = type("Brought", (PythonLexer,), {"aliases": ("brought",)})


def test_a_lexer_that_another_package_brings_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def plugins() -> Iterator[type[Lexer]]:
        yield Brought

    monkeypatch.setitem(get_lexer_by_name.__globals__, "find_plugin_lexers", plugins)
    assert isinstance(get_lexer_by_name("brought"), Brought)
    _lexer.cache_clear()
    assert "<span" not in code_block("def f(): pass", "brought")
    assert "<span" in code_block("def f(): pass", "py")
    assert "<span" in code_block("def f(): pass", "Python")

"""Code blocks: source -> HTML with Pygments' classes."""

from __future__ import annotations

import functools
import html
import re
from typing import Any

NAME = "code"
VERSION = 1

LARGEST = 100_000
"""Characters of one block that are coloured: some lexers are slow on long lines."""

# `python`, `{python}`, `{.python #id}`, `{r, echo=FALSE}`.
_LANGUAGE = re.compile(r"\{?\s*\.?([\w+-]+)")
_PLAIN = frozenset({"", "text", "txt", "plain", "none", "output"})


def language_of(info: str) -> str:
    """Give the language that a fence names, limited to word characters, "+" and "-"."""
    match = _LANGUAGE.match(info.strip())
    return match[1] if match else ""


def is_known(language: str) -> bool:
    """Tell whether there is anything to colour the language with."""
    return language.lower() in _PLAIN or _lexer(language.lower()) is not None


def code_block(source: str, language: str) -> str:
    """Give the HTML of a code block."""
    lexer = _lexer(language.lower()) if language and len(source) <= LARGEST else None
    if lexer is None or language.lower() in _PLAIN:
        body = html.escape(source, quote=False)
    else:
        body = _coloured(source, lexer)
    attribute = f' class="language-{html.escape(language)}"' if language else ""
    return f'<pre class="highlight"><code{attribute}>{body}</code></pre>\n'


@functools.lru_cache(maxsize=256)
def _lexer(language: str) -> Any:
    # Pygments is imported when a first fence asks for it: most posts have none.
    from pygments.lexers import get_all_lexers, get_lexer_by_name  # noqa: PLC0415

    # Other packages may bring lexers; with them a page would depend on what is installed.
    if any(language in aliases for _, aliases, *_ in get_all_lexers(plugins=False)):
        return get_lexer_by_name(language, stripnl=False)
    return None


def _coloured(source: str, lexer: Any) -> str:
    from pygments import highlight  # noqa: PLC0415
    from pygments.formatters.html import HtmlFormatter  # noqa: PLC0415

    return str(highlight(source, lexer, HtmlFormatter(nowrap=True)))

"""Write the reference page of what templates see from the views' docstrings.

Run it after a change of `digestgen.site.views`; a test fails while the page is stale.
"""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

from digestgen.site.views import fall_out, handout, indexes, lines, post, references, ways
from digestgen.site.views import page as every_page

ROOMS = (every_page, lines, fall_out, post, handout, references, indexes, ways)
PAGE = Path(__file__).parent / "views.md"
HEAD = """\
<!-- Made by make_views.py from the docstrings in site/views/: edit those. -->

# What templates see

Every page's template has `site`, `page`, and the fields of its own view as variables: `home.html`
has `latest` and `recent`, and so on; `post.html` and `page.html` have `post`. Texts are plain, and
escaped when they are printed; `Markup` is HTML that is safe already. An address called `url` begins
with the site's base path, one called `canonical` is absolute. [Themes](theming.md) says how to use
them.
"""


def page() -> str:
    """Give the page: a section for each view, in the order of the source."""
    trees = (ast.parse(inspect.getsource(room)) for room in ROOMS)
    classes = [node for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)]
    return "\n".join([HEAD, *(_section(node) for node in classes)])


def _section(node: ast.ClassDef) -> str:
    lines = [f"## {node.name}", "", ast.get_docstring(node) or "", ""]
    for name, kind, text in _fields(node):
        lines.append(f"- `{name}` ({kind})" + (f": {text}" if text else ""))
    return "\n".join(lines) + "\n"


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """Give each field's name, type and docstring: a string right after it."""
    for field, after in zip(node.body, [*node.body[1:], None], strict=True):
        if not isinstance(field, ast.AnnAssign) or not isinstance(field.target, ast.Name):
            continue
        text = ""
        if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            text = " ".join(str(after.value.value).split())
        yield field.target.id, ast.unparse(field.annotation), text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

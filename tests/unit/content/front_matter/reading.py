"""Reads a post's front matter as the compiler of posts does."""

from __future__ import annotations

from digestgen.content.front_matter import (
    FrontMatter,
    SplitText,
    read_front_matter,
    split_front_matter,
)
from digestgen.diagnostics import Diagnostic

PATH = "content/posts/2026-05-12-goals.md"
_KINDS = {"pages": "page", "topics": "topic", "series": "series"}


def read_post(
    text: str, path: str = PATH, timezone: str = "Pacific/Auckland"
) -> tuple[FrontMatter | None, tuple[Diagnostic, ...]]:
    """Give the front matter of a whole file, and what is wrong with it."""
    split = split_front_matter(text, path)
    if not isinstance(split, SplitText):
        return None, (split,)
    kind = _KINDS.get(path.split("/")[1], "digest")
    return read_front_matter(split.yaml, split.yaml_line, path, kind_hint=kind, timezone=timezone)


def read_fields(fields: str, path: str = PATH, timezone: str = "Pacific/Auckland") -> FrontMatter:
    """Give front matter in which nothing is wrong; a title and a citation are added if missing."""
    for name, value in (("title", "Goals"), ("citations", "[a]")):
        if f"{name}:" not in fields:
            fields = f"{name}: {value}\n{fields}"
    front, problems = read_post(f"---\n{fields}\n---\n", path, timezone)
    assert problems == ()
    assert front is not None
    return front

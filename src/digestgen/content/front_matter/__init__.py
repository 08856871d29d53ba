"""Front matter -> `FrontMatter`: a post's text comes in; its settings and its body go out.

1. `split_front_matter(text, path)` finds the two `---` lines: YAML text and body, each with the
   line on which it begins.
2. `tree` reads the YAML into a small tree in which every value knows its place; it refuses what
   front matter has no use for (aliases, tags, deep nesting) and says where a syntax error is.
3. `read_front_matter(yaml_text, first_line, path, ...)` checks every field with a reader of
   `values`, fills what the file's name gives, and compares the fields with each other.

Types are the fields', never YAML's guess: `title: On` is a text, `slug: 010` keeps its zero.
"""

from __future__ import annotations

from digestgen.content.front_matter.fields import FrontMatter
from digestgen.content.front_matter.read import read_front_matter
from digestgen.content.front_matter.split import SplitText, split_front_matter

__all__ = ["FrontMatter", "SplitText", "read_front_matter", "split_front_matter"]

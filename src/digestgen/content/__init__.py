"""A post's text -> its head and body. Nothing here reads or writes a file.

1. `source` decodes bytes; `slug` makes the last part of a URL.
2. `front_matter` reads the fields between the two `---` lines.
3. `markdown` parses the body; `citations` is its rule for `[@key]`.
4. `findings` takes the two sections apart: labels, certainty, what rests on what.
5. `compile` writes everything in display order and makes a `CompiledPost`; `checks` compares its
   parts with each other.
"""

from __future__ import annotations

from digestgen.content.compile import compile_post
from digestgen.content.label_edits import label_edits
from digestgen.content.version import CONTENT_VERSION

__all__ = ["CONTENT_VERSION", "compile_post", "label_edits"]

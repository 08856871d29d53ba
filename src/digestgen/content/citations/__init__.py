"""In-text citations: Markdown -> tokens that know their keys, locators, prefixes and suffixes.

1. `keys` reads `@key` in all its spellings.
2. `rule` finds brackets and narrative citations among the inlines, brackets that a formatter has
   escaped as well (`escapes`); `parts` cuts them into works.
3. `items` reads each: `rich` writes prefix and suffix as CSL-JSON rich text, `locators` takes
   "pp. 33-35" off the front of a suffix.
"""

from __future__ import annotations

from digestgen.content.citations.items import Cite
from digestgen.content.citations.parts import Lint
from digestgen.content.citations.rule import LINTS, cite, escaped_cite, reference

__all__ = ["LINTS", "Cite", "Lint", "cite", "escaped_cite", "reference"]

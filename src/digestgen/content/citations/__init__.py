"""In-text citations: Markdown -> tokens that know their keys, locators, prefixes and suffixes.

1. `keys` reads `@key` in all its spellings.
2. `rule` finds brackets and narrative citations among the inlines and cuts them into items.
3. `locators` takes "pp. 33-35" off the front of a suffix.
4. `rich` writes prefix and suffix as CSL-JSON rich text.
"""

from __future__ import annotations

from digestgen.content.citations.rule import LINTS, Cite, Lint, cite

__all__ = ["LINTS", "Cite", "Lint", "cite"]

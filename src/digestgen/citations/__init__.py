"""A CSL 1.0.2 processor: styles, entries and citations in, formatted text out.

Usable on its own. One text (a post, say) is cited at a time:

1. `find_style(id)` gives a packaged style's XML, `load_style(xml)` compiles it for many texts.
   `entry_from_json` reads CSL-JSON items; the bibliography room makes entries from BibTeX.
2. `cite(style, locale, entries, clusters, uncited=...)` formats every cluster and the bibliography:
   a `Cited` with rich text inside. It is pure; a style remembers what it rendered, by entry.
3. `cluster_html`, `entry_html`, `bibliography_html` and `cluster_text`, `entry_text` write it out;
   `anchor(key)` is the id that citations and references share; `locator_text` writes a locator
   where there is no citation.

Inside, each room uses the ones before it: `marked` (rich text), `style` (XML and locales),
`render` (one entry), `process` (all citations of a text together).
"""

from __future__ import annotations

from digestgen.citations.anchors import anchor
from digestgen.citations.cite import cite, fallback_style
from digestgen.citations.csljson import entry_from_json, entry_to_json
from digestgen.citations.html import (
    bibliography_html,
    cluster_html,
    entry_html,
    list_html,
    rich_html,
)
from digestgen.citations.locators import locator_text
from digestgen.citations.marked.settle import RichText
from digestgen.citations.plain import cluster_text, entry_text, rich_text
from digestgen.citations.process.results import Cited, FormattedCluster, FormattedEntry
from digestgen.citations.style.locale import Locale, load_locale
from digestgen.citations.style.source import Style, load_style
from digestgen.citations.style.xml import StyleError
from digestgen.citations.styles import find_locale, find_style, style_ids

__all__ = [
    "Cited",
    "FormattedCluster",
    "FormattedEntry",
    "Locale",
    "RichText",
    "Style",
    "StyleError",
    "anchor",
    "bibliography_html",
    "cite",
    "cluster_html",
    "cluster_text",
    "entry_from_json",
    "entry_html",
    "entry_text",
    "entry_to_json",
    "fallback_style",
    "find_locale",
    "find_style",
    "list_html",
    "load_locale",
    "load_style",
    "locator_text",
    "rich_html",
    "rich_text",
    "style_ids",
]

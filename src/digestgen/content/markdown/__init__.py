"""Markdown -> HTML cut at its slots. A post's body comes in; tokens, then `Html` go out.

1. `parser` makes markdown-it with its extensions, one rule a module: `inline` (tokens know their
   places), `attributes`, `containers`, `footnotes`, `images`, `typography`, and the citations.
2. `document` parses a body, parts its footnotes from it, and gives each heading its anchor.
3. `writer`, with `blocks` and `inlines`, writes tokens; citations and relative links become slots.
4. `pieces` joins what was written, and lets `raw_html` sanitise it where there is raw HTML;
   `render` makes the writer and the list of notes.
"""

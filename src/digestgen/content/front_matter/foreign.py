"""What other generators call things, and what they are called here."""

from __future__ import annotations

from digestgen.diagnostics.nearest import nearest

_INSTEAD = {
    "tags": "topics",
    "tag": "topics",
    "categories": "topics",
    "category": "topics",
    "keywords": "topics",
    "description": "summary",
    "excerpt": "summary",
    "abstract": "summary",
    "bottom-line": "summary",
    "tldr": "summary",
    "author": "authors",
    "by": "authors",
    "lastmod": "updated",
    "modified": "updated",
    "date-modified": "updated",
    "last-modified": "updated",
    "last-modified-at": "updated",
    "publishdate": "date",
    "pubdate": "date",
    "references": "citations",
    "refs": "citations",
    "cites": "citations",
    "language": "lang",
    "license": "licence",
    "cover": "image",
    "thumbnail": "image",
    "featured-image": "image",
    "weight": "part",
    "guid": "id",
    "uuid": "id",
    "redirect-from": "aliases",
    "redirects": "aliases",
    "bib": "bibliography",
    "conflicts": "interests",
    "competing-interests": "interests",
    "population": "people",
    "type": "kind",
    "corrections": "updates",
}
_ADVICE = {
    "permalink": 'here it is "slug" (the last part of the URL); old addresses go under "aliases"',
    "url": 'here it is "slug" (the last part of the URL); old addresses go under "aliases"',
    "published": 'here it is "draft", with the opposite meaning',
    "layout": 'take it out: "kind" decides how a post looks',
    "template": 'take it out: "kind" decides how a post looks',
    "certainty": 'certainty stands at the end of each finding, in italics: "*Low certainty: ...*"',
    "findings": 'findings are a list in the text, under the heading "Findings"',
    "practice": 'practice points are a list in the text, under "So what in practice?"',
}


def advise(name: str, known: tuple[str, ...]) -> str:
    """Say what to write instead of a field that there is not."""
    plain = name.strip().casefold().replace("_", "-").replace(" ", "-")
    if plain in known:
        return f'did you mean "{plain}"?'
    if plain in _INSTEAD:
        return f'here it is called "{_INSTEAD[plain]}"'
    if plain in _ADVICE:
        return _ADVICE[plain]
    close = nearest(plain, known)
    return f'did you mean "{close}"?' if close else 'what only a theme knows goes under "extra"'

"""Media types by suffix, the same on every machine whatever its own tables say."""

from __future__ import annotations

import mimetypes

_TYPES = mimetypes.MimeTypes(filenames=())
for _suffix, _type in (
    (".avif", "image/avif"),
    (".bib", "text/x-bibtex"),
    (".css", "text/css"),
    (".html", "text/html"),
    (".ico", "image/vnd.microsoft.icon"),
    (".js", "text/javascript"),
    (".json", "application/json"),
    (".map", "application/json"),
    (".md", "text/markdown"),
    (".mjs", "text/javascript"),
    (".opml", "text/x-opml"),
    (".ris", "application/x-research-info-systems"),
    (".svg", "image/svg+xml"),
    (".wasm", "application/wasm"),
    (".webmanifest", "application/manifest+json"),
    (".webp", "image/webp"),
    (".woff", "font/woff"),
    (".woff2", "font/woff2"),
    (".xml", "application/xml"),
):
    _TYPES.add_type(_type, _suffix)

_TEXT = {
    "application/json",
    "application/manifest+json",
    "application/x-research-info-systems",
    "application/xml",
    "image/svg+xml",
}


def content_type(path: str) -> str:
    """Give the value of `Content-Type` for an output; text is UTF-8."""
    guess, encoding = _TYPES.guess_type(f"/{path}")
    if guess is None or encoding is not None:
        return "application/octet-stream"
    return f"{guess}; charset=utf-8" if guess.startswith("text/") or guess in _TEXT else guess

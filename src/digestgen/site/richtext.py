"""CSL-JSON rich text (a title, say) -> HTML."""

from __future__ import annotations

import re
from html import escape

from markupsafe import Markup

_TAG = re.compile(r"(</?(?:i|b|sub|sup)>)|<span(?: [^<>]*)?>|</span>|</?sc>")


def rich_markup(text: str) -> Markup:
    """Keep italics, bold, sub- and superscripts; drop other markup; escape everything else."""
    out, at = [], 0
    for match in _TAG.finditer(text):
        out.append(escape(text[at : match.start()], quote=False))
        out.append(match.group(1) or "")
        at = match.end()
    out.append(escape(text[at:], quote=False))
    return Markup(_balanced("".join(out)))  # noqa: S704 - escaped but for the tags above


def _balanced(html: str) -> str:
    opened = re.findall(r"<(i|b|sub|sup)>", html)
    closed = re.findall(r"</(i|b|sub|sup)>", html)
    # Half a pair would spill over the page: then the text goes without any.
    return html if sorted(opened) == sorted(closed) else re.sub(r"</?(?:i|b|sub|sup)>", "", html)

"""What pandoc reads in many Markdown strings: two runs for all of them together.

1. Each string becomes a part of one document, between marks; `-t json` gives its citations.
2. pandoc finds locators only when it formats. So each suffix is put into a citation of its own,
   and a tiny style prints label, locator and suffix apart.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

# Without what is in no post: "(@a)" begins an item of pandoc's example lists, and takes "@a" from
# the whole document; TeX, "|" lines, and the marks of super- and subscript.
READER = "markdown-example_lists-raw_tex-line_blocks-superscript-subscript"
_MARK = "partingmark"
_SHOWN = "\u00a4"
_BETWEEN = "\u00a6"
LABELS = (
    *("act", "appendix", "article-locator", "book", "canon", "chapter", "column", "elocation"),
    *("equation", "figure", "folio", "issue", "line", "note", "opus", "page", "paragraph"),
    *("part", "rule", "scene", "section", "sub-verbo", "supplement", "table", "timestamp"),
    *("title-locator", "verse", "volume"),
)
_WRAPPED = {"Emph": "i", "Strong": "b", "Superscript": "sup", "Subscript": "sub"}
_TAGS = frozenset(f"<{slash}{tag}>" for tag in _WRAPPED.values() for slash in ("", "/"))
_QUOTES = {"DoubleQuote": ("\u201c", "\u201d"), "SingleQuote": ("\u2018", "\u2019")}


class Item(NamedTuple):
    """One work of a citation, as either program reads it."""

    key: str
    mode: str
    """"normal", "narrative" or "suppressed"."""
    prefix: str
    label: str
    locator: str
    suffix: str


Cluster = tuple[Item, ...]


def find_pandoc() -> str | None:
    """Give the path of pandoc: the one of pypandoc_binary, else one on the path."""
    try:
        import pypandoc

        return str(pypandoc.get_pandoc_path())
    except (ImportError, OSError):
        return shutil.which("pandoc")


def read_strings(pandoc: str, strings: Sequence[str]) -> list[list[Cluster]]:
    """Give the citations of each string in the order of the text."""
    text = "".join(f"{_MARK}{n}\n\n{string}\n\n" for n, string in enumerate(strings))
    tree = json.loads(_run(pandoc, ["-f", READER, "-t", "json"], text))
    parts: list[list[Any]] = [[] for _ in strings]
    current: list[Any] = []
    for block in tree["blocks"]:
        words = _text(block["c"]) if block["t"] == "Para" else ""
        if re.fullmatch(rf"{_MARK}\d+", words):
            current = parts[int(words.removeprefix(_MARK))]
        else:
            current.append(block)
    cites = [list(_cites(part)) for part in parts]
    suffixes = [one["citationSuffix"] for part in cites for cite in part for one in cite]
    located = iter(_located(pandoc, suffixes, tree["pandoc-api-version"]))
    return [[tuple(_item(one, next(located)) for one in cite) for cite in part] for part in cites]


def _run(pandoc: str, arguments: Sequence[str], text: str) -> str:
    done = subprocess.run(
        [pandoc, *arguments], input=text, capture_output=True, encoding="utf-8", check=True
    )
    return done.stdout


def _cites(node: Any) -> Iterator[list[Any]]:
    """Give the citations of a tree; one inside the prefix or suffix of another is none."""
    if isinstance(node, list):
        for child in node:
            yield from _cites(child)
    elif isinstance(node, dict):
        if node.get("t") == "Cite":
            yield node["c"][0]
        elif node.get("t") == "Figure":
            yield from _cites(node["c"][1])  # the image repeats its caption
        else:
            yield from _cites(node.get("c"))


_MODES = {
    "AuthorInText": "narrative",
    "NormalCitation": "normal",
    "SuppressAuthor": "suppressed",
}


def _item(one: Any, located: tuple[str, str, str]) -> Item:
    mode = _MODES[one["citationMode"]["t"]]
    return Item(one["citationId"], mode, _text(one["citationPrefix"]).strip(), *located)


def _located(
    pandoc: str, suffixes: Sequence[list[Any]], version: list[int]
) -> Iterator[tuple[str, str, str]]:
    """Give label, locator and the rest of each suffix."""
    blocks = [{"t": "Para", "c": [_cite_of(suffix)]} for suffix in suffixes]
    tree = {"pandoc-api-version": version, "meta": {}, "blocks": blocks}
    with tempfile.TemporaryDirectory() as folder:
        style, works = Path(folder, "tiny.csl"), Path(folder, "works.json")
        style.write_text(_style(), "utf-8")
        works.write_text(json.dumps([{"id": "w", "type": "book", "title": "w"}]), "utf-8")
        out = _run(
            pandoc,
            [
                *("-f", "json", "-t", "json", "--citeproc", "-M", "suppress-bibliography=true"),
                *("-M", "lang=en-US", "--csl", str(style), "--bibliography", str(works)),
            ],
            json.dumps(tree),
        )
    for block in json.loads(out)["blocks"]:
        if block["t"] != "Para":
            continue
        shown = _text(block["c"][0]["c"][1]).strip()
        label, locator, suffix = shown.removeprefix(_SHOWN).split(_BETWEEN, 2)
        yield label, locator, suffix.strip()


def _cite_of(suffix: list[Any]) -> Any:
    item = {
        "citationId": "w",
        "citationPrefix": [],
        "citationSuffix": _without_cites(suffix),
        "citationMode": {"t": "NormalCitation"},
        "citationNoteNum": 1,
        "citationHash": 0,
    }
    return {"t": "Cite", "c": [[item], []]}


def _without_cites(node: Any) -> Any:
    """Replace citations inside a suffix by their source, which must not be formatted."""
    if isinstance(node, list):
        flat: list[Any] = []
        for child in node:
            if isinstance(child, dict) and child.get("t") == "Cite":
                flat += child["c"][1]
            else:
                flat.append(_without_cites(child))
        return flat
    if isinstance(node, dict) and "c" in node:
        return {**node, "c": _without_cites(node["c"])}
    return node


def _style() -> str:
    labels = "".join(
        f'<{"else-" if n else ""}if locator="{label}"><text value="{label}"/>'
        f"</{'else-' if n else ''}if>"
        for n, label in enumerate(LABELS)
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text">
  <info><title>t</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation><layout>
    <text value="{_SHOWN}"/><choose>{labels}</choose><text value="{_BETWEEN}"/>
    <text variable="locator"/><text value="{_BETWEEN}"/>
  </layout></citation>
</style>"""


def _text(node: Any) -> str:
    """Write inlines as the rich text that a citation's prefix and suffix have."""
    if isinstance(node, list):
        return "".join(map(_text, node))
    kind, content = node["t"], node.get("c")
    if kind == "Str":
        return str(content)
    if kind in {"Space", "SoftBreak", "LineBreak"}:
        return " "
    if kind in {"Code", "Math", "RawInline"}:
        return str(content[1]) if kind != "RawInline" or content[1] in _TAGS else ""
    if kind in _WRAPPED:
        return f"<{_WRAPPED[kind]}>{_text(content)}</{_WRAPPED[kind]}>"
    if kind == "Quoted":
        opening, closing = _QUOTES[content[0]["t"]]
        return f"{opening}{_text(content[1])}{closing}"
    if kind in {"Link", "Image", "Span"}:
        return _text(content[1])
    if kind == "Cite":
        return _text(content[1])
    if kind == "Note":
        return ""
    return _text(content)

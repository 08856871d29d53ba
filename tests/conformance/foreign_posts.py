"""Posts that were written for other programs, mapped to digestgen's format.

What is mapped, and no more:

- front matter: `title` (on one line); `date` in ISO or as "11 October 2019"; `categories` and
  `tags` to `topics`; `author` and `authors` (texts or mappings) to names; `description` or
  `abstract` to `summary` where it is short enough and without markup; `date-modified` to
  `updated`; `aliases` and `redirect_from`; `doi`, `license`, `draft`; several bibliographies are
  joined into one file. Every post is a `note`. What is left goes nowhere.
- `@fig-one` and Quarto's other cross-references become literal text: they are no citations.
- a link to another post's folder becomes a link to its source, or to where it was published.
- an empty `::: {#refs}`, which says where pandoc shall put the references, is taken out: nothing
  here reads it.
- pictures are not carried: an empty one stands in for each, so that captions stay captions.

Nothing else of the text is changed: shortcodes, attributes, containers and raw blocks are left to
the program. Front matter that is no YAML is left as it is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

CROSS_REFERENCE = re.compile(
    r"(?<![\w\\])@(?=(?:fig|tbl|eq|sec|lst|thm|nte|tip)-\w)", re.IGNORECASE
)
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_LOCAL = re.compile(r"\]\((?!https?:|mailto:|#)<?([^)\s>]+)>?")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)\Z", re.IGNORECASE)
_REFERENCES = re.compile(r"^:::[ \t]*\{#refs\}[ \t]*\n+:::[ \t]*$", re.MULTILINE)
_SUMMARY = 200

EMPTY_PICTURE = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b"
)
"""A GIF of one white pixel."""


class Corpus(NamedTuple):
    """A folder of posts as they were found."""

    folder: Path
    published: str
    """Where its posts were published: links to posts that are not carried lead there."""


class Mapped(NamedTuple):
    """One post as digestgen reads it."""

    name: str
    """Its folder's name."""
    text: str
    bibliography: str
    """"" when it has none of its own."""
    pictures: tuple[str, ...]
    """Paths of pictures, relative to the post."""
    body: str
    """The text as found, without front matter: what citations are counted in."""


def mapped_posts(corpus: Corpus) -> list[Mapped]:
    """Map every post of a corpus, by name."""
    paths = sorted((corpus.folder / "content").glob("*.md"))
    names = {path.stem for path in paths}
    return [_map_post(path, corpus, names) for path in paths]


def write_site(root: Path, posts: Iterable[Mapped]) -> None:
    """Write a site with these posts into an empty folder."""
    (root / "site.toml").write_text(
        '[site]\ntitle = "As found"\nbase_url = "https://example.org/blog/"\n'
    )
    (root / "references.bib").write_text("")
    for post in posts:
        folder = root / "content" / "posts" / post.name
        folder.mkdir(parents=True)
        (folder / "index.md").write_bytes(post.text.encode())
        if post.bibliography:
            (folder / "own.bib").write_text(post.bibliography, encoding="utf-8")
        for picture in post.pictures:
            target = folder / picture
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(EMPTY_PICTURE)


def _map_post(path: Path, corpus: Corpus, names: set[str]) -> Mapped:
    raw = path.read_bytes().decode("utf-8", "surrogateescape")
    front, body = _split(raw)
    name = re.sub(r"[^\w-]+", "-", path.stem)
    bibliography = _bibliography(path, corpus.folder / "bib")
    pictures = {t for t in _LOCAL.findall(body) if _PICTURE.search(t) and not t.startswith("/")}
    mapped = _body(body, corpus.published, names)
    fields = _load(front)
    if fields is None:
        return Mapped(name, raw, bibliography, tuple(sorted(pictures)), body)
    head = yaml.safe_dump(
        _fields(fields, path.stem, bibliography), allow_unicode=True, sort_keys=False
    )
    return Mapped(name, f"---\n{head}---\n{mapped}", bibliography, tuple(sorted(pictures)), body)


def _split(raw: str) -> tuple[str, str]:
    match = _FRONT.match(raw)
    return (match[1], raw[match.end() :]) if match else ("", raw)


def _load(front: str) -> Mapping[str, Any] | None:
    try:
        found = yaml.safe_load(front)
    except (yaml.YAMLError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def _bibliography(path: Path, folder: Path) -> str:
    found = sorted(folder.glob("*.bib")) if folder.is_dir() else []
    own = [file for file in found if path.stem in file.stem.split("--")[:-1]]
    if folder.name == "bib" and len(found) == 1 and not own:
        own = found
    return "\n".join(file.read_text(encoding="utf-8") for file in own)


def _fields(fields: Mapping[str, Any], stem: str, bibliography: str) -> dict[str, Any]:
    title = " ".join(str(fields.get("title") or "").split())
    made: dict[str, Any] = {"title": title, "kind": "note"}
    made["date"] = _date(fields.get("date")) or stem[:10]
    made["updated"] = _date(fields.get("date-modified"))
    made["topics"] = _texts(fields.get("categories") or fields.get("tags"))
    made["authors"] = _texts(fields.get("authors") or fields.get("author"))
    about = " ".join(str(fields.get("description") or fields.get("abstract") or "").split())
    made["summary"] = about if len(about) <= _SUMMARY and not re.search(r"[\[<*`]", about) else ""
    made["aliases"] = _texts(fields.get("aliases") or fields.get("redirect_from"))
    made["doi"] = fields.get("doi")
    made["licence"] = {"CC0": "CC0-1.0", "CC BY": "CC-BY-4.0"}.get(str(fields.get("license")))
    made["draft"] = fields.get("draft")
    made["bibliography"] = "own.bib" if bibliography else ""
    return {key: value for key, value in made.items() if value or key == "title"}


def _date(value: Any) -> Any:
    """Give an ISO date or the text as it was found, which the program has to judge."""
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()
    text = str(value or "").strip()
    try:
        return dt.datetime.strptime(text, "%d %B %Y").replace(tzinfo=dt.UTC).date().isoformat()
    except ValueError:
        return "" if text == "now" else text


def _texts(value: Any) -> list[str]:
    rows = value if isinstance(value, list) else [value]
    named = (row.get("name", "") if isinstance(row, dict) else row for row in rows)
    return [str(text) for text in named if text]


def _body(body: str, published: str, names: set[str]) -> str:
    text = CROSS_REFERENCE.sub(r"\\@", body)
    text = _REFERENCES.sub("", text)
    return _LOCAL.sub(lambda match: f"]({_target(match[1], published, names)}", text)


def _target(target: str, published: str, names: set[str]) -> str:
    """Lead a link to another post's folder to its source, where that is carried."""
    path, hash_sign, anchor = target.partition("#")
    if _PICTURE.search(path) or target.startswith("/"):
        return target
    name = re.sub(r"(?:/|/index)?(?:\.html|\.qmd)?\Z", "", path.removeprefix("../"))
    if name in names:
        return f"../{name}/index.md{hash_sign}{anchor}"
    return f"{published}{path.removeprefix('../')}{hash_sign}{anchor}"

"""Readers of the fields that are more than a text or a list of texts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from digestgen.config.rules import URL
from digestgen.content.front_matter.tree import Items, Node, Pairs, Scalar
from digestgen.content.front_matter.values import (
    Reading,
    clean_text,
    day,
    follow,
    is_absent,
    items,
    text,
    text_items,
    word,
)
from digestgen.diagnostics import Place
from digestgen.diagnostics.nearest import did_you_mean, nearest
from digestgen.model.post import Acknowledged, Digested, Discussion, Update

_NOT_KEY = re.compile(r"[\s,;{}\[\]\"'@\\]")
_LIKE_KEY = re.compile(r"[^\W\d].*\d")
_LABEL = re.compile(r"[FfPp][1-9][0-9]{0,3}")
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_NOT_PATH = re.compile(r"[\s?#\\<>\"|*:]")

DIGESTED = ("key", "read", "note")

read_word = word("full text", "abstract")
_status_word = word("retracted", "concern", "corrected")
_update_word = word("update", "correction", "retraction")


def mapping(name: str, node: Pairs, known: tuple[str, ...], reading: Reading) -> dict[str, Node]:
    """Give the fields of a mapping: unknown, repeated and nameless ones are reported."""
    found: dict[str, Node] = {}
    first: dict[str, Place] = {}
    for key, value in node.pairs:
        if type(key) is not Scalar:
            reading.say(
                "DG209", f'a name in "{name}" is not a text', key.place, "write name: value"
            )
            continue
        if key.text in first:
            line = first[key.text].line
            twice = f'"{key.text}" is given twice in "{name}"'
            reading.say("DG204", twice, key.place, f"the first is on line {line}: keep one")
        elif known and key.text not in known:
            listed = ", ".join(f'"{each}"' for each in known)
            help_ = did_you_mean(key.text, known, f"there are {listed}")
            reading.say("DG205", f'"{name}" has no field "{key.text}"', key.place, help_)
        elif not is_absent(value):
            found[key.text] = value
        first.setdefault(key.text, key.place)
    return found


def citations(name: str, node: Node, reading: Reading) -> tuple[Digested, ...]:
    """Read keys of the bibliography, or mappings with a key."""
    found: dict[str, Digested] = {}
    for item in items(name, node, reading):
        digested = _citation(name, item, reading)
        if digested is None:
            continue
        if digested.key in found:
            line = found[digested.key].place.line
            twice = f'"{digested.key}" stands twice in "{name}"'
            reading.say(
                "DG223", twice, digested.place, f"the first is on line {line}: take one out"
            )
        else:
            found[digested.key] = digested
    reading.places[name] = tuple(each.place for each in found.values()) or (node.place,)
    return tuple(found.values())


def _citation(name: str, item: Node, reading: Reading) -> Digested | None:
    if isinstance(item, Scalar):
        key = _key(item, reading)
        return Digested(key, item.place) if key else None
    if isinstance(item, Items):
        help_ = "write one list: [locke2002, levack2015]"
        reading.say("DG214", f'"{name}" holds a list within a list', item.place, help_)
        return None
    names = [key.text for key, _ in item.pairs if isinstance(key, Scalar)]
    if "key" not in names:
        message = f'this item of "{name}" has no "key"'
        reading.say("DG214", message, item.place, _help_without_key(names))
        return None
    fields = mapping(name, item, DIGESTED, reading)
    node = fields.get("key")
    if not isinstance(node, Scalar):
        place = node.place if node else item.place
        reading.say("DG214", '"key" is one citation key', place, "write {key: locke2002}")
        return None
    key = _key(node, reading)
    if not key:
        return None
    nested = _nested(reading)
    read = read_word("read", fields["read"], nested) if "read" in fields else ""
    note = text("note", fields["note"], nested) if "note" in fields else ""
    return Digested(key, node.place, read, note)


def _help_without_key(names: list[str]) -> str:
    for name in names:
        if name in DIGESTED:
            continue
        if nearest(name, DIGESTED) == "key":
            return f'did you mean "key" instead of "{name}"?'
        return f"write {{key: {name}, read: abstract}}"
    return "write {key: locke2002, read: abstract}"


def _nested(reading: Reading) -> Reading:
    """Share the problems, but not the places: those are for the post's own fields."""
    inner = Reading(reading.path, reading.zone)
    inner.problems = reading.problems
    return inner


def _key(node: Scalar, reading: Reading) -> str:
    key = clean_text(node, reading)
    bad = _NOT_KEY.search(key)
    if not bad and key:
        return key
    bare = [each.strip("@[]{}\"' ") for each in re.split(r"[,;\s]+", key) if each.strip("@[]{} ")]
    separated = re.search("[,;@]", key) or all(_LIKE_KEY.search(each) for each in bare)
    if len(bare) > 1 and separated:
        help_ = f"write a list: [{', '.join(bare)}]"
    elif len(bare) == 1 and not _NOT_KEY.search(bare[0]):
        help_ = f"write {bare[0]}"
    else:
        help_ = "copy the key from the first line of the entry in the bibliography"
    reading.say("DG214", f'"{key}" is not a citation key', node.place, help_)
    return ""


def nocite(name: str, node: Node, reading: Reading) -> tuple[str, ...]:
    """Read keys to be listed; pandoc's `"@one, @two"` and `"@*"` too."""
    if isinstance(node, Scalar):
        parts = re.split(r"[,;\s]+", clean_text(node, reading))
        reading.places[name] = (node.place,)
        return tuple(dict.fromkeys(key for part in parts if (key := _bare(part))))
    found = text_items(name, node, reading)
    reading.places[name] = tuple(place for _, place in found) or (node.place,)
    return tuple(_bare(each) for each, _ in found)


def _bare(key: str) -> str:
    key = key.removeprefix("@")
    return key[1:-1] if key.startswith("{") and key.endswith("}") else key


def acknowledged(name: str, node: Node, reading: Reading) -> tuple[Acknowledged, ...]:
    """Read keys of the bibliography, or mappings with a key and a status."""
    found: dict[str, Acknowledged] = {}
    for item in items(name, node, reading):
        named, status = item, ""
        if isinstance(item, Pairs):
            fields = _required(name, item, ("key", "status"), ("key", "status"), reading)
            if not fields:
                continue
            named = fields["key"]
            status = _status_word("status", fields["status"], _nested(reading))
        if not isinstance(named, Scalar):
            help_ = "write one list of keys: [doe2019]"
            reading.say("DG214", f'an item of "{name}" is one citation key', named.place, help_)
        elif key := _key(named, reading):
            found.setdefault(key, Acknowledged(key, named.place, status))
    reading.places[name] = tuple(each.place for each in found.values()) or (node.place,)
    return tuple(found.values())


_MARKED = re.compile(r"\[[^\[\]]+\]\([^()\s]+\)|\[-?@[^\[\]]+\]|\*\*[^*]+\*\*")
"""A link, a citation, or something in bold."""


def updates(name: str, node: Node, reading: Reading) -> tuple[Update, ...]:
    """Read what changed after publication; each item needs all three of its fields."""
    found = []
    for item in items(name, node, reading):
        fields = _required(name, item, ("date", "kind", "what"), ("date", "kind", "what"), reading)
        if not fields:
            continue
        nested = _nested(reading)
        when = day("date", fields["date"], nested)
        kind = _update_word("kind", fields["kind"], nested)
        what = text("what", fields["what"], nested)
        if link := _MARKED.search(what):
            message = f'"{link[0]}" is shown as it stands: what changed is plain text'
            help_ = "say it in words; a link belongs into the text of the post"
            reading.say("DG233", message, fields["what"].place, help_)
        if when and kind and what:
            found.append(Update(when, kind, what))
    return tuple(found)


def _required(
    name: str, item: Node, known: tuple[str, ...], needed: tuple[str, ...], reading: Reading
) -> Mapping[str, Node]:
    shape = "{" + ", ".join(f"{each}: ..." for each in known) + "}"
    if not isinstance(item, Pairs):
        reading.say("DG209", f'an item of "{name}" is a mapping', item.place, f"write {shape}")
        return {}
    fields = mapping(name, item, known, reading)
    missing = [each for each in needed if each not in fields]
    if missing:
        listed = " and ".join(f'"{each}"' for each in missing)
        reading.say("DG211", f'this item of "{name}" lacks {listed}', item.place, f"write {shape}")
        return {}
    return fields


def discussed(name: str, node: Node, reading: Reading) -> tuple[Discussion, ...]:
    """Read web addresses, or mappings with one."""
    found = []
    for item in items(name, node, reading):
        nested = _nested(reading)
        if isinstance(item, Scalar):
            url = follow(URL, "DG220", clean_text(item, reading), item.place, reading)
            if url:
                found.append(Discussion(url))
            continue
        fields = _required(name, item, ("where", "url", "note"), ("url",), reading)
        if not fields:
            continue
        url = text("url", fields["url"], nested)
        url = follow(URL, "DG220", url, fields["url"].place, reading) if url else ""
        where = text("where", fields["where"], nested) if "where" in fields else ""
        note = text("note", fields["note"], nested) if "note" in fields else ""
        if url:
            found.append(Discussion(url, where, note))
    return tuple(found)


def handout(name: str, node: Node, reading: Reading) -> tuple[str, ...] | bool:
    """Read true, false, or labels of findings and practice points."""
    if isinstance(node, Scalar) and node.plain and node.text.lower() in ("true", "yes", "on"):
        reading.places[name] = (node.place,)
        return True
    if isinstance(node, Scalar) and node.plain and node.text.lower() in ("false", "no", "off"):
        reading.places[name] = (node.place,)
        return False
    labels = []
    for label, place in text_items(name, node, reading):
        if _LABEL.fullmatch(label):
            labels.append(label.upper())
        else:
            message = f'"{name}" takes true, false or labels, and "{label}" is none'
            reading.say("DG209", message, place, "write [P1, P2]")
    return tuple(labels)


def aliases(name: str, node: Node, reading: Reading) -> tuple[str, ...]:
    """Read paths of this site."""
    found = text_items(name, node, reading)
    kept = [(each, place) for each, place in found if _is_path(each, place, reading)]
    reading.places[name] = tuple(place for _, place in kept) or (node.place,)
    return tuple(each for each, _ in kept)


def _is_path(alias: str, place: Place, reading: Reading) -> bool:
    parts = unquote(alias).strip("/").split("/")
    dotted = any(part in ("", ".", "..") for part in parts)
    if alias.startswith("/") and not dotted and not _NOT_PATH.search(alias):
        return True
    bare = re.sub(r"^https?://[^/]*", "", alias).split("?")[0].split("#")[0].lstrip("/")
    help_ = 'write the path alone, such as "/2019/goals/"'
    if bare and not _NOT_PATH.search(bare) and ".." not in bare and "//" not in bare:
        help_ = f'write "/{bare}"'
    reading.say("DG224", f'"{alias}" is not a path of this site', place, help_)
    return False


def identifier(name: str, node: Node, reading: Reading) -> str:
    """Read a URI (RFC 3986, section 3: a scheme and something after it)."""
    found = text(name, node, reading)
    if not found or _URI.fullmatch(found):
        return found
    help_ = 'write a tag URI, such as "tag:example.org,2026-05-12:goals"'
    reading.say("DG228", f'"{found}" is not a URI', node.place, help_)
    return ""


def image(name: str, node: Node, reading: Reading) -> str:
    """Read a path, or a web address."""
    found = text(name, node, reading)
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//", found):
        return follow(URL, "DG220", found, node.place, reading)
    return found


Reader = Callable[[str, Node, Reading], object]
"""Takes the field's name, its node and the reading; gives the value, or its empty form."""

"""One segment of the index: its records, cut into the files that a browser asks for."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from digestgen.site.jsons import json_bytes
from digestgen.site.search.marks import marks_in
from digestgen.site.search.records import (
    Found,
    found_post,
    found_work,
    post_reads,
    work_reads,
)
from digestgen.site.search.segments import members

if TYPE_CHECKING:
    from digestgen.site.facts import Facts

SHARDS = 32
"""Files of terms a segment has; each holds the terms between two others."""
BLOCK = 4
"""Posts or works whose lines stand in one file."""
_COMMON = 64
"""From so many posts on, a word that stands in the prose of every third of them is left out there:
it tells no post from another, and would be the largest part of the index."""

Postings = dict[str, list[int]]
"""Term -> step to the next record, its weight, step, weight, ..."""


class Segment(NamedTuple):
    """The files of a segment, without their names."""

    about: bytes
    """What there is: `terms` (the first of each shard), `kinds` and `grades` (a letter a record),
    `topics` (slugs) and `under` (of each post or work: indexes into `topics`)."""
    vocabulary: bytes
    """Every term, in order, parted by spaces: read only when a word was probably misspelt."""
    shards: tuple[bytes, ...]
    blocks: tuple[bytes, ...]


def build_segment(facts: Facts, key: str) -> Segment:
    """Make a segment from the site; raises `KeyError` when the site has none of this name."""
    kind, items = members(facts.site, key)
    make = found_work if kind == "works" else found_post
    found = [make(facts, item) for item in items]
    postings = _postings(found)
    terms = sorted(postings, key=_utf16)
    cuts = _cuts(terms, postings)
    shards = [terms[start:end] for start, end in zip(cuts, [*cuts[1:], len(terms)], strict=True)]
    return Segment(
        about=json_bytes(_about(found, [shard[0] if shard else "" for shard in shards])),
        vocabulary=" ".join(terms).encode(),
        shards=tuple(json_bytes({term: postings[term] for term in shard}) for shard in shards),
        blocks=tuple(
            json_bytes([f.shown for f in found[i : i + BLOCK]]) for i in range(0, len(found), BLOCK)
        ),
    )


def segment_print(facts: Facts, key: str) -> str:
    """Give the fingerprint of all that a segment is made from, without making it."""
    kind, items = members(facts.site, key)
    found = hashlib.blake2b(facts.site.config.site.base_url.encode(), digest_size=12)
    # Dates and marks are in the interface's words; marks rest on other posts too.
    found.update((facts.fingerprint_of("words", "") or "").encode())
    for item in items:
        reads = work_reads(item) if kind == "works" else post_reads(facts, item)
        prints = "\0".join(facts.fingerprint_of(*read) or "" for read in reads)
        marks = marks_in(facts, item) if kind != "works" else ""
        found.update(f"{item}\0{prints}\0{marks}\1".encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def _postings(found: Sequence[Found]) -> Postings:
    common = _common(found)
    postings: Postings = {}
    last: dict[str, int] = {}
    number = -1
    for post in found:
        for record in post.records:
            number += 1
            for term, weight in record.weights.items():
                if weight == 1 and term in common:
                    continue
                postings.setdefault(term, []).extend((number - last.get(term, 0), weight))
                last[term] = number
    return postings


def _common(found: Sequence[Found]) -> frozenset[str]:
    if len(found) < _COMMON:
        return frozenset()
    counts: dict[str, int] = {}
    for post in found:
        for term in post.records[0].weights:
            counts[term] = counts.get(term, 0) + 1
    return frozenset(term for term, count in counts.items() if count * 3 > len(found))


def _about(found: Sequence[Found], first_terms: list[str]) -> Mapping[str, Any]:
    topics = sorted({topic for post in found for topic in post.topics})
    numbers = {topic: number for number, topic in enumerate(topics)}
    records = [record for post in found for record in post.records]
    return {
        "terms": first_terms,
        "kinds": "".join(record.kind for record in records),
        "grades": "".join(record.grade for record in records),
        "topics": topics,
        "under": [[numbers[topic] for topic in post.topics] for post in found],
    }


def _cuts(terms: Sequence[str], postings: Postings) -> list[int]:
    """Give where each shard begins, so that all are about as large."""
    sizes = [len(term) + 5 * len(postings[term]) for term in terms]
    share = sum(sizes) / SHARDS or 1
    cuts, filled = [0], 0.0
    for number, size in enumerate(sizes):
        if filled >= share * len(cuts) and len(cuts) < SHARDS:
            cuts.append(number)
        filled += size
    return cuts + [len(terms)] * (SHARDS - len(cuts))


def _utf16(term: str) -> bytes:
    """Order terms as JavaScript compares texts."""
    return term.encode("utf-16-be", "surrogatepass")

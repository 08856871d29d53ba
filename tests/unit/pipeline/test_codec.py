"""Nouns to bytes and back: nothing is lost, and nothing but the noun comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from digestgen.model.cited import CitedEntry
from digestgen.model.post import CiteSlot, Html, LinkSlot, NoteSlot, SectionBody
from digestgen.pipeline.codec import Codec
from digestgen.pipeline.kept import KEPT, Formatted
from digestgen.pipeline.memo import MemoryMemo, StoredMemo, decoded, encoded
from tests.rich_site import rich_site


class Noted(MemoryMemo):
    """Notes what a build remembers."""

    def __init__(self) -> None:
        super().__init__()
        self.values: list[tuple[str, str, object]] = []

    def put(self, stage: str, key: str, value: object) -> None:
        self.values.append((stage, key, value))
        super().put(stage, key, value)


@pytest.fixture
def remembered(tmp_path: Path) -> list[tuple[str, str, object]]:
    site = rich_site(tmp_path)
    memo = site.session._memo = Noted()
    assert site.build().ok
    return memo.values


def test_every_value_of_a_rich_site_comes_back_the_same(
    remembered: list[tuple[str, str, object]],
) -> None:
    stages = set()
    for stage, _, value in remembered:
        if stage in KEPT:
            data = encoded(stage, value)
            assert data
            # Not ==: a moment in another zone is equal, and printed otherwise.
            assert repr(decoded(stage, data)) == repr(value)
            stages.add(stage)
    assert stages >= {"post", "body", "cited", "account", "library"}


def test_bytes_that_were_cut_or_changed_give_another_value_of_the_type_or_none(
    remembered: list[tuple[str, str, object]],
) -> None:
    kinds = {}
    for stage, _, value in remembered:
        if stage in KEPT and stage not in kinds:
            kinds[stage] = type(value)
            data = encoded(stage, value) or b""
            for at in range(0, len(data), max(1, len(data) // 100)):
                changed = data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :]
                for mutant in (data[:at], changed):
                    found = decoded(stage, mutant)
                    assert found is None or isinstance(found, kinds[stage])


def test_a_value_with_half_a_surrogate_is_not_written_but_remembered() -> None:
    entry = CitedEntry("a", "ref-a", "\udcff", "")
    value = Formatted((), (), (entry,), hanging=False, warnings=())
    assert encoded("cited", value) is None
    kept: dict[tuple[str, str], bytes] = {}

    class Keeper:
        def get(self, stage: str, key: str) -> bytes | None:
            return kept.get((stage, key))

        def put(self, stage: str, key: str, value: bytes) -> None:
            kept[stage, key] = value

        def touch(self, stage: str, keys: object) -> None:
            del stage, keys

    memo = StoredMemo(Keeper())
    memo.put("cited", "k", value)
    assert kept == {}
    assert memo.get("cited", "k") == value


def test_slots_keep_the_link_that_they_stand_in() -> None:
    opening = ('<a href="', LinkSlot(3), '">')
    html: Html = ("<p>", CiteSlot(2, opening), NoteSlot(1, 4, opening), NoteSlot(5), CiteSlot(0))
    codec: Codec[SectionBody] = Codec(SectionBody)
    body = SectionBody("Findings", "findings", outro=html)
    assert codec.decode(codec.encode(body)) == body

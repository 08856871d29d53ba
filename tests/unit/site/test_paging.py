"""Lists cut into pages: every item once, few pages moved by a newcomer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.site.paging import SIZES, Listing

SIZE = SIZES["post"]


def listing(count: int, *, grows: bool = True) -> Listing:
    items = tuple(f"p{n}" for n in range(count))
    return Listing("post", "topics/x/", items, grows, ((2025, count),) if count else ())


def walk(found: Listing) -> list[str]:
    """Follow the links of the pages from the list's own address to the end."""
    numbers = {found.url(number): number for number in (0, *found.numbers())}
    seen: list[str] = []
    url, before = found.url(0), ""
    while url:
        part = found.page(numbers.pop(url))
        assert part.before == before
        seen += part.items
        before, url = url, part.after
    assert numbers == {}
    return seen


@given(st.integers(0, 7 * SIZE), st.booleans())
def test_the_pages_lead_through_every_item_once(count: int, grows: bool) -> None:  # noqa: FBT001 - drawn by name
    found = listing(count, grows=grows)
    order = found.items[::-1] if grows else found.items
    assert walk(found) == list(order)


@given(st.integers(0, 7 * SIZE))
def test_a_new_post_changes_no_page_but_the_newest(count: int) -> None:
    before, after = listing(count), listing(count + 1)
    moved = [n for n in before.numbers() if before.page(n) != after.page(n)]
    # When a page is full, the last of the closed ones has a new neighbour.
    assert moved in ([], [before.numbers()[-1]] if before.numbers() else [])
    assert all(before.page(n).items == after.page(n).items for n in before.numbers())


@given(st.integers(0, 7 * SIZE))
def test_the_newest_page_is_neither_empty_nor_too_long(count: int) -> None:
    found = listing(count)
    assert min(count, SIZE) <= len(found.page(0).items) < 2 * SIZE
    assert all(len(found.page(n).items) == SIZE for n in found.numbers())


def test_each_year_leads_to_the_page_where_its_newest_item_is() -> None:
    items = tuple(f"p{n}" for n in range(SIZE * 4))
    years = ((2023, 5), (2024, SIZE + 1), (2026, SIZE * 4))
    found = Listing("post", "x/", items, years=years)
    assert found.pages_of_years() == ((2026, "x/"), (2024, "x/page/2/"), (2023, "x/page/1/"))
    assert f"p{SIZE}" in found.page(2).items


def test_an_ordered_list_begins_at_its_own_address() -> None:
    found = listing(SIZE * 2 + 1, grows=False)
    assert list(found.numbers()) == [2, 3]
    assert found.page(0).items[0] == "p0"
    assert found.page(3).items == (f"p{SIZE * 2}",)
    assert (found.page(2).before, found.page(2).after) == ("topics/x/", "topics/x/page/3/")


@pytest.mark.parametrize("number", [7, -1])
def test_there_is_no_page_beyond(number: int) -> None:
    with pytest.raises(KeyError):
        listing(SIZE * 3).page(number)

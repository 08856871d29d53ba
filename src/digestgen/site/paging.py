"""Lists cut into pages, so that none grows with the site.

Two ways to cut, by how a list grows:

- **In time** (`grows`): posts and what stands in them. Pages are numbered from the *oldest* end:
  `page/1/` holds the oldest items and never changes again, and the list's own address holds the
  newest, between one and two pages of them. A new post changes that one page (and now and then
  closes another), whatever the age of the blog, and an address goes on meaning the same items.
- **In order** (by author, by question): a newcomer may stand anywhere, so the first page is the
  list's own address, and lists are cut by letter, year or topic first, which keeps a change inside
  its group.
"""

from __future__ import annotations

from typing import NamedTuple

SIZES = {
    "finding": 60,
    "point": 60,
    "post": 20,
    "row": 300,
    "work": 100,
    "question": 200,
    "part": 100,
    "change": 40,
    "review": 100,
}
"""How many items of a kind a page holds; the front of a list in time holds up to twice as many.
Each makes a page of 70 to 150 kB at most."""


class Slice(NamedTuple):
    """One page of a list."""

    kind: str
    """Of its items: a key of `SIZES`."""
    items: tuple[str, ...]
    """In the order of display: "post.md#f1" for findings and points, paths, citation keys."""
    number: int
    """0 for the page at the list's own address."""
    before: str
    """URL of the page before this one, "" for none: newer items, or the beginning."""
    after: str
    """URL of the page after this one, "" for none."""


class Listing(NamedTuple):
    """A whole list."""

    kind: str
    folder: str
    """Its URL: "practice/do/"."""
    items: tuple[str, ...]
    """Oldest first in a list in time, else in the order of display."""
    grows: bool = True
    """It is a list in time."""
    years: tuple[tuple[int, int], ...] = ()
    """Of a list in time: each year with the number of items up to its end, oldest first."""

    @property
    def size(self) -> int:
        """Give the number of items of a full page."""
        return SIZES[self.kind]

    def numbers(self) -> range:
        """Give the numbers of the pages beside the one at the list's own address."""
        count = len(self.items)
        if self.grows:
            return range(1, max(count // self.size, 1))
        return range(2, -(-count // self.size) + 1)

    def url(self, number: int) -> str:
        """Give the URL of a page; 0 is the list's own address."""
        return f"{self.folder}page/{number}/" if number else self.folder

    def page(self, number: int) -> Slice:
        """Give one page; raises `KeyError` when the list has no such page."""
        numbers = self.numbers()
        if number and number not in numbers:
            raise KeyError(number)
        if self.grows:
            return self._page_in_time(number, len(numbers))
        last = numbers.stop - 1
        at = max(number, 1)
        items = self.items[(at - 1) * self.size : at * self.size]
        before = "" if at == 1 else self.url(at - 1 if at > 2 else 0)
        return Slice(self.kind, items, number, before, self.url(at + 1) if at < last else "")

    def _page_in_time(self, number: int, closed: int) -> Slice:
        begin = (number - 1) * self.size if number else closed * self.size
        end = begin + self.size if number else None
        older = (number or closed + 1) - 1
        newer = self.url(number + 1 if number < closed else 0) if number else ""
        items = self.items[begin:end][::-1]
        return Slice(self.kind, items, number, newer, self.url(older) if older else "")

    def pages_of_years(self) -> tuple[tuple[int, str], ...]:
        """Give each year with the URL of the page where its newest item is, latest year first."""
        closed = len(self.numbers())
        found = []
        for year, end in self.years:
            number = (end - 1) // self.size + 1
            found.append((year, self.url(number if number <= closed else 0)))
        return tuple(reversed(found))

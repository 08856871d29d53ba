"""What changed after publication: the author's own updates, and works that have fallen."""

from __future__ import annotations

import datetime as dt

from digestgen.site.fall_out import fallen_work
from digestgen.site.reader import Reader
from digestgen.site.views import ChangeLine, ReviewLine


def change_line(reader: Reader, item: str) -> ChangeLine:
    """Give a change that `change_lists.list_changes` named."""
    kind, key = item.split(" ", 1)
    if kind == "work":
        work = fallen_work(reader, key)
        return ChangeLine(work.date, work.status, "", work=work)
    update, path = reader.update(key), key.rsplit("#", 1)[0]
    return ChangeLine(update.date, update.kind, update.what, reader.link(path))


def review_line(reader: Reader, item: str) -> ReviewLine:
    """Give a post that `change_lists.list_reviews` named."""
    day, path = item.split(" ", 1)
    return ReviewLine(dt.date.fromisoformat(day), reader.link(path))

"""What changed after publication: the author's own updates, and works that have fallen."""

from __future__ import annotations

import datetime as dt

from digestgen.site.fall_out import fallen_work
from digestgen.site.reader import Reader
from digestgen.site.views import ChangeLine


def changes(reader: Reader) -> tuple[ChangeLine, ...]:
    """List every change, newest first; those of one day in the order of the posts, works last.

    A work has the date of its notice, whenever the site came to know of it: the same sources say
    the same on any day. Works whose notice nobody dates come at the end.
    """
    found = [
        ChangeLine(update.date, update.kind, update.what, reader.link(path))
        for path in reader.posts()
        for update in reader.updates(path)
    ]
    for key in reader.fallen():
        work = fallen_work(reader, key)
        found.append(ChangeLine(work.date, work.status, "", work=work))
    found.sort(key=lambda change: change.date or dt.date.min, reverse=True)
    return tuple(found)

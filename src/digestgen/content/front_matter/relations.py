"""What fields say about each other, once each of them has been read."""

from __future__ import annotations

import datetime as dt

from digestgen.content.front_matter.fields import FrontMatter
from digestgen.content.front_matter.values import Reading

LONGEST_SUMMARY = 200


def compare(front: FrontMatter, reading: Reading) -> None:
    """Report fields that need one another, or contradict one another."""
    if front.kind == "digest" and not front.citations and "citations" not in reading.faulty:
        help_ = 'add "citations: [KEY]" with the works it reads, or "kind: note"'
        place = reading.empty.get("citations") or front.place("citations")
        reading.say("DG212", "a digest says which works it reads", place, help_)
    if len(front.summary) > LONGEST_SUMMARY:
        message = f"the summary has {len(front.summary)} characters, {LONGEST_SUMMARY} fit"
        reading.say("DG217", message, front.place("summary"), "say the one thing that matters most")
    if front.part and not front.series and "series" not in reading.faulty:
        message = f'part {front.part} of nothing: there is no "series"'
        reading.say("DG227", message, front.place("part"), 'add "series: ...", or take it out')
    if front.date is not None:
        _dates(front, reading)


def _in_line(days: list[dt.date]) -> bool:
    return days in (sorted(days), sorted(days, reverse=True))


def _dates(front: FrontMatter, reading: Reading) -> None:
    assert front.date is not None
    day = front.date.date()
    if front.updated is not None and front.updated < front.date:
        message = f'"updated" is before the post\'s own date, {day}'
        reading.say("DG226", message, front.place("updated"), "correct one of the two")
    if front.review_by is not None and front.review_by < day:
        message = f'"review-by" is before the post\'s own date, {day}'
        reading.say("DG226", message, front.place("review-by"), "correct one of the two")
    days = [update.date for update in front.updates]
    if not _in_line(days):
        at = next(n for n in range(1, len(days)) if not _in_line(days[: n + 1]))
        message = f"the update of {days[at]} stands in no order with those before it"
        help_ = "list updates by their dates, the newest or the oldest first"
        reading.say("DG226", message, front.place("updates", at), help_)
    for number, update in enumerate(front.updates):
        if update.date < day:
            message = f"an update of {update.date} is before the post's own date, {day}"
            reading.say("DG226", message, front.place("updates", number), "correct one of the two")

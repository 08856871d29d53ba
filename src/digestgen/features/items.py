"""Practice points and findings: all of them, and by strength, certainty, topic and people.

One feature for both: a list has a folder ("findings/low/"), and `site.listings` says what stands in
it. What the interface calls a list is in `NAMES`; topics and people have their own names.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import feed_links, page_view
from digestgen.site.lines import by_month, listed, pager_view, rooted
from digestgen.site.listings import CERTAINTIES, STRENGTHS
from digestgen.site.urls import output_path
from digestgen.site.views import (
    ItemsView,
    LinkView,
    Way,
    Ways,
)
from digestgen.translation import Translations, message

TOPICS = 12
"""How many topics the page of all items names; the list of topics has the rest."""


class Name(NamedTuple):
    """What the interface says of a list: messages."""

    short: str
    heading: str
    about: str = ""


NAMES = {
    "practice/": Name(
        message("All practice points"),
        message("So what in practice?"),
        message("Every practice point, with the findings and papers it rests on"),
    ),
    "practice/do/": Name(
        message("Do"), message("Do"), message("For nearly everybody, on good grounds.")
    ),
    "practice/consider/": Name(
        message("Consider"),
        message("Consider"),
        message("For some people: weigh it together with them."),
    ),
    "practice/avoid/": Name(
        message("Avoid"),
        message("Avoid"),
        message("More likely to harm, or to waste effort, than to help."),
    ),
    "practice/watch/": Name(
        message("Watch"),
        message("Watch"),
        message("Not yet: interesting, but too little is known."),
    ),
    "practice/from-practice/": Name(
        message("From practice or a guideline"),
        message("From practice or a guideline"),
        message("Experience, patients' values or a guideline: no finding stands behind these."),
    ),
    "findings/": Name(
        message("All findings"),
        message("Findings"),
        message("Every finding, with its certainty and its sources"),
    ),
    "findings/high/": Name(
        message("High certainty"),
        message("High certainty"),
        message("We are very confident that the real effect is close to what was found."),
    ),
    "findings/moderate/": Name(
        message("Moderate certainty"),
        message("Moderate certainty"),
        message("The real effect is probably close to what was found, but it may be different."),
    ),
    "findings/low/": Name(
        message("Low certainty"),
        message("Low certainty"),
        message("The real effect may be quite different from what was found."),
    ),
    "findings/very-low/": Name(
        message("Very low certainty"),
        message("Very low certainty"),
        message("We cannot say: the real effect is likely to be quite different."),
    ),
    "findings/unused/": Name(
        message("Not used yet"),
        message("Findings that no advice rests on"),
        message("Nobody has said yet what they mean for practice."),
    ),
    "findings/disputed/": Name(
        message("Disputed"),
        message("Disputed findings"),
        message("There is evidence against these, and each says which."),
    ),
    "findings/superseded/": Name(
        message("Superseded"),
        message("Superseded findings"),
        message("Later findings replace these, and each says which."),
    ),
}

ROWS = {
    "practice/": (
        (
            message("By strength"),
            (*(f"practice/{s}/" for s in STRENGTHS), "practice/from-practice/"),
        ),
    ),
    "findings/": (
        (message("By certainty"), tuple(f"findings/{c}/" for c in CERTAINTIES)),
        (
            message("Worth a look"),
            ("findings/unused/", "findings/disputed/", "findings/superseded/"),
        ),
    ),
}
"""On the page of all items: the lists that lead on, in rows."""


def items(site: Site) -> Iterator[Output]:
    """Give all pages of all lists; a site without any items has the first of each."""
    for folder, listing in site.listings.by_folder.items():
        if root_of(folder):
            for number in (0, *listing.numbers()):
                args = (folder, str(number), site.listings.titles.get(folder, ""))
                path = output_path(listing.url(number))
                yield PageOutput(path, "items.html", items_view, args)


def root_of(folder: str) -> str:
    """Give the list of all items that a list is part of; "" for lists of posts."""
    return next((root for root in ROWS if folder.startswith(root)), "")


def items_view(reader: Reader, folder: str, number: str, title: str) -> Rendered:
    """Show a page of one list, by month; `title` is what posts call these people."""
    words, root = reader.words(), root_of(folder)
    part = reader.page_of(folder, int(number))
    first = part.number == 0
    name = _name(reader, words, folder, title)
    whole = words.text(NAMES[root].short)
    view = ItemsView(
        kind=part.kind,
        heading=name.heading,
        about=name.about if first else "",
        parent=None if folder == root else LinkView(whole, rooted(reader, root)),
        total=reader.count(folder) if first else 0,
        groups=by_month(listed(reader, part)),
        ways=tuple(_ways(reader, words, root)) if first and folder == root else (),
        years=_years(reader, folder) if first else (),
        pager=pager_view(reader, part, folder, name.heading),
        mixed=folder == root or folder.count("/") > 2,
        feeds=folder == "practice/",
    )
    page = page_view(
        reader,
        f"{folder}page/{number}/" if part.number else folder,
        root.rstrip("/"),
        _title(words, name.heading, whole, part.number, root=folder == root),
        description=name.about,
        feeds=feed_links(reader, words.text("Practice points"), folder) if view.feeds else (),
        before=view.pager.before,
        after=view.pager.after,
    )
    return Rendered(page, view)


def _name(reader: Reader, words: Translations, folder: str, title: str) -> Name:
    if known := NAMES.get(folder):
        return Name(*(words.text(text) if text else "" for text in known))
    kind, slug = folder.split("/")[1:3]
    if kind == "topic":
        topic = reader.topic_link(slug).title
        return Name(topic, topic)
    about = words.text("People studied") if kind == "people" else words.text("For these readers")
    return Name(title, title, f"{about}.")


def _title(words: Translations, heading: str, whole: str, number: int, *, root: bool) -> str:
    """Give the title of a page: no two pages of a site have the same."""
    found = (whole if number else heading) if root else f"{heading}: {whole}"
    return words.text("%(title)s, page %(number)s", title=found, number=number) if number else found


def _years(reader: Reader, folder: str) -> tuple[LinkView, ...]:
    years = reader.years_of(folder)
    return tuple(LinkView(str(y), rooted(reader, u)) for y, u in years) if len(years) > 1 else ()


def _ways(reader: Reader, words: Translations, root: str) -> Iterator[Ways]:
    for title, folders in ROWS[root]:
        links = tuple(
            Way(words.text(NAMES[f].short), rooted(reader, f), count)
            for f in folders
            if (count := reader.count(f))
        )
        if links:
            yield Ways(words.text(title), links)
    topics = [
        Way(reader.topic_link(slug).title, rooted(reader, folder), count)
        for slug in reader.top_topics(TOPICS)
        if (count := reader.count(folder := f"{root}topic/{slug}/"))
    ]
    if topics:
        everywhere = LinkView(words.text("All topics"), rooted(reader, "topics/"))
        yield Ways(words.text("By topic"), tuple(topics), everywhere)
    for kind, title in (("people", message("People studied")), ("for", message("For whom"))):
        people = reader.people(f"{root}{kind}/")
        if people:
            named = (Way(text, rooted(reader, folder), n) for folder, text, n in people)
            yield Ways(words.text(title), tuple(named))

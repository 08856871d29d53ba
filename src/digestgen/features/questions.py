"""All questions that posts ask, by topic and alphabetical: how clinicians search."""

from __future__ import annotations

from collections.abc import Iterator

from digestgen.site.assemble import Site
from digestgen.site.feature import Output, PageOutput, Reader, Rendered
from digestgen.site.frame import numbered, page_view
from digestgen.site.lines import listed, pager_view, rooted
from digestgen.site.shelves import QUESTIONS, Group
from digestgen.site.urls import output_path
from digestgen.site.views import QuestionGroup, QuestionsView


def questions(site: Site) -> Iterator[Output]:
    """Give the page of all questions, and one for each topic when they are too many for it."""
    shelf = site.shelves.by_folder[QUESTIONS]
    yield PageOutput(f"{QUESTIONS}index.html", "questions.html", questions_view)
    for group in () if shelf.whole else shelf.groups:
        listing = site.list_at(group.folder)
        for number in (0, *listing.numbers()):
            args = (group.folder, group.title, str(number))
            path = output_path(listing.url(number))
            yield PageOutput(path, "questions.html", topic_questions_view, args)


def questions_view(reader: Reader) -> Rendered:
    """Show all questions by topic, or the topics that lead to them."""
    words, shelf = reader.words(), reader.shelf(QUESTIONS)
    groups = tuple(_group(reader, group, whole=shelf.whole) for group in shelf.groups)
    heading = words.text("Questions")
    page = page_view(
        reader,
        QUESTIONS,
        "questions",
        heading,
        description=words.text("The question behind each post, by topic"),
    )
    return Rendered(page, QuestionsView(heading, groups, shelf.size, None))


def _group(reader: Reader, group: Group, *, whole: bool) -> QuestionGroup:
    posts = listed(reader, reader.page_of(group.folder, 0)) if whole else ()
    url = "" if whole else rooted(reader, group.folder)
    return QuestionGroup(group.title, url, group.size, posts)


def topic_questions_view(reader: Reader, folder: str, title: str, number: str) -> Rendered:
    """Show the questions of one topic."""
    words, part = reader.words(), reader.page_of(folder, int(number))
    heading = title or words.text("Without a topic")
    pager = pager_view(reader, part, folder, heading)
    group = QuestionGroup(title, "", len(part.items), listed(reader, part))
    titled = words.text("Questions: %(topic)s", topic=heading)
    url, titled = numbered(reader, folder, titled, part.number)
    page = page_view(
        reader,
        url,
        "questions",
        titled,
        before=pager.before,
        after=pager.after,
    )
    return Rendered(page, QuestionsView(heading, (group,), 0, pager))

"""`find_stale` alone: made-up outputs, made-up facts, no file anywhere."""

from __future__ import annotations

from typing import cast

from digestgen.pipeline.outputs import Moved, find_moved, find_stale, recipe_of
from digestgen.pipeline.standing import Ledger, Made, Standing, mark_of
from digestgen.pipeline.values import Reason
from digestgen.site.facts import Fact, Facts
from digestgen.site.feature import CopyOutput, Output, PageOutput, Rendered, TextOutput


def view(*_: object) -> Rendered:
    raise AssertionError("finding what is stale renders nothing")


def other_view(*_: object) -> Rendered:
    raise AssertionError


def write(*_: object) -> bytes:
    raise AssertionError


class Known:
    """Facts that are what a test says; asking for any other is a fault."""

    def __init__(self, **prints: str | None) -> None:
        self.prints = prints

    def fingerprint(self, fact: Fact) -> str | None:
        return self.prints[f"{fact.kind}_{fact.key}".rstrip("_")]


PAGE = PageOutput("a/index.html", "post.html", view, ("a.md",))
POST = Fact("post", "a")
LINK = Fact("link", "b")


def made(output: Output, **trace: str) -> Standing:
    facts = {Fact(*name.split("_", 1)): mark for name, mark in trace.items()}
    ledger = Ledger()
    read = ledger.note(facts, facts.get)
    return Standing(ledger, {output.path: Made(mark_of(recipe_of(output)), read, "", b"content")})


def stale(
    planned: Output, previous: Standing | None, **prints: str | None
) -> dict[str, tuple[Reason, ...]]:
    facts = cast("Facts", Known(**prints))
    standing = previous or Standing.empty()
    return find_stale({planned.path: planned}, standing, find_moved(standing.ledger, facts, None))


def test_what_was_never_made_is_new() -> None:
    assert stale(PAGE, None) == {"a/index.html": (Reason("new", ""),)}


def test_what_rests_on_the_same_facts_is_fresh() -> None:
    assert stale(PAGE, made(PAGE, post_a="1", link_b="2"), post_a="1", link_b="2") == {}


def test_every_fact_that_moved_is_a_reason_and_no_other() -> None:
    previous = made(PAGE, post_a="1", link_b="2", topic_c="3")
    found = stale(PAGE, previous, post_a="9", link_b="2", topic_c="8")
    assert found == {"a/index.html": (Reason("post", "a"), Reason("topic", "c"))}


def test_a_fact_that_is_gone_has_moved() -> None:
    found = stale(PAGE, made(PAGE, link_b="2"), link_b=None)
    assert found == {"a/index.html": (Reason("link", "b"),)}


def test_another_recipe_is_a_reason_whatever_the_facts_say() -> None:
    recipe = {"a/index.html": (Reason("recipe", ""),)}
    previous = made(PAGE, post_a="1")
    for other in (
        PageOutput("a/index.html", "page.html", view, ("a.md",)),
        PageOutput("a/index.html", "post.html", other_view, ("a.md",)),
        PageOutput("a/index.html", "post.html", view, ("b.md",)),
        TextOutput("a/index.html", write, ("a.md",)),
        CopyOutput("a/index.html", "static/a/index.html"),
    ):
        assert stale(other, previous, post_a="1") == recipe


def test_where_an_output_comes_from_in_the_sources_is_no_recipe() -> None:
    from digestgen.diagnostics import Place

    moved = PageOutput("a/index.html", "post.html", view, ("a.md",), Place("a.md", 7), listed=False)
    assert stale(moved, made(PAGE, post_a="1"), post_a="1") == {}


def test_a_copy_of_the_themes_file_and_of_the_sites_are_two_recipes() -> None:
    ours = CopyOutput("theme/a.css", "a.css")
    theirs = CopyOutput("theme/a.css", "a.css", theme=True)
    assert stale(theirs, made(ours), file_a="1") == {"theme/a.css": (Reason("recipe", ""),)}


def test_what_is_planned_no_more_is_not_stale() -> None:
    before = made(PAGE, post_a="1")
    moved = find_moved(before.ledger, cast("Facts", Known(post_a="2")), None)
    assert moved
    assert find_stale({}, before, moved) == {}


def test_a_fact_that_is_known_to_hold_is_not_worked_out() -> None:
    ledger = made(PAGE, post_a="1", link_b="2").ledger
    facts = cast("Facts", Known(post_a="9"))
    moved = find_moved(ledger, facts, lambda fact: fact.kind == "link")
    assert moved == {0: Moved(POST, mark_of("9"))}

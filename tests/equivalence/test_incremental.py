"""After any sequence of edits, a session's incremental output equals a clean build byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.site_test import BIBLIOGRAPHY, GOALS, HABITS, SETTINGS, SiteTest, flat

KEYS = ("locke2002", "lally2010", "extra1999")
SLUGS = ("goals", "habits", "sleep", "pacing", "work")
EXTRA = """
@book{extra1999,
  title = {An Extra Book},
  author = {Extra, Eve},
  date = {%s},
  publisher = {Press}
}
"""


def post(slug: str, key: str, word: str, topic: str, rests: str) -> str:
    return f"""---
title: About {slug} {word}
date: 2026-0{1 + SLUGS.index(slug)}-11
citations: [{key}]
topics: [{topic}]
---

Some {word} prose about @{key}.

## Findings

- **F1.** It may help, {word} [@{key}, p. 3]. *Low certainty: one study.*

## So what in practice?

- **P1.** Try it, {word}. *Consider. Rests on F1{rests}.*
"""


class Edits(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="digestgen-edits-"))
        self.site = SiteTest(self.folder)
        self.changed = True

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    @initialize()
    def start(self) -> None:
        self.site.build()

    @rule(
        slug=st.sampled_from(SLUGS),
        key=st.sampled_from(KEYS),
        word=st.sampled_from(["plain", "bold", "new"]),
        topic=st.sampled_from(["goal-setting", "Sleep", "work"]),
        rests=st.sampled_from(["", " and experience", " and [x](2026-04-20-goals.md#f1)"]),
    )
    def write_post(self, slug: str, key: str, word: str, topic: str, rests: str) -> None:
        month = 1 + SLUGS.index(slug)
        path = f"content/posts/2026-0{month}-11-{slug}.md"
        self.site.write(path, post(slug, key, word, topic, rests))

    @rule(slug=st.sampled_from(SLUGS))
    def delete_post(self, slug: str) -> None:
        month = 1 + SLUGS.index(slug)
        path = f"content/posts/2026-0{month}-11-{slug}.md"
        if (self.folder / path).exists():
            self.site.remove(path)

    @rule(draft=st.booleans())
    def draft_goals(self, draft: bool) -> None:
        text = GOALS.replace("---\n\nGoals", "draft: true\n---\n\nGoals") if draft else GOALS
        self.site.write("content/posts/2026-04-20-goals.md", text)

    @rule(word=st.sampled_from(["title one", "title two"]))
    def retitle(self, word: str) -> None:
        self.site.write(
            "content/posts/2026-05-12-habits.md", HABITS.replace("How habits form", word)
        )

    @rule(year=st.sampled_from(["", "1999", "2001"]))
    def edit_bibliography(self, year: str) -> None:
        self.site.write("references.bib", BIBLIOGRAPHY + (EXTRA % year if year else ""))

    @rule(
        title=st.sampled_from(["So what?", "Another name"]), style=st.sampled_from(["apa", "ieee"])
    )
    def edit_settings(self, title: str, style: str) -> None:
        text = SETTINGS.replace("So what?", title)
        self.site.write("site.toml", f'{text}\n[bibliography]\nstyle = "{style}"\n')

    @rule(word=st.sampled_from(["one", "two"]))
    def edit_template(self, word: str) -> None:
        page = f"{{% extends 'base.html' %}}{{% block content %}}<p>{word}</p>{{% endblock %}}"
        self.site.write("themes/digest/templates/404.html", page)

    @rule(text=st.sampled_from([b"a", b"b", None]))
    def edit_static(self, text: bytes | None) -> None:
        if text is not None:
            self.site.write("static/notes/a.txt", text)
        elif (self.folder / "static").exists():
            self.site.remove("static")

    @rule(text=st.sampled_from(["Goals *matter*.", "On [habits](../posts/2026-05-12-habits.md)."]))
    def introduce_topic(self, text: str) -> None:
        self.site.write(
            "content/topics/goal-setting.md", f"---\ntitle: Goal setting\n---\n\n{text}\n"
        )

    @invariant()
    def same_as_clean(self) -> None:
        warm, clean = self.site.build(), self.site.build_clean()
        assert warm.diagnostics == clean.diagnostics
        mine, theirs = flat(warm), flat(clean)
        assert mine.keys() == theirs.keys()
        assert [p for p in mine if mine[p] != theirs[p]] == []


@pytest.mark.timeout(400)
class TestEdits(Edits.TestCase):  # type: ignore[misc, valid-type, name-defined]
    pass


TestEdits.settings = settings(
    max_examples=8,
    stateful_step_count=10,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)

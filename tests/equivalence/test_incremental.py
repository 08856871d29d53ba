"""After any sequence of edits, incremental output equals a clean build's byte for byte."""

from __future__ import annotations

import io
import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from tests.site_test import BIBLIOGRAPHY, GOALS, HABITS, SETTINGS, SiteTest, flat
from tests.torture.command import FULL, report

SLUGS = ("aims", "cues", "sleep", "pacing", "work")
EXTRA = """
@book{extra1999,
  title = {An Extra Book},
  author = {Extra, Eve},
  date = {%s},
  publisher = {Press}
}
"""
GOALS_PATH = "content/posts/2026-04-20-goals.md"
HABITS_PATH = "content/posts/2026-05-12-habits.md"
FOLDER = "content/posts/2026-06-01-pictures"

Edit = Callable[[SiteTest], object]


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


def path_of(slug: str) -> str:
    return f"content/posts/2026-0{1 + SLUGS.index(slug)}-11-{slug}.md"


def write(path: str, text: str | bytes) -> Edit:
    def edit(site: SiteTest) -> None:
        above = (site.root / path).parent
        if above.is_file():  # as "static for a folder" left it
            above.unlink()
        site.write(path, text)

    return edit


def write_post(slug: str, key: str, word: str, topic: str, rests: str = "") -> Edit:
    return write(path_of(slug), post(slug, key, word, topic, rests))


def remove(path: str) -> Edit:
    return lambda site: site.remove(path) if (site.root / path).exists() else None


def rename(old: str, new: str) -> Edit:
    def move(site: SiteTest) -> None:
        if (site.root / old).exists():
            (site.root / new).parent.mkdir(parents=True, exist_ok=True)
            (site.root / old).replace(site.root / new)

    return move


def front(path: str, text: str, line: str) -> Edit:
    """Write a post of the bare site with one more line of front matter."""
    return write(path, text.replace("\n---\n", f"\n{line}\n---\n", 1))


def painted(width: int, camera: str = "") -> bytes:
    """Paint a low picture, wide enough for smaller copies."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x010F] = camera
    Image.linear_gradient("L").resize((width, 3)).save(out, "PNG", exif=exif if camera else b"")
    return out.getvalue()


def picture_post(image: bytes, word: str) -> Edit:
    text = f"""---
title: Pictures {word}
date: 2026-06-01
kind: note
topics: [Sleep]
---

![A {word} picture](a%20picture.png) of [goals](../2026-04-20-goals.md#limits).
"""

    def edit(site: SiteTest) -> None:
        site.write(f"{FOLDER}/index.md", text).write(f"{FOLDER}/a picture.png", image)

    return edit


def settings_text(title: str, style: str, topic: str) -> Edit:
    text = SETTINGS.replace("So what?", title)
    text += f'\n[bibliography]\nstyle = "{style}"\n\n[topics.work]\ntitle = "{topic}"\n'
    return write("site.toml", text)


def template(name: str, text: str) -> Edit:
    page = f"{{% extends 'base.html' %}}{{% block content %}}<p>{text}</p>{{% endblock %}}"
    return write(f"themes/digest/templates/{name}", page)


RESTS = " and [x](2026-04-20-goals.md#f1)"
TOPIC = "content/topics/goal-setting.md"

EDITS: dict[str, Edit] = {
    "goals again": write(GOALS_PATH, GOALS),
    "goals prose": write(GOALS_PATH, GOALS.replace("everywhere", "all around")),
    "goals title": write(GOALS_PATH, GOALS.replace("Why goals work", "Goals, why")),
    "goals a line above": write(GOALS_PATH, GOALS.replace("Goals are", "Here.\n\nGoals are")),
    "goals finding": write(GOALS_PATH, GOALS.replace("Specific goals", "Hard goals")),
    "goals locator": write(GOALS_PATH, GOALS.replace("[p. 705]", "[p. 706]")),
    "goals updated": front(GOALS_PATH, GOALS, "updated: 2026-09-01"),
    "goals image": front(GOALS_PATH, GOALS, "image: /notes/a.txt"),
    "goals certainty": write(GOALS_PATH, GOALS.replace("Moderate", "Very low")),
    "goals point": write(GOALS_PATH, GOALS.replace("Consider", "Avoid")),
    "goals topic": write(GOALS_PATH, GOALS.replace("[goal-setting]", "[Sleep]")),
    "goals date": write(GOALS_PATH, GOALS.replace("date: 2026-04-20", "date: 2025-04-20")),
    "goals draft": front(GOALS_PATH, GOALS, "draft: true"),
    "goals slug": front(GOALS_PATH, GOALS, "slug: purposes"),
    "goals aliases": front(GOALS_PATH, GOALS, "aliases: [/old/goals/, /older.html]"),
    "goals alias": front(GOALS_PATH, GOALS, "aliases: [/old/goals/]"),
    "goals series": front(GOALS_PATH, GOALS, "series: Motivation\npart: 2"),
    "goals correction": front(
        GOALS_PATH, GOALS, "updates: [{date: 2026-08-01, kind: correction, what: A number}]"
    ),
    "goals withdrawn": front(
        GOALS_PATH, GOALS, "updates: [{date: 2026-08-01, kind: retraction, what: All of it}]"
    ),
    "habits again": write(HABITS_PATH, HABITS),
    "habits alone": write(
        HABITS_PATH,
        HABITS.replace("[goals](2026-04-20-goals.md)", "goals").replace(
            "F1 and [goals](2026-04-20-goals.md#f1)", "F1"
        ),
    ),
    "habits knows": front(HABITS_PATH, HABITS, "acknowledged: [2026-04-20-goals.md]"),
    "habits sentence": write(HABITS_PATH, HABITS.replace("Some weeks back", "Lately")),
    "habits series": front(HABITS_PATH, HABITS, "part: 1\nseries: Motivation"),
    "habits other series": front(HABITS_PATH, HABITS, "part: 3\nseries: Habits"),
    "habits language": front(HABITS_PATH, HABITS, "lang: mi"),
    "habits more works": front(
        HABITS_PATH, HABITS.replace("weeks to months", "[@locke2002] months"), "read: abstract"
    ),
    "aims": write_post("aims", "locke2002", "plain", "goal-setting"),
    "aims in bold": write_post("aims", "locke2002", "bold", "Sleep", " and experience"),
    "cues": write_post("cues", "lally2010", "plain", "work", RESTS),
    "cues otherwise": write_post("cues", "locke2002", "plain", "work"),
    "sleep": write_post("sleep", "extra1999", "plain", "Sleep"),
    "pacing": write_post("pacing", "extra1999", "plain", "sleep", RESTS),
    "work": write_post("work", "lally2010", "plain", "work"),
    "note": write(
        "content/posts/2024-01-01-note.md", "---\ntitle: A note\nkind: note\n---\n\nX.\n"
    ),
    "no topics": write(GOALS_PATH, GOALS.replace("topics: [goal-setting]\n", "")),
    "no series": write(GOALS_PATH, GOALS),
    "no aims": remove(path_of("aims")),
    "no cues": remove(path_of("cues")),
    "no sleep": remove(path_of("sleep")),
    "rename aims": rename(path_of("aims"), path_of("aims").replace("aims", "ends")),
    "rename back": rename(path_of("aims").replace("aims", "ends"), path_of("aims")),
    "pictures": picture_post(painted(700), "plain"),
    "other picture": picture_post(painted(800, "ACME Camera"), "plain"),
    "broken picture": picture_post(b"\x89PNG one", "plain"),
    "more on pictures": picture_post(painted(700), "new"),
    "handout": front(GOALS_PATH, GOALS, "handout: true"),
    "handout in plain words": write(
        GOALS_PATH,
        GOALS.replace("\n---\n", "\nhandout: [P1]\n---\n", 1)
        + "\n## In plain words\n\n- **P1.** Write it down.\n",
    ),
    "no pictures": remove(FOLDER),
    "bibliography": write("references.bib", BIBLIOGRAPHY + EXTRA % "1999"),
    "other year": write("references.bib", BIBLIOGRAPHY + EXTRA % "2001"),
    "other title": write(
        "references.bib", (BIBLIOGRAPHY + EXTRA % "1999").replace("How Are", "How")
    ),
    "other author": write(
        "references.bib", (BIBLIOGRAPHY + EXTRA % "1999").replace("Lally, P", "Lallie, P")
    ),
    "a work lost": write("references.bib", BIBLIOGRAPHY),
    "facts": write("references.yml", "lally2010: {design: cohort, n: 96}\n"),
    "other facts": write("references.yml", "locke2002: {oa: true}\n"),
    "no facts": remove("references.yml"),
    "settings": write("site.toml", SETTINGS),
    "site title": settings_text("Another name", "apa", "Work"),
    "style": settings_text("So what?", "ieee", "Work"),
    "topic title": settings_text("So what?", "apa", "At work"),
    "theme option": write("site.toml", SETTINGS + "\n[theme.options]\nreading_time = false\n"),
    "menu": write("site.toml", SETTINGS + '\n[[menu]]\ntitle = "A"\nurl = "/archive/"\n'),
    "base": write("site.toml", SETTINGS.replace("/blog/", "/")),
    "missing page": template("404.html", "a"),
    "missing page otherwise": template("404.html", "b"),
    "year page": template("year.html", "a"),
    "no theme": remove("themes"),
    "static": write("static/notes/a.txt", b"a"),
    "other static": write("static/notes/a.txt", b"b"),
    "static for a folder": lambda site: remove("static")(site) or site.write("static/notes", b"c"),
    "no static": remove("static"),
    "topic": write(TOPIC, "---\ntitle: Goal setting\n---\n\nGoals *matter*.\n"),
    "topic links": write(
        TOPIC, "---\ntitle: Aims\n---\n\nOn [habits](../posts/2026-05-12-habits.md).\n"
    ),
    "no topic": remove(TOPIC),
    "series": write("content/series/motivation.md", "---\ntitle: What moves us\n---\n\nIn.\n"),
    "a page of parts": template("404.html", "{% include 'part.html' %}"),
    "part": write("themes/digest/templates/part.html", "one"),
    "other part": write("themes/digest/templates/part.html", "other {{ site.title }}"),
    "broken template": template("year.html", "{% if %}"),
    "mended template": template("year.html", "mended"),
    "post page": template("post.html", "{{ post.title }} {{ post.body }}"),
    "no post page": remove("themes/digest/templates/post.html"),
    "language": write("site.toml", SETTINGS.replace("en-GB", "de")),
    "own works": write(
        f"{FOLDER}/references.bib", (EXTRA % "1990").replace("extra1999", "own1990")
    ),
    "no own works": remove(f"{FOLDER}/references.bib"),
    "rename static": rename("static/notes/a.txt", "static/notes/b.txt"),
    "into a folder": rename(path_of("aims"), f"{path_of('aims')[:-3]}/index.md"),
    "out of the folder": rename(f"{path_of('aims')[:-3]}/index.md", path_of("aims")),
    "touch": lambda site: os.utime(site.root / "site.toml"),
    "about": write("content/pages/about.md", "---\ntitle: About\n---\n\nSee @locke2002.\n"),
}


def check(site: SiteTest) -> bool:
    """Compare the open session, and what it publishes, with a clean build."""
    warm, clean = site.build(), site.build_clean()
    assert warm.diagnostics == clean.diagnostics
    mine, theirs = flat(warm), flat(clean)
    assert mine.keys() == theirs.keys()
    assert [p for p in mine if mine[p] != theirs[p]] == []
    if warm.ok:
        site.session.publish(warm)
        assert published(site.root / "public") == mine
    return warm.ok


def published(output: Path) -> dict[str, bytes]:
    files = {p.relative_to(output).as_posix(): p for p in output.rglob("*") if p.is_file()}
    return {name: p.read_bytes() for name, p in files.items() if name != ".digestgen-output"}


@pytest.mark.timeout(9000 if FULL else 300)
@pytest.mark.parametrize("seed", range(5 if FULL else 1))
def test_a_history_of_random_edits(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a history, no secret
    site = SiteTest(tmp_path)
    EDITS["bibliography"](site)
    check(site)
    sound = 0
    steps = 400 if FULL else 25
    for step in range(steps):
        names = chance.sample(sorted(EDITS), 2 if chance.random() < 0.3 else 1)
        before = read(tmp_path)
        try:
            for name in names:
                EDITS[name](site)
            ok = check(site)
            sound += ok
            if not ok and chance.random() < 0.7:
                restore(tmp_path, before)  # as its author would; the next edit comes upon it
        except AssertionError as error:
            error.add_note(f"edit {step} of seed {seed}: {names}")
            raise
    report(f"seed {seed}", {"edits as a clean build": steps, "of them without errors": sound})
    assert sound > steps / 2


@pytest.mark.timeout(3000 if FULL else 300)
def test_every_edit_alone_and_taken_back(tmp_path: Path) -> None:
    """From a site that has everything: the fact that an edit moves is named by the failure."""
    start = ("bibliography", "aims", "cues", "sleep", "pictures", "goals series", "habits series")
    more = ("topic", "series", "about", "static", "facts", "missing page", "settings")
    site = SiteTest(tmp_path)
    for name in (*start, *more):
        EDITS[name](site)
    assert check(site)
    sources, base = read(tmp_path), flat(site.build())
    sound = []
    chance = random.Random(8)  # noqa: S311 - a choice of edits
    chosen = sorted(EDITS) if FULL else chance.sample(sorted(EDITS), len(EDITS) // 4)
    for name in chosen:
        EDITS[name](site)
        sound += [name] if check(site) else []
        restore(tmp_path, sources)
        assert flat(site.build()) == base, name
    assert len(sound) > len(chosen) * 3 / 4, sound


def read(root: Path) -> dict[Path, bytes]:
    files = (p for p in root.rglob("*") if p.is_file() and "public" not in p.parts)
    return {path: path.read_bytes() for path in files}


def restore(root: Path, sources: dict[Path, bytes]) -> None:
    for path in read(root).keys() - sources.keys():
        path.unlink()
    for path, data in sources.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            shutil.rmtree(path)
        if not path.exists() or path.read_bytes() != data:
            path.write_bytes(data)

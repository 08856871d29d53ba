"""A small whole site in a folder of its own, driven the way its author drives it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path
from typing import Any

from digestgen.diagnostics import Diagnostic
from digestgen.model.output import FileOutput
from digestgen.pipeline.memo import MemoryMemo
from digestgen.pipeline.values import Build, BuildOptions
from digestgen.session import Session

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)

SETTINGS = """\
[site]
title = "So what?"
base_url = "https://example.org/blog/"
language = "en-GB"
timezone = "Pacific/Auckland"
author = "ana"

[authors.ana]
name = "Ana Writer"
"""

BIBLIOGRAPHY = """\
@article{locke2002,
  title = {Building a Practically Useful Theory of Goal Setting},
  author = {Locke, Edwin A. and Latham, Gary P.},
  date = {2002},
  journaltitle = {American Psychologist},
  volume = {57},
  number = {9},
  pages = {705--717},
  doi = {10.1037/0003-066X.57.9.705}
}

@article{lally2010,
  title = {How Are Habits Formed},
  author = {Lally, Phillippa and {van Jaarsveld}, Cornelia H. M.},
  date = {2010},
  journaltitle = {European Journal of Social Psychology},
  volume = {40},
  number = {6},
  pages = {998--1009},
  doi = {10.1002/ejsp.674}
}
"""

GOALS = """\
---
title: Why goals work
date: 2026-04-20
question: Do goals help?
citations: [locke2002]
topics: [goal-setting]
---

Goals are everywhere. @locke2002 [p. 705] look back on decades of work.

## Findings

- **F1.** Specific goals probably help more than vague ones [@locke2002, pp. 705-706].
  *Moderate certainty: many studies, summarised by the authors of the theory.*

## So what in practice?

- **P1.** Write the goal so that both of you could tell whether it was met.
  *Consider. Rests on F1 and experience.*

## Limits

Students and employees.
"""

HABITS = """\
---
title: How habits form
date: 2026-05-12
citations: [lally2010]
topics: [goal-setting]
---

Some weeks back I wrote about [goals](2026-04-20-goals.md).

## Findings

- **F1.** Habits may take weeks to months to form [@lally2010].
  *Low certainty: one small study.*

## So what in practice?

- **P1.** Tie the new action to a daily cue.
  *Consider. Rests on F1 and [goals](2026-04-20-goals.md#f1).*

## Limits

Volunteers.
"""


_COMPILED: dict[tuple[str, str], Any] = {}
_OF_THEMES = frozenset({"theme", "theme check", "theme fields"})


class Compiled(MemoryMemo):
    """A memory whose compiled styles and themes, and what is wrong with these, all tests share.

    They take longer than a small site. A style is known by its bytes; a theme by those of the
    site's own themes and settings, read here and not by the program: a session that forgot to look
    again would still be found out.
    """

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root

    def _theme(self) -> str:
        files = [self._root / "site.toml", *sorted((self._root / "themes").rglob("*.*"))]
        return repr(
            [(str(f.relative_to(self._root)), f.read_bytes()) for f in files if f.is_file()]
        )

    def get(self, stage: str, key: str) -> Any | None:
        if stage == "style":
            return _COMPILED.get((stage, key))
        if stage in _OF_THEMES:
            return _COMPILED.get((stage, self._theme()))
        return super().get(stage, key)

    def put(self, stage: str, key: str, value: Any) -> None:
        if stage == "style":
            _COMPILED[stage, key] = value
        elif stage in _OF_THEMES:
            _COMPILED[stage, self._theme()] = value
        else:
            super().put(stage, key, value)


class SiteTest:
    """`SiteTest(tmp_path).write(...).build()`; each step gives the site back or what it made."""

    def __init__(self, root: Path, *, bare: bool = False) -> None:
        self.root = root
        self.session = Session(root, BuildOptions(now=NOW))
        self.session._memo = Compiled(root)
        if not bare:
            self.write("site.toml", SETTINGS)
            self.write("references.bib", BIBLIOGRAPHY)
            self.write("content/posts/2026-04-20-goals.md", GOALS)
            self.write("content/posts/2026-05-12-habits.md", HABITS)

    def write(self, path: str, text: str | bytes) -> SiteTest:
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return self

    def remove(self, path: str) -> SiteTest:
        target = self.root / path
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()
        return self

    def change(self, path: str, old: str, new: str) -> SiteTest:
        text = (self.root / path).read_text("utf-8")
        assert old in text, f"{old!r} is not in {path}"
        return self.write(path, text.replace(old, new))

    def build(self) -> Build:
        """Refresh the session that stays open: what an incremental build gives."""
        return self.session.refresh()

    def build_clean(self) -> Build:
        """Build with a new memory, which has nothing but compiled styles and themes."""
        session = Session(self.root, BuildOptions(now=NOW))
        session._memo = Compiled(self.root)
        return session.refresh()

    def page(self, path: str) -> str:
        content = self.build().outputs[path]
        assert isinstance(content, bytes)
        return content.decode()

    def evidence(self) -> dict[str, Any]:
        graph: dict[str, Any] = json.loads(self.page("evidence.json"))
        return graph


def codes(build: Build) -> list[str]:
    return [d.code for d in build.diagnostics]


def only(build: Build, code: str) -> Diagnostic:
    found = [d for d in build.diagnostics if d.code == code]
    assert len(found) == 1, build.diagnostics
    return found[0]


def flat(build: Build) -> dict[str, bytes]:
    """Give every output as bytes, copies too."""
    return {
        path: Path(c.source).read_bytes() if isinstance(c, FileOutput) else c
        for path, c in build.outputs.items()
    }

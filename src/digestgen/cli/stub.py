"""The text that a new post starts from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

import yaml

from digestgen.bibliography import BibEntry, plain_text
from digestgen.config.settings import ContentSettings
from digestgen.site.brief import short_citation

_SIMPLE_KEY = re.compile(r"[^\W_](?:\w|[:.#$%&\-+?<>~/](?=\w))*|_(?:\w|[:.#$%&\-+?<>~/](?=\w))*")
"""A citation key that needs no braces (pandoc's grammar, the common part of it)."""


def post_stub(
    title: str,
    date: dt.date,
    guid: str,
    works: Sequence[BibEntry],
    settings: ContentSettings,
    *,
    note: bool = False,
) -> str:
    """Write a draft: a digest of `works`, with a finding for each, or a short note.

    `guid` is minted once, here: feeds know the post by it for good.
    """
    front = [f"title: {_scalar(title)}", f"date: {date}"]
    if note:
        front.append("kind: note")
    else:
        front.append("# question: the question in plain words")
    front += [f"# {work.key}: {_line(work)}" for work in works]
    if works:
        front.append(f"citations: [{', '.join(_scalar(w.key) for w in works)}]")
    front += ["# topics: [a-topic]", f"id: {_scalar(guid)}", "draft: true"]
    head = "\n".join(("---", *front, "---"))
    return f"{head}\n\n{_note(works) if note else _digest(works, settings)}"


def _note(works: Sequence[BibEntry]) -> str:
    cited = " ".join(f"[@{_key(work)}]" for work in works)
    return f"TODO: what you want to say. {cited}".rstrip() + "\n"


def _digest(works: Sequence[BibEntry], settings: ContentSettings) -> str:
    grade = "\n  *Low certainty: TODO why.*" if settings.certainty == "grade" else ""
    findings = "\n".join(
        f"- **F{n}.** TODO: one thing they found, in a sentence [@{_key(work)}].{grade}"
        for n, work in enumerate(works, 1)
    )
    labels = [f"F{n}" for n in range(1, len(works) + 1)]
    rests = " and ".join((", ".join(labels[:-1]), labels[-1])) if labels[1:] else labels[0]
    return (
        "TODO: why you read this.\n\n"
        f"## {settings.findings[0]}\n\n{findings}\n\n"
        f"## {settings.practice[0]}\n\n"
        f"- **P1.** TODO: what to do about it, in a sentence.\n  *Consider. Rests on {rests}.*\n\n"
        "## Limits\n\nTODO: who was studied, and who was not.\n"
    )


def _line(work: BibEntry) -> str:
    title = " ".join(plain_text(work.entry.text("title")).split())
    return f"{short_citation(work)}. {title}".rstrip(". ") + "."


def _key(work: BibEntry) -> str:
    return work.key if _SIMPLE_KEY.fullmatch(work.key) else f"{{{work.key}}}"


def _scalar(text: str) -> str:
    """Write a YAML string for block and flow alike: plain where it is read back the same."""
    try:
        same = yaml.safe_load(f"[{text}]") == [text] and yaml.safe_load(f"a: {text}") == {"a": text}
    except (yaml.YAMLError, ValueError, RecursionError):
        same = False
    if same and text.isprintable():
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'

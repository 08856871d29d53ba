"""Sources -> heads and bodies, remembered by text, settings section and rules."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from digestgen.config import Config
from digestgen.content import CONTENT_VERSION, compile_post
from digestgen.content.source import decode_source
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.post import CompiledPost, FailedPost
from digestgen.model.source import Scanned, Snapshot
from digestgen.pipeline.memo import Memo, memo_key
from digestgen.pipeline.progress import Progress

FOLDERS = {
    "content/posts/": "digest",
    "content/pages/": "page",
    "content/topics/": "topic",
    "content/series/": "series",
}
"""Folder -> the kind of its posts, unless their front matter says otherwise."""


class Posts(NamedTuple):
    """What became of the sources."""

    compiled: tuple[CompiledPost, ...]
    failed: tuple[FailedPost, ...]
    problems: tuple[Diagnostic, ...]
    keys: dict[str, str]
    """Path -> what the post was made from."""


def compile_posts(snapshot: Snapshot, config: Config, memo: Memo, progress: Progress) -> Posts:
    """Read every Markdown file under `content/`."""
    compiled: list[CompiledPost] = []
    failed: list[FailedPost] = []
    problems: list[Diagnostic] = []
    keys: dict[str, str] = {}
    content = snapshot.under("content/")
    problems.extend(_misnamed(path) for path in content if OTHER_NAMES.search(path))
    sources = [f for p, f in content.items() if p.endswith(".md")]
    for done, scanned in enumerate(sources):
        progress("reading", done, len(sources))
        kind = kind_of(scanned.file.path)
        if kind is None:
            problems.append(_misplaced(scanned.file.path))
            continue
        key = _key(scanned, kind, config)
        post = _compile(scanned, kind, key, config, memo)
        keys[scanned.file.path] = key
        problems.extend(post.diagnostics)
        if isinstance(post, FailedPost):
            failed.append(post)
        else:
            compiled.append(post)
    return Posts(tuple(compiled), tuple(failed), tuple(problems), keys)


OTHER_NAMES = re.compile(r"\.(?:markdown|mdown|mkdn?|[Mm]D|Md)$", re.ASCII)
"""Ends of names that others use for Markdown."""


def _misnamed(path: str) -> Diagnostic:
    return problem(
        "DG606",
        f'"{path}" is not read as a post: its name does not end in ".md"',
        Place(path),
        'rename it to end in ".md"',
    )


def kind_of(path: str) -> str | None:
    """Give the kind of a post by its folder, None for a file that is in none of them."""
    return next((kind for folder, kind in FOLDERS.items() if path.startswith(folder)), None)


def _misplaced(path: str) -> Diagnostic:
    return problem(
        "DG606",
        f'"{path}" is in no folder that is published',
        Place(path),
        "move it to content/posts/, content/pages/, content/topics/ or content/series/",
    )


def _key(scanned: Scanned, kind: str, config: Config) -> str:
    site = (config.site.timezone, config.site.language)
    path = scanned.file.path
    return memo_key(CONTENT_VERSION, path, scanned.digest, kind, *site, repr(config.content))


def _compile(
    scanned: Scanned, kind: str, key: str, config: Config, memo: Memo
) -> CompiledPost | FailedPost:
    path, settings, site = scanned.file.path, config.content, config.site
    post: CompiledPost | FailedPost | None = memo.get("post", key)
    if post is None:
        source, problems = decode_source(scanned.data or b"", path)
        if source is None:
            post = FailedPost(path, problems)
        else:
            post = compile_post(
                source,
                settings,
                kind_hint=kind,
                timezone=site.timezone,
                language=site.language,
            )
            post = post._replace(diagnostics=(*problems, *post.diagnostics))
        memo.put("post", key, post)
    return post


def sources_of(snapshot: Snapshot, problems: Sequence[Diagnostic]) -> dict[str, str]:
    """Give the text of each file that a problem points into, for its excerpt."""
    paths = {d.place.path for d in problems if d.place}
    texts = {}
    for path in sorted(paths):
        data = snapshot.data(path)
        if data is not None:
            source, _ = decode_source(data, path)
            if source is not None:
                texts[path] = source.text
    return texts

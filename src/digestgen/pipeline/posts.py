"""Sources -> heads and bodies, remembered by text, settings section and rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, compress, repeat
from operator import is_, itemgetter
from typing import NamedTuple

from digestgen.config import Config
from digestgen.content import CONTENT_VERSION, compile_post
from digestgen.content.source import decode_source
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.model.post import FailedPost, PostBody, PostHead
from digestgen.model.source import Scanned, Snapshot
from digestgen.pipeline.each import each_post
from digestgen.pipeline.kept import COMPILED, CompiledBytes, ReadPost
from digestgen.pipeline.memo import Memo, encoded, memo_key
from digestgen.pipeline.pool import Pool
from digestgen.pipeline.progress import Progress

FOLDERS = {
    "content/posts/": "digest",
    "content/pages/": "page",
    "content/topics/": "topic",
    "content/series/": "series",
}
"""Folder -> the kind of its posts, unless their front matter says otherwise."""


class Posts:
    """What became of the sources; bodies are given when they are asked for."""

    def __init__(self, snapshot: Snapshot, config: Config, memo: Memo) -> None:
        self._snapshot, self._config, self._memo = snapshot, config, memo
        self.heads: list[PostHead] = []
        self.problems: list[Diagnostic] = []
        self.keys: dict[str, str] = {}
        """Path -> what the post was made from; of those that could not be read too."""

    def body(self, path: str) -> PostBody:
        """Give the body of a post that could be read."""
        body: PostBody | None = self._memo.get("body", self.keys[path])
        if body is None:  # a store that was lost or damaged meanwhile
            _, body = _compile(self._snapshot, path, self._config)
            assert body is not None
            self._memo.put("body", self.keys[path], body)
        return body


SECONDS_EACH = 0.0035
"""What compiling a post takes, about."""


def compile_posts(
    snapshot: Snapshot, config: Config, memo: Memo, progress: Progress, pool: Pool | None = None
) -> Posts:
    """Read every Markdown file under `content/`; those that are not remembered, by the pool."""
    posts = Posts(snapshot, config, memo)
    content = snapshot.under("content/")
    placed = _place(list(content), memo)
    posts.problems.extend(placed.problems)
    sources = {path: content[path] for path in placed.posts}
    posts.keys = source_keys(sources, config, memo)
    known: dict[str, ReadPost | None] = each_post(
        memo, "read", posts.keys, (), lambda path: memo.get("post", posts.keys[path])
    )
    new = list(compress(known, map(is_, known.values(), repeat(None))))
    known |= dict(_compile_all(posts, snapshot, config, memo, new, progress, pool or Pool()))
    memo.touch("body", posts.keys.values())
    # In the order of the sources; ten thousand posts are gone through without a line of Python.
    read = [each for each in known.values() if each]
    posts.heads = list(filter(None, map(itemgetter(0), read)))
    posts.problems.extend(chain.from_iterable(filter(None, map(itemgetter(1), read))))
    return posts


def _compile_all(
    posts: Posts,
    snapshot: Snapshot,
    config: Config,
    memo: Memo,
    paths: Sequence[str],
    progress: Progress,
    pool: Pool,
) -> Iterator[tuple[str, ReadPost]]:
    seconds = len(paths) * SECONDS_EACH
    if not pool.workers(seconds):
        for done, path in enumerate(paths):
            progress("reading", done, len(paths))
            read, body = _compile(snapshot, path, config)
            memo.put("post", posts.keys[path], read)
            if body is not None:
                memo.put("body", posts.keys[path], body)
            yield path, read
        return
    work = partial(_compile_bytes, snapshot, config, paths)
    results = pool.map(work, len(paths), seconds, lambda number: paths[number])
    for done, (number, data) in enumerate(results):
        progress("reading", done, len(paths))
        yield paths[number], _take_in(posts, snapshot, config, memo, paths[number], data)


def _compile_bytes(
    snapshot: Snapshot, config: Config, paths: Sequence[str], _worker: int, number: int
) -> bytes:
    """Compile a post in a worker; gives no bytes for one that cannot be written as such."""
    read, body = _compile(snapshot, paths[number], config)
    head = encoded("post", read)
    rest = encoded("body", body) if body is not None else b""
    return b"" if head is None or rest is None else COMPILED.encode(CompiledBytes(head, rest))


def _take_in(
    posts: Posts, snapshot: Snapshot, config: Config, memo: Memo, path: str, data: bytes
) -> ReadPost:
    """Remember what a worker gives."""
    key = posts.keys[path]
    if not data:
        read, body = _compile(snapshot, path, config)
        memo.put("post", key, read)
        memo.put("body", key, body)
        return read
    made = COMPILED.decode(data)
    memo.put_bytes("post", key, made.read)
    if made.body:
        memo.put_bytes("body", key, made.body)
    found: ReadPost | None = memo.get("post", key)
    assert found is not None
    return found


class _Placed(NamedTuple):
    """Which of the files under `content/` are posts, by their names alone."""

    names: list[str]
    posts: list[str]
    problems: list[Diagnostic]


def _place(names: list[str], memo: Memo) -> _Placed:
    """Tell posts from other files; of the same names, nothing is asked twice."""
    last: _Placed | None = memo.get("places", "last")
    if last is None or last.names != names:
        sources = [path for path in names if path.endswith(".md")]
        problems = [_misnamed(path) for path in names if OTHER_NAMES.search(path)]
        problems += [_misplaced(path) for path in sources if kind_of(path) is None]
        last = _Placed(names, [path for path in sources if kind_of(path)], problems)
    memo.put("places", "last", last)
    return last


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
    for folder, kind in FOLDERS.items():
        if path.startswith(folder):
            return kind
    return None


def _misplaced(path: str) -> Diagnostic:
    return problem(
        "DG606",
        f'"{path}" is in no folder that is published',
        Place(path),
        "move it to content/posts/, content/pages/, content/topics/ or content/series/",
    )


def source_keys(sources: Mapping[str, Scanned], config: Config, memo: Memo) -> dict[str, str]:
    """Give the memo key of what is made of each source."""
    site, content = (config.site.timezone, config.site.language), repr(config.content)

    def key(path: str) -> str:
        digest, kind = sources[path].digest, kind_of(path)
        return memo_key(CONTENT_VERSION, path, digest, kind, *site, content)

    return each_post(memo, "source keys", sources, (*site, content), key)


def _compile(snapshot: Snapshot, path: str, config: Config) -> tuple[ReadPost, PostBody | None]:
    source, problems = decode_source(snapshot.data(path) or b"", path)
    if source is None:
        return ReadPost(None, problems), None
    post = compile_post(
        source,
        config.content,
        kind_hint=kind_of(path) or "",
        timezone=config.site.timezone,
        language=config.site.language,
    )
    found = (*problems, *post.diagnostics)
    if isinstance(post, FailedPost):
        return ReadPost(None, found), None
    return ReadPost(post.head, found), post.body


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

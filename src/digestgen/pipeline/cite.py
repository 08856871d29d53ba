"""Bodies -> bodies with their citations formatted, remembered by clusters, entries and style.

Numbering and disambiguation are scoped to one post: that keeps this stage pure, and lets a typo in
one post leave all others alone.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from itertools import compress
from operator import attrgetter, itemgetter, not_
from typing import Final, NamedTuple

from digestgen.bibliography import Library
from digestgen.citations import (
    FormattedCluster,
    RichText,
    Style,
    StyleError,
    anchor,
    cite,
    cluster_html,
    cluster_text,
    entry_html,
    entry_text,
    fallback_style,
    find_style,
    load_style,
    style_ids,
)
from digestgen.config import Config
from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.evidence import body_with_own_keys
from digestgen.evidence.graph import cited_keys
from digestgen.model.cited import CitedEntry, CitedPost, Footnotes, SplitCitation
from digestgen.model.csl import CiteCluster
from digestgen.model.post import NoteSlot, PostBody, PostHead
from digestgen.model.source import Snapshot
from digestgen.pipeline.each import each_post
from digestgen.pipeline.kept import CITED, Account, CitedBytes, Formatted
from digestgen.pipeline.load import SETTINGS, settings_place
from digestgen.pipeline.memo import Memo, encoded, memo_key
from digestgen.pipeline.pool import Pool
from digestgen.pipeline.posts import Posts
from digestgen.pipeline.progress import Progress
from digestgen.pipeline.style_names import advise_style
from digestgen.site.assemble import Site
from digestgen.site.footnotes import number_notes

CITE_VERSION = "4"
"""Part of each key: it grows when the same clusters give other text."""
SECONDS_EACH: Final = 0.0008
"""What formatting a post's citations takes, about."""
AT_HAND: Final = 64
"""Posts that are kept as objects: neighbours are rendered together."""


SOME: Final = 16
"""So many posts are sooner formatted again by the next process than an account is written."""


class _Task(NamedTuple):
    """One post's citations, before they are formatted."""

    key: str
    source: str
    """Memo key of the post's source."""
    library: Library
    uncited: tuple[str, ...]


class Citations:
    """All posts with their citations, and single entries; each is made when somebody asks."""

    def __init__(
        self,
        style: Style,
        style_key: str,
        locale: str,
        memo: Memo,
        body: Callable[[str], PostBody],
    ) -> None:
        self._style = style
        self._scope = (CITE_VERSION, style_key, locale)
        self._locale = locale
        self._memo = memo
        self._fallback = None if style.has_list else fallback_style()
        self._body = body
        self._prints: dict[tuple[int, str], str] = {}
        self._tasks: dict[str, _Task] = {}
        self._recent: OrderedDict[str, CitedPost] = OrderedDict()
        self.keys: dict[str, str] = {}
        """Path -> what the post's body and citations were made from."""

    def plan(self, heads: Mapping[str, PostHead], sources: Mapping[str, str], site: Site) -> None:
        """Take in all posts and work out the memo keys of their citations.

        They depend on the post's source, the works that it cites, the style and the locale.
        `sources` are the memo keys of those that are shown: what decides over their heads as well.
        """

        def task(path: str) -> _Task:
            head, library = heads[path], site.library_of(path)
            uncited = _uncited(head, library)
            works = {c.key for c in head.cited} | set(uncited)
            prints = tuple(self._print(library, key) for key in sorted(works) if key in library)
            key = memo_key(self._scope, sources[path], uncited, prints)
            return _Task(key, sources[path], library, uncited)

        scope = (*self._scope, site.library, dict(site.libraries))
        tasks = self._tasks = each_post(self._memo, "citation keys", sources, scope, task)
        self.keys = dict(zip(tasks, map(attrgetter("key"), tasks.values()), strict=True))

    def post(self, path: str) -> CitedPost:
        """Give a post's body with its citations; the last few are at hand, as feeds want them."""
        cited = self._recent.get(path)
        if cited is None:
            cited = self._cited(path)
            self._recent[path] = cited
            if len(self._recent) > AT_HAND:
                self._recent.popitem(last=False)
        return cited

    def _cited(self, path: str) -> CitedPost:
        task, body = self._tasks[path], self._read(path)
        formatted: Formatted | None = self._memo.get("cited", task.key)
        if formatted is None:
            formatted = self.format(path, body)
            self._memo.put("cited", task.key, formatted)
        return CitedPost(
            body,
            formatted.clusters,
            formatted.plain,
            formatted.entries,
            formatted.hanging,
            number_notes(body, citations=self._style.is_note),
            formatted.split,
        )

    def _read(self, path: str) -> PostBody:
        """Give a post's body, with works' own keys where it cites other names of them."""
        return body_with_own_keys(self._body(path), self._tasks[path].library.aliases)

    def format(self, path: str, body: PostBody | None = None) -> Formatted:
        """Format one post's citations, remembered or not."""
        task = self._tasks[path]
        body = body or self._read(path)
        notes = number_notes(body, citations=self._style.is_note)
        clusters = _numbered(body.clusters, notes, self._style)
        return self._format(task.library, clusters, task.uncited)

    def entry(self, library: Library, key: str) -> str:
        """Format one entry on its own: HTML without a wrapper."""
        slot = self.entry_key(library, key)
        html: str | None = self._memo.get("entry", slot)
        if html is None:
            alone = {key: library[key].entry}
            cited = cite(
                self._style, self._locale, alone, (), uncited=(key,), fallback=self._fallback
            )
            html = "".join(_inside(entry_html(e)) for e in cited.bibliography)
            self._memo.put("entry", slot, html)
        return html

    def entry_key(self, library: Library, key: str) -> str:
        """Give the memo key of a single entry."""
        return memo_key(self._scope, self._print(library, key))

    def _print(self, library: Library, key: str) -> str:
        slot = (id(library), key)
        known = self._prints.get(slot)
        if known is None:
            known = self._prints[slot] = memo_key(library[key].entry)
        return known

    def _format(
        self, library: Library, clusters: Sequence[CiteCluster], uncited: Sequence[str]
    ) -> Formatted:
        keys = dict.fromkeys(i.key for c in clusters for i in c.items)
        keys.update(dict.fromkeys(uncited))
        entries = {key: library[key].entry for key in keys if key in library}
        # Positions such as "ibid." follow the notes: one may be referred to inside another.
        order = sorted(range(len(clusters)), key=lambda index: clusters[index].note_number)
        if not self._style.is_note:
            order = list(range(len(clusters)))
        cited = cite(
            self._style,
            self._locale,
            entries,
            [clusters[i] for i in order],
            uncited=uncited,
            fallback=self._fallback,
        )
        found = [c for _index, c in sorted(zip(order, cited.clusters, strict=True))]
        return Formatted(
            clusters=tuple(cluster_html(c) for c in found),
            plain=tuple(cluster_text(c) for c in found),
            entries=tuple(
                CitedEntry(e.key, anchor(e.key), _inside(entry_html(e)), entry_text(e))
                for e in cited.bibliography
            ),
            hanging=cited.hanging_indent,
            # Unknown keys were reported with their places when the site was put together.
            warnings=tuple(w for w in cited.warnings if w.code != "DG460"),
            split=tuple(_split(c) for c in found) if self._style.is_note else (),
        )


def _numbered(
    clusters: Sequence[CiteCluster], notes: Footnotes, style: Style
) -> tuple[CiteCluster, ...]:
    """Say of each cluster which footnote it stands in."""
    found = []
    for cluster, number in zip(clusters, notes.clusters, strict=True):
        placed = cluster._replace(note_number=number)
        if number and style.is_note:
            first, *others = cluster.items
            if not isinstance(notes.order[number - 1], NoteSlot):
                # The citation is the whole note, and its first word begins a sentence.
                first = first._replace(prefix=first.prefix[:1].upper() + first.prefix[1:])
            elif cluster.narrative:
                # The style's note names its author itself: not "Doe Jane Doe".
                first = first._replace(suppress_author=True)
            placed = placed._replace(items=(first, *others))
        found.append(placed)
    return tuple(found)


def _split(cluster: FormattedCluster) -> SplitCitation:
    """Part a citation of a note style: the author for the sentence, all else for the note."""
    sentence = cluster_html(cluster._replace(text=RichText(""))) if cluster.author else ""
    return SplitCitation(sentence, cluster_html(cluster._replace(author=RichText(""))))


def _inside(html: str) -> str:
    return html[html.index(">") + 1 : html.rindex("</div>")]


def _uncited(head: PostHead, library: Library) -> tuple[str, ...]:
    wanted = library if "*" in head.nocite else cited_keys(head)
    return tuple(key for key in wanted if key in library)


def cite_posts(
    posts: Posts,
    site: Site,
    snapshot: Snapshot,
    memo: Memo,
    progress: Progress,
    pool: Pool | None = None,
) -> tuple[Citations | None, list[Diagnostic]]:
    """Format the citations of every published post; None when the style cannot be used."""
    loaded, problems = load_citation_style(site.config, snapshot, memo)
    if loaded is None:
        return None, problems
    settings = site.config
    locale = settings.bibliography.locale or settings.site.language
    if not loaded[0].has_list:
        said = (
            f'the style "{settings.bibliography.style}" has no list of references: APA\'s is shown'
        )
        problems.append(problem("DG483", said, settings_place(snapshot, "bibliography", "style")))
    citations = Citations(*loaded, locale, memo, posts.body)
    heads = dict(zip(map(attrgetter("path"), posts.heads), posts.heads, strict=True))
    shown = posts.keys
    if shown.keys() != site.heads.keys():
        shown = {path: key for path, key in shown.items() if path in site.heads}
    citations.plan(heads, shown, site)
    keys = citations.keys
    # One account of all of them: what needs no formatting is not even looked at.
    slot = loaded[1] + locale
    account: Account = memo.get("told", slot) or memo.get("account", slot) or Account({})
    warned = map(account.warnings.__contains__, keys.values())
    new = list(compress(keys, map(not_, warned)))
    if new:
        made = dict(_cite_all(citations, new, keys, memo, progress, pool or Pool()))
        many = len(new) > SOME or not account.warnings
        account = Account(_few({**account.warnings, **made}, keys.values()))
        if many:
            memo.put("account", slot, account)
    memo.put("told", slot, account)
    memo.touch("cited", keys.values())
    told = map(account.warnings.__getitem__, keys.values())
    for path, warnings in filter(itemgetter(1), zip(keys, told, strict=True)):
        here = Place(path)
        problems.extend(w._replace(place=w.place or here) for w in warnings)
    return citations, problems


def _few(
    warnings: Mapping[str, tuple[Diagnostic, ...]], keys: Collection[str]
) -> Mapping[str, tuple[Diagnostic, ...]]:
    """Leave out what belongs to earlier texts once that is the larger part."""
    if len(warnings) <= 2 * len(keys):
        return warnings
    return {key: warnings[key] for key in keys}


def _cite_all(
    citations: Citations,
    paths: Sequence[str],
    keys: Mapping[str, str],
    memo: Memo,
    progress: Progress,
    pool: Pool,
) -> Iterator[tuple[str, tuple[Diagnostic, ...]]]:
    """Format what is not known yet: memo key and warnings of each."""
    seconds = len(paths) * SECONDS_EACH
    if not pool.workers(seconds):
        for done, path in enumerate(paths):
            progress("citing", done, len(paths))
            formatted = citations.format(path)
            memo.put("cited", keys[path], formatted)
            yield keys[path], formatted.warnings
        return
    work = partial(_cite_bytes, citations, paths)
    for done, (number, data) in enumerate(
        pool.map(work, len(paths), seconds, lambda number: paths[number])
    ):
        progress("citing", done, len(paths))
        path = paths[number]
        made = CITED.decode(data)
        if made.formatted:
            memo.put_bytes("cited", keys[path], made.formatted)
        yield keys[path], made.warnings


def _cite_bytes(citations: Citations, paths: Sequence[str], _worker: int, number: int) -> bytes:
    """Format a post's citations in a worker."""
    formatted = citations.format(paths[number])
    return CITED.encode(CitedBytes(formatted.warnings, encoded("cited", formatted) or b""))


def _bundled_style(name: str, memo: Memo) -> str | None:
    text: str | None = memo.get("style text", name)
    if text is None:
        text = find_style(name)
        memo.put("style text", name, text)
    return text


def load_citation_style(
    config: Config, snapshot: Snapshot, memo: Memo
) -> tuple[tuple[Style, str] | None, list[Diagnostic]]:
    """Find and compile the style that the settings name; with it, a key for its text."""
    name = config.bibliography.style
    own = name.endswith(".csl")
    data: str | bytes | None = snapshot.data(name) if own else _bundled_style(name, memo)
    if data is None:
        place = settings_place(snapshot, "bibliography", "style")
        if own:
            said = f'there is no style file "{name}" in the site'
            helping = "the path counts from the folder of site.toml; an id such as apa has no .csl"
        else:
            said = f'there is no citation style "{name}"'
            helping = advise_style(name, style_ids())
        return None, [problem("DG481", said, place, helping)]
    content = data if isinstance(data, bytes) else data.encode()
    key = hashlib.blake2b(content, digest_size=16).hexdigest()
    style: Style | None = memo.get("style", key)
    if style is None:
        try:
            style = load_style(data)
        except StyleError as error:
            place = Place(name if name.endswith(".csl") else SETTINGS, error.line)
            return None, [problem("DG482", f'the style "{name}": {error}', place)]
        memo.put("style", key, style)
    return (style, key), []

"""Bodies -> bodies with their citations formatted, remembered by clusters, entries and style.

Numbering and disambiguation are scoped to one post: that keeps this stage pure, and lets a typo in
one post leave all others alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

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
from digestgen.evidence.graph import cited_keys
from digestgen.model.cited import CitedEntry, CitedPost, Footnotes, SplitCitation
from digestgen.model.csl import CiteCluster
from digestgen.model.post import CompiledPost, NoteSlot, PostHead
from digestgen.model.source import Snapshot
from digestgen.pipeline.load import SETTINGS, settings_place
from digestgen.pipeline.memo import Memo, memo_key
from digestgen.pipeline.progress import Progress
from digestgen.pipeline.style_names import advise_style
from digestgen.site.assemble import Site
from digestgen.site.footnotes import number_notes

CITE_VERSION = "3"
"""Part of each key: it grows when the same clusters give other text."""


class Formatted(NamedTuple):
    """What the citation processor gave for one post."""

    clusters: tuple[str, ...]
    plain: tuple[str, ...]
    entries: tuple[CitedEntry, ...]
    hanging: bool
    warnings: tuple[Diagnostic, ...]
    split: tuple[SplitCitation, ...] = ()
    """For each cluster under a note style."""


class Citations:
    """All posts with their citations, and single entries when somebody asks."""

    def __init__(self, style: Style, style_key: str, locale: str, memo: Memo) -> None:
        self._style = style
        self._scope = (CITE_VERSION, style_key, locale)
        self._locale = locale
        self._memo = memo
        self._fallback = None if style.has_list else fallback_style()
        self._prints: dict[tuple[int, str], str] = {}
        self.posts: dict[str, CitedPost] = {}
        """By path."""
        self.keys: dict[str, str] = {}
        """Path -> what the post's body and citations were made from."""

    def add(self, post: CompiledPost, source_key: str, library: Library) -> tuple[Diagnostic, ...]:
        """Format one post's citations, or remember them."""
        uncited = _uncited(post.head, library)
        works = {c.key for c in post.head.cited} | set(uncited)
        used = sorted(key for key in works if key in library)
        prints = tuple(self._print(library, key) for key in used)
        notes = number_notes(post.body, citations=self._style.is_note)
        clusters = _numbered(post.body.clusters, notes, self._style)
        key = memo_key(self._scope, repr(clusters), uncited, prints)
        formatted: Formatted | None = self._memo.get("cited", key)
        if formatted is None:
            formatted = self._format(library, clusters, uncited)
            self._memo.put("cited", key, formatted)
        self.keys[post.head.path] = memo_key(source_key, key)
        self.posts[post.head.path] = CitedPost(
            post.body,
            formatted.clusters,
            formatted.plain,
            formatted.entries,
            formatted.hanging,
            notes,
            formatted.split,
        )
        here = Place(post.head.path)
        return tuple(w._replace(place=w.place or here) for w in formatted.warnings)

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
    compiled: Sequence[CompiledPost],
    keys: dict[str, str],
    site: Site,
    snapshot: Snapshot,
    memo: Memo,
    progress: Progress,
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
    citations = Citations(*loaded, locale, memo)
    shown = [p for p in compiled if p.head.path in site.heads]
    for done, post in enumerate(shown):
        progress("citing", done, len(shown))
        path = post.head.path
        problems.extend(citations.add(post, keys[path], site.library_of(path)))
    return citations, problems


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

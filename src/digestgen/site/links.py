"""Links between source files: what each means, whether it leads anywhere, what links back."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.diagnostics.nearest import nearest
from digestgen.model.paths import resolve_source
from digestgen.model.post import PostHead, SourceLink
from digestgen.site.urls import encoded, encoded_fragment, encoded_query

CONTENT = "content/"
STATIC = "static/"


class Backlink(NamedTuple):
    """A post that links to another."""

    source: str
    """Its path."""
    fragments: tuple[str, ...]
    """What it links to there: "f2", a heading; empty for the whole post."""
    sentence: str = ""
    """The plain sentence around the first of its links."""


@dataclass(frozen=True, slots=True)
class LinkMap:
    """Source paths (NFC) to what they become."""

    urls: Mapping[str, str]
    """Post path -> URL."""
    spelled: Mapping[str, str]
    """NFC path -> post path as the file system spells it."""
    assets: tuple[tuple[str, str], ...]
    """Output path and source path of each file copied as it is."""
    placed: Mapping[str, str]
    """NFC source path of such a file -> its output path."""
    hidden: frozenset[str]
    """NFC paths of drafts and scheduled posts, and of the files in their folders."""
    broken: frozenset[str]
    """NFC paths of posts that could not be read."""
    pages: Mapping[str, str]
    """URL -> post path: for links copied from a browser."""
    idle: tuple[str, ...]
    """Source paths of files under `content/` that no published post links to: not copied."""

    @classmethod
    def made(
        cls,
        urls: Mapping[str, str],
        files: Iterable[str],
        hidden: Collection[str],
        broken: Iterable[str],
        linked: Collection[str] | None,
    ) -> LinkMap:
        """Work out where each file under `content/` and `static/` goes.

        `linked` are the targets of links, as `linked_files` gives them: a file under `content/` is
        published when a post links to it, so that nothing private slips out. None: all of them.
        """
        folders: dict[str, str | None] = {
            _folder(p): url for p, url in urls.items() if p.endswith("/index.md")
        }
        # The files of a hidden post stay hidden with it.
        folders |= dict.fromkeys(_folder(p) for p in hidden if p.endswith("/index.md"))
        targets = {path: _asset_path(path, folders) for path in files}
        idle = {p for p, t in targets.items() if t is not None and not _wanted(p, t, linked)}
        assets = [(t, p) for p, t in targets.items() if t is not None and p not in idle]
        placed = {unicodedata.normalize("NFC", s): t for t, s in assets}
        spelled = {unicodedata.normalize("NFC", p): p for p in urls}
        unseen = (*hidden, *(path for path, target in targets.items() if target is None))
        concealed = frozenset(unicodedata.normalize("NFC", p) for p in unseen)
        unread = frozenset(unicodedata.normalize("NFC", p) for p in broken)
        pages = {unicodedata.normalize("NFC", url): path for path, url in urls.items()}
        return cls(
            urls, spelled, tuple(assets), placed, concealed, unread, pages, tuple(sorted(idle))
        )

    def post(self, base: str, target: str) -> str | None:
        """Give the path of the published post that a link in `base` means."""
        path = resolve_source(base, target)
        if path is None:
            return None
        found = self.spelled.get(path) or self.spelled.get(f"{path}/index.md")
        if found is None and target.startswith("/"):
            url = unicodedata.normalize("NFC", target.lstrip("/"))
            found = self.pages.get(url) or self.pages.get(f"{url}/")
        return found

    def url(self, base: str, link: SourceLink) -> str | None:
        """Give the encoded URL, below the site's base, that a link means; None if it has none.

        A target from the root is a path of the finished site, checked against the outputs.
        """
        query = f"?{encoded_query(link.query)}" if link.query else ""
        fragment = f"#{encoded_fragment(link.fragment)}" if link.fragment else ""
        path = self._path(base, link.target)
        return None if path is None else f"{encoded(path)}{query}{fragment}"

    def _path(self, base: str, target: str) -> str | None:
        if not target:
            return self.urls[base]
        post = self.post(base, target)
        if post is not None:
            return self.urls[post]
        if target.startswith("/"):
            return unicodedata.normalize("NFC", target.lstrip("/"))
        path = resolve_source(base, target)
        return self.placed.get(path) if path else None


def linked_files(heads: Iterable[PostHead]) -> set[str]:
    """Give what the links of some posts lead to: NFC source paths, and paths from the root."""
    targets = {(h.path, link.target) for h in heads for link in h.links if link.target}
    found = {path for base, target in targets if (path := resolve_source(base, target))}
    return found | {
        unicodedata.normalize("NFC", target.lstrip("/"))
        for _, target in targets
        if target.startswith("/")
    }


def _wanted(path: str, target: str, linked: Collection[str] | None) -> bool:
    if linked is None or path.startswith(STATIC):
        return True
    return unicodedata.normalize("NFC", path) in linked or target in linked


def _folder(path: str) -> str:
    return posixpath.dirname(path)


def _asset_path(path: str, folders: Mapping[str, str | None]) -> str | None:
    """Say where a file goes: beside the post in whose folder it is; None if that is hidden."""
    normal = unicodedata.normalize("NFC", path)
    if path.startswith(STATIC):
        return normal.removeprefix(STATIC)
    folder = _folder(path)
    while folder and folder not in folders:
        folder = _folder(folder)
    if not folder:
        return normal.removeprefix(CONTENT)
    url = folders[folder]
    inside = unicodedata.normalize("NFC", path[len(folder) + 1 :])
    return None if url is None else posixpath.join(posixpath.dirname(url), inside)


def back_links(
    heads: Mapping[str, PostHead],
    order: Sequence[str],
    links: LinkMap,
    name: Callable[[str, str], str],
) -> dict[str, tuple[Backlink, ...]]:
    """Turn all links between posts around; those that link stand in the given order.

    `name(path, text)` puts the names into a text of a post.
    """
    found: dict[str, dict[str, dict[str, None]]] = {}
    sentences: dict[tuple[str, str], str] = {}
    for path in order:
        for link in heads[path].links:
            target = links.post(path, link.target) if link.target else None
            if target is not None and target != path:
                fragments = found.setdefault(target, {}).setdefault(path, {})
                if link.fragment:
                    fragments[link.fragment] = None
        said = sentences_to(heads[path], links, partial(name, path))
        sentences.update(((target, path), words) for target, words in said.items())
    return {
        target: tuple(
            Backlink(source, tuple(f), sentences.get((target, source), ""))
            for source, f in sources.items()
        )
        for target, sources in found.items()
    }


def sentences_to(head: PostHead, links: LinkMap, name: Callable[[str], str]) -> dict[str, str]:
    """Give, for each post that another links to, the sentence around the first link with one.

    `name` puts names into a text.
    """
    found: dict[str, str] = {}
    said = _said(head)
    for link in head.links:
        target = links.post(head.path, link.target) if link.target else None
        if target is None or target == head.path or target in found:
            continue
        words = said.get((link.target, link.fragment.lower())) or link.sentence
        if words:
            found[target] = name(words)
    return found


def _said(head: PostHead) -> dict[tuple[str, str], str]:
    """Give what points and findings say that name another post's finding: target and label -> text.

    Around such a link there is only "F1 and [why goals work]": no sentence.
    """
    named = [(point.rests_on, point.text) for point in head.practice]
    named += [(finding.supersedes, finding.text) for finding in head.findings]
    return {(r.target, r.label.lower()): text for rests, text in named for r in rests if r.target}


def check_links(
    shown: Iterable[PostHead], heads: Mapping[str, PostHead], links: LinkMap
) -> list[Diagnostic]:
    """Report each relative link that leads to no source file, to a draft, or to no anchor."""
    problems: list[Diagnostic] = []
    for head in shown:
        told = _told_by_the_graph(head)
        found = (_check(head, link, heads, links) for link in head.links)
        problems.extend(
            f for f in found if f is not None and not (f.code == "DG602" and f.place in told)
        )
    return problems


def _told_by_the_graph(head: PostHead) -> set[Place]:
    """Give the places of links that points rest on, or findings supersede: the graph tells them."""
    placed = [(link.place, link.fragment.lower()) for link in head.links if link.place]
    told: set[Place] = set()
    named = [r for point in head.practice for r in point.rests_on if r.target]
    named += (r for finding in head.findings for r in finding.supersedes if r.target)
    for rest in named:
        after = [place for place, name in placed if place >= rest.place and name == rest.label]
        told.update(sorted(after)[:1])
    return told


def _check(
    head: PostHead, link: SourceLink, heads: Mapping[str, PostHead], links: LinkMap
) -> Diagnostic | None:
    target = links.post(head.path, link.target)
    if target is not None:
        return _check_anchor(link, heads[target], same=target == head.path)
    if link.target.startswith("/"):
        return None  # a path of the finished site: `check_site_paths` knows the outputs
    path = resolve_source(head.path, link.target)
    what = "image" if link.image else "link"
    if path is None:
        return problem(
            "DG603",
            f'{what} "{link.target}" leads out of the site',
            link.place,
            "link to a file of this site, or write a full URL",
        )
    if path in links.hidden or f"{path}/index.md" in links.hidden:
        return problem(
            "DG604",
            f'link to "{link.target}", which is not published (a draft, or dated in the future)',
            link.place,
            "publish that post first, or take the link out",
        )
    if path in links.placed or path in links.broken or f"{path}/index.md" in links.broken:
        return None
    return problem(
        "DG601",
        f'{"picture" if link.image else "link to"} "{link.target}", which does not exist',
        link.place,
        _similar(head.path, path, links, image=link.image),
    )


def _similar(base: str, path: str, links: LinkMap, *, image: bool) -> str:
    guess = _near(path, links.placed if image else [*links.spelled, *links.placed])
    if not guess:
        return "the path counts from this file; begin it with / for a path of the finished site"
    return f'did you mean "{posixpath.relpath(guess, posixpath.dirname(base))}"?'


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}-")


def _stem(path: str) -> str:
    name = path.removesuffix("/index.md").rstrip("/").rsplit("/", 1)[-1]
    return _DATE.sub("", name).casefold()


def _near(path: str, candidates: Iterable[str]) -> str:
    """Find the path that was probably meant: the same name elsewhere, or a slip in the name.

    Only names with the same first letter are compared: a site may have ten thousand of them, and
    a file that was moved hundreds of links to it.
    """
    wanted = _stem(path)
    pool = {stem: c for c in candidates if (stem := _stem(c))[:1] == wanted[:1]}
    guess = wanted if wanted in pool else nearest(wanted, pool)
    return pool.get(guess, "")


def _check_anchor(link: SourceLink, target: PostHead, *, same: bool) -> Diagnostic | None:
    if not link.fragment or link.fragment in target.anchors:
        return None
    guess = nearest(link.fragment, target.anchors)
    where = "this post" if same else f'"{target.path}"'
    return problem(
        "DG602",
        f'no heading, finding or point "#{link.fragment}" in {where}',
        link.place,
        f'did you mean "#{guess}"?' if guess else "",
    )


def unlinked(links: LinkMap) -> Iterable[Diagnostic]:
    """Say which files lie among the posts and are not published."""
    for path in links.idle:
        yield problem(
            "DG607",
            f'no published post links to "{path}", so it is not published',
            Place(path),
            "link to it, or put what every reader may have into static/",
        )


def check_site_paths(
    shown: Iterable[PostHead], links: LinkMap, outputs: Mapping[str, object]
) -> list[Diagnostic]:
    """Report each link from the root that no output answers to."""
    problems = []
    for head in shown:
        for link in head.links:
            if not link.target.startswith("/") or links.post(head.path, link.target):
                continue
            path = unicodedata.normalize("NFC", link.target.lstrip("/"))
            candidates = (
                (path, f"{path}index.html")
                if path.endswith("/") or not path
                else (path, f"{path}/index.html")
            )
            if not any(c in outputs for c in candidates):
                problems.append(_no_such_page(link, path, outputs))
    return problems


def _no_such_page(link: SourceLink, path: str, outputs: Mapping[str, object]) -> Diagnostic:
    known = [o.removesuffix("index.html") for o in outputs]
    guess = _near(path, known)
    return problem(
        "DG605",
        f'link to "{link.target}", which is no page or file of the finished site',
        link.place or Place(""),
        f'did you mean "/{guess}"?' if guess else "",
    )

"""The types of `site.toml`: each field's docstring is its documentation, here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """`[site]`: what the site is called and where it will stand."""

    title: str
    """The site's name, on every page and in every feed."""
    base_url: str
    """Where the site will be published: `http://` or `https://`, a sub-path may follow."""
    language: str = "en"
    """The language of the posts, a BCP 47 tag such as `en-GB`; citations follow it."""
    timezone: str = "UTC"
    """An IANA name such as `Pacific/Auckland`: a bare date is midnight there."""
    description: str = ""
    """One sentence for feeds and search engines."""
    author: str = ""
    """Who writes: an id of `[authors]`."""
    licence: str = ""
    """Licence of the posts: an SPDX id such as `CC-BY-4.0`, or a URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """`[authors.ID]`: a person who writes here."""

    name: str
    """As it should be printed."""
    url: str = ""
    """The person's own page."""
    orcid: str = ""
    """ORCID iD, sixteen digits in four groups; its check digit is verified."""
    email: str = ""
    """Only printed in feeds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographySettings:
    """`[bibliography]`: where references are, and how they look."""

    files: tuple[str, ...] = ("references.bib",)
    """BibTeX or biblatex files, relative to the site."""
    style: str = "apa"
    """A CSL style's id, such as `apa` or `vancouver`, or a path to a `.csl` file."""
    locale: str = ""
    """Language of citations where it differs from the site's, such as `de-DE`."""
    facts: str = "references.yml"
    """Facts that a .bib export would wipe (design, sample size, status), by key."""
    retractions: str = ""
    """A CSV in the Retraction Watch format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentSettings:
    """`[content]`: how posts are read."""

    findings: tuple[str, ...] = ("Findings", "What they found", "Key findings")
    """Headings that mark the findings, in the author's words and language; case does not matter."""
    practice: tuple[str, ...] = ("So what in practice?", "So what?", "In practice")
    """Headings that mark the practice points."""
    certainty: Literal["grade", "none"] = "grade"
    """`grade`: a finding ends with its certainty in GRADE's words; `none`: it need not."""
    permalink: str = "/{year}/{slug}/"
    """The URL of a post: text with `{year}`, `{month}`, `{day}`, `{slug}`."""
    html: Literal["safe", "trust"] = "safe"
    """`safe`: raw HTML in Markdown passes a sanitiser; `trust`: it passes as it is."""
    quotes: bool = True
    """Make quotation marks, dashes and ellipses typographic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeSettings:
    """`[theme]`: how pages look."""

    name: str = "digest"
    """A folder of the site's `themes/`, or a bundled theme."""
    options: Mapping[str, object] = field(default_factory=dict)
    """Whatever the theme documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """`[feeds]`: what subscribers get."""

    items: int = 20
    """How many of the latest posts each feed holds: 1 to 500."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """`[serve]`: the preview server."""

    hosts: tuple[str, ...] = ()
    """Host names, besides this machine's own, that may ask for pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicSettings:
    """`[topics.SLUG]`: a topic's name, where it has no introduction in `content/topics/`."""

    title: str = ""
    """As it should be printed."""
    description: str = ""
    """One sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """`[[menu]]`: one link of the site's menu."""

    title: str
    """What the link says."""
    url: str
    """A path of this site, such as `/practice/`, or a full URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of `site.toml`. Each stage gets only the section that it needs."""

    site: SiteSettings
    authors: Mapping[str, Author] = field(default_factory=dict)
    bibliography: BibliographySettings = BibliographySettings()
    content: ContentSettings = ContentSettings()
    theme: ThemeSettings = ThemeSettings()
    feeds: FeedSettings = FeedSettings()
    serve: ServeSettings = ServeSettings()
    lint: Mapping[str, Literal["error", "warning", "info", "off"]] = field(default_factory=dict)
    """A diagnostic's code, or a family such as `DG5`, and the severity it shall have here."""
    topics: Mapping[str, TopicSettings] = field(default_factory=dict)
    menu: tuple[MenuItem, ...] = ()
    """Empty: the theme's own menu."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """A free table for themes."""

"""The types of `site.toml`: each field's docstring is its documentation, here and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from digestgen.config.rules import (
    BASE_URL,
    LANGUAGE,
    LINK,
    NOT_EMPTY,
    ORCID,
    PERMALINK,
    URL,
    ZONE,
    Between,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSettings:
    """`[site]`: what the site is called and where it will stand."""

    title: Annotated[str, NOT_EMPTY]
    """The site's name, on every page and in every feed."""
    base_url: Annotated[str, BASE_URL]
    """Where the site will be published: `http://` or `https://`, a sub-path may follow. Its last
    slash may be left out."""
    language: Annotated[str, LANGUAGE] = "en"
    """The language of the posts, a BCP 47 tag such as `en-GB`; citations follow it."""
    timezone: Annotated[str, ZONE] = "UTC"
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

    name: Annotated[str, NOT_EMPTY]
    """As it should be printed."""
    sort: str = ""
    """The name with the family name first, such as `Writer, Ana`, for programs that cite posts;
    needed where the family name is not the last word of `name`."""
    url: Annotated[str, URL] = ""
    """The person's own page."""
    orcid: Annotated[str, ORCID] = ""
    """ORCID iD, sixteen digits in four groups; its check digit is verified."""
    email: str = ""
    """An address for readers, printed in the Atom feeds alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BibliographySettings:
    """`[bibliography]`: where references are, and how they look."""

    files: tuple[Annotated[str, NOT_EMPTY], ...] = ("references.bib",)
    """BibTeX or biblatex files, relative to the site."""
    style: Annotated[str, NOT_EMPTY] = "apa"
    """A CSL style's id, such as `apa` or `vancouver`, or a path to a `.csl` file."""
    locale: Annotated[str, LANGUAGE] = ""
    """Language of citations where it differs from the site's, such as `de-DE`."""
    facts: str = "references.yml"
    """Facts that a .bib export would wipe (design, sample size, status), by key."""
    retractions: str = ""
    """A list of retractions, expressions of concern and corrections: the CSV that Retraction Watch
    and Crossref give away, whole or cut down to some rows. Works in it are marked wherever they
    matter; `digestgen` never fetches it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentSettings:
    """`[content]`: how posts are read."""

    findings: tuple[Annotated[str, NOT_EMPTY], ...] = (
        "Findings",
        "What they found",
        "Key findings",
    )
    """Headings that mark the findings, in the author's words and language; case does not matter."""
    practice: tuple[Annotated[str, NOT_EMPTY], ...] = (
        "So what in practice?",
        "So what?",
        "In practice",
    )
    """Headings that mark the practice points."""
    plain: tuple[Annotated[str, NOT_EMPTY], ...] = (
        "In plain words",
        "For patients",
        "On the handout",
    )
    """Headings of a section that says findings and points again, by their labels, in words for the
    people concerned: the handout prints these."""
    ask: tuple[Annotated[str, NOT_EMPTY], ...] = (
        "What to ask your therapist",
        "Ask your therapist",
        "Questions to ask",
    )
    """Headings of a section whose questions go on the handout."""
    limits: tuple[Annotated[str, NOT_EMPTY], ...] = (
        "Limits",
        "Limitations",
        "Caveats",
        "What we do not know",
        "Grenzen",
        "Einschr\u00e4nkungen",
        "Limitationen",
        "Limites",
        "L\u00edmites",
        "Limitaciones",
        "Limita\u00e7\u00f5es",
    )
    """Headings of the section that says what the research cannot tell. A digest is asked for one;
    an empty list asks for none."""
    certainty: Literal["grade", "none"] = "grade"
    """`grade`: a finding ends with its certainty in GRADE's words; `none`: it need not."""
    permalink: Annotated[str, PERMALINK] = "/{year}/{slug}/"
    """The URL of a post: text with `{year}`, `{month}`, `{day}`, `{slug}`.
    A folder, unless it ends with `.html`."""
    html: Literal["safe", "trust"] = "safe"
    """`safe`: raw HTML in Markdown passes a sanitiser; `trust`: it passes as it is."""
    quotes: bool = True
    """Make quotation marks, dashes and ellipses typographic: in the text, and in a post's title,
    question and summary."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeSettings:
    """`[theme]`: how pages look."""

    name: Annotated[str, NOT_EMPTY] = "digest"
    """A folder of the site's `themes/`, or a bundled theme."""
    options: Mapping[str, object] = field(default_factory=dict)
    """Whatever the theme documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedSettings:
    """`[feeds]`: what subscribers get."""

    items: Annotated[int, Between(1, 500)] = 20
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


Words = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """`[wording.LANG]`: the words that say how certain a finding is, in one language.

    English is built in: a list given under `[wording.en]` takes the place of its own. For another
    language (`[wording.de]`) there are no words but those given; findings in languages without any
    are not judged. A phrase is words in small letters; in a word `|` parts alternatives and `*`
    stands for any ending (`verbesser*`), a word `...` for up to four words.
    """

    probably: Words = ()
    """For moderate certainty, such as `probably`, `likely`."""
    may: Words = ()
    """For low certainty, such as `may`, `the evidence suggests`."""
    uncertain: Words = ()
    """For very low certainty, such as `uncertain`, `do not know`."""
    unsettled: Words = ()
    """For low or very low certainty, such as `mixed`, `inconsistent`, `no evidence`."""
    plain: Words = ()
    """What looks like one of these and says nothing of certainty, such as `more likely`."""
    helpers: Words = ()
    """Of `probably` and `may`, those that count for the next verb alone, not for a later one that
    has an ending of its own: in `may reduce pain and improves sleep`, `may` does not cover
    `improves`."""
    claims: Words = ()
    """Verbs that claim an effect, in the present: `improves`, `is effective`."""
    reports: Words = ()
    """Verbs that tell what was observed, in the past: `improved`."""
    plural: Words = ()
    """Claims whose verb could be an infinitive, so that they only count where no other word of
    certainty is near: `they reduce`."""
    infinitives: Words = ()
    """Verbs of effect without an ending: `improve`."""
    study: Words = ()
    """Verbs for what a study did, not what it found: `included`, `compared`."""
    sources: Words = ()
    """Words that show that something was seen in a study, such as `trial`."""
    caveats: Words = ()
    """Verbs of doubt about a result, such as `differ` in `results may differ`."""
    asks: Words = ()
    """Words that begin an indirect question: `whether`."""
    side: Words = ()
    """Words that begin a clause beside the main one: `although`, `because`."""
    relative: Words = ()
    """Pronouns that begin a relative clause: `which`."""
    that: Words = ()
    """A relative pronoun that also begins what somebody says: `that`."""
    reporting: Words = ()
    """Words after which it begins what somebody says: `show`, `evidence`."""
    turns: Words = ()
    """Words that begin another main clause: `but`."""
    joins: Words = ()
    """Words that do where a verb follows, and otherwise join parts of one: `and`."""
    subjects: Words = ()
    """Pronouns that may follow `joins` as a subject: `it`."""
    adverbs: Words = ()
    """Words that may stand between `joins` and its verb: `also`."""
    auxiliaries: Words = ()
    """Auxiliary verbs, which show that a clause has its verb: `is`, `has`."""
    articles: Words = ()
    """Words after which a verb's form is a noun: `the benefits`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """`[[menu]]`: one link of the site's menu.

    Without any, the menu has practice, findings, topics, references, the archive and search. The
    first eight pages of `content/pages/`, by title, corrections and subscribing stand at the foot
    of every page, unless the menu has them.
    """

    title: Annotated[str, NOT_EMPTY]
    """What the link says."""
    url: Annotated[str, LINK]
    """A path of this site, such as `/practice/`, or a full URL."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Blog:
    """`[[blogroll]]`: somebody else who writes, for your readers to find.

    They are listed on `/community/`, after your own text if `content/pages/community.md` is there,
    and in `/blogroll.opml` for feed readers.
    """

    title: Annotated[str, NOT_EMPTY]
    """The blog's name."""
    url: Annotated[str, URL]
    """Its front page."""
    feed: Annotated[str, URL] = ""
    """The address of its feed."""
    note: str = ""
    """What it is good for, in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchSettings:
    """`[search]`: finding words in posts, findings, points and works."""

    enabled: bool = True
    """Make the page `/search/` and its index; the index is about as large as the posts' texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CardSettings:
    """`[cards]`: the pictures that networks and messengers show for a link to the site."""

    enabled: bool = True
    """Draw one for the site, and one for each post without an `image`: its title, its question and
    its strongest finding with the certainty. It takes about 5 ms and 20 kB a post."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All of `site.toml`. Each stage gets only the section that it needs."""

    site: SiteSettings
    """What the site is called and where it will stand. The one table that has to be there."""
    authors: Mapping[str, Author] = field(default_factory=dict)
    """Who writes here: a table a person, by the id that posts and `site.author` use."""
    bibliography: BibliographySettings = BibliographySettings()
    """Where references are, and how they look."""
    content: ContentSettings = ContentSettings()
    """How posts are read."""
    theme: ThemeSettings = ThemeSettings()
    """How pages look."""
    feeds: FeedSettings = FeedSettings()
    """What subscribers get."""
    search: SearchSettings = SearchSettings()
    """Finding words in posts, findings, points and works."""
    cards: CardSettings = CardSettings()
    """The pictures that networks and messengers show for a link to the site."""
    serve: ServeSettings = ServeSettings()
    """The preview server."""
    lint: Mapping[str, Literal["error", "warning", "info", "off"]] = field(default_factory=dict)
    """A diagnostic's code such as `DG510`, or a family such as `DG5` (also `DG5xx`), and the
    severity it shall have here. A code counts for more than its family."""
    wording: Mapping[str, Wording] = field(default_factory=dict)
    """Words of certainty, by language."""
    words: Mapping[str, str] = field(default_factory=dict)
    """What the interface shall say instead of one of its messages, by the English message, such as
    `"Practice" = "So what?"`; placeholders such as `%(date)s` are filled in."""
    topics: Mapping[str, TopicSettings] = field(default_factory=dict)
    """Names of topics, by their slug."""
    menu: tuple[MenuItem, ...] = ()
    """Empty: practice, findings, topics, references, the archive and search."""
    blogroll: tuple[Blog, ...] = ()
    """Who else writes."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """A free table for themes."""

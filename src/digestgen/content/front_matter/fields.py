"""The fields of front matter: each docstring is its documentation, here and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from digestgen.config.rules import DOI, LANGUAGE, NOT_EMPTY, Between, Internal, Shape
from digestgen.diagnostics import Place
from digestgen.model.post import Acknowledged, Digested, Discussion, Update

Kind = Literal["digest", "note", "page", "topic", "series"]

_TEXT = {"type": ["string", "number", "boolean"]}
_KEY = {"type": ["string", "number"]}
_DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_URL = {"type": "string", "pattern": "^https?://"}


def _mapping(required: tuple[str, ...], **properties: object) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def _one_or_more(*items: Mapping[str, object]) -> dict[str, object]:
    return {"anyOf": [{"type": "array", "items": {"anyOf": [*items]}}, *items]}


_DIGESTED = _mapping(("key",), key=_KEY, read={"enum": ["full text", "abstract"]}, note=_TEXT)
_UPDATE = _mapping(
    ("date", "kind", "what"),
    date=_DAY,
    kind={"enum": ["update", "correction", "retraction"]},
    what=_TEXT,
)
_DISCUSSION = _mapping(("url",), where=_TEXT, url=_URL, note=_TEXT)
_FALLEN = _mapping(
    ("key", "status"), key=_KEY, status={"enum": ["retracted", "concern", "corrected"]}
)
_PATH = {"type": "string", "pattern": "^/"}
_LABEL = {"type": "string", "pattern": "^[FfPp][1-9][0-9]*$"}

CITATIONS = Shape(_one_or_more(_KEY, _DIGESTED), "list of keys, or of mappings")
KEYS = Shape(_one_or_more(_KEY), "list of keys")
ACKNOWLEDGED = Shape(_one_or_more(_KEY, _FALLEN), "list of keys, or of mappings")
UPDATES = Shape(_one_or_more(_UPDATE), "list of mappings")
DISCUSSED = Shape(_one_or_more(_URL, _DISCUSSION), "list of web addresses, or of mappings")
HANDOUT = Shape({"anyOf": [{"type": "boolean"}, _one_or_more(_LABEL)]}, "true, or list of labels")
PATHS = Shape(_one_or_more(_PATH), "list of paths")
DAY = Shape(_DAY, "date")
URI = Shape({"type": "string", "pattern": "^[A-Za-z][A-Za-z0-9+.-]*:"}, "URI")


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """What stands between the two `---` lines of a post, read and checked.

    A field with nothing after its colon, `~` or `null` counts as not given; quote the word if it
    is meant. Texts are kept as written, whatever else YAML would make of them (`010`, `on`,
    `12:30`). A list of one may be written as that one item alone. Names of two words have a
    hyphen, as in `review-by`.
    """

    title: Annotated[str, NOT_EMPTY]
    """The post's title, plain text. Required, except for introductions of topics and series."""
    date: dt.datetime | None = None
    """When it was published: `2026-05-12`, or with a time, `2026-05-12 08:30`, or with its offset,
    `2026-05-12T08:30:00+12:00`. Without a time it is midnight, and without an offset it is, in the
    site's timezone: where the clocks are turned back, the first of the two hours; where they are
    turned forward, as if they had not been. Required, but the file's name may say it
    (`2026-05-12-goals.md`); pages need none."""
    kind: Kind = "digest"
    """`digest`: reads a paper; `note`: a community post or a Friday frivolity; `page`: about,
    subscribe. The folder decides where it is not given. Introductions in `content/topics/` and
    `content/series/` are `topic` and `series`, which need not be written."""
    citations: Annotated[tuple[Digested, ...], CITATIONS] = ()
    """The works this post digests: keys of the bibliography, or mappings with `key`, `read`
    (`full text` or `abstract`) and `note`. Required for a digest."""
    nocite: Annotated[tuple[str, ...], KEYS] = ()
    """Keys to be listed in the references without being cited; `*` for every key. Also in pandoc's
    form, `"@one, @two"`."""
    acknowledged: Annotated[tuple[Acknowledged, ...], ACKNOWLEDGED] = ()
    """Keys of works that were retracted, corrected or are of concern, and that this post goes on
    naming knowingly: what rests on them is marked for readers, and no longer reported to you.
    `{key: doe2019, status: concern}` acknowledges that much: you are told if it is retracted. The
    file of a post (`goals.md`) stands for its withdrawn findings, on which points here rest."""
    question: str = ""
    """The question that the post answers, in plain words."""
    summary: str = ""
    """The bottom line, at most 200 characters. When it is not given, it is made from the first
    finding that still stands."""
    topics: tuple[str, ...] = ()
    """What the post is about."""
    series: str = ""
    """The series that it belongs to."""
    part: Annotated[int, Between(1, 9999)] = 0
    """Where in the series it stands, counted from 1; otherwise by date."""
    people: str = ""
    """Who was studied."""
    audience: tuple[str, ...] = ()
    """Who should care."""
    setting: str = ""
    """Where the studies took place."""
    authors: tuple[str, ...] = ()
    """Who writes: ids of `[authors]` in `site.toml`, or names as they should be printed.
    Otherwise the site's author."""
    interests: str = ""
    """Interests that the writer declares."""
    read: Literal["full text", "abstract", ""] = ""
    """How much of the works was read."""
    story: Literal["composite", "consented", "public", ""] = ""
    """Where a patient's story comes from: made up of several, told with consent, or public
    already. Required when the post has such a section."""
    updated: dt.datetime | None = None
    """When the text last changed in a way that readers should know of; written like `date`."""
    review_by: Annotated[dt.date | None, DAY] = None
    """When to look at the evidence again."""
    updates: Annotated[tuple[Update, ...], UPDATES] = ()
    """What changed after publication: mappings with `date`, `kind` (`update`, `correction` or
    `retraction`) and `what`."""
    discussed: Annotated[tuple[Discussion, ...], DISCUSSED] = ()
    """Where readers talk about the post: web addresses, or mappings with `where`, `url` and
    `note`."""
    handout: Annotated[tuple[str, ...] | bool, HANDOUT] = False
    """`true` for a printable page with every finding and practice point, or the labels that go on
    it."""
    slug: str = ""
    """The last part of the URL. Otherwise the file's name without its leading date."""
    draft: bool = False
    """`true` keeps the post out of the published site. `yes` and `on` say the same."""
    aliases: Annotated[tuple[str, ...], PATHS] = ()
    """Old addresses of the post on this site, such as `/2019/goals/`; they lead here."""
    id: Annotated[str, URI] = ""
    """A URI that names the post in feeds for ever, such as `tag:example.org,2026-05-12:goals`, so
    that subscribers see it as new only once. `digestgen new` writes it; never change it. A post
    without one is named by its date and slug."""
    lang: Annotated[str, LANGUAGE] = ""
    """The post's language where it is not the site's, such as `de`."""
    doi: Annotated[str, DOI] = ""
    """A DOI that was registered for this post."""
    image: str = ""
    """The picture that networks and messengers show for a link to the post: a path relative to the
    post, or a web address. Without one they show a card with its words."""
    licence: str = ""
    """Licence of the post where it is not the site's: an SPDX id such as `CC-BY-4.0`, or a URL."""
    bibliography: str = ""
    """A .bib file for this post alone, relative to the post."""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Whatever the theme documents: any names, any values."""
    places: Annotated[Mapping[str, tuple[Place, ...]], Internal()] = field(default_factory=dict)
    """Field as written in the file -> the place of its value, or of each item of its list."""

    def place(self, name: str, index: int = 0) -> Place:
        """Give the place of a field's value, or of one item of its list.

        For a field that the file does not give: the first line of the front matter.
        """
        found = self.places.get(name) or self.places[""]
        return found[min(index, len(found) - 1)]

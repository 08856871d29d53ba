"""What facts need besides the site: bodies, formatted entries, templates and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from digestgen.model.card import Card
from digestgen.model.cited import CitedPost
from digestgen.model.source import Snapshot
from digestgen.pipeline.cite import Citations
from digestgen.pipeline.load import Templates
from digestgen.pipeline.pictures import Copies
from digestgen.site.assemble import Site
from digestgen.site.facts import digest
from digestgen.translation import Translations


class SiteTexts:
    """The `Texts` of a build."""

    def __init__(
        self,
        site: Site,
        citations: Citations,
        templates: Templates,
        snapshot: Snapshot,
        copies: Copies,
    ) -> None:
        self._site = site
        self._citations = citations
        self._theme = templates.theme
        self._options = templates.options
        self._snapshot = snapshot
        self._copies = copies

    def cited(self, path: str) -> CitedPost:
        """Give a post's body with its citations formatted."""
        return self._citations.post(path)

    def cited_fingerprint(self, path: str) -> str:
        """Give the memo key of that."""
        return self._citations.keys[path]

    def formatted(self, key: str) -> str:
        """Give one entry formatted on its own."""
        return self._citations.entry(self._entry_library(key), key)

    def formatted_fingerprint(self, key: str) -> str:
        """Give the memo key of that."""
        return self._citations.entry_key(self._entry_library(key), key)

    def _entry_library(self, key: str) -> Any:
        site = self._site
        if key in site.library.entries:
            return site.library
        posts = site.graph.references[key].posts
        return next(lib for p in posts if key in (lib := site.library_of(p)).entries)

    def template(self, name: str) -> str:
        """Give the fingerprint of a template; "" names the static files together."""
        if name:
            return self._theme.fingerprint(name)
        return digest(tuple(self._theme.static_files().items()))

    def words(self) -> Translations:
        """Give the interface's words in the site's language."""
        return self._theme.words

    def options(self) -> Mapping[str, Any]:
        """Give the theme's options: its defaults, and what the settings say."""
        return self._options

    def file(self, path: str) -> str:
        """Give the digest of a file that is copied."""
        return self._snapshot.files[path].digest

    def picture_copy(self, key: str) -> bytes:
        """Give what is published of a picture."""
        return self._copies.copy(key)

    def picture_copy_fingerprint(self, key: str) -> str:
        """Give what decides over its bytes."""
        return self._copies.fingerprint(key)

    def card(self, card: Card) -> bytes:
        """Give a card drawn."""
        return self._copies.card(card)

    def card_fingerprint(self, card: Card) -> str:
        """Give what decides over its bytes."""
        return self._copies.card_fingerprint(card)

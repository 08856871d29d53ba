"""The Jinja environment of one theme: strict, escaping everything, deterministic."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, MutableMapping

from jinja2 import BaseLoader, Environment, TemplateNotFound, pass_context
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.runtime import Context

from digestgen.theme.compiling import SpeakingGenerator
from digestgen.theme.filters import FILTERS, base_path, interface_text, spoken_filters
from digestgen.theme.layers import Sources
from digestgen.theme.problems import Missing, MissingStatic
from digestgen.theme.remembering import Remembered
from digestgen.translation import Translations

STATIC_FOLDER = "theme/"
"""Where a site keeps the theme's static files, below its base path."""

CODE = "6"
"""Grows when this room renders the same template differently: pages and compiled templates that
were kept are then made again."""

# `xmlattr` trusts its keys; the others give something else each time.
_LEFT_OUT_FILTERS = ("xmlattr", "random")
_LEFT_OUT_GLOBALS = ("lipsum",)


class _MemoryLoader(BaseLoader):
    """Finds templates in `Sources`; their file names are the places that messages give."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        del environment
        source = self._sources.find(template)
        if source is None:
            raise TemplateNotFound(template)
        return source.text, source.path, None


class _MemoryBytecode(BytecodeCache):
    """Keeps compiled templates in a mapping; Jinja checks that they fit their source."""

    def __init__(self, store: MutableMapping[str, bytes], words: str) -> None:
        self._store = store
        self._prefix = f"{CODE} {words} "

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._store.get(self._prefix + bucket.key)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._store[self._prefix + bucket.key] = bucket.bytecode_to_string()


class LayeredEnvironment(Environment):
    """Jinja that speaks the site's language, with names that reach beneath the template.

    `parent:post.html` is the one that the template `post.html` hides.
    """

    sources: Sources
    code_generator_class = SpeakingGenerator

    words: Translations

    remembered: Remembered

    def join_path(self, template: str, parent: str) -> str:
        """Resolve a name as `parent` wrote it, in `extends`, `include` or `import`."""
        return self.sources.resolve(template, parent)


def make_environment(
    sources: Sources,
    static: Mapping[str, bytes],
    compiled: MutableMapping[str, bytes],
    words: Translations,
) -> LayeredEnvironment:
    """Make the environment; templates are compiled when they are first used, and kept."""
    environment = LayeredEnvironment(
        loader=_MemoryLoader(sources),
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_MemoryBytecode(compiled, words.fingerprint),
    )
    environment.sources = sources
    environment.words = words
    environment.remembered = Remembered()
    environment.filters.update(FILTERS)
    environment.filters.update(spoken_filters(words))
    environment.globals["_"] = interface_text(words)
    for name in _LEFT_OUT_FILTERS:
        del environment.filters[name]
    for name in _LEFT_OUT_GLOBALS:
        del environment.globals[name]
    environment.globals["static"] = _static(static)
    return environment


def _static(files: Mapping[str, bytes]) -> Callable[[Context, str], str]:
    """Make `static(name)`: a stable file name, with the content's hash for caches to see."""
    versions = {name: hashlib.sha256(files[name]).hexdigest()[:10] for name in files}

    @pass_context
    def static(context: Context, name: str) -> str:
        if name not in versions:
            raise MissingStatic(name, tuple(sorted(versions)))
        return f"{base_path(context)}{STATIC_FOLDER}{name}?v={versions[name]}"

    return static

"""A theme that can be used: its templates, its static files and its options."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

import jinja2
from jinja2 import TemplateSyntaxError

from digestgen.diagnostics import Diagnostic, Place, Severity, problem
from digestgen.diagnostics.nearest import did_you_mean
from digestgen.theme.environment import CODE, STATIC_FOLDER, LayeredEnvironment, make_environment
from digestgen.theme.fields import Variables, check_fields
from digestgen.theme.layers import STATIC, Layer, Sources
from digestgen.theme.manifest import Manifest, read_manifest
from digestgen.theme.problems import TemplateProblem, diagnose, page_of, syntax_problem
from digestgen.theme.uses import Uses, find_reach, find_uses
from digestgen.translation import PoError, Translations, read_own, translations

__all__ = ["STATIC_FOLDER", "Theme", "load_theme"]


def load_theme(
    name: str, layers: Sequence[Mapping[str, bytes]], language: str = "en"
) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """Lay a theme's folders over one another.

    Each layer maps paths inside a theme's folder ("templates/post.html", "theme.toml") to bytes:
    first the theme `name` itself, then the one it extends, and so on. A layer without a
    `theme.toml` is a folder that only replaces files of the next one, and has its name. Each may
    bring words of its own for the site's `language`: "locale/de.po".
    """
    folders, manifests, found = _read_layers(name, layers)
    if not found and not manifests:
        known = 'put it into themes/, or use the bundled "digest"'
        found.append(problem("DG705", f'there is no theme "{name}"', None, known))
    sources = Sources(folders)
    found.extend(sources.problems)
    if any(diagnostic.severity is Severity.ERROR for diagnostic in found):
        return None, tuple(found)
    options: dict[str, Any] = {}
    for manifest in reversed(manifests):
        options.update(manifest.options)
    words, wrong = _words(folders, language)
    return Theme(name, tuple(folders), options, words), (*found, *wrong)


def _words(folders: Sequence[Layer], language: str) -> tuple[Translations, list[Diagnostic]]:
    """Lay the words of the themes' own .po files over the interface's."""
    words, found = translations(language), list[Diagnostic]()
    path = f"locale/{language.partition('-')[0].lower()}.po"
    for layer in reversed(folders):
        if path not in layer.files:
            continue
        try:
            words = words.overlaid(layer.files[path])
        except PoError as error:
            place = Place(f"themes/{layer.name}/{path}", error.line)
            found.append(problem("DG716", f"not a .po file: {error}", place))
    return words, found


def _read_layers(
    name: str, layers: Sequence[Mapping[str, bytes]]
) -> tuple[list[Layer], list[Manifest], list[Diagnostic]]:
    """Name each layer's folder by what the layer before says that it extends."""
    folders: list[Layer] = []
    manifests: list[Manifest] = []
    found: list[Diagnostic] = []
    folder = name
    for number, files in enumerate(layers):
        folders.append(Layer(folder, dict(files)))
        if "theme.toml" not in files:
            continue
        path = f"themes/{folder}/theme.toml"
        manifest, problems = read_manifest(path, files["theme.toml"])
        found.extend(problems)
        if manifest is None:
            continue
        manifests.append(manifest)
        folders[-1] = folders[-1]._replace(without=manifest.without)
        if manifest.extends and number + 1 == len(layers):
            message = f'there is no theme "{manifest.extends}", which "{folder}" extends'
            found.append(problem("DG705", message, Place(path)))
        folder = manifest.extends or folder
    return folders, manifests, found


class Theme:
    """Templates and static files of a theme; cheap to make, and to send to another process.

    Templates are compiled when they are first used, and kept as long as the theme is.
    """

    def __init__(
        self,
        name: str,
        layers: tuple[Layer, ...],
        options: Mapping[str, Any],
        words: Translations,
        compiled: dict[str, bytes] | None = None,
    ) -> None:
        self.name = name
        self.compiled = {} if compiled is None else compiled
        """Templates compiled so far: whoever keeps this for the next process saves it the work.
        Whatever does not fit the templates any more is ignored."""
        self.options = options
        """The options' defaults."""
        self.words = words
        """What `_` and the filters `date` and `plural` speak."""
        self._layers = layers
        self._fingerprints: dict[str, str] = {}
        self._uses: dict[str, Uses] = {}

    def __reduce__(self) -> tuple[type[Theme], tuple[object, ...]]:
        return Theme, (self.name, self._layers, dict(self.options), self.words, self.compiled)

    def with_words(
        self, given: Mapping[str, str], place: Callable[[str], Place]
    ) -> tuple[Theme, tuple[Diagnostic, ...]]:
        """Lay `[words]` over what the theme says; `place` tells where a message of it stands."""
        if not given:
            return self, ()
        others = [message for message in given if self._says(message)]
        own, found = read_own(given, place, others)
        words = self.words.replaced(own)
        return Theme(self.name, self._layers, self.options, words, self.compiled), found

    def _says(self, message: str) -> bool:
        """Tell whether a template has a message, which may be the theme's own."""
        said = (f'_("{message}"', f"_('{message}'")
        texts = (content for layer in self._layers for content in layer.files.values())
        return any(each.encode() in text for text in texts for each in said)

    @cached_property
    def _sources(self) -> Sources:
        return Sources(self._layers)

    @cached_property
    def _environment(self) -> LayeredEnvironment:
        return make_environment(self._sources, self._static, self.compiled, self.words)

    @cached_property
    def _static(self) -> Mapping[str, bytes]:
        files: dict[str, bytes] = {}
        for layer in reversed(self._layers):
            for name in layer.without:
                files.pop(name, None)
            files.update(
                (path.removeprefix(STATIC), content)
                for path, content in layer.files.items()
                if path.startswith(STATIC)
            )
        return MappingProxyType(dict(sorted(files.items())))

    def static_files(self) -> Mapping[str, bytes]:
        """Give the files to write below `STATIC_FOLDER`, by path: "digest.css"."""
        return self._static

    def templates(self) -> tuple[str, ...]:
        """Name every template, sorted: "404.html", "alias.html", ..."""
        return tuple(self._sources.names())

    def source(self, template: str) -> str | None:
        """Give the text of a template, for `theme copy`; None when there is none."""
        source = self._sources.find(template)
        return source.text if source else None

    def render(self, template: str, context: Mapping[str, Any]) -> str:
        """Render a template with the variables of its view.

        Raises `TemplateProblem` for whatever is wrong with the template, DG710 to DG715.
        """
        try:
            return self._environment.get_template(template).render(context)
        except Exception as error:
            place = self._place(template)
            raise TemplateProblem(diagnose(error, place, page_of(context))) from error

    def fingerprint(self, template: str) -> str:
        """Hash what the page depends on besides its view: 64 hexadecimal digits.

        That is the template, all that it extends, includes and imports, and the static files whose
        addresses it writes.
        """
        if template not in self._fingerprints:
            self._fingerprints[template] = self._hash(template)
        return self._fingerprints[template]

    def _hash(self, template: str) -> str:
        reach = find_reach(self._sources, template, self._uses)
        made_by = f"{CODE} {jinja2.__version__} {self.words.fingerprint}"
        digest = hashlib.sha256(f"{made_by} {template}".encode())
        for name, source in sorted(reach.templates.items()):
            digest.update(f"\0{name}\0{source.path}\0{source.text}".encode())
        for name, content in self._static.items():
            if reach.static is None or name in reach.static:
                digest.update(f"\0{name}\0".encode() + hashlib.sha256(content).digest())
        return digest.hexdigest()

    def check(self) -> tuple[Diagnostic, ...]:
        """Compile every template: syntax errors, unknown filters, and names of missing files."""
        found: list[Diagnostic] = []
        for name in [*self._sources.names(), *self._sources.hidden()]:
            try:
                self._environment.get_template(name)
            except TemplateSyntaxError as error:
                found.append(syntax_problem(error, self._place(name)))
            found.extend(self._missing(name))
        return tuple(sorted(found, key=lambda diagnostic: diagnostic.place or Place("")))

    def check_fields(
        self, views: Mapping[str, Variables], everywhere: Variables
    ) -> tuple[Diagnostic, ...]:
        """Compare every template with the types of its view: see `theme.fields`."""
        found = check_fields(self._environment, views, everywhere)
        # What Jinja says itself when it compiles a template is not said twice.
        told = {_line(d) for d in self.check() if d.code == "DG710"}
        found = [d for d in found if d.code != "DG710" or _line(d) not in told]
        return tuple(sorted(found, key=lambda diagnostic: diagnostic.place or Place("")))

    def _missing(self, name: str) -> list[Diagnostic]:
        """Find the constant names in one template that lead nowhere."""
        source = self._sources.find(name)
        assert source is not None
        uses = find_uses(self._sources, name, source)
        known = tuple(self._static)
        # A theme that leaves a file out replaces the blocks that ask for it.
        left_out = {name for layer in self._layers for name in layer.without}
        found = [
            problem(
                "DG715",
                f'the theme has no static file "{use.name}"',
                Place(source.path, use.line),
                did_you_mean(use.name, known),
            )
            for use in uses.static
            if use.name not in self._static and use.name not in left_out
        ]
        for other in uses.templates:
            if self._sources.find(other.name) is None:
                message = f"there is no template {Sources.title(other.name)}"
                found.append(problem("DG712", message, Place(source.path, other.line)))
        return found

    def _place(self, template: str) -> Place:
        source = self._sources.find(template)
        return Place(source.path if source else f"themes/{self.name}/templates/{template}")

    def with_options(
        self, given: Mapping[str, Any], place: Callable[[str], Place]
    ) -> tuple[Mapping[str, Any], tuple[Diagnostic, ...]]:
        """Lay `[theme.options]` over the defaults; `place` tells where the settings give one."""
        found = []
        for name, value in given.items():
            if name not in self.options:
                message = f'the theme "{self.name}" has no option "{name}"'
                help_line = did_you_mean(name, tuple(sorted(self.options)))
                found.append(problem("DG720", message, place(name), help_line))
            elif type(value) is not type(self.options[name]):
                wanted = _TOML_TYPES.get(type(self.options[name]), "another type")
                message = f'the theme\'s option "{name}" is not {wanted}'
                found.append(problem("DG721", message, place(name)))
        return {**self.options, **given}, tuple(found)


def _line(diagnostic: Diagnostic) -> tuple[str, int]:
    place = diagnostic.place
    return (place.path, place.line) if place else ("", 0)


_TOML_TYPES = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number with a decimal point",
    list: "a list",
    dict: "a table",
}

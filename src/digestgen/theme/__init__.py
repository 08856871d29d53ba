"""Themes: files in memory come in; HTML, or located problems, go out. The only room with Jinja.

1. `read_manifest` reads one `theme.toml`: which theme it extends, and its options' defaults.
2. `load_theme` lays the folders of a theme and of those it extends over one another.
3. `Theme.check` compiles every template and says everything that is wrong with them at once;
   `fields` compares what they name with what the views have.
4. `Theme.render` makes a page of a template and its view, or raises a `TemplateProblem`.
   Compiled templates (`compiling`) have the interface's words in them, gather and escape in their
   own way, and remember lines that stand on many pages (`remembering`).
5. `Theme.fingerprint` says when a page has to be rendered again because its templates changed.

No file is opened here: whoever reads the folders hands over their bytes. Themes are code, as
trusted as the site's settings: nothing here is a sandbox.
"""

from __future__ import annotations

from digestgen.theme.layers import Layer
from digestgen.theme.manifest import API, Manifest, read_manifest
from digestgen.theme.problems import TemplateProblem
from digestgen.theme.theme import STATIC_FOLDER, Theme, load_theme

__all__ = [
    "API",
    "STATIC_FOLDER",
    "Layer",
    "Manifest",
    "TemplateProblem",
    "Theme",
    "load_theme",
    "read_manifest",
]

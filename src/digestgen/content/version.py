"""The version of everything that decides what a post's text becomes: part of each memo key."""

from __future__ import annotations

import markdown_it
import mdit_py_plugins
import nh3
import pygments

from digestgen.content.citations import rule
from digestgen.content.markdown import (
    anchors,
    attributes,
    code,
    containers,
    dispatch,
    footnotes,
    images,
    inline,
    maths,
    raw_html,
    terminators,
    typography,
)

_FINDINGS = 15
"""Raised when the reading of the two sections or the writing of HTML changes."""

_RULES = (
    anchors,
    attributes,
    rule,
    code,
    containers,
    dispatch,
    footnotes,
    images,
    inline,
    maths,
    raw_html,
    terminators,
    typography,
)
_LIBRARIES = (markdown_it, mdit_py_plugins, nh3, pygments)

CONTENT_VERSION = " ".join(
    [f"content={_FINDINGS}"]
    + [f"{module.NAME}={module.VERSION}" for module in _RULES]
    + [f"{library.__name__}={library.__version__}" for library in _LIBRARIES]
)
"""Names and versions of rules and libraries, joined."""

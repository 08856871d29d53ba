"""Jinja's exceptions, turned into problems with a place in a template."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from typing import Any

from jinja2 import StrictUndefined, TemplateNotFound, TemplateSyntaxError, UndefinedError

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.diagnostics.nearest import did_you_mean
from digestgen.theme.layers import Sources

_HINT = "\n"
"""Parts a message from its help inside an exception's text."""


class TemplateProblem(Exception):  # noqa: N818 - it carries a problem, and is named like one
    """A page that could not be rendered: `diagnostic` says where in which template, and why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic

    def __str__(self) -> str:
        """Give the place and the message, for logs."""
        place = self.diagnostic.place
        where = f"{place.path}:{place.line}: " if place else ""
        return f"{where}{self.diagnostic.message}"


class MissingStatic(Exception):  # noqa: N818 - see above
    """`static(name)` named a file that no layer has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f'the theme has no static file "{name}"')
        self.help = did_you_mean(name, known)


class Missing(StrictUndefined):
    """An undefined name that says what it was looked for in, and what is there."""

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if not isinstance(name, str):
            return super()._undefined_message
        known = getattr(owner, "_fields", ())
        if known:
            kind = type(owner).__name__
            return f'{kind} has no field "{name}"{_HINT}{did_you_mean(name, known)}'
        if isinstance(owner, Mapping):
            known = tuple(sorted(str(key) for key in owner))
            return f'there is no "{name}" in this table{_HINT}{did_you_mean(name, known)}'
        if self._undefined_hint is None and not isinstance(owner, str | int | tuple | list):
            return f'"{name}" is not a variable of this page'
        return super()._undefined_message


def diagnose(error: Exception, asked: Place, page: str) -> Diagnostic:
    """Say what went wrong while `page`, a URL or "", was rendered with the template `asked`."""
    while_rendering = f"while rendering {page}" if page else ""
    if isinstance(error, TemplateSyntaxError):
        return syntax_problem(error, asked)
    place = _place(error, asked)
    if isinstance(error, UndefinedError):
        message, _, hint = str(error).partition(_HINT)
        return problem("DG711", message, place, _help(hint, while_rendering))
    if isinstance(error, TemplateNotFound):
        name = error.name if isinstance(error.name, str) else ""
        message = f"there is no template {Sources.title(name)}"
        return problem("DG712", message, place, while_rendering)
    if isinstance(error, MissingStatic):
        return problem("DG715", str(error), place, _help(error.help, while_rendering))
    reason = " ".join(str(error).split())
    message = f"the template failed: {type(error).__name__}: {reason}".rstrip(": ")
    return problem("DG713", message, place, while_rendering)


def syntax_problem(error: TemplateSyntaxError, asked: Place) -> Diagnostic:
    """Say where a template cannot be compiled."""
    message = (error.message or "cannot be read").strip().rstrip(".")
    message = message[:1].lower() + message[1:]
    return problem("DG710", message, Place(error.filename or asked.path, error.lineno))


def _help(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _place(error: BaseException, asked: Place) -> Place:
    """Find the innermost template line of a traceback; Jinja gives its frames their own lines."""
    place = asked
    for frame, line in traceback.walk_tb(error.__traceback__):
        if "__jinja_exception__" in frame.f_globals:
            place = Place(frame.f_code.co_filename, line)
    return place


def page_of(context: Mapping[str, Any]) -> str:
    """Give the URL of the page that a context is for, or ""."""
    return str(getattr(context.get("page"), "url", ""))

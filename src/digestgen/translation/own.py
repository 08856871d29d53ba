"""An author's own words in place of the interface's: `[words]` of the settings."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Container, Iterator, Mapping
from importlib.resources import files

from digestgen.diagnostics import Diagnostic, Place, problem
from digestgen.diagnostics.nearest import did_you_mean
from digestgen.translation.po import read_ids

_PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def read_own(
    given: Mapping[str, str], place: Callable[[str], Place], others: Container[str] = ()
) -> tuple[dict[str, str], tuple[Diagnostic, ...]]:
    """Take those words that can stand for a message; say what is wrong with the rest.

    `place` gives the place of a message in the settings; `others` are messages of a theme's own.
    """
    found = [*_problems(given, place, others)]
    wrong = {message for message, _ in found}
    taken = {message: said for message, said in given.items() if message not in wrong}
    return taken, tuple(diagnostic for _, diagnostic in found)


def _problems(
    given: Mapping[str, str], place: Callable[[str], Place], others: Container[str]
) -> Iterator[tuple[str, Diagnostic]]:
    for message, said in given.items():
        if message not in interface_messages() and message not in others:
            text = f'the interface says "{message}" nowhere'
            help_ = did_you_mean(message, interface_messages())
            yield message, problem("DG120", text, place(message), help_)
            continue
        known = _PLACEHOLDER.findall(message)
        strange = [name for name in _PLACEHOLDER.findall(said) if name not in known]
        if strange:
            text = f'"%({strange[0]})s" is nothing that "{message}" could be filled with'
            help_ = f"it knows {', '.join(f'%({name})s' for name in known) or 'no placeholders'}"
            yield message, problem("DG121", text, place(message), help_)
        elif known and "%" in _PLACEHOLDER.sub("", said).replace("%%", ""):
            text = f'"{said}" has a percent sign that begins no placeholder'
            help_ = 'a percent sign itself is written "%%" in this message'
            yield message, problem("DG121", text, place(message), help_)


@functools.cache
def interface_messages() -> tuple[str, ...]:
    """List every message of the interface; of what is counted, the singular and the plural."""
    # Every catalogue has all of them, which a test sees to.
    return read_ids(files(__package__).joinpath("po", "de.po").read_bytes())

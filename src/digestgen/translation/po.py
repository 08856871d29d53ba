"""Reading .po files, by the tools that made the format common: Babel, and Python's gettext."""

from __future__ import annotations

import gettext
import io
import re

_SAYS = re.compile(rb'\s*(?:msg\w+(?:\[\d+\])?\s*)?"')
_CLOSED = re.compile(_SAYS.pattern + rb'(?:[^"\\]|\\.)*"\s*')


class PoError(ValueError):
    """A .po file that cannot be read."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line
        """Counts from 1; 0 where nobody knows."""


def read_po(content: bytes) -> gettext.GNUTranslations:
    """Read a .po file; doubtful ("fuzzy") translations are left out, as gettext does.

    Raises `PoError` when it is none.
    """
    # Late: an English site needs no catalogue.
    from babel.messages.mofile import write_mo  # noqa: PLC0415
    from babel.messages.pofile import PoFileError  # noqa: PLC0415
    from babel.messages.pofile import read_po as parse  # noqa: PLC0415

    # Babel would take the last letter for the quotation mark that is missing.
    for number, line in enumerate(content.split(b"\n"), 1):
        if _SAYS.match(line) and not _CLOSED.fullmatch(line):
            message = f"the quotation mark of line {number} does not close"
            raise PoError(message, number)
    compiled = io.BytesIO()
    try:
        write_mo(compiled, parse(io.BytesIO(content), abort_invalid=True))
        compiled.seek(0)
        return gettext.GNUTranslations(compiled)
    except PoFileError as error:
        raise PoError(str(error), int(getattr(error, "lineno", -1)) + 1) from error
    except (UnicodeError, ValueError, LookupError) as error:
        raise PoError(str(error), 0) from error


def read_ids(content: bytes) -> tuple[str, ...]:
    """List the messages of a good .po file: of what is counted, the singular and the plural."""
    from babel.messages.pofile import read_po as parse  # noqa: PLC0415 - see `read_po`

    found: list[str] = []
    for entry in parse(io.BytesIO(content)):
        found += [entry.id] if isinstance(entry.id, str) else entry.id
    return tuple(filter(None, found))

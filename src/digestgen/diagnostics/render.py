"""Diagnostics in print: compiler style, rows for machines, and annotations for GitHub Actions.

Everything here is pure: diagnostics and the text of their sources go in, text comes out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from digestgen.diagnostics.catalogue import CATALOGUE
from digestgen.diagnostics.excerpt import cells, cut_excerpt, visible
from digestgen.diagnostics.types import Diagnostic, Place, Severity

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
_BOLD, _DIM = "1", "2"


def render_text(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, str],
    *,
    colour: bool = False,
    width: int = 100,
) -> str:
    """Write diagnostics as a compiler does: place, code, excerpt, caret and help.

    `sources` gives the text of a file by the path of its `Place`; without it there is no excerpt.
    The result ends with a newline unless it is empty. `width` is that of the terminal, in cells.
    """
    lines: dict[str, list[str]] = {}
    out: list[str] = []
    for diagnostic in diagnostics:
        out.append(_headline(diagnostic, colour=colour))
        place = diagnostic.place
        if place and place.path not in lines:
            # Not splitlines(): it also breaks at form feeds and U+2028, and lines would miscount.
            lines[place.path] = sources.get(place.path, "").split("\n")
        out += _body(diagnostic, lines[place.path] if place else [], colour=colour, width=width)
    return "".join(f"{line}\n" for line in out)


def render_excerpt(diagnostic: Diagnostic, sources: Mapping[str, str]) -> str:
    """Write the excerpt and its caret alone, without the help; "" when there is no source."""
    place = diagnostic.place
    lines = sources.get(place.path, "").split("\n") if place else []
    bare = _body(diagnostic._replace(help=""), lines, colour=False, width=100)
    return "\n".join(bare)


def render_summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Count them in one line: "1 error, 0 warnings in 1 file."."""
    counts = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        counts[diagnostic.severity] += 1
    files = len({d.place.path for d in diagnostics if d.place})
    text = (
        f"{_count(counts[Severity.ERROR], 'error')}, {_count(counts[Severity.WARNING], 'warning')}"
    )
    if counts[Severity.INFO]:
        text += f", {counts[Severity.INFO]} info"
    return f"{text} in {_count(files, 'file')}." if files else f"{text}."


def render_rows(diagnostics: Iterable[Diagnostic]) -> list[dict[str, str | int]]:
    """Give the rows of the `diagnostics` array that `--format json` prints.

    Every key is always there. A problem without a place has `path` "" and stands at 1:1.
    """
    return [_row(diagnostic) for diagnostic in diagnostics]


def render_annotations(diagnostics: Iterable[Diagnostic], prefix: str = "") -> str:
    """Write diagnostics as workflow commands of GitHub Actions, one a line.

    `prefix` is the site's folder inside the repository, "" or ending in "/": annotations are
    attached to paths that count from the repository's root.
    """
    return "".join(f"{_annotation(diagnostic, prefix)}\n" for diagnostic in diagnostics)


def _headline(diagnostic: Diagnostic, *, colour: bool) -> str:
    place = diagnostic.place
    where = f"{visible(place.path)}:{place.line}:{place.column}" if place else "digestgen"
    kind = f"{diagnostic.severity}[{diagnostic.code}]"
    message = visible(diagnostic.message)
    if not colour:
        return f"{where}: {kind}: {message}"
    tint = _COLOURS[diagnostic.severity]
    return f"{_paint(where, _BOLD)}: {_paint(kind, tint)}: {_paint(message, _BOLD)}"


def _body(diagnostic: Diagnostic, lines: list[str], *, colour: bool, width: int) -> list[str]:
    """Write the excerpt with its caret; the help stands beside the caret, or below if too long."""
    place, advice = diagnostic.place, visible(diagnostic.help)
    if place is None or not 1 <= place.line <= len(lines) or not lines[place.line - 1].strip():
        return [f"     = {advice}"] if advice else []
    line = lines[place.line - 1]
    gutter = f"{place.line:>4} | "
    excerpt = cut_excerpt(line, place.column, _end(place, line), max(width - len(gutter), 40))
    carets = "^" * excerpt.marked
    margin = " " * (len(gutter) - 2) + "| "
    fits = len(margin) + excerpt.before + excerpt.marked + 1 + cells(advice) <= width
    if colour:
        gutter, margin = _paint(gutter, _DIM), _paint(margin, _DIM)
        carets = _paint(carets, _COLOURS[diagnostic.severity])
    marks = f"{margin}{' ' * excerpt.before}{carets}"
    if advice and not fits:
        return [gutter + excerpt.text, marks, f"     = {advice}"]
    return [gutter + excerpt.text, f"{marks} {advice}".rstrip()]


def _end(place: Place, line: str) -> int:
    """Give the exclusive end of the mark on its first line."""
    if place.end_line > place.line:
        return len(line.rstrip()) + 1
    return place.end_column


def _row(diagnostic: Diagnostic) -> dict[str, str | int]:
    place = diagnostic.place or Place("")
    end_column = place.end_column or (place.column + 1 if diagnostic.place else place.column)
    return {
        "severity": diagnostic.severity.value,
        "code": diagnostic.code,
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line or place.line,
        "end_column": end_column,
        "message": diagnostic.message,
        "help": diagnostic.help,
    }


def _annotation(diagnostic: Diagnostic, prefix: str) -> str:
    command = "notice" if diagnostic.severity is Severity.INFO else diagnostic.severity.value
    properties: dict[str, str | int] = {}
    if place := diagnostic.place:
        properties["file"] = prefix + place.path
        properties["line"] = place.line
        properties["col"] = place.column
        if place.end_line > place.line:  # GitHub ignores columns of a range over several lines
            properties["endLine"] = place.end_line
        elif place.end_column > place.column:
            properties["endColumn"] = place.end_column
    code = CATALOGUE.get(diagnostic.code)
    properties["title"] = f"{diagnostic.code} {code.title}" if code else diagnostic.code
    message = f"{diagnostic.message}: {diagnostic.help}" if diagnostic.help else diagnostic.message
    written = ",".join(f"{name}={_escape_property(str(v))}" for name, v in properties.items())
    return f"::{command} {written}::{_escape_data(message)}"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")


def _paint(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"

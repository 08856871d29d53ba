"""Which keys an export changed: those cited that are gone, and what their works are called now."""

from __future__ import annotations

from pathlib import Path

from digestgen.bibliography import load_library
from digestgen.bibliography.twins import Twin, find_twins
from digestgen.diagnostics import problem
from digestgen.diagnostics.errors import UsageError
from digestgen.disk import read_published
from digestgen.pipeline.renamed import unknown_keys
from digestgen.pipeline.survey import Survey
from digestgen.session import OUTPUT

PUBLISHED = "references.bib"


def changed_keys(root: Path, given: str, made: Survey) -> dict[str, Twin]:
    """Give old key -> new one, by an earlier bibliography: `given`, or the one last published.

    Raises `UsageError` when there is no such file.
    """
    path = Path(given) if given else root / OUTPUT / PUBLISHED
    data = read_published(path.parent, path.name)
    if data is None:
        shown = given or f"{OUTPUT}/{PUBLISHED}"
        help_ = "build the site once before the export, or name an earlier .bib file"
        message = f'there is no earlier bibliography: "{shown}" cannot be read'
        raise UsageError(problem("DG930", message, None, help_))
    earlier = load_library([(path.name, data)])
    return find_twins(unknown_keys(made.problems), earlier, made.libraries.site)

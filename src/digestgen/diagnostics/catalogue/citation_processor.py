"""DG460-DG479: the citation processor."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG460",
        Severity.ERROR,
        "citation without an entry",
        "A citation reached the citation processor with a key that has no entry. It would leave a "
        "hole in the sentence, so nothing is published. Usually the key is misspelt, or the entry "
        "could not be read and is reported as well.",
        "Goals work [@locke2020].",
        "Goals work [@locke2002].",
    ),
)

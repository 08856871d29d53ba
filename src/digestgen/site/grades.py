"""The words for how sure a finding is, how strongly advice is meant, and what it rests on."""

from __future__ import annotations

from collections.abc import Collection

from digestgen.translation import message

CERTAINTY = {
    "high": message("High certainty"),
    "moderate": message("Moderate certainty"),
    "low": message("Low certainty"),
    "very-low": message("Very low certainty"),
}
"""In each language those of GRADE's official translation."""

STRENGTH = {
    "do": message("Do"),
    "consider": message("Consider"),
    "avoid": message("Avoid"),
    "watch": message("Watch"),
}

OTHER = {
    "experience": message("experience"),
    "patient values": message("patient values"),
    "guideline": message("guideline"),
    "page": message("a post or page"),
}
"""What a point rests on besides findings, as it stands in a sentence."""

UNFOUND = {
    "guideline": message("From a guideline, not from a finding here"),
    "page": message("From a post or page, not from a finding here"),
    "patient values": message("From practice, not from research"),
    "practice": message("From practice, not from research"),
}
"""What is said of a point behind which no finding of the site stands, by its basis."""


def basis(findings: Collection[object], other: Collection[str]) -> str:
    """Tell what a point stands on: "findings", or the keys of `UNFOUND` where it has none.

    A guideline is research, though this site has not read it: it comes before the rest.
    """
    if findings:
        return "findings"
    if "guideline" in other:
        return "guideline"
    if "page" in other:
        return "page"
    return "patient values" if {*other} == {"patient values"} else "practice"

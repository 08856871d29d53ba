"""The words for how sure a finding is, how strongly advice is meant, and what it rests on."""

from __future__ import annotations

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
}
"""What a point rests on besides findings, as it stands in a sentence."""

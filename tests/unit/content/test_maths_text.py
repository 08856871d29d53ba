"""Formulas as plain text: on cards, in search results, feeds and tables nobody reads TeX."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digestgen.content.markdown.maths_text import maths_text
from tests.site_test import HABITS, SiteTest


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"\tau^2", "τ²"),
        (r"I^2 = 80\%", "I² = 80%"),
        (r"I^2=80\%", "I² = 80%"),
        (r"p < .001", "p < .001"),
        (r"\chi^2_{3}", "χ₃²"),
        (r"n \ge 10^{-3}", "n ≥ 10⁻³"),
        (r"\text{SMD} = -0.3", "SMD = −0.3"),
        (r"\pm 2", "±2"),
        (r"\frac{M_1 - M_2}{s}", "(M₁ − M₂)/s"),
        (r"\sqrt{n} + \bar{x}", "√n + x̄"),
        (r"r_\text{ab}", "r_(ab)"),
        (r"\log n", "log n"),
        (r"\begin{matrix}a&b\end{matrix}", r"\begin{matrix}a&b\end{matrix}"),
        (r"\unheard", r"\unheard"),
        (r"\frac{1", r"\frac{1"),
    ],
)
def test_a_formula_as_text(latex: str, text: str) -> None:
    assert maths_text(latex) == text


@given(st.text("ax12^_{}\\+- ,()", max_size=20))
def test_every_formula_has_some_text(latex: str) -> None:
    assert isinstance(maths_text(latex), str)


def test_no_plain_text_of_a_site_has_tex_in_it(tmp_path: Path) -> None:
    said = r"Trials differ, with $\tau^2$ large and $I^2 = 80\%$ [@lally2010]."
    habits = HABITS.replace("Habits may take weeks to months to form [@lally2010].", said)
    site = SiteTest(tmp_path)
    site.write("content/posts/2026-05-12-habits.md", habits)
    (finding,) = (
        f for f in json.loads(site.page("evidence.json"))["findings"] if "habits" in f["id"]
    )
    assert finding["text"] == "Trials differ, with τ² large and I² = 80%."
    page = site.page("2026/habits/index.html")
    assert 'content="Trials differ, with τ² large and I² = 80%."' in page
    assert "\\tau" not in page
    assert "\\tau" not in site.page("findings.csv")

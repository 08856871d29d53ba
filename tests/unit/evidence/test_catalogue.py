"""The examples of the catalogue give the question that they explain, and are free of it mended."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from digestgen.diagnostics import CATALOGUE
from digestgen.diagnostics.catalogue.wording import CODES
from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.site_test import NOW, SETTINGS, Compiled, SiteTest

BIBLIOGRAPHY = "".join(
    f"@article{{{key}, title = {{Title}}, author = {{Doe, Jo}}, date = {{2020}}, "
    "journaltitle = {Pain}, volume = {1}, pages = {1--9}}\n"
    for key in ("doe2020", "locke2002", "nice2021", "lennoxthompson2014")
)
FACTS = "nice2021: {design: guideline}\n"
PACING = "- **F1.** Pacing may reduce fatigue [@doe2020]. *Low certainty: small.*\n"
MUSIC = "- **F2.** Music may reduce pain [@doe2020]. *Low certainty: small.*\n"


def _post(code: str, example: str) -> tuple[str, str]:
    """Make a post and facts of an example, which shows only what matters."""
    front = facts = ""
    if example.startswith(("doe2020:", "read:")):
        first, _, example = example.partition("\n\n")
        facts, front = (f"{first}\n", "") if first.startswith("doe") else ("", first)
    elif example.startswith("---\n"):
        front, _, example = example[4:].partition("\n---\n")
    findings, points, prose = PACING, "", "## Limits\n\nFew people.\n\n"
    if code in {"DG584", "DG585", "DG588"}:
        findings += MUSIC if code == "DG588" else ""
        points = example
    elif code < "DG590":
        findings = example
    elif code == "DG590":
        findings, prose = example.removeprefix("## Findings\n\n"), ""
    else:
        prose += example
    limits = findings.find("\n## Limits")
    if limits >= 0:
        findings, prose = findings[:limits], findings[limits:]
    if not points:
        labels = re.findall(r"\*\*(F\d)", findings)
        points = f"- **P1.** Try it. *Consider. Rests on {' and '.join(labels)}.*"
    keys = ", ".join(dict.fromkeys(re.findall(r"\[@(\w+)", findings)))
    text = (
        f"---\ntitle: A\ndate: 2026-05-12\ncitations: [{keys}]\n{front}\n---\n\n"
        f"## Findings\n\n{findings}\n\n## In practice\n\n{points}\n\n{prose}\n"
    )
    return text, facts


def _codes(code: str, example: str, root: Path) -> set[str]:
    post, facts = _post(code, example)
    site = SiteTest(root, bare=True)
    site.write("site.toml", f'{SETTINGS}\n[lint]\n{code} = "warning"\n')
    site.write("references.bib", BIBLIOGRAPHY).write("references.yml", FACTS + facts)
    site.write("content/posts/2026-05-12-a.md", post)
    return _told(root)


def _told(root: Path) -> set[str]:
    session = Session(root, BuildOptions(now=NOW, thorough=True))
    session._memo = Compiled(root)
    return {problem.code for problem in session.refresh().diagnostics}


@pytest.mark.parametrize("code", [code.code for code in CODES])
def test_the_example_shows_the_question_and_its_mending(code: str, tmp_path: Path) -> None:
    assert code in _codes(code, CATALOGUE[code].before, tmp_path / "before")
    after = _codes(code, CATALOGUE[code].after, tmp_path / "after")
    assert after & {each.code for each in CODES} == set()


@pytest.mark.parametrize("code", [code.code for code in CODES if code.on_request])
def test_some_are_only_told_on_request(code: str, tmp_path: Path) -> None:
    post, _ = _post(code, CATALOGUE[code].before)
    site = SiteTest(tmp_path, bare=True)
    site.write("site.toml", SETTINGS).write("references.bib", BIBLIOGRAPHY)
    site.write("content/posts/2026-05-12-a.md", post)
    for lint in ("", '\n[lint]\nDG5 = "warning"\n'):
        site.write("site.toml", SETTINGS + lint)
        assert code not in _told(tmp_path)

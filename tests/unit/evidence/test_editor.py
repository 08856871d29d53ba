"""What a careful editor would ask, on one site with a post for each question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.documents import FIXTURES
from tests.site_test import NOW, SETTINGS, SiteTest

ASKED = {f"DG{number}" for number in range(580, 600)} | {"DG536", "DG540", "DG542"}
CASES: list[dict[str, Any]] = yaml.safe_load(
    (FIXTURES / "wording" / "posts.yml").read_text(encoding="utf-8")
)

BIBLIOGRAPHY = "".join(
    f"@{kind}{{{key}, title = {{{title}}}, author = {{Doe, Jo}}, date = {{2020}}, {more}}}\n"
    for kind, key, title, more in (
        ("article", "trial", "Pacing", "journaltitle = {Pain}, volume = {1}, pages = {1--9}"),
        ("article", "small", "Fewer", "journaltitle = {Pain}, volume = {1}, pages = {1--9}"),
        ("article", "large", "More", "journaltitle = {Pain}, volume = {1}, pages = {1--9}"),
        ("article", "interviews", "Talk", "journaltitle = {Pain}, volume = {1}, pages = {1--9}"),
        ("article", "review", "Exercise", "journaltitle = {Pain}, volume = {1}, pages = {1--9}"),
        ("report", "guideline", "Chronic pain", "institution = {NICE}"),
        ("report", "titled", "Chronic pain: clinical guideline", "institution = {NICE}"),
        ("online", "preprint", "Apps", "pubstate = {prepublished}, url = {https://example.org/p}"),
        ("online", "website", "Blog", "url = {https://example.org/b}"),
    )
)
FACTS = """\
trial: {design: randomised trial}
small: {design: randomised trial, n: 42}
large: {design: randomised trial, n: "1,204"}
interviews: {design: qualitative interviews}
review: {design: "systematic review and meta-analysis, 20 trials", n: 37143}
guideline: {design: guideline}
"""


def _post(case: dict[str, Any], number: int) -> str:
    findings = case.get("findings", ["Pacing may reduce fatigue [@trial]. *Low certainty: small.*"])
    points = case.get("practice")
    if points is None:
        on = " and ".join(f"F{n + 1}" for n in range(len(findings)))
        points = [f"Try it. *Consider. Rests on {on}.*"]
    front = case.get("front", "")
    if "citations" not in front:
        keys = sorted({key for key in KEYS if any(f"@{key}" in text for text in findings)})
        front += f"\ncitations: [{', '.join(keys)}]"
    limits = case.get("limits", "## Limits")
    return "\n".join(
        [
            "---",
            f"title: {case['title']!r}",
            f"date: 2026-01-{number % 28 + 1:02}",
            *front.split("\n"),
            "---",
            "",
            "## Findings",
            "",
            *(f"- **F{n + 1}.** {text}" for n, text in enumerate(findings)),
            "",
            "## So what in practice?",
            "",
            *(f"- **P{n + 1}.** {text}" for n, text in enumerate(points)),
            "",
            *([limits, "", "Few people."] if limits else []),
            "",
            "## More",
            "",
            case.get("prose", "Nothing."),
            "",
        ]
    )


KEYS = ("trial", "small", "large", "interviews", "review", "guideline", "titled", "preprint")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Give the codes that are told for each post, by its number."""
    root: Path = tmp_path_factory.mktemp("editor")
    site = SiteTest(root, bare=True)
    site.write("site.toml", SETTINGS + '\n[lint]\nDG585 = "warning"\nDG591 = "info"\n')
    site.write("references.bib", BIBLIOGRAPHY)
    site.write("references.yml", FACTS)
    for number, case in enumerate(CASES):
        site.write(f"content/posts/{case.get('slug', f'post-{number}')}.md", _post(case, number))
    build = Session(root, BuildOptions(now=NOW, thorough=True)).refresh()
    codes: dict[str, list[str]] = {}
    for problem in build.diagnostics:
        if problem.place and problem.code in ASKED:
            codes.setdefault(Path(problem.place.path).stem, []).append(problem.code)
    return codes


@pytest.mark.parametrize("number", range(len(CASES)), ids=[case["title"] for case in CASES])
def test_the_editor_asks_what_is_to_be_asked(number: int, found: dict[str, list[str]]) -> None:
    case = CASES[number]
    assert found.get(case.get("slug", f"post-{number}"), []) == case["codes"]

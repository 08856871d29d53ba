"""Whatever formatters and editors do to its posts, a site's `evidence.json` keeps every byte."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from digestgen.diagnostics import Severity
from digestgen.features.evidence_data import evidence_data
from digestgen.pipeline.values import BuildOptions
from digestgen.session import Session
from tests.documents import read_blocks
from tests.rewriting import ALONE, ROWS
from tests.site_test import NOW
from tests.unit.content.posts import DIGEST, compiled

ROOT = Path(__file__).parents[3]
SETTINGS = '[site]\ntitle = "Fixtures"\nbase_url = "https://example.org/"\n'
COMBINATIONS = 20


class Posts:
    """A site whose posts are written anew, and what its evidence is then."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.session = Session(root, BuildOptions(now=NOW, partial=True))
        posts = sorted((root / "content").rglob("*.md"))
        self.texts = {post: post.read_text(encoding="utf-8") for post in posts}
        self.first = self.evidence()

    def evidence(self) -> str:
        made = self.session.refresh().outputs["evidence.json"]
        assert isinstance(made, bytes)
        return made.decode()

    def rewritten(self, chosen: Mapping[str, str]) -> str:
        for post, text in self.texts.items():
            for row, name in chosen.items():
                text = ROWS[row][name](text)  # noqa: PLW2901 - one after the other
            post.write_bytes(text.encode())
        return self.evidence()


@pytest.fixture(scope="module", autouse=True)
def evidence_only() -> Iterator[None]:
    """Make no other output: a matrix of whole sites would take hours."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("digestgen.pipeline.build.FEATURES", (evidence_data,))
        yield


@pytest.fixture(scope="module", params=["demonstration", "fixtures"])
def posts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Posts:
    root = tmp_path_factory.mktemp("site")
    if request.param == "demonstration":
        for name in ("site.toml", "references.bib", "references.yml"):
            shutil.copy(ROOT / name, root / name)
        shutil.copytree(ROOT / "content", root / "content")
    else:
        _write_fixtures(root)
    return Posts(root)


def _write_fixtures(root: Path) -> None:
    """Make a post of each block of the documents that has nothing wrong with it."""
    (root / "site.toml").write_text(SETTINGS)
    folder = root / "content/posts"
    folder.mkdir(parents=True)
    keys = {"a"}
    for number, block in enumerate(
        (*read_blocks("content/findings.txt"), *read_blocks("content/languages.txt"))
    ):
        language = block.option if len(block.option) == 2 else "en"
        post = compiled(block.given, DIGEST, language=language)
        # What a careful editor asks (DG59x) is asked of each of these short bodies.
        if any(d.severity is not Severity.INFO and d.code < "DG590" for d in post.diagnostics):
            continue
        keys.update(cited.key for cited in post.head.cited)
        front = DIGEST.replace("title: T", f"title: T\ndate: 2026-05-12\nlang: {language}")
        (folder / f"{number}.md").write_text(front + block.given + "\n", encoding="utf-8")
    entries = (f"@book{{{key},\n title = {{B}},\n date = {{2001}}\n}}\n" for key in sorted(keys))
    (root / "references.bib").write_text("".join(entries))


def test_there_is_something_to_survive(posts: Posts) -> None:
    assert posts.first.count('"certainty"') > 30
    assert posts.first.count('"strength"') > 15


@pytest.mark.parametrize(("row", "name"), ALONE)
def test_one_rewriting(posts: Posts, row: str, name: str) -> None:
    assert posts.rewritten({row: name}) == posts.first


@pytest.mark.parametrize("seed", range(COMBINATIONS))
def test_several_rewritings(posts: Posts, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same for everybody
    chosen = {row: chance.choice(list(names)) for row, names in ROWS.items()}
    assert posts.rewritten(chosen) == posts.first, chosen

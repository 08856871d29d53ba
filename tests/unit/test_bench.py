"""The bench: its figures, its picture, and that other generators are given the same posts."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from bench.chart import draw, in_words
from bench.corpus import posts, write_blog
from bench.eleventy import write_eleventy_site
from bench.figures import Generator, Run, Size, Timed
from bench.hugo import write_hugo_site
from bench.pelican import write_pelican_site
from bench.process import run_timed
from bench.report import promises, report

DOCS = Path(__file__).parents[2] / "docs"
SVG = "{http://www.w3.org/2000/svg}"


def timed(*seconds: float) -> Timed:
    return Timed(seconds, tuple(2 * one for one in seconds), 50_000_000)


def run_of(*sizes: Size) -> Run:
    return Run("2026-11-23", 2, 0.1, "3.11.7", sizes, start=0.05, citations=0.7)


SMALL = Size(
    posts=1_000,
    generators=(
        Generator("digestgen", "0.1.0", 8_000, timed(9.0, 12.0, 15.0)),
        Generator("Hugo", "0.168.0", 1_045, timed(1.0, 2.0, 1.0)),
    ),
    left_out={"Pelican": "cannot be installed: <no network>"},
    unchanged=timed(0.1, 0.1, 0.1),
    first_edit=timed(2.0, 3.0, 4.0),
    edited=timed(1.0, 2.0, 3.0),
    preview={"body edited": (0.03,)},
)


def test_a_ratio_is_taken_in_each_round() -> None:
    cold = next(p for p in promises(run_of(SMALL)) if p.what == "cold build, 1,000 posts")
    assert (cold.figure, cold.kept) == ("6.00, 9.00, 15.00 x (by CPU 6.00, 9.00, 15.00 x)", False)


def test_what_was_not_measured_is_said() -> None:
    text = report(run_of(SMALL))
    assert "Pelican                            cannot be installed: <no network>" in text
    found = {promise.what: promise for promise in promises(run_of(SMALL))}
    assert found["cold build, 10,000 posts"].figure == "not measured"
    assert found["5,000 entries of a bibliography"].kept is None
    assert found["digestgen --version over bare Python"].kept is True
    assert found["citations, APA, cold, a post"].kept is False


def test_a_run_without_hugo_has_no_ratios() -> None:
    bare = replace(SMALL, generators=SMALL.generators[:1])
    cold = next(p for p in promises(run_of(bare)) if p.what == "cold build, 1,000 posts")
    assert (cold.figure, cold.kept) == ("no Hugo, no ratio", None)


def test_the_picture_says_in_words_what_it_shows() -> None:
    root = ET.fromstring(draw(run_of(SMALL)))  # noqa: S314 - we drew it
    described = root.findtext(f"{SVG}desc") or ""
    assert described == in_words(run_of(SMALL))
    assert "1,000 posts: digestgen, from nothing: 12.0 s;" in described
    bars = {rect.get("class"): float(rect.get("width", "")) for rect in root.iter(f"{SVG}rect")}
    assert bars["ours"] == pytest.approx(370 * 12 / 15, abs=0.1)
    assert bars["other"] == pytest.approx(370 / 15, abs=0.1)
    assert "cannot be installed: <no network>" in [text.text for text in root.iter(f"{SVG}text")]


def test_the_picture_of_the_documentation_is_drawn_from_its_figures() -> None:
    figures = (DOCS / "bench.json").read_bytes()
    assert draw(msgspec.json.decode(figures, type=Run)) == (DOCS / "bench.svg").read_text("utf-8")
    assert b"/" not in figures


@pytest.mark.parametrize("write", [write_hugo_site, write_pelican_site, write_eleventy_site])
def test_other_generators_get_the_same_bodies(
    tmp_path: Path, write: Callable[[Path, int, int], None]
) -> None:
    write(tmp_path, 7, 1)
    written = {path.name: path.read_text("utf-8") for path in tmp_path.rglob("*-post-*.md")}
    assert sorted(written) == sorted(post.name for post in posts(7))
    assert all(written[post.name].endswith(f"\n\n{post.body}") for post in posts(7))
    assert all(f"itle: {post.title}\n" in written[post.name] for post in posts(7))


def test_our_blog_has_these_bodies_too(tmp_path: Path) -> None:
    write_blog(tmp_path, 7)
    folder = tmp_path / "content" / "posts"
    assert all((folder / p.name).read_text("utf-8").endswith(f"\n\n{p.body}") for p in posts(7))


def test_memory_of_a_process_counts_those_that_it_starts() -> None:
    inner = "import time; held = bytearray(60_000_000); time.sleep(0.4)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    assert 60_000_000 < run_timed([sys.executable, "-c", outer]).memory < 120_000_000


def test_a_command_is_ended_at_its_limit() -> None:
    before = threading.active_count()
    with pytest.raises(TimeoutError, match=r"not done after 0 seconds"):
        run_timed([sys.executable, "-c", "import time; time.sleep(30)"], limit=0.3)
    assert threading.active_count() <= before

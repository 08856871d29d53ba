"""The same posts formatted by other citation processors, where they are installed."""

from __future__ import annotations

import importlib.util
import json
import resource
import shutil
import subprocess
import tempfile
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from digestgen.citations import entry_to_json, find_style
from digestgen.citations.styles import locale_xml
from digestgen.model.csl import CiteCluster, CiteItem, Entry

Post = tuple[dict[str, Entry], list[CiteCluster]]
DRIVER: Final = Path(__file__).with_name("citeproc_js.js")
FEW: Final = 10
"""Posts for the processors that need a tenth of a second and more for each."""


def peers(style_id: str, posts: Sequence[Post], citeproc_js: Path | None) -> list[str]:
    """Give a line for each other processor: its milliseconds of processor time a post."""
    lines = []
    for name, measure, count in (
        ("citeproc-js", lambda some: _citeproc_js(style_id, some, citeproc_js), len(posts)),
        ("pandoc, a process a post", lambda some: _pandoc(style_id, some), FEW),
        ("citeproc-py", lambda some: _citeproc_py(style_id, some), FEW),
    ):
        some = posts[:count]
        spent = _measure(measure, some)
        figure = "not installed" if spent is None else f"{spent / len(some):.2f} ms a post"
        lines.append(f"{style_id}, {name}: {figure}")
    return lines


def _measure(
    measure: Callable[[Sequence[Post]], float | None], some: Sequence[Post]
) -> float | None:
    try:
        return measure(some)
    except (subprocess.CalledProcessError, OSError):
        return None


def _items(post: Post) -> list[dict[str, Any]]:
    return [entry_to_json(entry) for entry in post[0].values()]


def _citeproc_js(style_id: str, posts: Sequence[Post], package: Path | None) -> float | None:
    if package is None:
        return None
    job = {
        "style": find_style(style_id),
        "lang": "en-US",
        "locales": {lang: locale_xml(lang) for lang in ("en-US", "en-GB")},
        "posts": [
            {"items": _items(post), "clusters": [_js_cluster(cluster) for cluster in post[1]]}
            for post in posts
        ],
    }
    command = ["node", str(DRIVER), str(package)]
    done = subprocess.run(
        command, input=json.dumps(job), capture_output=True, text=True, check=True
    )
    return float(done.stdout)


def _js_cluster(cluster: CiteCluster) -> list[dict[str, Any]]:
    return [
        {"id": item.key, "suppress-author": cluster.narrative and not index}
        | ({"locator": item.locator, "label": item.label} if item.locator else {})
        for index, item in enumerate(cluster.items)
    ]


def _pandoc_path() -> str | None:
    if importlib.util.find_spec("pypandoc") is not None:
        import pypandoc  # noqa: PLC0415 - only where it is there

        return str(pypandoc.get_pandoc_path())
    return shutil.which("pandoc")


def _pandoc(style_id: str, posts: Sequence[Post]) -> float | None:
    pandoc = _pandoc_path()
    if pandoc is None:
        return None
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "style.csl").write_text(find_style(style_id) or "", encoding="utf-8")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        for post in posts:
            text = "\n\n".join(_pandoc_cluster(cluster) for cluster in post[1])
            (folder / "post.json").write_text(json.dumps(_items(post)), encoding="utf-8")
            options = ["--citeproc", "--bibliography=post.json", "--csl=style.csl", "-t", "html"]
            subprocess.run(
                [pandoc, *options], input=text, text=True, cwd=name, capture_output=True, check=True
            )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000


def _pandoc_cluster(cluster: CiteCluster) -> str:
    if cluster.narrative:
        return f"@{cluster.items[0].key}"
    return "[" + "; ".join(_pandoc_item(item) for item in cluster.items) + "]"


def _pandoc_item(item: CiteItem) -> str:
    return f"@{item.key}, p. {item.locator}" if item.locator else f"@{item.key}"


def _citeproc_py(style_id: str, posts: Sequence[Post]) -> float | None:
    """Format with citeproc-py: all that counts is the time, it is told nothing of locators."""
    if importlib.util.find_spec("citeproc") is None:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of what it does not support
        import citeproc as other  # type: ignore[import-untyped]  # noqa: PLC0415 - only its data is ours
        from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]  # noqa: PLC0415

        with tempfile.NamedTemporaryFile("w", suffix=".csl", encoding="utf-8") as file:
            file.write(find_style(style_id) or "")
            file.flush()
            style = other.CitationStylesStyle(file.name, validate=False)
        begun = time.process_time()
        for post in posts:
            source = CiteProcJSON(_items(post))
            made = other.CitationStylesBibliography(style, source, other.formatter.html)
            citations = [
                other.Citation([other.CitationItem(item.key) for item in cluster.items])
                for cluster in post[1]
            ]
            for citation in citations:
                made.register(citation)
            for citation in citations:
                made.cite(citation, lambda _: None)
            list(map(str, made.bibliography()))
        return (time.process_time() - begun) * 1000

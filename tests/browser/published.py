"""The demonstration site, published into a folder and served under a sub-path."""

from __future__ import annotations

import http.server
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from digestgen.pipeline.values import BuildOptions
from digestgen.session import build

ROOT = Path(__file__).parents[2]
SUB_PATH = "/kept/half-an-hour/"
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
"""Strict: a page that needs inline scripts or styles, or another host, does not work under it."""


class Published(NamedTuple):
    """A published site."""

    folder: Path
    url: str
    """Of its home page, with a slash at the end."""

    @property
    def pages(self) -> tuple[str, ...]:
        """Give the path of every page within the site, as readers see it: "" is the home page."""
        found = sorted(self.folder.rglob("*.html"))
        return tuple(
            page.relative_to(self.folder).as_posix().removesuffix("index.html") for page in found
        )

    def address(self, page: str) -> str:
        """Give the full URL of a page."""
        return urljoin(self.url, page)


class _Handler(http.server.SimpleHTTPRequestHandler):
    """A plain static host below a sub-path, with the headers of a careful one."""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(SUB_PATH.rstrip("/"))
        return super().translate_path(inside if inside != path else "/there-is-nothing-here")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
        """Say nothing."""


def in_theme(theme: str, folder: Path) -> Path:
    """Copy the repository's own site into a folder, to be shown in another theme."""
    for name in ("content", "static"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
    for path in ROOT.glob("references.*"):
        shutil.copy(path, folder)
    settings = (ROOT / "site.toml").read_text(encoding="utf-8")
    assert '\nname = "digest"\n' in settings
    (folder / "site.toml").write_text(
        settings.replace('\nname = "digest"\n', f'\nname = "{theme}"\n'), encoding="utf-8"
    )
    return folder


@contextmanager
def published_demo(folder: Path, root: Path = ROOT) -> Iterator[Published]:
    """Build a site, the repository's own by default, for a port of this machine, and serve it."""
    handler = partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        url = f"http://127.0.0.1:{server.server_port}{SUB_PATH}"
        result, _ = build(root, BuildOptions(base_url=url), output=folder)
        assert result.ok, result.diagnostics
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield Published(folder, url)
        finally:
            server.shutdown()
            thread.join()

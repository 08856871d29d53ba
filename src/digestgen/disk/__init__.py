"""The only room that touches files.

1. `is_site` knows a site by its settings. `scan` reads its files into a `Snapshot`; what has not
   changed is not read again.
2. `bundled_theme` reads a theme that travels with the package.
3. `publish` brings the output folder from the old site to the new one, in one step.
4. `site_lock` lets one build at a time do that.
5. `PictureShelf` reads pictures, and keeps the smaller copies made of them.
6. `Store` remembers bytes from one process to the next; `look` says quickly that nothing changed;
   `Spools` hold rendered pages until they are published.
"""

from __future__ import annotations

from digestgen.disk.bundled import bundled_theme, bundled_themes
from digestgen.disk.lock import site_lock
from digestgen.disk.pictures import PictureShelf
from digestgen.disk.publish import publish
from digestgen.disk.published import read_published
from digestgen.disk.scan import scan
from digestgen.disk.settings import SITE_FILE, is_site
from digestgen.disk.target import check_target

__all__ = [
    "SITE_FILE",
    "PictureShelf",
    "bundled_theme",
    "bundled_themes",
    "check_target",
    "is_site",
    "publish",
    "read_published",
    "scan",
    "site_lock",
]

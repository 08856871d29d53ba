"""What makes a folder a site."""

from __future__ import annotations

from pathlib import Path

SITE_FILE = "site.toml"


def is_site(folder: Path) -> bool:
    """Say whether a folder has settings, be they readable or not."""
    try:
        return (folder / SITE_FILE).is_file()
    except OSError:
        return False

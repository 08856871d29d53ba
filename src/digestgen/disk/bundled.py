"""Themes that travel with the package: `themes/` of the repository, `_themes` of the wheel."""

from __future__ import annotations

from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent


def _folder() -> Path:
    inside = PACKAGE / "_themes"
    return inside if inside.is_dir() else PACKAGE.parent.parent / "themes"


def bundled_themes() -> tuple[str, ...]:
    """Name the bundled themes."""
    folder = _folder()
    return tuple(sorted(p.name for p in folder.iterdir() if (p / "theme.toml").is_file()))


@cache
def bundled_theme(name: str) -> dict[str, bytes]:
    """Read a bundled theme: path inside its folder -> content; empty when there is none."""
    if name not in bundled_themes():
        return {}
    folder = _folder() / name
    paths = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith("."))
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in paths}

"""digestgen: a static site generator for research-summary blogs.

The whole of it as a library: `build` a site, `check` one, or keep a `Session` open on it. Names
are imported when they are first used, so that `digestgen --version` stays quick.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from digestgen.pipeline.values import Build, BuildOptions
    from digestgen.session import Session, build, check

__all__ = ["Build", "BuildOptions", "Session", "build", "check"]

__version__ = "0.1.0"

_HOMES = {
    "Build": "digestgen.pipeline.values",
    "BuildOptions": "digestgen.pipeline.values",
    "Session": "digestgen.session",
    "build": "digestgen.session",
    "check": "digestgen.session",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    import importlib  # noqa: PLC0415 - see the docstring

    return getattr(importlib.import_module(_HOMES[name]), name)

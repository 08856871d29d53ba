"""The order of all tests."""

from __future__ import annotations

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let browser tests come last.

    The browser's driver keeps a thread for the rest of the run, and a process with threads forks no
    workers: tests of the pool would not see any.
    """
    items.sort(key=lambda item: "browser" in item.path.parts)

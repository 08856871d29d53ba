"""What all tests share: their order, and signals that are heard."""

from __future__ import annotations

import signal

import pytest
from hypothesis import HealthCheck, settings

# How quickly examples are made is a matter of what else the machine does.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")

# A shell that starts the tests in the background has SIGINT ignored, nohup SIGHUP: so would the
# programs that the tests start, and never be ended by them.
for _heard in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(_heard) is signal.SIG_IGN:
        signal.signal(_heard, signal.SIG_DFL)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let browser tests come last.

    The browser's driver keeps a thread for the rest of the run, and a process with threads forks no
    workers: tests of the pool would not see any.
    """
    items.sort(key=lambda item: "browser" in item.path.parts)

"""What the system has said of changed files since somebody asked last."""

from __future__ import annotations

import threading

MANY = 200
"""Names above which looking at all files is as quick."""


class Heard:
    """Any thread tells of changes; one waits for them and takes what was said."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._lock = threading.Lock()
        self._names: set[str] = set()
        self._anything = False

    def tell(self, name: str = "") -> None:
        """Say that a file of the site has changed, by its path there; "" is any number of them."""
        with self._lock:
            if name and len(self._names) < MANY:
                self._names.add(name)
            else:
                self._anything = True
            self._event.set()

    def wait(self, seconds: float) -> bool:
        """Wait until something is said; tells whether it was."""
        return self._event.wait(max(seconds, 0))

    @property
    def anything(self) -> bool:
        """Whether something was said since `hush`."""
        return self._event.is_set()

    def hush(self) -> None:
        """Wait for what is said from now on; what was said stays to be taken."""
        self._event.clear()

    def take(self) -> frozenset[str] | None:
        """Give the names that were told, and forget them; None when it may be anything."""
        with self._lock:
            self._event.clear()
            told = None if self._anything else frozenset(self._names)
            self._names.clear()
            self._anything = False
            return told

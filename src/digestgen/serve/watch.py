"""Hints from the operating system that some file has changed.

A hint only hurries the next look at the files, and says at which; nothing depends on one. Systems
lose events when many come at once, give none for folders behind links or on network drives, and
allow only so many.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from digestgen.diagnostics import Diagnostic, problem
from digestgen.disk.scan import TREES
from digestgen.serve.heard import Heard


class Hints(FileSystemEventHandler):
    """Tells `heard` whenever something below the site's own folders may have changed."""

    def __init__(self, root: Path, heard: Heard) -> None:
        self._root = root
        self._heard = heard
        self._observer = Observer()

    def start(self) -> Diagnostic | None:
        """Begin; gives the reason when the system cannot watch, and does nothing then."""
        try:
            # Not the root as a whole: it may hold a virtual environment or node_modules.
            self._observer.schedule(self, str(self._root))
            for tree in TREES:
                if (self._root / tree).is_dir():
                    self._observer.schedule(self, str(self._root / tree), recursive=True)
            self._observer.start()
        except (OSError, RuntimeError) as error:
            why = (error.strerror if isinstance(error, OSError) else None) or str(error)
            text = f"the system cannot tell of changed files ({why})"
            return problem("DG901", text, help="looking at the files about once a second instead")
        return None

    def stop(self) -> None:
        """End; the observer's threads are gone when this returns."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(2)

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Hurry the next look; reading a file is no change."""
        if event.event_type in {"opened", "closed_no_write"}:
            return
        if event.is_directory:
            # Linux says of each file in a folder what became of it, and then of the folder as well.
            if event.event_type != "modified" or sys.platform != "linux":
                self._heard.tell()
            return
        for path in (event.src_path, event.dest_path):
            if path:
                inside = os.path.relpath(os.fsdecode(path), self._root)
                self._heard.tell(inside.replace(os.sep, "/"))

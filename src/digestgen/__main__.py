"""`python -m digestgen`."""

from __future__ import annotations

from digestgen.cli import command

if __name__ == "__main__":
    command()

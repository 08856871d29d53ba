"""`site.toml` -> `Config`: text comes in; settings, or located problems, go out.

1. `read_config(text, path)` parses the TOML and walks it along the types of
   `digestgen.config.settings`: unknown names, wrong types and broken rules are noted.
2. It then checks what one setting says about another, and fills in defaults.
3. `locate` says where each name and value stands, only when there is something to report.
4. `schema` makes the JSON Schema and the reference pages from the same types and docstrings.
"""

from __future__ import annotations

from digestgen.config.read import read_config
from digestgen.config.settings import Config

__all__ = ["Config", "read_config"]

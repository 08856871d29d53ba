"""`site.toml` -> `Config`: text comes in; settings, or located problems, go out.

1. `read_config(text, path)` parses TOML, checks every key and value against the types of
   `digestgen.config.settings`, and returns the settings with every problem found.
2. `schema` makes the JSON Schema and the reference page from the same types and their docstrings.
"""

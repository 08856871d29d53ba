"""Nouns: frozen values, no logic beyond derived properties."""

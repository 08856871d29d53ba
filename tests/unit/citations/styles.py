"""Small styles for tests."""

from __future__ import annotations

from digestgen.citations import Style, load_style
from digestgen.model.csl import CiteCluster, CiteItem, Date, Entry, Name, Value


def style_of(
    layout: str, *, options: str = "", bibliography: str = "", kind: str = "in-text", top: str = ""
) -> Style:
    """Make a style from the inside of its citation layout."""
    listed = f"<bibliography><layout>{bibliography}</layout></bibliography>" if bibliography else ""
    return load_style(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0" {top}>'
        f"<info><id>test</id><title>Test</title></info>"
        f'<citation {options}><layout delimiter="; ">{layout}</layout></citation>{listed}</style>'
    )


def entry(key: str, author: str = "", year: int = 0, **more: Value) -> Entry:
    """Make a small entry."""
    variables: dict[str, Value] = {k.replace("_", "-"): v for k, v in more.items()}
    if author:
        family, _, given = author.partition(" ")
        variables["author"] = (Name(family, given),)
    if year:
        variables["issued"] = Date(((year,),))
    return Entry(key, "book", variables)


def cluster(*keys: str, narrative: bool = False, note: int = 0) -> CiteCluster:
    """Make a cluster of bare cites."""
    return CiteCluster(tuple(CiteItem(key) for key in keys), narrative, note)

"""A post and its references for readers' software, each in the convention that it reads.

1. `own` makes a post an entry in CSL's vocabulary: for its `.bib` and `.ris`, and for what follows.
2. `coins`: an entry -> OpenURL context object, which Zotero reads from a page.
3. `highwire`: `citation_*` for posts that have a DOI of their own.
4. `json_ld`: schema.org, for search engines.
"""

from __future__ import annotations

from digestgen.site.metadata.coins import coins
from digestgen.site.metadata.highwire import highwire
from digestgen.site.metadata.json_ld import json_ld
from digestgen.site.metadata.own import post_entry

__all__ = ["coins", "highwire", "json_ld", "post_entry"]

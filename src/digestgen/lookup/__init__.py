"""Works that others know: an identifier -> an entry. The only room that touches the web.

1. `read_identifier`: what was typed or pasted -> a DOI (an arXiv number has one), PMID, PMCID or
   ISBN.
2. `endpoints`: who is asked, from the environment; `fetch`: one polite request, with limits.
3. `books`: Open Library's answer -> CSL-JSON. `tidy_item`: CSL-JSON as registries really give it ->
   CSL-JSON as it is specified.
4. `look_up`: the three together; a problem is a value.

No build comes here: only the commands that were asked to.
"""

from __future__ import annotations

from digestgen.lookup.endpoints import Endpoints, endpoints
from digestgen.lookup.identifiers import Identifier, read_identifier, same_doi
from digestgen.lookup.look_up import Found, look_up

__all__ = [
    "Endpoints",
    "Found",
    "Identifier",
    "endpoints",
    "look_up",
    "read_identifier",
    "same_doi",
]

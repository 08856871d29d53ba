"""Where a work is to be found: publisher, DOI, PubMed, eprint, address -> CSL variables."""

from __future__ import annotations

from collections.abc import Callable

from digestgen.bibliography.fields import Fields
from digestgen.bibliography.identifiers import (
    PREPRINTS,
    arxiv_number,
    noted_identifiers,
    read_doi,
    read_pmcid,
    read_pmid,
    read_url,
)
from digestgen.bibliography.latex import verbatim

_PUBLISHERS = ("publisher", "institution", "organization")
_SCHOOLS = ("institution", "publisher", "organization")
_OF_LAW = frozenset({"legal_case", "legislation", "bill", "regulation"})


def preprint_server(fields: Fields) -> str:
    """Name the preprint server that an entry's eprint is on; "" for none."""
    server = fields.text("eprinttype").lower()
    if not server and arxiv_number(fields.text("eprint")):
        server = "arxiv"
    return server if server in PREPRINTS else ""


def map_publisher(fields: Fields, kind: str) -> None:
    """Set publisher or authority; of `howpublished`, an address or a publisher."""
    order = _SCHOOLS if kind == "thesis" else _PUBLISHERS
    found = [name for name in order if fields.has(name)]
    variable = "authority" if kind in _OF_LAW else "publisher"
    for rank, name in enumerate(found):
        if rank == 0:
            fields.put(variable, fields.plain(name))
        else:
            fields.keep(name)  # a sponsor, say: CSL has one publisher, the rest stays a field
    how = fields.text("howpublished")
    if not how:
        return
    url = _address(how)
    if url and not fields.has("url"):
        fields.put("URL", url)
    elif not url and not found:
        fields.put("publisher", fields.plain("howpublished"))
    else:
        fields.keep("howpublished")


def _address(how: str) -> str:
    bare = verbatim(how).strip()
    return read_url(bare) if bare.startswith("http") and len(bare.split()) == 1 else ""


def map_identifiers(fields: Fields, kind: str, server: str) -> None:
    """Set DOI, PMID, PMCID, URL, ISBN, ISSN, and what an eprint says."""
    if fields.has("doi"):
        doi, good = read_doi(fields.address("doi"))
        if good:
            fields.put("DOI", doi)
        else:
            help_ = "a DOI begins with 10. and has a slash: 10.1000/xyz123"
            fields.say("DG449", f'"{doi}" is not a DOI', fields.line("doi"), "doi", help_)
            fields.keep("doi")
    for name, read in (("pmid", read_pmid), ("pmcid", read_pmcid)):
        _number(fields, name, read)
    if fields.has("note"):
        for name, number in noted_identifiers(fields.text("note")).items():
            fields.put(name, number)
    _url(fields)
    _eprint(fields, server, preprint=kind == "article")
    fields.put("ISBN", fields.plain("isbn"))
    fields.put("ISSN", fields.plain("issn"))


def _number(fields: Fields, name: str, read: Callable[[str], str]) -> None:
    text = fields.plain(name)
    if not text:
        return
    number = read(text)
    fields.put(name.upper(), number)
    if not number:
        message = f'"{text}" is not a {name.upper()}'
        fields.say("DG449", message, fields.line(name), name, "it is a number")
        fields.keep(name)


def _url(fields: Fields) -> None:
    written = fields.address("url")
    if not written:
        return
    url = read_url(written)
    if url:
        fields.put("URL", url)
        if len(written) > len(url) + 8:
            fields.keep("url")  # several addresses: the variable holds the first
        return
    shown = written if len(written) < 50 else written[:49] + "…"
    message = f'the address "{shown}" is not linked: it is neither http nor https'
    fields.say("DG450", message, fields.line("url"), "url", "write the whole address")


def _eprint(fields: Fields, server: str, *, preprint: bool) -> None:
    eprint = fields.address("eprint")
    kind = fields.text("eprinttype").lower()
    if not eprint:
        return
    if kind in {"pubmed", "pmid"}:
        fields.put("PMID", read_pmid(eprint))
    elif kind in {"pmc", "pmcid", "pubmedcentral"}:
        fields.put("PMCID", read_pmcid(eprint))
    elif server == "arxiv":
        number = arxiv_number(eprint) or eprint
        if preprint:
            fields.put("number", f"arXiv:{number}")
            fields.put("publisher", "arXiv")
        fields.put("URL", f"https://arxiv.org/abs/{number}")
    elif server and preprint:
        fields.put("publisher", PREPRINTS[server])
    fields.keep("eprint", "eprinttype")

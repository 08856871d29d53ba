"""DG92x: works looked up elsewhere, and changes to the bibliography."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG920",
        Severity.ERROR,
        "no identifier of a work",
        "`digestgen refs add` takes a DOI in any spelling (10.1002/ejsp.674, doi:10.1002/ejsp.674, "
        "an address at doi.org or one of a publisher that holds the DOI), a PubMed number or "
        "address, a PubMed Central number with its PMC, a number or address of arXiv, or an ISBN "
        "whose last figure agrees with the others. A title is not enough: two papers may have the "
        "same.",
        'digestgen refs add "How are habits formed"',
        "digestgen refs add https://doi.org/10.1002/ejsp.674",
    ),
    Code(
        "DG921",
        Severity.ERROR,
        "no such work",
        "The registry was asked and has no work of that identifier: most often a digit or the end "
        "of a DOI got lost on the way. Nothing was added. DOIs that are a few hours old may not be "
        "known yet.",
        "digestgen refs add 10.1002/ejsp.67",
        "digestgen refs add 10.1002/ejsp.674",
    ),
    Code(
        "DG922",
        Severity.ERROR,
        "the registry does not answer",
        "doi.org (for DOIs) or PubMed (for PubMed numbers) could not be reached, was too slow, or "
        "answered that something is wrong on its side. Nothing was added, and nothing else about "
        "the site needs the web. Behind a proxy, set HTTPS_PROXY as for other programs. "
        "DIGESTGEN_DOI_URL, DIGESTGEN_PMID_URL and DIGESTGEN_PMCID_URL name other servers to ask.",
        "digestgen refs add 10.1002/ejsp.674     (on a train)",
        "digestgen refs add 10.1002/ejsp.674     (at the next station)",
    ),
    Code(
        "DG923",
        Severity.ERROR,
        "the answer is no reference",
        "The registry answered, but not with a reference: some DOIs lead to a web page and nothing "
        "else, and a network that asks for a password first answers everything with its own page. "
        "Nothing was added. Add the work in your reference manager, or write its entry by hand.",
        "digestgen refs add 10.5555/a-doi-without-metadata",
        "@misc{doe2020,\n  title = {A Title},\n  author = {Doe, Jane},\n  date = {2020}\n}",
    ),
    Code(
        "DG924",
        Severity.ERROR,
        "an answer that was not read",
        "digestgen asks over https only (http to this very machine, for tests), follows at most "
        "five redirects, and reads at most two megabytes: a reference is a thousandth of that. The "
        "server that was asked, or one that it sent us on to, wanted something else. Nothing was "
        "added. See whether DIGESTGEN_DOI_URL or its like is set to an address that is not https.",
        "DIGESTGEN_DOI_URL=http://resolver.example.org/ digestgen refs add 10.1002/ejsp.674",
        "DIGESTGEN_DOI_URL=https://resolver.example.org/ digestgen refs add 10.1002/ejsp.674",
    ),
    Code(
        "DG925",
        Severity.ERROR,
        "a key that cannot be given",
        "A citation key has to work in BibTeX, in a sentence and in front matter: letters, digits "
        'and "_" of any script, and between them single ".", ":", "/", "+" or "-". It must be '
        "free: two works under one key would make one of them vanish, and keys that differ only by "
        "case would share a page on some systems. Nothing was written.",
        "digestgen refs rename locke2002 lally2010     (lally2010 is another work)",
        "digestgen refs rename locke2002 locke2002odyssey",
    ),
    Code(
        "DG926",
        Severity.ERROR,
        "a bibliography that cannot be changed safely",
        "Before digestgen changes a .bib file it reads the new text back: every entry that was "
        "there must still say the same. Here it would not. The reasons are few: a file in an old "
        "encoding that lacks a character of the new entry, bytes that are not of the encoding that "
        "the file begins with, or another program that changed the file at the same moment. "
        "Nothing was written. Save the file as UTF-8, and mend what `digestgen check` says of it.",
        "references.bib in Windows-1252, and a new entry by 胡適",
        "references.bib in UTF-8, and a new entry by 胡適",
    ),
    Code(
        "DG927",
        Severity.ERROR,
        "a citation that cannot be renamed",
        "A key is renamed in all files or in none: a site in which half of the citations have the "
        "new key cannot be built. This file mentions the old key and cannot be read, or the key "
        "stands in a way that digestgen will not change blindly (a YAML block text, say). Mend the "
        "file or change the key in it by hand, and rename again.",
        "nocite: |\n  @locke2002",
        "nocite: [locke2002]",
    ),
    Code(
        "DG928",
        Severity.ERROR,
        "not a bibliography of this site",
        "`--file` names the .bib file that takes the new entry. It has to be one that the site "
        "reads: one of `[bibliography] files` in `site.toml`. An entry anywhere else could be "
        "cited by nobody.",
        "digestgen refs add 10.1002/ejsp.674 --file refs.bib",
        "digestgen refs add 10.1002/ejsp.674 --file references.bib",
    ),
    Code(
        "DG930",
        Severity.ERROR,
        "no earlier bibliography",
        "`digestgen refs rename --from-lock` finds out which keys an export has changed by "
        "comparing the bibliography with the one that was published last, "
        "`public/references.bib`: the same DOI, PubMed number or title under another key is the "
        "same work. Where the site was never built on this machine, name an earlier .bib file: "
        "an old copy, one from version control, or the `references.bib` of the site on the web.",
        "digestgen refs rename --from-lock",
        "digestgen refs rename --from-lock ~/Downloads/references.bib",
    ),
)

"""The bibliography: text of .bib files -> a `Library` of entries in CSL's vocabulary.

1. `decode`: bytes -> text, with the encoding that had to be guessed.
2. `blocks`: text -> one block an `@type{`, however broken; `values` and `parse`: a block -> key and
   fields, macros resolved. bibtexparser takes each block apart.
3. `inherit`: fields that come from `crossref` and `xdata`.
4. `latex`, `formulas`, `names`, `dates`, `identifiers`, `types`: text -> CSL values; `mapping`
   puts them where they belong.
5. `load`: files -> `Library`; duplicates are merged or reported, and every entry is accounted for:
   read + merged + reported = in the file.
6. `facts`, `lint`: what `references.yml` adds, what a careful editor would ask.
7. `bibtex`, `ris`: one entry out again; `from_csl`: a new one, `append`: into its file, under the
   key that `citation_keys` makes; `rename`: where a key stands;
   `twins`: a work under another key.

Everything is pure: paths only name places in diagnostics, no file is opened.
"""

from __future__ import annotations

from digestgen.bibliography.bibtex import to_bibtex
from digestgen.bibliography.blocks import Block
from digestgen.bibliography.entries import BibEntry, Facts, Library, Reconciled
from digestgen.bibliography.facts import merge_facts
from digestgen.bibliography.lint import lint_library
from digestgen.bibliography.load import load_library
from digestgen.bibliography.nearest import nearest
from digestgen.bibliography.read import read_entry
from digestgen.bibliography.richtext import plain_text
from digestgen.bibliography.ris import to_ris

__all__ = [
    "BibEntry",
    "Block",
    "Facts",
    "Library",
    "Reconciled",
    "lint_library",
    "load_library",
    "merge_facts",
    "nearest",
    "plain_text",
    "read_entry",
    "to_bibtex",
    "to_ris",
]

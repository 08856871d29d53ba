"""DG430-DG459: .bib files and references.yml."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG430",
        Severity.ERROR,
        "broken bibliography entry",
        "This entry could not be read: a brace, quote or comma is missing, so nobody can tell"
        " where its fields end. Every other entry was read: reading starts again at the next "
        "line that begins with @type{. Look at the field named in the message, and at the "
        "line before it.",
        "@article{doe2020,\n  title = {Pacing\n  year = 2020\n}",
        "@article{doe2020,\n  title = {Pacing},\n  year = 2020\n}",
    ),
    Code(
        "DG431",
        Severity.ERROR,
        "entry without a key",
        "An entry without a key can be cited by nothing, and two of them could not be told "
        "apart. Give it a key after the opening brace, followed by a comma.",
        "@article{,\n  title = {Pacing}\n}",
        "@article{doe2020,\n  title = {Pacing}\n}",
    ),
    Code(
        "DG432",
        Severity.ERROR,
        "one key, two works",
        "Two entries have the same key and say different things, so a citation of the key "
        "could mean either. Programs differ in which one they take; digestgen takes the first"
        " and asks you to rename or delete one. The message names the other one's line.",
        "@book{doe2020, title = {Pacing}}\n@book{doe2020, title = {Pacing, revised}}",
        "@book{doe2020, title = {Pacing}}\n@book{doe2020b, title = {Pacing, revised}}",
    ),
    Code(
        "DG433",
        Severity.INFO,
        "the same entry twice",
        "An entry stands in the bibliography twice with the same content, so they were "
        "merged; or the bibliography of a single post words an entry differently from the "
        "site's, and the post uses its own. Nothing is wrong yet, but only one of the two "
        "will be kept up to date.",
        "@book{doe2020, title = {Pacing}}\n@book{doe2020, title = {Pacing}}",
        "@book{doe2020, title = {Pacing}}",
    ),
    Code(
        "DG434",
        Severity.WARNING,
        "keys that differ by case alone",
        "Citation keys are case-sensitive, but the pages made from them may not be: on many "
        "systems two such names are one file. It is also easy to cite the wrong one. Rename "
        "one of them.",
        "@book{Doe2020, title = {Pacing}}\n@book{doe2020, title = {Resting}}",
        "@book{doe2020a, title = {Pacing}}\n@book{doe2020b, title = {Resting}}",
    ),
    Code(
        "DG435",
        Severity.ERROR,
        "undefined @string",
        "A value without braces or quotes is a number or the name of a macro that @string "
        "defines; the months jan to dec are defined from the start. Nobody defined this one, "
        "so its text would be missing. Usually the braces were forgotten.",
        "@article{doe2020, journal = Pain, year = 2020}",
        "@article{doe2020, journal = {Pain}, year = 2020}",
    ),
    Code(
        "DG436",
        Severity.WARNING,
        "unknown entry type",
        "The types of BibTeX and biblatex are known, and some more. A work of any other type "
        "is shown as a document of no special kind, which may leave out its volume or its "
        "publisher.",
        "@artcle{doe2020, title = {Pacing}}",
        "@article{doe2020, title = {Pacing}}",
    ),
    Code(
        "DG437",
        Severity.INFO,
        "unknown LaTeX command",
        "The field holds a LaTeX command that is not known here. The text of its argument is "
        "kept and the command itself is left out. Write the character itself in UTF-8, or "
        "plain text.",
        "@book{doe2020, title = {The \\mycmd{Pain} Scale}}",
        "@book{doe2020, title = {The Pain Scale}}",
    ),
    Code(
        "DG438",
        Severity.WARNING,
        "a date that cannot be",
        "The date is not in the calendar or cannot be read. What can be read of it is used: "
        "of 30 February 2024, February 2024. Dates are written 2024-03-09, 2024-03 or 2024, "
        "ranges with a slash (2020/2021), uncertain ones with ~ or ? after them.",
        "@book{doe2020, date = {2024-02-30}}",
        "@book{doe2020, date = {2024-02-29}}",
    ),
    Code(
        "DG439",
        Severity.ERROR,
        "missing parent entry",
        "The entry takes fields from another one (crossref or xdata) that is not in the "
        "bibliography. Without it the reference would be printed without its book or its "
        "series. Add the other entry, mend its key, or write the fields into this one.",
        "@inbook{doe2020, crossref = {pacingbook}, title = {Pacing}}",
        "@book{pacingbook, title = {All about Pacing}}\n"
        "@inbook{doe2020, crossref = {pacingbook}, title = {Pacing}}",
    ),
    Code(
        "DG440",
        Severity.ERROR,
        "entries that inherit in a circle",
        "Entries take fields from one another (crossref or xdata) in a circle, so there is no"
        " first one to take them from. Delete one of the fields named in the message.",
        "@book{a, crossref = {b}}\n@book{b, crossref = {a}}",
        "@book{a, title = {Pacing}}\n@book{b, crossref = {a}}",
    ),
    Code(
        "DG441",
        Severity.WARNING,
        "a field given twice",
        "The entry has the same field twice with different values. As in BibTeX the first one"
        " that is not empty is used. Delete the wrong one.",
        "@book{doe2020, year = 2020, title = {Pacing}, year = 2021}",
        "@book{doe2020, year = 2020, title = {Pacing}}",
    ),
    Code(
        "DG442",
        Severity.INFO,
        "text between entries",
        "Text outside entries is ignored, as BibTeX does. That is harmless if it is a remark;"
        " it may also be the rest of an entry with a brace too many.",
        "Read next winter.\n@book{doe2020, title = {Pacing}}",
        "% Read next winter.\n@book{doe2020, title = {Pacing}}",
    ),
    Code(
        "DG443",
        Severity.INFO,
        "entry inside a comment",
        "An entry stands inside @comment{...} or behind a percent sign, so it is not part of "
        "the bibliography.",
        "% @book{doe2020, title = {Pacing}}",
        "@book{doe2020, title = {Pacing}}",
    ),
    Code(
        "DG444",
        Severity.ERROR,
        "broken @string",
        "An @string gives a text a short name, for example a journal's. This one cannot be "
        "read, so entries that use the name would lose the text.",
        '@string{jpain "The Journal of Pain"}',
        '@string{jpain = "The Journal of Pain"}',
    ),
    Code(
        "DG445",
        Severity.WARNING,
        "@string defined twice",
        "The same name stands for two different texts. The last definition is used in all "
        "entries of all files, which may not be what the first file meant.",
        '@string{jp = "The Journal of Pain"}\n@string{jp = "Journal of Physiotherapy"}',
        '@string{jpain = "The Journal of Pain"}\n@string{jphys = "Journal of Physiotherapy"}',
    ),
    Code(
        "DG446",
        Severity.INFO,
        "bibliography is not UTF-8",
        "The file holds bytes that are not UTF-8, so another encoding was tried, which may be"
        " the wrong one. Look at an accented name, and save the file as UTF-8.",
        "a file saved as Windows-1252",
        "the same file saved as UTF-8",
    ),
    Code(
        "DG447",
        Severity.WARNING,
        "characters that no page may hold",
        "The file holds control characters or bytes of no character, usually from a PDF or a "
        "faulty export. They would break feeds and pages, so they are replaced.",
        "an abstract with a form feed in it",
        "the same abstract without it",
    ),
    Code(
        "DG448",
        Severity.WARNING,
        "a name that cannot be read",
        'Names are written "Family, Given" or "Given Family" and joined by the word "and". '
        'Something here is no name: nothing between two "and"s, or too many commas, which '
        "happens when names are joined by commas. An organisation goes into double braces.",
        "@book{doe2020, author = {Doe, Ann, Roe, Bo, Poe, Cy}}",
        "@book{doe2020, author = {Doe, Ann and Roe, Bo and Poe, Cy}}",
    ),
    Code(
        "DG449",
        Severity.WARNING,
        "a malformed identifier",
        "A DOI begins with 10. and has a slash; a PubMed number is a number. A wrong one "
        "makes a link that leads nowhere, so it is not used as one.",
        "@article{doe2020, doi = {S0304-3959(99)00242-0}}",
        "@article{doe2020, doi = {10.1016/S0304-3959(99)00242-0}}",
    ),
    Code(
        "DG450",
        Severity.WARNING,
        "an address that is not linked",
        "Only http, https and ftp addresses become links. Addresses such as javascript: could"
        " run something in the reader's browser, and an address without a scheme leads "
        "nowhere.",
        "@online{doe2020, url = {papers/doe2020.pdf}}",
        "@online{doe2020, url = {https://example.org/paper}}",
    ),
    Code(
        "DG451",
        Severity.ERROR,
        "facts file cannot be read",
        "references.yml maps citation keys to facts about the works. It must be YAML of two "
        "levels, without anchors and aliases.",
        "doe2020: RCT",
        "doe2020: {design: RCT, n: 120}",
    ),
    Code(
        "DG452",
        Severity.ERROR,
        "fact about something unknown",
        "references.yml names a key that no entry of the bibliography has, a fact that is not"
        " one of design, n, pedro, oa, note and status, or a value that the fact cannot have."
        " It would be lost silently.",
        "doe2002: {desing: RCT}",
        "doe2020: {design: RCT}",
    ),
    Code(
        "DG453",
        Severity.WARNING,
        "one work under two keys",
        "Two entries have the same DOI, the same PubMed number, or the same title and year. "
        "Findings that cite one would not be found from the other. Keep one, and rename the "
        "other's citations.",
        "@book{doe2020, doi = {10.1000/1}}\n@book{doe2020a, doi = {10.1000/1}}",
        "@book{doe2020, doi = {10.1000/1}}",
    ),
    Code(
        "DG454",
        Severity.WARNING,
        "entry without a title",
        "A work without a title cannot be told from others in a list, and links to it have no"
        " text.",
        "@article{doe2020, author = {Doe, Ann}}",
        "@article{doe2020, author = {Doe, Ann}, title = {Pacing}}",
    ),
    Code(
        "DG455",
        Severity.INFO,
        "entry lacks a usual field",
        "Works of this type usually have this field, and reference styles print it. Add it if"
        " it is known.",
        "@article{doe2020, title = {Pacing}, author = {Doe, Ann}}",
        "@article{doe2020, title = {Pacing}, author = {Doe, Ann}, journal = {Pain}, year = 2020}",
    ),
    Code(
        "DG456",
        Severity.INFO,
        "entry that nothing cites",
        "No post cites this entry. That is usual when the bibliography is a whole Zotero library.",
        "@book{doe2020, title = {Pacing}}",
        "a post with [@doe2020]",
    ),
    Code(
        "DG458",
        Severity.WARNING,
        "key with a space",
        "A citation key ends at a space, so a key that has one cannot be cited.",
        "@book{doe 2020, title = {Pacing}}",
        "@book{doe2020, title = {Pacing}}",
    ),
    Code(
        "DG459",
        Severity.WARNING,
        "another name that is taken",
        "biblatex's field `ids` gives a work other names, mostly keys that it had before; a post "
        "may cite any of them. This one is the key of another entry, or another entry's other "
        "name, which goes first.",
        "@book{a, title = {A}, ids = {b}}\n@book{b, title = {B}}",
        "@book{a, title = {A}, ids = {a1}}\n@book{b, title = {B}}",
    ),
    Code(
        "DG457",
        Severity.WARNING,
        "a set of entries",
        "biblatex's `@set` prints several works as one, which reference styles outside LaTeX "
        "cannot do. Cite the works themselves; a citation may hold as many as it needs.",
        "@set{both, entryset = {locke2002, levack2015}}",
        "[@locke2002; @levack2015]",
    ),
)

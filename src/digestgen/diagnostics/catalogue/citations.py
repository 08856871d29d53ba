"""DG4xx: citations in the text."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG401",
        Severity.ERROR,
        "a citation key that is not known",
        "Every key that a post cites has to be in the bibliography, because a reference "
        "that cannot be printed supports nothing. Keys are compared exactly, capital "
        "letters included. If the name is no citation, but someone's name on a social "
        "network, put a backslash before the `@`.",
        "Goals work [@locke2020].",
        "Goals work [@locke2002].",
    ),
    Code(
        "DG402",
        Severity.ERROR,
        "a citation without a key",
        "`@{}` is a citation whose key is empty. Braces are for keys with unusual "
        "characters, and they have to hold one.",
        "Goals work [@{}].",
        "Goals work [@locke2002].",
    ),
    Code(
        "DG403",
        Severity.WARNING,
        "brackets inside brackets",
        "In round brackets, `(@locke2002)` prints the author with the year in brackets of "
        "its own: (Locke & Latham (2002)). Square brackets around the key give one pair. So it "
        "is with `(@locke2002, p. 5)`, whose page belongs into them as well.",
        "Goals work (@locke2002).",
        "Goals work [@locke2002].",
    ),
    Code(
        "DG404",
        Severity.WARNING,
        "two keys without a semicolon",
        "Works in one pair of brackets are parted by semicolons. Without one it is not "
        'clear whether a comma or an "and" belongs to the first work or to the second.',
        "Goals work [@locke2002, @levack2015].",
        "Goals work [@locke2002; @levack2015].",
    ),
    Code(
        "DG405",
        Severity.WARNING,
        "a number that looks like no page",
        "A number after a key is taken for a page, as in `[@locke2002, 705]`. Here words "
        "follow it, so it may be a year or a count. Write `p.` before a page; put other "
        "words before the `@`, or begin them with a word instead of a number.",
        "[@levack2015, 39 trials]",
        "[@levack2015, with 39 trials]",
    ),
    Code(
        "DG406",
        Severity.WARNING,
        "a citation's bracket is not closed",
        "A square bracket stands right before the key and nothing closes it, so the "
        "bracket is printed and the author's name becomes part of the sentence. A missing "
        "`]`, or a part between semicolons that has no key, are the usual reasons.",
        "Goals work [@locke2002; see there].",
        "Goals work [see @locke2002].",
    ),
    Code(
        "DG407",
        Severity.ERROR,
        "a citation inside a citation",
        "A citation's words cannot hold another citation in brackets: it would not be printed.",
        "[@locke2002, but see [@levack2015]]",
        "[@locke2002; but see @levack2015]",
    ),
    Code(
        "DG408",
        Severity.WARNING,
        "a key in brackets without its at sign",
        "The word in these brackets is a key of the bibliography. Without the `@` it is printed as "
        "it stands, brackets and all, and the work is not in the list of references. If the word "
        "itself was meant, put a backslash before the bracket.",
        "Goals work [locke2002].",
        "Goals work [@locke2002].",
    ),
)

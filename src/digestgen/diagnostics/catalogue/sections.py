"""DG500 to DG529: the two sections, and what their items begin and end with."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG500",
        Severity.ERROR,
        "a digest without findings",
        "A digest says what it found in a section of its own, one list item a finding, so "
        "that each can be tied to its source. The section is found by its heading, of the "
        "second level; the names that count are under `[content]` in site.toml. A post "
        "that digests nothing is a note: write `kind: note` in its front matter.",
        "## Main results\n\n- Goals help [@locke2002].",
        "## Findings\n\n- **F1.** Goals help [@locke2002].",
    ),
    Code(
        "DG501",
        Severity.ERROR,
        "a section's heading in the wrong place",
        "The two sections begin with headings of the second level, outside of lists, "
        "quotations and containers. Anywhere else their items would not be found, and what "
        "the post says would be missing from references, lists and feeds.",
        "### Findings\n\n- **F1.** Goals help [@locke2002].",
        "## Findings\n\n- **F1.** Goals help [@locke2002].",
    ),
    Code(
        "DG502",
        Severity.WARNING,
        "a digest without practice points",
        'Readers come for "so what in practice?". If nothing follows for practice yet, '
        "that is worth a point too: what to watch, or what to leave alone until more is "
        "known.",
        "## Findings\n\n- **F1.** Goals help [@locke2002].",
        "## Findings\n"
        "\n"
        "- **F1.** Goals help [@locke2002].\n"
        "\n"
        "## So what in practice?\n"
        "\n"
        "- **P1.** Agree on a goal. *Consider. Rests on F1.*",
    ),
    Code(
        "DG503",
        Severity.ERROR,
        "a section that is there twice",
        "Two headings of the post name the same section. Only the items under the first "
        "one count, so those under the second would be lost.",
        "## Findings\n\n- **F1.** ...\n\n## Key findings\n\n- **F2.** ...",
        "## Findings\n\n- **F1.** ...\n- **F2.** ...",
    ),
    Code(
        "DG504",
        Severity.ERROR,
        "a section without a list",
        "Each finding, and each practice point, is an item of a list: that is how one is "
        "told from the next. This section has no list, so nothing of it would count.",
        "## Findings\n\nGoals help [@locke2002].",
        "## Findings\n\n- **F1.** Goals help [@locke2002].",
    ),
    Code(
        "DG505",
        Severity.INFO,
        "several lists in a section",
        "The items of all lists in the section count, in their order. What stands between "
        "the lists is shown after the last item. Two bullets of different kinds (`-` and "
        "`*`) make two lists too.",
        "## Findings\n\n- **F1.** ...\n\n* **F2.** ...",
        "## Findings\n\n- **F1.** ...\n- **F2.** ...",
    ),
    Code(
        "DG506",
        Severity.INFO,
        "items without a bullet",
        "Paragraphs of the section, and lines, that begin with a bold label count as items, up to "
        "their closing sentence. In a list it is plain where each begins and ends, and readers of "
        "the file see it, too.",
        "## Findings\n\n**F1.** Goals help [@locke2002].",
        "## Findings\n\n- **F1.** Goals help [@locke2002].",
    ),
    Code(
        "DG507",
        Severity.ERROR,
        "a label where no item begins",
        "Something in the section has a label and is no item of its list: it stands in a table, "
        "a quotation, a heading or indented code, or inside another item. It would be printed, and "
        "be missing from references, lists and feeds.",
        "- **F1.** Goals help [@locke2002].\n  - **F2.** Hard goals help more [@locke2002].",
        "- **F1.** Goals help [@locke2002].\n- **F2.** Hard goals help more [@locke2002].",
    ),
    Code(
        "DG508",
        Severity.INFO,
        "an item that is commented out",
        "The label stands in a comment, in raw HTML or in a sample of code, where nothing counts. "
        "If a published finding no longer holds, do not take it out: others have linked to it. "
        "Say so under `updates`, or let a later finding supersede it.",
        "<!--\n- **F2.** Hard goals help more [@locke2002].\n-->",
        "- **F2.** Hard goals help more [@locke2002].",
    ),
    Code(
        "DG510",
        Severity.INFO,
        "an item without a label",
        "A label is the permanent name of a finding or a practice point: others link to "
        "it, so that the order of items can change and their names do not. Without a label "
        "the item is numbered by its position. `digestgen label` writes the missing ones "
        "into the file.",
        "- Goals help [@locke2002].",
        "- **F1.** Goals help [@locke2002].",
    ),
    Code(
        "DG511",
        Severity.ERROR,
        "a label that is used twice",
        "A label names one finding or one practice point of the post, for ever. With two "
        "of the same, a link to it, or a point that rests on it, would mean either.",
        "- **F1.** Goals help.\n- **F1.** Hard goals help more.",
        "- **F1.** Goals help.\n- **F2.** Hard goals help more.",
    ),
    Code(
        "DG512",
        Severity.ERROR,
        "a label with the wrong letter",
        "Findings have labels with F, practice points with P. A label is how other posts and"
        " readers refer to an item for good, so it has to say which of the two it is.",
        "## Findings\n\n- **P1.** Goals help.",
        "## Findings\n\n- **F1.** Goals help.",
    ),
    Code(
        "DG513",
        Severity.INFO,
        "a label written another way",
        "The label counts, and is taken off the text as a bold one would be. In bold, with the "
        "letters F and P and ordinary digits, it is easier to see, and cannot be taken for the "
        "text's own words: a letter l is no 1, and a Cyrillic letter only looks like P.",
        "- F1. Goals help [@locke2002].",
        "- **F1.** Goals help [@locke2002].",
    ),
    Code(
        "DG514",
        Severity.ERROR,
        "a finding without a citation",
        "A finding says what a work found, so it names the work. If the words are your own "
        "conclusion, they belong in the practice section or in the prose.",
        "- **F1.** Goals help.",
        "- **F1.** Goals help [@locke2002].",
    ),
    Code(
        "DG515",
        Severity.WARNING,
        "a finding without its certainty",
        "Readers weigh a finding by how certain it is. A finding ends with a sentence in "
        "italics: High, Moderate, Low or Very low certainty (the words of GRADE), a colon, "
        'and why. A site that does without sets `certainty = "none"` under `[content]`.',
        "- **F1.** Goals help [@locke2002].",
        "- **F1.** Goals help [@locke2002]. *Moderate certainty: many studies, one group "
        "of authors.*",
    ),
    Code(
        "DG516",
        Severity.WARNING,
        "a certainty that is not known",
        "The four words are GRADE's: High, Moderate, Low, Very low. Another word does not "
        "count, and stays in the text of the finding.",
        "*Medium certainty: many studies.*",
        "*Moderate certainty: many studies.*",
    ),
    Code(
        "DG517",
        Severity.WARNING,
        "text after the closing sentence",
        "The closing sentence is the last one of its item. This one counts all the same "
        "and is taken out of the text, so check that what follows it still reads well.",
        "- **F1.** Goals help. *Low certainty: one trial.* So they say [@locke2002].",
        "- **F1.** Goals help, so they say [@locke2002]. *Low certainty: one trial.*",
    ),
    Code(
        "DG518",
        Severity.ERROR,
        "contrary evidence without a work",
        "`*Against: [@key].*` records the work that found otherwise, so that it is listed "
        "with the finding. Without a citation there is nothing to list.",
        "*Against: an older trial.*",
        "*Against: an older trial [@levack2015].*",
    ),
    Code(
        "DG519",
        Severity.ERROR,
        "a closing sentence that is not closed",
        "The sentence begins with an asterisk that has no partner, or that has a space "
        "after it, or has none at all, so it is not in italics: the certainty, or what the point "
        "rests on, would be lost in the text, and evidence against a finding would support it.",
        "- **F1.** Goals help [@locke2002]. *Low certainty: one trial.",
        "- **F1.** Goals help [@locke2002]. *Low certainty: one trial.*",
    ),
    Code(
        "DG520",
        Severity.ERROR,
        "two closing sentences",
        "An item ends with one sentence on its certainty or its strength. Of two, the "
        "second would be lost. If a finding has two certainties, it is two findings.",
        "*Low certainty: one trial.* *High certainty: for pain.*",
        "*Low certainty: one trial for work, more for pain.*",
    ),
    Code(
        "DG521",
        Severity.ERROR,
        "an empty item",
        "The item has no text: nothing but a label, a closing sentence, or nothing at all.",
        "- **F1.**\n- **F2.** Goals help [@locke2002].",
        "- **F2.** Goals help [@locke2002].",
    ),
    Code(
        "DG522",
        Severity.ERROR,
        "a word that stands for a closing sentence, and is none",
        "Evidence against a finding is named with the word Against, an earlier finding that it "
        "replaces with Supersedes, in English or in the language of the post. With another word, "
        "or one that is misspelled, the sentence would be text like any other, and the works in it "
        "would support the finding that they speak against.",
        "*Agianst: [@levack2015].*\n*Contradicts [@doe2020].*\n"
        "*Replaces [why goals work](goals.md#f2).*",
        "*Against: [@levack2015].*\n*Against: [@doe2020].*\n"
        "*Supersedes [why goals work](goals.md#f2).*",
    ),
    Code(
        "DG523",
        Severity.WARNING,
        "an italic sentence that is no closing",
        "A finding ends with italic sentences that have a meaning: its certainty, the evidence "
        "against it, the earlier findings that it supersedes. This one stands in that place, holds "
        "hardly more than citations or links, and says none of these. It stays in the text, and "
        "its works count as support.",
        "- **F1.** Goals help [@locke2002]. *Low certainty: x.* *Doubts: [@doe2020].*",
        "- **F1.** Goals help [@locke2002]. *Low certainty: x.* *Against: [@doe2020].*",
    ),
)

"""DG5xx: evidence and wording."""

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
        "after it, so it is not in italics: the certainty, or what the point rests on, "
        "would be lost in the text.",
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
        "DG530",
        Severity.WARNING,
        "a strength that is not known",
        "The four words are Do, Consider, Avoid and Watch. Another word does not count: "
        "lists of practice points could not sort the point by it.",
        "*Try. Rests on F1.*",
        "*Consider. Rests on F1.*",
    ),
    Code(
        "DG531",
        Severity.ERROR,
        "a label that is not there",
        "A point rests on a finding, or a finding supersedes one, that this post does not have. "
        "For a finding of another post, write a link to it: "
        "`[why goals work](2026-04-20-why-goals.md#f2)`.",
        "*Consider. Rests on F9.*",
        "*Consider. Rests on F1.*",
    ),
    Code(
        "DG532",
        Severity.ERROR,
        "a practice point where a finding belongs",
        "A practice point rests on findings, so that readers can follow advice to its "
        "evidence: name the findings that the other point rests on. And what a finding "
        "supersedes is a finding.",
        "*Consider. Rests on P1.*",
        "*Consider. Rests on F1.*",
    ),
    Code(
        "DG533",
        Severity.INFO,
        "words that are no support",
        'After "Rests on" stand labels, links to findings of other posts, `experience`, '
        "`patient values` or `guideline [@key]`. Other words are printed but mean nothing "
        "to the graph.",
        "*Consider. Rests on F1 and common sense.*",
        "*Consider. Rests on F1 and experience.*",
    ),
    Code(
        "DG534",
        Severity.WARNING,
        "a work that is neither finding nor guideline",
        "A practice point rests on findings, which cite works. If the work is a guideline, "
        "say so before it. If it is a study, write what it found as a finding and name "
        "that.",
        "*Consider. Rests on [@who2023].*",
        "*Consider. Rests on guideline [@who2023].*",
    ),
    Code(
        "DG535",
        Severity.WARNING,
        "a practice point without its strength",
        "Readers have to know how firmly a point is meant. It ends with a sentence in "
        "italics: Do, Consider, Avoid or Watch, and what it rests on.",
        "- **P1.** Agree on a goal.",
        "- **P1.** Agree on a goal. *Consider. Rests on F1.*",
    ),
    Code(
        "DG536",
        Severity.INFO,
        "a practice point that rests on no finding",
        "This is allowed, and honest: the page says that the point comes from practice and "
        "not from research. If a finding stands behind it, name it.",
        "- **P1.** Agree on a goal. *Consider. Rests on experience.*",
        "- **P1.** Agree on a goal. *Consider. Rests on F1 and experience.*",
    ),
    Code(
        "DG537",
        Severity.WARNING,
        "a link that names no finding",
        "A practice point may rest on a finding of another post, and a finding may supersede "
        "one. The link has to end with the finding's label, as in `#f2`, or it leads to a page "
        "and supports nothing.",
        "*Consider. Rests on [why goals work](2026-04-20-why-goals.md).*",
        "*Consider. Rests on [why goals work](2026-04-20-why-goals.md#f2).*",
    ),
    Code(
        "DG538",
        Severity.WARNING,
        'words where "Rests on" belongs',
        "After the word for its strength a practice point says what it rests on, so that readers "
        'can follow advice to its evidence. "Based on F1", "From F1" or "See F1" are understood; '
        "these words are not. They are printed as they stand. What the advice needs besides, such "
        "as for whom it is, belongs before the italics.",
        "- **P1.** Agree on a goal. *Consider. If the person wants one.*",
        "- **P1.** Agree on a goal, if the person wants one. *Consider. Rests on F1.*",
    ),
    Code(
        "DG540",
        Severity.ERROR,
        "a digested work that no finding cites",
        "The post says in `citations` that it digests this work, and none of its findings "
        "cites it. Readers who come from the reference's page would find nothing.",
        "citations: [locke2002, levack2015]\n\n- **F1.** Goals help [@locke2002].",
        "citations: [locke2002]\n\n- **F1.** Goals help [@locke2002].",
    ),
    Code(
        "DG541",
        Severity.ERROR,
        "a handout with a label that is not there",
        "`handout` lists the labels that go on the printed page, and the post has no such "
        "finding or practice point.",
        "handout: [P1, P9]",
        "handout: [P1, P2]",
    ),
    Code(
        "DG542",
        Severity.ERROR,
        "a patient's story without its origin",
        "Readers, and patients, must be able to trust that nobody is exposed. `story` in "
        "the front matter says where a story comes from: `composite` (made up of several "
        "people), `consented` (told with consent), or `public` (told publicly before).",
        "---\ntitle: Goals\n---\n\n## A story",
        "---\ntitle: Goals\nstory: composite\n---\n\n## A story",
    ),
    Code(
        "DG543",
        Severity.WARNING,
        "a TODO in a published post",
        "`digestgen new` writes TODO where something is to be written, and people write it for "
        "themselves. It stands in text that readers see. In code it is taken for a sample, and in "
        "a draft it is no problem.",
        "TODO: who was studied, and who was not.",
        "Students and employees, not people in pain.",
    ),
    Code(
        "DG544",
        Severity.WARNING,
        "plain words for nothing",
        "A section such as `## In plain words` says findings and points again, for the people "
        "whom they are about, and the handout prints these words in place of the others. So each "
        "item begins with the label of the finding or point that it says, and each label stands "
        "there once. `plain` in `[content]` of site.toml names the headings of such sections.",
        "## In plain words\n\n- **F9.** Nobody knows yet what helps best.",
        "## In plain words\n\n- **F1.** Nobody knows yet what helps best.",
    ),
    Code(
        "DG545",
        Severity.WARNING,
        "a handout with nothing on it",
        "A handout prints findings and practice points, and this post has neither. No handout is "
        "made.",
        "---\ntitle: See you in January\nkind: note\nhandout: true\n---",
        "---\ntitle: See you in January\nkind: note\n---",
    ),
    Code(
        "DG546",
        Severity.WARNING,
        "a handout that is longer than a page",
        "A handout is one sheet that somebody takes home, on A4 and on Letter paper. The type "
        "becomes smaller where there is much to say, but not smaller than people can read. "
        "This one will probably need a second page: the help says by how many lines. Choose "
        "fewer labels, or say them shorter in a section `## In plain words`.",
        "handout: true",
        "handout: [F1, P1, P3]",
    ),
    Code(
        "DG547",
        Severity.INFO,
        "a handout in words for colleagues",
        "Findings and practice points are written for colleagues, and a handout is for the people"
        " concerned. The section `## In plain words` says them again by their labels; what it does"
        " not say is printed as it stands in the post. Read the handout as your reader would: where"
        " it is plain enough already, there is nothing to do.",
        "handout: [F1, P1]",
        "## In plain words\n\n- **F1.** A walk a day may ease your back a little.",
    ),
)

"""DG540 to DG549: a post as a whole: its works, its stories, its plain words and its handout."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
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

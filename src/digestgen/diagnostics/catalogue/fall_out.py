"""DG560 to DG579: works that fell or grew old, and what stands on them."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

CODES: tuple[Code, ...] = (
    Code(
        "DG560",
        Severity.ERROR,
        "list of retractions not found",
        "`[bibliography] retractions` names a file that is not there, or whose name does not"
        " end in `.csv`. Publishing without it would show retracted works as if nothing had"
        " happened to them, so the build stops here. The list is the table that Retraction"
        " Watch and Crossref give away; digestgen never fetches it by itself.",
        '[bibliography]\nretractions = "retractions.csv"    # and no such file',
        '[bibliography]\nretractions = "retraction_watch.csv"',
    ),
    Code(
        "DG561",
        Severity.ERROR,
        "list of retractions is another table",
        "The list is a table of comma-separated values whose first line names its columns:"
        " OriginalPaperDOI, OriginalPaperPubMedID, RetractionNature, RetractionDate,"
        " RetractionDOI, RetractionPubMedID and Reason are used. Without one of"
        " them, or when most rows have another number of fields than the header, works would"
        " be taken for sound that are not.",
        "DOI;Date;Nature\n10.1000/1;1/2/2020;Retraction",
        "Record ID,...,RetractionDate,...,OriginalPaperDOI,...\n1,...,1/2/2020 0:00,...,10.1000/1",
    ),
    Code(
        "DG562",
        Severity.WARNING,
        "row of the list of retractions that cannot be read",
        "A row has another number of fields than the header, as when a download was cut off"
        " or a quotation mark is not closed; or a row that is about a work of yours has a"
        " date or a kind of notice that nobody knows. Whatever else the list holds counts."
        " Fetch it again, or correct the row: as long as it stands so, the work in it may"
        " have fallen unnoticed.",
        "17,...,31/31/2020,...,Retraction,...",
        "17,...,12/31/2020 0:00,...,Retraction,...",
    ),
    Code(
        "DG563",
        Severity.WARNING,
        "retraction of a work that may be this one",
        "The list has a row with the PubMed number of this work and another DOI. One of them"
        " is mistyped, here or there, or they are two versions of a paper. The row does not"
        " count: whether a work was retracted is nothing to guess at. Compare the titles,"
        " then correct the entry, or write the work's status in `references.yml`.",
        "pmid = {12345678}, doi = {10.1000/1}    % the list: 12345678, 10.1000/2",
        "doe2019: {status: retracted, since: 2021-03-11, notice: 10.1000/3}",
    ),
    Code(
        "DG564",
        Severity.WARNING,
        "your word against the list of retractions",
        "What `references.yml` says of a work's status counts, whatever the list of"
        " retractions says: the author can read the notice, and a list can be wrong. But when"
        " the list is graver, somebody should look again. The same is told when the list says"
        " that a work was reinstated and its entry still carries the mark.",
        "doe2019: {status: ok}    # the list says that it was retracted",
        "doe2019: {status: retracted, since: 2021-03-11}",
    ),
    Code(
        "DG565",
        Severity.INFO,
        "fallen work without the date of its notice",
        "A cited work is marked as retracted, corrected or of concern by its entry or by"
        " `references.yml`, and nobody says since when. It is marked on every page and stands"
        " on the page of corrections, but feeds go by date: those who subscribe to"
        " corrections do not hear of it. Write the notice's date, and its DOI if you know it.",
        "doe2019: {status: retracted}",
        "doe2019: {status: retracted, since: 2021-03-11, notice: 10.1000/3}",
    ),
    Code(
        "DG566",
        Severity.ERROR,
        "finding that rests on a retracted work",
        "The work that this finding cites in its support was retracted. Readers would take as"
        " known what its own journal has taken back, so the build stops until you have"
        " decided: take the finding out, cite something that still stands, record the work"
        " under `Against`, or keep it and say so in the text, with the key under"
        " `acknowledged` in the front matter. A finding keeps its label and its place in"
        " either case, and every page shows what happened.",
        "---\ncitations: [doe2019]\n---\n\n- **F1.** Pacing helps [@doe2019].",
        "---\ncitations: [doe2019]\nacknowledged: [doe2019]\n---\n\n"
        "- **F1.** One trial said that pacing helps; it has been retracted [@doe2019].\n"
        "  *Very low certainty: nothing else is known.*",
    ),
    Code(
        "DG567",
        Severity.ERROR,
        "advice that rests on a retracted work",
        "This practice point rests on a finding whose source was retracted, or names a"
        " retracted guideline. The finding may stand in another post. Somebody may be acting"
        " on this advice, so look at it first: does it stand on its other grounds? Then say"
        " so, and put the key under `acknowledged` in the front matter of the post with the"
        " point. Otherwise take it back.",
        "*Do. Rests on F1.*    # F1 cites doe2019, which was retracted",
        "acknowledged: [doe2019]\n\n"
        "*Watch. Rests on F1, whose trial was retracted, and experience.*",
    ),
    Code(
        "DG568",
        Severity.WARNING,
        "claim that rests on a work of concern",
        "The journal of this work has published an expression of concern: something may be"
        " wrong, and it is not settled. What rests on it is marked for readers. Read the"
        " notice, weigh how much of the finding or advice depends on the work, and put its"
        " key under `acknowledged` in the front matter when you have.",
        "- **F1.** Pacing helps [@doe2019].",
        "acknowledged: [doe2019]",
    ),
    Code(
        "DG569",
        Severity.INFO,
        "claim that rests on a corrected work",
        "The work was corrected after publication. Most corrections change nothing that"
        " matters here; some change the very number that a finding gives. Read the notice,"
        " correct the finding if it needs it, and put the key under `acknowledged` in the"
        " front matter when you have looked.",
        "- **F1.** Pacing helps [@doe2019].",
        "acknowledged: [doe2019]",
    ),
    Code(
        "DG570",
        Severity.INFO,
        "contrary evidence that has fallen",
        "The finding names this work under `Against`, and it was retracted or is of concern."
        " The finding does not rest on it, so nothing falls; but evidence against it may be"
        " weaker than the text says. Put the key under `acknowledged` in the front matter"
        " when you have looked.",
        "*Against: [@doe2019].*",
        "acknowledged: [doe2019]",
    ),
    Code(
        "DG571",
        Severity.WARNING,
        "acknowledged work that has not fallen",
        "`acknowledged` names works that were retracted, corrected or are of concern, and"
        " that the post goes on using knowingly. This one has no such status, or nothing in"
        " the post cites it or rests on it. Or it names the file of a post, and nothing rests"
        " on a withdrawn finding of that. A key left here would keep silent what might happen"
        " to the work later.",
        "acknowledged: [locke2002]    # nothing is wrong with it",
        "acknowledged: [reuben2006]",
    ),
    Code(
        "DG572",
        Severity.INFO,
        "preprint that has been published",
        "The post cites a preprint, and the bibliography has the version that a journal"
        " published. Review may have changed numbers and conclusions, so compare them and"
        " cite the published one. A post that cites both means to.",
        "[@branch2023]    # a preprint",
        "[@branch2024]    # what became of it",
    ),
    Code(
        "DG573",
        Severity.WARNING,
        "older version of a Cochrane review",
        "Cochrane reviews are brought up to date under the same number, with `.pub2`, `.pub3`"
        " at the end of the DOI. The post cites one, and the bibliography has a later one,"
        " which may have come to another conclusion. A post that cites both means to.",
        "[@geneen2014]    # 10.1002/14651858.CD011279.pub2",
        "[@geneen2017]    # 10.1002/14651858.CD011279.pub3",
    ),
    Code(
        "DG574",
        Severity.ERROR,
        "advice that rests on a withdrawn finding",
        "This practice point rests on a finding of another post, and its author has withdrawn"
        " that post: its `updates` have an item of the kind `retraction`. As with a retracted"
        " paper, somebody may be acting on this advice. Does it stand on its other grounds?"
        " Then say so, and name the file of the withdrawn post under `acknowledged` in the"
        " front matter of the post with the point. Otherwise take it back, or rest it on"
        " something that stands. Readers see what happened in either case.",
        "*Do. Rests on [goals](goals.md#f1).*    # goals.md was withdrawn",
        "acknowledged: [goals.md]\n\n"
        "*Watch. Rests on [goals](goals.md#f1), since withdrawn, and experience.*",
    ),
)

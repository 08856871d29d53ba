"""DG58x and DG59x: honest words, and what a careful editor asks of claims and advice."""

from __future__ import annotations

from digestgen.diagnostics.types import Code, Severity

_FINDING = "- **F1.** Pacing {} fatigue [@doe2020]. *{} certainty: two small trials.*"

CODES: tuple[Code, ...] = (
    Code(
        "DG580",
        Severity.WARNING,
        "words too strong for their certainty",
        "Readers believe the verb before they read the label behind it. GRADE guidance 26 "
        "(Santesso and others, J Clin Epidemiol 2020) gives each certainty its words: high "
        '"reduces", moderate "probably reduces" or "likely reduces", low "may reduce" or "the '
        'evidence suggests", very low "it is very uncertain whether" or "may reduce, but the '
        'evidence is very uncertain". The main claim is judged, and every other one that no word '
        "covers; not questions, quotations, brackets, or what a study set out to do. Among 132 "
        "clinicians whom the makers of a national guideline collection asked, confidence moved "
        "with the verb. "
        "Other words, or those of another language, go into `[wording.LANG]` of site.toml.",
        _FINDING.format("reduces", "Low"),
        _FINDING.format("may reduce", "Low"),
    ),
    Code(
        "DG581",
        Severity.INFO,
        "words weaker than their certainty",
        'Too much caution misleads as well: "may" for what is all but sure leaves a reader no way '
        "to tell it from a guess (GRADE guidance 26, Santesso and others 2020). High certainty "
        "needs no hedge; what you do not know is for very low certainty alone. If the weaker word "
        "is what you mean, lower the certainty.",
        _FINDING.format("may reduce", "High"),
        _FINDING.format("reduces", "High"),
    ),
    Code(
        "DG582",
        Severity.WARNING,
        "hedges that are stacked",
        '"May possibly" is no weaker than "may", only harder to read, and "may probably" says two '
        "things at once. GRADE's wordings (guidance 26, Santesso and others 2020) have one word "
        "for each certainty. Choose the one that fits; reasons for doubt belong into the closing "
        "sentence.",
        _FINDING.format("may possibly reduce", "Low"),
        _FINDING.format("may reduce", "Low"),
    ),
    Code(
        "DG583",
        Severity.WARNING,
        "two certainties in one finding",
        "GRADE rates the certainty of the evidence for each outcome by itself (GRADE "
        "handbook), so a finding that is probable of one outcome and possible of another is two "
        "findings. Under one label, practice points that rest on it would borrow the certainty of "
        "the better half. Likewise where the text names a certainty and the closing sentence "
        "another.",
        "- **F1.** Yoga probably improves function and may reduce pain [@doe2020]. *Moderate "
        "certainty: twelve trials.*",
        "- **F1.** Yoga probably improves function [@doe2020]. *Moderate certainty: twelve "
        "trials.*\n- **F2.** Yoga may reduce pain [@doe2020]. *Low certainty: the trials "
        "disagree.*",
    ),
    Code(
        "DG584",
        Severity.WARNING,
        '"Do" that rests on low certainty alone',
        '"Do" means that nearly everyone would: a strong recommendation. GRADE asks for particular '
        "reasons before one rests on evidence of low or very low certainty: a matter of life and "
        "death, a harm or a cost that is certain, options of which one is clearly safer (GRADE "
        "guidance 15, Andrews and others, J Clin Epidemiol 2013). Where there is such a reason, "
        "say it; where a guideline's panel has weighed it, name the guideline; or say Consider. "
        "Experience and patients' values speak for a point, and make no evidence more certain.",
        "- **P1.** Prescribe pacing. *Do. Rests on F1.*",
        "- **P1.** Try pacing together. *Consider. Rests on F1.*",
    ),
    Code(
        "DG585",
        Severity.WARNING,
        '"Avoid" that rests on low certainty alone',
        "Off unless `[lint]` names it. Here Avoid and Do differ. Most points with Avoid warn of "
        "claiming or promising what nobody knows, and for those it is the very lack of certainty "
        "that counts; and whoever wants to act has to show that it helps, not whoever leaves it. "
        "GRADE too takes an uncertain benefit beside a certain harm or cost for a reason to "
        "recommend against (guidance 15, Andrews and others 2013). Sites that keep Avoid for what "
        "is known to be useless or harmful may want to be asked.",
        "- **P1.** Leave ultrasound out. *Avoid. Rests on F1.*",
        "- **P1.** Leave ultrasound out. *Avoid. Rests on F1 and guideline [@nice2021].*",
        on_request=True,
    ),
    Code(
        "DG586",
        Severity.WARNING,
        "high certainty on one small work",
        "High certainty means that more research would hardly change the answer. Results of few "
        "people are imprecise, and one study has not been repeated: GRADE rates down a continuous "
        "outcome with fewer than about 400 people (guidance 6, Guyatt and others, J Clin Epidemiol "
        "2011). The number is `n` in references.yml; without it, a `design` such as pilot, case "
        "series or interviews says enough.",
        "doe2020: {design: RCT, n: 42}\n\n- **F1.** Pacing reduces fatigue [@doe2020]. *High "
        "certainty: well made.*",
        "doe2020: {design: RCT, n: 42}\n\n- **F1.** Pacing may reduce fatigue [@doe2020]. *Low "
        "certainty: one small trial.*",
    ),
    Code(
        "DG587",
        Severity.WARNING,
        "high certainty of what was read in abstract alone",
        "Risk of bias, imprecision and what was left unmeasured are in the paper, not in its "
        "abstract, and abstracts lean to the favourable side: in more than half of 72 reports of "
        "trials without a significant main result their conclusions put a spin on it (Boutron "
        "and others, JAMA 2010). Who read `abstract` alone has seen too little to call a finding "
        "of high certainty by themselves. Read the work, or lower the certainty.",
        "read: abstract\n\n- **F1.** Pacing reduces fatigue [@doe2020]. *High certainty: many "
        "trials.*",
        "read: full text\n\n- **F1.** Pacing reduces fatigue [@doe2020]. *High certainty: many "
        "trials.*",
    ),
    Code(
        "DG588",
        Severity.INFO,
        "a finding that no practice point rests on",
        "The question of the whole site is: so what? A finding may well be there for its own sake, "
        "and then this is nothing but a reminder. Often, though, a point rests on it and does not "
        "say so, or the point is still to be written: what to leave alone counts as one.",
        "- **P1.** Agree on a goal. *Consider. Rests on F1.*",
        "- **P1.** Agree on a goal. *Consider. Rests on F1 and F2.*",
    ),
    Code(
        "DG589",
        Severity.WARNING,
        "a preprint, guideline or review taken for a trial",
        "A reader weighs a trial otherwise than what somebody says of trials. A guideline "
        "recommends, by evidence and by judgement; a review brings studies together; a preprint "
        "may be a trial that nobody has reviewed. The work's `design` in references.yml says what "
        "it is, otherwise its type and title. Name it for what it is, or cite the trial itself.",
        "- **F1.** In a randomised trial, exercise probably improved function [@nice2021].",
        "- **F1.** Exercise probably improves function, says the guideline's review [@nice2021].",
    ),
    Code(
        "DG590",
        Severity.WARNING,
        "a digest that does not say its limits",
        "Whoever acts on a summary has to know what the evidence cannot tell: who was not "
        "studied, what was not measured, how long it was followed. Summaries that Cochrane makes "
        "for the public have a place for the limitations of the evidence (guidance on plain "
        "language summaries, 2021). A heading with one of the names of `limits` in `[content]` of "
        "site.toml makes the section; an empty list asks for none.",
        "## Findings\n\n- **F1.** Goals help [@locke2002].",
        "## Findings\n\n- **F1.** Goals help [@locke2002].\n\n## Limits\n\nStudents, not people "
        "in pain.",
    ),
    Code(
        "DG591",
        Severity.WARNING,
        "figures with no source in their paragraph",
        "Off unless `[lint]` names it. A percentage, a p value, the number of people or trials, "
        '"randomised", "reduces": whoever reads one asks where it is from. The best mark of a '
        "scale for the quality of blogs goes to references that belong to single statements "
        "(rMETRIQ; Colmers-Gray and others, 2019). A citation or a link anywhere in the paragraph "
        "is enough.",
        "About 30% of people stopped.",
        "About 30% of people stopped [@doe2020].",
        on_request=True,
    ),
    Code(
        "DG592",
        Severity.WARNING,
        "a long quotation without its page",
        "A reader who wants to see what stands around somebody else's words needs the page, and "
        "styles such as APA's ask for one with every quotation. From 25 words on it is asked for "
        "here, unless the work has no pages: a web page, a talk, a single page.",
        "> A goal is what the person is trying to accomplish; it is the object or aim of an "
        "action, and it is most often met within a time that was set beforehand by all "
        "concerned.\n>\n> -- @locke2002",
        "> A goal is what the person is trying to accomplish; it is the object or aim of an "
        "action, and it is most often met within a time that was set beforehand by all "
        "concerned.\n>\n> -- @locke2002 [p. 705]",
    ),
    Code(
        "DG593",
        Severity.INFO,
        "a long quotation without its source",
        "A block quotation of more than 25 words that neither cites nor links leaves open whose "
        "words they are. Your own example or script is better in a box (`::: note`); a patient's "
        "words belong into a section `## A story`, with its word on consent.",
        "> Nobody asked me what I wanted to do again, not once in seven years, and when at last "
        "somebody did, I found that I could not answer, because I had stopped asking too.",
        "> Nobody asked me what I wanted to do again, not once in seven years, and when at last "
        "somebody did, I found that I could not answer, because I had stopped asking too.\n>\n"
        "> -- @lennoxthompson2014 [p. 88]",
    ),
    Code(
        "DG594",
        Severity.WARNING,
        "a detail that can tell who a story is about",
        "A full date or an age over 89 can be enough to find a person, even where the name is "
        "changed: both are among the eighteen identifiers that the safe harbor rule of the United "
        "States takes out of records (45 CFR 164.514(b)(2)). Write the season, the time between "
        'two events, "in her nineties". A story with `story: public` is not asked. Names, places '
        "and rare circumstances only a person can judge: let the one whom it is about read it.",
        "---\nstory: consented\n---\n\n## A story\n\nOn 14 March 2024 she fell in her kitchen.",
        "---\nstory: consented\n---\n\n## A story\n\nIn spring she fell in her kitchen.",
    ),
)

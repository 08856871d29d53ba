"""The English words: how findings are worded in English, by how certain they are.

The levels are those of GRADE guidance 26 (Santesso and others, 2020,
doi:10.1016/j.jclinepi.2019.10.014):
"probably" and "likely" for moderate certainty, "may" and "the evidence suggests" for low, "the
evidence is very uncertain" for very low; high certainty needs no such word.
"""

from __future__ import annotations

from collections.abc import Iterable

from digestgen.config.settings import Wording

_VERBS = """
accelerate aggravate alleviate ameliorate boost curb cure decrease delay diminish enhance ease
eliminate facilitate foster hasten heal hinder impair improve increase lessen lower maintain
outperform predict prevent produce prolong promote protect raise reduce relieve resolve restore
shorten soothe strengthen trigger weaken worsen affect abolish alter amplify attract buffer
contribute counteract dampen deepen destroy determine disrupt disturb double educate elicit empower
enable encourage ensure exacerbate halve induce influence inform inhibit intensify interfere
irritate loosen minimise minimize mitigate modify motivate normalise normalize persuade provoke
replace reverse satisfy stabilise stabilize stimulate suppress transform treble triple
undermine whiten widen
"""
"""Regular verbs of effect whose forms are hardly ever nouns."""

_NOUNS_TOO = """
benefit cause change harm help lift limit slow speed support work matter add gain stop last pay
calm comfort damage favour favor save shape spare waste win
"""
"""Those whose forms may be nouns: they only count where the sentence makes them verbs."""

_IRREGULAR = {
    "lead": ("leads", "led"),
    "make": ("makes", "made"),
    "drive": ("drives", "drove"),
    "bring": ("brings", "brought"),
    "give": ("gives", "gave"),
    "beat": ("beats", "beat"),
    "cut": ("cuts", "cut"),
    "fall": ("falls", "fell"),
    "rise": ("rises", "rose"),
    "keep": ("keeps", "kept"),
    "go": ("goes", "went"),
    "get": ("gets", "got"),
    "have": ("has", "had"),
    "do": ("does", "did"),
    "feel": ("feels", "felt"),
    "sleep": ("sleeps", "slept"),
    "become": ("becomes", "became"),
    "come": ("comes", "came"),
    "show": ("shows", "showed"),
    "mean": ("means", "meant"),
    "hurt": ("hurts", "hurt"),
    "explain": ("explains", "explained"),
    "drop": ("drops", "dropped"),
}
_STATES = (
    "good|bad|effective|ineffective|efficacious|beneficial|helpful|useful|useless|harmful|harmless|safe"
    "|better|worse|superior|inferior|best|worst|stronger|weaker|associated|linked|related"
    "|correlated|tied|equivalent|comparable|responsible|necessary|essential|crucial|key|enough"
    "|safer|faster|cheaper|fewer|lower|higher|shorter|longer"
)


def _s(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "ch", "sh")) else "s")


def _ed(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    return verb + "ped" if verb == "stop" else verb + "ed"


def _either(words: Iterable[str]) -> str:
    return "|".join(words)


_PLAIN = _VERBS.split()
_DOUBLE = _NOUNS_TOO.split()
_BARE = _either([*_PLAIN, *_DOUBLE, *_IRREGULAR])
_SURE = _either([*_PLAIN, *_DOUBLE, "lead", "make", "bring"])
_PRESENT = [*map(_s, _PLAIN)]
_PRESENT_TOO = [*map(_s, _DOUBLE)]
_PAST = [*map(_ed, _PLAIN), *map(_ed, _DOUBLE)]
_TRIALS = "trial|trials|study|studies|review|reviews|one|nobody|work|research"

ENGLISH = Wording(
    probably=(
        "probably|likely|unlikely|presumably|doubtless",
        "likely|unlikely to",
        "more likely than not",
        "moderately|fairly|reasonably sure|certain|confident",
        "in all likelihood|probability",
        "it is|was|seems probable",
        "moderate-certainty|moderate-quality evidence",
        "moderate certainty|quality evidence",
    ),
    may=(
        "may|might|could|perhaps|maybe|possibly|potentially|conceivably|possible|possibility",
        "may|might|could be that",
        "suggest|suggests|suggested|suggesting|suggestive",
        "hint|hints|hinted",
        "point|points|pointed to|towards|toward",
        "seem|seems|seemed|apparently|seemingly",
        "seem|seems|seemed to",
        "appear|appears|appeared to",
        "it appears|appeared",
        "looks|look|looked as|like",
        "tentatively|tentative",
        "some|limited|weak|preliminary|early|low-certainty|low-quality|low-grade evidence",
        "low certainty|quality evidence",
        "trend|trends|trended",
        "is|are|was|were thought|believed|assumed|supposed|said to|that",
        "argue|argues|argued|propose|proposes|proposed|speculate|speculates|speculated",
        "hypothesise|hypothesises|hypothesize|hypothesizes|hypothesised|hypothesized",
        "believe|believes|think|thinks|suspect|suspects",
    ),
    uncertain=(
        (
            "uncertain|unclear|unknown|unsure|unproven|untested|undecided|uncertainty|unresolved"
            "|indeterminate"
        ),
        "not clear|certain|sure|known|established|settled|understood",
        "not yet clear|certain|sure|known|established|settled|understood",
        "isn't|aren't clear|certain|sure|known",
        "do|does not know",
        "do|does not yet know",
        "don't|doesn't know",
        "do|does not|yet ... say|tell|allow",
        "no-one|nobody knows|can|could",
        "no one knows|can|could",
        "nobody|no-one yet knows",
        "no one yet knows",
        "cannot|can't say|tell|know|conclude|judge|decide|answer|settle",
        "cannot|can't yet say|tell|know|conclude|judge|decide|answer|settle",
        "cannot|can't be ... sure|certain|confident|known|said|told|judged|answered|settled",
        "can neither say|tell",
        "could not say|tell|conclude|judge|decide|answer|settle",
        "could not be ... judged|estimated|determined|answered|settled",
        "not|im possible to say|tell|judge|conclude|know",
        "impossible to say|tell|judge|conclude|know",
        "hard|difficult to say|tell|judge|know",
        (
            "too little|few|small|thin|sparse|scarce|short|weak|imprecise"
            " ... say|tell|judge|know|conclude|show|answer|settle|decide|rely"
        ),
        "insufficient evidence|data|information",
        "not enough evidence|data|information|trials|studies",
        "little confidence",
        "remain|remains open|unanswered",
        "is|are still open|unanswered",
        "open question",
        "little is known",
        f"no {_TRIALS} has|have|was|were|tested|measured|looked|asked|compared|reported|examined",
        "nobody|no-one has|tested|measured|looked|asked",
        "none measured|tested|looked|asked|reported|examined",
        "none of ... measured|tested|looked|asked|reported|examined",
        "did not measure|report|test|look|assess|ask|examine",
        "was|were not measured|reported|tested|assessed|examined|studied",
        "not|never been tested|measured|studied|examined",
        "very low-certainty|low-quality evidence",
        "very-low-certainty|very-low-quality evidence",
        "very low certainty|quality evidence",
        "anyone's|anybody's guess",
        "has|have yet to",
        "we|one have|has no idea|way",
        "neither ... nor ... can|could",
        "very little confidence|certainty",
        "confidence|certainty ... low|little|limited",
        "confidence in that|this|it|them ... low|little|limited",
        "far from certain|clear|sure|settled|established",
        "hardly|barely|scarcely anything|nothing is known",
        "could|did not find out",
        "too low|little|few|small|thin ... statement|claim|judgement|answer",
        "nothing can|could be said|concluded|known",
        "nothing is known",
        "there is|are|was|were no trial|trials|study|studies|data",
        "found no trial|trials|study|studies|data",
        "no ... conclusion|conclusions|answer|verdict",
    ),
    unsettled=(
        "may|might or may|might not",
        (
            "mixed|inconsistent|conflicting|contradictory|inconclusive|equivocal|disagree|disagreed"
            "|unconvincing"
        ),
        "not agree|consistent|conclusive|convincing",
        "no|little|scant|sparse evidence",
        "no clear|convincing|good|firm|reliable|strong|direct evidence",
        "not been shown|proven|demonstrated",
        "no clear|consistent|definite effect|difference|pattern|benefit|answer",
        "results|effects|findings|estimates ... varied|vary|differed|differ|disagree",
        "went|go|point|pointed both|different ways|directions",
        "pulled|pull in different|both",
        "contradict|contradicts|contradicted",
    ),
    plain=(
        "more|less|equally|likelier|no-more likely",
        "as|so|how|too likely",
        "most|least likely to",
        "twice|times as likely",
        "could not",
        "probably|likely|possibly|perhaps|maybe because|by|through|via|due|owing|thanks",
        "possible side|adverse|harms|to",
        "as ... as possible",
        "if|where|when|whenever|wherever possible",
        "might as well",
    ),
    helpers=(
        "may|might|could",
        "likely|unlikely|seem|seems|seemed|appear|appears|appeared to",
    ),
    claims=(
        _either([*_PRESENT, "leads", "makes", "drives", "outweighs", "stems"]),
        "brings|gives|keeps|beats",
        "goes|comes with|before|after|from",
        "is|are what|how|why",
        "results in|from",
        "gets|becomes|feels|hurts",
        f"is|are ... {_STATES}",
        f"is|are ... {_either(_PAST)}|made|led|driven|brought|cut|given|shown|proven|known|found",
        "has|have no|little|an|a|large|small ... effect|effects|impact|benefit|advantage|influence",
        "has|have been shown|proven|demonstrated|found",
        f"do|does not ... {_BARE}",
        f"don't|doesn't {_BARE}",
        f"fails|fail to {_BARE}",
        f"will|cannot|can|can't ... {_SURE}",
        "proves|confirms|demonstrates|establishes|shows",
        (
            "there is|are no|little|a|an|clear|large|small ... effect|effects|difference|benefit"
            "|link|reduction|improvement|increase|decrease|association|relationship"
        ),
    ),
    reports=(
        _either(_PAST),
        "led|made|drove|brought|gave|cut|fell|rose|kept|went|got|felt|slept|became|came|dropped",
        f"did not {_BARE}",
        "resulted in",
        f"was|were ... {_STATES}",
        "had no|less|more|fewer|better|worse|lower|higher|little",
        "showed|found|proved|confirmed|demonstrated|established|concluded",
    ),
    plural=(
        f"they|these|those|people|both|we|women|men {_SURE}",
        _either(_PRESENT_TOO) + "|falls|rises|drops|cuts",
        f"*s {_either([*_PLAIN, 'lead', 'make', 'help', 'bring', 'drive', 'outweigh'])}",
    ),
    infinitives=(_BARE,),
    study=(
        (
            "included|pooled|compared|enrolled|recruited|examined|searched|followed|measured"
            "|randomised|randomized|asked|tested|assessed|covered|reviewed|analysed|analyzed|studied"
            "|includes|pools|compares|covers|asks|examines|collected|combined"
            "|investigated|evaluated|interviewed|aimed|surveyed|screened|allocated|published"
        ),
        "looked|looks at|for",
        "set|sets out",
        "took|take part",
    ),
    caveats=(
        (
            "differ|vary|depend|bias|biased|overestimate|underestimate|exaggerate|exaggerated|chance"
            "|overstate|overstated|apply|generalise|generalize|fade|reflect|inflated|inflate"
            "|incomplete|missed|confounded|confound"
        ),
        "wear|wore off",
        "be due",
        "not|also hold",
        "be explained",
    ),
    asks=("whether|how|what|why",),
    sources=(
        (
            "trial*|stud*|survey*|cohort*|review*|analys*|meta-analys*|participants|group|groups|arm"
            "|arms|sample|samples|series|experiment*|reported|authors|researchers|volunteers"
        ),
    ),
    side=(
        "although|though|while|whereas|because|if|when|unless|whenever|once",
        "so|such|in-order that",
        ", as",
        "even if|though|when",
    ),
    relative=("which|who|whose|whom|where",),
    that=("that",),
    reporting=(
        (
            "suggest*|show*|find|finds|found|conclude*|report*|indicate*|demonstrat*|evidence|likely"
            "|unlikely|possible|probable|uncertain|certain|sure|clear|unclear|doubt*|say|says|said"
            "|think*|thought|believe*|know*|argu*|judg*|propos*|hypothes*|speculat*|seem*|appear*|hint*"
            "|idea|possibility|chance|sign|signs|prove*|confirm*|establish*|impression|suspect*|hope*"
            "|claim*|agree*|mean|means|note*|it|view|told|tell|tells|case"
        ),
    ),
    turns=("but|yet|however|nor|so", ", while|whereas"),
    joins=("and|or|then|plus",),
    subjects=("it|they|this|these|we|he|she|there|neither|both",),
    adverbs=(
        (
            "also|then|even|thereby|thus|still|only|often|usually|generally|clearly|further|in|turn"
            "|so|therefore|hence|actually|certainly|definitely|significantly|substantially|greatly"
        ),
    ),
    auxiliaries=("is|are|was|were|has|have|does|do|did|will|can|cannot",),
    articles=(
        (
            "the|a|an|of|in|on|for|with|by|no|any|some|these|those|its|their|his|her|our|your|small"
            "|large|modest|moderate|more|less|fewer|few|many|most|such|other|between|from"
            "|possible|potential|reported|serious|adverse|lasting|short-term|long-term|minor|main"
            "|all|both|each|every|as|about|than|into|against|several|important|clinical|real"
        ),
    ),
)
"""What counts in English unless `[wording.en]` has its own."""

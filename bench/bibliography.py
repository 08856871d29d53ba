"""How long a large bibliography takes: 5,000 generated entries, bytes to `Library`, cold.

    python bench/bibliography.py [--profile] [--figure FILE]

The entries are as Zotero's Better BibTeX writes them: biblatex and BibTeX mixed, accents in LaTeX,
protected capitals, identifiers, keywords, an abstract in every third. The budget is 1.0 s.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import sys
import time
from pathlib import Path

from digestgen.bibliography import load_library

ENTRIES = 5_000
BUDGET = 1.0

_WORDS = [
    *("pain", "goal", "setting", "exercise", "chronic", "low", "back", "rehabilitation"),
    *("self-efficacy", "therapy", "patients", "randomised", "trial", "review", "outcomes"),
    *("adults", "primary", "care", "fear", "avoidance", "sleep", "pacing", "values"),
]
_FAMILIES = [
    *("Doe", "Martin", "van der Berg", "Hay-Smith", "{Lennox Thompson}", 'M{\\"u}ller', "Côté"),
    *("Li", "Kovács", "O'Brien", "Di Pietro", "Ander", "Nguyen", "Peters"),
]
_ENDINGS = ("", "sen", "berg", "er", "mann", "ov", "ini", "ez", "son", "ic", "idis", "yan")
_GIVEN = ("Ann", "B. C.", "Andr{\\'e}", "Jan", "Nicole E.", "Wei")
_JOURNALS = ("Pain", "The Lancet", "Anesthesia \\& Analgesia", "Physiotherapy Theory and Practice")


def generate(count: int = ENTRIES) -> bytes:
    """Give the text of a .bib file; the same for the same count."""
    chance = random.Random(7)  # noqa: S311 - a corpus, no secret
    return "\n\n".join(_entry(chance, number) for number in range(count)).encode()


def _entry(chance: random.Random, number: int) -> str:
    words = chance.choices(_WORDS, k=9)
    words[4] = f"{{{{{words[4].title()}}}}}"
    people = [
        f"{chance.choice(_FAMILIES)}{chance.choice(_ENDINGS)}, {chance.choice(_GIVEN)}"
        for _ in range(chance.randint(1, 8))
    ]
    year = chance.randint(1970, 2025)
    lines = [
        f"title = {{{' '.join(words)}: {{{{A}}}} meta-analysis}}",
        f"author = {{{' and '.join(people)}}}",
        f"date = {{{year}-{chance.randint(1, 12):02}}}" if number % 4 else f"year = {year}",
        f"journaltitle = {{{chance.choice(_JOURNALS)}}}",
        f"volume = {{{chance.randint(1, 120)}}}",
        f"number = {{{chance.randint(1, 12)}}}",
        f"pages = {{{number}--{number + 12}}}",
        f"doi = {{10.1000/j.{number}}}",
        f"pmid = {{{20_000_000 + number}}}",
        f"url = {{https://example.org/articles/{number}?view=full}}",
        "langid = {english}",
        f"keywords = {{{','.join(chance.choices(_WORDS, k=3))}}}",
    ]
    if number % 3 == 0:
        lines.append(f"abstract = {{{' '.join(chance.choices(_WORDS, k=220))}.}}")
    body = ",\n  ".join(lines)
    return f"@article{{key{number},\n  {body}\n}}"


def measure(data: bytes) -> float:
    """Give the processor's seconds for one reading; other programs' work does not count."""
    begun = time.process_time()
    library = load_library([("references.bib", data)])
    seconds = time.process_time() - begun
    if len(library) != ENTRIES or library.diagnostics:
        raise SystemExit(f"wrong: {len(library)} entries, {library.diagnostics[:3]}")
    return seconds


def main() -> int:
    """Measure three times and print the best beside the budget."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--profile", action="store_true", help="say where the time goes")
    parser.add_argument("--figure", type=Path, help="write the seconds to a file")
    options = parser.parse_args()
    data = generate()
    if options.profile:
        profile = cProfile.Profile()
        profile.runcall(load_library, [("references.bib", data)])
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        return 0
    best = min(measure(data) for _ in range(3))
    size = len(data) / 1e6
    print(f"{ENTRIES} entries, {size:.1f} MB: {best:.2f} s (budget {BUDGET:.1f} s)")
    if options.figure:
        options.figure.write_text(f"{best:.3f}\n")
    return 0 if best <= BUDGET else 1


if __name__ == "__main__":
    sys.exit(main())

"""Write the reference page of diagnostics from the catalogue.

Run it after a change of a module in `digestgen.diagnostics.catalogue`; a test fails while the page
is stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from digestgen.diagnostics import CATALOGUE, Code

PAGE = Path(__file__).parent / "diagnostics.md"

FAMILIES = {
    "1": "settings",
    "2": "front matter and source files",
    "3": "Markdown",
    "4": "citations and bibliography",
    "5": "evidence and wording",
    "6": "links, URLs and output",
    "7": "theme",
    "8": "import",
    "9": "the machine",
}
"""First digit of a code -> what the family is about."""

INTRODUCTION = """\
<!-- Made by make_diagnostics.py from the modules of diagnostics/catalogue/: edit those. -->

# Diagnostics

Every problem has a place, a code, a message and, where there is something to do about it, a line
of help. All of them are told in one run, on standard error:

```
content/posts/2026-05-12-goals.md:9:13: error[DG401]: unknown citation key "locke2020"
   9 | citations: [locke2020]
     |             ^^^^^^^^^ did you mean "locke2002"? (references.bib:14)
1 error, 0 warnings in 1 file. Nothing was written; public/ is as it was.
```

Lines and columns count from 1, columns in characters. `digestgen explain DG401` prints what stands
here. An **error** would publish something wrong or lose something: nothing is written while there
is one. A **warning** is what a careful editor would ask about; `--strict` lets it fail the command
too. **Info** is worth knowing. Any code, or a whole family, can be set otherwise in `site.toml`:

```toml
[lint]
DG510 = "off"
DG5 = "warning"
```

`--format json` gives the same as rows for programs ([commands](commands.md)), and under GitHub
Actions every problem also becomes an annotation at its line.
"""


def page() -> str:
    """Give the text of the page."""
    parts = [INTRODUCTION]
    for title, codes in _families():
        parts.append(f"## {title}\n")
        parts += [_entry(code) for code in sorted(codes)]
    return "\n".join(parts)


def _families() -> Iterator[tuple[str, list[Code]]]:
    for digit, title in FAMILIES.items():
        codes = [code for code in CATALOGUE.values() if code.code[2] == digit]
        if codes:
            yield f"DG{digit}xx: {title}", codes


def _entry(code: Code) -> str:
    examples = "".join(
        f"\n{name}:\n\n{_fenced(example)}\n"
        for name, example in (("Before", code.before), ("After", code.after))
        if example.strip()
    )
    text = f"*{code.severity}.* {_prose(code.explain)}"
    return f"### {code.code}: {_prose(code.title)}\n\n{text}\n{examples}"


def _prose(text: str) -> str:
    """Keep tags that the text talks about from being read as tags; code spans are safe."""
    parts = re.split("(`[^`]*`)", text)
    return "".join(p if p.startswith("`") else p.replace("<", "&lt;") for p in parts)


def _fenced(example: str) -> str:
    longest = max((len(run) for run in re.findall("`{3,}", example)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}text\n{example.rstrip()}\n{fence}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")

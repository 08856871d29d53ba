"""Write the reference pages of `site.toml` and of front matter from the types that read them.

Run it after a change of `digestgen.config.settings` or `digestgen.content.front_matter.fields`; a
test fails while the pages are stale.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from pathlib import Path

from digestgen.config import Config
from digestgen.config.schema import YAML, markdown_reference
from digestgen.content.front_matter import FrontMatter

HERE = Path(__file__).parent
MADE = "<!-- Made by make_reference.py from the docstrings of {source}: edit those. -->"

CONFIGURATION = """\
# Settings

`site.toml`, in the folder of the site, holds its settings. Only `[site]` with a title and an
address has to be there; everything else has a default. An unknown name is an error, so that a slip
of the pen cannot quietly leave a default in place. `digestgen schema` prints a JSON Schema, with
which editors complete and check the file.

```toml
[site]
title = "So what?"
base_url = "https://example.org/blog/"
language = "en-GB"
timezone = "Pacific/Auckland"
author = "ana"

[authors.ana]
name = "Ana Writer"
orcid = "0000-0002-1825-0097"

[lint]
DG510 = "off"
```
"""

FRONT_MATTER = """\
# Front matter

A post begins with a few lines of YAML between two lines of three hyphens.

```yaml
---
title: Goals that pull their weight
date: 2026-05-12
question: Which kinds of goals help people do more?
citations: [locke2002, levack2015]
topics: [goal-setting]
---
```

A text needs quotation marks when it holds a colon followed by a space, or a space followed by a
number sign, and when it begins with a character that means something to YAML: one of
`` @ ` * & ! % [ { > | " ' # ``. Anchors, aliases and tags of YAML are not used.
"""


def pages() -> Mapping[str, str]:
    """Give the text of each page by its file's name."""
    settings = MADE.format(source="config/settings.py")
    fields = MADE.format(source="content/front_matter/fields.py")
    about = inspect.cleandoc(FrontMatter.__doc__ or "").partition("\n\n")[2]
    return {
        "configuration.md": f"{settings}\n\n{CONFIGURATION}\n{markdown_reference(Config)}",
        "front-matter.md": (
            f"{fields}\n\n{FRONT_MATTER}\n{about}\n\n{markdown_reference(FrontMatter, YAML)}"
        ),
    }


if __name__ == "__main__":
    for name, text in pages().items():
        (HERE / name).write_text(text, encoding="utf-8", newline="\n")

"""Markdown strings that cite: made by a seeded grammar, and taken from real posts."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.conformance.pandoc_reader import LABELS

SEED = 20260512
MADE = 4_000

FOUND = (
    "[see [@smith04, [sic] ]](https://x.org)",
    "[see @item_1 [@doe, [x](y;z)]](https://x.org)",
    "[as [@a; -@{a}b; @a::b]](https://x.org)",
    "[as @a..b[@a\\b]](https://x.org)",
    "[as @a=b[^1] here](https://x.org)",
    "So [see @Doe; @x_; see [this] @a'b, p 3 and 4; @3, section 3'] then",
    "So [ see @{x.}, Table  3*; @smith04,3*; @doe2020 Page 33 ] then",
    "So .-@X1 [p. 3] then",
    "So ----@X1[x] then",
    "So ![@a_b_c, p. 3; see @doe][] and ![see @doe, p. 3]{} then",
    "So [ @Ñandú ; @{a}, sec. 3 ][-@X1, scene A3][see [link](u) @3]",
    "So [@a, paras.\n3, iv: so] and ^[see -- @X1, $x;y$][^1] then",
)
"""Strings that other seeds brought up, shortened: each showed a mistake or a rule."""

_SIMPLE = (
    *("a", "doe2020", "Doe_2020", "doe", "smith04", "X1", "_x", "x_", "25725061", "3", "Kant"),
    *("胡適1917", "kamhöfer2019", "O’Mahony2015", "Ñandú", "doe2020a", "item_1", "ЧеховA"),
    *("10.1001/jama.2020.1", "https://doi.org/10.1/x", "http://x.org", "doi:10.1/x", "a/b", "a:b"),
    *(
        "a.b",
        "a#b",
        "a$b",
        "a%b",
        "a&b",
        "a-b",
        "a+b",
        "a?b",
        "a<b",
        "a>b",
        "a~b",
        "a:b:c",
        "e.t.c",
    ),
    *("a--b", "a..b", "a::b", "a:/b", "a://b", "a//b", "a.", "a:", "a-", "a/", "a?", "a'b", "a’s"),
    *(
        "a_b_c",
        "a!b",
        "a,b",
        "a=b",
        "a^b",
        "a|b",
        "a\\b",
        "a&amp;b",
        "a²",
        "½",
        "ⅷ",
        "٣",
    ),
)
_BRACED = (
    *("{a}", "{doe2020}", "{a{b}c}", "{a_b.}", "{https://x.org/a_(b)}", "{x.}", "{a;b}", "{a,b}"),
    *("{a b}", "{}", "{a", "{a{b}", "{a}b", "{a@b}", "{x}}", "{-}"),
)
_PREFIXES = (
    *("see", "see ", "cf.", "e.g.", "see also", "*see*", "**see**", "see, e.g.,", "but not", "a"),
    *(
        "(see)",
        "see [this]",
        "see `code`",
        "“quoted”",
        '"quoted"',
        "see <b>x</b>",
        "see $x$",
        "-",
        ",",
    ),
    *(
        "see \\; this",
        "see \\@b",
        "see x@y.org",
        "see [link](u)",
        "see [x]{.c}",
        "see --",
        "5",
        "3 and",
    ),
)
_SUFFIXES = (
    *(" and more", ", and more", ", *emphasised*", " **bold**", ", [sic]", ", a (b) c", " passim"),
    *(
        ", `code`",
        ', "quoted"',
        ", x\\; y",
        ", x\\] y",
        ", [x](y;z)",
        ", see `a;b`",
        ", $x;y$",
        ".",
    ),
    *(", and nowhere else", ", first", ", in line with others", ", participants 3", ", see 3", "!"),
    *(
        "'s view",
        "’s view",
        ", --- so",
        ", so ...",
        ", e-mail a@b.org",
        ", [a [b] c]",
        ": so",
        " (x)",
    ),
    *(
        ", 2019 trial",
        ", 99 years later",
        ", iv",
        ", mild",
        ", 3 of 5",
        ", the 3rd",
        ", 5% more",
        "?",
    ),
    *(
        ", v. Smith",
        ", n = 3",
        ", p < 0.05",
        ", l",
        ", no one",
        ", number",
        ", p.",
        ", pages",
        ", § ",
    ),
)
_SHOWN = (
    *("p.", "pp.", "p", "pp", "page", "pages", "Page", "PP.", "chap.", "chaps.", "chapter", "ch."),
    *("chapters", "vol.", "vols.", "volume", "volumes", "§", "§§", "sec.", "secs.", "section"),
    *("sections", "¶", "¶¶", "para.", "paras.", "paragraph", "paragraphs", "n.", "nn.", "note"),
    *(
        "notes",
        "l.",
        "ll.",
        "line",
        "lines",
        "s.v.",
        "s.vv.",
        "sub verbo",
        "sub verbis",
        "v.",
        "vv.",
    ),
    *("verse", "verses", "fig.", "figs.", "figure", "figures", "no.", "nos.", "number", "issue"),
    *("issues", "bk.", "bks.", "book", "books", "col.", "cols.", "column", "columns", "fol."),
    *("fols.", "folio", "folios", "op.", "opp.", "opus", "opera", "pt.", "pts.", "part", "parts"),
    *("table", "tables", "Table", "tab.", "tbl.", "appendix", "appendices", "app.", "supplement"),
    *("suppl.", "eq.", "eqs.", "equation", "box", "boxes", "timestamp", "elocation", "e-location"),
    *("rule", "scene", "act", "article", "canon", "title", "number-of-pages", *LABELS),
)
_VALUES = (
    *(
        "3",
        "33",
        "33-35",
        "33–35",
        "33--35",
        "33---35",
        "33 - 35",
        "33, 35",
        "33, 35-37",
        "3 and 4",
    ),
    *(
        "3 & 4",
        "3; 4",
        "iv",
        "IV",
        "iv-vi",
        "iv, vi-xi, (xv)-(xvii)",
        "xii",
        "e45",
        "S12",
        "3A",
        "1.2",
    ),
    *(
        "3.",
        "3:",
        "3?",
        "1:23:45",
        "(3)",
        "[3]",
        "3(4)",
        "3[4]",
        "3(a b)",
        "3*",
        "*3*",
        "3'",
        "3/4",
    ),
    *(
        "A3, B4",
        "3 ff",
        "3f.",
        "3 f.",
        "33,35",
        "33 35",
        "1-3, 5-7, and 9",
        "1,000",
        "3–",
        "x3y",
        "mix",
    ),
    *(
        "civil",
        "ten",
        "iv and v",
        "3, iv",
        "iv, 3",
        "i",
        "3, and 4",
        "3, see 4",
        "5%",
        "3\n4",
        "c. 3",
    ),
)
_GLUED_BEFORE = (
    *("", " ", "x", "1", "é", "_", "(", "[", "]", ")", "{", "}", '"', "'", "“", "’", "—", "–", "-"),
    *("--", "---", "/", ":", ";", ",", ".", "!", "?", "=", "+", "&", "%", "#", "$", "~", "^", "|"),
    *(
        "*",
        "**",
        "\\",
        "<",
        ">",
        "@",
        "@@",
        "&nbsp;",
        "&amp;",
        "<br>",
        "`x`",
        "$x$",
        "x_",
        "²",
        "…",
    ),
    *(
        "\\[",
        "\\*",
        "<!-- x -->",
        "https://x.org/",
        "http://x.org?q=",
        "mailto:",
        "www.x.org/",
        "a.b/",
    ),
)
_GLUED_AFTER = (
    *("", " ", ".", ",", ";", ":", "!", "?", "'s", "’s", ")", "]", "}", "[", "(", "{", "*", "_"),
    *("-", "--", "—", "/", "@", "x", " x", "\\", "`c`", '"', "”", "~", "^", "|", "=", "<br>", "$"),
    *("(p. 3)", " (p. 3)", "[^1]", "[]", " []", "{}", "{.c}", "[x](u)", " [x](u)", " [x]{.c}"),
    *(
        "[p. 3]",
        " [p. 3]",
        "\n[p. 3]",
        "  [p. 3]",
        "\n\n[p. 3]",
        " [see x]",
        " [x][y]",
        " [[p. 3]]",
    ),
)


class Grammar:
    """Makes strings; the same seed makes the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - the same strings each time, no secret
        self.number = 0

    def strings(self, count: int) -> Iterator[str]:
        """Give `count` different strings."""
        made: set[str] = set()
        forms = (self.sentence, self.sentence, self.glued, self.wrapped, self.row, self.near_miss)
        while len(made) < count:
            string = self.one(forms)().strip()
            if string and string not in made:
                made.add(string)
                yield string

    def one(self, among: tuple[Callable[[], str], ...]) -> Callable[[], str]:
        """Choose among forms."""
        return self.random.choice(among)

    def key(self) -> str:
        """Make an "@" and a key."""
        braced = self.random.random() < 0.12
        return "@" + self.random.choice(_BRACED if braced else _SIMPLE)

    def plain_key(self) -> str:
        """Make an "@" and a key that nothing can be said about."""
        return "@" + self.random.choice(_SIMPLE[:10])

    def locator(self) -> str:
        """Make what a locator may look like."""
        label = self.random.choice(_SHOWN) if self.random.random() < 0.8 else ""
        space = self.random.choice((" ", " ", " ", "", "\u00a0", "  ", "\n"))
        value = f"{label}{space if label else ''}{self.random.choice(_VALUES)}"
        if self.random.random() < 0.12:
            value = f"{{{value}}}"
        if self.random.random() < 0.02:
            return f"; {value}"
        return self.random.choice((", ", ", ", " ", ",")) + value

    def suffix(self) -> str:
        """Make what follows a key."""
        chance = self.random.random()
        if chance < 0.35:
            return ""
        if chance < 0.7:
            return self.locator()
        if chance < 0.85:
            return self.random.choice(_SUFFIXES)
        return self.locator() + self.random.choice(_SUFFIXES)

    def item(self) -> str:
        """Make one item of a group."""
        prefix = f"{self.random.choice(_PREFIXES)} " if self.random.random() < 0.25 else ""
        hyphen = "-" if self.random.random() < 0.15 else ""
        key = self.key() if self.random.random() < 0.5 else self.plain_key()
        return f"{prefix}{hyphen}{key}{self.suffix()}"

    def group(self) -> str:
        """Make a group."""
        many = self.random.choice((1, 1, 1, 2, 2, 3, 5))
        between = self.random.choice(("; ", "; ", "; ", ";", " ; ", ";\n"))
        if self.random.random() < 0.05:
            between = self.random.choice((", ", " ", " and "))
        space = self.random.choice(("", "", "", " ", "\n"))
        items = [self.item() for _ in range(many)]
        if any(item.startswith("- ") for item in items):  # at a line's beginning, a list
            space, between = "", "; "
        return f"[{space}{between.join(items)}{space}]"

    def narrative(self) -> str:
        """Make a narrative citation."""
        key = self.key() if self.random.random() < 0.4 else self.plain_key()
        hyphen = "-" if self.random.random() < 0.12 else ""
        if self.random.random() < 0.5:
            return hyphen + key
        inside = self.random.choice(
            (
                lambda: self.suffix().lstrip(" ,;"),
                lambda: f"{self.suffix().lstrip(' ,;')}; {self.item()}",
                self.suffix,
                self.item,
                lambda: self.random.choice(
                    ("", " ", "see x", "x", "^x", "*x*", "x [y] z", "-@b", "@b")
                ),
            )
        )()
        space = self.random.choice((" ", " ", " ", "", "\n"))
        return f"{hyphen}{key}{space}[{inside}]"

    def cite(self) -> str:
        """Make any citation."""
        return self.one((self.group, self.narrative))()

    def sentence(self) -> str:
        """Put one or two citations into a sentence."""
        before = self.random.choice(("Goals work ", "As ", "So ", "", "It is (", "Who? "))
        after = self.random.choice(
            (".", " says so.", ", and so on.", "", ")", "; more.", "'s work")
        )
        text = f"{before}{self.cite()}{after}"
        return f"{text} And {self.cite()}." if self.random.random() < 0.3 else text

    def glued(self) -> str:
        """Put something right before and after a citation."""
        before, after = self.random.choice(_GLUED_BEFORE), self.random.choice(_GLUED_AFTER)
        if self.random.random() < 0.4:
            before = ""
        elif self.random.random() < 0.4:
            after = ""
        return f"So {before}{self.cite()}{after} then"

    def row(self) -> str:
        """Put citations beside each other."""
        between = self.random.choice(("", "", " ", "-", ",", ";", "/", "\n", " and "))
        many = self.random.choice((2, 2, 3))
        return "So " + between.join(self.cite() for _ in range(many))

    def wrapped(self) -> str:
        """Put a citation inside other Markdown."""
        self.number += 1
        cite = f"{self.random.choice(('', 'see ', 'as '))}{self.cite()}"
        one_line = " ".join(cite.split())
        return self.random.choice(
            (
                f"*{cite}*",
                f"So **{cite}** and *so*.",
                f"So _{cite}_ and ***so***.",
                f"So ~~{cite}~~.",
                f"[{cite}](https://x.org)",
                f"So [{cite} here]{{.c}}",
                f"So ^[A note, {cite}.] there",
                f"So[^n{self.number}]\n\n[^n{self.number}]: A note, {one_line}.",
                f"## On {one_line}",
                f"> {one_line}",
                f"- {one_line}\n- and *{one_line}*",
                f"1. {one_line}",
                f"Term {self.number}\n:   {one_line}",
                f'So "{cite}" and so',
                f"So ({cite}).",
                f"![Caption {one_line}](x.png)",
                f"*So **{cite}** and* so",
            )
        )

    def near_miss(self) -> str:
        """Write something that is no citation, or nearly none."""
        key = self.plain_key()
        self.number += 1
        return "So " + self.random.choice(
            (
                f"`{key}`",
                f"`` [{key}] ``",
                f"\\{key}",
                f"[\\{key}]",
                f"\\[{key}]",
                f"[{key}\\]",
                f"[{key}",
                f"{key}]",
                f"mail{key}",
                f"mail{key}.org and [b@c.org]",
                f"[mail a{key}.org; {self.key()}]",
                f"<a{key}.org>",
                f"<https://x.org/{key}>",
                f"https://x.org/{key} and {self.cite()}",
                f"https://x.org/a/{key}/b?x={key}",
                f"[text](https://x.org/{key})",
                f'[text](u "{key}")',
                f"![]({key}.png)",
                f"[no key] and {key}",
                f"[{key}; no key]",
                f"[no key; {key}]",
                f"[{key};]",
                f"[; {key}]",
                f"[{key} ; ; {self.key()}]",
                f"[[{key}]]",
                f"[see [{key}]]",
                f"[{key}, [see {self.plain_key()}]]",
                f"[{key} `]` x]",
                f"[{key} `;` x]",
                f"[{key}, a <b; c> d]",
                f"[{key}, x* y] and [{key}, fig. 3*]",
                f"[see @a*b] and [*{key}]",
                "[@{a]b}] and @{a[b}",
                f"@* and {key}",
                f"[{key}] [{self.plain_key()}]",
                f"[{key}][{self.plain_key()}]",
                f"[{key}]({self.plain_key()})",
                f"[{key}] (x) {self.plain_key()} (x)",
                f"[@def{self.number}]\n\n[@def{self.number}]: x",
                f"@ {key} @",
                f"@-{key}",
                f"--{key} and -{key}",
                f"[--{key}] and [- {key}]",
                f"[see -{key}] and [x-{key}] and [(-{key})]",
                f"&#64;{key[1:]} and {key}&#64;",
                f"<span>{key}</span>",
                f'<a href="{key}">x</a>',
                f"{key}\\\n[p. 3]",
                f"{key}  \n[p. 3]",
                f"{key} *[p. 3]*",
                f"{key} \\[p. 3]",
                f"{key} [p. 3] [p. 4]",
                f"{key} [p. 3](u) [p. 4]",
                f"{key}[p. 3; {self.key()}](u)",
                f"*{key}* [p. 3]",
                f"[*{key}*]",
                f"[see *{key}*, p. 3]",
                f"[*see {key}*; {self.plain_key()}]",
                f"[**see** *also* {key}, *p. 3*]",
                f"[{key}, p. *3*] [{key}, *p.* 3]",
                f"[{key}]{{.c}} {key}{{.c}}",
                f"^[{key}] ^{key}^ ~{key}~",
                f"$x_{key}$ and $5 {key} $6",
            )
        )


_FENCE = re.compile(r"^([ \t]*(?:`{3,}|~{3,})).*?^\1[`~]*[ \t]*$", re.MULTILINE | re.DOTALL)
_HEAD = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)


def real_strings(folders: list[Path]) -> list[str]:
    """Give each paragraph of real posts that holds an "@", without code."""
    found: dict[str, None] = {}
    for folder in folders:
        for path in sorted(folder.rglob("*.md")):
            text = path.read_text("utf-8").replace("\r\n", "\n")
            body = _FENCE.sub("", _HEAD.sub("", text))
            parts = (part.strip("\n") for part in re.split(r"\n[ \t]*\n", body))
            found.update(dict.fromkeys(part for part in parts if "@" in part))
    return list(found)

"""What editors, formatters and converters do to a post without its author's asking.

Each rewriting takes the text of a file and gives another that says the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

import mdformat

Rewriting = Callable[[str], str]

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_FENCE = re.compile(
    r"^[ \t]*(?:```|~~~|\$\$|:::).*?^[ \t]*(?:```|~~~|\$\$|:::)$", re.MULTILINE | re.DOTALL
)
# What formatters leave alone inside a line: code, maths, a link's address, citations, raw HTML.
_VERBATIM = re.compile(r"`[^`]*`|\$[^$\n]+\$|\]\([^()]*\)|\[[^\[\]]*@[^\[\]]*\]|<[^<>]*>|@[\w-]+")
_ITEM = re.compile(r"^([-*+]|\d+[.)])[ \t]+(?=\S)")
_MARK = re.compile(r"[ \t]*(?:[-*+]|\d+[.)]|#+|[>|:]|\[\^)")


def in_body(change: Rewriting) -> Rewriting:
    """Leave the front matter and fenced blocks as they are."""

    def changed(text: str) -> str:
        front = match[0] if (match := _FRONT.match(text)) else ""
        body, done, out = text[len(front) :], 0, []
        for fence in _FENCE.finditer(body):
            out += [change(body[done : fence.start()]), fence[0]]
            done = fence.end()
        return front + "".join((*out, change(body[done:])))

    return changed


def in_words(change: Rewriting) -> Rewriting:
    """Leave code, addresses and citations as they are."""

    def changed(text: str) -> str:
        kept = [match[0] for match in _VERBATIM.finditer(text)]
        parts = change(_VERBATIM.sub("\ue000", text)).split("\ue000")
        return parts[0] + "".join(k + p for k, p in zip(kept, parts[1:], strict=True))

    return changed


def bullets(mark: str, gap: str = " ") -> Rewriting:
    """Give lists of the top level other bullets, with the indentation that they need."""
    width = len(mark + gap)

    def change(text: str) -> str:
        front = match[0] if (match := _FRONT.match(text)) else ""
        out, shift, fenced = [], 0, False
        for line in text[len(front) :].split("\n"):
            fenced ^= line.startswith(("```", "~~~", "$$"))
            item = None if fenced else re.match(r"([-*+])([ \t]+)(?=\S)", line)
            if item:
                shift = width - item.end()
                out.append(mark + gap + line[item.end() :])
                continue
            inside = line.startswith(" ")
            shift = shift if inside or not line.strip() else 0
            out.append(" " * shift + line if inside and shift >= 0 else line[-shift:])
        return front + "\n".join(out)

    return change


@in_body
def tabs(text: str) -> str:
    """Indent with tabs."""
    text = re.sub(r"^[-*] (?=\S)", "-\t", text, flags=re.MULTILINE)
    return re.sub(r"^  (?=\S)", "\t", text, flags=re.MULTILINE)


@in_body
@in_words
def underscores(text: str) -> str:
    """Write emphasis with underscores."""
    return re.sub(r"(?<![*\w\\])\*(?![*\s])([^*]+)(?<![*\s\\])\*(?![*\w])", r"_\1_", text)


@in_body
@in_words
def strong_underscores(text: str) -> str:
    """Write labels, and all that is bold, with underscores."""
    return re.sub(r"(?<![*\w\\])\*\*(?![*\s])([^*]+)(?<![*\s\\])\*\*(?![*\w])", r"__\1__", text)


@in_body
@in_words
def smart(text: str) -> str:
    """Make quotation marks and dashes typographic."""
    text = re.sub(r'(?<![\w.,;:!?)\]\ue000%])"(?=\S)', "\u201c", text).replace('"', "\u201d")
    text = re.sub(r"(?<![\w.,;:!?)\]\ue000\u201c%])'(?=\S)", "\u2018", text)
    text = text.replace("'", "\u2019")
    return re.sub(r"(?<!-)--(?!-)", "\u2013", re.sub(r"(?<!-)---(?!-)", "\u2014", text))


@in_body
def unwrapped(text: str) -> str:
    """Put each paragraph, and each item, on one line."""
    out: list[str] = []
    for line in text.split("\n"):
        joins = out and out[-1].strip() and line.strip() and not _MARK.match(line)
        if joins and not re.match(r"#|\||\[\^|:", out[-1].lstrip()):
            out[-1] = f"{out[-1].rstrip()} {line.strip()}"
        else:
            out.append(line)
    return "\n".join(out)


@in_body
def lazy(text: str) -> str:
    """Let an item's further lines begin at the margin (CommonMark's lazy continuation)."""
    out: list[str] = []
    for line in text.split("\n"):
        goes_on = out and out[-1].strip() and line.startswith("  ") and not _MARK.match(line)
        out.append(line.lstrip() if goes_on else line)
    return "\n".join(out)


@in_body
def loose(text: str) -> str:
    """Part items by blank lines."""
    return re.sub(r"\n(?=[-*+] \S)", "\n\n", text)


@in_body
def escaped(text: str) -> str:
    """Escape what a converter that knows no citations escapes."""
    text = re.sub(r"(?<![\\!^\]])\[(?=[^\[\]\n]*@)([^\[\]]*)\](?![(\[{:])", r"\\[\1\\]", text)
    return re.sub(r"(?<=[^\W_])_(?=[^\W_])(?![^(\n]*\))", r"\\_", text)


@in_body
def doubly_escaped(text: str) -> str:
    """Escape the at signs of citations in brackets as well."""
    text = escaped(text)
    return re.sub(r"\\\[[^\[\]]*\\\]", lambda m: re.sub(r"(?<!\\)@", r"\\@", m[0]), text)


def trailing(spaces: str) -> Rewriting:
    """Add spaces to the end of each line."""

    def change(text: str) -> str:
        return re.sub(r"(?<=\S)$", spaces, text, flags=re.MULTILINE)

    return in_body(change)


def stripped(text: str) -> str:
    """Take spaces away at the ends of lines and of the file."""
    return re.sub(r"[ \t]+$", "", text, flags=re.MULTILINE).rstrip("\n")


def closed_headings(text: str) -> str:
    """Close headings as they are opened."""
    return re.sub(r"^(#{2,6}) (.*[^#}\n])$", r"\1 \2 \1", text, flags=re.MULTILINE)


def formatted(wrap: int | str) -> Rewriting:
    """Run mdformat, with front matter, tables and footnotes."""
    options = {"wrap": wrap}

    def change(text: str) -> str:
        return mdformat.text(text, options=options, extensions={"gfm", "frontmatter", "footnote"})

    return change


def decomposed(text: str) -> str:
    """Take accents apart."""
    return unicodedata.normalize("NFD", text)


def crlf(text: str) -> str:
    """End lines as Windows does."""
    return text.replace("\n", "\r\n")


def bom(text: str) -> str:
    """Begin with a byte order mark."""
    return "\ufeff" + text


def same(text: str) -> str:
    """Change nothing."""
    return text


# One of each row, in this order: what a text may go through on its way.
ROWS: dict[str, dict[str, Rewriting]] = {
    "quotes": {"": same, "smart quotes": smart},
    "escapes": {"": same, "escapes": escaped, "escaped at signs": doubly_escaped},
    "lines": {
        "": same,
        "mdformat 60": formatted(60),
        "mdformat no wrap": formatted("no"),
        "mdformat": formatted("keep"),
        "unwrapped": unwrapped,
        "lazy": lazy,
    },
    "emphasis": {"": same, "_em_": underscores},
    "labels": {"": same, "__strong__": strong_underscores},
    "lists": {
        "": same,
        "*": bullets("*"),
        "+": bullets("+"),
        "-   ": bullets("-", "   "),
        "1.": bullets("1."),
        "2)": bullets("2)"),
        "tabs": tabs,
        "loose": loose,
    },
    "spaces": {"": same, "stripped": stripped, "one": trailing(" "), "two": trailing("  ")},
    "headings": {"": same, "closed": closed_headings},
    "letters": {"": same, "NFD": decomposed},
    "ends": {"": same, "CRLF": crlf},
    "mark": {"": same, "BOM": bom},
}
ALONE = [(row, name) for row, names in ROWS.items() for name in names if name]

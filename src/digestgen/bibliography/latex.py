"""LaTeX in a field -> Unicode text, with the markup of CSL-JSON rich text.

Accents in all their spellings, special letters, dashes, quotes and font commands are read; maths
stays `$...$` unless it is as good as text. A command that is not known keeps its argument's text
and is named to the caller.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import NamedTuple

from digestgen.bibliography import latex_tables as tables
from digestgen.bibliography.formulas import formula_text

MAX_DEPTH = 60
_COMMAND = re.compile(r"[\\~$`]|--|''")
_GROUP = re.compile(r"\{\{?([^{}]+)\}?\}")
SPECIAL = re.compile(r"[\\{}~$`&]|--|''")
"""What a field must hold to mean more than its characters."""
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});")
_MARK = re.compile(
    r"(?P<plain>[^\\{}~$`'\-]+)|(?P<word>\\[A-Za-z]+\*?)|(?P<sign>\\.)|(?P<dash>-{1,3})"
    r"|(?P<quote>``|''|`)|(?P<other>.)",
    re.DOTALL,
)
_ACCENTED = re.compile(r"\{\\([\"'`^~=.])(?:([A-Za-z])|\{(?!\\)([A-Za-z])\})\}")
_INDEX = re.compile(r"\$([_^])(?:\{([\w+\-.,*]{1,12})\}|(\w))\$")
_DIMENSION = re.compile(r"\s*=?\s*-?[\d.]+\s*(?:pt|em|ex|mm|cm|in|mu|bp|sp|pc)\s?")
_CHAR = re.compile(r"\s*(?:\"([0-9A-Fa-f]{1,5})|'([0-7]{1,6})|(\d{1,6})) ?")


class Decoded(NamedTuple):
    """A field's text."""

    text: str
    unknown: tuple[str, ...] = ()
    """Commands that are not known, each once, with their backslash."""


def decode(text: str, *, rich: bool = False, protect: bool = False) -> Decoded:
    """Decode a field.

    `rich` keeps italics, small capitals and the like as CSL-JSON markup; `protect` also marks
    `{...}` as `<span class="nocase">`, as titles need. Without them the text is plain.
    """
    if not SPECIAL.search(text):
        return Decoded(text)
    text = compose(text)
    unknown: list[str] = []
    if _COMMAND.search(text):
        done, unknown = _Reader(text, rich=rich or protect, protect=protect).read()
    elif protect:
        done = _GROUP.sub(_protected, text)
        if "{" in done or "}" in done:  # groups in groups, or braces that do not match
            done = _Reader(text, rich=True, protect=True).read()[0]
    else:
        done = text.replace("{", "").replace("}", "")
    if "&" in done:
        done = _ENTITY.sub(lambda found: html.unescape(found.group()), done)
    if not done.isascii():
        done = unicodedata.normalize("NFC", done)
    return Decoded(done.strip(), tuple(dict.fromkeys(unknown)))


def _protected(found: re.Match[str]) -> str:
    return f'<span class="nocase">{found[1]}</span>'


def plain(text: str) -> str:
    """Decode to plain text."""
    return decode(text).text if SPECIAL.search(text) else text


def compose(text: str) -> str:
    """Write accented letters in braces as one character each, and leave all else."""
    return _ACCENTED.sub(_accented, text) if "{\\" in text else text


def _accented(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", (found[2] or found[3]) + tables.ACCENTS[found[1]])


def verbatim(text: str) -> str:
    """Undo the escapes in a URL, DOI or file name, where `%`, `~` and `--` mean themselves."""
    if "\\" not in text and "{" not in text:
        return text
    text = _URL_COMMAND.sub(lambda found: found.group(1), text)
    for written, sign in tables.VERBATIM:
        text = text.replace(written, sign)
    return text.replace("{", "").replace("}", "").replace("\\", "")


_URL_COMMAND = re.compile(r"\\(?:url|path|nolinkurl)\s*\{([^{}]*)\}")


class _Reader:
    """One reading of one text; `pos` moves forward only."""

    def __init__(self, text: str, *, rich: bool, protect: bool) -> None:
        self.text = text
        self.rich = rich
        self.protect = protect
        self.pos = 0
        self.depth = 0
        self.last_formula = text.rfind(r"\)")
        """Where the last formula ends; looked up once, as thousands may open and none close."""
        self.quoted = 0
        """How many single quotes are open."""
        self.unknown: list[str] = []

    def read(self) -> tuple[str, list[str]]:
        """Read the whole text, and the unknown commands; a brace too many is dropped."""
        parts = []
        while self.pos < len(self.text):
            parts.append(self._until_brace())
            self.pos += 1
        return "".join(parts), self.unknown

    def _until_brace(self) -> str:
        """Read up to a closing brace, which is left, or to the end."""
        parts: list[str] = []
        closing = ""
        while found := _MARK.match(self.text, self.pos):
            kind = found.lastgroup
            mark = found.group()
            if mark == "}":
                break
            self.pos = found.end()
            if kind == "plain":
                parts.append(mark)
            elif kind == "word":
                switch = tables.SWITCHES.get(mark)
                if switch is not None:
                    self._skip_space()
                    opened, ended = self._tags(switch)
                    parts.append(opened)
                    closing = ended + closing
                else:
                    parts.append(self._command(mark))
            elif kind == "sign":
                parts.append(self._sign(mark[1]))
            elif kind == "dash":
                parts.append(("-", "–", "—")[len(mark) - 1])
            elif kind == "quote":
                self.quoted += mark == "`"
                parts.append({"``": "“", "''": "”", "`": "‘"}[mark])
            else:
                parts.append(self._other(mark))
        return "".join(parts) + closing

    def _other(self, mark: str) -> str:
        if mark == "{":
            return self._group()
        if mark == "~":
            return "\u00a0"
        if mark == "$":
            return self._maths()
        if mark == "'" and self.quoted and not self.text[self.pos : self.pos + 1].isalnum():
            self.quoted -= 1
            return "’"
        return "" if mark == "\\" else mark

    def _group(self) -> str:
        """Read a group whose brace is behind us; in titles it protects its case."""
        special = self.text.startswith("\\", self.pos)
        protects = self.protect and not special
        inner = self._inside(protect=self.protect and not protects)
        if protects and inner and not inner.startswith(("$", "<su")):
            return f'<span class="nocase">{inner}</span>'
        return inner

    def _inside(self, *, protect: bool) -> str:
        if self.depth >= MAX_DEPTH:
            return ""
        before, self.protect = self.protect, protect
        self.depth += 1
        inner = self._until_brace()
        self.depth -= 1
        self.pos += 1  # the closing brace
        self.protect = before
        return inner

    def _maths(self) -> str:
        """Read `$...$`; a lone index such as `$_2$` is no formula."""
        start = self.pos - 1
        index = _INDEX.match(self.text, start)
        if index:
            self.pos = index.end()
            inner = index.group(2) or index.group(3)
            opened, ended = self._tags("sub" if index.group(1) == "_" else "sup")
            return opened + inner + ended
        end = self.text.find("$", self.pos)
        while end > 0 and self.text[end - 1] == "\\":
            end = self.text.find("$", end + 1)
        if end < 0:
            return "$"
        self.pos = end + 1
        return self._set(self.text[start + 1 : end])

    def _set(self, latex: str) -> str:
        """Write a formula as text where that can be done, else as it stands."""
        text = formula_text(latex, rich=self.rich)
        return f"${latex}$" if text is None else text

    def _tags(self, style: str) -> tuple[str, str]:
        return tables.TAGS[style] if self.rich and style else ("", "")

    def _skip_space(self) -> None:
        while self.text.startswith((" ", "\n", "\t"), self.pos):
            self.pos += 1

    def _argument(self) -> str:
        """Read a command's argument: a group, a command or one character."""
        self._skip_space()
        found = _MARK.match(self.text, self.pos)
        if not found or found.group() == "}" or self.depth >= MAX_DEPTH:
            return ""
        if found.group() == "{":
            self.pos += 1
            return self._inside(protect=False)
        if found.lastgroup in {"word", "sign"}:
            self.pos = found.end()
            mark = found.group()
            self.depth += 1  # an accent over an accent over an accent ...
            inner = self._command(mark) if found.lastgroup == "word" else self._sign(mark[1])
            self.depth -= 1
            return inner
        self.pos += 1
        return self.text[self.pos - 1]

    def _raw_argument(self) -> str:
        """Read an argument that is no text, such as an address."""
        self._skip_space()
        if not self.text.startswith("{", self.pos):
            return ""
        depth, start = 0, self.pos + 1
        for mark in re.compile(r"[{}]").finditer(self.text, self.pos):
            depth += 1 if mark.group() == "{" else -1
            if depth == 0:
                self.pos = mark.end()
                return self.text[start : mark.start()]
        self.pos = len(self.text)
        return self.text[start:]

    def _sign(self, sign: str) -> str:
        """Read a control symbol: an accent, a space or an escaped character."""
        if sign in tables.ACCENTS:
            return self._accent(tables.ACCENTS[sign])
        if sign == "(":
            return self._formula()
        return tables.SIGNS.get(sign, sign)

    def _formula(self) -> str:
        """Read maths in the other delimiters, a round bracket behind a backslash."""
        if self.pos > self.last_formula:
            return ""
        end = self.text.find(r"\)", self.pos)
        inner = self.text[self.pos : end]
        self.pos = end + 2
        return self._set(inner)

    def _accent(self, mark: str) -> str:
        base = self._argument()
        if not base:
            return tables.STANDING.get(mark, "")
        if mark != tables.BELOW_HOLD:
            base = {"ı": "i", "ȷ": "j"}.get(base[0], base[0]) + base[1:]
        return unicodedata.normalize("NFC", base[0] + mark) + base[1:]

    def _command(self, mark: str) -> str:
        name = mark[1:].rstrip("*")
        if name in tables.LETTER_ACCENTS:
            return self._accent(tables.LETTER_ACCENTS[name])
        symbol = tables.SYMBOLS.get(name)
        if symbol is not None:
            self._skip_space()
            return symbol
        style = tables.STYLES.get(name)
        if style is not None:
            opened, ended = self._tags(style)
            inner = self._argument()
            return opened + inner + ended if inner else ""
        return self._structure(name)

    def _structure(self, name: str) -> str:
        if name in {"url", "path", "nolinkurl"}:
            return verbatim(self._raw_argument() or self._delimited())
        if name in tables.SECOND_ARGUMENT:
            self._raw_argument()
            return self._argument()
        if name in tables.DROPPED:
            self._raw_argument()
            return ""
        if name in {"enquote", "mkbibquote", "textquote"}:
            return f"“{self._argument()}”"
        if name in tables.MOVES:
            found = _DIMENSION.match(self.text, self.pos)
            self.pos = found.end() if found else self.pos
            return ""
        if name == "ensuremath":
            return self._set(self._raw_argument())
        if name in {"char", "symbol"}:
            return self._char()
        self.unknown.append("\\" + name)
        if self.text.startswith("{", self.pos):
            argument = self._argument()
            if argument:
                return argument
        # A name such as `\\AMS` is its own text; lower-case ones are instructions to TeX.
        return name if name[0].isupper() else ""

    def _delimited(self) -> str:
        """Read `|...|` after the command `path`."""
        mark = self.text[self.pos : self.pos + 1]
        end = self.text.find(mark, self.pos + 1) if mark and mark in "|+!" else -1
        if end < 0:
            return ""
        inner = self.text[self.pos + 1 : end]
        self.pos = end + 1
        return inner

    def _char(self) -> str:
        self.pos += self.text.startswith("{", self.pos)
        found = _CHAR.match(self.text, self.pos)
        if not found:
            return ""
        self.pos = found.end() + self.text.startswith("}", found.end())
        hexa, octal, number = found.groups()
        code = int(hexa, 16) if hexa else int(octal, 8) if octal else int(number)
        return chr(code) if 32 <= code <= 0xD7FF else ""

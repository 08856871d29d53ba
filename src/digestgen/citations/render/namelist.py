"""A list of names (CSL 1.0.2, "Name"): delimiters, "and", et al., disambiguation."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from digestgen.citations.marked.join import join, wrap
from digestgen.citations.marked.marks import strip
from digestgen.citations.render.context import FIRST, Context, NamesTrace
from digestgen.citations.render.finish import affix, affixes, compile_finish, formatting
from digestgen.citations.render.name import NameWriter
from digestgen.citations.render.nameoptions import NameOptions
from digestgen.citations.render.scope import Scope
from digestgen.citations.style.xml import Element
from digestgen.model.csl import Name

_SPACED: Final = re.compile("[^\u2e80-\u9fff]")
"""Scripts that put a space before "et al."; Chinese and Japanese do not."""


class NameList:
    """The compiled `<name>` and `<et-al>` of a `<names>`."""

    def __init__(self, name: Element | None, et_al: Element | None, scope: Scope) -> None:
        own = name.attributes if name else {}
        self.options = options = NameOptions.read({**scope.name_options, **own}, scope.options)
        self.inside = scope.inside
        self.delimiter = affix(options.delimiter)
        parts = name if name is not None and name.children else scope.parts
        self.writer = NameWriter(options, parts, inside=scope.inside)
        self.and_ = _and_term(options, scope)
        self.open, self.close = formatting(name) if name else ("", "")
        self.affixes = affixes(name) if name else ("", "")
        self.et_al = _EtAl(et_al, scope)
        sorting = replace(options, sort_order="all", demote=_sort_demote(options))
        self.sort_writer = NameWriter(sorting, None, inside=scope.inside)

    def shown(self, context: Context, count: int) -> int:
        """Give how many of `count` names are shown."""
        if context.sort_names is not None and any(context.sort_names[:2]):
            least = context.sort_names[0] or self.options.et_al_min
            first = context.sort_names[1] or self.options.et_al_use_first
            return first if 0 < least <= count and first < count else count
        return self.options.shown(count, subsequent=context.position != FIRST)

    def render(self, context: Context, names: tuple[Name, ...], *, others: bool) -> str:
        """Give the names of one role; with `others` there are more people than `names` says."""
        index = context.name_index
        context.name_index += 1
        shown = min(len(names), self.shown(context, len(names) + others))
        if index < len(context.shown):
            shown = min(len(names), max(shown, context.shown[index]))
        if context.sort_names is not None:
            return self._sort_key(context, names, shown, others=others)
        substitute = None
        if context.substitute is not None and context.substitute.names:
            substitute, context.substitute = context.substitute, None
            if substitute.rule == "complete-all":
                return substitute.text
        levels = context.levels[index] if index < len(context.levels) else ()
        known = context.known
        if known:
            levels = tuple(known.get(name, 0) for name in names)
        texts = [
            substitute.text
            if substitute is not None and substitute.replaces(i)
            else self._one(name, levels[i] if i < len(levels) else 0, i)
            for i, name in enumerate(names[:shown])
        ]
        if context.trace is not None:
            context.trace.append(NamesTrace(names, shown, levels, self.writer))
        text = self._assemble(context, names, texts, others=others)
        if not context.people_text:
            context.people_text = text
        return text

    def _one(self, name: Name, level: int, position: int) -> str:
        """Give one name with the formatting, and if it is a person the affixes, of `<name>`."""
        text = self.writer.write(name, level, inverted=self._inverted(position))
        if self.open:
            text = f"{self.open}{text}{self.close}"
        return text if name.literal else wrap(text, *self.affixes, self.inside)

    def _inverted(self, position: int) -> bool:
        order = self.options.sort_order
        return order == "all" or (order == "first" and position == 0)

    def _sort_key(
        self, context: Context, names: tuple[Name, ...], shown: int, *, others: bool
    ) -> str:
        """Give the names as a sort key: inverted, with nothing that a reader needs."""
        known = context.known
        texts = [self.sort_writer.sort_key(name, known.get(name, 0)) for name in names[:shown]]
        text = self.delimiter.join(texts)
        use_last = context.sort_names is not None and context.sort_names[2]
        if shown < len(names) and use_last and not others:
            return text + self.delimiter + self.sort_writer.sort_key(names[-1])
        return text

    def _assemble(
        self, context: Context, names: tuple[Name, ...], texts: list[str], *, others: bool
    ) -> str:
        if others:
            return self._and_others(context, names, texts)
        if len(texts) < len(names):
            return self._abbreviated(context, names, texts)
        if not self.and_ or len(texts) < 2:
            return self._join(texts)
        head = self._join(texts[:-1])
        inverted = self._inverted(len(texts) - 2) and not names[len(texts) - 2].literal
        if self._precedes(self.options.precedes_last, several=len(texts) > 2, inverted=inverted):
            head = join(head, self.delimiter, self.inside)
        elif not head.endswith(" ") and not self.and_[-1].isspace():
            head += " "
        space = "" if self.and_[-1].isspace() else " "
        return f"{head}{self.and_}{space}{texts[-1]}"

    def _join(self, texts: list[str]) -> str:
        text = ""
        for one in texts:
            text = join(join(text, self.delimiter, self.inside), one, self.inside) if text else one
        return text

    def _precedes(self, when: str, *, several: bool, inverted: bool) -> bool:
        """Whether the delimiter precedes what follows a name (the name before is `inverted`)."""
        if when == "after-inverted-name":
            return inverted
        return when == "always" or (when == "contextual" and several)

    def _abbreviated(self, context: Context, names: tuple[Name, ...], texts: list[str]) -> str:
        head = self._join(texts)
        if self.options.et_al_use_last and len(names) - len(texts) >= 2 and texts:
            last = self._one(names[-1], 0, len(names) - 1)
            return join(join(head, self.delimiter, self.inside), f"… {last}", self.inside)
        if self.options.et_al_use_last and texts:
            last = self._one(names[-1], 0, len(names) - 1)
            return join(join(head, self.delimiter, self.inside), last, self.inside)
        return self._and_others(context, names, texts)

    def _and_others(self, context: Context, names: tuple[Name, ...], texts: list[str]) -> str:
        """Add "et al."; an abbreviated list has the format of `<name>` as a whole."""
        head = self._join(texts)
        et_al = self.et_al.text(context)
        if not et_al or not texts:
            return head
        inverted = self._inverted(len(texts) - 1) and not names[len(texts) - 1].literal
        if self._precedes(self.options.precedes_et_al, several=len(texts) > 1, inverted=inverted):
            text = join(join(head, self.delimiter, self.inside), et_al, self.inside)
        else:
            close = head.endswith(" ") or not _SPACED.match(strip(et_al))
            text = join(head, et_al if close else f" {et_al}", self.inside)
        return f"{self.open}{text}{self.close}" if self.open else text


class _EtAl:
    """The compiled `<et-al>`."""

    def __init__(self, element: Element | None, scope: Scope) -> None:
        term = element.get("term", "et-al") if element else "et-al"
        self.term = scope.locale.term(term)
        self.finish = compile_finish(element, scope) if element else None

    def text(self, context: Context) -> str:
        """Give "et al." as formatted."""
        return self.finish(context, self.term) if self.finish and self.term else self.term


def _sort_demote(options: NameOptions) -> str:
    return "never" if options.demote == "never" else "display-and-sort"


def _and_term(options: NameOptions, scope: Scope) -> str:
    if options.and_ == "text":
        return scope.locale.term("and")
    return scope.locale.term("and", "symbol") or "&" if options.and_ == "symbol" else ""

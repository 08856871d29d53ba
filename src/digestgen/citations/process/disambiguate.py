"""Tell cites apart (CSL 1.0.2, "Disambiguation").

Cites that read the same form a class. A class is split by adding names, by adding given names, by
`disambiguate="true"`, and what still reads the same gets year suffixes, in bibliography order.
Everything compares the strings that `render` gives; those are remembered with their items.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from digestgen.citations.process.plaincite import plain_cite
from digestgen.citations.render.context import FIRST, NamesTrace, State
from digestgen.citations.render.item import Item
from digestgen.citations.render.layout import Engine
from digestgen.model.csl import Name


class Decision(NamedTuple):
    """What tells an entry's cites from others."""

    state: State = State()
    suffix: str = ""
    known: tuple[tuple[Name, int], ...] = ()
    """The people whose given names the cites show, and how much of them: so does the list."""


_UNTOUCHED: Final = State()
_UNDECIDED: Final = Decision(_UNTOUCHED)


class Disambiguation:
    """What tells the cites of one text apart: first names, then letters in the list's order."""

    def __init__(self, engine: Engine, items: Sequence[Item]) -> None:
        self.engine = engine
        self.items = items
        options = engine.citation.options
        self.add_names = options.get("disambiguate-add-names") == "true"
        self.add_given = options.get("disambiguate-add-givenname") == "true"
        self.rule = options.get("givenname-disambiguation-rule", "by-cite")
        self.everywhere = self.add_given and self.rule != "by-cite"
        """People are told apart wherever they are named, not only in cites that read the same."""
        self.primary = self.rule.startswith("primary-name")
        self.most = 1 if self.rule.endswith("with-initials") else 2
        self.add_suffix = options.get("disambiguate-add-year-suffix") == "true"
        self.states: dict[str, State] = {item.key: _UNTOUCHED for item in items}
        self.alike: list[list[Item]] = []
        """The works that only a letter can tell apart."""

    def by_names(self) -> dict[str, Decision]:
        """Decide everything but year suffixes: the list is sorted by what names show."""
        if self.everywhere:
            self._expand_everywhere()
        for group in self._classes(self.items):
            self._split(group)
        return {item.key: self._decision(item) for item in self.items}

    def _decision(self, item: Item) -> Decision:
        state = self.states[item.key]
        if state is _UNTOUCHED:
            return _UNDECIDED
        return Decision(state, "", self._known(item) if state.levels else ())

    def _known(self, item: Item) -> tuple[tuple[Name, int], ...]:
        rows = zip(self._traces(item), self.states[item.key].levels, strict=False)
        pairs = (pair for trace, row in rows for pair in zip(trace.names, row, strict=False))
        return tuple((name, level) for name, level in pairs if level)

    def by_letters(self, decisions: dict[str, Decision], order: Sequence[Item]) -> dict[str, int]:
        """Add year suffixes in the order of the list; give for each such work its group."""
        groups: dict[str, int] = {}
        if not self.alike:
            return groups
        place = {item.key: index for index, item in enumerate(order)}
        for index, group in enumerate(self.alike):
            for rest in self._lettered(sorted(group, key=lambda item: place[item.key])):
                for number, item in enumerate(rest):
                    old = decisions[item.key]
                    decisions[item.key] = old._replace(suffix=year_suffix(number))
                    groups[item.key] = index
        return groups

    def _text(self, item: Item, state: State | None = None) -> str:
        return plain_cite(self.engine, item, state or self.states[item.key]).text

    def _traces(self, item: Item) -> tuple[NamesTrace, ...]:
        return plain_cite(self.engine, item, self.states[item.key]).traces

    def _classes(self, items: Iterable[Item]) -> list[list[Item]]:
        """Give the groups of two or more items that read the same."""
        classes: dict[str, list[Item]] = {}
        for item in items:
            classes.setdefault(self._text(item), []).append(item)
        return [group for text, group in classes.items() if text and len(group) > 1]

    def _split(self, group: list[Item]) -> None:
        """Take one class through the steps."""
        groups = [group]
        if self.add_given and self.rule == "by-cite":
            groups = self._each(groups, self._by_given)
        if self.add_names:
            groups = self._each(groups, self._by_names)
        groups = self._each(groups, self._by_condition)
        if self.add_suffix:
            self.alike.extend(groups)

    def _each(
        self, groups: list[list[Item]], step: Callable[[list[Item]], list[list[Item]]]
    ) -> list[list[Item]]:
        return [rest for group in groups for rest in step(group)]

    def _try(self, group: list[Item], states: dict[str, State]) -> list[list[Item]] | None:
        """Take over new states if they split the group; give the classes left, None if not."""
        texts = {self._text(item, states[item.key]) for item in group}
        if len(texts) == 1:
            return None
        self.states.update(states)
        return self._classes(group)

    def _by_names(self, group: list[Item]) -> list[list[Item]]:
        """Show more names, one at a time, each with its given name if need be."""
        states = {item.key: self.states[item.key] for item in group}
        while True:
            grown = {item.key: self._one_more(item, states[item.key]) for item in group}
            if grown == states:
                return [group]
            states = grown
            left = self._try(group, states)
            if left is None and self.add_given and not self.primary:
                left = self._try_added(group, states)
            if left is not None:
                return self._each(left, self._by_names)

    def _one_more(self, item: Item, state: State) -> State:
        """Give the state with one more name shown, in the first list that hides any."""
        traces = plain_cite(self.engine, item, state).traces
        for index, trace in enumerate(traces):
            if trace.shown < len(trace.names):
                shown = [t.shown for t in traces]
                shown[index] += 1
                return state._replace(shown=tuple(shown))
        return state

    def _try_added(self, group: list[Item], states: dict[str, State]) -> list[list[Item]] | None:
        """Expand the given name of the name that was added last."""
        for level in range(1, self.most + 1):
            raised = {}
            for item in group:
                state = states[item.key]
                traces = plain_cite(self.engine, item, state).traces
                slot = next((i for i, t in reversed(list(enumerate(traces))) if t.shown), 0)
                raised[item.key] = raise_level(state, slot, traces[slot].shown - 1, level)
            left = self._try(group, raised)
            if left is not None:
                return left
        return None

    def _by_given(self, group: list[Item]) -> list[list[Item]]:
        """Expand given names one at a time: initials first, then in full."""
        slots = max(len(self._traces(item)) for item in group)
        for slot in range(slots):
            for position in range(max(self._shown(item, slot) for item in group)):
                for level in range(1, self.most + 1):
                    states = {
                        i.key: raise_level(self.states[i.key], slot, position, level) for i in group
                    }
                    left = self._try(group, states)
                    if left is not None:
                        return self._each(left, self._by_given)
        return [group]

    def _shown(self, item: Item, slot: int) -> int:
        traces = self._traces(item)
        return traces[slot].shown if slot < len(traces) else 0

    def _by_condition(self, group: list[Item]) -> list[list[Item]]:
        """Let one more `disambiguate="true"` hold at a time, as long as that changes the cites."""
        states = {item.key: self.states[item.key] for item in group}
        while True:
            texts = {item.key: self._text(item, states[item.key]) for item in group}
            states = {k: s._replace(conditions=s.conditions + 1) for k, s in states.items()}
            if all(self._text(item, states[item.key]) == texts[item.key] for item in group):
                if all(plain_cite(self.engine, i, states[i.key]).unused for i in group):
                    return [group]
                continue
            left = self._try(group, states)
            if left is not None:
                return self._each(left, self._by_condition)

    def _lettered(self, group: list[Item]) -> list[list[Item]]:
        """Give the classes that need letters: where only first cites show them, by those."""
        state = self.states[group[0].key]
        engine = self.engine
        if not engine.by_position or plain_cite(engine, group[0], state, "a").text != self._text(
            group[0]
        ):
            return [group]
        classes: dict[str, list[Item]] = {}
        for item in group:
            first = plain_cite(engine, item, self.states[item.key], position=FIRST).text
            classes.setdefault(first, []).append(item)
        return [rest for rest in classes.values() if len(rest) > 1]

    def _expand_everywhere(self) -> None:
        """Expand given names wherever two people would read the same (all rules but by-cite)."""
        people: dict[str, list[tuple[Name, NamesTrace]]] = {}
        for item in self.items:
            for family, name, trace in _people(self.engine, item, primary=self.primary):
                known = people.get(family)
                if known is None:
                    people[family] = [(name, trace)]
                elif all(name != other for other, _ in known):
                    known.append((name, trace))
        levels = _levels(people, self.most)
        for item in self.items if levels else ():
            rows = tuple(
                tuple(
                    levels.get(name, 0) if not (self.primary and position) else 0
                    for position, name in enumerate(trace.names)
                )
                for trace in self._traces(item)
            )
            if any(any(row) for row in rows):
                self.states[item.key] = State(levels=rows)


def _people(
    engine: Engine, item: Item, *, primary: bool
) -> tuple[tuple[str, Name, NamesTrace], ...]:
    """Give the people of a cite, those behind "et al." too, by their family names; remembered.

    With `primary` only the first of each list counts.
    """
    known = item.memo.get("people")
    if known is None:
        known = item.memo["people"] = tuple(
            (f"{name.non_dropping_particle} {name.family}", name, trace)
            for trace in plain_cite(engine, item, _UNTOUCHED).traces
            for name in trace.names[: 1 if primary else None]
            if name.family
        )
    return known


def raise_level(state: State, slot: int, position: int, level: int) -> State:
    """Give a state with one given name, number `position` of list `slot`, at a level."""
    rows = [list(row) for row in state.levels]
    while len(rows) <= slot:
        rows.append([])
    row = rows[slot]
    row.extend([0] * (position + 1 - len(row)))
    row[position] = max(level, row[position])
    return state._replace(levels=tuple(tuple(row) for row in rows))


def _levels(people: dict[str, list[tuple[Name, NamesTrace]]], most: int) -> dict[Name, int]:
    """Give for each person how much of the given name tells them from their namesakes.

    Initials that tell nobody apart are not shown; a full name is where initials are the same.
    """
    levels: dict[Name, int] = {}
    for namesakes in people.values():
        if len(namesakes) < 2:
            continue
        for level in range(1, most + 1):
            texts: dict[str, list[Name]] = {}
            for name, trace in namesakes:
                text = trace.writer.write(name, level, inverted=False).replace(". ", ".")
                texts.setdefault(text, []).append(name)
            if len(texts) == 1:
                continue
            for names in texts.values():
                if len(names) == 1 or level == most:
                    levels.update((name, level) for name in names if name not in levels)
    return levels


def year_suffix(number: int) -> str:
    """Give the suffix of number 0, 1, ...: a, b, ..., z, aa, ab, ..."""
    letters = ""
    number += 1
    while number > 0:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("a") + digit) + letters
    return letters

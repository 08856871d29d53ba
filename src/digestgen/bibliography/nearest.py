"""The keys that somebody who typed an unknown one may have meant."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(key: str, keys: Iterable[str], count: int = 1) -> tuple[str, ...]:
    """Give up to `count` keys near to `key`, nearest first; none when nothing is near.

    Keys that differ by case alone come first, then those with fewer edits (a swap of neighbours is
    one edit); at most one edit in three characters.
    """
    folded = key.casefold()
    limit = max(1, len(folded) // 3)
    letters = set(folded)
    scored: list[tuple[int, int, str]] = []
    for at, other in enumerate(keys):
        if abs(len(other) - len(key)) > limit:
            continue
        candidate = other.casefold()
        if candidate == folded:
            scored.append((0, at, other))
        elif len(letters.symmetric_difference(candidate)) <= 2 * limit:
            edits = _edits(folded, candidate, limit)
            if edits <= limit:
                scored.append((edits, at, other))
                if len(scored) >= count:  # from here on only a nearer one is of interest
                    limit = min(limit, sorted(scored)[count - 1][0])
    return tuple(other for _, _, other in sorted(scored)[:count])


def _edits(one: str, two: str, limit: int) -> int:
    """Count edits (optimal string alignment), giving up above `limit`."""
    start = 0
    shorter = min(len(one), len(two))
    while start < shorter and one[start] == two[start]:
        start += 1
    one, two = one[start:], two[start:]
    while one and two and one[-1] == two[-1]:
        one, two = one[:-1], two[:-1]
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, sign in enumerate(one, 1):
        new = [i]
        for j, other in enumerate(two, 1):
            cost = min(row[j] + 1, new[-1] + 1, row[j - 1] + (sign != other))
            if i > 1 and j > 1 and sign == two[j - 2] and one[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            new.append(cost)
        if min(new) > limit:
            return limit + 1
        before, row = row, new
    return row[-1]

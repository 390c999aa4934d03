"""From scores of pairs to groups, the same for every order in which the pairs come.

Pairs are taken from the likest down, ties by id; two groups become one only if their members are alike on average,
so that a look-alike between two events does not bridge them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

JOIN = 0.45
"""Least average score of two groups that become one."""
UNSEEN = 0.02
"""Score of a pair that the index did not bring together: it shares too little to be compared."""

Scores = Mapping[tuple[str, str], float]
"""Scores by pair, the smaller id first."""


def group(members: Iterable[str], scores: Scores, together: Iterable[Collection[str]] = ()) -> list[list[str]]:
    """Groups of `members`, each sorted, the list sorted; `together`: sets that are one group from the start."""
    of = {member: [member] for member in sorted(set(members))}
    for given in together:
        joined = sorted({member for one in given for member in of[one]})
        for member in joined:
            of[member] = joined
    for (one, other), value in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if value < JOIN:
            break
        a, b = of[one], of[other]
        if a is b or _average(a, b, scores) < JOIN:
            continue
        joined = sorted(a + b)
        for member in joined:
            of[member] = joined
    return sorted({tuple(found): found for found in of.values()}.values())


def _average(a: list[str], b: list[str], scores: Scores) -> float:
    total = sum(scores.get((x, y) if x < y else (y, x), UNSEEN) for x in a for y in b)
    return total / (len(a) * len(b))

"""How sure a fact is, by how it was found.

The figures are shares of right facts of each kind among labelled and self-made articles, rounded down to steps of
0.05 where there were twenty or more, and set below them where there were fewer; `benchmarks/enrich` measures them.
"""

from __future__ import annotations

BY_WAY = {
    "party": {"strong": 0.95, "list": 0.9, "programme": 0.85, "maybe": 0.7, "near": 0.6, "home": 0.8},
    "signatory": {"named": 0.9, "office": 0.7},
    "signed_on": {"beside": 0.95, "after": 0.85, "near": 0.8, "title": 0.7, "weekday": 0.5},
    "place": {"beside": 0.8, "near": 0.65, "online": 0.6},
    "programme": {"quoted": 0.8, "topic": 0.8, "direct": 0.7, "movement": 0.8, "scope": 0.7, "work": 0.6},
    "document": {"printed": 0.95},
    "number": {"printed": 0.9},
    "valid_until": {"printed": 0.8},
    "value_idr": {"printed": 0.7},
}


def confidence(field: str, way: str) -> float:
    """The confidence of a fact of `field` found in `way` (0 to 1); 0.5 for a way that was never measured."""
    return BY_WAY.get(field, {}).get(way, 0.5)


def status_confidence(status: str, clarity: float) -> float:
    """`clarity`: the share of the article's talk of agreements that says the same, 0 to 1."""
    floor = 0.6 if status == "mentioned" else 0.7
    return round(min(0.97, floor + 0.27 * clarity), 2)


def whole(status: float, parties: list[float]) -> float:
    """The confidence of a whole agreement: its status and its two surest parties, less where a side is missing."""
    if not parties:
        return round(status * 0.5, 2)
    best = sorted(parties, reverse=True)[:2]
    factor = sum(best) / len(best) if len(best) == 2 else best[0] * 0.75
    return round(status * factor, 2)

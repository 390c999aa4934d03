"""The rule set for topics, read from `topics.yaml` at the first question."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from indonesian.land.words import words_of


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern sought in a sentence, and what it is worth: a share or points."""

    name: str
    pattern: re.Pattern[str]
    value: float
    unless_agreement: bool

    def fits(self, sentence: str) -> bool:
        return self.pattern.search(sentence) is not None


@dataclass(frozen=True, slots=True)
class Rules:
    """The rule set of `topics.yaml`, ready to be met with texts."""

    needed: float
    places: dict[str, float]
    most_mentions: int
    core: dict[str, list[tuple[str, ...]]]
    discounts: tuple[Rule, ...]
    bonuses: tuple[Rule, ...]
    beside: dict[str, float]
    pillars: dict[str, float]
    pillar_terms: frozenset[tuple[str, ...]]
    named_elsewhere: float
    described: tuple[str, float, tuple[re.Pattern[str], ...]]
    described_by: tuple[str, ...]
    """Letters without which no pattern of `described` needs to be tried."""
    kinds_needed: float
    kinds_places: dict[str, float]
    kinds: dict[str, list[tuple[tuple[str, ...], str, float]]]


@lru_cache(maxsize=1)
def rules() -> Rules:
    """The rule set of `topics.yaml`."""
    raw: dict[str, Any] = yaml.safe_load(
        resources.files("pipelines.enrich").joinpath("topics.yaml").read_text(encoding="utf-8")
    )
    core: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for term in [*raw["terms"]["core"], *raw["terms"]["pillars"]]:
        for words in _spellings(words_of(term)):
            core[words[0]].append(words)
    kinds: dict[str, list[tuple[tuple[str, ...], str, float]]] = defaultdict(list)
    for kind, terms in raw["kinds"]["terms"].items():
        for term, weight in terms.items():
            for words in _spellings(words_of(term)):
                kinds[words[0]].append((words, kind, float(weight)))
    described = raw["described"]
    return Rules(
        needed=raw["verdict"]["needed"],
        places=raw["verdict"]["places"],
        most_mentions=raw["verdict"]["most_mentions"],
        core=dict(core),
        discounts=tuple(
            Rule(rule["name"], re.compile(rule["pattern"]), rule["share"], rule.get("unless_agreement", False))
            for rule in raw["discounts"]
        ),
        bonuses=tuple(
            Rule(rule["name"], re.compile(rule["pattern"]), rule["points"], False) for rule in raw["bonuses"]
        ),
        beside=raw["beside"],
        pillars=raw["pillars"],
        pillar_terms=frozenset(words_of(term) for term in raw["terms"]["pillars"]),
        named_elsewhere=raw["named_elsewhere"],
        described=(described["name"], described["points"], tuple(map(re.compile, described["all"]))),
        described_by=tuple(described["words"]),
        kinds_needed=raw["kinds"]["needed"],
        kinds_places=raw["kinds"]["places"],
        kinds=dict(kinds),
    )


def _spellings(words: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
    yield words
    if len(words) == 2:
        yield (words[0] + words[1],)

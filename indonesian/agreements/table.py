"""The data files on agreements, read once, as tables of phrases and linear patterns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from indonesian.phrases import PhraseTable, Word

DOCUMENT_KINDS = (
    "mou",
    "nota_kesepahaman",
    "nota_kesepakatan",
    "kesepakatan_bersama",
    "pks",
    "loi",
    "addendum",
    "other",
)


@dataclass(slots=True)
class Found:
    """A document's name or a cue in a text: `value` is the document's kind or the cue's groups."""

    first: int
    after: int
    start: int
    end: int
    value: str
    groups: frozenset[str] = frozenset()


def _rows(file: str) -> list[list[str]]:
    raw = files(__package__).joinpath("data", file).read_text(encoding="utf-8")
    return [line.split("\t") for line in raw.splitlines() if line.strip() and not line.startswith("#")]


@cache
def _documents() -> PhraseTable[str]:
    forms = [(form, kind) for form, kind in _rows("documents.tsv")]
    possessed = [(f"{form}nya", kind) for form, kind in forms if len(form) > 6]
    return PhraseTable([*forms, *possessed, ("PKS", "pks")])


@cache
def _cues() -> tuple[PhraseTable[frozenset[str]], tuple[tuple[str, frozenset[str]], ...]]:
    groups: dict[str, set[str]] = {}
    for group, patterns in _rows("cues.tsv"):
        for phrase in patterns.split("|"):
            groups.setdefault(phrase, set()).add(group)
    exact = [(phrase.replace("_", " "), frozenset(of)) for phrase, of in groups.items() if "*" not in phrase]
    open_ended = [
        (phrase.rstrip("*").replace("_", " "), frozenset(of)) for phrase, of in groups.items() if "*" in phrase
    ]
    return PhraseTable(exact), tuple(open_ended)


@cache
def _verbs() -> dict[str, frozenset[str]]:
    """Single words that may carry -nya ("menyepakatinya"): those of the acts, not of speech."""
    groups: dict[str, set[str]] = {}
    for group, patterns in _rows("cues.tsv"):
        for phrase in patterns.split("|") if group in ("agree", "bind", "extend", "end") else ():
            if "_" not in phrase and "*" not in phrase and phrase.startswith(("me", "di")):
                groups.setdefault(phrase, set()).add(group)
    return {phrase: frozenset(of) for phrase, of in groups.items()}


def find_documents(text: str, words: list[Word], first: int, after: int) -> list[Found]:
    """The names of documents among words `first` to before `after`; PKS, also a party, only in capitals."""
    table = _documents()
    found: list[Found] = []
    index = first
    while index < after:
        hit = table.at(text, words, index)
        if hit is None or hit.after > after:
            index += 1
            continue
        found.append(Found(index, hit.after, words[index].start, words[hit.after - 1].end, hit.value))
        index = hit.after
    return found


def find_cues(text: str, words: list[Word], first: int, after: int) -> list[Found]:
    """The cues among words `first` to before `after`, the longest at each word, with the groups each belongs to."""
    table, open_ended = _cues()
    single = _verbs()
    stems = tuple(stem for stem, _ in open_ended)
    found: list[Found] = []
    index = first
    while index < after:
        hit = table.at(text, words, index)
        if hit is not None and hit.after <= after:
            found.append(Found(index, hit.after, words[index].start, words[hit.after - 1].end, "", hit.value))
            index = hit.after
            continue
        lower = words[index].lower
        if lower.endswith("nya") and lower[:-3] in single:
            found.append(Found(index, index + 1, words[index].start, words[index].end, "", single[lower[:-3]]))
            index += 1
            continue
        for stem, groups in open_ended if lower.startswith(stems) else ():
            if lower.startswith(stem):
                found.append(Found(index, index + 1, words[index].start, words[index].end, "", groups))
                break
        index += 1
    return found


@cache
def negative(name: str) -> re.Pattern[str]:
    """Finds what shows that a document's name means something else: budget, party, peace, title, other_pledge."""
    table = {group: patterns for group, patterns in _rows("negatives.tsv")}
    phrases = sorted(table[name].split("|"), key=len, reverse=True)
    body = "|".join(re.escape(phrase).replace("_", r"\s+") for phrase in phrases)
    return re.compile(rf"(?<!\w)(?:{body})(?!\w)", re.IGNORECASE)

"""Readers' corrections: facts that a person set right, kept outside the database and put on after every run.

In goes a folder of JSON lines (`local/corrections/*.jsonl` of a home); out come the corrections, and articles with them
put on. A correction names the value it replaces: where a later run gives another one, it is not put on but reported as
stale, so that it never hides a better reading. What was put on is listed, so that a page can show it as a correction.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import Any

from archive.records import Article, Enrichment

_PATH = re.compile(r"[a-z_]+(?:\.(?:\d+|[a-z_]+))*")
_ARTICLE_FIELDS = frozenset(
    ["title", "byline", "published_at", "published_precision", "dateline", "signoff", "caption"]
)
_ENRICHMENT_FIELDS = frozenset(["smart_city", "mous", "regions", "topics", "people", "dates"])
_KEYS = ("article", "field", "old", "new", "who", "when", "source")
_NEEDED = ("article", "field", "who", "when")
APPLIED, ALREADY, STALE = "applied", "already", "stale"


class CorrectionError(ValueError):
    """A line that is no correction: says file, line and what to mend."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One fact set right; `field` is a path ("title", "smart_city", "mous.0.signed_on", "mous.0.parties.1.name")."""

    article: str
    field: str
    old: Any
    new: Any
    who: str
    when: str
    """ISO day or time."""
    source: str | None = None

    @property
    def id(self) -> str:
        """The same line always has the same id (a hash of what it says)."""
        raw = json.dumps([self.article, self.field, self.old, self.new, self.who, self.when], ensure_ascii=False)
        return hashlib.sha256(raw.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a correction on one run: applied, already (the run gives the new value itself) or stale."""

    correction: Correction
    outcome: str
    found: Any
    """The value that the run gave."""


def _correction(line: str, where: str) -> Correction:
    try:
        raw = json.loads(line)
    except json.JSONDecodeError as error:
        raise CorrectionError(f"{where}: no JSON ({error.msg}); write one object a line") from error
    if not isinstance(raw, dict):
        raise CorrectionError(f"{where}: not an object; write one object a line")
    missing = [key for key in _NEEDED if not isinstance(raw.get(key), str) or not raw[key].strip()]
    if missing:
        raise CorrectionError(f"{where}: {missing[0]} is missing; a correction needs article, field, new, who and when")
    if "new" not in raw:
        raise CorrectionError(f"{where}: new is missing; give the right value, or null where there is none")
    unknown = sorted(set(raw) - set(_KEYS))
    if unknown:
        raise CorrectionError(f"{where}: {unknown[0]} is no key of a correction; known are {', '.join(_KEYS)}")
    head = raw["field"].split(".")[0]
    if not _PATH.fullmatch(raw["field"]) or head not in _ARTICLE_FIELDS | _ENRICHMENT_FIELDS:
        raise CorrectionError(f"{where}: {raw['field']} names no fact; write for instance title or mous.0.signed_on")
    if not re.match(r"\d{4}-\d{2}-\d{2}", raw["when"]):
        raise CorrectionError(f"{where}: when is no ISO day; write for instance 2026-03-31")
    return Correction(
        raw["article"], raw["field"], raw.get("old"), raw["new"], raw["who"], raw["when"], raw.get("source")
    )


def read_corrections(folder: Path) -> dict[str, list[Correction]]:
    """The corrections of all `*.jsonl` files of `folder` by article, in order of `when`, then file and line.

    A folder that does not exist has none. Raises CorrectionError (file, line, mend) for a line that is none.
    """
    found: dict[str, list[Correction]] = {}
    if not folder.is_dir():
        return found
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line.strip() and not line.lstrip().startswith("#"):
                item = _correction(line, f"{path.name}:{number}")
                found.setdefault(item.article, []).append(item)
    for items in found.values():
        items.sort(key=lambda item: item.when)
    return found


def correction_line(item: Correction) -> str:
    """The line that `read_corrections` reads back, without its line break."""
    values: Mapping[str, Any] = {key: getattr(item, key) for key in _KEYS}
    return json.dumps({key: value for key, value in values.items() if key != "source" or value}, ensure_ascii=False)


def _get(holder: Any, key: str) -> Any:
    if isinstance(holder, list):
        return holder[int(key)] if key.isdigit() and int(key) < len(holder) else _MISSING
    if is_dataclass(holder) and any(item.name == key for item in fields(holder)):
        return getattr(holder, key)
    return _MISSING


_MISSING = object()


def _holder(root: Any, path: list[str]) -> Any:
    here = root
    for key in path:
        here = _get(here, key)
        if here is _MISSING:
            return _MISSING
    return here


def _paths(root: Any, path: list[str]) -> Iterable[list[str]]:
    """`path` itself, then the same path with its first number changed: the fact may have moved among its like."""
    yield path
    at = next((place for place, key in enumerate(path) if key.isdigit()), None)
    if at is None:
        return
    items = _holder(root, path[:at])
    for number in range(len(items) if isinstance(items, list) else 0):
        if str(number) != path[at]:
            yield [*path[:at], str(number), *path[at + 1 :]]


def _put(root: Any, item: Correction) -> Outcome:
    path = item.field.split(".")
    first = _MISSING
    for option in _paths(root, path):
        holder = _holder(root, option[:-1])
        value = _get(holder, option[-1]) if holder is not _MISSING else _MISSING
        first = value if first is _MISSING else first
        if value is _MISSING:
            continue
        if value == item.new and option == path:
            return Outcome(item, ALREADY, value)
        if value == item.old:
            if isinstance(holder, list):
                holder[int(option[-1])] = item.new
            else:
                setattr(holder, option[-1], item.new)
            return Outcome(item, APPLIED, value)
    return Outcome(item, STALE, None if first is _MISSING else first)


def apply_corrections(items: Iterable[Correction], article: Article, enrichment: Enrichment) -> list[Outcome]:
    """Put corrections of one article on its records, in place; what became of each, in order."""
    outcomes = []
    for item in items:
        root: Article | Enrichment = article if item.field.split(".")[0] in _ARTICLE_FIELDS else enrichment
        outcomes.append(_put(root, item))
    return outcomes

"""Days named in texts, ours against dateparser, in one run: `python -m benchmarks.dates [--check]`.

Two sets: the labelled days of real texts (`data/dates/in_text.jsonl` of the shared folder; scored as `score/dates.py`
does) and our own hand-made relative, ranged, spelt-out, partial and false forms (`benchmarks/data/days.jsonl`).
dateparser parses the labelled form itself on the first set (its best case: it need not find it) and searches the text
on the second. Prints right, found, false found and days per second with the ratio; writes JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import dateparser
from dateparser.search import search_dates

from benchmarks.measured import below_floors, digest, scorer, shared, write_result
from indonesian.dates import named_days

OWN = Path(__file__).parent / "data" / "days.jsonl"
Line = dict[str, Any]


def lines(path: Path) -> list[Line]:
    """The objects of a JSON-lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def ours(text: str, published_on: str | None) -> list[Line]:
    """Our days of a text, as `arsipkota enrich` gives them."""
    published = date.fromisoformat(published_on[:10]) if published_on else None
    return [
        {"raw": d.raw, "date": d.date, "until": d.until, "precision": d.precision, "start": d.start, "end": d.end}
        for d in named_days(text, published)
    ]


def _settings(published_on: str | None) -> dict[str, Any]:
    base = {"RELATIVE_BASE": datetime.fromisoformat(published_on[:10])} if published_on else {}
    return {"DATE_ORDER": "DMY", "PREFER_DATES_FROM": "past", **base}


def peer_parse(raw: str, published_on: str | None) -> list[Line]:
    """dateparser's reading of the form alone."""
    found = dateparser.parse(raw, languages=["id"], settings=_settings(published_on))
    return [{"raw": raw, "date": found.date().isoformat()}] if found else []


def peer_search(text: str, published_on: str | None) -> list[Line]:
    """What dateparser finds in a text."""
    hits = search_dates(text, languages=["id"], settings=_settings(published_on)) or []
    out = []
    for raw, found in hits:
        start = text.find(raw)
        out.append({"raw": raw, "date": found.date().isoformat(), "start": start, "end": start + len(raw)})
    return out


def right(line: Line, found: list[Line], ends: bool) -> bool:
    """True where what overlaps the labelled form has its day (and its last day, where `ends` asks for it)."""
    start = line["text"].index(line["raw"])
    stop = start + len(line["raw"])
    over = [one for one in found if one["start"] < stop and one["end"] > start]
    if ends and "until" in line and {one.get("until") for one in over} != {line["until"]}:
        return False
    if ends and {one.get("precision") for one in over} != {line["precision"]}:
        return False
    return {one["date"] for one in over} == {line["date"]}


def own_figures(find: Callable[[str, str | None], list[Line]], ends: bool) -> tuple[dict[str, float], list[str]]:
    """Shares right of our own forms, per kind, the number of false forms found, and the ids that went wrong."""
    good: Counter[str] = Counter()
    total: Counter[str] = Counter()
    wrong, false_found = [], 0
    for line in lines(OWN):
        found = find(line["text"], line["published_on"])
        false = line["kind"] == "false"
        well = not found if false else right(line, found, ends)
        total[line["kind"]] += 1
        good[line["kind"]] += well
        false_found += false and not well
        if not well:
            wrong.append(line["id"])
    figures = {kind: round(good[kind] / total[kind], 4) for kind in total}
    figures["right"] = round(good.total() / total.total(), 4)
    figures["false_found"] = false_found
    return figures, wrong


def labelled_figures(data: Path, repeat: int) -> dict[str, Any]:
    """Both tools on the labelled days: scores, days per second, ratio of speeds."""
    labels = lines(data)
    score = scorer("dates").score
    out: dict[str, Any] = {}
    for name, find, times in (("ours", ours, repeat), ("dateparser", peer_parse, 1)):
        field = "context" if name == "ours" else "raw"
        find(labels[0][field], labels[0]["published_at"])  # tables and patterns are made at the first call
        started = time.perf_counter()
        for _ in range(times):
            found = {line["id"]: {"dates": find(line[field], line["published_at"])} for line in labels}
        seconds = (time.perf_counter() - started) / times
        out[name] = {**score(labels, found), "per_second": round(len(labels) / seconds)}
    out["speed_ratio"] = round(out["ours"]["per_second"] / out["dateparser"]["per_second"], 2)
    return out


def main() -> int:
    """Run both sets; 1 where `--check` finds a figure below its floor."""
    own, wrong = own_figures(ours, True)
    peer, _ = own_figures(peer_search, False)
    result: dict[str, Any] = {"own": {"ours": own, "dateparser": peer, "wrong": wrong}}
    print("own      ours      ", own, "wrong:", *wrong)
    print("own      dateparser", peer)
    data = shared() / "data" / "dates" / "in_text.jsonl"
    result["labelled"] = labelled_figures(data, 3)
    for name, figures in result["labelled"].items():
        print("labelled", f"{name:<10}", figures)
    write_result("dates", result)
    if "--check" in sys.argv[1:]:
        flat = {
            "labelled_right": result["labelled"]["ours"]["right"],
            "own_right": own["right"],
            "own_false": own["false"],
        }
        fallen = below_floors("dates", digest([data]) + digest([OWN]), flat)
        print("\n".join(fallen))
        return bool(fallen)
    return 0


if __name__ == "__main__":
    sys.exit(main())

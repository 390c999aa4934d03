"""What `enrich` finds, measured: python -m benchmarks.enrich [--check] [--set-floors]

Reads the labelled articles of the shared data (found by ARSIPKOTA_SHARED, default ../shared) with the scorer that lies
there, and the project's own labelled articles (benchmarks/data/mou_own.jsonl, mou_blind.jsonl, mou_blind2.jsonl) with
the same scorer (blind, blind2: first-run figures in docs/facts.md); the hard cases of
smart-city news (benchmarks/data/smart_city.jsonl); how many of the facts given at a confidence of 0.8 or more are
right; and articles a second on one core. Writes benchmarks/results/enrich.json; `--check` fails where a figure falls
below its floor (benchmarks/floors/enrich.json), which holds for the data it was taken on (a digest says which).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from pipelines.enrich import enrich

HERE = Path(__file__).parent
OWN = HERE / "data" / "mou_own.jsonl"
BLIND = {"blind": HERE / "data" / "mou_blind.jsonl", "blind2": HERE / "data" / "mou_blind2.jsonl"}
"""Articles labelled before the rules saw them; the figures of their first runs stand in docs/facts.md."""
SMART_CITY = HERE / "data" / "smart_city.jsonl"
RESULT = HERE / "results" / "enrich.json"
FLOORS = HERE / "floors" / "enrich.json"
SURE = 0.8
SPEED_ROUNDS = 3
SLACK = 0.02
"""How far below the figure of the day its floor is set: one article of fifty."""
RATES = ("found", "parties", "signatories", "regions", "subject_regions", "smart_city")
SHARES = ("status", "signing_day", "place", "programme", "kept_free")
Line = dict[str, Any]


def shared_folder() -> Path:
    """Where the shared data lies."""
    return Path(os.environ.get("ARSIPKOTA_SHARED", "../shared"))


def load_scorer(shared: Path) -> ModuleType | None:
    """The scorer of the shared data, loaded from its path; None where it is absent."""
    path = shared / "score" / "mou.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("shared_mou_scorer", path)
    if spec is None or spec.loader is None:
        return None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_lines(path: Path) -> list[Line]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def run(articles: list[Line]) -> dict[str, Line]:
    """`enrich` over labelled articles, by id."""
    found = {}
    for item in articles:
        facts = enrich(item.get("title"), item.get("text"), item.get("published_on") or item.get("published_at"))
        found[str(item["id"])] = facts.to_json()
    return found


@dataclass(slots=True)
class Tally:
    right: int = 0
    given: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.given += 1

    def share(self) -> dict[str, Any]:
        return {
            "right": self.right,
            "given": self.given,
            "share": round(self.right / self.given, 3) if self.given else None,
        }


def _judge(field: str, value: str, gold: Line, scorer: ModuleType) -> bool | None:
    """Whether a claimed value agrees with the label; None where the label says nothing of the field."""
    if field == "status":
        return bool(value == gold["status"])
    if field == "signed_on":
        return value in (gold.get("signed_on"), gold.get("signed_on_alt"))
    if field == "party":
        return any(scorer.same_name(party["name"], value) for party in gold["parties"])
    if field == "signatory":
        name = value.split(" | ")[0]
        return any(party.get("signatory") and scorer.same_person(party["signatory"], name) for party in gold["parties"])
    if field == "place" and gold.get("place"):
        return bool(scorer.token_f1(gold["place"], value) >= 0.5)
    if field == "programme" and gold.get("subject"):
        return bool(scorer.token_f1(gold["subject"], value) >= 0.5)
    return None


def calibration(articles: list[Line], found: dict[str, Line], scorer: ModuleType) -> dict[str, Any]:
    """Of the claims given at a confidence of SURE or more, how many agree with the labels: by field and in all.

    Each found agreement is held against the label with most parties in common; claims of one without any are wrong.
    """
    by_field: dict[str, Tally] = {}
    whole = Tally()
    for item in articles:
        if item.get("doubtful"):
            continue
        labels = item["mous"]
        left = list(labels)
        for mou in found[str(item["id"])]["mous"]:
            names = [party["name"] for party in mou["parties"]]
            best = max(
                left,
                key=lambda gold: (
                    scorer.overlap([party["name"] for party in gold["parties"]], names, scorer.same_name),
                    gold["status"] == mou["status"],
                ),
                default=None,
            )
            if best is not None and len(left) > 1:
                left.remove(best)
            for claim in mou["claims"]:
                if claim["confidence"] < SURE:
                    continue
                right = _judge(claim["field"], claim["value"], best, scorer) if best else False
                if right is not None:
                    by_field.setdefault(claim["field"], Tally()).add(right)
                    whole.add(right)
    return {"all": whole.share(), **{field: tally.share() for field, tally in sorted(by_field.items())}}


def smart_city() -> dict[str, Any] | None:
    """The verdict on the hard cases: F1, precision and recall; None where the file is absent."""
    if not SMART_CITY.exists():
        return None
    hit = given = gold = 0
    cases = read_lines(SMART_CITY)
    for item in cases:
        verdict = enrich(item.get("title"), item.get("text"), item.get("published_on")).smart_city
        hit += verdict and bool(item["smart_city"])
        given += verdict
        gold += bool(item["smart_city"])
    precision, recall = hit / given if given else 0.0, hit / gold if gold else 0.0
    f1 = 2 * precision * recall / (precision + recall) if hit else 0.0
    return {"cases": len(cases), "f1": round(f1, 3), "precision": round(precision, 3), "recall": round(recall, 3)}


def speed(articles: list[Line]) -> float:
    """Articles a second on one core, best of SPEED_ROUNDS, after one round to warm up."""
    run(articles[:5])
    best = 0.0
    for _ in range(SPEED_ROUNDS):
        start = time.perf_counter()
        run(articles)
        best = max(best, len(articles) / (time.perf_counter() - start))
    return round(best, 1)


def measure(progress: Callable[[str], None]) -> dict[str, Any]:
    """All figures; those on shared data are left out, with a note, where it is absent."""
    shared = shared_folder()
    scorer = load_scorer(shared)
    labels = shared / "data" / "mou" / "articles.jsonl"
    figures: dict[str, Any] = {"smart_city_hard_cases": smart_city()}
    if scorer is None or not labels.exists():
        progress(f"shared data not found at {shared}: only the project's own cases were measured")
        return figures
    figures["digest"] = hashlib.sha256(
        b"".join(path.read_bytes() for path in (labels, OWN, *BLIND.values()))
    ).hexdigest()[:16]
    for name, path in (("shared", labels), ("own", OWN), *BLIND.items()):
        articles = read_lines(path)
        found = run(articles)
        figures[name] = scorer.score(articles, found)
        figures[name]["sure_facts_right"] = calibration(articles, found, scorer)
    figures["articles_per_second"] = speed(read_lines(labels))
    return figures


def _flat(figures: dict[str, Any]) -> dict[str, float]:
    """The figures that have floors: `shared.parties`, `shared.status` …"""
    flat: dict[str, float] = {}
    for name in ("shared", "own", *BLIND):
        part = figures.get(name)
        if not part:
            continue
        for rate in RATES:
            if part[rate]["n"]:
                flat[f"{name}.{rate}"] = part[rate]["f1"]
        for share in SHARES:
            if part[share] is not None:
                flat[f"{name}.{share}"] = part[share]
        flat[f"{name}.sure_facts_right"] = part["sure_facts_right"]["all"]["share"]
    if figures.get("smart_city_hard_cases"):
        flat["smart_city_hard_cases"] = figures["smart_city_hard_cases"]["f1"]
    return flat


def check(figures: dict[str, Any]) -> list[str]:
    """What fell below its floor, a line each; empty where nothing did or the data is another."""
    if not FLOORS.exists():
        return []
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    if floors["digest"] != figures.get("digest"):
        return []
    flat = _flat(figures)
    return [
        f"{name}: {flat.get(name)} is below its floor {floor}"
        for name, floor in floors["floors"].items()
        if flat.get(name, 0.0) < floor
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="exit with 1 where a figure is below its floor")
    parser.add_argument("--set-floors", action="store_true", help="make today's figures the floors")
    options = parser.parse_args()
    figures = measure(lambda line: print(line, file=sys.stderr))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(json.dumps(figures, indent=2, ensure_ascii=False))
    if options.set_floors:
        FLOORS.parent.mkdir(exist_ok=True)
        floors = {
            "digest": figures.get("digest"),
            "floors": {name: round(value - SLACK, 3) for name, value in _flat(figures).items()},
        }
        FLOORS.write_text(json.dumps(floors, indent=2) + "\n", encoding="utf-8")
    failures = check(figures) if options.check else []
    for line in failures:
        print(line, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

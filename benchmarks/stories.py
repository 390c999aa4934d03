"""Stories and copies: ours beside MinHash and TF-IDF on the labelled set; the settler's speed, size and steadiness.

`python -m benchmarks.stories` measures accuracy (`--check`: against the floors); `--scale N` settles N made articles
and gives articles a second and bytes an article of the index; `--orders N` settles made articles in N random orders
from two processes at once, with edits and deletions among them, and compares the groups.
"""

from __future__ import annotations

import argparse
import itertools
import json
import multiprocessing
import random
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from archive.database import connect, migrate
from archive.home import Home
from benchmarks.measured import below_floors, digest, shared, write_result
from benchmarks.stories_data import Labelled, enrich_line, load
from benchmarks.stories_home import groups, put, withdraw
from benchmarks.stories_made import made
from benchmarks.stories_peers import minhash, tfidf
from grouping.cluster import cluster
from grouping.settle import settle

PUT_AT_ONCE = 5000
ORDER_ARTICLES = 400
TABLES = ("sketches", "sqlite_autoindex_sketches_1", "likeness_keys", "likeness_fresh", "pairs", "pairs_other")


def accuracy() -> tuple[dict[str, Any], str]:
    """Figures of all methods on the labelled set, and the digest of the data."""
    labelled = load(shared())
    base = shared() / "data"
    data = [*(base / "stories").glob("*.jsonl"), base / "mou" / "articles.jsonl"]
    unlabelled = [{k: v for k, v in a.items() if k not in ("event", "copy")} for a in labelled.articles]
    ours = _measured(labelled, unlabelled)
    bare = [{k: v for k, v in a.items() if k not in ("dates", "regions", "mous")} for a in unlabelled]
    trained = Path(__file__).parent.parent / "grouping" / "data" / "weights.json"
    result = {
        "ours": ours | {"signings_merged": signings_merged()},
        "ours_not_enriched": _measured(labelled, bare),
        "ours_held_out": json.loads(trained.read_text(encoding="utf-8"))["held_out"],
        "minhash_best": minhash(labelled),
        "tfidf_best": tfidf(labelled),
    }
    return result, digest(data)


def _measured(labelled: Labelled, lines: list[dict[str, Any]]) -> dict[str, float]:
    found: dict[str, dict[str, list[str]]] = {"story": {}, "copy": {}}
    for line in cluster(lines):
        for relation, groups_of in found.items():
            groups_of.setdefault(line[relation], []).append(line["id"])
    return labelled.measure(list(found["story"].values()), list(found["copy"].values()))


def signings_merged() -> int:
    """Pairs of labelled signings with other regions as parties, or another day, that share a story."""
    path = shared() / "data" / "mou" / "articles.jsonl"
    articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    named = ("id", "title", "text", "published_on", "url")
    lines = [{k: a.get(k) for k in named} | {"published_at": a["published_on"]} for a in articles]
    story = {line["id"]: line["story"] for line in cluster([enrich_line(line) for line in lines])}
    return sum(
        story[one["id"]] == story[other["id"]] and _different(one, other)
        for one, other in itertools.combinations(articles, 2)
    )


def _different(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two articles report signings, and none of the one's is one of the other's."""
    first, second = ([m for m in article["mous"] if m["status"] in ("signed", "extended")] for article in (one, other))
    return bool(first and second) and not any(_same_signing(a, b) for a in first for b in second)


def _same_signing(a: dict[str, Any], b: dict[str, Any]) -> bool:
    regions = [{p["region_code_name"] for p in m["parties"] if p.get("region_code_name")} for m in (a, b)]
    parties = regions if all(regions) else [{p["name"] for p in m["parties"]} for m in (a, b)]
    days = [m["signed_on"] for m in (a, b)]
    return bool(parties[0] & parties[1]) and (None in days or days[0] == days[1])


def scale(count: int) -> dict[str, float]:
    """Articles a second when the archive holds `count`, and bytes of index an article.

    They are put and settled in blocks of 5,000 (of half of `count` where that is less), whatever `count`: what is
    measured at the end is the settling of the last block, so that archives of any size are compared alike.
    """
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder)
        migrate(home)
        db = connect(home)
        stream = made(count)
        spent: list[tuple[int, float, float]] = []
        while block := list(itertools.islice(stream, min(PUT_AT_ONCE, max(1, count // 2)))):
            put(db, block)
            wall, busy = time.monotonic(), time.process_time()
            settle(home)
            spent.append((len(block), time.monotonic() - wall, time.process_time() - busy))
        number, wall, busy = spent[-1]
        size = sum(
            db.execute("SELECT coalesce(sum(pgsize), 0) FROM dbstat WHERE name = ?", (table,)).fetchone()[0]
            for table in TABLES
        )
        db.close()
    return {
        "articles": count,
        "per_second_at_the_end": round(number / wall, 1),
        "per_processor_second_at_the_end": round(number / busy, 1),
        "per_second_overall": round(count / sum(wall for _, wall, _ in spent), 1),
        "per_processor_second_overall": round(count / sum(busy for _, _, busy in spent), 1),
        "index_bytes_per_article": round(size / count, 1),
    }


def orders(count: int) -> dict[str, Any]:
    """How many different groupings come of `count` random orders; one is right."""
    found = set()
    for seed in range(count):
        with tempfile.TemporaryDirectory() as folder:
            home = Home(folder)
            migrate(home)
            workers = [multiprocessing.Process(target=_arrive, args=(folder, seed, half)) for half in (0, 1)]
            for worker in workers:
                worker.start()
            for worker in workers:
                worker.join()
                if worker.exitcode:
                    raise SystemExit(f"order {seed}: a process ended with {worker.exitcode}")
            settle(home)
            db = connect(home, readonly=True)
            found.add(groups(db))
            db.close()
    stories, copies = next(iter(found))
    return {"orders": count, "groupings": len(found), "stories": len(stories), "copies": len(copies)}


def _arrive(folder: str, seed: int, half: int) -> None:
    """One process's articles: each put, some of them first in another form or withdrawn later, settled now and then."""
    home = Home(folder)
    db = connect(home)
    chance = random.Random(2 * seed + half)
    own = [article for number, article in enumerate(made(ORDER_ARTICLES)) if number % 2 == half]
    chance.shuffle(own)
    for number, article in enumerate(own):
        if chance.random() < 0.2:
            put(db, [article | {"text": own[number - 1]["text"]}])
        put(db, [article])
        if chance.random() < 0.1:
            settle(home)
        # Which articles are withdrawn in the end does not depend on the order.
        if int(article["id"], 16) % 11 == 0:
            withdraw(db, article["id"])
    settle(home)
    db.close()


def main() -> None:
    """Measure what was asked for, print it, and write it down."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="fail where a figure is below its floor")
    parser.add_argument("--scale", type=int, metavar="N", action="append", help="settle N made articles")
    parser.add_argument("--orders", type=int, metavar="N", help="settle in N random orders")
    asked = parser.parse_args()
    if asked.scale or asked.orders:
        for count in asked.scale or ():
            measured = scale(count)
            print(json.dumps(measured))
            write_result(f"stories-scale-{count}", measured)
        if asked.orders:
            result = orders(asked.orders)
            print(json.dumps(result))
            write_result("stories-orders", result)
        return
    result, data = accuracy()
    print(json.dumps(result, indent=1))
    write_result("stories", result | {"digest": data})
    if asked.check:
        ours = result["ours"]
        figures = {"story_f1": ours["story_f1"], "copy_f1": ours["copy_f1"]}
        figures |= {"apart_kept": ours["apart"] - ours["apart_merged"], "signings_apart": -ours["signings_merged"]}
        lines = below_floors("stories", data, figures)
        print("\n".join(lines) or "stories: every floor holds")
        sys.exit(1 if lines else 0)


if __name__ == "__main__":
    main()

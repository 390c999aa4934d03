"""A crawl killed at random moments, each time started again: nothing is lost, nothing is there twice.

`python -m benchmarks.kills [--kills N] [--seed S]`. The newsroom is crawled once undisturbed; then in another home by
crawls that get SIGKILL after a random time, until N kills are done and one more crawl ends by itself. After every kill
both databases must pass `PRAGMA integrity_check`; in the end articles and captures must equal the undisturbed crawl's.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from archive.home import Home
from archive.verify import verify
from arsipkota.newsroom_demo import open_newsroom
from benchmarks.measured import write_result


def crawl_words(home: Home) -> list[str]:
    return [sys.executable, "-m", "arsipkota", "--home", str(home.path), "crawl", *SLUGS, "--at-once", "2"]


SLUGS: list[str] = []


def integrity(home: Home) -> list[str]:
    """What `PRAGMA integrity_check` says of each database that is there; empty when all is well."""
    said = []
    for path in (home.archive_db, home.state_db):
        if path.exists():
            db = sqlite3.connect(path)
            answer = db.execute("pragma integrity_check").fetchone()[0]
            db.close()
            if answer != "ok":
                said.append(f"{path.name}: {answer}")
    return said


def contents(home: Home) -> dict[str, set[Any]]:
    """What the archive holds, free of times and row numbers."""
    db = sqlite3.connect(home.archive_db)
    try:
        return {
            "articles": set(db.execute("select url, title, text, published_at from articles")),
            "captures": set(db.execute("select distinct url, status from captures where outcome = 'article'")),
            "without_capture": set(
                db.execute(
                    "select id from articles where id not in (select v.article_id from versions v"
                    " join version_captures c on c.version_id = v.id)"
                )
            ),
        }
    finally:
        db.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    rng = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        calm, torn = Home(Path(folder) / "calm").create(), Home(Path(folder) / "torn").create()
        with open_newsroom([calm, torn]) as slugs:
            SLUGS[:] = slugs
            began = time.perf_counter()
            subprocess.run(crawl_words(calm), check=True, stdout=subprocess.DEVNULL)
            length = time.perf_counter() - began
            bad: list[str] = []
            done = 0
            while done < options.kills:
                crawl = subprocess.Popen(crawl_words(torn), stdout=subprocess.DEVNULL, start_new_session=True)
                with contextlib.suppress(subprocess.TimeoutExpired):
                    crawl.wait(rng.uniform(0.3, max(2.0, length / 4)))
                # The crawls of single sources are processes of their own: the kill is for the whole group.
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(crawl.pid, signal.SIGKILL)
                crawl.wait()
                done += 1
                bad += integrity(torn)
            final = subprocess.run(crawl_words(torn), check=False, stdout=subprocess.DEVNULL).returncode
        expected, found = contents(calm), contents(torn)
        findings = [str(finding) for finding in verify(torn)]
    result = {
        "kills": done,
        "undisturbed_seconds": round(length, 1),
        "integrity_faults": bad,
        "final_exit_code": final,
        "articles": [len(expected["articles"]), len(found["articles"])],
        "articles_missing": len(expected["articles"] - found["articles"]),
        "articles_extra": len(found["articles"] - expected["articles"]),
        "captures_missing": len(expected["captures"] - found["captures"]),
        "articles_without_capture": len(found["without_capture"]),
        "verify_findings": findings,
    }
    for name, value in result.items():
        print(f"{name:26} {value}")
    write_result("kills", result)
    keys = ("integrity_faults", "articles_missing", "articles_extra", "captures_missing", "verify_findings")
    return int(any(result[key] for key in keys))


if __name__ == "__main__":
    sys.exit(main())

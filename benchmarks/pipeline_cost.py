"""Processor time of a crawl, an article, by step, beside a bare Scrapy spider that only downloads the same pages.

`python -m benchmarks.pipeline_cost [--articles N]`. Times are processor seconds of the crawl's processes (parent and
workers), as the operating system counts them, so that waiting for the network is none.
"""

from __future__ import annotations

import argparse
import resource
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from archive.database import connect
from archive.home import Home
from archive.records import Page
from arsipkota.steps import enrich_article
from benchmarks.generated_site import page as generated_page
from benchmarks.measured import write_result
from crawler.extraction import extract
from pipelines.normalise import normalise

BARE = """
import sys, scrapy
from scrapy.crawler import CrawlerProcess
class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        for n in range(int(sys.argv[2])):
            yield scrapy.Request(f"{sys.argv[1]}/berita/{n}/")
    def parse(self, response):
        pass
process = CrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False,
                          "CONCURRENT_REQUESTS_PER_DOMAIN": 2})
process.crawl(Bare)
process.start()
"""

SOURCE = """\
name: Kabar Contoh
homepage: {base}/
home_region: "33.11"
timezone: WIB
allow_private: true
politeness:
  delay_seconds: 0
  at_once: 2
  page_budget: 100000
"""


def cpu_of(words: list[str]) -> tuple[float, float, int]:
    """(processor seconds, wall seconds, exit code) of a command and all that it started."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = subprocess.run(words, check=False, stdout=subprocess.DEVNULL).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - began, code


def steps_alone(count: int) -> dict[str, float]:
    """Processor milliseconds an article of each step alone, in this process, on the same pages."""
    totals = {"extract": 0.0, "normalise": 0.0, "enrich": 0.0}
    pages = [Page(f"http://127.0.0.1/berita/{n}/", generated_page(n)) for n in range(count)]
    normalise(extract(pages[0]), pages[0])
    for page in pages:
        marks = [time.process_time()]
        raw = extract(page)
        marks.append(time.process_time())
        article = normalise(raw, page)
        marks.append(time.process_time())
        enrich_article(article)
        marks.append(time.process_time())
        for name, start, end in zip(totals, marks, marks[1:], strict=False):
            totals[name] += end - start
    return {name: 1000 * total / count for name, total in totals.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    count = parser.parse_args().articles
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    server = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.generated_site", str(count), str(port)], stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    server.stdout.readline()
    try:
        bare, bare_wall, _ = cpu_of([sys.executable, "-c", BARE, base, str(count)])
        with tempfile.TemporaryDirectory() as folder:
            home = Home(folder).create()
            (home.local / "sources").mkdir(parents=True)
            Path(home.local / "sources" / "contoh.yaml").write_text(SOURCE.format(base=base))
            words = [sys.executable, "-m", "arsipkota", "--home", folder, "crawl-one", "contoh", "--mode", "backfill"]
            ours, wall, code = cpu_of(words)
            db = connect(home, readonly=True)
            stored = int(db.execute("select count(*) from articles").fetchone()[0])
            db.close()
    finally:
        # The server is ours alone: its processor time must not be counted with the crawls', so it is waited for last.
        server.kill()
        server.wait()
    alone = steps_alone(min(count, 300))
    per = 1000 * ours / max(stored, 1)
    result = {
        "articles": count,
        "stored": stored,
        "exit_code": code,
        "ms_per_article": round(per, 2),
        "bare_scrapy_ms_per_article": round(1000 * bare / count, 2),
        "steps_alone_ms": {name: round(value, 2) for name, value in alone.items()},
        "the_rest_ms": round(per - sum(alone.values()), 2),
        "wall_seconds": round(wall, 1),
        "bare_wall_seconds": round(bare_wall, 1),
    }
    for name, value in result.items():
        print(f"{name:28} {value}")
    write_result("pipeline_cost", result)
    return int(stored != count)


if __name__ == "__main__":
    sys.exit(main())

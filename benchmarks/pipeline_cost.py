"""Processor time of a crawl, an article, by step, beside a bare Scrapy spider that only downloads the same pages.

`python -m benchmarks.pipeline_cost [--articles N]`. Times are processor seconds of the crawl's processes (parent and
workers), as the operating system counts them, so that waiting for the network is none. The site is the newsroom's
generated one, in a process that is not counted. The crawl meets it as an unknown site; what the steps cost with
a template learned from its pages is measured apart.
"""

from __future__ import annotations

import argparse
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from archive.captures import decoded_body, read_captured
from archive.database import connect
from archive.home import Home
from archive.records import Page
from arsipkota.steps import enrich_article
from benchmarks.measured import write_result
from crawler.extraction import Template, extract, learn
from newsroom.source_files import sources
from pipelines.normalise import normalise

SITE = "ribuankabar"

SERVER = """
import sys, time
from newsroom.serve import Newsroom
with Newsroom(only=[], crowd=int(sys.argv[1]), ports={"ribuankabar": int(sys.argv[2])}) as room:
    print("ready", flush=True)
    while True:
        time.sleep(60)
"""

BARE = """
import sys, scrapy
from scrapy.crawler import CrawlerProcess
class Bare(scrapy.Spider):
    name = "bare"
    async def start(self):
        for url in open(sys.argv[1]).read().split():
            yield scrapy.Request(url)
    def parse(self, response):
        pass
process = CrawlerProcess({"LOG_LEVEL": "ERROR", "TELNETCONSOLE_ENABLED": False, "ROBOTSTXT_OBEY": False,
                          "CONCURRENT_REQUESTS_PER_DOMAIN": 2})
process.crawl(Bare)
process.start()
"""


def cpu_of(words: Sequence[str]) -> tuple[float, float, int]:
    """(processor seconds, wall seconds, exit code) of a command and all that it started."""
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = subprocess.run(words, check=False, stdout=subprocess.DEVNULL).returncode
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - began, code


def steps_alone(pages: Sequence[Page], templates: Sequence[Template]) -> dict[str, float]:
    """Processor milliseconds an article of each step alone, in this process, on these pages."""
    totals = {"extract": 0.0, "normalise": 0.0, "enrich": 0.0}
    enrich_article(normalise(extract(pages[0], templates), pages[0]))  # loads the data files
    for page in pages:
        marks = [time.process_time()]
        raw = extract(page, templates)
        marks.append(time.process_time())
        article = normalise(raw, page)
        marks.append(time.process_time())
        enrich_article(article)
        marks.append(time.process_time())
        for name, start, end in zip(totals, marks, marks[1:], strict=False):
            totals[name] += end - start
    return {name: round(1000 * total / len(pages), 2) for name, total in totals.items()}


def captured_pages(home: Home, limit: int) -> tuple[list[Page], list[str], list[Template]]:
    """(some article pages, every article's address, the templates learned) of a crawled home."""
    db = connect(home, readonly=True)
    try:
        urls = [str(url) for (url,) in db.execute("select url from articles")]
        rows = db.execute("select id, url, fetched_at from captures where outcome = 'article' limit ?", (limit,))
        pages = [
            Page(url, decoded_body(read_captured(db, home, number)), fetched_at=at, source_id=SITE)
            for number, url, at in rows.fetchall()
        ]
        return pages, urls, learn(pages[:100])
    finally:
        db.close()


def crawl(folder: Path, base: str) -> tuple[Home, float, float, int]:
    """Crawl the site into a new home: (home, processor seconds, wall seconds, exit code)."""
    home = Home(folder).create()
    home.mark_demo()
    (home.local / "sources").mkdir(parents=True, exist_ok=True)
    text = sources({SITE: base})[SITE] + "politeness:\n  at_once: 2\n  page_budget: 100000\n"
    (home.local / "sources" / f"{SITE}.yaml").write_text(text, encoding="utf-8")
    words = [sys.executable, "-m", "arsipkota", "--home", str(folder), "crawl-one", SITE, "--mode", "backfill"]
    return home, *cpu_of(words)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=2000)
    count = parser.parse_args().articles
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(count), str(port)], stdout=subprocess.PIPE)
    assert server.stdout is not None
    server.stdout.readline()
    with tempfile.TemporaryDirectory() as folder:
        try:
            home, ours, wall, code = crawl(Path(folder), f"http://127.0.0.1:{port}")
            pages, urls, templates = captured_pages(home, 300)
            (Path(folder) / "urls").write_text("\n".join(urls))
            bare, bare_wall, _ = cpu_of([sys.executable, "-c", BARE, str(Path(folder) / "urls")])
        finally:
            server.kill()
            server.wait()
        unknown, learned = steps_alone(pages, ()), steps_alone(pages, templates)
    per = 1000 * ours / max(len(urls), 1)
    result = {
        "articles": count,
        "stored": len(urls),
        "exit_code": code,
        "templates": len(templates),
        "ms_per_article": round(per, 2),
        "bare_scrapy_ms_per_article": round(1000 * bare / max(len(urls), 1), 2),
        "steps_ms_unknown_site": unknown,
        "steps_ms_learned_template": learned,
        "fetch_capture_store_ms": round(per - sum(unknown.values()), 2),
        "ms_per_article_with_template": round(per - sum(unknown.values()) + sum(learned.values()), 2),
        "wall_seconds": round(wall, 1),
        "bare_wall_seconds": round(bare_wall, 1),
    }
    for name, value in result.items():
        print(f"{name:30} {value}")
    write_result("pipeline_cost", result)
    return int(len(urls) != count)


if __name__ == "__main__":
    sys.exit(main())

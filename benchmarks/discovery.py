"""Discovery on real listing pages and feeds, and on the address shapes of real outlets: counts, and pages a second.

`python -m benchmarks.discovery`. The pages carry no labels, so this reports what is found, not how much of it is
right; of the address shapes it is known that each is an article's.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
import time
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from benchmarks.measured import shared, write_result
from crawler.discover import Unreadable
from crawler.discover.feeds import read_feed
from crawler.discover.listings import read_listing
from crawler.doors import Door, open_door
from crawler.source_model import Source
from crawler.urls import judge

EXAMPLE = {
    "SLUG": "bupati-teken-nota-kesepahaman-dengan-kampus",
    "NUMBER": "4821377",
    "YYYY": "2019",
    "NN": "07",
}


def main() -> None:
    folder = shared() / "data"
    rows = [json.loads(line) for line in (folder / "sites-id" / "index.jsonl").open()]
    pages = [_page(folder / "sites-id", row) for row in rows if row["kind"] in ("listing", "feed")]
    for page in pages:
        print(f"{page['kind']:8} {page['articles']:4} articles {page['left_out']:4} left out  {page['outlet']}")
    known = _known_articles(folder / "sites-id")
    shapes = _shapes(folder / "outlets.csv")
    result: dict[str, Any] = {"pages": pages, "known_articles": known, "address_shapes": shapes}
    result["listing_milliseconds"] = round(_speed(folder / "sites-id"), 2)
    print(f"article pages whose address is judged an article: {known['right']} of {known['all']}")
    print(f"address shapes judged articles (or their twins): {shapes['right']} of {shapes['all']}")
    print("  not: " + ", ".join(shapes["wrong"]))
    print(f"a listing page takes {result['listing_milliseconds']} ms")
    write_result("discovery", result)


def _page(folder: Path, row: dict[str, Any]) -> dict[str, Any]:
    body = gzip.decompress((folder / row["file"]).read_bytes())
    url = row["url"] or _own_address(body)
    host = urlsplit(url).hostname or ""
    left: Counter[str] = Counter()
    links = _hosts_of(row["kind"], body, url)
    source = Source(name=host, homepage=f"https://{host}/", hosts=links)
    kind = "feed" if row["kind"] == "feed" else "listing"
    try:
        opened = open_door(Door(kind, url), body, source, lambda rule, address: left.update([rule]))
    except Unreadable as fault:
        return {"kind": kind, "outlet": row["outlet"], "articles": 0, "left_out": 0, "fault": str(fault)}
    return {
        "kind": kind,
        "outlet": row["outlet"],
        "articles": len(opened.articles),
        "left_out": left.total(),
        "rules": dict(left),
        "next": opened.next_door.url if opened.next_door else None,
    }


def _hosts_of(kind: str, body: bytes, url: str) -> list[str]:
    """Hosts of one registered name with the page's own: an outlet's sections lie on subdomains."""
    addresses = [found.url for found in read_feed(body, url).found] if kind == "feed" else []
    if kind != "feed":
        addresses = [link.url for link in read_listing(body, url).links]
    hosts = {urlsplit(address).hostname or "" for address in addresses}
    if kind == "feed":
        return sorted(hosts)
    tail = ".".join((urlsplit(url).hostname or "").split(".")[-2:])
    return sorted(host for host in hosts if host.endswith(tail))


def _own_address(body: bytes) -> str:
    tree = LexborHTMLParser(body)
    node = tree.css_first("link[rel=canonical]")
    found = node.attributes.get("href") if node else None
    if not found:
        match = re.search(rb"<link>(http[^<]+)</link>|<a[^>]+href=\"(https?://[^/\"]+/)", body)
        found = next((part.decode() for part in match.groups() if part), None) if match else None
    return found or "https://unknown.invalid/"


def _known_articles(folder: Path) -> dict[str, Any]:
    rows = [json.loads(line) for line in (folder / "index.jsonl").open()]
    urls = [row["url"] for row in rows if row["kind"] == "article" and row["url"]]
    right = sum(1 for url in urls if _judged(url) == "article")
    return {"all": len(urls), "right": right}


def _shapes(path: Path) -> dict[str, Any]:
    wrong, total = [], 0
    for row in csv.DictReader(path.open(encoding="utf-8")):
        for shape in row["article_address_shapes"].split(" | "):
            total += 1
            address = re.sub("SLUG|NUMBER|YYYY|NN", lambda match: EXAMPLE[match[0]], shape).replace("=…", "=12345")
            if _judged(f"https://{row['host']}{address}") not in ("article", "twin"):
                wrong.append(row["host"] + shape)
    return {"all": total, "right": total - len(wrong), "wrong": wrong}


def _judged(url: str) -> str:
    host = urlsplit(url).hostname or ""
    return judge(url, Source(name=host, homepage=f"https://{host}/")).kind


def _speed(folder: Path) -> float:
    """Milliseconds of processor time a listing page, over all of them, the second of two passes."""
    rows = [json.loads(line) for line in (folder / "index.jsonl").open()]
    bodies = [gzip.decompress((folder / row["file"]).read_bytes()) for row in rows if row["kind"] == "listing"]
    taken = 0.0
    for _ in range(2):
        begun = time.process_time()
        for body in bodies:
            read_listing(body, "https://example.invalid/")
        taken = time.process_time() - begun
    return taken / len(bodies) * 1000


if __name__ == "__main__":
    main()

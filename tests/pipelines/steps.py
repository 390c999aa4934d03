"""Page steps for the tests of the worker pool: importable by a dotted path in a process of their own."""

from __future__ import annotations

import os
import time
from typing import Any

from archive.records import Article, Enrichment, Page

LONG = "Kota ini membuka layanan baru untuk warganya pada hari pasar. " * 5


def step(page: Page, context: Any) -> tuple[Article, Enrichment]:
    """What the body's first word says: read, raise, sleep, die, or give nothing."""
    word, _, rest = page.body.decode().partition(" ")
    if word == "raise":
        raise ValueError("this page is not for me")
    if word == "sleep":
        time.sleep(60)
    if word == "spin":
        while True:
            pass
    if word == "die":
        os._exit(1)
    if word == "nothing":
        return Article(url=page.url), Enrichment()
    if word == "pages":
        following = [f"{page.url}?page={number}" for number in range(2, int(rest) + 1)]
        text = "\n\n".join([LONG + page.url, *(further.body.decode() for further in page.further)])
        return Article(url=page.url, title="Berseri", text=text, next_pages=following), Enrichment()
    article = Article(url=page.url, title=f"{context} {word}", text=rest or None)
    return article, Enrichment(smart_city="cerdas" in rest)

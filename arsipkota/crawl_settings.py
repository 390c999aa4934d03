"""The Scrapy settings that tie the spider to the steps after it, by dotted path."""

from __future__ import annotations

import os
from typing import Any


def crawl_settings(contact: str | None = None) -> dict[str, Any]:
    """What a crawl adds to `crawler.settings`: the page step in worker processes, then the store.

    `contact` (a mail address or page; also the environment's ARSIPKOTA_CONTACT) goes into the User-Agent, so that an
    outlet can reach whoever runs this archive.
    """
    settings: dict[str, Any] = {
        "ITEM_PIPELINES": {"pipelines.parse.ParsePipeline": 100, "pipelines.store.StorePipeline": 900},
        "ARSIPKOTA_PAGE_STEP": "arsipkota.steps.read_page",
    }
    contact = contact or os.environ.get("ARSIPKOTA_CONTACT")
    if contact:
        settings["ARSIPKOTA_CONTACT"] = contact
    return settings

"""The page budget of a run: so many requests leave the machine, and not one more."""

from __future__ import annotations

from typing import Self

from scrapy import Request
from scrapy.crawler import Crawler

from crawler.current import stats_of
from crawler.fates import OutOfBudget

ROBOTS_PATH = "/robots.txt"


class BudgetMiddleware:
    """Setting ARSIPKOTA_PAGE_BUDGET. Counts in the stat `arsipkota/requests`; robots.txt is free."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._left = crawler.settings.getint("ARSIPKOTA_PAGE_BUDGET")

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(crawler)

    def process_request(self, request: Request) -> None:
        if not request.url.endswith(ROBOTS_PATH):
            if self._left <= 0:
                raise OutOfBudget
            self._left -= 1
        stats_of(self._crawler).inc_value("arsipkota/requests")

"""robots.txt, obeyed as RFC 9309 says: a 4xx allows everything, a failing server allows nothing.

Scrapy's own middleware takes any answer's body for rules and a failure for permission. The file itself is kept
with the run by the capture middleware, as every answer is.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from scrapy import Request, Spider
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.http import Response
from scrapy.utils.misc import build_from_crawler
from twisted.internet.defer import Deferred

from crawler.current import spider_of
from crawler.discover.front import sitemaps_in
from crawler.fates import LeftOut

REFUSE_ALL = b"User-agent: *\nDisallow: /\n"
UNREACHABLE = "robots_unreachable"


class RobotsMiddleware(RobotsTxtMiddleware):
    """Raises LeftOut: rule `robots` where the rules refuse, `robots_unreachable` where they cannot be had.

    Leaves the sitemaps that the file names in `spider.robots_sitemaps`.
    """

    async def process_request(self, request: Request, spider: Spider | None = None) -> None:
        try:
            await super().process_request(request)
        except LeftOut:
            raise
        except IgnoreRequest as refusal:
            if ours := self._refused().get(_netloc(request)):
                raise LeftOut(ours.rule, str(ours)) from refusal
            rule = UNREACHABLE if _netloc(request) in self._unreachable() else "robots"
            raise LeftOut(rule, f"{request.url}: robots.txt refuses it") from refusal

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        if response.status >= 500 or response.status == 429:
            self._unreachable().add(netloc)
            response = response.replace(status=200, body=REFUSE_ALL)
        elif response.status != 200:
            response = response.replace(body=b"")
        spider_of(self.crawler).robots_sitemaps += sitemaps_in(response.body)
        await super()._parse_robots(response, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        waiting = self._parsers[netloc]
        assert isinstance(waiting, Deferred)
        if isinstance(exc, LeftOut):
            self._refused()[netloc] = exc  # what holds for robots.txt (a private address …) holds for every page
        else:
            self._unreachable().add(netloc)
            spider_of(self.crawler).note_robots_error(netloc, exc)
        refusing = build_from_crawler(self._parserimpl, self.crawler, REFUSE_ALL)
        self._parsers[netloc] = refusing
        waiting.callback(refusing)

    def _unreachable(self) -> set[str]:
        found: set[str] = self.__dict__.setdefault("_unreachable_hosts", set())
        return found

    def _refused(self) -> dict[str, LeftOut]:
        found: dict[str, LeftOut] = self.__dict__.setdefault("_refused_hosts", {})
        return found


def _netloc(request: Request) -> str:
    return urlsplit(request.url).netloc

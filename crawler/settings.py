"""Scrapy settings of every crawl. Manners first: who we are, what we obey, how slowly we go.

Environment: none is read here. `crawler.run` adds what the source file and the command line say; the item pipelines
and the page step come from `arsipkota`, by dotted path.
"""

# --- Manners -----------------------------------------------------------------------------------------------------
BOT_NAME = "arsipkota"
ARSIPKOTA_CONTACT = ""
"""A page or mail address where an outlet reaches whoever runs this archive; it goes into the User-Agent."""
USER_AGENT = "Arsipkota/0.1 (archive of regional news)"
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "Arsipkota"
ARSIPKOTA_MAX_CRAWL_DELAY = 60.0
"""Seconds. A longer Crawl-delay ends the run rather than being cut short: fewer than 60 pages an hour are no use."""
DOWNLOAD_DELAY = 1.0
"""Seconds between two requests of one host where robots.txt asks for nothing: the slowest common Crawl-delay."""
DOWNLOAD_DELAY_JITTER = 0.5
CONCURRENT_REQUESTS_PER_DOMAIN = 1
CONCURRENT_REQUESTS = 2
AUTOTHROTTLE_ENABLED = True
AUTOTHROTTLE_START_DELAY = 1.0
AUTOTHROTTLE_MAX_DELAY = 30.0
AUTOTHROTTLE_TARGET_CONCURRENCY = 1.0
ARSIPKOTA_PAGE_BUDGET = 1000
"""Pages a run may fetch of one source: an outlet of 100 articles a day, its lists, and their re-checks, three times."""
ARSIPKOTA_BACKFILL_BUDGET = 20_000
ARSIPKOTA_MAX_RETRY_AFTER = 30.0
"""Seconds a run waits where an answer says Retry-After; asked for longer, the run ends and the host has its rest."""
RETRY_TIMES = 2
RETRY_HTTP_CODES = [408, 429, 500, 502, 503, 504, 520, 521, 522, 524]
REDIRECT_MAX_TIMES = 6
DOWNLOAD_TIMEOUT = 30
DOWNLOAD_MAXSIZE = 12 * 1024 * 1024
"""Bytes. News pages reach 2 MB; more is no page."""
DOWNLOAD_WARNSIZE = 0
REFERRER_POLICY = "no-referrer"
COOKIES_ENABLED = False
"""A reader without a past: no session, no paywall count, nothing that makes an answer depend on an earlier one."""

# --- How it works ------------------------------------------------------------------------------------------------
SPIDER_MODULES = ["crawler.spiders"]
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
"""The frontier knows what was fetched; a second filter would swallow redirects and retries without a word."""
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5",
    "Accept-Language": "id,en;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "crawler.middlewares.scope.ScopeMiddleware": 50,
    "crawler.middlewares.robots.RobotsMiddleware": 100,
    "crawler.middlewares.conditional.ConditionalMiddleware": 540,
    "crawler.middlewares.retry_after.RetryAfterMiddleware": 560,
    # Above 590 and 600, so that what is kept is each answer as it was transferred, redirects too.
    "crawler.middlewares.capture.CaptureMiddleware": 880,
    "crawler.middlewares.budget.BudgetMiddleware": 890,
    "crawler.middlewares.private.PrivateMiddleware": 895,
}
SPIDER_MIDDLEWARES = {
    "scrapy.spidermiddlewares.httperror.HttpErrorMiddleware": None,
    "scrapy.spidermiddlewares.depth.DepthMiddleware": None,
    "scrapy.spidermiddlewares.urllength.UrlLengthMiddleware": None,
}
EXTENSIONS = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.logstats.LogStats": None,
    "crawler.extensions.crawl_delay.CrawlDelay": 500,
    "crawler.extensions.progress.Progress": 500,
}
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
LOG_LEVEL = "WARNING"
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
CONCURRENT_ITEMS = 1
"""Per response, and one gives at most one item; Scrapy starts as many tasks for each."""
FEEDS: dict[str, object] = {}

"""The rules of politeness that need no crawl: what is private, how long Retry-After is, who we say we are."""

from __future__ import annotations

from datetime import UTC, datetime
from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import Response

from crawler.fates import LeftOut
from crawler.middlewares.private import PrivateMiddleware, is_private
from crawler.middlewares.retry_after import seconds_of
from crawler.plan import Plan
from crawler.run import scrapy_settings
from crawler.source_model import Politeness, Source

NOW = datetime(2026, 3, 6, 8, 0, tzinfo=UTC)
SOURCE = Source(name="W", homepage="https://w.example/")


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.9",
        "172.16.0.1",
        "169.254.169.254",
        "0.0.0.0",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "100.64.0.1",
        "224.0.0.1",
    ],
)
def test_private_addresses(address: str) -> None:
    assert is_private(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "103.10.10.10", "2606:4700::1111"])
def test_public_addresses(address: str) -> None:
    assert not is_private(address)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/", "http://[::1]:80/", "http://localhost/", "http://169.254.169.254/x"]
)
async def test_a_request_to_a_private_address_is_refused(url: str) -> None:
    with pytest.raises(LeftOut) as refused:
        await PrivateMiddleware(allowed=False).process_request(Request(url))
    assert refused.value.rule == "private_address"
    await PrivateMiddleware(allowed=True).process_request(Request(url))


def test_an_answer_from_a_private_address_is_thrown_away() -> None:
    """A name that was public when it was asked for may resolve otherwise when it is fetched."""
    answer = Response("http://w.example/", ip_address=IPv4Address("10.0.0.1"))
    with pytest.raises(LeftOut):
        PrivateMiddleware(allowed=False).process_response(Request("http://w.example/"), answer)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Fri, 06 Mar 2026 08:01:30 GMT", 90.0),
        ("Fri, 06 Mar 2020 08:00:00 GMT", 0.0),
        ("soon", None),
        ("-3", None),
        ("", None),
    ],
)
def test_retry_after(value: str, seconds: float | None) -> None:
    assert seconds_of(value, NOW) == seconds


@given(st.text(max_size=40))
def test_any_retry_after_is_a_wait_or_none(value: str) -> None:
    found = seconds_of(value, NOW)
    assert found is None or found >= 0


def test_the_settings_open_with_manners() -> None:
    settings = scrapy_settings(SOURCE, Plan(), {"ARSIPKOTA_CONTACT": "https://arsip.example/kontak"}, None)
    assert settings["USER_AGENT"].startswith("Arsipkota/") and "+https://arsip.example/kontak" in settings["USER_AGENT"]
    assert settings.getbool("ROBOTSTXT_OBEY") and settings.getbool("AUTOTHROTTLE_ENABLED")
    assert settings.getfloat("DOWNLOAD_DELAY") >= 1 and settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert not settings.getbool("TELNETCONSOLE_ENABLED") and not settings.getbool("COOKIES_ENABLED")


def test_a_source_file_may_be_politer_and_a_budget_is_the_callers_first() -> None:
    polite = SOURCE.model_copy(update={"politeness": Politeness(delay_seconds=5, at_once=2, page_budget=70)})
    settings = scrapy_settings(polite, Plan(), {}, None)
    assert settings.getfloat("DOWNLOAD_DELAY") == 5 and settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 2
    assert settings.getint("ARSIPKOTA_PAGE_BUDGET") == 70
    assert scrapy_settings(polite, Plan(), {}, 9).getint("ARSIPKOTA_PAGE_BUDGET") == 9
    usual = scrapy_settings(SOURCE, Plan(), {}, None).getint("ARSIPKOTA_PAGE_BUDGET")
    assert scrapy_settings(SOURCE, Plan("backfill"), {}, None).getint("ARSIPKOTA_PAGE_BUDGET") > usual


def test_an_unknown_mode_is_refused() -> None:
    with pytest.raises(ValueError, match="use one of live, backfill, gaps"):
        Plan("alles")

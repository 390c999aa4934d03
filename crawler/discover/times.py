"""Times as feeds, sitemaps and REST answers write them, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

ZONES = {"WIB": "+0700", "WITA": "+0800", "WIT": "+0900"}
"""Indonesia's zones, which some feeds print where RFC 822 wants an offset."""


def utc(text: str | None, assume_utc: bool = True) -> str | None:
    """An ISO 8601, W3C or RFC 822 time as ISO 8601 in UTC to the second; None where it is none of them.

    One without an offset is taken for UTC (what sitemaps and WordPress' `_gmt` fields mean) unless told not to.
    """
    moment = _moment(text)
    if moment is None:
        return None
    if moment.tzinfo is None:
        if not assume_utc:
            return None
        moment = moment.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC).replace(microsecond=0).isoformat()
    except (OverflowError, ValueError):
        return None


def day(text: str | None) -> str | None:
    """The day of such a time as it is printed, ISO; None where there is none."""
    moment = _moment(text)
    return moment.date().isoformat() if moment is not None else None


def _moment(text: str | None) -> datetime | None:
    if not text or not (text := text.strip()):
        return None
    head, _, zone = text.rpartition(" ")
    if zone in ZONES:
        text = f"{head} {ZONES[zone]}"
    for read in (_iso, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError):
            continue
    return None


def _iso(text: str) -> datetime:
    head, _, offset = text.rpartition(" ")
    joined = head + offset if head and offset[:1] in "+-" else text
    return datetime.fromisoformat(joined.replace("Z", "+00:00"))

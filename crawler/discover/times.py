"""Times as feeds, sitemaps and REST answers write them, in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def utc(text: str | None, assume_utc: bool = True) -> str | None:
    """An ISO 8601, W3C or RFC 822 time as ISO 8601 in UTC to the second; None where it is none of them.

    One without an offset is taken for UTC (what sitemaps and WordPress' `_gmt` fields mean) unless told not to.
    """
    if not text or not (text := text.strip()):
        return None
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        try:
            moment = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError):
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
    if not text or not (text := text.strip()):
        return None
    try:
        return datetime.fromisoformat(text.replace("Z", "+00:00")).date().isoformat()
    except ValueError:
        try:
            return parsedate_to_datetime(text).date().isoformat()
        except (ValueError, TypeError, IndexError):
            return None

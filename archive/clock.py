"""Machine times as the archive writes them: ISO 8601 in UTC, whole seconds."""

from __future__ import annotations

from datetime import UTC, datetime


def utc_now() -> str:
    """The time now, UTC, as "2026-11-24T09:00:00+00:00"."""
    return iso_utc(datetime.now(UTC))


def iso_utc(moment: datetime) -> str:
    """`moment` (with a zone) in UTC to the second; raises ValueError for one without a zone."""
    if moment.tzinfo is None:
        raise ValueError(f"a time without a zone: {moment!r}")
    return moment.astimezone(UTC).replace(microsecond=0).isoformat()


def to_utc(printed: str | None) -> str | None:
    """An ISO time with offset, or an ISO date, in UTC; None where it is neither.

    A date alone names no moment, so it stays None: the day itself is kept beside it.
    """
    if not printed or len(printed) <= 10:
        return None
    try:
        moment = datetime.fromisoformat(printed)
    except ValueError:
        return None
    return iso_utc(moment) if moment.tzinfo is not None else None

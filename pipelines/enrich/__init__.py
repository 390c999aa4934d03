"""What one article says beyond its own words: days, regions, topics, memoranda and people, each with its evidence.

In goes an article's headline and text with what is known of it; out comes an `Enrichment`. Nothing else is read: the
same article gives the same facts, on any machine and day. `RULES_VERSION` rises whenever a rule or a data file changes
what is found.
"""

from __future__ import annotations

import re
from datetime import date

from archive import records
from indonesian.dates import NamedDay, named_days
from pipelines.enrich.mous import find_mous
from pipelines.enrich.people import find_holders, office_holders
from pipelines.enrich.reading import Reading
from pipelines.enrich.regions import tag_regions
from pipelines.enrich.topics import tag_topics

RULES_VERSION = "1"
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


def day_of(published_at: str | None) -> date | None:
    """The local day of `published_at` (ISO date, or date and time with offset); None where there is no such day."""
    match = _ISO_DAY.match(published_at or "")
    if match is None:
        return None
    try:
        return date(*map(int, match.groups()))
    except ValueError:
        return None


def _records_of(days: list[NamedDay]) -> list[records.NamedDay]:
    return [records.NamedDay(item.raw, item.date, item.precision if item.date else None, item.because) for item in days]


def enrich(
    title: str | None,
    text: str | None,
    published_at: str | None,
    *,
    dateline: str | None = None,
    home_region_code: str | None = None,
) -> records.Enrichment:
    """All that one article says.

    Args:
        title: the headline, or None (it may also stand in the text).
        text: the article, clean or with headline, dateline and residue of its page; None gives an empty result.
        published_at: ISO day or time of publishing, or None; days without a year are resolved against it.
        dateline: as printed, where it was taken out of the text.
        home_region_code: Kemendagri code of the outlet's home region.
    """
    if not (title or text):
        return records.Enrichment()
    published_on = day_of(published_at)
    reading = Reading(title, text, published_on, dateline, home_region_code)
    days = named_days(reading.text, published_on)
    holders = find_holders(reading)
    mous = find_mous(reading, holders, days)
    topics, smart_city = tag_topics(title, text, mous)
    return records.Enrichment(
        dates=_records_of([item for item in days if not reading.has_title or item.start > len((title or "").strip())]),
        regions=tag_regions(
            title, text, dateline, home_region_code, published_on.isoformat() if published_on else None
        ),
        topics=topics,
        smart_city=smart_city,
        mous=mous,
        people=office_holders(reading, holders),
    )


__all__ = ["RULES_VERSION", "day_of", "enrich"]

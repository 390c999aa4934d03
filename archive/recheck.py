"""When an address that is known is to be fetched again.

Editors mend an article mostly on its first days (a name, a figure, a headline), hardly ever after a
week; later checks find out that it has gone. So: often in the week after publishing, then rarely.
"""

from __future__ import annotations

from datetime import datetime, timedelta

RECHECK_DAYS = (1, 1, 2, 4, 7, 30, 90, 180)
"""Days to wait after the first, second, ... fetch; the last holds for all later ones. Five checks fall into
the fortnight after the first, and then at most two a year: a million articles cost 5,600 conditional
requests a day, over all outlets."""
FRESH_DAYS = 7
RARE_STEP = 5
"""Index in RECHECK_DAYS with which an article older than FRESH_DAYS begins."""
ERROR_HOURS = (1, 6, 24, 72, 168)
"""Hours to wait after the first, second, ... failure in a row; after as many failures the address is given up."""


def next_check(checks: int, now: datetime, published: datetime | None = None, edited: bool = False) -> datetime:
    """The time of the next check of an article.

    `checks` counts the fetches made so far, this one included (1 after the first); `published` is when it
    was printed, where known; `edited` says that this fetch found it changed, which makes another edit likely.
    All times carry a zone.
    """
    if checks < 1:
        raise ValueError("an address is checked again only after it was fetched")
    step = 0 if edited else checks - 1
    if published is not None and now - published > timedelta(days=FRESH_DAYS) and not edited:
        step = max(step, RARE_STEP + checks - 1)
    return now + timedelta(days=RECHECK_DAYS[min(step, len(RECHECK_DAYS) - 1)])


def next_try(failures: int, now: datetime) -> datetime | None:
    """When to try again after `failures` failures in a row (from 1); None when it is time to give up."""
    if failures > len(ERROR_HOURS):
        return None
    return now + timedelta(hours=ERROR_HOURS[max(failures, 1) - 1])

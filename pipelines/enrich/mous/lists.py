"""Regions listed one a line ("1. Kabupaten Siak"), as pages of ceremonies print their participants.

In goes a text and where its agreement is first spoken of; out come the regions of the first run of such lines after it.
"""

from __future__ import annotations

import re

from indonesian.land import Region
from indonesian.land.resolve import standard_name
from pipelines.enrich.reading import Reading

_LEADER = re.compile(r"^[\s\d.)(•·*▪►-]+")
LEAST_LINES = 4
"""Fewer short lines with regions are links to other stories more often than participants."""
LONGEST_LINE = 60
MOST_WORDS = 5


def _plain(line: str) -> str | None:
    """A short line without its number or bullet; None where it is no list's."""
    plain = _LEADER.sub("", line).strip(" .,;:")
    if not plain or len(plain) > LONGEST_LINE or not plain[0].isupper() or len(plain.split()) > MOST_WORDS:
        return None
    return plain


def _unbroken(named: list[Region | None]) -> list[Region]:
    """The first unbroken run of at least LEAST_LINES regions."""
    found: list[Region] = []
    for region in [*named, None]:
        if region is not None:
            found.append(region)
        elif len(found) >= LEAST_LINES:
            return found
        else:
            found = []
    return []


def listed_in_lines(reading: Reading, start: int) -> list[Region]:
    """The regions of the first run of at least LEAST_LINES lines after `start` that name a region each and no more."""
    run: list[str] = []
    for line in [*reading.text[start:].split("\n"), "."]:
        if not line.strip():
            continue
        plain = _plain(line)
        if plain is not None:
            run.append(plain)
            continue
        if len(run) >= LEAST_LINES:
            regions = _unbroken([standard_name(name) for name in run])
            if regions:
                return regions
        run = []
    return []

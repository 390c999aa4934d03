"""A body named in a text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OrganisationMention:
    """A body named in a text: words `first` to before `after`, characters `start` to before `end`."""

    first: int
    after: int
    start: int
    end: int
    name: str
    kind: str
    key: str | None
    head: str | None
    """The standard head ("Polres") where the name was built from one."""
    place: str | None
    """The place in the name as printed, where a head that takes one has it."""

"""What was learned of one outlet's pages, as data: `Template`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

FORMAT = "1"
"""Changes whenever templates of an earlier one would be read otherwise: such ones are learned anew."""


@dataclass(frozen=True, slots=True)
class Template:
    """Where an outlet's pages keep what, for the days that it held.

    Selectors are CSS; None means that nothing reliable was found, and the generic reading of that fact stands.
    """

    container: str | None = None
    """The element that holds the text; None where the text stands only in the page's JSON-LD."""
    lead: str | None = None
    """The element of the article's first words, where it stands before the container."""
    kinds: dict[str, bool] = field(default_factory=dict)
    """Whether blocks of a kind (see `kinds.kind_of`) inside the container are text of the article."""
    repeated: tuple[str, ...] = ()
    """Fingerprints of blocks inside the container that stand on many pages: no text of any article."""
    labels: tuple[str, ...] = ()
    """What introduces links inside the container on many pages ("baca juga"), folded."""
    title: str | None = None
    title_rules: bool = False
    """Whether the headline at `title` counts more than what the page's metadata say."""
    title_ending: str = ""
    """What stands behind the headline on every page (the outlet's name), as printed."""
    date: str | None = None
    byline: str | None = None
    caption: str | None = None
    in_json: bool = False
    """Whether the article's text is the `articleBody` of the page's JSON-LD."""
    dated: bool = False
    """Whether every page says when it was published: one that does not is read by the generic extractor."""
    typical_chars: int = 0
    """Median length in characters of the text of the pages it was learned from."""
    valid_from: str | None = None
    """When the first page that fits was fetched (ISO, UTC)."""
    valid_until: str | None = None
    """When the first page of the design that followed was fetched (ISO, UTC); None while it holds."""
    seen: int = 0
    """Pages that fitted it while it was learned."""
    extractor_version: str = FORMAT

    @property
    def id(self) -> str:
        """A hash of the rules and their first day: two templates that read pages alike from one day on are one."""
        data = {k: v for k, v in asdict(self).items() if k not in ("seen", "valid_until")}
        text = json.dumps(data, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def to_json(self) -> dict[str, Any]:
        """A plain dictionary that `json.dumps` takes and `from_json` reads back."""
        return {"id": self.id, **asdict(self)}

    @classmethod
    def from_json(cls, data: dict[str, Any] | str) -> Template:
        """The template of such a dictionary or of its JSON text.

        Raises ValueError where it was learned for another version of the extractor, or is no template.
        """
        if isinstance(data, str):
            data = json.loads(data)
        if not isinstance(data, dict) or data.get("extractor_version") != FORMAT:
            raise ValueError(f"no template of version {FORMAT}: learn it anew from the captures")
        names = {f.name for f in fields(cls)}
        known: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in data.items() if k in names}
        return cls(**known)

    def held(self, valid_from: str | None, valid_until: str | None, seen: int) -> Template:
        """The same rules with the days that they held and the number of pages that fitted."""
        return replace(self, valid_from=valid_from, valid_until=valid_until, seen=seen)


def choose(templates: Iterable[Template], fetched_at: str | None) -> Template | None:
    """The template whose days hold a page fetched at `fetched_at` (ISO, UTC; None: now, so the newest).

    A page older than all of them gets the oldest; None only where there are no templates.
    """
    return next(iter(in_order(templates, fetched_at)), None)


def in_order(templates: Iterable[Template], fetched_at: str | None) -> list[Template]:
    """All templates in the order in which to try them on a page fetched then: the one of its day, then the nearest."""
    known = sorted(templates, key=lambda t: t.valid_from or "")
    if fetched_at is None:
        return known[::-1]
    at = sum(1 for t in known if (t.valid_from or "") <= fetched_at) - 1
    at = max(at, 0)
    return sorted(known, key=lambda t: abs(known.index(t) - at))

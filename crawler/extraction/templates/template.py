"""What was learned of one outlet's pages, as data: `Template`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Template:
    """Where an outlet's pages keep what, for the days that it held.

    `valid_from` and `valid_until` are the fetching times (ISO, UTC) of the first page that fits and of the first that
    no longer did; None where open.
    """

    container: str
    """CSS selector of the element that holds the text."""
    keep: dict[str, float]
    """For each kind of block inside the container the share of pages' blocks that were text."""
    title: str | None = None
    date: str | None = None
    byline: str | None = None
    repeated: tuple[str, ...] = ()
    """Blocks (folded) inside the container that stand on many pages."""
    skip: tuple[str, ...] = ()
    pages: int = 0
    valid_from: str | None = None
    valid_until: str | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """A plain dictionary, as the archive's `templates.data` keeps it."""
        return {"format": FORMAT, **asdict(self)}

    @classmethod
    def from_json(cls, data: dict[str, Any] | str) -> Template:
        """The template of such a dictionary (or its JSON text). Raises ValueError where it is of another format."""
        plain: dict[str, Any] = json.loads(data) if isinstance(data, str) else data
        if plain.get("format") != FORMAT:
            raise ValueError(f"a template of format {plain.get('format')}, not {FORMAT}: learn it anew")
        known = {k: v for k, v in plain.items() if k != "format"}
        known["repeated"] = tuple(known.get("repeated") or ())
        known["skip"] = tuple(known.get("skip") or ())
        return cls(**known)


def choose_template(templates: Iterable[Template], fetched_at: str | None) -> Template | None:
    """The template for a page fetched then (ISO time, UTC): the one whose days hold it, else the nearest before.

    A page older than every template gets the oldest: it was learned from pages nearest to it. None only for no
    templates. Without a time, the newest.
    """
    ordered = sorted(templates, key=lambda t: t.valid_from or "")
    if not ordered:
        return None
    if fetched_at is None:
        return ordered[-1]
    chosen = ordered[0]
    for template in ordered:
        if (template.valid_from or "") <= fetched_at:
            chosen = template
    return chosen


def fits(tree: LexborHTMLParser, template: Template) -> bool:
    """Whether a parsed page has the template's one container, with text in it."""
    found = tree.css(template.container)
    return len(found) == 1 and len((found[0].text() or "").strip()) >= 40

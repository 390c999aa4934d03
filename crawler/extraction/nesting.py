"""Pages nested deeper than any reader means: HTML parsers take quadratic time and deep stacks over them.

Measured: 100,000 open `div` tags keep the parser busy for minutes; at 400 levels it is a matter of milliseconds.
"""

from __future__ import annotations

import re

MANY_TAGS = 12_000
"""Fewer tags than this cannot hurt: the page is left as it is, without a look at its tags."""
MAX_LEVELS = 400
MAX_TAGS = 150_000
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,20})(?:[^<>]{0,4000})>")
NEVER_DEEP = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr tbody thead tfoot option dt dd "
    "script style".split()
)
"""Elements without content, or whose end tag may be left out: open ones do not add up."""


def bounded(text: str) -> str:
    """The page without the tags that open or close levels beyond `MAX_LEVELS`, and without those beyond `MAX_TAGS`.

    >>> bounded("<p>Satu</p>")
    '<p>Satu</p>'
    """
    if text.count("<") < MANY_TAGS:
        return text
    level = seen = 0

    def judge(tag: re.Match[str]) -> str:
        nonlocal level, seen
        seen += 1
        if seen > MAX_TAGS:
            return " "
        if tag[2].lower() in NEVER_DEEP:
            return tag[0] if level <= MAX_LEVELS else " "
        if tag[1]:
            level = max(0, level - 1)
            return tag[0] if level < MAX_LEVELS else " "
        level += 1
        return tag[0] if level <= MAX_LEVELS else " "

    return TAG.sub(judge, text)

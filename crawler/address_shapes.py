"""Address shapes: the small pattern language of source files, and how it is matched.

In: a shape such as `/{year}/{month}/{slug}.html` or `/?p={number}`. Out: whether an address has it.
A shape stands for the whole path (and for the query, where it names one). It is turned into a regular
expression made only of bounded classes between literals, so matching is linear in the address.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

PLACES = {
    "year": r"(?:19|20)[0-9]{2}",
    "month": r"[01]?[0-9]",
    "day": r"[0-3]?[0-9]",
    "number": r"[0-9]+",
    "slug": r"(?=[0-9]*+[^/?#0-9])[^/?#]+",
    "word": r"[^/?#]+",
    "rest": r".*",
}
"""What may stand between braces. `slug` is one path segment with something other than digits in it; `word`
is any one segment; `rest` is anything, and closes a shape."""

_PART = re.compile(r"\{([a-z]*)\}|([^{}]+)|([{}])")


def compile_shape(shape: str) -> re.Pattern[str]:
    """The expression of a shape. Raises ValueError, with the mend, for one that is none."""
    if not shape.startswith("/"):
        raise ValueError(f"`{shape}` is no address shape (begin it with /, without the host)")
    pieces = []
    for name, literal, stray in _PART.findall(shape):
        if stray or (not literal and name not in PLACES):
            known = ", ".join(f"{{{place}}}" for place in PLACES)
            raise ValueError(f"`{shape}`: {stray or '{' + name + '}'} is no placeholder (use {known})")
        pieces.append(re.escape(literal) if literal else PLACES[name])
    if "{rest}" in shape.removesuffix("{rest}"):
        raise ValueError(f"`{shape}`: {{rest}} may only close a shape (use {{word}} inside)")
    expression = "".join(pieces)
    if "?" in shape or shape.endswith("{rest}"):
        return re.compile(expression)
    return re.compile(expression.rstrip("/") + "/?")  # with or without its last slash it is one address


@lru_cache(maxsize=1024)
def _compiled(shape: str) -> re.Pattern[str]:
    return compile_shape(shape)


def has_shape(url: str, shape: str) -> bool:
    """Whether an address has a shape; the query is looked at only where the shape names one."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    address = parts.path or "/"
    if "?" in shape and parts.query:
        address += "?" + parts.query
    return _compiled(shape).fullmatch(address) is not None

"""A module per make of site; `MAKES` says which class serves which."""

from __future__ import annotations

from newsroom.makes.base import Make
from newsroom.makes.blogger import Blogger
from newsroom.makes.closed_wordpress import ClosedWordPress
from newsroom.makes.newspaper import Newspaper
from newsroom.makes.portal import Portal
from newsroom.makes.scripted import Scripted
from newsroom.makes.wordpress import WordPress

MAKES: dict[str, type[Make]] = {
    "wordpress": WordPress,
    "closed_wordpress": ClosedWordPress,
    "blogger": Blogger,
    "portal": Portal,
    "newspaper": Newspaper,
    "scripted": Scripted,
}

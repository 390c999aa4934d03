"""The bundled newsroom as the web of one or more homes: served, and its source files written."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from archive.home import Home
from arsipkota.failures import Failure, Refused
from newsroom.calendar import DAY_ONE
from newsroom.serve import Newsroom
from newsroom.source_files import sources

FIRST_PORT = 8701
"""Where the newsroom stands unless these ports are taken; a home remembers its own, as an article's address has it."""


def day(number: int) -> datetime:
    """Noon of the newsroom's day 1, 2, …: later days bring new, edited and deleted articles."""
    return DAY_ONE + timedelta(days=number - 1)


@contextlib.contextmanager
def open_newsroom(homes: Sequence[Home], clock: datetime = DAY_ONE) -> Iterator[list[str]]:
    """Serve the newsroom while the context lasts; each home is marked as a demo and gets its source files.

    Yields the slugs of the sites. Raises Refused for a home with real articles, Failure where the ports that a home
    remembers are taken.
    """
    for home in homes:
        if home.archive_db.exists() and not home.is_demo():
            raise Refused(f"{home.path} holds a real archive; run the demo in another folder (--home DIR)")
    remembered = next((ports for home in homes if (ports := _remembered(home))), None)
    with _served(remembered, clock) as room:
        files = sources(room.sites)
        for home in homes:
            home.mark_demo()
            folder = home.local / "sources"
            folder.mkdir(parents=True, exist_ok=True)
            for slug, text in files.items():
                (folder / f"{slug}.yaml").write_text(text, encoding="utf-8")
            ports = {slug: urlsplit(base).port or 0 for slug, base in room.sites.items()}
            (home.local / "newsroom.json").write_text(json.dumps(ports), encoding="utf-8")
        yield list(room.sites)


def _remembered(home: Home) -> dict[str, int] | None:
    path = home.local / "newsroom.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


@contextlib.contextmanager
def _served(remembered: dict[str, int] | None, clock: datetime) -> Iterator[Newsroom]:
    """The newsroom on the ports a home remembers; else on the usual ones; else on free ones."""
    tries: list[dict[str, int] | int] = [remembered] if remembered else [FIRST_PORT, 0]
    for ports in tries:
        room = Newsroom(clock, ports=ports)
        try:
            room.__enter__()
        except OSError as error:
            room.close()
            failure = error
            continue
        try:
            yield room
        finally:
            room.close()
        return
    raise Failure(f"the newsroom's ports of this home are taken ({failure.strerror}); is another demo running here?")

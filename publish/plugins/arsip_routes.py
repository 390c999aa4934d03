"""Datasette plugin: our pages beside Datasette's own tables."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from datasette import hookimpl

from publish.pages import views


@hookimpl  # type: ignore[untyped-decorator]
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [
        (r"^/$", views.home),
        (r"^/cari$", views.search),
        (r"^/artikel/(?P<id>[^/]+)$", views.article),
        (r"^/cerita/(?P<id>[^/]+)$", views.story),
        (r"^/mou$", views.register),
        (r"^/daerah/(?P<code>[^/]+)$", views.region),
        (r"^/mengapa$", views.why),
    ]

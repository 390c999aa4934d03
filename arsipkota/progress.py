"""Progress bars and the summary table of crawls: on a terminal only; a pipe gets the table as plain lines."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.table import Table

COUNTED = {"pages": "pages", "articles": "article pages", "new": "new", "changed": "changed", "not_modified": "304"}
MORE = {"gone": "gone", "left_out": "left out", "errors": "errors"}


@contextlib.contextmanager
def crawl_progress(sources: Sequence[str]) -> Iterator[Callable[[str, Mapping[str, int]], None] | None]:
    """A bar per source on a terminal (pages fetched of those known to be due); None in a pipe."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[said]}"))
    with Progress(*columns, TimeElapsedColumn(), console=Console(stderr=True)) as progress:
        tasks = {source: progress.add_task(source, total=None, said="waiting") for source in sources}

        def update(source: str, counts: Mapping[str, int]) -> None:
            pages, queued = counts.get("pages", 0), counts.get("queued", 0)
            said = f"{pages} pages, {counts.get('new', 0)} new"
            progress.update(tasks[source], completed=pages, total=pages + queued, said=said)

        yield update
        for task in tasks.values():
            progress.update(task, total=1, completed=1)


def print_summaries(summaries: Sequence[Mapping[str, Any]]) -> None:
    """One line per source: what was fetched and what came of it."""
    columns = COUNTED | MORE
    table = Table("source", "status", *columns.values(), title="Crawled")
    for column in table.columns[2:]:
        column.justify = "right"
    for summary in summaries:
        counts = summary["counts"]
        table.add_row(summary["source_id"], summary["status"], *(str(counts.get(name, 0)) for name in columns))
    totals = (str(sum(summary["counts"].get(name, 0) for summary in summaries)) for name in columns)
    table.add_section()
    table.add_row("all", "", *totals)
    Console(width=None if sys.stdout.isatty() else 140).print(table)

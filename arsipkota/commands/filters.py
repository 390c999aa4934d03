"""`extract`, `enrich` and `cluster`: each step as a filter, lines of JSON in and out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from arsipkota.streams import read_lines, report, run_filter

workers_option = click.option("--workers", type=click.IntRange(1), help="Worker processes (default: every core).")


@click.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--jsonl", is_flag=True, help='Read lines {"id", "url", "html_path"} from standard input instead.')
@click.option("--url", default=None, help="The address the page was served at (with one FILE).")
@workers_option
def extract(files: tuple[Path, ...], jsonl: bool, url: str | None, workers: int | None) -> None:
    """Take title, text, date, byline … off saved HTML pages (plain or .gz), a line of JSON each."""
    from arsipkota.steps import extract_line

    if jsonl == bool(files):
        raise click.UsageError("give FILES, or --jsonl and lines on standard input")
    if url and len(files) != 1:
        raise click.UsageError("--url goes with exactly one FILE")
    lines: Iterable[dict[str, Any]]
    lines = read_lines(sys.stdin) if jsonl else ({"id": str(p), "html_path": str(p), "url": url} for p in files)
    report(run_filter(extract_line, lines, sys.stdout, 1 if len(files) == 1 else workers))


@click.command()
@workers_option
def enrich(workers: int | None) -> None:
    """Add days, regions, topics and memoranda to lines with `title`, `text` and `published_at`."""
    from arsipkota.steps import enrich_line

    report(run_filter(enrich_line, read_lines(sys.stdin), sys.stdout, workers))


@click.command()
@click.option("--explain", nargs=2, metavar="ID ID", help="Say instead why these two are one story, or are not.")
def cluster(explain: tuple[str, str] | None) -> None:
    """Group enriched lines into stories (one event) and copies (one text); adds `story`, `copy` and `why`."""
    from grouping.cluster import cluster as group
    from grouping.cluster import explain_lines

    good, bad = _split(read_lines(sys.stdin))
    if explain:
        click.echo(explain_lines(good, *explain))
        return
    for line in group(good):
        click.echo(json.dumps(line, ensure_ascii=False))
    for line in bad:
        click.echo(json.dumps(line, ensure_ascii=False))
    report(len(bad))


def _split(lines: Iterator[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Lines that can be grouped (they have an id and no error), and the others with what is wrong."""
    good, bad = [], []
    for line in lines:
        if "error" in line:
            bad.append(line)
        elif line.get("id") is None:
            bad.append({"id": None, "error": "the line has no `id`"})
        else:
            good.append(line)
    return good, bad

"""Lines of JSON in, lines of JSON out, over every core, in order, in bounded memory.

A result is written as soon as it and all before it are there, even while the input is still open; at most a few
lines per worker are in flight, so a file of any length streams through. A line that cannot be handled becomes
`{"id": …, "error": …}` in its place; the rest go on.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import IO, Any

import click
from rich.console import Console
from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Line = dict[str, Any]
Step = Callable[[Line], Line]

IN_FLIGHT_PER_WORKER = 16
"""Enough that no worker waits for the reader, few enough that long pages do not fill the memory."""


def read_lines(stream: Iterable[str]) -> Iterator[Line]:
    """The JSON objects of a stream, one a line, blank lines left out; a bad line gives `{"error": …}`."""
    for number, text in enumerate(stream, 1):
        if not text.strip():
            continue
        try:
            line = json.loads(text)
        except json.JSONDecodeError as error:
            yield {"id": None, "error": f"line {number} is not JSON: {error.msg}"}
            continue
        if not isinstance(line, dict):
            yield {"id": None, "error": f"line {number} is not a JSON object"}
            continue
        yield line


def guarded(step: Step, line: Line) -> Line:
    """`step(line)`, or the line's id with what went wrong."""
    if "error" in line:
        return line
    try:
        return step(line)
    except Exception as error:  # a line is a stranger's data: whatever it sets off is reported, and the rest go on
        return {"id": line.get("id"), "error": f"{type(error).__name__}: {error}"}


def _warm() -> None:
    """Nothing: a worker that ran it has started."""


def _settle(future: Future[Line], line_id: Any) -> Line:
    try:
        return future.result()
    except BrokenProcessPool:
        return {"id": line_id, "error": "the worker process died on this line or beside it"}


def run_filter(step: Step, lines: Iterable[Line], out: IO[str], workers: int | None = None) -> int:
    """Write `step(line)` for each line to `out`, in order; returns how many lines became errors.

    `step` is a module-level function (it is sent to worker processes); `workers` 1 runs in this process.
    """
    workers = workers or len(os.sched_getaffinity(0))
    failures = 0
    with _counter() as advance:
        for result in _results(step, lines, workers):
            failures += "error" in result
            out.write(json.dumps(result, ensure_ascii=False) + "\n")
            out.flush()
            advance()
    return failures


def _results(step: Step, lines: Iterable[Line], workers: int) -> Iterator[Line]:
    if workers == 1:
        yield from (guarded(step, line) for line in lines)
        return
    pool = ProcessPoolExecutor(workers, mp_context=get_context("fork"))
    for warmed in [pool.submit(_warm) for _ in range(workers)]:
        warmed.result()
    waiting: queue.Queue[tuple[Any, Future[Line]] | None] = queue.Queue(workers * IN_FLIGHT_PER_WORKER)

    def feed() -> None:
        try:
            for line in lines:
                waiting.put((line.get("id"), pool.submit(guarded, step, line)))
        finally:
            waiting.put(None)

    threading.Thread(target=feed, name="feed", daemon=True).start()
    try:
        while (entry := waiting.get()) is not None:
            yield _settle(entry[1], entry[0])
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


@contextlib.contextmanager
def _counter() -> Iterator[Callable[[], None]]:
    """A running count on a terminal whose output goes elsewhere; nothing otherwise."""
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield lambda: None
        return
    columns = (SpinnerColumn(), TextColumn("lines"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("lines", total=None)
        yield lambda: progress.advance(task)


def report(failures: int) -> None:
    """Say on standard error how many lines became errors; exit code 4 where there were any."""
    if failures:
        click.echo(f"{failures} line(s) could not be handled: see `error` in the output", err=True)
        raise SystemExit(4)

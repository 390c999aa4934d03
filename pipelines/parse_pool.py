"""Worker processes that run the page step, each page with a time limit.

In: pages. Out: a future of (Article, Enrichment) each. A page that takes too long or brings its worker
down costs that page alone: the worker is ended and replaced, and the future raises. A
ProcessPoolExecutor would not do: it can neither end one worker nor tell which page broke it.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import queue
import signal
import traceback
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Any, Self

from archive.records import Article, Enrichment, Page

PageStep = Callable[[Page, Any], tuple[Article, Enrichment]]

PAGE_SECONDS = 20.0
"""A page of 2 MB takes the slowest extractor two seconds; ten times that is no page but a trap."""
START_SECONDS = 120.0
PAGES_PER_WORKER = 10_000
"""After as many a worker is replaced, as parsers' caches grow; a start costs about two seconds."""


class PageFailed(RuntimeError):
    """The step could not read this page; the rest go on. `kind`: error, slow or died."""

    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        super().__init__(text)


class StepBroken(RuntimeError):
    """The step itself cannot be loaded, so no page can be read."""


def default_workers() -> int:
    """Every core but the one that the crawl itself needs; at least one."""
    return max(1, len(os.sched_getaffinity(0)) - 1)


class ParsePool:
    """`step` is a dotted path "package.module.function"; `context` reaches it as its second argument."""

    def __init__(
        self, step: str, context: Any = None, workers: int | None = None, seconds: float = PAGE_SECONDS
    ) -> None:
        count = workers or default_workers()
        self._workers = [_Worker(step, context, seconds) for _ in range(count)]
        self._idle: queue.SimpleQueue[_Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._idle.put(worker)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="arsipkota-parse")

    def warm_up(self) -> Self:
        """Start every worker and wait until each has loaded the step. Raises StepBroken."""
        for worker in self._workers:
            worker.launch()
        for worker in self._workers:
            worker.await_ready()
        return self

    def submit(self, page: Page) -> Future[tuple[Article, Enrichment]]:
        """Read a page; the future raises PageFailed for this page alone, StepBroken where none can be read."""
        return self._threads.submit(self._run, page)

    def close(self) -> None:
        """Drop what has not begun, and end the workers; a page under way is not waited for."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.end()
        self._threads.shutdown(wait=True)

    def _run(self, page: Page) -> tuple[Article, Enrichment]:
        worker = self._idle.get()
        try:
            return worker.read(page)
        finally:
            self._idle.put(worker)

    def __enter__(self) -> Self:
        return self.warm_up()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Worker:
    """One process and the pipe to it; used by one thread at a time, but for `end`."""

    def __init__(self, step: str, context: Any, seconds: float) -> None:
        self._step, self._context, self._seconds = step, context, seconds
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None
        self._ready = False
        self._ended = False
        self._pages = 0

    def launch(self) -> None:
        if self._process is not None or self._ended:
            return
        spawn = multiprocessing.get_context("spawn")
        ours, theirs = spawn.Pipe()
        self._process = spawn.Process(
            target=_serve, args=(theirs, self._step, self._context), name="arsipkota-parse", daemon=True
        )
        self._process.start()
        theirs.close()  # so that the death of the worker is seen as the end of the pipe
        self._pipe, self._ready, self._pages = ours, False, 0

    def await_ready(self) -> None:
        if self._ready:
            return
        reply = self._receive(START_SECONDS)
        if reply != ("ready",):
            self._stop()
            raise StepBroken(f"{self._step}: {reply[-1] if reply else 'the worker ended or did not answer'}")
        self._ready = True

    def read(self, page: Page) -> tuple[Article, Enrichment]:
        self.launch()
        if self._ended:
            raise PageFailed("died", f"{page.url}: the pool was closed")
        self.await_ready()
        assert self._pipe is not None
        try:
            self._pipe.send(page)
        except (BrokenPipeError, ConnectionResetError) as error:
            self._stop()
            raise PageFailed("died", f"{page.url}: the worker had ended") from error
        reply = self._receive(self._seconds)
        self._pages += 1
        if reply is None:
            alive = self._process is not None and self._process.is_alive()
            self._stop()
            if alive:
                raise PageFailed("slow", f"{page.url}: not read within {self._seconds:g} s")
            raise PageFailed("died", f"{page.url}: the worker ended on this page")
        if self._pages >= PAGES_PER_WORKER:
            self._stop()
        if reply[0] == "error":
            raise PageFailed("error", f"{page.url}: {reply[1]}")
        result: tuple[Article, Enrichment] = reply[1]
        return result

    def end(self) -> None:
        """End for good; a read under way then fails."""
        self._ended = True
        if self._process is not None:
            self._process.kill()

    def _receive(self, seconds: float) -> tuple[Any, ...] | None:
        """What the worker says within so many seconds; None where it ended or said nothing."""
        assert self._pipe is not None and self._process is not None
        try:
            if not self._pipe.poll(seconds):
                return None
            reply: tuple[Any, ...] = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(1)
            return None
        return reply

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._pipe is not None:
            self._pipe.close()
        self._process = self._pipe = None
        self._ready = False


def _serve(pipe: Connection, step: str, context: Any) -> None:
    """The worker: load the step, then answer page after page until the pipe ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends us
    try:
        run = load_step(step)
    except Exception:
        pipe.send(("broken", traceback.format_exc()))
        return
    pipe.send(("ready",))
    while True:
        try:
            page = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            reply: tuple[Any, ...] = ("ok", run(page, context))
        except Exception:
            reply = ("error", traceback.format_exc())
        pipe.send(reply)


def load_step(path: str) -> PageStep:
    """The function that a dotted path names. Raises ImportError or AttributeError."""
    module, _, name = path.rpartition(".")
    step: PageStep = getattr(importlib.import_module(module), name)
    return step

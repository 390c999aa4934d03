"""The service behind `arsipkota up`: APScheduler starts crawls as processes, the site runs beside them.

In: schedules, what each crawls, and the commands that start a crawl and the site. It decides nothing about
crawling: it knows times, names and exit codes. Each crawl is a process of its own, so that one that dies,
hangs or leaks takes nobody along. Ends on `stop()` within the grace given: children get SIGTERM, then SIGKILL.
"""

from __future__ import annotations

import logging
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.background import BackgroundScheduler

from schedules.files import Schedule
from schedules.missed import Due
from schedules.pauses import is_paused

log = logging.getLogger("arsipkota.schedules")

STOP_GRACE_SECONDS = 7.0
"""A crawl told to stop finishes the pages in flight; the whole service must be gone within 10 s."""

SITE_RESTART_SECONDS = (1.0, 5.0, 30.0)
"""Waits before a site that died is started again; the last one repeats."""


@dataclass(frozen=True)
class Plan:
    """What the service runs: schedules, the sources of each, and how processes are started."""

    schedules: Mapping[str, Schedule]
    sources: Mapping[str, Sequence[str]]
    """Per schedule, the slugs that it crawls."""
    crawl_command: Callable[[Due, Schedule], Sequence[str]]
    site_command: Sequence[str] | None
    pauses: Path
    at_once: int = 2
    clock: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))


class Service:
    """Runs a Plan until `stop()`; `owed` crawls (missed while it was down) start at once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._children: set[subprocess.Popen[bytes]] = set()
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self._site_thread: threading.Thread | None = None
        self._scheduler = BackgroundScheduler(
            executors={"default": ThreadPoolExecutor(plan.at_once)},
            job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None},
            timezone=UTC,
        )

    def start(self, owed: Sequence[Due] = ()) -> None:
        """Start the site, the crawls that are owed, and the jobs; returns at once."""
        for schedule in self._plan.schedules.values():
            if not schedule.enabled:
                continue
            for source in self._plan.sources[schedule.name]:
                self._scheduler.add_job(
                    self._fire,
                    schedule.trigger,
                    args=(schedule.name, source),
                    id=f"{schedule.name}:{source}",
                    replace_existing=True,
                )
        for due in owed:
            self._scheduler.add_job(self._crawl, args=(due,), id=f"owed:{due.schedule}:{due.source}")
        if self._plan.site_command:
            self._site_thread = threading.Thread(target=self._keep_site, name="site", daemon=True)
            self._site_thread.start()
        self._scheduler.start()

    def stop(self) -> None:
        """Stop everything: no new crawls, SIGTERM to the children, SIGKILL to those left after the grace."""
        self._stopping.set()
        if self._scheduler.running:
            self._scheduler.pause()
        deadline = time.monotonic() + STOP_GRACE_SECONDS
        with self._guard:
            children = list(self._children)
        for child in children:
            child.terminate()
        for child in children:
            try:
                child.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                log.warning("process %d did not stop in time and was killed", child.pid)
                child.kill()
                child.wait()
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _fire(self, name: str, source: str) -> None:
        schedule = self._plan.schedules[name]
        if is_paused(self._plan.pauses, name):
            log.info("%s is paused: %s not crawled", name, source)
            return
        now = self._plan.clock()
        self._crawl(Due(name, source, schedule.last_due(now) or now))

    def _crawl(self, due: Due) -> None:
        """Run one crawl to its end; a fault is logged and ends nothing but this crawl."""
        child = self._spawn(self._plan.crawl_command(due, self._plan.schedules[due.schedule]))
        if child is None:
            return
        code = child.wait()
        self._forget(child)
        if code:
            log.warning("crawl of %s (%s, due %s) ended with exit code %d", due.source, due.schedule, due.at_text, code)

    def _keep_site(self) -> None:
        """Keep the site running; started again with growing waits when it dies."""
        deaths = 0
        while not self._stopping.is_set():
            began = time.monotonic()
            child = self._spawn(self._plan.site_command or ())
            if child is None:
                return
            code = child.wait()
            self._forget(child)
            if self._stopping.is_set():
                return
            deaths = 0 if time.monotonic() - began > 60 else deaths + 1
            wait = SITE_RESTART_SECONDS[min(deaths, len(SITE_RESTART_SECONDS)) - 1] if deaths else 1.0
            log.error("the site ended with exit code %d; started again in %.0f s", code, wait)
            self._stopping.wait(wait)

    def _spawn(self, command: Sequence[str]) -> subprocess.Popen[bytes] | None:
        with self._guard:
            if self._stopping.is_set():
                return None
            child = subprocess.Popen(list(command), stdin=subprocess.DEVNULL)
            self._children.add(child)
            return child

    def _forget(self, child: subprocess.Popen[bytes]) -> None:
        with self._guard:
            self._children.discard(child)

"""Every article again from its captures: read in worker processes, written here, a transaction each.

What a better extractor or better rules find takes the place of what was there; versions are made anew, and a change
is noted only where something differs. Captures of which no article was made get another chance.
"""

from __future__ import annotations

import logging
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from typing import Any

from rich.console import Console
from rich.progress import track
from sqlite_utils import Database

from archive.article_rows import Reading
from archive.articles import rebuild_article, store_article
from archive.captures import CaptureError, mark_outcome
from archive.clock import utc_now
from archive.database import connect, immediate
from archive.home import Home
from archive.records import Article, Enrichment
from archive.rereading import ToRead, captures_to_read, captures_without_article
from arsipkota.captured import page_of
from arsipkota.learning import learn_source, lesson_is_due
from arsipkota.page_context import pipeline_version, step_context, stored_templates
from arsipkota.planning import sources_of
from arsipkota.steps import read_page
from crawler.source_model import Source
from pipelines.corrected import Corrections
from pipelines.store import is_kept

log = logging.getLogger(__name__)

IN_FLIGHT = 64
"""Articles read ahead of the writer: enough for every core, few enough to hold in memory."""


@dataclass(frozen=True)
class Job:
    """One article (or one capture without one) to be made again."""

    article_id: str | None
    captures: tuple[ToRead, ...]


@dataclass(frozen=True)
class Work:
    """What a worker needs to know of a job's source."""

    home: Home
    timezone: str
    context: dict[str, Any]


Read = list[tuple[Article, Enrichment]]


def read_job(work: Work, job: Job) -> Read:
    """Every reading of a job, in a worker process. Raises archive.captures.CaptureError."""
    db = connect(work.home, readonly=True)
    try:
        pages = [page_of(db, work.home, one, work.timezone) for one in job.captures]
    finally:
        db.close()
    return [read_page(page, work.context) for page in pages]


FIRST_LESSON = "first lesson applied: "
"""Note in state.db, per source: what was read before anything was learned of it has been read again."""


def after_crawl(home: Home, sources: Sequence[Source]) -> None:
    """What crawls end with: learn each source's templates where that is due, and apply the first of them to all.

    The pages of a source's first crawls were read without a template; once there is one, they are read again. A kill
    in between leaves no note, and the next crawl does it.
    """
    db, state = connect(home), connect(home, "state")
    try:
        for source in sources:
            if lesson_is_due(db, source.slug):
                _try_lesson(home, db, source.slug)
        fresh = [source for source in sources if _first_lesson_waits(db, state, source.slug)]
        if not fresh:
            return
        corrections = Corrections(home.local / "corrections")
        with ProcessPoolExecutor(len(os.sched_getaffinity(0)), mp_context=get_context("spawn")) as pool:
            for source in fresh:
                _reprocess_source(home, db, pool, source, corrections, Counter())
                note = (FIRST_LESSON + source.slug, utc_now())
                with immediate(state):
                    state.execute("insert or replace into notes (name, value, at) values (?, '1', ?)", note)
    finally:
        db.close()
        state.close()


def _try_lesson(home: Home, db: Database, slug: str) -> None:
    """A lesson that fails is a fault of ours, told loudly; it takes nothing from what was crawled."""
    try:
        learn_source(home, db, slug)
    except Exception:
        log.exception("%s: nothing was learned of its pages", slug)


def _first_lesson_waits(db: Database, state: Database, slug: str) -> bool:
    noted = state.execute("select 1 from notes where name = ?", (FIRST_LESSON + slug,)).fetchone()
    return noted is None and bool(stored_templates(db, slug))


def reprocess_home(home: Home, slugs: Sequence[str], workers: int | None, learn: bool = True) -> Counter[str]:
    """Reprocess these sources (none given: all that have captures); counts by outcome, `failed` among them."""
    db = connect(home)
    counts: Counter[str] = Counter()
    corrections = Corrections(home.local / "corrections")
    sources = sources_of(home)
    wanted = slugs or [str(slug) for (slug,) in db.execute("select id from sources order by id")]
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            for slug in wanted:
                source = sources.get(slug)
                if source is None:
                    counts["source file missing"] += 1
                    continue
                if learn:
                    learn_source(home, db, slug)
                _reprocess_source(home, db, pool, source, corrections, counts)
    finally:
        db.close()
    return counts


def _reprocess_source(
    home: Home,
    db: Database,
    pool: ProcessPoolExecutor,
    source: Source,
    corrections: Corrections,
    counts: Counter[str],
) -> None:
    work = Work(home, source.timezone, step_context(db, source))
    jobs = list(_jobs(db, source.slug))
    console = Console(stderr=True)
    for job, future in track(
        _ahead(pool, work, jobs), source.slug, len(jobs), console=console, disable=not console.is_terminal
    ):
        try:
            readings = future.result()
        except CaptureError:
            counts["failed"] += 1
            continue
        with immediate(db):
            counts[_write(db, source, job, readings, corrections)] += 1


def _jobs(db: Database, source_id: str) -> Iterator[Job]:
    articles = db.execute("select id from articles where source_id = ? order by id", (source_id,)).fetchall()
    for (article_id,) in articles:
        captures = tuple(captures_to_read(db, article_id))
        if captures:
            yield Job(article_id, captures)
    for one in captures_without_article(db, source_id):
        yield Job(None, (one,))


def _ahead(pool: ProcessPoolExecutor, work: Work, jobs: Sequence[Job]) -> Iterator[tuple[Job, Future[Read]]]:
    """Jobs with their readings in order, at most IN_FLIGHT of them under way."""
    left = iter(jobs)
    waiting = [(job, pool.submit(read_job, work, job)) for job in islice(left, IN_FLIGHT)]
    while waiting:
        yield waiting.pop(0)
        waiting += [(job, pool.submit(read_job, work, job)) for job in islice(left, 1)]


def _write(db: Database, source: Source, job: Job, readings: Read, corrections: Corrections) -> str:
    """Write one job's readings inside a transaction; what came of it."""
    where = [
        Reading(
            source_id=source.slug,
            capture_ids=(one.capture_id, *(number for number, _ in one.further)),
            seen_at=one.fetched_at,
            pipeline_version=pipeline_version(),
            publish=source.publish,
            run_id=one.run_id,
            address_kind=one.address_kind,
            rules=source.address_rules(),
        )
        for one in job.captures
    ]
    correct = corrections.within(db)
    if job.article_id is not None:
        three = [(article, facts, at) for (article, facts), at in zip(readings, where, strict=True)]
        return rebuild_article(db, job.article_id, three, correct)
    article, enrichment = readings[0]
    if not (article.title or article.text) or not is_kept(db, source.keep, article, enrichment):
        return "still no article"
    stored = store_article(db, article, enrichment, where[0], correct=correct)
    mark_outcome(db, job.captures[0].capture_id, "article")
    return stored.outcome

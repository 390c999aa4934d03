"""The worker pool: a bad page costs itself alone."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from archive.records import Page
from pipelines.parse_pool import PageFailed, ParsePool, StepBroken

STEP = "tests.pipelines.steps.step"


@pytest.fixture(scope="module")
def pool() -> Iterator[ParsePool]:
    with ParsePool(STEP, "Hai", workers=2, seconds=1.0) as pool:
        yield pool


def page(body: str) -> Page:
    return Page("https://kabar.example/a", body.encode())


def test_pages_are_read_with_the_context(pool: ParsePool) -> None:
    futures = [pool.submit(page(f"read halaman {n}")) for n in range(20)]
    assert [future.result()[0].text for future in futures] == [f"halaman {n}" for n in range(20)]
    assert futures[0].result()[0].title == "Hai read"


@pytest.mark.parametrize(("word", "kind"), [("raise", "error"), ("sleep", "slow"), ("spin", "slow"), ("die", "died")])
def test_a_bad_page_fails_alone(pool: ParsePool, word: str, kind: str) -> None:
    before, bad, *after = [pool.submit(page(body)) for body in ("read x", word, "read y", "read z", "read w")]
    failure = bad.exception(30)
    assert isinstance(failure, PageFailed)
    assert failure.kind == kind
    assert "https://kabar.example/a" in str(failure)
    assert [future.result(30)[0].text for future in (before, *after)] == ["x", "y", "z", "w"]


def test_an_error_tells_where_it_was_raised(pool: ParsePool) -> None:
    assert "this page is not for me" in str(pool.submit(page("raise")).exception(30))


@pytest.mark.parametrize("step", ["tests.pipelines.steps.no_such", "no.such.module", "tests.pipelines.nothing.step"])
def test_a_step_that_cannot_be_loaded_is_said_at_once(step: str) -> None:
    pool = ParsePool(step, workers=1)
    with pytest.raises(StepBroken, match=step.replace(".", r"\.")):
        pool.warm_up()
    pool.close()


def test_closing_does_not_wait_for_a_page_that_hangs() -> None:
    pool = ParsePool(STEP, workers=1, seconds=60).warm_up()
    hanging = pool.submit(page("sleep"))
    waiting = pool.submit(page("read x"))
    time.sleep(0.2)
    begun = time.monotonic()
    pool.close()
    assert time.monotonic() - begun < 10
    assert isinstance(hanging.exception(10), PageFailed)
    assert waiting.cancelled()

import io
import json
import os
import subprocess
import sys
import time
from subprocess import PIPE
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from arsipkota.streams import read_lines, run_filter


def double(line: dict[str, Any]) -> dict[str, Any]:
    if line["n"] == 13:
        raise ValueError("thirteen")
    if line["n"] % 5 == 0:
        time.sleep(0.002)
    return {"id": line["id"], "n": line["n"] * 2}


def die(line: dict[str, Any]) -> dict[str, Any]:
    os._exit(1)


def run(lines: list[dict[str, Any]], workers: int, step: Any = double) -> tuple[int, list[dict[str, Any]]]:
    out = io.StringIO()
    failures = run_filter(step, iter(lines), out, workers)
    return failures, [json.loads(text) for text in out.getvalue().splitlines()]


@pytest.mark.parametrize("workers", [1, 2])
def test_order_is_kept_and_a_bad_line_goes_on(workers: int) -> None:
    failures, results = run([{"id": n, "n": n} for n in range(80)], workers)
    assert failures == 1
    assert [result["id"] for result in results] == list(range(80))
    assert results[13]["error"] == "ValueError: thirteen"
    assert results[40] == {"id": 40, "n": 80}


def test_a_worker_that_dies_is_an_error_not_a_hang() -> None:
    failures, results = run([{"id": "a", "n": 1}], 2, die)
    assert failures == 1
    assert results[0]["id"] == "a" and "worker process died" in results[0]["error"]


def test_results_come_while_the_input_is_still_open() -> None:
    script = (
        "import sys; from arsipkota.streams import read_lines, run_filter;"
        "from tests.arsipkota.test_streams import double; run_filter(double, read_lines(sys.stdin), sys.stdout, 2)"
    )
    with subprocess.Popen([sys.executable, "-c", script], stdin=PIPE, stdout=PIPE, text=True) as process:
        assert process.stdin is not None and process.stdout is not None
        process.stdin.write('{"id": 1, "n": 1}\n')
        process.stdin.flush()
        assert json.loads(process.stdout.readline()) == {"id": 1, "n": 2}
        assert process.poll() is None
        process.stdin.close()
        assert process.wait(10) == 0


@given(st.lists(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\n\r"), max_size=30)))
def test_no_text_breaks_the_reader(texts: list[str]) -> None:
    for line in read_lines(texts):
        assert isinstance(line, dict)


def test_what_is_not_an_object_says_so() -> None:
    assert [line["error"] for line in read_lines(["[1]", "{", ""])] == [
        "line 1 is not a JSON object",
        "line 2 is not JSON: Expecting property name enclosed in double quotes",
    ]

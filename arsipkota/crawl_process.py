"""One crawl as a process of its own, seen from the process that started it.

The child writes lines of JSON on standard output: `{"counts": {…}}` while it goes, `{"summary": {…}}` at its end.
A child that dies without a summary is a failed crawl, never the end of the others.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from archive.home import Home

Progress = Callable[[str, Mapping[str, int]], None]
"""(source, counts so far)"""


def crawl_words(home: Home, source: str, options: Sequence[str]) -> list[str]:
    """The command of one crawl."""
    return [sys.executable, "-m", "arsipkota", "--home", str(home.path), "crawl-one", source, *options]


class Crawls:
    """Crawls of several sources at once, a process each. `stop()` ends them all cleanly."""

    def __init__(self, home: Home, at_once: int, progress: Progress | None = None) -> None:
        self._home, self._at_once, self._progress = home, at_once, progress
        self._children: set[subprocess.Popen[str]] = set()
        self._guard = threading.Lock()
        self._stopped = False

    def run(self, sources: Sequence[str], options: Sequence[str] = ()) -> list[dict[str, Any]]:
        """Crawl every source; returns a summary each (`source_id`, `status`, `reason`, `counts`), in their order."""
        with ThreadPoolExecutor(self._at_once) as pool:
            return list(pool.map(lambda source: self._one(source, options), sources))

    def stop(self) -> None:
        """SIGTERM to every child; those not begun are not begun."""
        with self._guard:
            self._stopped = True
            for child in self._children:
                child.terminate()

    def _one(self, source: str, options: Sequence[str]) -> dict[str, Any]:
        with self._guard:
            if self._stopped:
                return {"source_id": source, "status": "stopped", "reason": "not begun", "counts": {}}
            child = subprocess.Popen(
                crawl_words(self._home, source, options),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            self._children.add(child)
        said: list[str] = []
        assert child.stdout is not None and child.stderr is not None
        reader = threading.Thread(target=lambda: said.extend(child.stderr or ()), daemon=True)
        reader.start()
        summary: dict[str, Any] | None = None
        for line in child.stdout:
            event = json.loads(line) if line.startswith("{") else {}
            summary = event.get("summary", summary)
            if self._progress and "counts" in event:
                self._progress(source, event["counts"])
        code = child.wait()
        reader.join(1)
        with self._guard:
            self._children.discard(child)
        if summary is None:
            last = said[-1].strip() if said else "nothing said"
            return {"source_id": source, "status": "failed", "reason": f"exit code {code}: {last}", "counts": {}}
        return summary

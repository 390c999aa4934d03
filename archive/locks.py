"""Locks between processes that die with their holder (flock), each with a note of who holds it.

In: a home and a name. Out: a context manager. Refused with `Locked` (which tells the holder's
process id) where another process has it and no waiting was asked for.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from archive.home import Home

POLL_SECONDS = 0.05


class Locked(RuntimeError):
    """Another process holds the lock; `holder` is its process id, or None where it left no note."""

    def __init__(self, name: str, holder: int | None) -> None:
        self.name, self.holder = name, holder
        super().__init__(f"{name} is in use" + (f" by process {holder}" if holder else ""))


class FileLock:
    """An exclusive lock on one file; within a process too, as each instance opens the file anew."""

    def __init__(self, path: Path, name: str) -> None:
        self.path, self.name = path, name
        self._handle: int | None = None

    def try_acquire(self) -> bool:
        """Take the lock if it is free; True when taken."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return False
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
        self._handle = handle
        return True

    def acquire(self, timeout: float | None = None, waiting: Callable[[Locked], None] | None = None) -> None:
        """Take the lock, waiting at most `timeout` seconds (None: for ever, 0: not at all).

        `waiting` is called once when it has to wait. Raises Locked when the time is over.
        """
        ends = None if timeout is None else time.monotonic() + timeout
        told = False
        while not self.try_acquire():
            busy = Locked(self.name, self.holder())
            if ends is not None and time.monotonic() >= ends:
                raise busy
            if waiting is not None and not told:
                waiting(busy)
                told = True
            time.sleep(POLL_SECONDS)

    def release(self) -> None:
        """Let go; nothing happens when it is not held."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    @property
    def held(self) -> bool:
        return self._handle is not None

    def holder(self) -> int | None:
        """The process id noted in the file, or None. It tells nothing about whether it still lives."""
        try:
            return int(self.path.read_text(encoding="ascii").strip())
        except (OSError, ValueError):
            return None

    def __enter__(self) -> Self:
        if not self.held:
            self.acquire(timeout=0)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def source_lock(home: Home, source_id: str) -> FileLock:
    """The lock that whoever crawls a source holds."""
    return FileLock(home.locks / f"source-{source_id}.lock", f"source {source_id}")


def named_lock(home: Home, name: str) -> FileLock:
    """A lock of the whole home, such as `up`, `settle` or `migrate`."""
    return FileLock(home.locks / f"{name}.lock", name)


class CrawlSlot:
    """One of `count` places for crawls at once in a home: a context manager that waits for a free one."""

    def __init__(
        self,
        home: Home,
        count: int,
        timeout: float | None = None,
        waiting: Callable[[Locked], None] | None = None,
    ) -> None:
        if count < 1:
            raise ValueError("at least one crawl must be allowed")
        self._locks = [FileLock(home.locks / f"slot-{n}.lock", "crawl slots") for n in range(count)]
        self._timeout, self._waiting = timeout, waiting

    def __enter__(self) -> Self:
        ends = None if self._timeout is None else time.monotonic() + self._timeout
        told = False
        while not any(lock.try_acquire() for lock in self._locks):
            busy = Locked("every crawl slot", None)
            if ends is not None and time.monotonic() >= ends:
                raise busy
            if self._waiting is not None and not told:
                self._waiting(busy)
                told = True
            time.sleep(POLL_SECONDS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for lock in self._locks:
            lock.release()

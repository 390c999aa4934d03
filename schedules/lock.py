"""One service per home: a lock that dies with its holder and tells who holds it."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from types import TracebackType


class AlreadyRunning(RuntimeError):
    """Another service holds this home; `pid` is its process id (0 where it could not be read)."""

    def __init__(self, pid: int) -> None:
        super().__init__(f"already running on this home as process {pid} (stop it with `kill {pid}`)")
        self.pid = pid


class ServiceLock:
    """`with ServiceLock(path):` holds the home; raises AlreadyRunning where another process does.

    The kernel lets an flock go when its holder dies, so a kill leaves nothing to clear away.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._fd = -1

    def __enter__(self) -> ServiceLock:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._fd = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(self._fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            pid = os.read(self._fd, 32).decode("ascii", "replace").strip()
            os.close(self._fd)
            raise AlreadyRunning(int(pid) if pid.isdigit() else 0) from None
        os.ftruncate(self._fd, 0)
        os.write(self._fd, str(os.getpid()).encode("ascii"))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._fd)

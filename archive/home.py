"""The home folder: where everything that one archive is lies.

In: a folder. Out: the paths in it. Making a `Home` touches nothing; `create()` makes the folders.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

DEMO_NOTE = "This archive holds articles of the invented newsroom. A real archive begins in a folder of its own.\n"


class HomeError(RuntimeError):
    """The home folder cannot serve what was asked; the text is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Home:
    """One archive's folder. `path` may be relative; it is resolved when first asked for."""

    path: Path

    def __init__(self, path: Path | str) -> None:
        object.__setattr__(self, "path", Path(path).resolve())

    @property
    def archive_db(self) -> Path:
        """What may be read by anyone who may read the archive."""
        return self.path / "archive.db"

    @property
    def state_db(self) -> Path:
        """The machine's own: frontier, validators, notes of runs under way."""
        return self.path / "state.db"

    @property
    def captures(self) -> Path:
        """WARC files, `captures/<source>/<run>.warc.gz`."""
        return self.path / "captures"

    @property
    def local(self) -> Path:
        """What the archivist added: sources, schedules, corrections, samples."""
        return self.path / "local"

    @property
    def locks(self) -> Path:
        """Lock files. They are empty or carry a note; the lock itself dies with its holder."""
        return self.path / "locks"

    @property
    def _demo_mark(self) -> Path:
        return self.path / "DEMO"

    def create(self) -> Home:
        """Make the folders that are not there yet; returns itself. Raises HomeError where it may not."""
        try:
            for folder in (self.path, self.captures, self.local, self.locks):
                folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise HomeError(
                f"{self.path}: cannot be used as a home ({error.strerror}); choose another with --home"
            ) from error
        return self

    def is_demo(self) -> bool:
        """Whether the invented newsroom was crawled into this home."""
        return self._demo_mark.exists()

    def mark_demo(self) -> None:
        """Note for good that this home holds invented articles."""
        self.create()
        if not self._demo_mark.exists():
            self._demo_mark.write_text(DEMO_NOTE, encoding="utf-8")

    def relative(self, path: Path) -> str:
        """The path as the database keeps it: relative to the home, with forward slashes."""
        return path.resolve().relative_to(self.path).as_posix()

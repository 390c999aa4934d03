"""Paused schedules: a marker file beside the archivist's own schedules, so that it can be seen and removed by hand."""

from __future__ import annotations

from pathlib import Path


def _marker(folder: Path, name: str) -> Path:
    return folder / f"{name}.paused"


def is_paused(folder: Path, name: str) -> bool:
    """True when the schedule is paused in `folder` (the home's `local/schedules`)."""
    return _marker(folder, name).exists()


def pause(folder: Path, name: str) -> bool:
    """Pause the schedule; False when it was paused before. A running service heeds it at the next due time."""
    if is_paused(folder, name):
        return False
    folder.mkdir(parents=True, exist_ok=True)
    _marker(folder, name).touch()
    return True


def resume(folder: Path, name: str) -> bool:
    """Let the schedule run again; False when it was not paused."""
    if not is_paused(folder, name):
        return False
    _marker(folder, name).unlink()
    return True

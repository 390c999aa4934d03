"""What a kill left behind, made good before anything starts: runs without an end are closed, capture files agree."""

from __future__ import annotations

from archive.database import connect
from archive.home import Home
from archive.locks import source_lock
from archive.recovery import Recovered, recover


def recover_home(home: Home) -> list[Recovered]:
    """Recover every source that has an unfinished run and whose lock is free (a held one is being crawled)."""
    db = connect(home)
    try:
        found = []
        sources = db.execute("select distinct source_id from runs where status = 'running'").fetchall()
        for (source_id,) in sources:
            lock = source_lock(home, source_id)
            if lock.try_acquire():
                with lock:
                    found += recover(home, db, source_id)
        return found
    finally:
        db.close()

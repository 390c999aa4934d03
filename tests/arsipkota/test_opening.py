from pathlib import Path

from archive.database import connect
from archive.home import Home
from arsipkota.opening import open_home


def test_a_new_home_knows_the_land_and_opening_it_again_writes_nothing(tmp_path: Path) -> None:
    home = open_home(Home(tmp_path))
    db = connect(home, readonly=True)
    try:
        kinds = dict(db.execute("select kind, count(*) from regions group by kind").fetchall())
        assert (kinds["province"], kinds["regency"] + kinds["city"]) == (38, 514)
        assert db.execute("select 1 from region_names where name = 'Solo' and region_code = '33.72'").fetchone()
        before = home.archive_db.stat().st_mtime_ns, db.execute("pragma data_version").fetchone()
        open_home(home)
        assert (home.archive_db.stat().st_mtime_ns, db.execute("pragma data_version").fetchone()) == before
    finally:
        db.close()

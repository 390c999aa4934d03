from typing import Any

import pytest

from archive.columns import tables
from archive.database import connect
from archive.home import Home
from publish.metadata import DATABASE, load_queries, metadata
from publish.site import site

Small = tuple[Home, dict[str, str]]

PARAMS = {
    "mou_daerah": ({"daerah": "Sukoharjo"}, 2),
    "mou_mitra": ({"mitra": "Lembah"}, 2),
    "mou_penandatangan": ({"nama": "Rahmat"}, 2),
    "mou_terbaru": ({}, 2),
    "mou_rencana": ({}, 0),
    "mou_per_tahun": ({}, 1),
    "liputan_kota_cerdas": ({}, 1),
    "bukti_tangkapan": ({"alamat": "https://satu.example/2018/05/mou"}, 1),
}


@pytest.mark.parametrize("name", sorted(load_queries()))
async def test_canned_query_answers(small_home: Small, name: str) -> None:
    params, count = PARAMS[name]
    response = await site(small_home[0]).client.get(f"/{DATABASE}/{name}.json", params={"_shape": "array", **params})
    assert response.status_code == 200, response.text
    assert len(response.json()) == count


async def test_a_planned_agreement_leaves_the_list_when_it_is_signed(small_home: Small) -> None:
    home, ids = small_home
    db = connect(home)
    with db.atomic():
        db.execute("update article_mous set status = 'planned' where article_id = ?", [ids["satu"]])
    db.close()
    ask = f"/{DATABASE}/mou_rencana.json?_shape=array"
    assert (await site(home).client.get(ask)).json() == []
    db = connect(home)
    with db.atomic():
        db.execute("update article_mous set status = 'planned'")
    db.close()
    assert len((await site(home).client.get(ask)).json()) == 2


async def test_every_public_table_opens_with_its_help(small_home: Small) -> None:
    client = site(small_home[0]).client
    for name in tables():
        response = await client.get(f"/{DATABASE}/{name}")
        assert response.status_code == 200, name


def test_metadata_speaks_only_of_columns_that_exist(small_home: Small) -> None:
    db = connect(small_home[0], readonly=True)
    described: dict[str, Any] = metadata()["databases"][DATABASE]["tables"]
    for name, table in described.items():
        columns = {column.name for column in db.table(name).columns}
        named = {*table["columns"], *table.get("facets", []), *table.get("units", {})}
        named |= {table[key] for key in ("sort_desc", "label_column") if key in table}
        assert named <= columns, (name, named - columns)
    db.close()


async def test_the_site_reads_while_a_crawl_writes(small_home: Small) -> None:
    home, _ = small_home
    client = site(home).client
    count = f"/{DATABASE}.json?sql=select+count(*)+as+n+from+sources&_shape=array"
    assert (await client.get(count)).json() == [{"n": 2}]
    db = connect(home)
    db.execute("begin immediate")
    db.execute("insert into sources (id, name, homepage) values ('tiga', 'Tiga', 'https://tiga.example/')")
    assert (await client.get(count)).json() == [{"n": 2}]
    db.execute("commit")
    db.close()
    assert (await client.get(count)).json() == [{"n": 3}]


async def test_the_site_cannot_write(small_home: Small) -> None:
    response = await site(small_home[0]).client.get(f"/{DATABASE}.json?sql=delete+from+sources")
    assert response.status_code == 400


async def test_search_is_offered_on_articles(small_home: Small) -> None:
    response = await site(small_home[0]).client.get(f"/{DATABASE}/articles.json?_search=padi&_shape=array")
    assert [row["title"] for row in response.json()] == ["Panen Raya di Tengah Kemarau"]

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from archive.database import connect
from archive.home import Home
from publish.pages.searching import fts_query, marked
from publish.pages.words import Words
from publish.site import site

Small = tuple[Home, dict[str, str]]


@pytest.fixture
def get(small_home: Small) -> Callable[..., Any]:
    def explain(first: str, second: str, language: str) -> str:
        return f"{first} {second} {language}"

    return site(small_home[0], explain=explain).client.get


def soup(response: Any) -> BeautifulSoup:
    assert response.status_code == 200, response.text[:500]
    return BeautifulSoup(response.text, "html.parser")


async def test_home_shows_agreements_and_counts(get: Any) -> None:
    page = soup(await get("/"))
    assert page.html is not None and page.html["lang"] == "id"
    assert "Kabupaten Sukoharjo" in page.select_one(".mou .parties").text  # type: ignore[union-attr]
    assert page.select_one(".totals li").text.split() == ["2", "kesepakatan"]  # type: ignore[union-attr]


async def test_search_finds_words_and_marks_them(get: Any) -> None:
    page = soup(await get("/cari?q=padi+kemarau"))
    (found,) = page.select(".results li")
    assert "Panen Raya" in found.text
    assert [mark.text for mark in found.select("mark")] == ["padi"]
    assert "<b>" not in str(found.select_one(".passage")) and "gabah" in found.text


async def test_search_filters_by_region_year_and_agreement(get: Any) -> None:
    assert len(soup(await get("/cari?daerah=33.11")).select(".results li")) == 2
    assert len(soup(await get("/cari?tahun=2019")).select(".results li")) == 1
    assert len(soup(await get("/cari?mou=1")).select(".results li")) == 2
    assert "Tidak ada yang cocok" in soup(await get("/cari?q=zzz")).text


@pytest.mark.parametrize("text", ['"', "AND", "title:x", "a* OR NEAR(b", "-", "'; drop table articles", "\x00", "^a"])
async def test_no_search_text_breaks_the_page(get: Any, text: str) -> None:
    assert (await get("/cari", params={"q": text})).status_code == 200


async def test_article_shows_text_facts_sentence_and_proof(get: Any, small_home: Small) -> None:
    home, ids = small_home
    page = soup(await get(f"/artikel/{ids['satu']}"))
    assert page.h1 is not None and page.h1.text == "Bupati Teken MoU dengan Universitas Lembah Hijau"
    assert "8 Mei 2018 14.30 WIB" in page.text
    assert page.blockquote is not None and "Rahmat Salim meneken" in page.blockquote.text
    db = connect(home, readonly=True)
    digest = next(db.query("select digest from captures where url like '%satu%'"))["digest"]
    db.close()
    assert digest in page.select_one(".proof").text  # type: ignore[union-attr]


async def test_text_is_never_taken_for_html(get: Any, small_home: Small) -> None:
    response = await get(f"/artikel/{small_home[1]['plain']}")
    assert "<b>Harga" not in response.text and "&lt;b&gt;Harga" in response.text


async def test_old_ids_lead_on(get: Any, small_home: Small) -> None:
    home, ids = small_home
    db = connect(home)
    with db.atomic():
        db.execute("insert into aliases values ('old1', 'old2', 't', 'm'), ('old2', ?, 't', 'm')", [ids["dua"]])
    db.close()
    response = await get("/artikel/old1", follow_redirects=False)
    assert (response.status_code, response.headers["location"]) == (301, f"/artikel/{ids['dua']}")
    missing = await get("/artikel/never")
    assert missing.status_code == 404 and "Tidak ada di arsip ini" in missing.text


async def test_story_lists_outlets_in_order_of_printing(get: Any, small_home: Small) -> None:
    home, ids = small_home
    db = connect(home)
    with db.atomic():
        db.execute("update articles set story_id = 's-1' where id in (?, ?)", [ids["satu"], ids["dua"]])
        db.execute("update articles set published_utc = '2018-05-08T06:00:00+00:00' where id = ?", [ids["dua"]])
    db.close()
    page = soup(await get("/cerita/s-1"))
    assert [row.text.split(" ·")[0].strip() for row in page.select(".timeline .meta")] == ["Dua", "Satu"]
    assert (await get("/cerita/s-9")).status_code == 404


async def test_a_story_that_fell_apart_leads_on_to_its_first_article(get: Any, small_home: Small) -> None:
    home, ids = small_home
    db = connect(home)
    with db.atomic():
        db.execute("insert into aliases values ('s-old', ?, 't', 'dissolved')", [ids["satu"]])
    db.close()
    response = await get("/cerita/s-old", follow_redirects=False)
    assert response.headers["location"] == f"/artikel/{ids['satu']}"


async def test_register_filters_by_status(get: Any) -> None:
    assert len(soup(await get("/mou?status=signed&tahun=2018")).select(".mou")) == 2
    assert len(soup(await get("/mou?status=planned")).select(".mou")) == 0


async def test_reports_of_one_agreement_are_one_row(get: Any, small_home: Small) -> None:
    home, ids = small_home
    db = connect(home)
    with db.atomic():
        db.execute("update articles set story_id = 's-1' where id in (?, ?)", [ids["satu"], ids["dua"]])
    db.close()
    (row,) = soup(await get("/mou")).select(".mou")
    assert "2 berita" in row.text


async def test_region_page_gathers_its_agreements(get: Any) -> None:
    page = soup(await get("/daerah/33.11"))
    assert page.h1 is not None and page.h1.text == "Kabupaten Sukoharjo"
    assert len(page.select(".mou")) == 2
    assert (await get("/daerah/99.99")).status_code == 404


async def test_why_answers_in_the_language_of_the_page(get: Any, small_home: Small) -> None:
    ids = small_home[1]
    page = soup(await get(f"/mengapa?a={ids['satu']}&b={ids['dua']}&bahasa=en"))
    assert f"{ids['satu']} {ids['dua']} en" in page.text
    assert "Not in this archive: nobody" in soup(await get("/mengapa?a=nobody&b=&bahasa=en")).text


async def test_english_is_a_switch_that_is_remembered(get: Any) -> None:
    response = await get("/mou?bahasa=en&status=signed")
    assert "Memoranda" in response.text and response.cookies["bahasa"] == "en"
    assert soup(await get("/", cookies={"bahasa": "en"})).html["lang"] == "en"  # type: ignore[index]


async def test_our_pages_run_no_scripts_and_load_nothing_from_outside(get: Any) -> None:
    response = await get("/")
    assert "default-src 'none'" in response.headers["content-security-policy"]
    page = soup(response)
    assert not page.find_all("script")
    assert all(str(link["href"]).startswith("/") for link in page.select("link[rel=stylesheet]"))


async def test_a_withdrawn_article_shows_no_text(get: Any, small_home: Small) -> None:
    home, ids = small_home
    db = connect(home)
    with db.atomic():
        db.execute("update articles set withdrawn_at = '2026-11-02T00:00:00+00:00' where id = ?", [ids["satu"]])
    db.close()
    page = soup(await get(f"/artikel/{ids['satu']}"))
    assert "ditarik dari arsip" in page.text and "Rahmat Salim" not in page.text
    assert not any("satu" in link["href"] for link in soup(await get("/mou")).select(".from a"))


@given(st.text(max_size=60))
def test_fts_queries_are_quoted_words_only(text: str) -> None:
    query = fts_query(text)
    assert query is None or query.count('"') % 2 == 0
    assert query is None or query.startswith('"')


def test_phrases_stay_together_and_minus_leaves_out() -> None:
    assert fts_query('"kota cerdas" solo -iklan') == '"kota cerdas" "solo" NOT "iklan"'
    assert fts_query("-iklan") is None


def test_marked_keeps_every_letter() -> None:
    assert marked("a \x02b\x03 c") == [("a ", False), ("b", True), (" c", False)]
    assert marked(None) == []


@pytest.mark.parametrize(
    ("iso", "said"),
    [("2018-05-08", "8 Mei 2018"), ("2018-05", "Mei 2018"), ("2018", "2018"), ("2018-13-01", "2018-13-01"), ("", "")],
)
def test_days_are_written_as_indonesian_writes_them(iso: str, said: str) -> None:
    assert Words("id").day(iso) == said


def test_moments_name_their_zone() -> None:
    assert Words("id").moment("2018-05-08T14:30:00+08:00") == "8 Mei 2018 14.30 WITA"
    assert Words("en").moment("2018-05-08T06:30:00+00:00") == "8 May 2018 06:30 UTC"

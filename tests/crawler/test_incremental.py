"""Over several crawls: what is fetched again and when, how deep lists are read, what a changed page does."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from archive.home import Home
from tests.crawler.crawling import crawl, rows
from tests.crawler.small_site import Asked, Reply, SmallSite, small_site


def _paged(site: SmallSite, pages: int, first: int = 1) -> list[str]:
    """A listing of two articles a page, newest first, at /berita?page=N."""
    paths = [f"/berita/detail/{9000 - number}/kabar-desa-hari-ini" for number in range(first, first + pages * 2)]
    for page in range(1, pages + 1):
        here = paths[page * 2 - 2 : page * 2]
        links = "".join(f'<h3><a href="{path}">Kabar desa yang ke {path[15:19]}</a></h3>' for path in here)
        more = (
            f'<div class="pagination"><a href="/berita?page={page + 1}">Selanjutnya</a></div>' if page < pages else ""
        )
        site.pages["/berita" if page == 1 else f"/berita?page={page}"] = Reply(
            f"<html><body>{links}{more}</body></html>"
        )
    for path in paths:
        site.add_article(path, f"Kabar {path[15:19]}", ETag=f'"{path}"')
    return paths


def _listing(site: SmallSite) -> dict[str, object]:
    return site.source(discover={"listings": [f"{site.url}/berita"]})


def _all_due(home: Path) -> None:
    db = sqlite3.connect(Home(home).state_db)
    with db:
        db.execute(
            "UPDATE frontier SET due_at = '2020-01-01T00:00:00+00:00' WHERE kind = 'article' AND state = 'waiting'"
        )
    db.close()


def test_a_due_article_is_asked_for_conditionally_and_its_edit_is_a_version(tmp_path: Path) -> None:
    with small_site() as site:
        paths = _paged(site, 1)
        site.add_article(paths[1], "Kabar tanpa validator")
        crawl(tmp_path, _listing(site))
        _all_due(tmp_path)
        site.log.clear()
        same = crawl(tmp_path, _listing(site))
        sent = {asked.path: asked.headers.get("if-none-match") for asked in site.log}
        assert sent[paths[0]] == f'"{paths[0]}"' and sent[paths[1]] is None
        assert same.counts["not_modified"] == 2, "a 304, and a body that is the same"
        assert rows(tmp_path, "SELECT count(*) FROM versions") == [(2,)]
        unchanged = "SELECT count(*) FROM captures WHERE outcome = 'unchanged' AND revisit_of IS NOT NULL"
        assert rows(tmp_path, unchanged) == [(2,)]

        _all_due(tmp_path)
        site.add_article(paths[0], "Kabar yang diralat", ETag='"baru"')
        del site.pages[paths[1]]
        changed = crawl(tmp_path, _listing(site))
    assert (changed.counts["changed"], changed.counts["gone"]) == (1, 1)
    assert rows(tmp_path, "SELECT title FROM articles WHERE gone_at IS NULL") == [("Kabar yang diralat",)]


def test_a_list_is_read_while_it_gives_something_new_and_by_a_backfill_to_its_end(tmp_path: Path) -> None:
    with small_site() as site:
        _paged(site, 4, first=3)
        first = crawl(tmp_path, _listing(site))
        assert first.counts["new"] == 8 and first.counts["doors"] == 4
        site.log.clear()
        crawl(tmp_path, _listing(site))
        assert [path for path in site.paths() if path.startswith("/berita")] == ["/berita"]

        _paged(site, 5, first=1)  # two newer ones: page 2 is the old page 1
        site.log.clear()
        second = crawl(tmp_path, _listing(site))
        assert second.counts["new"] == 2
        assert [path for path in site.paths() if path.startswith("/berita?")] == ["/berita?page=2"]

        site.log.clear()
        whole = crawl(tmp_path, _listing(site), mode="backfill")
        assert [path for path in site.paths() if path.startswith("/berita?")] == [
            f"/berita?page={n}" for n in (2, 3, 4, 5)
        ]
        assert whole.counts["articles"] == 0


def test_gaps_asks_for_what_was_never_fetched_and_rechecks_nothing(tmp_path: Path) -> None:
    with small_site() as site:
        paths = _paged(site, 3)
        crawl(tmp_path, _listing(site), max_pages=5)
        _all_due(tmp_path)
        before = {path for path in site.paths() if path in paths}
        site.log.clear()
        crawl(tmp_path, _listing(site), mode="gaps")
        assert {path for path in site.paths() if path in paths} == set(paths) - before != set()


def test_only_the_pages_that_were_asked_for(tmp_path: Path) -> None:
    with small_site() as site:
        paths = _paged(site, 2)
        said = crawl(tmp_path, _listing(site), urls=[site.url + paths[2] + "?utm_source=wa"])
        assert [path for path in site.paths() if path != "/robots.txt"] == [paths[2]]
    assert said.status == "finished" and said.counts["new"] == 1


def test_a_list_whose_every_page_is_another_is_cut_off(tmp_path: Path) -> None:
    """A pager without an end: the same articles, always one more page."""

    def endless(asked: Asked) -> Reply:
        page = int(asked.path.partition("=")[2] or 1)
        more = f'<div class="pagination"><a href="/berita?page={page + 1}">Selanjutnya</a></div>'
        return Reply(f'<h3><a href="/berita/detail/9000/kabar-desa-hari-ini">Kabar desa hari ini</a></h3>{more}')

    with small_site() as site:
        for page in range(1, 60):
            site.pages["/berita" if page == 1 else f"/berita?page={page}"] = endless
        site.add_article("/berita/detail/9000/kabar-desa-hari-ini", "Kabar")
        crawl(tmp_path / "live", _listing(site))
        assert site.paths().count("/berita?page=2") == 1 and "/berita?page=3" not in site.paths()
        site.log.clear()
        said = crawl(tmp_path / "backfill", _listing(site), mode="backfill")
        assert "/berita?page=9" not in site.paths()
    assert said.left_out["trap_paging"]["count"] == 1


def test_a_page_in_two_prints_of_one_address_is_one_article(tmp_path: Path) -> None:
    with small_site() as site:
        site.add_article("/2026/03/06/kabar-pasar-lama/", "Pasar")
        site.add_feed(
            "/feed/",
            [
                "/2026/03/06/kabar-pasar-lama/?utm_source=rss",
                "/2026/03/06/kabar-pasar-lama/#a",
                "/2026/03/06/kabar-pasar-lama/amp/",
            ],
        )
        said = crawl(tmp_path, site.source())
    assert said.counts["new"] == 1 and said.counts["articles"] == 1
    assert said.left_out["twin"]["count"] == 1


def test_a_kill_between_the_two_commits_fetches_nothing_twice(tmp_path: Path) -> None:
    """archive.db has the article, state.db still has its address in flight: what the kill left is put in by hand."""
    with small_site() as site:
        paths = _paged(site, 2)
        crawl(tmp_path, _listing(site))
        state = sqlite3.connect(Home(tmp_path).state_db)
        with state:
            state.execute(
                "UPDATE frontier SET state = 'in_flight', tries = 1, checks = 0, checked_at = NULL, outcome = NULL,"
                " due_at = '2020-01-01T00:00:00+00:00' WHERE kind = 'article'"
            )
        state.close()
        site.log.clear()
        crawl(tmp_path, _listing(site))
        assert not set(site.paths()) & set(paths)
    assert rows(tmp_path, "SELECT DISTINCT state, outcome, checks FROM frontier WHERE kind = 'article'", "state") == [
        ("waiting", "article", 1)
    ]


def test_a_backfill_reads_sitemaps_again_that_an_earlier_run_had_cut_short(tmp_path: Path) -> None:
    with small_site() as site:
        xml = {"Content-Type": "application/xml"}
        paths = ["/2019/03/06/kabar-desa-lama/", "/2026/03/06/kabar-desa-baru/"]
        locations = "".join(f"<url><loc>{site.url}{path}</loc></url>" for path in paths)
        site.pages["/s.xml"] = Reply(
            f"<sitemapindex><sitemap><loc>{site.url}/post-1.xml</loc></sitemap></sitemapindex>", 200, xml
        )
        site.pages["/post-1.xml"] = Reply(f"<urlset>{locations}</urlset>", 200, xml)
        for path in paths:
            site.add_article(path, path)
        source = site.source(discover={"sitemaps": [f"{site.url}/s.xml"]})
        assert crawl(tmp_path, source, since="2026-01-01").counts["new"] == 1
        assert crawl(tmp_path, source).counts["new"] == 0, "the sitemap is not due for a week"
        assert crawl(tmp_path, source, mode="backfill").counts["new"] == 1

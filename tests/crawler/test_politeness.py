"""What the spider owes the web, rule by rule, against a site that notes every request."""

from __future__ import annotations

import itertools
import signal
import time
from pathlib import Path

import pytest

from tests.crawler.crawling import begin, crawl, finish, rows
from tests.crawler.small_site import HTML, Reply, SmallSite, small_site

ROBOTS = "User-agent: *\nDisallow: /rahasia/\nCrawl-delay: 0.4\n"


def _ten(site: SmallSite, count: int = 10) -> list[str]:
    paths = [f"/2026/03/{day:02d}/berita-warga-hari-ini/" for day in range(1, count + 1)]
    for path in paths:
        site.add_article(path, f"Berita {path}")
    site.add_feed("/feed/", paths)
    return paths


def test_delay_robots_agent_traps_errors_and_the_second_crawl(tmp_path: Path) -> None:
    failed_once: list[str] = []

    def once_500(asked: object) -> Reply:
        failed_once.append("x")
        return Reply("rusak", 500) if len(failed_once) == 1 else Reply("<h1>Pulih kembali</h1><p>Isi.</p>")

    with small_site() as site:
        site.pages["/robots.txt"] = Reply(ROBOTS, 200, {"Content-Type": "text/plain"})
        site.add_article("/2026/03/01/kabar-pasar-baru/", "Pasar", ETag='"a1"')
        site.add_article("/rahasia/2026/kabar-dalam-sekali/", "Rahasia")
        site.pages["/2026/03/02/galat-sekali-saja/"] = once_500
        site.pages["/2026/03/03/putaran-tanpa-akhir/"] = Reply(b"", 302, {"Location": "/2026/03/03/putaran-kedua-itu/"})
        site.pages["/2026/03/03/putaran-kedua-itu/"] = Reply(b"", 302, {"Location": "/2026/03/03/putaran-tanpa-akhir/"})
        site.pages["/2026/03/04/sudah-dicabut-lama/"] = Reply("hilang", 410)
        site.pages["/2026/03/05/pindah-ke-alamat-lain/"] = Reply(b"", 301, {"Location": "/2026/03/05/alamat-baru-itu/"})
        site.add_article("/2026/03/05/alamat-baru-itu/", "Pindah")
        traps = ["/2026/03/01/kabar-pasar-baru/?replytocom=4", "/kalender/?bulan=3", "/wp-content/uploads/a.pdf"]
        links = [
            path for path in site.pages if path.count("/") > 3 and "kedua" not in path and "alamat-baru" not in path
        ]
        site.add_feed("/feed/", [*links, *traps, "/tag/pasar/"], ETag='"f1"')
        first = crawl(tmp_path, site.source())
        asked = site.log.copy()
        site.log.clear()
        second = crawl(tmp_path, site.source())

    assert first.status == "finished" and first.reason is None
    starts = [one.time for one in asked]
    gaps = [later - earlier for earlier, later in itertools.pairwise(starts)]
    assert min(gaps) >= 0.38, "Crawl-delay is the distance between any two requests"
    assert all("Arsipkota" in one.headers["user-agent"] for one in asked)
    assert asked[0].path == "/robots.txt"
    paths = [one.path for one in asked]
    assert "/rahasia/2026/kabar-dalam-sekali/" not in paths
    assert first.left_out["robots"]["count"] == 1
    assert not set(traps) & set(paths) and "/tag/pasar/" not in paths
    assert first.left_out["trap"]["count"] == 2 and first.left_out["file"]["count"] == 1
    assert paths.count("/2026/03/02/galat-sekali-saja/") == 2
    assert paths.count("/2026/03/03/putaran-tanpa-akhir/") <= 4

    titles = {row[0] for row in rows(tmp_path, "SELECT title FROM articles")}
    assert titles == {"Pasar", "Pulih kembali", "Pindah"}
    errors = rows(tmp_path, "SELECT kind, url FROM fetch_errors")
    assert errors == [("redirect_loop", f"{site.url}/2026/03/03/putaran-tanpa-akhir/")]
    kinds = dict(rows(tmp_path, "SELECT url, kind FROM article_urls"))
    assert kinds[f"{site.url}/2026/03/05/pindah-ke-alamat-lain/"] == "redirect"
    assert first.counts["gone"] == 1
    assert rows(tmp_path, "SELECT count(*) FROM captures WHERE outcome IS NULL") == [(0,)]
    assert rows(tmp_path, "SELECT count(*) FROM captures WHERE outcome = 'robots'")[0][0] >= 1

    assert [one.path for one in site.log] == ["/robots.txt", "/feed/"]
    assert site.log[1].headers["if-none-match"] == '"f1"'
    assert second.counts["articles"] == 0 and second.counts["pages"] == 2


def test_a_host_that_says_retry_after_is_left_alone(tmp_path: Path) -> None:
    busy: list[float] = []

    def busy_once(asked: object) -> Reply:
        busy.append(time.monotonic())
        return Reply("nanti", 429, {**HTML, "Retry-After": "1"}) if len(busy) == 1 else Reply("<h1>Ada</h1><p>Isi.</p>")

    with small_site() as site:
        paths = _ten(site, 3)
        site.pages[paths[0]] = busy_once
        site.pages[paths[2]] = Reply("<h1>Ada</h1><p>Tiga.</p>")
        first = crawl(tmp_path / "a", site.source())
        assert first.status == "finished" and first.counts["new"] == 3
        assert busy[1] - busy[0] >= 0.95
        quiet = [one.time for one in site.log if busy[0] + 0.05 < one.time < busy[0] + 0.9]
        assert not quiet, "no other request of the host falls into the wait"

        site.pages[paths[1]] = Reply("nanti", 503, {**HTML, "Retry-After": "3600"})
        long = crawl(tmp_path / "b", site.source())
        assert long.status == "finished" and "3600" in (long.reason or "")
        site.log.clear()
        again = crawl(tmp_path / "b", site.source())
        assert site.log == [] and "left alone until" in (again.reason or "")


def test_private_addresses_are_refused_unless_the_file_says_so(tmp_path: Path) -> None:
    with small_site() as site:
        _ten(site, 2)
        refused = crawl(tmp_path, site.source(allow_private=False))
    assert site.log == [] and refused.status == "failed"
    assert refused.left_out["private_address"]["count"] >= 1


def test_the_page_budget_ends_a_run_and_the_rest_waits(tmp_path: Path) -> None:
    with small_site() as site:
        paths = _ten(site)
        first = crawl(tmp_path, site.source(), max_pages=4)
        assert len([path for path in site.paths() if path != "/robots.txt"]) == 4
        assert "budget" in (first.reason or "") and first.status == "finished"
        # newest first: a short run takes what is news
        assert [path for path in site.paths() if path in paths] == paths[:-4:-1]
        crawl(tmp_path, site.source())
        asked = [path for path in site.paths() if path in paths]
        assert sorted(asked) == paths, "each once, over both runs"


def test_an_unreachable_robots_txt_allows_nothing_and_a_missing_one_everything(tmp_path: Path) -> None:
    with small_site() as site:
        _ten(site, 2)
        site.pages["/robots.txt"] = Reply("rusak", 500)
        refused = crawl(tmp_path, site.source(), settings={"RETRY_TIMES": 0})
        assert set(site.paths()) == {"/robots.txt"} and refused.status == "failed"
        del site.pages["/robots.txt"]
        allowed = crawl(tmp_path, site.source())
    assert allowed.counts["new"] == 2


def test_since_leaves_out_what_is_older(tmp_path: Path) -> None:
    with small_site() as site:
        paths = _ten(site)
        said = crawl(tmp_path, site.source(), since="2026-03-09")
        assert sorted(set(site.paths()) & set(paths)) == paths[8:]
    assert said.left_out["before_since"]["count"] == 8


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_a_crawl_that_is_ended_goes_on_where_it_was(tmp_path: Path, how: signal.Signals) -> None:
    with small_site() as site:
        paths = _ten(site)
        site.pages["/robots.txt"] = Reply("User-agent: *\nCrawl-delay: 0.2\n", 200, {"Content-Type": "text/plain"})
        process = begin(tmp_path, site.source())
        while len(set(site.paths()) & set(paths)) < 4:
            time.sleep(0.02)
        process.send_signal(how)
        if how is signal.SIGTERM:
            ended = finish(process, 20)
            assert ended.status == "stopped"
            assert rows(tmp_path, "SELECT status FROM runs") == [("stopped",)]
        else:
            process.wait(10)
        assert len(set(site.paths()) & set(paths)) < 10
        crawl(tmp_path, site.source())
        asked = [path for path in site.paths() if path in paths]
    assert set(asked) == set(paths)
    assert len(asked) <= 11, "at most the one in flight is asked for twice"
    assert rows(tmp_path, "SELECT count(*) FROM articles") == [(10,)]
    assert rows(tmp_path, "SELECT count(*) FROM captures WHERE outcome IS NULL") == [(0,)]

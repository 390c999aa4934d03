"""Probing a site: what it finds, the file it writes, what it says of a site that gives nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive.home import Home
from crawler.probe import ProbeResult, probe, slug_of, unlike_shapes, write_samples, write_source
from crawler.source_model import load_source
from tests.crawler.crawling import SETTINGS
from tests.crawler.small_site import Reply, small_site


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        ("https://www.wartalereng.com/", "wartalereng"),
        ("https://ppid.lerengkab.go.id/berita", "ppid-lerengkab"),
        ("https://m.warta.co.id/", "warta"),
        ("https://nagari-kito.blogspot.com/", "nagari-kito"),
        ("http://127.0.0.1:8000/", "127-0-0"),
    ],
)
def test_a_slug_says_what_the_host_says(url: str, slug: str) -> None:
    assert slug_of(url) == slug


def test_a_probe_finds_doors_and_writes_a_file_that_loads(tmp_path: Path) -> None:
    home = Home(tmp_path).create()
    with small_site() as site:
        paths = [f"/2026/03/0{day}/kabar-desa-hari-ini/" for day in range(1, 9)]
        for path in paths:
            site.add_article(path, f"Kabar {path}")
        site.add_feed("/feed/", paths)
        site.pages["/"] = Reply(
            '<title>Warta Kecil</title><link rel="alternate" type="application/rss+xml" href="/feed/">'
            + "".join(f'<h2><a href="{path}">Kabar desa hari ini juga</a></h2>' for path in paths)
        )
        found = probe(f"{site.url}/", settings=SETTINGS, allow_private=True)
        assert len([path for path in site.paths() if path in paths]) == 5, "a sample, not the site"
    assert found.works and found.listed == 8 and len(found.pages) == 5
    assert ("feed", f"{site.url}/feed/") in found.doors
    assert found.problems() == ["5 of 5 pages without a day of publishing"]

    written = write_source(home, found, {"slug": "warta-kecil", "home_region": "33.11", "allow_private": True})
    source = load_source(written)
    assert (source.name, source.home_region) == ("Warta Kecil", "33.11")
    assert source.discover.feeds == [f"{site.url}/feed/"]
    with pytest.raises(FileExistsError):
        write_source(home, found, {"slug": "warta-kecil"})
    folder = write_samples(home, "warta-kecil", found)
    assert len(list(folder.glob("*.html.gz"))) == 5 and (folder / "sample.jsonl").read_text().count("\n") == 5
    assert unlike_shapes(source.model_copy(update={"keep_urls": ["/berita/{slug}"]}), found) == [
        page.url for page in found.pages
    ]


def test_facts_that_make_no_source_leave_no_file(tmp_path: Path) -> None:
    result = ProbeResult("https://wartalereng.example/", "finished", None)
    with pytest.raises(ValueError, match="no Kemendagri code"):
        write_source(Home(tmp_path), result, {"home_region": "3311"})
    assert not list(tmp_path.rglob("*.yaml"))


def test_a_site_that_gives_nothing_is_said_to(tmp_path: Path) -> None:
    with small_site() as site:
        found = probe(f"{site.url}/", settings={**SETTINGS, "RETRY_TIMES": 0}, allow_private=True)
    assert not found.works and found.status == "failed"
    assert found.problems() and "no list of articles" in found.problems()[0]

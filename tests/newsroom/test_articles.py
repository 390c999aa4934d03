"""The articles themselves: enough of them, each its own, and no weekday that the calendar denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from importlib.resources import files
from itertools import combinations

import pytest

from newsroom.calendar import DAY_ONE, DAY_TWO, DAYS, LAST_DAY, MONTHS, long_day, zone_name
from newsroom.library import sites, stories
from newsroom.story import Story, StoryError, Version, parse_story
from newsroom.truth import all_articles, articles, releases

NAMED_DAY = re.compile(
    rf"\b({'|'.join(DAYS)}) ?(?:malam|pagi|lalu)?,? ?\(?(\d{{1,2}})"
    rf"(?:/(\d{{1,2}})(?:/(\d{{2,4}}))?| ({'|'.join(MONTHS)})(?: (\d{{4}}))?)"
)


def every_version() -> Iterator[tuple[Story, Version]]:
    for slug in sites():
        for story in stories(slug):
            for version in story.versions:
                yield story, version


def shingles(paragraphs: tuple[str, ...]) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", " ".join(paragraphs).lower())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def test_there_are_enough_articles_of_every_kind() -> None:
    everything = all_articles()
    assert len(everything) >= 90
    assert sum(one.mou for one in everything) >= 30
    assert sum(one.smart_city for one in everything) >= 24
    assert sum(not one.mou and not one.smart_city for one in everything) >= 30
    assert {one.published_at[:4] for one in everything} == {str(year) for year in range(2017, 2027)}
    assert {one.published_at[-6:] for one in everything if one.precision != "day"} == {"+07:00", "+08:00", "+09:00"}


def test_every_site_has_articles_and_all_addresses_differ() -> None:
    for slug in sites():
        paths = [one.path for one in articles(slug)]
        assert len(paths) >= 10
        assert len(set(paths)) == len(paths)


def test_no_article_is_a_template_of_another() -> None:
    rows = [(one, shingles(one.paragraphs)) for one in all_articles()]
    for (one, ours), (other, theirs) in combinations(rows, 2):
        shared = len(ours & theirs) / min(len(ours), len(theirs))
        if one.release and one.release == other.release:
            assert shared < 0.9, f"{one.slug} and {other.slug} are the same print"
        else:
            assert shared <= 0.05, f"{one.slug} and {other.slug} share {shared:.0%}"


def test_each_release_is_printed_by_three_sites_under_different_headlines() -> None:
    found = releases()
    assert len(found) >= 4
    for name, prints in found.items():
        assert len({one.title for one in prints}) == len(prints), name
        assert len({one.site for one in prints}) == 3, name


def _readings(match: re.Match[str], published: date) -> list[date]:
    _, day, number, short_year, month, long_year = match.groups()
    year = short_year or long_year
    years = [int(year) % 100 + 2000] if year else [published.year - 1, published.year, published.year + 1]
    month_number = int(number) if number else MONTHS.index(month) + 1
    days = [date(one, month_number, int(day)) for one in years]
    return [one for one in days if year or abs(one - published) < timedelta(days=120)]


def test_weekdays_fit_their_dates() -> None:
    seen = 0
    for story, version in every_version():
        texts = [version.title, *version.paragraphs, story.caption or ""]
        for match in NAMED_DAY.finditer("\n".join(texts)):
            seen += 1
            fitting = [one for one in _readings(match, story.at.date()) if DAYS[one.weekday()] == match[1]]
            assert fitting, f"{story.site}/{story.slug}: {match[0]}"
    assert seen >= 60


def test_links_inside_bodies_name_stories_of_the_same_site() -> None:
    for story, version in every_version():
        known = {one.slug for one in stories(story.site)}
        for block in version.blocks:
            if block.kind in ("baca", "terkait"):
                assert set(block.words.split()) <= known, story.slug


def test_lengths_differ() -> None:
    lengths = [len(one.paragraphs) for one in all_articles()]
    assert min(lengths) >= 4
    assert max(lengths) >= 10
    assert len(set(lengths)) >= 5


def test_something_happens_between_the_two_days_and_after() -> None:
    before = {(one.site, one.slug): one for one in all_articles(DAY_ONE)}
    after = {(one.site, one.slug): one for one in all_articles(DAY_TWO)}
    edited = [key for key, one in before.items() if after[key].version > one.version]
    assert len(edited) >= 5
    assert all(before[key].text != after[key].text or before[key].title != after[key].title for key in edited)
    assert len(after) > len(before)
    gone = set(before) - {(one.site, one.slug) for one in all_articles(DAY_TWO, with_gone=False)}
    assert gone == {("kabarlereng", "dugaan-pungli-kios-telukan")}
    assert len(all_articles(LAST_DAY)) == len(all_articles())


RAW = "---\ntitle: Judul\nat: 2018-05-08 14:30\n---\nSatu *smart city*.\n\n[iklan]\n\nDua.\n"


def test_a_file_is_read_into_blocks_without_marks() -> None:
    story = parse_story("s", "a", RAW, sites()["wartaevav"].tz)
    assert story.versions[0].paragraphs == ["Satu smart city.", "Dua."]
    assert story.at.isoformat() == "2018-05-08T14:30:00+09:00"
    assert zone_name(story.at) == "WIT"
    assert long_day(story.at) == "Selasa, 8 Mei 2018"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("title:", "judul:", "unknown keys"),
        ("2018-05-08 14:30", "8 Mei 2018", "YYYY-MM-DD"),
        ("---\n", "", "front matter"),
        ("title: Judul", "title: a: b", "mapping values"),
        ("14:30", "14:30\nedits: [{at: 2018-05-09 10:00, replace: {tiga: empat}}]", "old words"),
        ("14:30", "14:30\nedits: [{at: 2018-05-07 10:00, replace: {Dua: Tiga}}]", "order of time"),
    ],
)
def test_a_faulty_file_is_refused_with_its_name_and_fault(old: str, new: str, fault: str) -> None:
    with pytest.raises(StoryError, match=f"situs/berkas.*{fault}"):
        parse_story("situs", "berkas", RAW.replace(old, new), sites()["wartaevav"].tz)


def test_article_folders_are_packages_so_that_they_are_installed() -> None:
    for slug in sites():
        assert files("newsroom").joinpath("articles", slug, "__init__.py").is_file(), slug


def test_a_byline_of_the_site_without_author_lines_stands_in_the_sign_off() -> None:
    for one in articles("suaramuara"):
        if one.byline:
            assert one.signoff and one.byline in one.signoff, one.slug

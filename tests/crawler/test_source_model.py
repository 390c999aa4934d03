"""Source files: what is taken, what is refused and with which line, and the packaged ones."""

from __future__ import annotations

from pathlib import Path

import pytest

import crawler
from archive.yaml_lines import FileError
from crawler.source_model import load_source, load_sources
from indonesian.land import by_code

PACKAGED = Path(crawler.__file__).parent / "sources"
GOOD = """\
name: Warta Lereng
homepage: https://wartalereng.example/
home_region: "33.11"
"""


def _file(folder: Path, text: str, name: str = "warta-lereng.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_small_file_is_enough(tmp_path: Path) -> None:
    source = load_source(_file(tmp_path, GOOD))
    assert (source.slug, source.timezone, source.publish, source.keep) == ("warta-lereng", "WIB", "full", "everything")
    assert source.checked is None and source.politeness.at_once == 1
    assert source.own_hosts() == {"wartalereng.example"}


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("home_regoin: x", r":4: home_regoin: unknown key \(did you mean `home_region`\?\)"),
        ("timezone: WTA", r":4: timezone: .*WITA"),
        ("homepage: wartalereng.example", r":4: homepage: given twice"),
        ("keep_urls: [berita]", r":4: keep_urls: `berita` is no address shape \(begin it with /"),
        ("keep_urls: ['/{slg}/']", r":4: keep_urls: .*\{slg\} is no placeholder \(use \{year\}"),
        ("keep_urls: ['/{rest}/a']", r":4: keep_urls: .*may only close"),
        ("politeness:\n  at_once: 9", r":5: politeness.at_once: .*less than or equal to 2"),
        ("discover:\n  feeds:\n    - feed.xml", r":6: discover.feeds.0: `feed.xml` is no web address"),
        ("selectors:\n  body: 'div['", r":5: selectors.body: `div\[` is no CSS selector"),
        ("tags: [Jawa Tengah]", r":4: tags: `Jawa Tengah` is no tag"),
        ("publish: some", r":4: publish: "),
    ],
)
def test_a_fault_is_one_line_with_file_line_and_mend(tmp_path: Path, line: str, fault: str) -> None:
    path = _file(tmp_path, GOOD + line + "\n")
    with pytest.raises(FileError, match=f"^{path}{fault}") as raised:
        load_source(path)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(("code", "fault"), [("33.11", "put quotes"), ('"3311"', "no Kemendagri code"), ('"0"', "no")])
def test_a_region_code_is_kemendagris_and_quoted(tmp_path: Path, code: str, fault: str) -> None:
    path = _file(tmp_path, f"name: W\nhomepage: https://w.example/\nhome_region: {code}\n")
    with pytest.raises(FileError, match=f":3: home_region: .*{fault}"):
        load_source(path)


def test_a_slug_is_the_files_name(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="is no slug"):
        load_source(_file(tmp_path, GOOD, "Warta.yaml"))
    with pytest.raises(FileError, match="differs from the file's name"):
        load_source(_file(tmp_path, GOOD + "slug: lain\n"))


def test_a_later_folder_overrides_an_earlier_one(tmp_path: Path) -> None:
    packaged, local = tmp_path / "a", tmp_path / "b"
    for folder in (packaged, local):
        folder.mkdir()
    _file(packaged, GOOD)
    _file(packaged, GOOD, "lain.yaml")
    _file(local, GOOD.replace("Warta Lereng", "Warta Sendiri"))
    sources = load_sources([packaged, local, tmp_path / "not-there"])
    assert list(sources) == ["lain", "warta-lereng"]
    assert sources["warta-lereng"].name == "Warta Sendiri"


def test_every_packaged_source_is_whole() -> None:
    sources = load_sources([PACKAGED])
    assert len(sources) == 20 and "sukoharjonews" in sources
    zones = {"WIB": range(11, 63), "WITA": range(51, 77), "WIT": range(81, 97)}
    for slug, source in sources.items():
        assert source.home_region, slug
        region = by_code(source.home_region)
        assert region is not None, f"{slug}: {source.home_region} is no region"
        # the first line of the file names the region that the code must stand for
        assert (PACKAGED / f"{slug}.yaml").read_text(encoding="utf-8").startswith(f"# {region.name}."), slug
        assert int(source.home_region[:2]) in zones[source.timezone], slug
        assert source.checked is None and source.keep_urls and not source.allow_private
    islands = {"jawa", "sumatra", "kalimantan", "sulawesi", "bali-nusa-tenggara", "maluku", "papua"}
    assert islands == {tag for source in sources.values() for tag in source.tags} & islands
    assert sources["sukoharjonews"].home_region == "33.11"

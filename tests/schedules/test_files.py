from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.yaml_lines import FileError
from schedules.files import PACKAGED, Schedule, load_schedules, selected

GOOD = 'name: pagi\ncron: "30 5 * * *"\ntimezone: WITA\nsources: [satu]\ntags: [bali]\n'


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_packaged_schedules_load() -> None:
    assert {"pagi-sore", "pekanan"} <= set(load_schedules([PACKAGED]))


def test_home_overrides_packaged(tmp_path: Path) -> None:
    write(tmp_path, "pagi-sore", 'name: pagi-sore\ncron: "0 1 * * *"\nsources: ["*"]\n')
    assert load_schedules([PACKAGED, tmp_path])["pagi-sore"].cron == "0 1 * * *"


def test_selects_by_name_and_tag(tmp_path: Path) -> None:
    write(tmp_path, "pagi", GOOD)
    schedule = load_schedules([tmp_path])["pagi"]
    assert selected(schedule, {"satu": [], "dua": ["bali"], "tiga": ["jawa"]}) == ["dua", "satu"]


def test_a_source_that_does_not_exist_is_named(tmp_path: Path) -> None:
    write(tmp_path, "pagi", GOOD)
    with pytest.raises(FileError, match="no source `satu`"):
        selected(load_schedules([tmp_path])["pagi"], {"dua": []})


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('name: pagi\ncron: "99 5 * * *"\nsources: [a]\n', r"pagi\.yaml:2: cron: not a cron time"),
        ('name: pagi\ncron: "0 5 * * *"\n', r"pagi\.yaml:1: file: names no sources"),
        ('name: pagi\ncron: "0 5 * * *"\nsources: [a]\nsorces: [b]\n', r"pagi\.yaml:4: .*did you mean `sources`"),
        ('name: pagi\ncron: "0 5 * * *"\nsources: [a]\ncron: "0 6 * * *"\n', r"pagi\.yaml:4: cron: given twice"),
        ("name: pagi\nsources: [a]\n", r"cron: missing"),
        ("name: siang\ncron: '0 5 * * *'\nsources: [a]\n", r"not the file's name"),
        ("name: [pagi\n", r"not valid YAML"),
        ("- pagi\n", r"expected `key: value`"),
    ],
)
def test_faults_name_file_line_and_mend(tmp_path: Path, text: str, fault: str) -> None:
    write(tmp_path, "pagi", text)
    with pytest.raises(FileError, match=fault) as caught:
        load_schedules([tmp_path])
    assert "\n" not in str(caught.value)


def test_due_times_follow_the_zone() -> None:
    schedule = Schedule(name="pagi", cron="30 5 * * *", timezone="WITA", sources=("*",))
    now = datetime(2026, 3, 2, 0, 0, tzinfo=UTC)
    assert schedule.last_due(now) == datetime(2026, 3, 1, 21, 30, tzinfo=UTC)
    assert schedule.next_due(now) == datetime(2026, 3, 2, 21, 30, tzinfo=UTC)


def test_a_due_time_counts_at_its_own_instant() -> None:
    schedule = Schedule(name="pagi", cron="30 5 * * *", timezone="UTC", sources=("*",))
    at = datetime(2026, 3, 1, 5, 30, tzinfo=UTC)
    assert schedule.last_due(at) == at
    assert schedule.next_due(at) == at + timedelta(days=1)


@given(
    st.datetimes(min_value=datetime(2017, 1, 1), max_value=datetime(2030, 1, 1)),
    st.sampled_from(["*/7 * * * *", "10 5,17 * * *", "40 22 * * sun", "0 0 1 * *"]),
)
def test_last_and_next_enclose_now(moment: datetime, cron: str) -> None:
    now = moment.replace(tzinfo=UTC)
    schedule = Schedule(name="s", cron=cron, sources=("*",))
    last, following = schedule.last_due(now), schedule.next_due(now)
    assert last is not None and following is not None
    assert last <= now < following
    assert schedule.next_due(last) == following

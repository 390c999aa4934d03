"""Groups from pair scores, and pair scores themselves: symmetric, the same in every order, no bridges."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from grouping.cluster import cluster
from grouping.features import features
from grouping.groups import group
from grouping.pairs import score
from tests.grouping.news import cut_print, look_alike, other_news, release, rewrite

LINES = [release(), cut_print(), rewrite(), look_alike(), other_news()]
MEMBERS = "abcdef"
PAIRS = st.dictionaries(
    st.tuples(st.sampled_from(MEMBERS), st.sampled_from(MEMBERS)).filter(lambda pair: pair[0] < pair[1]),
    st.sampled_from([0.0, 0.3, 0.46, 0.6, 0.9, 1.0]),
)


def test_a_look_alike_does_not_bridge_two_events() -> None:
    event_one = {("a", "b"): 0.95, ("a", "c"): 0.9, ("b", "c"): 0.92}
    event_two = {("d", "e"): 0.97, ("d", "f"): 0.9, ("e", "f"): 0.9}
    bridge = {("c", "d"): 0.8}
    assert group(MEMBERS, event_one | event_two | bridge) == [["a", "b", "c"], ["d", "e", "f"]]


@given(PAIRS, st.randoms(use_true_random=False))
def test_order_does_not_matter(scores: dict[tuple[str, str], float], chance: object) -> None:
    shuffled = list(scores.items())
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    found = group(MEMBERS, scores)
    assert found == group(reversed(MEMBERS), dict(shuffled))
    assert sorted(member for one in found for member in one) == list(MEMBERS)


def test_a_score_does_not_depend_on_which_comes_first() -> None:
    found = [features(line) for line in LINES]
    for one in found:
        for other in found:
            assert score(one, other) == score(other, one)


@given(st.permutations(range(len(LINES))))
def test_lines_are_grouped_alike_in_every_order(order: list[int]) -> None:
    groups = {line["id"]: (line["story"], line["copy"]) for line in cluster([LINES[at] for at in order])}
    assert groups == {
        "r1": ("r1", "r1"),
        "r2": ("r1", "r1"),
        "r3": ("r1", "r3"),
        "p1": ("p1", "p1"),
        "b1": ("b1", "b1"),
    }


def test_a_line_without_text_or_day_stands_alone() -> None:
    bare = {"id": "x", "title": None, "text": None, "published_at": None}
    assert [line["story"] for line in cluster([bare, release(), bare | {"id": "y"}])] == ["x", "r1", "y"]


def test_an_undated_report_is_found_by_its_words() -> None:
    undated = rewrite() | {"published_at": None}
    assert {line["story"] for line in cluster([release(), undated])} == {"r1"}


def test_another_region_signed_is_another_event_however_alike() -> None:
    mou = {"status": "signed", "signed_on": "2018-05-08", "parties": [{"region_code": "33.12", "kind": "regency"}]}
    other = mou | {"parties": [{"region_code": "35.01", "kind": "regency"}]}
    found = score(features(release() | {"mous": [mou]}), features(rewrite() | {"mous": [other]}))
    assert found.rule == "other regions signed"
    assert found.story < 0.1

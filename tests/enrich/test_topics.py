"""The smart-city verdict and kinds: forms that must count, look-alikes that must not. The articles are invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Mou
from pipelines.enrich.topics import tag_topics
from pipelines.enrich.topics_rules import rules

CASES = Path(__file__).parents[2] / "benchmarks" / "data" / "smart_city.jsonl"


def verdict(text: str, title: str | None = None) -> bool:
    return tag_topics(title, text)[1]


@pytest.mark.parametrize(
    "term",
    [
        "smart city", "Smart City", "SMART CITY", "smartcity", "smart-city", "kota cerdas", "kota pintar",
        "smart regency",
        "kabupaten cerdas", "provinsi pintar", "smart village", "desa cerdas", "Smart Province", "smart island",
    ],
)  # fmt: skip
def test_spellings_of_the_term(term: str) -> None:
    assert verdict(f"Pemkab meluncurkan program {term} kemarin.\n\nBupati hadir.")


@pytest.mark.parametrize(
    "text",
    [
        "Rapat digelar di Ruang Smart City, Senin. Harga beras dibahas.",
        "Kamera smart city merekam kejadian itu pukul dua dini hari.",
        "Program ini tidak terkait dengan program smart city, kata sekda. Sampah dipilah di rumah.",
        "Klub bernama Smart City menang. Pelatih gembira.",
        "Bupati membahas jalan, pupuk, guru, smart city, dan pasar. Rapat usai sore.",
        "Ia lahir di Klaten dan pernah menjadi pembicara seminar smart city. Kini ia mengurus sekolah.",
        "Klaster baru dengan hunian berkonsep smart city dijual. Cicilan ringan, uang muka rendah.",
    ],
)
def test_passing_mentions(text: str) -> None:
    assert not verdict(text)


def test_a_field_of_an_agreement_counts_even_in_a_list() -> None:
    assert verdict(
        "Kedua pihak meneken nota kesepahaman bidang pariwisata, smart city, dan pertanian.\n\nBupati hadir."
    )


def test_a_mention_in_residue_does_not_count() -> None:
    body = "Bupati membuka pasar murah di alun-alun dan menyapa pedagang yang datang sejak pagi hari itu.\n\n" * 4
    assert not verdict(f"{body}Baca juga: Program Smart City Diluncurkan\n\nBaca juga: Kota Cerdas Raih Penghargaan")


def test_several_pillars_are_the_programme() -> None:
    assert verdict("Tim menilai smart governance, smart living, dan smart economy.\n\nHasilnya naik.")
    assert not verdict("Tim menilai smart living.\n\nHasilnya naik.")


def test_because_names_terms_places_and_points() -> None:
    tags, smart = tag_topics("Kota Cerdas Dimulai", "Program smart city dimulai pekan ini.\n\nWarga gembira.")
    assert smart and tags[0].id == "smart_city"
    assert "title “Kota Cerdas”" in tags[0].because
    assert "lead “smart city” + the programme" in tags[0].because
    assert tags[0].because.endswith("= 6.0 (3.0 needed)")
    assert tags[0].score == pytest.approx(6 / 9, abs=0.001)


def test_kinds() -> None:
    tags, _ = tag_topics(
        "MoU Smart City Diteken",
        "Nota kesepahaman smart city diteken. Fokusnya pengelolaan sampah, kualitas udara, dan ruang terbuka hijau.\n\n"
        "Serat optik dan sensor dipasang. Aplikasi dan satu data menyusul. Anggaran dari APBD Rp2 miliar.",
    )
    ids = {tag.id for tag in tags}
    assert {"smart_city", "agreements", "environment", "infrastructure"} <= ids
    assert "awards" not in ids


def test_kinds_other_than_agreements_need_smart_city() -> None:
    tags, smart = tag_topics(
        None, "Nota kesepahaman (MoU) bidang sampah, kualitas udara, dan ruang terbuka hijau diteken."
    )
    assert not smart
    assert [tag.id for tag in tags] == ["agreements"]


def test_agreements_found_elsewhere_give_the_topic() -> None:
    signed = Mou(status="signed", document="mou")
    mentioned = Mou(status="mentioned", document="mou")
    assert [tag.id for tag in tag_topics(None, "Teks biasa saja.", [signed])[0]] == ["agreements"]
    assert tag_topics(None, "Teks biasa saja.", [mentioned])[0] == []


def test_the_rules_are_whole() -> None:
    kinds = {kind for terms in rules().kinds.values() for _, kind, _ in terms}
    assert kinds == {
        "governance", "branding", "economy", "living", "society", "environment",
        "infrastructure", "data_apps", "agreements", "awards", "budget",
    }  # fmt: skip
    assert all(0 <= rule.value < 1 for rule in rules().discounts)
    assert all(weight > 0 for terms in rules().kinds.values() for _, _, weight in terms)


def test_hard_cases_reach_their_bar() -> None:
    cases = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
    assert len(cases) == 60
    assert sum(case["smart_city"] for case in cases) == 30
    hits = {(case["smart_city"], tag_topics(case["title"], case["text"])[1]): 0 for case in cases}
    for case in cases:
        hits[case["smart_city"], tag_topics(case["title"], case["text"])[1]] += 1
    right, missed, wrong = hits.get((True, True), 0), hits.get((True, False), 0), hits.get((False, True), 0)
    assert 2 * right / (2 * right + missed + wrong) >= 0.95


@settings(max_examples=60)
@given(st.text(max_size=100), st.text(max_size=400))
def test_any_article_is_read(title: str, text: str) -> None:
    tags, smart = tag_topics(title, text)
    assert smart == any(tag.id == "smart_city" for tag in tags)
    assert all(0 < tag.score <= 1 for tag in tags)


def test_an_agreement_in_the_sentence_before_counts_beside_the_term() -> None:
    program = "Program ini kelanjutan gerakan kota cerdas yang sudah berjalan lima tahun. "
    pad = "Rapat dibuka kepala dinas dan dihadiri camat serta lurah dari seluruh wilayah itu. " * 8
    beside = f"{pad}\n\nNaskah nota kesepahaman ditandatangani sekretaris jenderal. {program}"
    apart = f"{pad}\n\nNaskah itu dibacakan sekretaris jenderal. {program}"
    assert tag_topics(None, beside)[1]
    assert not tag_topics(None, apart)[1]

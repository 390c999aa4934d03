"""Templates: learned from many pages of one outlet, kept as data, and read back into articles."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.records import Page
from crawler.extraction.article import extract
from crawler.extraction.templates.fast import extract_with, read_with_templates
from crawler.extraction.templates.learner import Learner, learn
from crawler.extraction.templates.template import Template, choose, in_order
from tests.extraction.invented_site import PROMOTION, gallery, history, new_design, old_design, page, story

BEFORE, AFTER = 14, 12


@pytest.fixture(scope="module")
def templates() -> list[Template]:
    return learn(history(BEFORE, AFTER, galleries=True))


def test_one_template_of_each_design(templates: list[Template]) -> None:
    assert len(templates) == 2
    old, new = templates
    assert old.valid_until == new.valid_from == history(BEFORE, AFTER)[BEFORE].fetched_at
    assert new.valid_until is None
    assert (old.seen, new.seen) == (BEFORE, AFTER)


def test_text_of_unseen_pages_is_exact(templates: list[Template]) -> None:
    for number, design in ((60, old_design), (61, new_design)):
        wanted = story(number)
        article = read_with_templates(page(number, design(wanted), 0 if design is old_design else 900), templates)
        assert article is not None
        assert article.text == wanted.text
        assert article.title == wanted.title
        assert article.caption == wanted.caption
        assert article.published_at == f"2026-02-02T{number % 24:02d}:15:00+07:00"


def test_what_repeats_on_many_pages_is_no_text(templates: list[Template]) -> None:
    article = extract_with(page(70, old_design(story(70)), 0), templates[0])
    assert article is not None and article.text is not None
    assert PROMOTION not in article.text
    assert "Baca juga" not in article.text
    assert "Bagikan" not in article.text


def test_sentences_that_repeat_with_other_numbers_are_text() -> None:
    """Daily price reports use the same words with other figures."""

    def report(number: int) -> str:
        line = f"Harga cabai rawit merah di pasar induk hari ini Rp {number + 31} ribu per kilogram menurut pedagang."
        return old_design(story(number)).replace("<p>Pemerintah", f"<p>{line}</p><p>Pemerintah")

    learned = learn(page(n, report(n), n) for n in range(10))
    article = read_with_templates(page(50, report(50), 60), learned)
    assert article is not None and article.text is not None
    assert "Rp 81 ribu" in article.text


def test_sign_offs_repeat_and_stay() -> None:
    def signed(number: int) -> str:
        return old_design(story(number)).replace(f"<p>{PROMOTION}</p>", "<p>(Redaksi Uji)</p>")

    learned = learn(page(n, signed(n), n) for n in range(10))
    article = read_with_templates(page(50, signed(50), 60), learned)
    assert article is not None and article.text is not None
    assert "(Redaksi Uji)" in f"{article.text}\n{article.signoff}"


def test_redesign_is_noticed_within_ten_pages() -> None:
    learner = Learner()
    began = [place for place, one in enumerate(history(BEFORE, AFTER), 1) if learner.see(one) is not None]
    assert len(began) == 2
    assert began[1] - BEFORE <= 10


def test_galleries_between_articles_are_no_redesign() -> None:
    pages = history(12, 0, galleries=True) + [page(200 + n, gallery(n), 100 + n) for n in range(3)]
    assert len(learn(pages)) == 1


def test_two_designs_that_stand_side_by_side() -> None:
    """Some outlets lay out one kind of article otherwise: both are learned, and neither ends the other."""
    pages = [page(n, (new_design if n % 3 == 0 else old_design)(story(n)), n) for n in range(60)]
    learned = learn(pages)
    assert len(learned) == 2
    assert [template.valid_until for template in learned] == [None, None]
    for number, design in ((70, old_design), (72, new_design)):
        article = read_with_templates(page(number, design(story(number)), 90), learned)
        assert article is not None
        assert article.text == story(number).text


def test_older_captures_keep_the_older_template(templates: list[Template]) -> None:
    pages = history(BEFORE, AFTER)
    assert choose(templates, pages[0].fetched_at) == templates[0]
    assert choose(templates, pages[-1].fetched_at) == templates[1]
    assert choose(templates, "2020-01-01T00:00:00+00:00") == templates[0]
    assert choose(templates, None) == templates[1]
    assert choose([], None) is None
    assert in_order(templates, pages[0].fetched_at) == templates


def test_a_page_of_another_kind_falls_to_the_generic_extractor(templates: list[Template]) -> None:
    assert read_with_templates(page(80, gallery(80), 0), templates) is None
    other = (
        "<html lang='id'><head><title>Lain Sama Sekali</title></head><body><h1>Lain Sama Sekali</h1><div class='x'>"
        + "".join(f"<p>{text}</p>" for text in story(81).paragraphs)
        + "</div></body></html>"
    )
    one = page(81, other, 0)
    assert read_with_templates(one, templates) is None
    assert story(81).paragraphs[1] in (extract(one, templates).text or "")


def test_an_empty_container_beside_a_long_text_does_not_fit(templates: list[Template]) -> None:
    whole = old_design(story(82))
    start = whole.index('<div class="isi"')
    moved = "".join(f"<p>{text}</p>" for text in story(83).paragraphs * 3)
    notice = "<p>Tulisan ini hanya dapat dibaca oleh pelanggan kami.</p>"
    short = f'<div class="isi">{notice}</div><div class="baru">{moved}</div>'
    assert extract_with(page(82, whole[:start] + short + "</div></body></html>", 0), templates[0]) is None


def test_extraction_does_not_depend_on_what_was_read_before(templates: list[Template]) -> None:
    one = page(90, old_design(story(90)), 5)
    first = extract_with(one, templates[0])
    extract_with(page(91, new_design(story(91)), 5), templates[0])
    assert extract_with(one, templates[0]) == first


def test_learning_is_a_function_of_the_pages(templates: list[Template]) -> None:
    assert learn(history(BEFORE, AFTER, galleries=True)) == templates


def test_too_few_pages_teach_nothing() -> None:
    assert learn(history(5, 0)) == []
    assert learn([history(1, 0)[0]] * 12) == []


def test_text_that_stands_only_in_json_ld() -> None:
    def scripted(number: int) -> Page:
        one = story(number)
        graph = {"@type": "NewsArticle", "headline": one.title, "articleBody": "\n\n".join(one.paragraphs),
                 "datePublished": "2026-02-03T08:00:00+07:00"}  # fmt: skip
        script = f'<script type="application/ld+json">{json.dumps(graph)}</script>'
        html = f"<html><head><title>{one.title}</title>{script}</head><body><div id=root></div></body></html>"
        return page(number, html, number)

    (template,) = learn(scripted(n) for n in range(9))
    assert template.in_json
    article = extract_with(scripted(40), template)
    assert article is not None
    assert article.text == story(40).text
    assert article.published_at == "2026-02-03T08:00:00+07:00"


def test_a_headline_that_only_other_pages_know() -> None:
    """Old portals put the same title on every page; what other pages link to by these words is the headline."""

    def portal(number: int) -> Page:
        one = story(number)
        links = "".join(f"<tr><td><a href=/b/{n}>{story(n).title}</a></td></tr>" for n in (number + 1, number - 1))
        body = "<br><br>".join(one.paragraphs)
        html = (
            "<html><head><title>:: Portal Uji ::</title></head><body><table><tr><td>MENU</td><td><table>"
            f"<tr><td><font size=4>{one.title}</font></td></tr><tr><td>Diposting : {one.printed}</td></tr>"
            f"<tr><td>{body}</td></tr></table></td><td>Hari ini : Selasa, 10 Maret 2026</td></tr></table>"
            f"<table>{links}</table></body></html>"
        )
        return page(number, html, number)

    (template,) = learn(portal(n) for n in range(1, 13))
    article = extract_with(portal(30), template)
    assert article is not None
    assert article.title == story(30).title
    assert article.text == story(30).text
    assert article.published_at == "2026-02-02T06:15:00+07:00"


def test_template_as_json(templates: list[Template]) -> None:
    for template in templates:
        data = json.loads(json.dumps(template.to_json()))
        assert Template.from_json(data) == template
        assert Template.from_json(json.dumps(data)) == template
        assert data["id"] == template.id
    assert templates[0].id != templates[1].id
    assert templates[0].held(templates[0].valid_from, "2027-01-01T00:00:00+00:00", 99).id == templates[0].id


def test_template_of_another_version_is_refused(templates: list[Template]) -> None:
    data = templates[0].to_json() | {"extractor_version": "0"}
    with pytest.raises(ValueError, match="learn it anew"):
        Template.from_json(data)


PIECES = st.sampled_from(
    ["<div class=isi>", "<p>", "</p>", "</div>", "<h1 class=judul>", "</h1>", "<table><tr><td>", "<br>", "<", "&#0;",
     "<!--", "-->", "<script>", "<a href=x>", "Senin, 2 Februari 2026", "Pemerintah kabupaten membuka pasar baru. " * 4,
     "\x00", "<small>", "<img>", "<div class=waktu>", "<svg><p>"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200))
def test_any_page_is_read_or_refused(templates: list[Template], html: str) -> None:
    one = Page(url="https://kabaruji.example/x", body=html.encode("utf-8", "surrogatepass"))
    for template in templates:
        article = extract_with(one, template)
        assert article is None or (article.text and article.title)


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(templates: list[Template], body: bytes) -> None:
    assert extract_with(Page(url="https://kabaruji.example/x", body=body), templates[0]) is None


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["", "div[", ":::", "p:nth-of-type(x)", "a" * 500, "#1"]))
def test_a_broken_selector_fits_nothing(selector: str) -> None:
    assert extract_with(page(1, old_design(story(1)), 1), Template(container=selector)) is None

"""Where the headline, the printed date, the byline and the caption stand: by the agreement of many pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from crawler.extraction.blocks import Block, Document
from crawler.extraction.templates.apply import find_node, text_of
from crawler.extraction.templates.kinds import fold
from crawler.extraction.templates.samples import Sample
from crawler.extraction.templates.selectors import candidates
from crawler.extraction.titles import SEPARATOR

AGREE = 0.7
"""Share of the pages that have a fact on which its place must hold it."""
LEAST = 3
SURE = 0.95
"""Share of all pages on which a place must print the headline to be believed without asking the metadata."""
SAME = 0.3
"""Share of pages with one and the same headline from which the page's own headline is not believed."""
MAX_TRIED = 24
MIN_CAPTION, MAX_CAPTION = 12, 400
MAX_LINKS = 600
MIN_TITLE = 12
"""Characters of a headline, folded; what is shorter and linked elsewhere is a section's name."""
NEAR = 40
"""Blocks before the text among which a headline is looked for."""

Wanted = Callable[[Sample], list[str]]
"""The forms (folded) that a sample's fact may have."""


def place_of(samples: Sequence[Sample], wanted: Wanted, *, whole: bool, least: float = AGREE) -> str | None:
    """The selector whose first element prints a fact on most pages that have it; None where there is none.

    `whole`: whether the element's text must be the fact, or may hold other words beside it.
    """
    votes: Counter[str] = Counter()
    order: dict[str, int] = {}
    having: list[tuple[Sample, list[str]]] = []
    for sample in samples:
        forms = [form for form in wanted(sample) if form]
        block = _block_with(sample, forms, whole) if forms else None
        if block is None or not sample.nodes:
            continue
        having.append((sample, forms))
        found = dict.fromkeys(
            selector
            for at in dict.fromkeys((block.inner, *sample.document.path(block.element)[:2]))
            for selector in candidates(sample.nodes[at])
        )
        votes.update(found.keys())
        for place, selector in enumerate(found):
            order[selector] = min(place, order.get(selector, place))
    if len(having) < LEAST:
        return None
    best: tuple[float, int, str] | None = None
    for selector, count in votes.most_common(MAX_TRIED):
        if count < least * len(having) * 0.5:
            break
        right = sum(_prints(sample, selector, forms, whole) for sample, forms in having) / len(having)
        rank = (round(right, 2), -order[selector], selector)
        if right >= least and (best is None or rank > best):
            best = rank
    return best[2] if best else None


def _block_with(sample: Sample, forms: list[str], whole: bool) -> Block | None:
    """The block that prints a fact, nearest to the text's beginning; only a whole one may stand in the text itself."""
    start = min(sample.kept, default=0)
    fitting = [
        block
        for block in sample.document.blocks
        if (whole or block.order not in sample.kept) and len(block.text) < 400 and _says(fold(block.text), forms, whole)
    ]
    return min(fitting, key=lambda block: abs(block.order - start), default=None)


def _says(words: str, forms: list[str], whole: bool) -> bool:
    return words in forms if whole else any(form in words for form in forms)


def _prints(sample: Sample, selector: str, forms: list[str], whole: bool) -> bool:
    words = fold(text_of(find_node(sample.tree, selector)) or "")
    return bool(words) and len(words) < 600 and _says(words, forms, whole)


def title_place(samples: Sequence[Sample]) -> tuple[str | None, bool]:
    """Where the headline stands, and whether that place counts more than what the pages say in their metadata.

    It does where it has always been right: the metadata is edited for other readers than the page is.
    Where pages name no headline, or the same on many pages, the block is taken before the text whose words are a link
    on other pages of the outlet: lists of other stories name them by their headlines.
    """
    said = Counter(fold(sample.title or "") for sample in samples)
    common, count = said.most_common(1)[0]
    if common and count <= max(1, SAME * len(samples)):
        place = place_of(samples, lambda sample: _words(sample.title), whole=True)
        printed = sum(_prints(sample, place, _words(sample.title), True) for sample in samples) if place else 0
        return place, printed >= SURE * len(samples)
    links: Counter[str] = Counter()
    for sample in samples:
        links.update({fold(node.text() or "") for node in sample.tree.css("a[href]")[:MAX_LINKS]})
    own = {id(sample): _linked_elsewhere(sample, links) for sample in samples}
    return place_of(samples, lambda sample: own[id(sample)], whole=True), True


def _linked_elsewhere(sample: Sample, links: Counter[str]) -> list[str]:
    start = min(sample.kept, default=0)
    # The first guess may have taken the headline for the first of the text.
    for block in reversed(sample.document.blocks[max(0, start - NEAR) : start + 3]):
        words = fold(block.text)
        if block.link_chars * 2 < len(block.text) and len(words) > MIN_TITLE and words in links:
            return [words]
    return []


def leads_of(inside: Sequence[tuple[Sample, Document]]) -> dict[int, str]:
    """The first words (folded) of the articles whose first words stand before the container, by id of the sample."""
    leads = {}
    for sample, document in inside:
        first = sample.document.blocks[min(sample.kept)] if sample.kept else None
        if first is None or first.text in {block.text for block in document.blocks}:
            continue
        if fold(first.text) != fold(sample.title or ""):
            leads[id(sample)] = fold(first.text)
    return leads


def lead_place(samples: Sequence[Sample], leads: dict[int, str]) -> str | None:
    """Where the articles' first words stand, given those that stand before the container (see `leads_of`)."""
    return place_of(samples, lambda sample: [leads.get(id(sample), "")], whole=True)


def title_ending(samples: Sequence[Sample]) -> str:
    """What stands behind the headline on nearly every page, with its separator; empty where nothing does."""
    endings: Counter[str] = Counter()
    for sample in samples:
        cuts = list(SEPARATOR.finditer(sample.title or ""))
        if cuts and sample.title:
            endings[sample.title[cuts[-1].start() :]] += 1
    ending, count = endings.most_common(1)[0] if endings else ("", 0)
    return ending if count >= max(LEAST, 0.8 * len(samples)) else ""


def date_place(samples: Sequence[Sample]) -> str | None:
    """Where the day of publishing is printed: not where most pages, whatever their age, print the same day."""
    said = Counter(raw for sample in samples for raw in {fold(raw) for raw in sample.dates})
    most = max(1, SAME * len(samples))
    return place_of(samples, lambda sample: [r for raw in sample.dates if said[r := fold(raw)] <= most], whole=False)


def byline_place(samples: Sequence[Sample]) -> str | None:
    """Where the byline is printed."""
    return place_of(samples, lambda sample: _words(sample.byline), whole=False)


def caption_place(samples: Sequence[Sample]) -> str | None:
    """Where the first picture's caption stands: where the first guess finds one, else the words beside a picture."""
    known = place_of(samples, lambda sample: _words(sample.caption), whole=True)
    if known:
        return known
    said = Counter(text for sample in samples for text in {fold(b.text) for b in sample.document.blocks})
    return place_of(samples, lambda sample: _words(_beside_picture(sample, said)), whole=True)


def _beside_picture(sample: Sample, said: Counter[str]) -> str | None:
    """The short text that shares a small element with a picture, near the article's beginning, and on no other page."""
    start = min(sample.kept, default=0)
    for block in sample.document.blocks[max(0, start - 12) : start + 6]:
        element = sample.document.elements[block.element]
        if block.order in sample.kept or not MIN_CAPTION <= len(block.text) <= element.chars <= MAX_CAPTION:
            continue
        if block.link_chars or said[fold(block.text)] > 1 or not sample.nodes:
            continue
        if sample.nodes[block.element].css_first("img") is not None:
            return block.text
    return None


def _words(text: str | None) -> list[str]:
    return [fold(text)] if text else []


def distinct(samples: Iterable[Sample]) -> list[Sample]:
    """One sample of each article, the latest."""
    return list({sample.key: sample for sample in samples}.values())

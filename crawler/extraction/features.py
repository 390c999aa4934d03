"""What is known of each block of a page, as numbers: the input of the block model.

Nothing here decides anything. The order of the columns is `FEATURES`; the model's file names the columns that it
was trained on, so that a change here cannot go unnoticed.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from crawler.extraction.agreement import group_means, groups
from crawler.extraction.agreement import shares as shares_of
from crawler.extraction.blocks import Block, Document

WORD = re.compile(r"[^\W\d_]+")
TOKEN = re.compile(r"\w+")
CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
CLOCK = re.compile(r"\d{1,2}[:.]\d{2}\b")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLOSERS = "\"'”’»)]…“‘›"
LONG = 80
"""Characters from which a block counts as a paragraph; links and labels are rarely longer."""

WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters of scripts that say in one what Latin letters say in two or three."""

LINKED, LABEL, STRAY, FAR = 0.8, 80, 19, 20
"""Not judged at all: linked labels outside the body's container, links in navigation, and a few letters that stand
`FAR` blocks from any paragraph on either side."""

TAGS = ("p", "div", "li", "h1", "h2", "h3", "h4", "td", "figcaption", "blockquote", "section", "article")
WITHIN = ("article", "main", "aside", "nav", "header", "footer", "form", "figure", "ul", "table", "blockquote", "p")

Matrix = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Hints:
    """What else the page, or another extractor, says of the article."""

    title: str = ""
    description: str = ""
    body: str = ""
    """The article's text in the page's own metadata (JSON-LD `articleBody`)."""
    candidates: tuple[str, ...] = field(default=())
    """Texts that other extractors took for the article, in a fixed order."""


def size_of(text: str) -> int:
    """Length in characters of a Latin script: a Chinese, Japanese or Korean character counts as two and a half."""
    if text.isascii():
        return len(text)
    return len(text) + int(1.5 * len(WIDE.findall(text)))


@cache
def _vocabulary() -> tuple[dict[str, int], tuple[str, ...], dict[str, int], tuple[str, ...]]:
    data = json.loads(resources.files(__package__).joinpath("data/vocabulary.json").read_text(encoding="utf-8"))
    tables = []
    for kind in ("names", "words"):
        bits: dict[str, int] = {}
        for place, words in enumerate(data[kind].values()):
            for word in words:
                bits[word] = bits.get(word, 0) | 1 << place
        tables.append((bits, tuple(data[kind])))
    return (*tables[0], *tables[1])


@lru_cache(maxsize=20_000)
def name_groups(names: str) -> int:
    """The groups of the vocabulary that an element's names belong to, as bits."""
    bits = _vocabulary()[0]
    found = 0
    for whole in names.split():
        words = WORD.findall(whole.replace("_", " "))
        for at, word in enumerate(words):
            found |= bits.get(word, 0)
            if at + 1 < len(words):
                found |= bits.get(word + words[at + 1], 0)
    return found


def _columns() -> tuple[str, ...]:
    _, names, _, words = _vocabulary()
    return (
        *_TEXT, *(f"word_{w}" for w in words), *(f"tag_{t}" for t in TAGS), *(f"in_{t}" for t in WITHIN),
        *(f"near_{n}" for n in names), *(f"far_{n}" for n in names), *_PLACE, *_AGREE, *_GROUP,
    )  # fmt: skip


_TEXT = (
    "chars", "words", "link_share", "bold_share", "links", "breaks", "ends_sentence", "ends_colon", "starts_lower",
    "starts_quote", "upper_share", "digit_share", "commas", "sentences", "has_clock", "has_year", "has_url", "has_bar",
    "bracketed", "word_length", "first_words_upper", "starts_dash",
)  # fmt: skip
_PLACE = (
    "hidden", "depth", "order", "order_share", "after_title", "before_title", "parent_link_share", "parent_para_share",
    "parent_blocks", "grand_link_share", "grand_para_share", "top_steps", "top_inside", "lca_para_share", "same_kin",
    "kin_chars", "kin_link_share", "class_kin", "class_chars", "class_link_share", "before_long", "after_long",
    "long_before_chars", "long_after_chars", "first_long", "last_long", "prev_chars", "next_chars", "prev_link_share",
    "next_link_share", "prev_heading", "prev_colon", "itemprop_body", "has_itemprop_body", "inner_inline", "page_long",
    "same_element_blocks",
)  # fmt: skip
_AGREE = (
    "repeats", "equals_title", "title_share", "description_share", "body_share", "has_body", "cand0", "cand1",
    "cand0_prev", "cand0_next", "cand1_prev", "cand1_next", "cand0_coverage", "cand1_coverage",
)  # fmt: skip
_GROUP = ("kin_body", "kin_cand0", "kin_cand1", "class_body", "class_cand0", "class_cand1")


def features() -> tuple[str, ...]:
    """Names of the columns, in order."""
    return _columns()


def _text_features(text: str, block: Block, wide: int) -> list[float]:
    size = len(text)
    words = WORD.findall(text)
    stripped = text.rstrip(CLOSERS + " ")
    last = stripped[-1:] or text[-1]
    first = text[0]
    letters = sum(map(len, words))
    return [
        math.log1p(wide), math.log1p(max(len(words), wide / 7)), block.link_chars / size,
        block.bold_chars / size, block.links, block.breaks, last in ".!?。؟।։", last == ":", first.islower(),
        first in "\"'“‘«„»",
        sum(1 for w in words if w[0].isupper()) / (len(words) or 1), sum(map(str.isdigit, text[:400])) / min(size, 400),
        min(text.count(","), 20), min(text.count(". ") + text.count("。"), 20), CLOCK.search(text) is not None,
        YEAR.search(text) is not None, "http" in text or "www." in text or "@" in text, "|" in text or "»" in text,
        first in "([" and text[-1] in ")].", letters / (len(words) or 1),
        text[:24].isupper(), first in "-–—•*·►▪■●→",
    ]  # fmt: skip


def _word_bits(text: str) -> int:
    bits = _vocabulary()[2]
    found = 0
    for word in WORD.findall(text[:160].lower())[:25]:
        found |= bits.get(word, 0)
    if "©" in text:
        found |= bits["©"]
    return found


class _Page:
    """Sums over the page that single blocks are compared with."""

    def __init__(self, document: Document) -> None:
        elements = document.elements
        self.document = document
        self.sizes = [size_of(b.text) for b in document.blocks]
        near = [0] * len(elements)
        far = [0] * len(elements)
        tags = [0] * len(elements)
        body = [False] * len(elements)
        known = {tag: 1 << place for place, tag in enumerate(WITHIN)}
        known["ol"] = known["ul"]
        known["figcaption"] = known["figure"]
        own = [name_groups(e.names) if e.names else 0 for e in elements]
        for e in elements:
            up = e.parent
            i = e.index
            tags[i] = known.get(e.tag, 0)
            near[i] = far[i] = own[i]
            body[i] = e.itemprop.lower() == "articlebody" or "articlebody" in e.names
            if up >= 0:
                tags[i] |= tags[up]
                far[i] |= far[up]
                body[i] = body[i] or body[up]
                near[i] |= own[up]
                above = elements[up].parent
                if above >= 0:
                    near[i] |= own[above]
        self.near, self.far, self.tags, self.body = near, far, tags, body
        self.has_body = any(body[b.element] for b in document.blocks)
        self.top = self._top()
        self.page_para = max(1, elements[0].paragraph_chars) if elements else 1

    def _top(self) -> int:
        """The element that holds most of the paragraphs and least else: readability's idea, in one pass."""
        scores: dict[int, float] = {}
        elements = self.document.elements
        for block in self.document.blocks:
            size = self.sizes[block.order]
            if size < LONG or block.link_chars * 2 > len(block.text):
                continue
            weight = 1.0 + min(size / 100, 3) + min(block.text.count(","), 5) * 0.4
            path = self.document.path(block.element)
            if elements[block.element].tag in ("p", "li", "blockquote", "td", "h2", "h3"):
                path = path[1:]
            for step, at in enumerate(path[:4]):
                scores[at] = scores.get(at, 0.0) + weight / (1, 2, 4, 8)[step]
        best, chosen = 0.0, 0
        for at, score in scores.items():
            element = elements[at]
            score *= 1 - element.link_chars / (element.chars or 1)
            if score > best:
                best, chosen = score, at
        return chosen


def block_features(document: Document, hints: Hints) -> Matrix:
    """One row per block, in the order of `features()`; rows of zeros for blocks that need no judging (`worth`)."""
    page = _Page(document)
    columns = len(features())
    blocks = document.blocks
    if not blocks:
        return np.zeros((0, columns), dtype=np.float32)
    lowered = [" ".join(TOKEN.findall(b.text.lower())) for b in blocks]
    place = _place_features(page, lowered, hints)
    worth = place[:, _PLACE.index("kin_chars")] > 0
    text_rows = np.zeros((len(blocks), len(_TEXT)), dtype=np.float32)
    word_bits = np.zeros(len(blocks), dtype=np.int64)
    for at in np.flatnonzero(worth):
        text_rows[at] = _text_features(blocks[at].text, blocks[at], page.sizes[at])
        word_bits[at] = _word_bits(blocks[at].text)
    tag_bits = np.array([page.tags[b.element] for b in blocks], dtype=np.int64)
    near = np.array([page.near[b.inner] for b in blocks], dtype=np.int64)
    far = np.array([page.far[b.inner] for b in blocks], dtype=np.int64)
    own_tag = {tag: i for i, tag in enumerate(TAGS)}
    own = np.zeros((len(blocks), len(TAGS)), dtype=np.float32)
    for i, b in enumerate(blocks):
        column = own_tag.get(document.elements[b.element].tag)
        if column is not None:
            own[i, column] = 1
    _, names, _, words = _vocabulary()
    agreement = _agreement(lowered, hints)
    return np.hstack([
        text_rows, _bits(word_bits, len(words)), own, _bits(tag_bits, len(WITHIN)),
        _bits(near, len(names)), _bits(far, len(names)), place, agreement, _group_agreement(document, agreement),
    ])  # fmt: skip


def _bits(values: NDArray[np.int64], count: int) -> Matrix:
    spread: Matrix = ((values[:, None] >> np.arange(count)) & 1).astype(np.float32)
    return spread


def title_place(document: Document, title: str, lowered: list[str] | None = None, before: int | None = None) -> int:
    """Index of the block that prints the headline, or -1; the last one before block `before`, where that is given."""
    elements, blocks = document.elements, document.blocks
    if lowered is None:
        lowered = [" ".join(TOKEN.findall(b.text.lower())) for b in blocks]
    heads = [i for i, b in enumerate(blocks) if elements[b.element].tag == "h1"]
    wanted = " ".join(TOKEN.findall(title.lower()))
    if wanted:
        same = [i for i, text in enumerate(lowered) if text == wanted or (len(text) > 15 and wanted.startswith(text))]
        if before is not None and any(i < before for i in same):
            same = [max(i for i in same if i < before)]
        for i in same:
            if i in heads:
                return i
        if same:
            return same[0]
    return heads[0] if heads else -1


def _place_features(page: _Page, lowered: list[str], hints: Hints) -> Matrix:
    document = page.document
    elements, blocks = document.elements, document.blocks
    count = len(blocks)
    title_at = title_place(document, hints.title, lowered)
    top_path = {at: step for step, at in enumerate(document.path(page.top))}
    long = [page.sizes[b.order] >= LONG and b.link_chars * 2 < len(b.text) for b in blocks]
    inside = [page.top in document.path(b.element) for b in blocks]
    good = [i for i in range(count) if long[i] and inside[i]] or [i for i in range(count) if long[i]]
    first, last = (good[0], good[-1]) if good else (0, count)
    kin: dict[int, list[int]] = {}
    classes: dict[tuple[str, str], list[int]] = {}
    same_element: dict[int, int] = {}
    for b in blocks:
        element = elements[b.element]
        sums = kin.setdefault(element.parent, [0, 0, 0])
        sums[0] += 1
        sums[1] += len(b.text)
        sums[2] += b.link_chars
        above = elements[element.parent].classes if element.parent >= 0 else ""
        sums = classes.setdefault((element.tag + element.classes, above), [0, 0, 0])
        sums[0] += 1
        sums[1] += len(b.text)
        sums[2] += b.link_chars
        same_element[b.element] = same_element.get(b.element, 0) + 1
    back, ahead = [0] * count, [0] * count
    gap = 50
    for i in range(count):
        back[i] = gap
        gap = 0 if long[i] and inside[i] else min(gap + 1, 50)
    gap = 50
    for i in range(count - 1, -1, -1):
        ahead[i] = gap
        gap = 0 if long[i] and inside[i] else min(gap + 1, 50)
    rows = np.zeros((count, len(_PLACE)), dtype=np.float32)
    nav = 1 << WITHIN.index("nav")
    for i, b in enumerate(blocks):
        linked, size = b.link_chars / len(b.text), page.sizes[i]
        if (
            (linked > LINKED and size < LABEL and not inside[i])
            or (linked > 0.5 and page.tags[b.element] & nav)
            or (size < STRAY and back[i] >= FAR and ahead[i] >= FAR)
        ):
            continue
        element = elements[b.element]
        parent = elements[element.parent] if element.parent >= 0 else element
        grand = elements[parent.parent] if parent.parent >= 0 else parent
        path = document.path(b.element)
        meet = next((at for at in path if at in top_path), 0)
        kin_sum = kin[element.parent]
        above = parent.classes if element.parent >= 0 else ""
        class_sum = classes[(element.tag + element.classes, above)]
        previous = blocks[i - 1] if i else None
        following = blocks[i + 1] if i + 1 < count else None
        rows[i] = (
            element.hidden, min(element.depth, 60), i, i / count,
            min(i - title_at, 100) if 0 <= title_at <= i else -1, min(title_at - i, 100) if title_at > i else -1,
            parent.link_chars / (parent.chars or 1), parent.paragraph_chars / page.page_para, min(parent.blocks, 200),
            grand.link_chars / (grand.chars or 1), grand.paragraph_chars / page.page_para,
            min(path.index(meet), 20) if meet in path else 20, inside[i],
            elements[meet].paragraph_chars / page.page_para, kin_sum[0], math.log1p(kin_sum[1]),
            kin_sum[2] / (kin_sum[1] or 1), class_sum[0], math.log1p(class_sum[1]), class_sum[2] / (class_sum[1] or 1),
            back[i], ahead[i],
            math.log1p(len(blocks[i - 1 - back[i]].text)) if back[i] < 50 and i - 1 - back[i] >= 0 else 0,
            math.log1p(len(blocks[i + 1 + ahead[i]].text)) if ahead[i] < 50 and i + 1 + ahead[i] < count else 0,
            max(min(i - first, 60), -60), max(min(i - last, 60), -60),
            math.log1p(len(previous.text)) if previous else 0, math.log1p(len(following.text)) if following else 0,
            previous.link_chars / len(previous.text) if previous else 0,
            following.link_chars / len(following.text) if following else 0,
            bool(previous) and elements[previous.element].tag[0] == "h" if previous else False,
            previous.text.endswith(":") if previous else False, page.body[b.element], page.has_body,
            b.inner != b.element, min(len(good), 100), same_element[b.element],
        )  # fmt: skip
    return rows


def _agreement(lowered: list[str], hints: Hints) -> Matrix:
    count = len(lowered)
    rows = np.zeros((count, len(_AGREE)), dtype=np.float32)
    seen: dict[str, int] = {}
    for i, text in enumerate(lowered):
        rows[i, 0] = seen.get(text, 0)
        seen[text] = seen.get(text, 0) + 1
    title = " ".join(TOKEN.findall(hints.title.lower()))
    rows[:, 1] = [text == title and bool(text) for text in lowered]
    rows[:, 2] = shares_of(lowered, hints.title)
    rows[:, 3] = shares_of(lowered, hints.description)
    rows[:, 4] = shares_of(lowered, hints.body)
    rows[:, 5] = len(hints.body) > 200
    total = sum(map(len, lowered)) or 1
    for place, text in enumerate(hints.candidates[:2]):
        shares = np.array(shares_of(lowered, text), dtype=np.float32)
        rows[:, 6 + place] = shares
        rows[1:, 8 + 2 * place] = shares[:-1]
        rows[:-1, 9 + 2 * place] = shares[1:]
        rows[:, 12 + place] = len(text) / total
    return rows


def _group_agreement(document: Document, agreement: Matrix) -> Matrix:
    weights = np.array([len(b.text) for b in document.blocks], dtype=np.float32)
    values = agreement[:, [4, 6, 7]]
    return np.hstack([group_means(values, weights, numbers) for numbers in groups(document)])

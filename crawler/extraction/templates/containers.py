"""The element that holds the text: chosen by the agreement of many pages, whatever single first guesses missed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from statistics import mean

from selectolax.lexbor import LexborNode

from crawler.extraction.templates.apply import find_node
from crawler.extraction.templates.kinds import LONG
from crawler.extraction.templates.samples import Sample
from crawler.extraction.templates.selectors import candidates

HOLDS = 0.6
"""Share of a page's believed text from which an element is asked whether it is the container."""
LEVELS = 5
MAX_CANDIDATES = 40
FITS = 0.75
"""Agreement of the container with the first guess from which a page counts as fitting."""
AGREE = 0.6
"""Share of pages that must fit for a container to be the outlet's."""
ASIDE_WEIGHT = 0.3
"""What a character that is neither believed text nor a paragraph costs a container."""


def _holders(sample: Sample) -> list[LexborNode]:
    """The elements that hold most of the believed text, the innermost first."""
    sums: dict[int, int] = defaultdict(int)
    for i in sample.kept:
        block = sample.document.blocks[i]
        for at in sample.document.path(block.element):
            sums[at] += len(block.text)
    least = HOLDS * sample.chars
    holding = sorted(
        (at for at, size in sums.items() if size >= least), key=lambda at: -sample.document.elements[at].depth
    )
    return [sample.nodes[at] for at in holding[:LEVELS]] if sample.nodes else []


def agreement(sample: Sample, node: LexborNode) -> float:
    """How well an element's content is the believed text: F1 over characters, other content at its weight."""
    held = paragraphs = aside = 0
    texts = sample.texts.copy()
    for block in sample.within(node).blocks:
        size = len(block.text)
        if texts[block.text] > 0:
            texts[block.text] -= 1
            held += size
        elif size >= LONG and block.link_chars * 2 < size:
            paragraphs += size
        else:
            aside += size
    if not held:
        return 0.0
    precision = held / (held + paragraphs + ASIDE_WEIGHT * aside)
    recall = held / max(sample.chars, 1)
    return 2 * precision * recall / (precision + recall)


def choose_container(samples: Sequence[Sample]) -> str | None:
    """The selector of the container that the pages agree on, or None where too few do."""
    votes: Counter[str] = Counter()
    order: dict[str, int] = {}
    for sample in samples:
        found: dict[str, None] = {}
        for node in _holders(sample):
            found.update(dict.fromkeys(candidates(node)))
        votes.update(found.keys())
        for place, selector in enumerate(found):
            order[selector] = min(place, order.get(selector, place))
    best: tuple[float, int, str] | None = None
    for selector, count in votes.most_common(MAX_CANDIDATES):
        if count * 2 < AGREE * len(samples):
            break
        scores = [_score(sample, selector) for sample in samples]
        if sum(score >= FITS for score in scores) < AGREE * len(samples):
            continue
        rank = (round(mean(scores), 2), -order[selector], selector)
        best = rank if best is None or rank > best else best
    return best[2] if best else None


def _score(sample: Sample, selector: str) -> float:
    node = find_node(sample.tree, selector)
    return agreement(sample, node) if node is not None else 0.0

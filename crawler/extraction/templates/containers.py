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
TIGHT = 0.3
"""Mean score (squared, from 0 at FITS to 1) of the fitting pages below which an element is too roomy to be one."""
LEVELS = 5
MAX_CANDIDATES = 40
FITS = 0.75
"""Agreement of the container with the first guess from which a page counts as fitting."""
SHARE = 0.3
"""Share of pages that must fit for a container to be one of the outlet's: it may have more designs than one at once."""
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


def choose_container(samples: Sequence[Sample], least: int) -> tuple[str, list[Sample]] | None:
    """The selector of the container that most pages agree on, and those pages; None where fewer than `least` do."""
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
    agreeing: list[Sample] = []
    enough = max(least, SHARE * len(samples))
    for selector, count in votes.most_common(MAX_CANDIDATES):
        if count * 2 < enough:
            break
        scores = [(max(0.0, _score(sample, selector) - FITS) / (1 - FITS)) ** 2 for sample in samples]
        fitting = [sample for sample, score in zip(samples, scores, strict=True) if score > 0]
        if len(fitting) < enough or sum(scores) < TIGHT * len(fitting):
            continue
        # Squared: the right element on most pages counts more than a roomy one around it on all.
        rank = (round(mean(scores), 2), -order[selector], selector)
        if best is None or rank > best:
            best, agreeing = rank, fitting
    return (best[2], agreeing) if best else None


def _score(sample: Sample, selector: str) -> float:
    node = find_node(sample.tree, selector)
    return agreement(sample, node) if node is not None else 0.0

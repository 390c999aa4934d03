"""A page as the generic extractor reads it: the first guess, of which the agreement of many makes a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from archive.records import Article, Page
from crawler.extraction.article import build, choose_blocks
from crawler.extraction.blocks import Block, Document, read_blocks
from crawler.extraction.decode import decode
from crawler.extraction.generic import Reading, own_body, read_page
from crawler.extraction.metadata import read_metadata
from crawler.extraction.overrides import Overrides
from crawler.extraction.templates.kinds import LONG, fingerprint, fold
from crawler.extraction.templates.selectors import nodes_of

LEAST = 3
"""Pages on which a block must stand to count as repeated at all."""

Guess = Callable[[Reading], set[int]]
"""From a page's evidence to the numbers of the blocks that are its text."""


@dataclass(slots=True)
class Sample:
    """One page and what is believed of it before anything is learned."""

    page: Page
    key: str
    """What tells articles apart: the same article fetched twice is no agreement of two."""
    tree: LexborHTMLParser
    document: Document
    kept: set[int]
    title: str | None
    byline: str | None
    caption: str | None
    dates: list[str]
    """Days of publishing as printed on the page."""
    dated: bool
    """Whether the page says at all when it was published."""
    body: str
    """`articleBody` of its JSON-LD, as paragraphs on lines."""
    texts: Counter[str] = field(default_factory=Counter)
    """The believed text, block by block."""
    inside: dict[int, Document] = field(default_factory=dict)
    _nodes: list[LexborNode] = field(default_factory=list)

    @property
    def chars(self) -> int:
        return sum(len(self.document.blocks[i].text) for i in self.kept)

    @property
    def nodes(self) -> list[LexborNode]:
        """The page's nodes, in the order of `document.elements`."""
        if not self._nodes:
            self._nodes.extend(nodes_of(self.tree, self.document))
        return self._nodes

    def within(self, node: LexborNode) -> Document:
        """The blocks inside an element, read once."""
        known = self.inside.get(node.mem_id)
        if known is None:
            known = self.inside[node.mem_id] = read_blocks(self.tree, node)
        return known

    def only_in_json(self) -> bool:
        """Whether the page gives its text in JSON-LD and hardly any of it in what a reader without scripts sees."""
        body = fold(self.body)
        if len(body) < LONG:
            return False
        shown = sum(len(text) for b in self.document.blocks if len(b.text) >= LONG and (text := fold(b.text)) in body)
        return shown * 5 <= len(body)

    def believe(self, kept: set[int]) -> None:
        """Take these blocks for the text from now on."""
        self.kept = kept
        self.texts = Counter(self.document.blocks[i].text for i in kept)

    def copy(self) -> Sample:
        """A sample that may come to believe otherwise, with what was read of the page."""
        return replace(self)


def without_repeated(samples: Sequence[Sample]) -> None:
    """Take out of the believed texts what stands on half of the pages: furniture that the first guess fell for."""
    pages: Counter[str] = Counter()
    for sample in samples:
        pages.update({_mark(block) for block in sample.document.blocks})
    least = max(LEAST, len(samples) / 2)
    for sample in samples:
        blocks = sample.document.blocks
        sample.believe({i for i in sample.kept if pages[_mark(blocks[i])] < least})


def _mark(block: Block) -> str:
    """What a block shares with its like: a line its words, numbers aside; a paragraph every letter and figure."""
    return (fingerprint(block) if len(block.text) < LONG else None) or block.text


def with_title(sample: Sample, title: str) -> None:
    """Read again what stands near the headline, now that it is known where it stands."""
    article = build(
        sample.page, sample.tree, read_metadata(sample.tree), sample.document, sample.kept, title, Overrides()
    )
    sample.title, sample.byline, sample.caption = title, article.byline, article.caption
    sample.dates, sample.dated = printed_dates(article), article.published_at is not None


def printed_dates(article: Article) -> list[str]:
    """The days of publishing that the page prints, as printed."""
    return [r.raw for r in article.published_readings if r.origin.startswith("text") and r.raw]


def sample_of(page: Page, guess: Guess = choose_blocks) -> Sample:
    """The first guess at a page."""
    reading = read_page(decode(page.body, page.content_type)[0], page.url)
    kept = guess(reading)
    document = reading.document
    article = build(page, reading.tree, reading.meta, document, kept, reading.hints.title, Overrides())
    key = page.url.partition("//")[2].partition("#")[0]
    return Sample(
        page=page,
        key=key,
        tree=reading.tree,
        document=document,
        kept=kept,
        title=article.title,
        byline=article.byline,
        caption=article.caption,
        dates=printed_dates(article),
        dated=article.published_at is not None,
        body=own_body(reading.meta),
        texts=Counter(document.blocks[i].text for i in kept),
    )

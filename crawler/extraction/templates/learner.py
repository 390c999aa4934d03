"""Learning an outlet's templates: a step of its own over its captures in order of time.

The generic extractor gives a first guess at single pages; what many pages agree on becomes the template. Pages that
stop fitting, all at once, mean a redesign: a new template begins, and the old one keeps its days. Pages of another
kind that come between (galleries, AMP twins) neither end a template nor begin one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from selectolax.lexbor import LexborHTMLParser

from archive.records import Page
from crawler.extraction.article import choose_blocks
from crawler.extraction.decode import decode
from crawler.extraction.templates.apply import Furniture, find_node, fit_page, fits, judge_block, text_of
from crawler.extraction.templates.containers import choose_container
from crawler.extraction.templates.facts import (
    byline_place,
    caption_place,
    date_place,
    distinct,
    lead_place,
    leads_of,
    title_ending,
    title_place,
)
from crawler.extraction.templates.furniture import kinds_of_text, repeated_blocks, repeated_labels
from crawler.extraction.templates.kinds import kind_of
from crawler.extraction.templates.samples import Guess, Sample, sample_of, with_title, without_repeated
from crawler.extraction.templates.template import Template

MIN_PAGES = 8
"""Articles from which a first template is learned."""
MIN_NEW = 6
"""Pages that must not fit, among the last `WINDOW`, for a redesign; and articles from which the new one is learned."""
WINDOW = 10
MAX_WAITING = 40
MAX_SAMPLES = 32
"""Articles that teach at once: more change nothing and cost time."""
MIN_CHARS = 200
"""Characters of believed text that a page must have to teach anything."""
SURE = 0.9
"""F1 over characters from which what a template takes of a page is what was believed of it; the share of pages with
a day of publishing from which every page is expected to have one."""
LEADS = 0.4
"""Share of articles that begin before the container from which that beginning is looked for."""
AGREE = 0.6
"""Share of the teaching pages that must fit what was learned."""


def template_of(samples: Sequence[Sample], least: int) -> Template | None:
    """The template that articles of one design agree on; None for fewer than `least`, or where they do not agree."""
    own = distinct(samples)
    scripted = [sample for sample in own if sample.only_in_json()]
    if len(scripted) >= least and len(scripted) >= AGREE * len(own):
        typical = int(median(len(sample.body) for sample in scripted))
        return Template(in_json=True, title_ending=title_ending(scripted), typical_chars=typical)
    good = [sample.copy() for sample in own if sample.chars >= MIN_CHARS][-MAX_SAMPLES:]
    if len(good) < least:
        return None
    without_repeated(good)
    chosen = choose_container(good, least)
    if chosen is None:
        return None
    container, good = chosen
    inside = [
        (sample, sample.within(node)) for sample in good if (node := find_node(sample.tree, container)) is not None
    ]
    held = [sample for sample, _ in inside]
    repeated, labels = repeated_blocks(inside), repeated_labels(inside)
    kinds = kinds_of_text(inside, repeated, labels)
    furniture = Furniture.of(repeated, labels)
    for sample, document in inside:
        chains: dict[int, str] = {}
        out = {
            block.text
            for block in document.blocks
            if not judge_block(block, document, kinds.get(kind_of(block, document, chains)), furniture)
        }
        sample.believe({i for i in sample.kept if sample.document.blocks[i].text not in out})
    title, rules = title_place(held)
    if rules:
        for sample in held:
            if printed := text_of(find_node(sample.tree, title)):
                with_title(sample, printed)
    leads = leads_of(inside)
    lead = lead_place(held, leads) if len(leads) >= LEADS * len(held) else None
    if lead is None and len(leads) >= AGREE * len(held):
        return None
    template = Template(
        container=container,
        kinds=kinds,
        repeated=repeated,
        labels=labels,
        lead=lead,
        title=title,
        title_rules=rules and title is not None,
        title_ending=title_ending(held),
        date=date_place(held),
        byline=byline_place(held),
        caption=caption_place(held),
        dated=sum(sample.dated for sample in held) >= SURE * len(held),
        typical_chars=int(median(sample.chars for sample in held)),
    )
    agreeing = sum(_agrees(sample, template) for sample in good)
    return template if agreeing >= AGREE * len(good) else None


def _agrees(sample: Sample, template: Template) -> bool:
    """Whether the template takes nearly the text of a page that was believed when all pages had been compared."""
    fitted = fit_page(sample.tree, template)
    if fitted is None:
        return False
    taken = Counter(fitted.document.blocks[i].text for i in fitted.kept)
    both = sum(len(text) * count for text, count in (taken & sample.texts).items())
    sizes = sum(len(text) * count for text, count in (taken + sample.texts).items())
    return 2 * both >= SURE * sizes


@dataclass(slots=True)
class Learner:
    """Reads a source's pages in order of time: `see` each, then `finish`. `templates` are those learned so far."""

    templates: list[Template] = field(default_factory=list)
    guess: Guess = choose_blocks
    waiting: list[Page] = field(default_factory=list)
    """Pages that fit nothing known: all of them before there is a template, later the last ones."""
    fitting: list[Page] = field(default_factory=list)
    verdicts: list[bool] = field(default_factory=list)
    taught: int = 0
    """Pages that had fitted the current template when it was last learned."""
    _samples: dict[int, Sample] = field(default_factory=dict)

    def see(self, page: Page) -> Template | None:
        """Take one page in. Returns the template that began with it, where this page was the one that settled it."""
        if not self.templates:
            self.waiting = [*self.waiting, page][-MAX_WAITING:]
            if len(self.waiting) >= MIN_PAGES and len(self.waiting) % 4 == 0:
                return self._begin(self.waiting, MIN_PAGES)
            return None
        fitted = self._fits_any(page)
        self.verdicts = [*self.verdicts, fitted][-WINDOW:]
        if fitted:
            return None
        self.waiting = [*self.waiting, page][-MAX_WAITING:]
        strange = self.verdicts.count(False)
        if strange >= MIN_NEW and strange >= AGREE * len(self.verdicts):
            return self._begin(self.waiting[-strange:], MIN_NEW)
        if len(self.waiting) >= 2 * MIN_PAGES and len(self.waiting) % 4 == 0:
            return self._begin(self.waiting, MIN_PAGES, beside=True)
        return None

    def finish(self) -> list[Template]:
        """The templates, the last one learned anew from all the pages that it was seen to fit."""
        self._relearn()
        return self.templates

    def _fits_any(self, page: Page) -> bool:
        """Whether a page fits the current template, which counts it, or an earlier one."""
        tree = LexborHTMLParser(decode(page.body, page.content_type)[0])
        current = self.templates[-1]
        if fits(tree, current):
            self.templates[-1] = current.held(current.valid_from, current.valid_until, current.seen + 1)
            self.fitting = [*self.fitting, page][-MAX_SAMPLES:]
            if current.seen + 1 >= 2 * self.taught:
                self._relearn()
            return True
        return any(fits(tree, template) for template in self.templates[:-1])

    def _sample(self, page: Page) -> Sample:
        known = self._samples.get(id(page))
        if known is None or known.page is not page:
            known = self._samples[id(page)] = sample_of(page, self.guess)
            for old in list(self._samples)[: -2 * MAX_WAITING]:
                del self._samples[old]
        return known

    def _begin(self, pages: Sequence[Page], least: int, *, beside: bool = False) -> Template | None:
        """Learn a template of pages that fit none; `beside`: of a second design that stands beside the current one."""
        samples = [self._sample(page) for page in pages]
        found = template_of(samples, least)
        if found is None:
            return None
        own = [sample.page for sample in samples if fits(sample.tree, found)]
        found = found.held(min((p.fetched_at for p in own if p.fetched_at), default=None), None, len(own))
        if self.templates:
            self._relearn()
            old = self.templates[-1]
            if not beside:
                self.templates[-1] = old.held(old.valid_from, found.valid_from, old.seen)
        self.templates.append(found)
        self.fitting, self.taught = own[-MAX_SAMPLES:], len(own)
        self.waiting, self.verdicts = [], []
        return found

    def _relearn(self) -> None:
        """Learn the current template anew from the pages that fit it: more pages show more of what repeats."""
        if not self.templates or self.templates[-1].seen <= self.taught:
            return
        old = self.templates[-1]
        self.taught = old.seen
        found = template_of([self._sample(page) for page in self.fitting], min(MIN_NEW, old.seen))
        if found is not None:
            self.templates[-1] = found.held(old.valid_from, old.valid_until, old.seen)


def learn(pages: Iterable[Page], *, guess: Guess = choose_blocks) -> list[Template]:
    """The templates of one source, oldest first, from its captures in order of time (`Page.fetched_at`, ISO, UTC).

    `guess`: how single pages are read at first (the generic extractor). A function of the pages alone; an empty list
    where too few pages agree. Pages that fit no template are read by the generic extractor later on too.
    """
    learner = Learner(guess=guess)
    for page in pages:
        learner.see(page)
    return learner.finish()

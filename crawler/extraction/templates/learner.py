"""Learning where an outlet's pages keep what: a step of its own, over its captures in order of time.

The teacher is the generic extractor: what it took on many pages shows the container that held the text on most of
them, the kinds of blocks in it that are text, and the blocks that repeat. A learner that reads page after page notices
when pages stop fitting, and begins a new template; the old one keeps its days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser

from archive.records import Page
from crawler.extraction.article import choose_blocks
from crawler.extraction.blocks import Document
from crawler.extraction.decode import decode
from crawler.extraction.generic import read_page
from crawler.extraction.templates.apply import fit_page, fold
from crawler.extraction.templates.containers import common_container, kinds, repeated_blocks, selector_by_text
from crawler.extraction.templates.template import Template

MIN_PAGES = 4
MAX_PAGES = 50
WINDOW = 8
"""Of so many last pages …"""
MISSES = 4
"""… so many that do not fit mean a redesign; it is so noticed within ten pages even if half of them still fit."""
CHECK_EVERY = 5
AGREES = 0.5
"""Share of the generic extractor's text that a fitting page must give, where it is checked."""
MIN_TEACHER = 300
"""Characters of text that a page must have to teach anything."""


@dataclass(slots=True)
class Lesson:
    """One page as the teacher read it."""

    tree: LexborHTMLParser
    document: Document
    kept: set[int]
    title: str
    fetched_at: str | None
    chars: int

    @classmethod
    def of(cls, page: Page) -> Lesson:
        reading = read_page(decode(page.body, page.content_type)[0], page.url)
        kept = choose_blocks(reading)
        chars = sum(len(reading.document.blocks[i].text) for i in kept)
        return cls(reading.tree, reading.document, kept, reading.hints.title, page.fetched_at, chars)


def learn(pages: Iterable[Page]) -> Template | None:
    """The template of an outlet's pages of one design, or None where too few agree on a container.

    `pages` in order of time; the last `MAX_PAGES` teach.
    """
    return _learn([Lesson.of(page) for page in list(pages)[-MAX_PAGES:]])


def _learn(lessons: list[Lesson]) -> Template | None:
    good = [lesson for lesson in lessons if lesson.chars >= MIN_TEACHER]
    if len(good) < MIN_PAGES:
        return None
    pairs = [(lesson.document, lesson.kept) for lesson in good]
    trees = [lesson.tree for lesson in good]
    container = common_container(pairs, trees)
    if container is None:
        return None
    inside = [(lesson, found[0]) for lesson in good if len(found := lesson.tree.css(container)) == 1]
    if len(inside) < MIN_PAGES:
        return None
    seen = [(lesson.document, lesson.kept, node) for lesson, node in inside]
    repeated = repeated_blocks(seen)
    title = selector_by_text([(lesson.tree, lesson.document, fold(lesson.title)) for lesson, _ in inside])
    return Template(
        container=container,
        keep=kinds(seen, frozenset(repeated)),
        title=title,
        repeated=repeated,
        pages=len(inside),
        valid_from=next((lesson.fetched_at for lesson in lessons if lesson.fetched_at), None),
    )


@dataclass(slots=True)
class Learner:
    """Reads an outlet's pages in order of time and keeps its templates: `see` each page, then take `templates`."""

    templates: list[Template] = field(default_factory=list)
    recent: list[tuple[Page, bool]] = field(default_factory=list)
    count: int = 0

    def see(self, page: Page) -> Template | None:
        """Take one page in; returns the new template where this page led to one, else None."""
        self.count += 1
        current = self.templates[-1] if self.templates else None
        fitting = current is not None and self._fits(page, current)
        self.recent.append((page, fitting))
        self.recent = self.recent[-MAX_PAGES:]
        if current is None:
            waiting = [p for p, _ in self.recent]
            return self._begin(waiting) if len(waiting) >= MIN_PAGES else None
        if not fitting:
            last = self.recent[-WINDOW:]
            strange = [p for p, fitted in last if not fitted]
            if len(strange) >= MISSES:
                return self._begin(strange)
        return None

    def _fits(self, page: Page, template: Template) -> bool:
        tree = LexborHTMLParser(decode(page.body, page.content_type)[0])
        fitted = fit_page(tree, template)
        if fitted is None:
            return False
        if self.count % CHECK_EVERY:
            return True
        taught = Lesson.of(page)
        own = sum(len(fitted.document.blocks[i].text) for i in fitted.kept)
        return taught.chars < MIN_TEACHER or own >= AGREES * taught.chars

    def _begin(self, pages: list[Page]) -> Template | None:
        template = learn(pages)
        if template is None:
            return None
        if self.templates:
            old = self.templates[-1]
            if template.container == old.container and template.keep.keys() <= old.keep.keys():
                return None
            self.templates[-1] = replace(old, valid_until=template.valid_from)
        self.templates.append(template)
        self.recent = [(page, self._fits(page, template)) for page, _ in self.recent[-WINDOW:]]
        return template

    def relearn(self) -> Template | None:
        """The current template learned anew from the recent pages that fit it: more pages teach better."""
        fitting = [page for page, fitted in self.recent if fitted]
        if not self.templates or len(fitting) <= self.templates[-1].pages:
            return None
        template = learn(fitting)
        if template is None:
            return None
        old = self.templates[-1]
        self.templates[-1] = replace(template, valid_from=old.valid_from, valid_until=old.valid_until)
        return self.templates[-1]


def learn_all(pages: Iterable[Page], templates: Iterable[Template] = ()) -> list[Template]:
    """The templates of a source from its captures in order of time, beginning from those known already."""
    learner = Learner(list(templates))
    for page in pages:
        learner.see(page)
    learner.relearn()
    return learner.templates

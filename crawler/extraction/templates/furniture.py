"""What stands inside the container and is no text: blocks that repeat, labels of links, kinds of blocks."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from crawler.extraction.blocks import Document
from crawler.extraction.templates.kinds import LINKED, MAX_LABELLED, fingerprint, fold, kind_of, label
from crawler.extraction.templates.samples import LEAST, Sample

SHARE = 0.3
"""Share of pages from which a repeated block is furniture even where the first guess took it for text."""
DISBELIEVED = 0.5
SAME_WORD = 0.7
"""Share of a kind's blocks that begin alike from which the kind is a line of the page, not of articles."""
MOST = 0.4
"""Share of pages from which a label that introduces no link is furniture."""
KEEP = 0.5
"""Share of a kind's characters that the first guess took for text, from which the kind is text."""
FACT = re.compile(
    r"^\W*\(.{1,80}\)\W*$|^\W*(?:oleh|penulis|pewarta|reporter|wartawan|editor|redaktur|kontributor|laporan|foto|sumber|"
    r"penyunting|fotografer|pengunggah|uploader|by|author|written by|photo)\s*[:：/]",
    re.I,
)
"""Sign-offs and credits: they repeat, for the same people write, yet they are facts of the article."""

Inside = Sequence[tuple[Sample, Document]]


def repeated_blocks(inside: Inside) -> tuple[str, ...]:
    """Fingerprints of the container's blocks that stand on many pages and are no sign-off."""
    seen: dict[str, _Repeated] = defaultdict(_Repeated)
    for sample, document in inside:
        words = {word for word in fold(sample.title or "").split() if len(word) > 3}
        own: dict[str, tuple[str, bool]] = {}
        for block in document.blocks:
            mark = fingerprint(block)
            if mark and not FACT.match(block.text):
                believed = sample.texts[block.text] > 0 or own.get(mark, ("", False))[1]
                own[mark] = block.text, believed
        for mark, (text, believed) in own.items():
            seen[mark].forms[text] += 1
            seen[mark].believed += believed
            seen[mark].titles.append(words)
    return tuple(sorted(mark for mark, found in seen.items() if found.is_furniture(len(inside))))


@dataclass(slots=True)
class _Repeated:
    """Where a block with one fingerprint was seen."""

    forms: Counter[str] = field(default_factory=Counter)
    """Its texts as printed, numbers and all."""
    believed: int = 0
    """Pages on which the first guess took it for text."""
    titles: list[set[str]] = field(default_factory=list)

    def is_furniture(self, pages: int) -> bool:
        count = len(self.titles)
        if count < LEAST:
            return False
        if self.believed < DISBELIEVED * count:
            return True
        # What is believed must be the same to the letter: a price report repeats its sentences with other numbers.
        same = self.forms.most_common(1)[0][1] >= count
        return same and (count >= SHARE * pages or not one_story(self.titles))


def one_story(titles: Sequence[set[str]]) -> bool:
    """Whether headlines share a word on most pages: then a paragraph on all of them is the story's background.

    `titles`: the longer words of each.
    """
    words = Counter(word for title in titles for word in title)
    return bool(words) and words.most_common(1)[0][1] * 5 >= len(titles) * 3


def repeated_labels(inside: Inside) -> tuple[str, ...]:
    """Words that introduce links inside the container on several pages ("baca juga"), or short lines on most."""
    pages: Counter[str] = Counter()
    for _, document in inside:
        pages.update({mark for b in document.blocks if (mark := label(b)) and not FACT.match(b.text)})
    most = max(LEAST, MOST * len(inside))
    return tuple(sorted(mark for mark, count in pages.items() if count >= (LEAST if mark[0] == "~" else most)))


def kinds_of_text(inside: Inside, repeated: Sequence[str], labels: Sequence[str]) -> dict[str, bool]:
    """For each kind of block inside the container whether the pages, taken together, take it for text."""
    taken: dict[str, float] = defaultdict(float)
    total: dict[str, float] = defaultdict(float)
    first_words: dict[str, list[str]] = defaultdict(list)
    out, introduced = frozenset(repeated), frozenset(labels)
    for sample, document in inside:
        chains: dict[int, str] = {}
        for block in document.blocks:
            if fingerprint(block) in out or (label(block) in introduced):
                continue
            kind = kind_of(block, document, chains)
            weight = min(len(block.text), 300)
            total[kind] += weight
            first_words[kind].append(fold(block.text[:40]).partition(" ")[0] if weight < MAX_LABELLED else "")
            if sample.texts[block.text] > 0 or (FACT.match(block.text) and block.link_chars <= LINKED * weight):
                taken[kind] += weight
    return {
        kind: taken[kind] >= KEEP * size and not _formulaic(first_words[kind], len(inside))
        for kind, size in sorted(total.items())
    }


def _formulaic(words: Sequence[str], pages: int) -> bool:
    """Whether blocks of one kind, about one a page and short, nearly all begin with the same word ("Diposting …").

    `words`: the first word of each, empty for a long block.
    """
    if not LEAST <= len(words) <= 1.5 * pages:
        return False
    word, count = Counter(words).most_common(1)[0]
    return len(word) > 3 and count >= SAME_WORD * len(words)

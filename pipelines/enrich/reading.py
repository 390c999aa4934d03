"""One article as the finders of people and memoranda read it: sentences, regions, bodies and offices, found once.

In goes title, text and what is known around them; out comes a `Reading`, whose parts are computed when first asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from html import unescape

from indonesian.land import Region, by_code, by_name
from indonesian.land.lines import BODY, RESIDUE, TITLE, split_lines
from indonesian.land.mentions import Mention, find_regions
from indonesian.land.resolve import resolve
from indonesian.offices import OfficeMention, find_offices
from indonesian.organisations import OrganisationMention, find_organisations
from indonesian.phrases import Word, split_words
from indonesian.sentences import Sentence, split_sentences

_WEIGHTS = {"official": 4.0, "office": 3.0, "prefix": 2.0, "capital": 1.0, "bare": 1.0}
_ZONE_WEIGHTS = {"title": 2.0, "dateline": 1.5, "lead": 1.5, "body": 1.0}
_PLACED = {
    "Kejaksaan Negeri": "regency",
    "Kejaksaan Tinggi": "province",
    "Polres": "regency",
    "Polresta": "regency",
    "Polrestabes": "regency",
    "Polda": "province",
    "Pengadilan Negeri": "regency",
    "Pengadilan Agama": "regency",
    "Kantor Pertanahan": "regency",
    "Baznas": "regency",
}
"""Heads of bodies of which each region (or province) has its own."""
_OFFICE_BEFORE = re.compile(
    r"(?:Kepala|Direktur|Dirut|Officer|CEO|President|GM|VP|Presdir|Rektor|Ketua|Pimpinan|Utama|Direktris|Manajer|Manager)\s+$"
)
_HOSPITALS = frozenset(["RSUD", "RSUP", "RSU", "RS", "Puskesmas"])
_GIVEN_SHORT = re.compile(r"\(([A-Z][A-Za-z]*[A-Z][A-Za-z]*|Un[a-z]+)\)")
"""An abbreviation in brackets: two capitals or more, or a university's ("Unila")."""
_KINDS = {"regency": "regency", "city": "city", "province": "province"}


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A region named in the text, settled to one."""

    mention: Mention
    region: Region

    @property
    def start(self) -> int:
        return self.mention.phrase_start

    @property
    def end(self) -> int:
        return self.mention.end


MAX_CHARACTERS = 24_000
"""What lies beyond is not read: three times the longest news article met; a page that long is a list or a report."""


MAX_SENTENCE = 1500
"""Longer than any sentence of the labelled articles but a ceremony's list of fifty regions (1,100)."""


class Reading:
    """An article's text (with its headline first) and what stands in it; positions count from the text's start."""

    def __init__(
        self,
        title: str | None,
        text: str | None,
        published_on: date | None = None,
        dateline: str | None = None,
        home_region_code: str | None = None,
    ) -> None:
        body = (text or "").replace("\r\n", "\n")
        if "&" in body and ";" in body:
            body = unescape(body)
        body = body.replace("\u00a0", " ")
        head = (title or "").replace("\n", " ").strip().rstrip(".")
        line = (dateline or "").replace("\n", " ").strip()
        if head and body.lstrip().startswith(head):
            head = ""
        if line and not body.startswith(line):
            body = f"{line} {body}" if line[-1:] in "-–—:|" else f"{line} – {body}"
        self.text = (f"{head}\n\n{body}" if head else body)[:MAX_CHARACTERS]
        self.has_title = bool(head)
        self.published_on = published_on
        self.home_region_code = home_region_code

    @cached_property
    def words(self) -> list[Word]:
        return split_words(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [word.start for word in self.words]

    def word_at(self, position: int) -> int:
        """The index of the word that holds or follows `position`."""
        index = bisect_right(self._starts, position) - 1
        if index >= 0 and self.words[index].end > position:
            return index
        return index + 1

    @cached_property
    def zones(self) -> list[tuple[int, int, str]]:
        """Lines of the text with their zone (title, dateline, lead, body, residue)."""
        lines = [
            (line.start, line.end, BODY if line.zone == TITLE and self._ends_sentence(line.end) else line.zone)
            for line in split_lines(self.text)
        ]
        if lines and (self.has_title or self._headline_like(lines)):
            lines[0] = (lines[0][0], lines[0][1], TITLE)
        return lines

    def _ends_sentence(self, end: int) -> bool:
        return self.text[max(0, end - 3) : end].rstrip().rstrip('"”').endswith(".")

    def _headline_like(self, lines: list[tuple[int, int, str]]) -> bool:
        """Whether a text without a headline of its own opens with one: a short line that ends no sentence."""
        first = self.text[lines[0][0] : lines[0][1]].strip().rstrip("\"”’'")
        if len(lines) < 3 or len(first) > 140 or first[-1:] in ".!?:" or lines[0][2] == RESIDUE:
            return False
        words = [word for word in first.split() if word[:1].isalpha()]
        return len(words) > 3 and sum(word[:1].isupper() for word in words) >= 0.6 * len(words)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences outside residue, in order."""
        residue = {start for start, _, zone in self.zones if zone == RESIDUE}
        starts = [start for start, _, _ in self.zones]
        return [
            piece
            for sentence in split_sentences(self.text)
            if starts[max(0, bisect_right(starts, sentence.start) - 1)] not in residue
            for piece in _bounded(self.text, sentence)
        ]

    def is_title(self, sentence: Sentence) -> bool:
        """True for a headline: its capitals say nothing."""
        return any(start <= sentence.start < end and zone == TITLE for start, end, zone in self.zones)

    def sentence_of(self, position: int) -> int | None:
        """The number of the sentence that holds `position`, or None (residue)."""
        starts = self._sentence_starts
        index = bisect_right(starts, position) - 1
        if index >= 0 and position < self.sentences[index].end + 1:
            return index
        return None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def regions(self) -> list[RegionMention]:
        """The regions named outside residue, each settled to one; those inside a body's name left out."""
        mentions = find_regions(self.text)
        found = []
        for mention, code in zip(mentions, resolve(self.text, mentions, home=self.home_region_code), strict=True):
            region = by_code(code) if code else None
            if region is not None:
                found.append(RegionMention(mention, region))
        return found

    @cached_property
    def places(self) -> Mapping[int, int]:
        """First word → word after, of each region's bare name."""
        return {self.word_at(item.mention.start): self.word_at(item.mention.end - 1) + 1 for item in self.regions}

    @cached_property
    def organisations(self) -> list[OrganisationMention]:
        found = [
            self._without_person(item, known)
            for known in [find_organisations(self.text, self.words, self.places)]
            for item in known
        ]
        found = self._with_short_names([self._in_full(item) for item in found])
        if not any(item.head in _PLACED and item.place is None for item in found):
            return found
        return [self._placed(item, found) for item in found]

    def _with_short_names(self, found: list[OrganisationMention]) -> list[OrganisationMention]:
        """Also where the text uses the abbreviation it gave a body in brackets ("Universitas Muria Kudus (UMK)")."""
        short: dict[str, OrganisationMention] = {}
        for item in found:
            given = _GIVEN_SHORT.search(self.text, item.start, item.end)
            if given is not None:
                short.setdefault(given.group(1), item)
        if not short:
            return found
        taken = {number for item in found for number in range(item.first, item.after)}
        added = [
            replace(short[word.text], first=number, after=number + 1, start=word.start, end=word.end)
            for number, word in enumerate(self.words)
            if word.text in short and number not in taken and self.text[word.end : word.end + 1] not in "-/"
        ]
        return sorted([*found, *added], key=lambda item: item.start) if added else found

    def _in_full(self, item: OrganisationMention) -> OrganisationMention:
        """ "Kejati Sulsel" → "Kejaksaan Tinggi Sulawesi Selatan": the place at a body's end by its full name."""
        if item.head is None or item.kind not in ("agency", "police", "military", "organisation"):
            return item
        for region in self.regions:
            if region.end == item.end and region.mention.start > item.start:
                printed = self.text[region.mention.start : region.end]
                full = region.region.name.split(" ", 1)[1]
                if item.name.endswith(printed) and printed.lower() != full.lower():
                    return replace(item, name=item.name[: -len(printed)] + full)
        return item

    def _without_person(self, item: OrganisationMention, others: list[OrganisationMention]) -> OrganisationMention:
        """ "Kepala SMKN 2 Kudus Harto Sundoyo": the body ends where the text ends its name elsewhere."""
        if item.head is None or _OFFICE_BEFORE.search(self.text, max(0, item.start - 20), item.start) is None:
            return item
        if "(" in self.text[item.start : item.end]:
            return item  # the bracketed abbreviation shows where the name ends
        for other in others:
            if other.head != item.head or not item.name.startswith(other.name + " "):
                continue
            rest = item.name[len(other.name) + 1 :]
            if not by_name(rest) and item.after - len(rest.split()) > item.first:
                return self._cut(item, item.after - len(rest.split()), other.name)
        earlier = next((other for other in others if other.head == item.head and other.start < item.start), None)
        if item.head in _HOSPITALS and earlier is not None and earlier.name != item.name:
            return self._cut(item, item.first + 1, earlier.name)  # what follows the head is the director's name
        run = self.words[item.first : item.after]
        for place in range(2, len(run) - 1):
            if run[place].capital and by_name(run[place].text):
                return self._cut(item, item.first + place + 1)
        named_after = re.match(r",\s+(?:[A-Z]|dr)", self.text[item.end : item.end + 5])
        return self._cut(item, item.after - 2) if len(run) >= 5 and not named_after else item

    def _cut(self, item: OrganisationMention, after: int, name: str | None = None) -> OrganisationMention:
        """The body with its name up to word `after`."""
        end = self.words[after - 1].end
        dropped = len(self.text[end : item.end])
        return replace(item, after=after, end=end, name=name or item.name[: len(item.name) - dropped].rstrip())

    def _placed(self, item: OrganisationMention, others: list[OrganisationMention]) -> OrganisationMention:
        """A "Kejari" without its place is the one the text names elsewhere, else that of the region it is about."""
        if item.head not in _PLACED or item.place is not None:
            return item
        for other in others:
            if other.head == item.head and other.place is not None:
                return replace(item, name=other.name)
        wanted = _PLACED[item.head]
        for region in self.home:
            if (region.kind == "province") == (wanted == "province"):
                return replace(item, name=f"{item.head} {region.name.split(' ', 1)[1]}")
        return item

    @cached_property
    def offices(self) -> list[OfficeMention]:
        return find_offices(self.text, self.words)

    @cached_property
    def home(self) -> list[Region]:
        """Regions the article is about, likeliest first: by how, where and how often it names them."""
        weights: dict[str, float] = defaultdict(float)
        first: dict[str, int] = {}
        for item in self.regions:
            mention = item.mention
            if mention.weak:
                continue
            weight = _WEIGHTS.get(mention.by, 1.0) * _ZONE_WEIGHTS.get(mention.zone, 1.0)
            if (
                mention.place
                or mention.chain
                or self.text[max(0, mention.phrase_start - 2) : mention.phrase_start] == ", "
            ):
                weight *= 0.4
            weights[item.region.code] += weight
            first.setdefault(item.region.code, mention.start)
        if self.home_region_code in weights:
            weights[str(self.home_region_code)] += 2.0
        ranked = sorted(weights, key=lambda code: (-weights[code], first[code]))
        return [region for region in map(by_code, ranked) if region is not None]

    def region_for(self, kind: str, position: int, without: Collection[str] = ()) -> Region | None:
        """The region whose officer is meant where the text says only "Bupati" at `position`.

        kind: regency, city, province or region (any). The one last named before in the same sentence or the one before,
        if named as a government; else the first fitting one of `home`.
        """

        def fits(region: Region) -> bool:
            if region.code in without:
                return False
            return kind == "region" or _KINDS.get(kind) == region.kind

        here = self.sentence_of(position)
        if here is not None:
            for item in reversed(self.regions):
                if item.start < position and fits(item.region) and item.mention.by in ("official", "office"):
                    there = self.sentence_of(item.start)
                    if there is not None and here - there <= 1:
                        return item.region
        fitting = [region for region in self.home if fits(region)]
        if kind == "region":
            governed = [region for region in fitting if region.kind != "province"]
            return next(iter(governed or fitting), None)
        return fitting[0] if fitting else None

    def body_before(self, kinds: frozenset[str], position: int) -> OrganisationMention | None:
        """The body of one of `kinds` last named before `position`, else the first named after it."""
        before = [item for item in self.organisations if item.kind in kinds and item.start < position]
        if before:
            return before[-1]
        return next((item for item in self.organisations if item.kind in kinds), None)


def _bounded(text: str, sentence: Sentence) -> Iterator[Sentence]:
    """A sentence without end (a list, a table) in pieces of at most MAX_SENTENCE, so that none costs its square."""
    start = sentence.start
    while sentence.end - start > MAX_SENTENCE:
        cut = text.rfind(" ", start, start + MAX_SENTENCE)
        cut = cut if cut > start else start + MAX_SENTENCE
        yield Sentence(start, cut, sentence.line)
        start = cut
        while start < sentence.end and text[start].isspace():
            start += 1
    if start < sentence.end:
        yield Sentence(start, sentence.end, sentence.line)


def squeeze(text: str) -> str:
    """`text` with runs of white space as one space."""
    return re.sub(r"\s+", " ", text).strip()

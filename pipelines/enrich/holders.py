"""Whose an office is and who holds it, for each office of a text.

In goes a `Reading` and an office in it; out comes a `Holder`: the name beside the office, the region or body it belongs
to (stated beside it, or taken from elsewhere in the text), and how far the words reach.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from indonesian.land import Region, by_name
from indonesian.offices import OfficeMention, person_of, read_name, read_name_before
from indonesian.offices.table import honorifics
from indonesian.organisations import OrganisationMention, name_on, organisations
from pipelines.enrich.office_bodies import BODY_KINDS, HEAD_KINDS
from pipelines.enrich.reading import Reading, RegionMention

_ABBREVIATION = r"(?:\s\([\w./-]{2,14}\))?"
_TO_NAME = re.compile(
    r"(?:\s*\([^()]{2,40}\))?(?:\s+(?:RI|Republik\s+Indonesia)(?=[\s,]))?"
    r"(?:\s+(?:perusahaan|kampus|lembaga|yayasan)(?:\s+(?:itu|tersebut))?(?=\s[A-Z]|,))?"
    r"(?:\s+(?:yakni|yaitu|ialah|adalah|bernama|atas nama))?[\s,:]*(?=[A-Za-z(])"
)
_FROM_NAME = re.compile(
    r"(?:,\s*|\s+(?:selaku|sebagai|yang menjabat(?: sebagai)?|yang juga(?: menjabat)?|yang merupakan|adalah"
    r"|menjabat|,)\s+|\s*\()$"
)
_UNIT = re.compile(
    r"\s+(?:di\s+)?(?:Pemerintah\s+|Pem(?:kab|kot|ko|prov)\s+|Setda(?:kab|ko)?\s+|Daerah\s+)?$", re.IGNORECASE
)
_GAP_TO_BODY = re.compile(
    _ABBREVIATION + r"(?:\s+(?:dari|di|pada|Cabang|cabang|Wilayah|Kantor|Daerah|RI|Umum))*[\s,(]*", re.IGNORECASE
)
_GAP_TO_REGION = re.compile(
    _ABBREVIATION + r"\s+(?:Kabupaten|Kab\.?|Kota|Provinsi|Prov\.?|Daerah|Pemkab|Pemkot|Pemprov)?\s*", re.IGNORECASE
)
_BRANCH = re.compile(
    r"\s+(?:Kantor\s+)?(?:Cabang(?:\s+Utama)?|KPH|Wilayah|Area|Regional|KC|KCP|Witel|Perwakilan|Daop|Unit"
    r"|Divre|Deputi\s+Wilayah|Kedeputian)\s+"
)
_UNIT_WORDS = re.compile(r"(?:\s[A-Z][\w&-]+){1,4}\s")
_SEVERAL = re.compile(r"(?<!\w)(?:dua|tiga|empat|lima|kedua|ketiga|para|\d+)\s+$", re.IGNORECASE)
_TITLED = re.compile(r"\s(?:Prof|Dr|dr|Drs|Dra|Ir|H|Hj|KH|Letkol|Kolonel|AKBP|Kombes|Mayjen|Brigjen)\b\.?\s")
_SEAT = re.compile(r"\s+(?:di|untuk)\s+(?=[A-Z])")
_SMALL_PLACES = frozenset(["Desa", "Kampung", "Nagari", "Gampong"])
_FIRST_WORD = re.compile(r"\s+([A-Z]\w+(?:-\w+)?)(?=\s+[A-Z]|,\s+[A-Z])")
_REGIONAL = frozenset(["regency", "city", "province", "region"])


@dataclass(frozen=True, slots=True)
class Holder:
    """An office in the text with its holder's name, and whose office it is, as far as the text says."""

    start: int
    end: int
    office: OfficeMention | None
    name: str | None
    region: Region | None
    organisation: str | None
    organisation_kind: str | None
    stated: bool
    """True where the region or body stands beside the office; False where it was taken from elsewhere in the text."""

    @property
    def title(self) -> str | None:
        return self.office.title if self.office else None


def _latest(key: str) -> tuple[str, str] | None:
    """Standard name and kind of a ministry by the key that offices.tsv uses ("kominfo2": the name since 2024)."""
    if key == "kominfo":
        return name_on("kominfo", "2020-01-01") or "", "ministry"
    name = name_on(key.rstrip("2"), None)
    kind = next((item.kind for item in organisations() if item.key == key.rstrip("2")), "ministry")
    return (name, kind) if name else None


class Finder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.bodies = {item.start: item for item in reading.organisations}
        self.regions = {item.mention.start: item for item in reading.regions}
        self.phrases = {item.start: item for item in reading.regions}
        starts = {mention.start for mention in reading.offices} | {at for at in self.bodies if not self._after_rank(at)}
        starts |= {item.start for item in reading.regions if item.mention.by not in ("bare", "capital")}
        self.fences = sorted(starts)

    def _after_rank(self, at: int) -> bool:
        return self.text.startswith("TNI ", at) and self.text[max(0, at - 5) : at] in (
            "yjen ",
            "gjen ",
            "tjen ",
            "eral ",
        )

    def fence(self, position: int) -> int:
        """Where the next office, body or region begins: a name ends before it."""
        index = bisect_right(self.fences, position)
        return self.fences[index] if index < len(self.fences) else len(self.text)

    def region_after(self, position: int) -> RegionMention | None:
        gap = re.compile(
            r"(?:\s\([\w./-]{2,14}\))?\s+(?:Kabupaten|Kab\.?|Kota|Provinsi|Prov\.?|Daerah|Pemkab|Pemkot|Pemprov)?\s*",
            re.I,
        )
        match = gap.match(self.text, position)
        if match is None:
            return None
        return self.regions.get(match.end()) or self.phrases.get(match.end()) or self.regions.get(position + 1)

    def body_after(self, position: int) -> OrganisationMention | None:
        match = _GAP_TO_BODY.match(self.text, position)
        if match is None or match.end() - position > 40 or ("," in match.group() and "dari" not in match.group()):
            return None
        found = self.bodies.get(match.end())
        if found is None:
            unit = _UNIT_WORDS.match(self.text, position)
            if unit is not None:
                found = next((self.bodies[at] for at in range(position, unit.end() + 1) if at in self.bodies), None)
                if found is not None and not any(read_name(self.text, found.end + gap) for gap in (1, 2)):
                    return None
        return found

    def settle(self, holders: list[Holder]) -> list[Holder]:
        """Give an officer without a region another one where the same office of his region is stated to be "
        "another's."""
        stated = [item for item in holders if item.stated and item.name and item.region and item.office]
        settled = []
        for item in holders:
            if not item.stated and item.region and item.office and item.office.office.whose in _REGIONAL:
                taken = {
                    other.region.code
                    for other in stated
                    if other.region
                    and other.office
                    and other.office.office.name == item.office.office.name
                    and (item.name is None or not set(item.name.split()) & set((other.name or "").split()))
                    and (
                        item.name is not None
                        or self.reading.sentence_of(other.start) == self.reading.sentence_of(item.start)
                    )
                }
                if item.region.code in taken:
                    region = self.reading.region_for(item.office.office.whose, item.start, taken)
                    item = replace(item, region=region)
            settled.append(item)
        return settled

    def read(self, mention: OfficeMention) -> Holder:
        end = mention.end
        region: Region | None = None
        body: str | None = None
        kind: str | None = None
        stated = False
        whose = mention.office.whose
        if whose in _REGIONAL:
            found = self.region_after(end)
            abroad = self.bodies.get(end + 1)
            city = self._city_abroad(end) if whose == "city" and found is None and abroad is None else None
            if found is not None:
                region, end, stated = found.region, found.end, True
            elif abroad is not None and abroad.kind == "foreign":
                body, kind, stated = abroad.name, abroad.kind, True
                country = re.compile(r"\s*[,(]\s*[A-Z]\w+(?:\s[A-Z]\w+)?\)?(?=,)").match(self.text, abroad.end)
                end = country.end() if country else abroad.end
            elif city is not None:
                body, kind, end, stated = f"Kota {city.group(1)}", "foreign", city.end(), True
        elif whose.startswith("ministry:"):
            latest = _latest(whose.removeprefix("ministry:"))
            if latest:
                body, kind = latest
                stated = True
            near = self.body_after(end)
            if near is not None and near.kind == "ministry":
                end = near.end
            elif whose == "ministry:agama":
                end = self._past_branch(end)
        elif whose.startswith("head:"):
            body, kind, end, stated, region = self._of_head(whose.removeprefix("head:"), mention, end)
        else:
            near = self._body_across(mention) or self.body_after(end)
            if near is not None:
                body, kind, end, stated = near.name, near.kind, self._past_branch(near.end), True
            elif branch := _BRANCH.match(self.text, end):
                person = read_name(self.text, branch.end())
                named = person is not None and " " in person[0] and not by_name(person[0].split()[0])
                end = branch.end() - 1 if named else self._past_branch(end)
        if body is not None and not whose.startswith("ministry:"):
            end = self._past_branch(end)
        name, start, end = self._name(mention, end)
        if not stated:
            region, body, kind = self._elsewhere(mention, start, end, region, body, kind)
            if body is not None or region is not None:
                stated = self._joined(end)
                if stated:
                    end = self._end_of_joined(end)
        return Holder(start, end, mention, name, region, body, kind, stated)

    def _of_head(
        self, head: str, mention: OfficeMention, end: int
    ) -> tuple[str | None, str | None, int, bool, Region | None]:
        kind = HEAD_KINDS.get(head, "agency")
        if head in ("Kodim", "Korem", "Kodam", "RSUD", "Lanud", "Lanal"):
            match = re.compile(r"\s+((?:\d{2,4}|[IVX]+)(?:\s?/\s?[A-Z]\w+)?)(?!\w)").match(self.text, end)
            place = self.region_after(end)
            if place is not None:
                return f"{head} {self.text[place.mention.start : place.end]}", kind, place.end, True, None
            if match:
                return f"{head} {match.group(1).replace(' ', '')}", kind, match.end(), True, None
            return None, None, end, False, None
        found = self.region_after(end)
        if head in _SMALL_PLACES:
            village = _FIRST_WORD.match(self.text, end)
            if found is not None:
                village = re.compile(r"\s+([A-Z]\w+(?:\s+[A-Z]\w+)*)").match(self.text, end, found.end)
            if village is None:
                return None, None, end, False, None
            return f"{head} {village.group(1)}", kind, village.end(), True, None
        if found is not None:
            seat = found.mention.by == "capital"
            bare = self.text[found.mention.start : found.end] if seat else found.region.name.split(" ", 1)[1]
            return f"{head} {bare}", kind, found.end, True, None
        return None, None, end, False, None

    def _city_abroad(self, end: int) -> re.Match[str] | None:
        """ "Wali Kota Suncheon Park Jae-min": a city in no gazetteer, with a name after it, that is a city to the text.

        Either "Kota Suncheon" stands elsewhere, or the name that follows is printed with a hyphen inside.
        """
        word = _FIRST_WORD.match(self.text, end)
        if word is None or word.group(1) in honorifics() or read_name(self.text, word.end() + 1) is None:
            return None
        named = re.search(rf"(?<!Wali )Kota {re.escape(word.group(1))}(?!\w)", self.text)
        hyphen = re.compile(r"\s+(?:[A-Z]\w+\s+){0,2}[A-Z][a-z]+-[a-z]+").match(self.text, word.end())
        return word if named or hyphen else None

    def _body_across(self, mention: OfficeMention) -> OrganisationMention | None:
        """ "Kepala Kantor Bahasa Sultra": the body begins within the office's own words."""
        for start in range(mention.start + 1, mention.end):
            found = self.bodies.get(start)
            if found is not None and found.end > mention.end:
                return found
        return None

    def _past_branch(self, end: int) -> int:
        """Past "Cabang Boyolali", "Wilayah Jawa Tengah" after a body's name."""
        match = _BRANCH.match(self.text, end)
        seat = _SEAT.match(self.text, end)
        if seat is not None and (at := self.regions.get(seat.end()) or self.phrases.get(seat.end())) is not None:
            return at.end if self.text[at.end : at.end + 2] == ", " else end
        if match is None:
            beside = self.region_after(end)
            return beside.end if beside is not None else end
        found = self.regions.get(match.end()) or self.phrases.get(match.end())
        if found is not None:
            return found.end
        word = re.compile(r"[A-Z0-9]\w*").match(self.text, match.end())
        if word is None:
            return end
        beside = self.region_after(word.end()) if word.group().isdigit() else None
        return beside.end if beside is not None else word.end()

    def _unit_then_name(self, position: int, first_end: int, limit: int) -> tuple[str, int] | None:
        """ "General Manager Network Operation Bali Nusra, Name": what stood first was the unit."""
        if self.text[first_end : first_end + 2] != ", ":
            return None
        second = read_name(self.text, first_end + 2, limit)
        if second is None or " " not in second[0] or self._starts_region(first_end + 2) or not self._closed(second[1]):
            return None
        return second

    def _name(self, mention: OfficeMention, end: int) -> tuple[str | None, int, int]:
        if mention.office.name == "Kepala Daerah" or _SEVERAL.search(
            self.text, max(0, mention.start - 12), mention.start
        ):
            return None, mention.start, end
        limit = min(self.fence(end), len(self.text))
        match = _TO_NAME.match(self.text, end)
        if match and "\n" not in match.group():
            comma = "," in match.group()
            found = read_name(self.text, match.end(), limit)
            if found and " " not in found[0] and _TITLED.match(self.text, found[1]):
                # "Rektor Uniprima Dr …": what stood first was the body's short name
                found = read_name(self.text, found[1] + 1, limit) or found
            if found and mention.office.whose == "org" and not comma:
                found = self._unit_then_name(match.end(), found[1], self.fence(found[1])) or found
            person = person_of(found[0]) if found else None
            if found and person and not self._starts_region(match.end()) and (not comma or self._closed(found[1])):
                return person, mention.start, found[1]
        window = self.text[max(0, mention.start - 40) : mention.start]
        before = _FROM_NAME.search(window)
        if before:
            at = mention.start - len(before.group())
            found_before = read_name_before(self.text, at, max(0, at - 80))
            if found_before and not any(found_before[1] <= start < at for start in self.bodies):
                return found_before[0], found_before[1], end
        return None, mention.start, end

    def _starts_region(self, position: int) -> bool:
        item = self.regions.get(position)
        return item is not None and not re.match(r"\s[A-Z][a-z]", self.text[item.end : item.end + 3])

    def _closed(self, position: int) -> bool:
        """After "office, Name": a comma, a bracket or a small letter shows that the name belongs to the office."""
        if position >= len(self.text) or self.text[position] in "\n;" or self.text[position - 1] == ".":
            return True
        rest = self.text[position : position + 30].lstrip()
        return bool(rest) and (rest[0] in ',.()"”' or rest[0].islower())

    def _elsewhere(
        self, mention: OfficeMention, start: int, end: int, region: Region | None, body: str | None, kind: str | None
    ) -> tuple[Region | None, str | None, str | None]:
        whose = mention.office.whose
        if whose in _REGIONAL:
            near = self.region_after(end)
            if near is not None and near.mention.by == "bare":
                return near.region, None, None
            return self.reading.region_for(whose, start), None, None
        near_body = self.bodies.get(end + 1) or self._body_in_join(end)
        if near_body is not None:
            return None, near_body.name, near_body.kind
        if whose.startswith("head:"):
            head = whose.removeprefix("head:")
            named = next((item for item in self.reading.organisations if item.head == head and item.place), None)
            if named is not None:
                return None, named.name, named.kind
            if head in _SMALL_PLACES or head == "Kesultanan":
                return None, None, None
            home = next((item for item in self.reading.home if item.kind != "province"), None)
            if home is not None and head not in ("Kodim", "Korem", "Kodam", "RSUD", "Lanud", "Lanal"):
                return None, f"{head} {home.name.split(' ', 1)[1]}", HEAD_KINDS.get(head, "agency")
            return None, None, None
        wanted = BODY_KINDS.get(mention.office.name)
        if wanted is None and mention.office.name.startswith("Wakil Rektor"):
            wanted = BODY_KINDS["Wakil Rektor"]
        if wanted is not None:
            found = self.reading.body_before(wanted, start)
            if found is not None:
                return None, found.name, found.kind
        here = self.reading.sentence_of(start)
        for found in reversed(self.reading.organisations):
            if found.start < start and here is not None and self.reading.sentence_of(found.start) == here:
                return None, found.name, found.kind
        return None, None, None

    def _body_in_join(self, end: int) -> OrganisationMention | None:
        match = re.compile(r"\s*(?:,|dari|of|\()?\s*").match(self.text, end)
        return self.bodies.get(match.end()) if match else None

    def _joined(self, end: int) -> bool:
        return self._body_in_join(end) is not None

    def _end_of_joined(self, end: int) -> int:
        body = self._body_in_join(end)
        return body.end if body is not None else end

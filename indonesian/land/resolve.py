"""Which region a mention means where several bear its name.

A regency and a city of one name are told apart by, in this order: the mention's own words (already narrowed by
`mentions`), a district printed right before it, how the same text names it elsewhere, a province named beside it,
the outlet's home, whether the text speaks of a regent or a mayor, and last the city, which most writers mean by the
bare name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from indonesian.land.gazetteer import districts
from indonesian.land.lines import DATELINE
from indonesian.land.mention import Mention
from indonesian.land.mentions import find_regions
from indonesian.land.regions import Region, by_code
from indonesian.land.words import read_words, words_of

_CUES = {
    "bupati": "regency", "wabup": "regency", "pemkab": "regency", "kabupaten": "regency", "sekdakab": "regency",
    "walikota": "city", "pemkot": "city", "pemko": "city", "wawali": "city", "wako": "city", "balaikota": "city",
    "gubernur": "province", "wagub": "province", "pemprov": "province", "sekdaprov": "province",
}  # fmt: skip


@lru_cache(maxsize=1)
def _cue_forms() -> dict[str, str | None]:
    """Words that say a kind, with "-nya" too; None for those that say it after "wali" or "pemerintah" alone."""
    forms: dict[str, str | None] = dict.fromkeys(("kota", "provinsi"))
    return forms | _CUES | {f"{word}nya": kind for word, kind in _CUES.items()}


def kind_cues(text: str) -> Counter[str]:
    """How often a text speaks of a regent, a mayor or a governor, by kind of region."""
    words = read_words(text).lower
    forms = _cue_forms()
    cues: Counter[str] = Counter()
    for place in [at for at, word in enumerate(words) if word in forms]:
        kind = forms[words[place]]
        before = words[place - 1] if place else ""
        if words[place] == "kabupaten" and (before == "kota" or words[place + 1 : place + 2] == ["kota"]):
            continue  # "35 kabupaten/kota" speaks of both
        if kind is not None:
            cues[kind] += 1
        elif before == "wali" or (before == "pemerintah" and words[place] == "kota"):
            cues["city"] += 1
        elif before == "pemerintah":
            cues["province"] += 1
    return cues


def resolve(
    text: str, mentions: Sequence[Mention], *, home: str | None = None, cues: Counter[str] | None = None
) -> list[str | None]:
    """The code each mention means.

    Args:
        text: the text the mentions were found in.
        mentions: as `find_regions` gives them.
        home: Kemendagri code of the outlet's home region, if known.
        cues: counts of `kind_cues(text)`, where they are at hand.

    Returns: one code per mention, None where nothing decides (a seat of two regencies and neither named).
    """
    twins = {code for mention in mentions if len(mention.codes) > 1 for code in mention.codes}
    if not twins or all(len(mention.codes) == 1 or mention.hint == "both" for mention in mentions):
        return _of_provinces(text, mentions, [mention.codes[0] for mention in mentions])
    cues = (cues if cues is not None else kind_cues(text)).copy()
    for mention in mentions:
        # "Pemkab Badung ... Bupati ...": that regent is Badung's and says nothing of which Gorontalo is meant.
        hint = mention.hint
        if hint is not None and hint in cues and len(mention.codes) == 1 and mention.codes[0] not in twins:
            cues[hint] = 0
    certain: set[str] = {mention.codes[0] for mention in mentions if len(mention.codes) == 1}
    provinces = {code[:2] for code in certain} | ({home[:2]} if home else set())
    elsewhere = _elsewhere(mentions)
    chosen = [_choose(text, mention, elsewhere, provinces, certain, home, cues) for mention in mentions]
    return _of_provinces(text, mentions, chosen)


def _of_provinces(text: str, mentions: Sequence[Mention], codes: list[str | None] | list[str]) -> list[str | None]:
    """ "Sleman, Yogyakarta", "Rejang Lebong di Bengkulu": after a region of its, the name is the province's."""
    read: list[str | None] = list(codes)
    for at in range(1, len(read)):
        before, mention = read[at - 1], mentions[at]
        if before is None or len(before) == 2 or mention.by != "bare" or mention.zone == DATELINE:
            continue
        between = text[mentions[at - 1].end : mention.start].strip()
        province = before[:2]
        bears = province in mention.codes or (read[at] == "34.71" and before.startswith("34.0"))
        if bears and between in (",", "di", "("):
            read[at] = province
    return read


def _elsewhere(mentions: Iterable[Mention]) -> dict[str, list[tuple[int, str]]]:
    """By bare name, where the text names it with its kind: (offset, code)."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for mention in mentions:
        if len(mention.codes) == 1 and mention.hint is not None and mention.chain == 0:
            region = by_code(mention.codes[0])
            if region is not None:
                found[region.bare].append((mention.start, region.code))
    return found


def _choose(
    text: str,
    mention: Mention,
    elsewhere: dict[str, list[tuple[int, str]]],
    provinces: set[str],
    certain: set[str],
    home: str | None,
    cues: Counter[str],
) -> str | None:
    codes = list(mention.codes)
    if len(codes) == 1 or mention.hint == "both":
        return codes[0]
    district = _district(text, mention)
    if district is not None:
        return district
    if mention.by == "capital":
        near = [code for code in codes if code in certain or code[:2] in provinces]
        return near[0] if len(near) == 1 else None
    named = {code for region in map(by_code, codes) if region for _, code in elsewhere.get(region.bare, ())}
    named &= set(codes)
    if len(named) == 1 and mention.chain == 0:
        return named.pop()
    if len(named) > 1:
        near_by = [
            (abs(mention.start - start), code)
            for region in map(by_code, codes)
            if region
            for start, code in elsewhere.get(region.bare, ())
            if code in codes
        ]
        return min(near_by)[1]
    if mention.zone == DATELINE and mention.hint is None:
        # Datelines name towns: "Bengkulu, KB –" is the city, whatever the governor did.
        towns = [code for code in codes if len(code) > 2]
        if len(towns) == 1:
            return towns[0]
    settled = [code for code in codes if code in certain]
    if len(settled) == 1 and mention.chain == 0:
        return settled[0]
    if len({code[:2] for code in codes}) > 1:
        inside = [code for code in codes if code[:2] in provinces]
        codes = inside or codes
    if len(codes) == 1:
        return codes[0]
    if home in codes:
        return home
    return _by_kind(mention, codes, cues)


def _district(text: str, mention: Mention) -> str | None:
    """ "Ciputat, Tangerang": the district printed before the name says whose it is."""
    before = text[max(0, mention.phrase_start - 30) : mention.phrase_start]
    if not before.endswith(", "):
        return None
    words = words_of(before)
    for length in (3, 2, 1):
        owners = districts().get(" ".join(words[-length:]), [])
        names = {region.bare.split()[0] for region in map(by_code, mention.codes) if region}
        fitting = [code for code in owners if (owner := by_code(code)) and owner.bare.split()[0] in names]
        if len(fitting) == 1:
            return fitting[0]
    return None


def _by_kind(mention: Mention, codes: list[str], cues: Counter[str]) -> str:
    kinds = {region.kind: region.code for region in map(by_code, codes) if region}
    if mention.chain == 0:
        counts = [(cues[kind], kind) for kind in kinds]
        counts.sort(reverse=True)
        if counts[0][0] > 0 and (len(counts) == 1 or counts[0][0] >= 2 * counts[1][0]):
            return kinds[counts[0][1]]
    for kind in ("city", "province", "regency"):
        if kind in kinds:
            return kinds[kind]
    return codes[0]


def standard_name(fragment: str, *, text: str = "", home: str | None = None) -> Region | None:
    """The region that a few words name ("Pemkab Gunungkidul", "Pemerintah Kota Magelang", "Bupati Badung", "Solo").

    Args:
        fragment: the words, as printed.
        text: the article they stand in, where a bare name needs its context ("Bandung").
        home: Kemendagri code of the outlet's home region, if known.

    Returns: the first region named, in its standard form as `.name`; None where the words name none.
    """
    mentions = [mention for mention in find_regions(fragment, residue=True) if not mention.weak]
    if not mentions:
        return None
    first = mentions[0]
    if len(first.codes) > 1 and text:
        context = find_regions(text)
        code = _choose(
            text,
            first,
            _elsewhere(context),
            {mention.codes[0][:2] for mention in context if len(mention.codes) == 1} | ({home[:2]} if home else set()),
            {mention.codes[0] for mention in context if len(mention.codes) == 1},
            home,
            kind_cues(text),
        )
    else:
        code = resolve(fragment, mentions, home=home)[0]
    return by_code(code) if code else None

"""From an extracted article to the values of its row: what the source lets in, days, fingerprints."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

from archive.address_twins import PLAIN, AddressRules
from archive.clock import to_utc
from archive.records import Article, Enrichment

EXCERPT_CHARACTERS = 300
"""About two sentences, what a search engine shows; the archivist chose `excerpt` because more is not theirs."""
SAME_TEXT_CHARACTERS = 200
"""Texts shorter than this are not taken for one article because they are equal: a caption or "Simak videonya"
stands on many pages."""
FURTHER = "further"
"""Kind of the address of an article's second or later page."""
_UNSTORABLE = re.compile(r"\\ud[89a-f]|\\x00")
"""How `repr` writes half characters and NUL; text that spells so itself is cleaned in vain, without harm."""
DAY_PRECISIONS = frozenset({"second", "minute", "hour", "day"})


@dataclass(frozen=True, slots=True)
class Reading:
    """Where one reading of an article comes from.

    `seen_at`: when its capture was fetched, UTC. `capture_ids`: the capture of its address first, then those
    of its further pages. `also`: other addresses it was met under, as (url, kind). `rules`: what the source's
    file says of its addresses.
    """

    source_id: str
    capture_ids: tuple[int, ...]
    seen_at: str
    pipeline_version: str
    publish: str = "full"
    run_id: int | None = None
    address_kind: str = "page"
    also: tuple[tuple[str, str], ...] = ()
    rules: AddressRules = PLAIN


def article_values(
    article: Article, enrichment: Enrichment, reading: Reading, text_digest: str | None
) -> dict[str, Any]:
    """Column → value of `articles` for everything that is read off the page; no id, no times of the archive.

    `text_digest` is `same_text_digest` of the text.
    """
    text = kept_text(article.text, reading.publish)
    return {
        "title": article.title,
        "byline": article.byline,
        "published_at": article.published_at,
        "published_utc": to_utc(article.published_at),
        "published_day": published_day(article),
        "published_precision": article.published_precision,
        "published_from": article.published_from,
        "modified_at": article.modified_at,
        "text": text,
        "text_kept": reading.publish,
        "word_count": len(article.text.split()) if article.text else None,
        "dateline": article.dateline,
        "signoff": article.signoff,
        "caption": article.caption if reading.publish != "metadata" else None,
        "image_url": article.image_url,
        "language": article.language,
        "smart_city": int(enrichment.smart_city),
        "text_digest": text_digest,
    }


def published_day(article: Article) -> str | None:
    """The local day as printed, None where only the month or year is known."""
    if not article.published_at or len(article.published_at) < 10:
        return None
    if article.published_precision and article.published_precision not in DAY_PRECISIONS:
        return None
    return article.published_at[:10]


def kept_text(text: str | None, publish: str) -> str | None:
    """What of a text may enter archive.db: all, an excerpt that ends with a word, or nothing."""
    if text is None or publish == "metadata":
        return None
    if publish == "full" or len(text) <= EXCERPT_CHARACTERS:
        return text
    cut = text[: EXCERPT_CHARACTERS + 1]
    end = max(cut.rfind(" "), cut.rfind("\n"))
    return cut[: end if end > 0 else EXCERPT_CHARACTERS].rstrip() + " …"


def kept_enrichment(enrichment: Enrichment, publish: str) -> Enrichment:
    """The facts with their evidence; without the sentences where the source lets only metadata in."""
    if publish != "metadata":
        return enrichment
    return replace(
        enrichment,
        dates=[],
        regions=[replace(tag, evidence="") for tag in enrichment.regions],
        topics=[replace(tag, because="") for tag in enrichment.topics],
        mous=[
            replace(mou, evidence=[], claims=[replace(claim, sentence="") for claim in mou.claims])
            for mou in enrichment.mous
        ],
        people=[replace(person, sentence="") for person in enrichment.people],
    )


def reading_digest(title: str | None, text: str | None) -> str:
    """Fingerprint of what a reader sees: two readings with one digest are one version."""
    return _sha256(f"{title or ''}\x00{text or ''}")


def same_text_digest(text: str | None) -> str | None:
    """Fingerprint by which equal texts of one outlet are found; None for texts too short to tell.

    Spaces, line breaks and letter case do not count: a second address may print them otherwise.
    """
    if text is None or len(text) < SAME_TEXT_CHARACTERS:
        return None
    return _sha256(" ".join(unicodedata.normalize("NFKC", text).casefold().split()))


def facts_digest(values: dict[str, Any], article: Article, enrichment: Enrichment) -> str:
    """Fingerprint of everything a reading gives: where it is equal, nothing is written."""
    return _sha256(repr((values, article.published_readings, enrichment)))


def storable(article: Article, enrichment: Enrichment) -> tuple[Article, Enrichment]:
    """The same, where every text can be stored: halves of characters (broken emoji in JSON are common) that
    belong together are joined, others become U+FFFD, and NUL is left out, at which SQLite ends a text."""
    if _UNSTORABLE.search(repr((article, enrichment))) is None:
        return article, enrichment
    return _clean(article), _clean(enrichment)


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_clean(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: _clean(getattr(value, one.name)) for one in fields(value)})
    return value


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

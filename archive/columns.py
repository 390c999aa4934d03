"""What every table and column of archive.db means, in words: the one place that docs and site are made from.

`tables()` maps a table to (what one row is, column → help). Units and time zones stand in the help.
"""

from __future__ import annotations

from typing import NamedTuple

from archive.migrations import grouping


class TableHelp(NamedTuple):
    """`row`: what one row is; `columns`: column → help."""

    row: str
    columns: dict[str, str]


ARTICLE_ID = "The article, by its id."
SOURCE_ID = "The outlet, by its short name."
REGION = "The region's Kemendagri code, such as 33.11; never a BPS code."
SENTENCE = "The sentence of the article that says so."
UTC = "UTC, ISO 8601."

_ROAD = {
    "sources": TableHelp(
        "A news outlet.",
        {
            "id": "Short name of the outlet, also the name of its source file.",
            "name": "Name of the outlet.",
            "homepage": "Address of its front page.",
            "region_code": "Kemendagri code of the region it writes from; null where it has none.",
            "timezone": "Zone of its printed times that name none: WIB (UTC+7), WITA (UTC+8) or WIT (UTC+9).",
            "publish": "What of its texts this database may hold: full, excerpt or metadata.",
            "keep": "What is kept of it: everything, or smart_city (smart-city coverage and agreements alone).",
        },
    ),
    "runs": TableHelp(
        "One crawl of one outlet.",
        {
            "id": "Number of the run; its capture file carries it.",
            "source_id": SOURCE_ID,
            "mode": "live, backfill (older articles) or import (captures of another crawler).",
            "schedule": "Name of the schedule that started it; null when a person did.",
            "due_at": f"When the schedule wanted it. {UTC}",
            "started_at": f"When it began. {UTC}",
            "finished_at": f"When it ended, or when its being killed was noticed. {UTC}",
            "status": "running, finished, failed, killed or stopped.",
            "reason": "Why it ended as it did, where there is more to say.",
            "pages": "HTTP responses captured.",
            "articles_new": "Articles that were not in the archive before.",
            "articles_changed": "Articles whose title or text the outlet had changed.",
            "errors": "Requests that brought no response, and responses that could not be read.",
            "counts": "JSON: how often each outcome occurred.",
            "left_out": "JSON: addresses left out, by rule: how many, and a sample.",
        },
    ),
    "captures": TableHelp(
        "One HTTP response, kept in a WARC file.",
        {
            "id": "Number of the capture.",
            "source_id": SOURCE_ID,
            "run_id": "The run that captured it.",
            "url": "Address as requested.",
            "fetched_at": f"When the response came. {UTC}",
            "status": "HTTP status code.",
            "content_type": "Content-Type header as sent.",
            "etag": "ETag header as sent.",
            "last_modified": "Last-Modified header as sent.",
            "digest": "SHA-256 of the body as transferred, hexadecimal; for a revisit, of the body it stands for.",
            "size": "Bytes of the body as transferred.",
            "warc_file": "File that holds it, relative to the home folder.",
            "warc_offset": "Byte at which its response record begins.",
            "warc_length": "Bytes of that record, compressed.",
            "record_id": "WARC-Record-ID of that record.",
            "revisit_of": "The earlier capture with the same body, where the record keeps headers only.",
            "mode": "live, backfill or import.",
            "outcome": "What came of it: article, door (a listing or feed), unchanged, not_kept, no_article, "
            "quarantined, redirect, robots, http_error; null until it has been handled.",
        },
    ),
    "fetch_errors": TableHelp(
        "A request that brought no response, or a response that could not be read.",
        {
            "id": "Number of the error.",
            "source_id": SOURCE_ID,
            "run_id": "The run that made the request.",
            "url": "Address as requested.",
            "at": f"When. {UTC}",
            "kind": "What went wrong, in a word: timeout, dns, connection, http, robots, unread_slow and so on.",
            "status": "HTTP status code, where there was one.",
            "detail": "What the error said.",
        },
    ),
    "articles": TableHelp(
        "An article as it reads now.",
        {
            "id": "Fingerprint of the first address it was captured at; never used twice.",
            "source_id": SOURCE_ID,
            "url": "Its canonical address.",
            "title": "Headline, without the site's name.",
            "byline": "Who wrote it, as printed.",
            "published_at": "When it was published, as printed: ISO 8601 with the printed offset, or a date alone.",
            "published_utc": "The same moment in UTC; null where only a day is known.",
            "published_day": "The local day of publishing; null where only a month or year is known.",
            "published_precision": "How exact published_at is: second, minute, day, month or year.",
            "published_from": "Where on the page it stood.",
            "modified_at": "When the outlet says it was last changed: ISO 8601 with the printed offset.",
            "text": "Paragraphs, joined by a blank line; without headline, dateline, sign-off, caption or residue.",
            "text_kept": "How much of the text is here: full, excerpt or metadata (none).",
            "word_count": "Words of the whole text, also where only an excerpt is here.",
            "dateline": "Dateline as printed, such as the outlet's name and the town.",
            "signoff": "Sign-off as printed, such as a reporter's name in brackets.",
            "caption": "Caption of the main picture.",
            "image_url": "Address of the main picture.",
            "language": "ISO 639-1 code of the text's language.",
            "smart_city": "1 where it is smart-city coverage, else 0.",
            "first_seen_at": f"When it was first captured. {UTC}",
            "last_seen_at": f"When it was last met. {UTC}",
            "gone_at": f"When the outlet was found to have taken it down; null while it is up. {UTC}",
            "withdrawn_at": f"When it was taken out of sight here; only the tombstone remains. {UTC}",
            "copy_id": "The text of which it is a print; null where no other outlet printed it.",
            "story_id": "The event it covers.",
            "capture_id": "The capture it was read from.",
            "pipeline_version": "The extractor and rules that read it.",
            "text_digest": "Fingerprint of the whole text, by which equal texts of one outlet are found.",
            "facts_digest": "Fingerprint of everything read off the page, by which a change is noticed.",
        },
    ),
    "article_urls": TableHelp(
        "An address under which an article was met.",
        {
            "url": "The address, without tracking parameters.",
            "article_id": ARTICLE_ID,
            "kind": "canonical, page, amp, mobile, print, redirect or further (a later page of it).",
            "first_seen_at": f"When it was first met. {UTC}",
        },
    ),
    "versions": TableHelp(
        "An article as it read when seen; a new one only where the outlet changed title or text.",
        {
            "id": "Number of the version.",
            "article_id": ARTICLE_ID,
            "seen_at": f"When it was first seen to read so. {UTC}",
            "title": "Headline then.",
            "text": "Text then, as far as the outlet's texts may be here.",
            "digest": "Fingerprint (SHA-256) of the whole title and text.",
            "pipeline_version": "The extractor that read it.",
        },
    ),
    "version_captures": TableHelp(
        "A capture that a version was read from.",
        {
            "version_id": "The version.",
            "capture_id": "The capture.",
            "digest": "Fingerprint of title and text as read from this capture; an AMP twin's may differ.",
            "pipeline_version": "The extractor that read it.",
        },
    ),
    "article_dates": TableHelp(
        "One thing on a page that may say when it was published.",
        {
            "id": "Number of the reading.",
            "article_id": ARTICLE_ID,
            "value": "What it says: ISO 8601 with the printed offset, or a date.",
            "precision": "second, minute, day, month or year.",
            "origin": "Where it stood: json-ld, meta, time-element, text, url, template or feed.",
            "raw": "As printed.",
            "chosen": "1 for the reading that published_at follows, else 0.",
            "because": "Why it was chosen or not.",
        },
    ),
    "changes": TableHelp(
        "A change of an article, in the order in which they were stored.",
        {
            "seq": "Place in the sequence.",
            "article_id": "The article; for a merge, the id that vanished.",
            "kind": "new, edited (title or text), updated (anything else), gone, back, merged or withdrawn.",
            "at": f"When the page that showed it was fetched. {UTC}",
            "run_id": "The run that found it; null for other causes.",
        },
    ),
    "aliases": TableHelp(
        "An id that another replaced; the old address leads on.",
        {
            "old_id": "The id that is no longer used.",
            "new_id": "The id that took its place.",
            "at": f"When. {UTC}",
            "why": "Why.",
        },
    ),
    "templates": TableHelp(
        "How an outlet lays out its pages, as learned from many of them.",
        {
            "source_id": SOURCE_ID,
            "id": "Name of the template, within the outlet.",
            "learned_at": f"When it was learned. {UTC}",
            "valid_from": "First day of the pages it fits. UTC.",
            "valid_until": "Last day of the pages it fits; null while it still does. UTC.",
            "extractor_version": "The extractor that learned it.",
            "data": "JSON: where title, date, byline and body stand, and what repeats.",
        },
    ),
}

_FACTS = {
    "regions": TableHelp(
        "A province, regency or city.",
        {
            "code": REGION,
            "name": "Standard name, such as Kabupaten Sukoharjo.",
            "kind": "province, regency or city; null for one not yet described.",
            "province_code": "Kemendagri code of its province.",
            "capital": "Its capital.",
            "latitude": "Degrees north, WGS 84.",
            "longitude": "Degrees east, WGS 84.",
            "valid_from": "First day on which it existed with this code.",
            "valid_until": "Last such day; null while it does.",
        },
    ),
    "region_names": TableHelp(
        "A name of a region: former, popular or short.",
        {
            "id": "Number of the name.",
            "region_code": REGION,
            "name": "The name.",
            "kind": "official, former, popular, short or group.",
            "valid_from": "First day on which it held; null where unknown.",
            "valid_until": "Last such day; null while it does.",
        },
    ),
    "article_regions": TableHelp(
        "A region that an article is about, was written in, or mentions.",
        {
            "article_id": ARTICLE_ID,
            "region_code": REGION,
            "role": "subject, dateline or mentioned; the strongest only.",
            "evidence": "The words that say so.",
        },
    ),
    "article_topics": TableHelp(
        "A topic of an article.",
        {
            "article_id": ARTICLE_ID,
            "topic_id": "The topic, such as governance, economy or agreements.",
            "score": "Weight of the evidence; more is surer.",
            "evidence": "The words that say so, with their weights.",
        },
    ),
    "article_days": TableHelp(
        "A day that an article's text names, resolved.",
        {
            "id": "Number of the mention.",
            "article_id": ARTICLE_ID,
            "raw": "As printed.",
            "date": "Local ISO date; null where it cannot be told.",
            "precision": "day, month or year, or that it is a range.",
            "because": "How it was resolved.",
        },
    ),
    "article_people": TableHelp(
        "A person in an office, as an article states it.",
        {
            "id": "Number of the mention.",
            "article_id": ARTICLE_ID,
            "name": "Name as printed.",
            "office": "The office.",
            "region_code": "Kemendagri code of the region the office belongs to; null for others.",
            "organisation": "The organisation the office belongs to; null for a region's.",
            "acting": "Pj, Plt, Plh or Pjs where the person acts for the holder.",
            "sentence": SENTENCE,
        },
    ),
    "article_mous": TableHelp(
        "An agreement as one article reports it.",
        {
            "id": "The article's id and a running number.",
            "article_id": ARTICLE_ID,
            "status": "signed, planned, extended, ended or mentioned.",
            "document": "mou, nota_kesepahaman, nota_kesepakatan, kesepakatan_bersama, pks, loi, addendum or other.",
            "document_name": "The document's name as printed.",
            "number": "The document's number as printed.",
            "signed_on": "Local ISO date of signing; null where the article does not give it.",
            "signed_on_precision": "day, month or year.",
            "valid_until": "Last day on which it holds, local ISO date.",
            "value_idr": "Its value in rupiah.",
            "place": "Where it was signed.",
            "programme": "Its subject in a few words.",
            "evidence": "JSON: the sentences that speak of it.",
            "confidence": "How sure its being found is, 0 to 1.",
        },
    ),
    "article_mou_parties": TableHelp(
        "A party to an agreement as one article reports it.",
        {
            "article_mou_id": "The agreement.",
            "position": "Place among the parties, from 1.",
            "name": "Standard name of the party.",
            "kind": "regency, city, province, ministry, agency, company, university, bank, police, military, "
            "foreign, organisation or other.",
            "region_code": "Kemendagri code, where the party is a region.",
            "signatory": "Who signed for it.",
            "signatory_title": "That person's office as printed.",
        },
    ),
    "mou_claims": TableHelp(
        "One fact of an agreement as one article states it.",
        {
            "id": "Number of the claim.",
            "mou_id": "The agreement in the register; null until it is settled.",
            "article_id": ARTICLE_ID,
            "article_mou_id": "The agreement as that article reports it.",
            "field": "Which fact.",
            "value": "What the article says.",
            "sentence": SENTENCE,
            "confidence": "How sure the reading is, 0 to 1.",
            "rules_version": "The rules that read it.",
        },
    ),
    "corrections": TableHelp(
        "A reader's correction; it survives every re-run.",
        {
            "id": "Id of the correction.",
            "article_id": ARTICLE_ID,
            "field": "Which fact.",
            "old_value": "JSON: what was shown.",
            "new_value": "JSON: what is right; null where the fact is taken away.",
            "corrected_by": "Who says so.",
            "corrected_at": "When, as the correction says: a local day, or a time with its offset.",
            "source": "On what ground.",
            "outcome": "applied; already (the page says so by now); or stale (the page says a third thing, shown).",
        },
    ),
}


def tables() -> dict[str, TableHelp]:
    """Table → help, for every table of archive.db that holds facts."""
    described = {name: TableHelp(*entry) for name, entry in getattr(grouping, "DESCRIPTIONS", {}).items()}
    return {**_ROAD, **_FACTS, **described}

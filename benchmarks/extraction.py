"""Extraction against the extractors of the field: `python -m benchmarks.extraction [--check] [--only ours]`.

All tools run over the same labelled pages in one process, one after another, and are scored by the scorer that lies
beside the data. Prints text precision, recall, F1, the shares of exactly equal texts, right titles, bylines and days,
and pages per second with the ratio to trafilatura's default; writes `results/extraction.json`. `--check` ends with
status 1 where a figure of ours is below its floor in `floors/extraction.json`. Our text figures are in-sample: the
block model was learned from these pages. Those by models that had not seen the page, kept by `extraction_training`,
are printed beside them.
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from archive.records import Page
from benchmarks.extraction_templates import template_speed
from benchmarks.measured import below_floors, digest, scorer, shared, write_result
from crawler.extraction import extract
from crawler.extraction.decode import decode
from pipelines.normalise import normalise

Row = dict[str, Any]
Tool = Callable[[Row], Row]
FOLDERS = ("pages", "pages-id")


def ours(row: Row) -> Row:
    page = Page(url=row["url"], body=row["html"])
    return normalise(extract(page), page).to_json()


def trafilatura_with(**options: Any) -> Tool:
    from trafilatura import bare_extraction

    def run(row: Row) -> Row:
        text = decode(row["html"])[0]
        found = bare_extraction(text, url=row["url"], with_metadata=True, include_comments=False, **options)
        if found is None:
            return {}
        return {"text": found.text, "title": found.title, "byline": found.author, "published_at": found.date}

    return run


def newspaper(row: Row) -> Row:
    from newspaper import Article

    article = Article(row["url"])
    article.download(input_html=decode(row["html"])[0])
    article.parse()
    day = article.publish_date.isoformat() if article.publish_date else None
    return {"text": article.text, "title": article.title, "byline": ", ".join(article.authors), "published_at": day}


def readability(row: Row) -> Row:
    from lxml import html
    from readability import Document

    document = Document(decode(row["html"])[0])
    return {"text": html.fromstring(document.summary()).text_content(), "title": document.short_title()}


def resiliparse(row: Row) -> Row:
    from resiliparse.extract.html2text import extract_plain_text

    return {"text": extract_plain_text(decode(row["html"])[0], main_content=True)}


def tools() -> dict[str, Tool]:
    return {
        "ours": ours,
        "trafilatura": trafilatura_with(),
        "trafilatura fast": trafilatura_with(fast=True),
        "trafilatura precision": trafilatura_with(favor_precision=True),
        "newspaper4k": newspaper,
        "readability-lxml": readability,
        "resiliparse": resiliparse,
    }


def out_of_fold() -> dict[str, dict[str, float]]:
    """Our text figures per folder by models that had not seen the page, as the training kept them."""
    kept = Path(__file__).parent / "data" / "extraction_out_of_fold.json"
    figures: dict[str, dict[str, float]] = json.loads(kept.read_text(encoding="utf-8"))["figures"]
    return figures


def show_out_of_fold(kept: dict[str, dict[str, float]]) -> None:
    for folder, row in kept.items():
        others = "".join(
            f" {short} {row[name]:.4f}" for short, name in (("P", "precision"), ("R", "recall")) if name in row
        )
        print(f"{'ours, out of fold':22} {folder:9} F1 {row['f1']:.4f}{others} equal {row['accuracy']} (text)")


def same_byline(authors: list[str], printed: str | None) -> bool:
    """Whether a byline holds every author's name and little else (at most as much again)."""
    own = set(re.findall(r"\w+", (printed or "").lower()))
    wanted = {word for author in authors for word in re.findall(r"\w+", author.lower())}
    return bool(wanted) and wanted <= own and len(own) <= 2 * len(wanted)


def bylines(rows: list[Row], found: dict[str, Row]) -> float | None:
    """The share of pages with authors in the truth whose byline names them."""
    told = [row for row in rows if row.get("authors")]
    if not told:
        return None
    return round(sum(same_byline(row["authors"], found[row["id"]].get("byline")) for row in told) / len(told), 3)


def run(tool: Tool, rows: list[Row]) -> tuple[dict[str, Row], float, int]:
    """What a tool finds on each page, processor seconds, and pages on which it raised."""
    found: dict[str, Row] = {}
    failed = 0
    tool(rows[0])
    start = time.process_time()
    for row in rows:
        try:
            found[row["id"]] = tool(row)
        except Exception as error:
            failed += 1
            found[row["id"]] = {"error": repr(error)[:200]}
    return found, time.process_time() - start, failed


def main() -> int:
    pages = scorer("pages")
    data = shared() / "data"
    folders = {name: list(pages.load(data / name)) for name in FOLDERS}
    only = sys.argv[sys.argv.index("--only") + 1] if "--only" in sys.argv else None
    result: dict[str, Any] = {"tools": {}}
    for name, tool in tools().items():
        if only not in (None, name):
            continue
        entry: dict[str, Any] = {}
        seconds = 0.0
        for folder, rows in folders.items():
            found, spent, failed = run(tool, rows)
            seconds += spent
            entry[folder] = pages.score(rows, found)
            entry[folder]["all"] |= {"byline": bylines(rows, found), "failed": failed}
        entry["pages_per_second"] = round(sum(map(len, folders.values())) / seconds, 1)
        result["tools"][name] = entry
        show(name, entry)
        if name == "ours":
            entry["out_of_fold"] = out_of_fold()
            show_out_of_fold(entry["out_of_fold"])
    base = result["tools"].get("trafilatura", {}).get("pages_per_second")
    for name, entry in result["tools"].items():
        if base:
            entry["ratio_to_trafilatura"] = round(entry["pages_per_second"] / base, 2)
            print(f"{name:22} {entry['pages_per_second']:8} pages/s, {entry['ratio_to_trafilatura']} x trafilatura")
    if only in (None, "ours"):
        result["with_template"] = template_speed(base)
        print("with learned templates:", result["with_template"])
    result["digest"] = digest([p for name in FOLDERS for p in (data / name).rglob("*") if p.is_file()])
    if only is None:
        print(write_result("extraction", result))
    if "--check" in sys.argv:
        lines = below_floors("extraction", result["digest"], figures(result))
        print("\n".join(lines) or "all floors hold")
        return 1 if lines else 0
    return 0


def figures(result: dict[str, Any]) -> dict[str, float]:
    """Our figures under the names of the floors."""
    own = result["tools"]["ours"]
    flat: dict[str, float] = {}
    for folder in FOLDERS:
        for name in ("f1", "precision", "recall", "accuracy", "title", "date", "byline"):
            value = own[folder]["all"].get(name)
            if value is not None:
                flat[f"{folder} {name}"] = value
    if "ratio_to_trafilatura" in own:
        flat["speed unknown site"] = own["ratio_to_trafilatura"]
    if result["with_template"].get("ratio_to_trafilatura"):
        flat["speed with template"] = result["with_template"]["ratio_to_trafilatura"]
    flat["newsroom f1"] = result["with_template"]["f1"]
    return flat


def show(name: str, entry: dict[str, Any]) -> None:
    for folder in FOLDERS:
        row = entry[folder]["all"]
        print(
            f"{name:22} {folder:9} F1 {row['f1']:.4f} P {row['precision']:.4f} R {row['recall']:.4f} "
            f"equal {row['accuracy']} title {row['title']} day {row['date']} byline {row['byline']} "
            f"failed {row['failed']}",
            flush=True,
        )


if __name__ == "__main__":
    sys.exit(main())

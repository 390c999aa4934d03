"""Probes a site: what a crawl of it would find, shown by a small one in a home of its own that is then thrown away.

In: a homepage or a source. Out: a `ProbeResult`: the doors that work, a few articles as they were read, what was
left out; it can write the source file and keep the pages. Nothing enters the archive. The crawl runs in a child
process, with all its manners, so a probe may be made any number of times in one process.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from archive.addresses import outlet_host
from archive.captures import decoded_body, read_captured
from archive.database import connect, migrate
from archive.home import Home
from crawler.address_shapes import has_shape
from crawler.discover.front import read_front
from crawler.source_model import Source, load_source

SAMPLE = 5
"""Articles that a probe reads: enough to see whether title, text and date are found, few enough to be polite."""
PROBE_SECONDS = 300
_SECOND_LEVELS = frozenset({"co", "go", "or", "web", "ac", "my", "sch", "biz", "desa", "blogspot", "wordpress"})


@dataclass(slots=True)
class SampledPage:
    """One article page as it was read; `body` is its HTML, its bytes as latin-1 characters."""

    url: str
    title: str | None
    published_at: str | None
    text_length: int
    body: str = field(repr=False, default="")


@dataclass(slots=True)
class ProbeResult:
    """What a probe found. `status` and `reason` are the small crawl's."""

    homepage: str
    status: str
    reason: str | None
    site_name: str | None = None
    doors: list[tuple[str, str]] = field(default_factory=list)
    pages: list[SampledPage] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, Any] = field(default_factory=dict)
    listed: int = 0
    """Article addresses that the doors' first pages gave."""

    @property
    def works(self) -> bool:
        """Whether a list was read and at least one page of it gave an article with a title and a text."""
        return self.status == "finished" and any(page.title and page.text_length for page in self.pages)

    def problems(self) -> list[str]:
        """What a person should look at, a line each; empty where all is well."""
        found = [] if self.status == "finished" else [self.reason or self.status]
        if self.status == "finished" and not self.pages:
            found.append("no article page could be read")
        untitled = sum(1 for page in self.pages if not page.title)
        undated = sum(1 for page in self.pages if not page.published_at)
        empty = sum(1 for page in self.pages if not page.text_length)
        for count, what in ((untitled, "title"), (undated, "day of publishing"), (empty, "text")):
            if count:
                found.append(f"{count} of {len(self.pages)} pages without a {what}")
        return found


def probe(
    url: str,
    *,
    source: Source | None = None,
    settings: Mapping[str, Any] | None = None,
    step_context: Any = None,
    allow_private: bool = False,
    seconds: float = PROBE_SECONDS,
) -> ProbeResult:
    """Probe the site of `url`, or a source as its file has it (then `url` is ignored).

    `settings` are the item pipelines' and the page step's, JSON-able, as `crawl_source` takes them. Raises
    archive.yaml_lines.FileError for an address that cannot be a homepage. A crawl that breaks gives a result with
    status `failed`.
    """
    with tempfile.TemporaryDirectory(prefix="arsipkota-probe-") as folder:
        home = Home(Path(folder)).create()
        migrate(home)
        path = home.local / "sources" / f"{source.slug if source else slug_of(url)}.yaml"
        path.parent.mkdir(parents=True)
        facts: dict[str, Any] = (
            _file_facts(source) if source else {"name": urlsplit(url).hostname or url, "homepage": url}
        )
        if allow_private:
            facts["allow_private"] = True
        path.write_text(yaml.safe_dump(facts, sort_keys=False, allow_unicode=True), encoding="utf-8")
        checked = load_source(path)
        order = {"home": folder, "path": str(path), "settings": dict(settings or {}), "step_context": step_context}
        try:
            child = subprocess.run(
                [sys.executable, "-m", "crawler.probe"],
                input=json.dumps(order),
                capture_output=True,
                text=True,
                timeout=seconds,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return ProbeResult(checked.homepage, "failed", f"did not end within {seconds:.0f} s")
        said = [line for line in child.stdout.splitlines() if line.startswith("{")]
        if not said:
            last = (child.stderr.strip().splitlines() or ["nothing said"])[-1]
            return ProbeResult(checked.homepage, "failed", f"the probe broke: {last}")
        return _result(home, checked, json.loads(said[-1]))


def slug_of(url: str) -> str:
    """The slug of a site: its host without www and the endings that say no more than where it is registered."""
    labels = outlet_host(url).split(".")
    if len(labels) > 1:
        labels.pop()
    while len(labels) > 1 and labels[-1] in _SECOND_LEVELS:
        labels.pop()
    return "-".join("".join(c if c.isascii() and c.isalnum() else "-" for c in label).strip("-") for label in labels)


def write_source(home: Home, result: ProbeResult, facts: Mapping[str, Any]) -> Path:
    """Write `local/sources/<slug>.yaml` of a probed site; returns its path.

    `facts`: what a person said (name, home_region, timezone, tags …); they go before what was found. The doors are
    written down, so that the file shows what a crawl does. Raises FileExistsError rather than overwrite, and
    FileError where the facts make no source.
    """
    slug = str(facts.get("slug") or slug_of(result.homepage))
    path = home.local / "sources" / f"{slug}.yaml"
    if path.exists():
        raise FileExistsError(f"{path} exists (edit it, or remove it first)")
    names = {"feed": "feeds", "sitemap": "sitemaps", "wordpress": "wordpress", "blogger": "blogger"}
    discover: dict[str, list[str]] = {}
    for kind, address in result.doors:
        plain = address.split("?", 1)[0] if kind == "blogger" else address
        plain = plain.split("/wp/v2/posts", 1)[0] + "/" if kind == "wordpress" and "/wp/v2/" in plain else plain
        discover.setdefault(names.get(kind, "listings"), []).append(plain)
    body = {"name": result.site_name or slug, "homepage": result.homepage, **facts}
    body.pop("slug", None)
    if discover and "discover" not in body:
        body["discover"] = discover
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(body, sort_keys=False, allow_unicode=True), encoding="utf-8")
    try:
        load_source(path)
    except ValueError:
        path.unlink()
        raise
    return path


def write_samples(home: Home, slug: str, result: ProbeResult) -> Path:
    """Keep the pages under `local/samples/<slug>/` with what was read of them; returns that folder."""
    folder = home.local / "samples" / slug
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for number, page in enumerate(result.pages, 1):
        name = f"{number:02d}.html.gz"
        (folder / name).write_bytes(gzip.compress(page.body.encode("latin-1"), mtime=0))
        lines.append({**{k: v for k, v in asdict(page).items() if k != "body"}, "file": name})
    text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    (folder / "sample.jsonl").write_text(text, encoding="utf-8")
    return folder


def unlike_shapes(source: Source, result: ProbeResult) -> list[str]:
    """The addresses of the sample that fit none of the source's own shapes."""
    if not source.keep_urls:
        return []
    return [page.url for page in result.pages if not any(has_shape(page.url, shape) for shape in source.keep_urls)]


def _file_facts(source: Source) -> dict[str, Any]:
    return source.model_dump(mode="json", exclude_defaults=True, exclude={"checked"})


def _result(home: Home, source: Source, said: dict[str, Any]) -> ProbeResult:
    result = ProbeResult(source.homepage, said["status"], said["reason"])
    result.counts, result.left_out = said["counts"], said["left_out"]
    db, state = connect(home, readonly=True), connect(home, "state", readonly=True)
    try:
        note = state.execute("SELECT value FROM notes WHERE name = ?", (f"doors:{source.slug}",)).fetchone()
        result.doors = [(kind, url) for kind, url in json.loads(note[0])] if note else []
        result.listed = state.execute("SELECT count(*) FROM frontier WHERE kind = 'article'").fetchone()[0]
        front = db.execute(
            "SELECT id FROM captures WHERE url = ? AND status = 200 LIMIT 1", (source.homepage,)
        ).fetchone()
        if front:
            exchange = read_captured(db, home, int(front[0]))
            result.site_name = read_front(decoded_body(exchange), source.homepage).title
        pages = db.execute(
            "SELECT c.id, a.url, a.title, a.published_at, length(a.text) FROM captures c"
            " JOIN article_urls u ON u.url = c.url JOIN articles a ON a.id = u.article_id"
            " WHERE c.outcome = 'article' GROUP BY c.id ORDER BY c.id"
        ).fetchall()
        for capture_id, url, title, published_at, length in pages:
            body = decoded_body(read_captured(db, home, int(capture_id))).decode("latin-1")
            result.pages.append(SampledPage(url, title, published_at, int(length or 0), body))
    finally:
        db.close()
        state.close()
    return result


def _child() -> None:
    """The probe's own process: a small crawl, and its summary as a line of JSON."""
    from crawler.run import crawl_source

    order = json.loads(sys.stdin.read())
    summary = crawl_source(
        Home(Path(order["home"])),
        load_source(Path(order["path"])),
        sample=SAMPLE,
        max_pages=40,
        settings=order["settings"],
        step_context=order["step_context"],
    )
    said = {"status": summary.status, "reason": summary.reason, "counts": summary.counts}
    print(json.dumps({**said, "left_out": summary.left_out}), flush=True)


if __name__ == "__main__":
    _child()

"""The filters as a researcher pipes them."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

PAGE = """<!doctype html><html lang="id"><head><meta charset="utf-8"><title>Pemkot Teken MoU - Kabar Uji</title>
<meta property="og:title" content="Pemkot Teken MoU"><meta property="og:site_name" content="Kabar Uji">
<meta property="article:published_time" content="2019-05-16T10:00:00+07:00"></head><body>
<nav><a href="/">Beranda</a></nav><article><h1>Pemkot Teken MoU</h1><div class="entry-content">
<p>Pemerintah Kota Magelang menandatangani nota kesepahaman dengan Universitas Lembah Hijau di Pendopo, Rabu (15/5).</p>
<p>Kerja sama itu menyangkut kota cerdas dan pelatihan warga selama tiga tahun ke depan.</p></div></article>
</body></html>"""


def pipe(*words: str, stdin: str = "") -> tuple[int, list[dict[str, Any]]]:
    done = subprocess.run([sys.executable, "-m", "arsipkota", *words], input=stdin, capture_output=True, text=True)
    assert "Traceback" not in done.stderr, done.stderr
    return done.returncode, [json.loads(line) for line in done.stdout.splitlines()]


def test_extract_then_enrich_then_cluster(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(PAGE.encode()))
    wanted = [
        {"id": "a", "url": "https://uji.example/a", "html_path": str(tmp_path / "a.html.gz")},
        {"id": "b", "url": "https://uji.example/b", "html_path": str(tmp_path / "none.html")},
    ]
    code, lines = pipe("extract", "--jsonl", stdin="\n".join(map(json.dumps, wanted)))
    assert code == 4 and [line["id"] for line in lines] == ["a", "b"]
    assert "error" in lines[1]
    assert lines[0]["title"] == "Pemkot Teken MoU"
    assert lines[0]["published_at"] == "2019-05-16T10:00:00+07:00"
    code, lines = pipe("enrich", stdin=json.dumps(lines[0]))
    assert code == 0
    (mou,) = lines[0]["mous"]
    assert (mou["status"], mou["signed_on"]) == ("signed", "2019-05-15")
    assert {party["name"] for party in mou["parties"]} == {"Kota Magelang", "Universitas Lembah Hijau"}
    assert lines[0]["smart_city"] is True
    twin = {**lines[0], "id": "c", "url": "https://lain.example/c"}
    code, grouped = pipe("cluster", stdin="\n".join(map(json.dumps, [lines[0], twin])))
    assert code == 0
    assert grouped[0]["story"] == grouped[1]["story"] and grouped[0]["copy"] == grouped[1]["copy"]


def test_enrich_takes_nulls() -> None:
    code, lines = pipe("enrich", stdin='{"id": 1, "title": null, "text": null, "published_at": null}\n{"id": 2}\n')
    assert code == 0
    assert [(line["id"], line["mous"], line["smart_city"]) for line in lines] == [(1, [], False), (2, [], False)]


def test_a_single_file_needs_no_lines(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    code, lines = pipe("extract", str(tmp_path / "a.html"), "--url", "https://uji.example/a")
    assert code == 0 and lines[0]["url"] == "https://uji.example/a"
    assert "Universitas Lembah Hijau" in lines[0]["text"]

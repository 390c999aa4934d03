"""A site of N generated articles on 127.0.0.1, for measuring cost: `python -m benchmarks.generated_site N PORT`.

Pages are built once, before the first request, and are alike in weight to a small WordPress outlet's (about 40 kB with
its frame); words are drawn from a list with a fixed seed, a tenth of the articles tell of a signing. Not for accuracy:
nobody wrote these texts.
"""

from __future__ import annotations

import random
import sys
from datetime import date, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

WORDS = """
warga desa kota layanan program jalan pasar sawah sekolah petani air listrik bantuan dana anggaran
kegiatan pelatihan pembangunan masyarakat kecamatan kelurahan pemerintah daerah dinas kepala bupati
wakil sekretaris tim kerja musim hujan kemarau jembatan sungai hutan laut nelayan pelabuhan terminal
bus kereta rumah sakit puskesmas dokter guru murid lomba juara festival budaya tari musik batik
kuliner wisata pantai gunung taman kebun kopi teh padi jagung kelapa sapi kambing ayam ikan pagi
siang sore malam kemarin minggu bulan tahun baru lama besar kecil panjang tinggi cepat lambat murah
mahal baik ramai membangun membuka menutup memperbaiki menyerahkan menerima meninjau menyampaikan
mengajak mendukung mencatat menanam memanen mengirim membeli menjual membawa menjaga melatih dengan
untuk dari pada oleh karena agar serta juga sudah belum akan sedang
""".split()
REGIONS = """
Sukoharjo Klaten Boyolali Karanganyar Wonogiri Sragen Magelang Temanggung Kebumen Purworejo
""".split()
DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
FIRST = date(2021, 1, 4)


def sentence(rng: random.Random) -> str:
    words = rng.choices(WORDS, k=rng.randint(8, 20))
    return " ".join(words).capitalize() + "."


def article(number: int) -> tuple[str, date, list[str]]:
    """(title, day of publishing, paragraphs) of one article; the same for the same number."""
    rng = random.Random(number)
    region, day = rng.choice(REGIONS), FIRST + timedelta(days=number % 1500)
    paragraphs = [" ".join(sentence(rng) for _ in range(rng.randint(2, 4))) for _ in range(rng.randint(5, 10))]
    if number % 10 == 0:
        printed = f"{DAYS[day.weekday()]} ({day.day}/{day.month})"
        paragraphs[0] = (
            f"Pemerintah Kabupaten {region} dan Universitas Lembah Hijau menandatangani nota kesepahaman "
            f"tentang kota cerdas di Pendopo Kabupaten {region}, {printed}. {paragraphs[0]}"
        )
    title = " ".join(rng.choices(WORDS, k=7)).capitalize() + f" di {region}"
    return title, day, paragraphs


FRAME = "".join(
    f'<li class="menu-item"><a href="/kategori/{word}/"><span class="label">{word}</span></a></li>' for word in WORDS
)
STYLE = "<style>" + ".box { margin: 0; padding: 1px; display: block }\n" * 150 + "</style>"


def page(number: int) -> bytes:
    title, day, paragraphs = article(number)
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="id"><head><meta charset="utf-8"><title>{title} - Kabar Contoh</title>'
        f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Kabar Contoh">'
        f'<meta property="article:published_time" content="{day}T08:30:00+07:00">{STYLE}</head>'
        f'<body><nav><ul>{FRAME}</ul></nav><article><h1 class="entry-title">{title}</h1>'
        f'<div class="entry-content">{body}<p>Baca juga: <a href="/berita/1/">Kabar lain</a></p></div></article>'
        f"<aside><ul>{FRAME}</ul></aside><footer>Hak cipta Kabar Contoh</footer></body></html>"
    ).encode()


def sitemap(count: int, base: str) -> bytes:
    rows = "".join(f"<url><loc>{base}/berita/{n}/</loc></url>" for n in range(count))
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def serve(count: int, port: int) -> None:
    """Serve `count` articles until stopped."""
    base = f"http://127.0.0.1:{port}"
    pages = {f"/berita/{n}/": page(n) for n in range(count)}
    pages["/sitemap.xml"] = sitemap(count, base)
    pages["/robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {base}/sitemap.xml\n".encode()
    pages["/"] = b"<!doctype html><title>Kabar Contoh</title><h1>Kabar Contoh</h1>"

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = pages.get(self.path)
            self.send_response(200 if body else 404)
            kind = "text/plain" if self.path.endswith(".txt") else "text/html; charset=utf-8"
            self.send_header("Content-Type", "application/xml" if self.path.endswith(".xml") else kind)
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None:
            pass

    print("ready", flush=True)
    ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]), int(sys.argv[2]))

"""Invented pages, one per shape of site, with what they must give. Outlets and people do not exist."""

# ruff: noqa: E501 (the markup of pages is left as sites print it)

from __future__ import annotations

import json

TITLE = "Bupati Jember Resmikan Pusat Layanan Digital"
TEXT = [
    "Pemerintah Kabupaten Jember meresmikan pusat layanan digital di pendapa pada awal pekan, dan warga dapat "
    "mengurus tujuh belas jenis surat tanpa datang ke kantor dinas.",
    "“Kami ingin warga tidak lagi antre sejak pagi, dan semua berkas dapat dipantau dari rumah,” ujar bupati dalam "
    "sambutannya di hadapan para kepala desa.",
    "Layanan itu dibangun selama delapan bulan oleh dinas komunikasi dan informatika bersama sebuah perguruan tinggi "
    "negeri, dengan anggaran yang diambil dari perubahan APBD.",
    "Kepala dinas menambahkan bahwa jaringan di tiga kecamatan masih akan diperkuat, karena banyak desa yang belum "
    "terjangkau serat optik dan hanya mengandalkan sinyal seluler.",
    "Pada tahap berikutnya, data kependudukan akan dihubungkan dengan layanan kesehatan, sehingga pasien tidak perlu "
    "mengisi formulir yang sama berulang kali.",
]
SIDE = "".join(
    f'<li><a href="/berita/{n}">Warga Desa Contoh Panen Raya Bersama Bupati Tahap {n}</a> <span>0{n}/02/2026</span></li>'
    for n in range(1, 9)
)
MENU = "".join(
    f'<a href="/{word}">{word.title()}</a> ' for word in "beranda daerah ekonomi olahraga budaya opini".split()
)


def page(head: str, body: str) -> str:
    return f"<!DOCTYPE html><html lang='id'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def ps(lines: list[str]) -> str:
    return "".join(f"<p>{line}</p>" for line in lines)


def wordpress() -> str:
    head = (
        f"<title>{TITLE} - Kabar Tapal</title><meta property='og:title' content='{TITLE} - Kabar Tapal'>"
        "<meta property='og:site_name' content='Kabar Tapal'>"
        "<meta property='article:published_time' content='2026-03-09T07:30:00+00:00'>"
        "<link rel='canonical' href='https://kabartapal.example/2026/03/09/pusat-layanan/'>"
    )
    body = f"""<header><nav>{MENU}</nav></header><div id="content"><article class="post type-post">
    <h1 class="entry-title">{TITLE}</h1><div class="entry-meta">Oleh Sari Wulandini | Senin, 9 Maret 2026 14:30 WIB</div>
    <div class="entry-content"><figure><img src="a.jpg"><figcaption>Suasana peresmian. (Foto: Kabar Tapal)</figcaption></figure>
    <p>JEMBER, Kabar Tapal – {TEXT[0]}</p>{ps(TEXT[1:3])}<p><strong>Baca juga: <a href="/x">Pemkab Siapkan Lahan Pasar</a></strong></p>
    {ps(TEXT[3:])}<p>(sw/rd)</p><p>Editor: Dani Prakoso</p></div>
    <div class="sharedaddy">Bagikan ini: <a href="#">Facebook</a> <a href="#">Twitter</a></div></article>
    <div id="respond"><h3>Tinggalkan Balasan</h3><p>Alamat email Anda tidak akan dipublikasikan.</p></div></div>
    <aside class="sidebar"><h3>Terpopuler</h3><ul>{SIDE}</ul></aside><footer>© 2026 Kabar Tapal</footer>"""
    return page(head, body)


def blogger() -> str:
    lines = "<br /><br />".join(TEXT)
    body = f"""<div class="header">{MENU}</div><div class="post-outer"><h3 class="post-title entry-title">{TITLE}</h3>
    <h2 class="date-header"><span>Senin, 09 Maret 2026</span></h2>
    <div class="post-body entry-content" id="post-body-1">{lines}</div><div class="post-footer">Diposting oleh admin</div></div>
    <div class="sidebar"><h2>Berita Terkini</h2><ul>{SIDE}</ul></div>"""
    return page(f"<title>Warta Desa: {TITLE}</title>", body)


def government() -> str:
    body = f"""<table width="100%"><tr><td>{MENU}</td></tr><tr><td><table><tr><td class="judul"><h2>{TITLE}</h2></td></tr>
    <tr><td>Senin, 9 Maret 2026 - 08.15 WIB | Dibaca 214 kali</td></tr><tr><td class="isi" align="justify">
    {"<br>".join(f"&nbsp;{line}<br>" for line in TEXT)}</td></tr></table></td><td><b>Berita Lainnya</b><ul>{SIDE}</ul></td></tr></table>"""
    return page(f"<title>{TITLE} | Pemerintah Kabupaten Contoh</title>", body)


def amp() -> str:
    head = (
        f"<title>{TITLE}</title><link rel='canonical' href='https://suaracontoh.example/read/77'><script type='application/ld+json'>"
        + json.dumps({
            "@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-03-09T14:30:00+07:00",
            "author": {"@type": "Person", "name": "Rudi Hartanta"},
        })
        + "</script>"
    )  # fmt: skip
    body = f"""<amp-sidebar>{MENU}</amp-sidebar><h1>{TITLE}</h1><div class="article-body">{ps(TEXT)}</div>
    <amp-list><ul>{SIDE}</ul></amp-list>"""
    return page(head, body)


def only_json() -> str:
    data = {
        "@context": "https://schema.org", "@graph": [
            {"@type": "Organization", "name": "Portal Contoh"},
            {"@type": "NewsArticle", "headline": TITLE, "datePublished": "2026-03-09T14:30:00+07:00",
             "articleBody": "\n\n".join(TEXT), "author": [{"@type": "Person", "name": "Lina Maharani"}]},
        ]}  # fmt: skip
    head = f"<title>{TITLE} | Portal Contoh</title><script type='application/ld+json'>{json.dumps(data)}</script>"
    return page(head, f"<div id='app'></div><nav>{MENU}</nav><script>window.__data = 1</script>")


SHAPES = {"wordpress": wordpress, "blogger": blogger, "government": government, "amp": amp, "only_json": only_json}

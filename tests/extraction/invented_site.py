"""An invented outlet's pages in two designs, for the tests of templates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from archive.records import Page

PLACES = ("Wonogiri", "Klaten", "Boyolali", "Sragen", "Karanganyar", "Grobogan", "Demak", "Kudus", "Jepara", "Pati",
          "Rembang", "Blora", "Kendal", "Batang", "Pekalongan", "Pemalang", "Tegal", "Brebes", "Cilacap", "Banyumas",
          "Purbalingga", "Banjarnegara", "Kebumen", "Purworejo", "Wonosobo", "Magelang")  # fmt: skip
THINGS = ("pasar", "jembatan", "puskesmas", "perpustakaan", "terminal", "embung", "taman kota", "balai desa", "sekolah")
START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
PROMOTION = "Ikuti kabar pilihan kami setiap pagi di kanal percakapan Kabar Uji dan jadilah yang pertama tahu."


@dataclass(frozen=True)
class Story:
    """One invented article: what a reader should find on its page."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    caption: str
    printed: str

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


def story(number: int) -> Story:
    place, thing = PLACES[number % len(PLACES)], THINGS[number % len(THINGS)]
    return Story(
        number,
        f"{place} Buka {thing.title()} Nomor {number + 3} Bulan Depan",
        (
            f"Pemerintah Kabupaten {place} akan membuka {thing} baru bulan depan setelah pekerjaan {number + 40} hari "
            f"selesai lebih cepat daripada rencana semula, kata kepala dinas di {place}.",
            f"Warga di sekitar {thing} menyambut kabar itu dengan gembira dan menata jalan masuk bersama-sama sejak "
            f"akhir pekan, sambil menanam {number * 7 + 11} pohon peneduh di tepi jalan.",
            f'"Kami menunggu {thing} ini {number + 2} tahun," ujar seorang pedagang di {place} yang kiosnya di '
            "seberang pintu masuk.",
            f"Biaya {thing} itu mencapai Rp {number + 12} miliar dari anggaran daerah, dan perawatannya ditanggung "
            f"bersama oleh kabupaten dan desa-desa di {place}.",
        ),
        f"Suasana {thing} di {place} menjelang pembukaan",
        f"Senin, 2 Februari 2026 | {number % 24:02d}:15 WIB",
    )


def _others(number: int) -> str:
    rows = (story(n) for n in range(number + 1, number + 5))
    return "".join(f'<li><a href="/baca/{one.number}">{one.title}</a></li>' for one in rows)


def old_design(one: Story) -> str:
    body = "".join(f"<p>{text}</p>" for text in one.paragraphs[:2])
    body += f'<p><b>Baca juga: <a href="/baca/{one.number + 1}">{story(one.number + 1).title}</a></b></p>'
    body += "".join(f"<p>{text}</p>" for text in one.paragraphs[2:])
    return (
        f'<html><head><title>{one.title} - Kabar Uji</title></head><body><div id="menu"><a href="/">Depan</a>'
        f'<a href="/rubrik">Rubrik</a></div><div class="konten-1"><h1 class="judul">{one.title}</h1>'
        f'<div class="waktu">{one.printed}</div><div class="gambar"><img src="/g/{one.number}.jpg">'
        f"<small>{one.caption}</small></div>"
        f'<div class="isi" id="post-{one.number}">{body}<p>{PROMOTION}</p><div class="bagi">Bagikan: '
        f'<a href="#">Satu</a> <a href="#">Dua</a></div></div></div><div class="samping"><b>Terbaru</b>'
        f"<ul>{_others(one.number)}</ul></div><div>Hak cipta Kabar Uji</div></body></html>"
    )


def new_design(one: Story) -> str:
    body = "".join(f"<p>{text}</p>" for text in one.paragraphs)
    return (
        f'<html><head><title>{one.title} | Kabar Uji</title></head><body><nav><a href="/">Depan</a></nav><main>'
        f'<article><header class="kepala"><h1>{one.title}</h1><time class="jam">{one.printed}</time></header>'
        f'<section class="naskah"><figure><img src="/g/{one.number}.jpg"><figcaption>{one.caption}</figcaption>'
        f"</figure>{body}</section></article></main><aside><h4>Rekomendasi</h4><ul>{_others(one.number)}</ul></aside>"
        "<footer>Kabar Uji</footer></body></html>"
    )


def gallery(number: int) -> str:
    return (
        f"<html><head><title>Galeri {number} - Kabar Uji</title></head><body><div class='galeri'><h2>Galeri</h2>"
        + "".join(f"<a href='/g/{n}.jpg'><img src='/g/{n}s.jpg'></a>" for n in range(9))
        + "</div></body></html>"
    )


def page(number: int, html: str, minute: int) -> Page:
    """A page fetched so many minutes after the start."""
    return Page(
        url=f"https://kabaruji.example/baca/{number}",
        body=html.encode(),
        content_type="text/html; charset=utf-8",
        fetched_at=(START + timedelta(minutes=minute)).isoformat(),
        timezone="WIB",
    )


def history(before: int, after: int, *, galleries: bool = False) -> list[Page]:
    """The outlet's captures in order of time: so many articles in the old design, then so many in the new."""
    pages = [page(n, old_design(story(n)), n) for n in range(before)]
    pages += [page(n, new_design(story(n)), n) for n in range(before, before + after)]
    if galleries:
        for place in range(len(pages) - 1, 0, -4):
            pages.insert(place, page(1000 + place, gallery(place), place))
    return pages

"""What stands around an article: share bars, rating widgets, comment forms, sidebars. Residue, all of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

Teaser = tuple[str, str, str]
"""Address, headline, printed date of another story."""

SHARE = (
    '<div class="share-bar"><span>Share on:</span><a href="?share=facebook" rel="nofollow">Facebook</a>'
    '<a href="?share=twitter" rel="nofollow">Twitter</a><a href="?share=whatsapp" rel="nofollow">WhatsApp</a>'
    '<a href="?share=telegram" rel="nofollow">Telegram</a><span class="count">{count}</span> <small>Shares'
    "</small></div>"
)

RATING = (
    '<div class="yasr-rating"><p class="rate-title">How useful was this post?</p><p>Click on a star to rate it!</p>'
    "<p>Average rating {stars} / 5. Vote count: {votes}</p>"
    "<p>No votes so far! Be the first to rate this post.</p></div>"
)

FACEBOOK = (
    '<div class="fb-wrap"><h3>Komentar Facebook</h3><div class="fb-comments" data-numposts="5">'
    "<span>Facebook Comments Box</span></div></div>"
)

REPLY_FORM = (
    '<div id="respond" class="comment-respond"><h3 id="reply-title">Tinggalkan Balasan '
    '<small><a rel="nofollow" href="{path}#respond" style="display:none">Batalkan balasan</a></small></h3>'
    '<form action="/wp-comments-post.php" method="post"><p class="comment-notes">Alamat email Anda tidak akan '
    "dipublikasikan. Ruas yang wajib ditandai *</p><p><label>Komentar *</label><textarea name=comment></textarea></p>"
    "<p><label>Nama *</label><input name=author></p><p><label>Email *</label><input name=email></p>"
    "<p><input type=checkbox> Simpan nama, email, dan situs web saya pada peramban ini untuk komentar saya "
    "berikutnya.</p><p><input type=submit value='Kirim Komentar'></p></form></div>"
)

COMMENTS = (
    '<div id="comments"><h3>2 Komentar</h3><ol class="commentlist"><li><div class="vcard"><cite>warga biasa</cite> '
    'berkata:</div><p>Semoga bukan cuma seremoni ya min, ditunggu buktinya di lapangan.</p><a rel="nofollow" '
    'href="{path}?replytocom={first}#respond">Balas</a></li><li><div class="vcard"><cite>Mas Tri</cite> berkata:</div>'
    '<p>Mantap, lanjutkan!</p><a rel="nofollow" href="{path}?replytocom={second}#respond">Balas</a></li></ol></div>'
)

FOLLOW = '<p class="gnews">Ikuti berita {name} di <a href="#">Google News</a> dan dapatkan kabar terbaru tiap hari.</p>'


TAILS = (
    "<p>Editor: Wahyu Ananta</p>",
    "<p>Dapatkan update berita pilihan {name} setiap hari. Mari bergabung di kanal WhatsApp kami.</p>",
    '<p class="post-views">Views: {views}</p>',
    "<p><em>Copyright © {name}. Dilarang keras mengutip tanpa izin.</em></p>",
    "<p>Pewarta: {by}<br>Editor: Wahyu Ananta</p>",
)


def tail(number: int, name: str, by: str) -> str:
    """What an outlet's editors leave in the last paragraph of a body: another thing on every article."""
    return TAILS[number % len(TAILS)].format(name=name, views=number % 997, by=by)


def stars(number: int) -> str:
    """The rating widget with figures that do not change from one fetch to the next."""
    return RATING.format(stars=round(3 + number % 20 / 10, 1), votes=number % 17)


def teasers(heading: str, rows: Sequence[Teaser], *, css: str = "widget", utm: str = "") -> str:
    """A sidebar box of other stories with their headlines and dates."""
    items = "".join(
        f'<li><a href="{url}{utm}">{escape(title)}</a><span class="post-date">{day}</span></li>'
        for url, title, day in rows
    )
    return f'<section class="{css}"><h4 class="widget-title">{heading}</h4><ul>{items}</ul></section>'


def menu(links: Sequence[tuple[str, str]], css: str = "main-menu") -> str:
    items = "".join(f'<li class="menu-item"><a href="{url}">{label}</a></li>' for url, label in links)
    return f'<nav class="{css}"><ul>{items}</ul></nav>'


def pager(prefix: str, page: int, pages: int, suffix: str = "/") -> str:
    """`Laman 1 2 3 … Berikutnya`: links to the neighbours and the last page."""
    shown = sorted({1, page - 1, page, page + 1, pages} & set(range(1, pages + 1)))
    marks = [
        f'<span class="page-numbers current">{n}</span>'
        if n == page
        else f'<a class="page-numbers" href="{prefix}{n}{suffix}">{n}</a>'
        for n in shown
    ]
    if page < pages:
        marks.append(
            f'<a class="next page-numbers" rel="next" href="{prefix}{page + 1}{suffix}">Berikutnya &raquo;</a>'
        )
    return f'<div class="nav-links">{" ".join(marks)}</div>'

"""A regency's own portal: a custom CMS of tables and breaks, numeric addresses, no metadata, feed or robots.txt.

The only time on a page is Indonesian text, in one of the spellings its editors use; some pages print the day alone.
"""

from __future__ import annotations

import re
from datetime import datetime
from html import escape

from newsroom import replies
from newsroom.bodies import breaks
from newsroom.calendar import long_day
from newsroom.makes.base import Make, Route
from newsroom.replies import Reply, Request
from newsroom.story import Story, Version

PER_PAGE = 7
STYLE = "font-family:Verdana;font-size:12px"


class Portal(Make):
    def path(self, story: Story) -> str:
        return f"/berita/detail/{story.number}"

    def robots(self) -> str | None:
        return None

    def routes(self) -> list[Route]:
        return [
            (re.compile(r"/(?:index\.php)?"), self.front),
            (re.compile(r"/berita(?:/index(?:/(\d{1,5}))?)?/?"), self.listing),
            (re.compile(r"/profil"), self.profile),
            (re.compile(r"/agenda/(\d{1,5})"), self.agenda),
        ]

    def printed_time(self, story: Story) -> str:
        """One of four spellings, by the story's number: editors here never agreed on one."""
        day = long_day(story.at, old_spelling=story.number % 4 == 1)
        if story.day_only:
            return f"Diposting pada : {day}"
        clock = story.at.strftime("%H.%M" if story.number % 2 else "%H:%M")
        shapes = (f"{day} - {clock} WIT", f"{day} {clock} WIT", f"{day} | Pukul {clock} WIT")
        return f"Diposting : {shapes[story.number % 3]}"

    def article_page(self, story: Story, version: Version, request: Request, now: datetime) -> Reply:
        body = breaks(self.pieces(story, version, now), baca="Baca juga : ", gap="<BR>&nbsp;<BR>\n")
        caption = (
            f"<center><img src=/foto/{story.number}.jpg width=400><br><i>{escape(story.caption or '')}</i></center><br>"
        )
        others = "".join(
            f"<tr><td valign=top>&raquo;</td><td><a href={url}>{escape(title)}</a> <small>({day})</small></td></tr>"
            for url, title, day in self.latest(now, story, 6)
        )
        inner = (
            "<table width=100% cellpadding=4><tr><td class=judul><font size=4>"
            f"<b>{escape(version.title, quote=False)}</b>"
            f"</font></td></tr><tr><td><font size=1 color=gray>{self.printed_time(story)}"
            f" | Dilihat {story.number * 7 % 901} "
            f"kali | Kategori : {story.category}</font></td></tr><tr><td align=justify style='{STYLE}'>"
            f"{caption if story.caption else ''}{body}</td></tr><tr><td><a href=javascript:print()>[Cetak]</a> "
            "<a href=javascript:history.back()>[Kembali]</a></td></tr></table><table><tr><td colspan=2>"
            "<b>BERITA LAINNYA</b>"
            f"</td></tr>{others}</table>"
        )
        if story.lying_charset:
            reply = self.page(inner, now, charset="iso-8859-1")
            reply.content_type = "text/html; charset=iso-8859-1"
            return reply
        return self.page(inner, now)

    def page(self, inner: str, now: datetime, charset: str = "utf-8") -> Reply:
        menu = [("/", "BERANDA"), ("/profil", "PROFIL"), ("/berita", "BERITA"), ("/agenda/1", "AGENDA")]
        links = "".join(
            f"<td bgcolor=#003366><a href={url}><font color=white>{label}</font></a></td>" for url, label in menu
        )
        sambutan = (
            "<b>SAMBUTAN</b><br>Selamat datang di portal warta Kepulauan Kei. Semoga bermanfaat.<br>"
            "<b>JAJAK PENDAPAT</b><br>"
            "Bagaimana tampilan situs ini?<br><input type=radio> Baik<br><input type=radio> Cukup<br>"
            f"<b>PENGUNJUNG</b><br>Hari ini : 41<br>Total : 90.217<br>{long_day(now.astimezone(self.site.tz))}"
        )
        document = (
            '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN"><HTML><HEAD>'
            f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'
            f"<TITLE>:: {self.site.name} ::</TITLE></HEAD>"
            "<BODY topmargin=0><table width=980 align=center><tr><td colspan=3><img src=/banner.jpg></td></tr>"
            f"<tr>{links}</tr>"
            f"<tr><td width=180 valign=top>{sambutan}</td><td valign=top>{inner}</td><td width=160 valign=top>"
            "<b>TAUTAN</b><br>Kementerian Dalam Negeri<br>Provinsi Maluku<br>LPSE</td></tr>"
            "<tr><td colspan=3 align=center>Copyright &copy; 2017 Warta Evav - Langgur</td></tr></table></BODY></HTML>"
        )
        return replies.html(document)

    def front(self, request: Request, now: datetime) -> Reply:
        rows = "".join(
            f"<p><b><a href={self.path(one)}>{escape(one.version_at(now).title, quote=False)}</a></b><br>"
            f"<small>{long_day(one.at)}</small><br>{self.summary(one.version_at(now))} "
            f"<a href={self.path(one)}>[selengkapnya]</a>"
            for one in self.standing(now)[:5]
        )
        return self.page(f"<b>BERITA TERKINI</b>{rows}<p><a href=/berita/index>Indeks Berita</a>", now)

    def listing(self, request: Request, now: datetime, offset: str | None) -> Reply:
        """CodeIgniter's paging: the number in the address is an offset, not a page."""
        rows = self.standing(now)
        start = int(offset or 0)
        if start and start >= len(rows):
            return self.page("<b>Data tidak ditemukan</b>", now)
        items = "".join(
            f"<tr><td>{start + place}</td><td><a href={self.path(one)}>"
            f"{escape(one.version_at(now).title, quote=False)}</a></td>"
            f"<td><small>{one.at:%d/%m/%Y}</small></td></tr>"
            for place, one in enumerate(rows[start : start + PER_PAGE], 1)
        )
        pages = range(0, len(rows), PER_PAGE)
        links = " ".join(
            f"<b>{number}</b>" if at == start else f"<a href=/berita/index/{at}>{number}</a>"
            for number, at in enumerate(pages, 1)
        )
        after = f" <a href=/berita/index/{start + PER_PAGE}>&gt;</a>" if start + PER_PAGE < len(rows) else ""
        return self.page(f"<b>INDEKS BERITA</b><table>{items}</table>Halaman : {links}{after}", now)

    def profile(self, request: Request, now: datetime) -> Reply:
        return self.page("<b>PROFIL</b><p>Kepulauan Kei terdiri atas puluhan pulau besar dan kecil di Maluku.", now)

    def agenda(self, request: Request, now: datetime, number: str) -> Reply:
        """A trap: an agenda that always has a next page."""
        return self.page(
            f"<b>AGENDA {number}</b><p>Belum ada agenda. <a href=/agenda/{int(number) + 1}>Berikutnya</a>", now
        )

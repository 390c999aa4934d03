"""The body of an article in HTML, block by block, with what outlets leave inside their bodies."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from newsroom.story import ITALIC, Block, Story

Link = Callable[[str], tuple[str, str] | None]
"""From a slug to (address, headline), or None where that story does not stand today."""


def words(block_words: str) -> str:
    """Escaped HTML of a block's words, italics set."""
    return ITALIC.sub(r"<em>\1</em>", escape(block_words, quote=False))


def body_pieces(story: Story, blocks: tuple[Block, ...], dateline: str, link: Link) -> list[tuple[str, str]]:
    """The blocks as (kind, inner HTML); dateline before the first paragraph, sign-off as a piece of kind `signoff`."""
    pieces: list[tuple[str, str]] = []
    first = True
    for block in blocks:
        if block.kind == "text":
            lead = f"<strong>{escape(dateline.rstrip())}</strong> " if first and dateline else ""
            pieces.append(("text", lead + words(block.words)))
            first = False
        elif block.kind == "heading":
            pieces.append(("heading", words(block.words)))
        elif block.kind in ("baca", "terkait"):
            links = [found for slug in block.words.split() if (found := link(slug))]
            if links:
                pieces.append((block.kind, "|".join(f'<a href="{url}">{escape(title)}</a>' for url, title in links)))
        else:
            pieces.append((block.kind, ""))
    if story.signoff:
        pieces.append(("signoff", escape(story.signoff, quote=False)))
    return pieces


AD = (
    '<div class="code-block code-block-2" style="margin:8px auto;text-align:center"><small>ADVERTISEMENT</small>'
    '<ins class="adsbygoogle" data-ad-slot="4471"></ins><small>SCROLL TO CONTINUE WITH CONTENT</small></div>'
)


def paragraphs(pieces: list[tuple[str, str]], *, baca: str = "Baca juga: ") -> str:
    """The pieces as the paragraphs of a WordPress post; the sign-off closes the last paragraph."""
    out: list[str] = []
    for kind, inner in pieces:
        if kind == "text":
            out.append(f"<p>{inner}</p>")
        elif kind == "heading":
            out.append(f'<h3 class="wp-block-heading">{inner}</h3>')
        elif kind == "baca":
            out.append(f"<p><strong>{baca}{inner}</strong></p>")
        elif kind == "terkait":
            items = "".join(f"<li>{one}</li>" for one in inner.split("|"))
            out.append(f'<div class="inline-related"><span>BERITA TERKAIT</span><ul>{items}</ul></div>')
        elif kind == "iklan":
            out.append(AD)
        elif kind == "signoff":
            last = max(index for index, piece in enumerate(out) if piece.startswith("<p>"))
            out[last] = out[last].removesuffix("</p>") + f" <strong>{inner}</strong></p>"
    return "\n".join(out)


def breaks(pieces: list[tuple[str, str]], *, baca: str = "BACA JUGA: ", gap: str = "<br /><br />\n") -> str:
    """The pieces as running text parted by line breaks, as old editors and Blogger leave them."""
    out: list[str] = []
    for kind, inner in pieces:
        if kind in ("text", "signoff"):
            out.append(inner)
        elif kind == "heading":
            out.append(f"<b>{inner}</b>")
        elif kind in ("baca", "terkait"):
            out.append("<br />".join(f"<b>{baca}</b>{one}" for one in inner.split("|")))
        elif kind == "iklan":
            out.append('<span class="iklan">[Iklan]</span>')
    return gap.join(out)

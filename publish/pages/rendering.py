"""What every page has in common: language, headers, the frame around it, and the page for what is not there."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import Response

from publish.pages.words import COOKIE, Words, language_of

SECURITY_HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}
"""Our pages need nothing but their own stylesheet: no scripts, no outside pictures, no tracking."""


async def page(datasette: Any, request: Any, template: str, context: dict[str, Any], status: int = 200) -> Response:
    """Render one of our templates in the request's language."""
    words = Words(language_of(request))
    other = "id" if words.language == "en" else "en"
    pairs = [(key, value) for key in request.args if key != COOKIE for value in request.args.getlist(key)]
    frame = {
        "t": words,
        "other_language_url": f"{request.path}?{urlencode([*pairs, (COOKIE, other)])}",
        "other_language": other,
        "path": request.path,
        "is_demo": getattr(datasette, "arsipkota_is_demo", False),
    }
    html = await datasette.render_template(template, {**frame, **context}, request=request)
    response = Response.html(html, status=status, headers=dict(SECURITY_HEADERS))
    if request.args.get(COOKIE) in ("id", "en"):
        response.set_cookie(COOKIE, words.language, max_age=365 * 24 * 3600, samesite="lax")
    return response


async def not_found(datasette: Any, request: Any) -> Response:
    """The page for an address that the archive does not know."""
    return await page(datasette, request, "arsip_tidak_ada.html", {"title": None}, status=404)

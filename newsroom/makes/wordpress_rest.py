"""The REST API of WordPress, as far as a reader meets it: the root and `wp/v2/posts`.

Parameters: per_page (1–100, 10 if not given), page, after, before (ISO 8601), orderby=date, order. A page past the
last is a 400 with `rest_post_invalid_page_number`, as WordPress answers.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from newsroom import replies
from newsroom.bodies import paragraphs
from newsroom.replies import Reply, Request
from newsroom.story import Story

if TYPE_CHECKING:
    from newsroom.makes.base import Make


def root_reply(name: str, base: str) -> Reply:
    return replies.as_json(
        {"name": name, "url": base, "namespaces": ["oembed/1.0", "wp/v2"], "routes": {"/wp/v2/posts": {}}}
    )


def posts_reply(make: Make, request: Request, now: datetime) -> Reply:
    """A page of posts, newest first unless `order=asc`."""
    try:
        size = int(request.query.get("per_page", "10"))
        page = int(request.query.get("page", "1"))
        after = _moment(request.query.get("after"))
        before = _moment(request.query.get("before"))
    except ValueError:
        return _refused("rest_invalid_param", "Parameter tidak valid.")
    if not 1 <= size <= 100 or page < 1:
        return _refused("rest_invalid_param", "Parameter tidak valid: per_page, page")
    rows = [one for one in make.standing(now) if (not after or one.at > after) and (not before or one.at < before)]
    if request.query.get("order") == "asc":
        rows.reverse()
    pages = -(-len(rows) // size)
    if page > max(pages, 1):
        return _refused("rest_post_invalid_page_number", "Nomor halaman yang diminta lebih besar dari yang tersedia.")
    shown = [_post(make, one, now) for one in rows[(page - 1) * size : page * size]]
    if wanted := request.query.get("_fields"):
        names = {name.split(".")[0] for name in wanted.split(",")}
        shown = [{key: value for key, value in post.items() if key in names} for post in shown]
    return replies.as_json(shown, headers={"X-WP-Total": str(len(rows)), "X-WP-TotalPages": str(pages)})


def _post(make: Make, story: Story, now: datetime) -> dict[str, Any]:
    version = story.version_at(now)
    return {
        "id": story.number,
        "date": story.at.replace(tzinfo=None).isoformat(),
        "date_gmt": _gmt(story.at),
        "modified": version.at.replace(tzinfo=None).isoformat(),
        "modified_gmt": _gmt(version.at),
        "slug": story.slug,
        "status": "publish",
        "type": "post",
        "link": make.url(story),
        "title": {"rendered": version.title.replace("&", "&#038;")},
        "content": {"rendered": paragraphs(make.pieces(story, version, now)), "protected": False},
        "excerpt": {"rendered": f"<p>{make.summary(version)}</p>\n", "protected": False},
    }


def _gmt(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat()


def _moment(words: str | None) -> datetime | None:
    if not words:
        return None
    moment = datetime.fromisoformat(words.replace(" ", "+"))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _refused(code: str, message: str) -> Reply:
    return replies.as_json({"code": code, "message": message, "data": {"status": 400}}, 400)

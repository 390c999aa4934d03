"""A site of generated articles, as many as asked for: for load tests, where sense does not matter but size does.

Each article is a new arrangement of sentences of the written ones, the same for the same place in the row, so that two
runs serve the same pages. Their text is no news: nothing that judges content may use them.
"""

from __future__ import annotations

from datetime import timedelta
from random import Random

from newsroom.calendar import DAY_ONE
from newsroom.library import Site, sites, stories
from newsroom.story import Block, Story, Version

CROWD = Site(
    slug="ribuankabar",
    name="Ribuan Kabar",
    outlet="Ribuankabar.com",
    make="wordpress",
    home_region="33.72",
    zone="WIB",
    tagline="Kabar yang dirangkai mesin",
    precision="second",
    dateline="{outlet} ({place}) – ",
    missing=404,
)
APART = timedelta(hours=1, minutes=7)
"""Between two articles: 2,000 of them reach back about three months."""


def crowd_stories(count: int) -> tuple[Story, ...]:
    """So many generated stories, oldest first, the newest an hour before DAY_ONE. Addresses and texts all differ."""
    written = [story for slug in sites() for story in stories(slug)]
    sentences = [
        sentence.rstrip(".") + "."
        for story in written
        for paragraph in story.versions[0].paragraphs
        for sentence in paragraph.split(". ")
    ]
    return tuple(_one(number, count, written, sentences) for number in range(count))


def _one(number: int, count: int, written: list[Story], sentences: list[str]) -> Story:
    chance = Random(number)
    model = chance.choice(written)
    at = DAY_ONE.astimezone(CROWD.tz) - timedelta(hours=1) - APART * (count - 1 - number)
    blocks = tuple(Block("text", " ".join(chance.sample(sentences, 3))) for _ in range(chance.randint(4, 12)))
    return Story(
        site=CROWD.slug,
        slug=f"{model.slug}-{number}",
        number=10_000 + number,
        at=at,
        versions=(Version(at, f"{model.versions[0].title} ({number})", blocks),),
        byline=model.byline,
        category=model.category,
        tags=model.tags,
        place=model.place,
        caption=model.caption,
    )

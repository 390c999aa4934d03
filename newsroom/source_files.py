"""Source files for the newsroom's sites, in the form of `crawler/sources/*.yaml`.

Nothing is said of feeds, sitemaps or listing pages: discovery must find them.
"""

from __future__ import annotations

from collections.abc import Mapping

from newsroom.crowd import CROWD
from newsroom.library import sites

TEMPLATE = """\
slug: {slug}
name: {name}
homepage: {base}/
home_region: "{region}"
timezone: {zone}
tags: [newsroom]
allow_private: true
"""


def sources(base_urls: Mapping[str, str]) -> dict[str, str]:
    """The text of a source file per site. `base_urls` is `Newsroom.sites`: slug to address, no slash at its end."""
    known = {**sites(), CROWD.slug: CROWD}
    return {
        slug: TEMPLATE.format(
            slug=slug, name=known[slug].name, base=base, region=known[slug].home_region, zone=known[slug].zone
        )
        for slug, base in base_urls.items()
    }

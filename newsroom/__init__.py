"""The newsroom: invented Indonesian news sites on 127.0.0.1, the demo's web and every test's test bed.

What comes in: a clock. What goes out: pages, feeds, sitemaps and APIs as they would stand at that moment.
Nothing is real but the regions and the ministries; outlets, people and events are invented.

    from newsroom.serve import Newsroom
    with Newsroom(clock=newsroom.calendar.DAY_ONE) as room:
        room.sites["kabarlereng"]        # "http://127.0.0.1:40123"
        room.set_clock(newsroom.calendar.DAY_TWO)

`python -m newsroom` serves it alone; `Newsroom(crowd=2000)` adds a site of generated articles for load tests;
`newsroom.truth` says what a perfect archive would hold; `newsroom.sources` gives the source files.

How to add an article: one file `newsroom/articles/<site>/<slug>.md`, front matter and body.

    ---
    title: Headline as printed
    byline: Name of the writer (leave out where the site prints none)
    at: 2018-05-08 14:30            # the outlet's own time
    category: Pemerintahan
    tags: [smart city, MoU]
    place: Sukoharjo                # dateline; leave out for none
    signoff: (nama)                 # bracket at the end, as printed
    caption: Line under the picture (Foto: Istimewa)
    subject: ["33.11"]              # Kemendagri codes the story is about
    smart_city: true
    mou: true
    release: name-of-press-release  # the prints of one release share this
    gone_at: 2026-03-10 06:00       # when it is taken down
    edits:
      - at: 2026-03-10 07:15
        title: New headline         # if it changes
        replace: {"old words": "new words"}
        add: A paragraph put at the end.
    ---
    Paragraphs, a blank line between. *Words in asterisks* are set in italics.

    [baca] slug                     # "Baca juga:" and a link to a story of the same site
    [terkait] slug slug             # a box of related stories inside the body
    [iklan]                         # an advertisement
    [halaman]                       # page break, on sites with multi-page articles
    ## A subheading

A weekday written beside a date must be the right one: `tests/newsroom` checks every one of them.

How to add a site: an entry in `newsroom/data/sites.yaml`, a folder of articles (with an
`__init__.py`, so that it is installed), and, if its make is new, a module
under `newsroom/makes/` with a class derived from `newsroom.makes.base.Make`, named in `newsroom/makes/__init__.py`.
"""

from newsroom.source_files import sources

__all__ = ["sources"]

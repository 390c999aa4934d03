"""HTML to raw article: `extract`; an outlet's templates are learned by `learn` and chosen by `choose`.

Pure: the same page, template and `VERSION` give the same article. Nothing is fetched; no clock is read.
"""

from __future__ import annotations

from crawler.extraction.article import extract
from crawler.extraction.pages import join
from crawler.extraction.templates.apply import fits
from crawler.extraction.templates.fast import extract_with, read_with_templates
from crawler.extraction.templates.learner import Learner, learn
from crawler.extraction.templates.template import Template, choose, in_order

__all__ = [
    "VERSION", "Learner", "Template", "choose", "extract", "extract_with", "fits", "in_order", "join", "learn",
    "read_with_templates",
]  # fmt: skip

VERSION = "1"
"""Changes whenever the same page would come out otherwise."""

"""HTML to raw article: `extract`; an outlet's templates are learned by `learn_all` and chosen by `choose_template`.

Pure: the same page, template and `VERSION` give the same article. Nothing is fetched; no clock is read.
"""

from __future__ import annotations

from crawler.extraction.article import extract
from crawler.extraction.pages import join
from crawler.extraction.templates.learner import Learner, learn, learn_all
from crawler.extraction.templates.template import Template, choose_template, fits

__all__ = ["VERSION", "Learner", "Template", "choose_template", "extract", "fits", "join", "learn", "learn_all"]

VERSION = "1"
"""Changes whenever the same page would come out otherwise."""

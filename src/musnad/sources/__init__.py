"""Inputs to articles: texts, pages, JSON lines, web archives, folders, standard input and addresses.

``open_inputs`` does all of it. An archive is cut into ``Raw`` by ``raw_items`` in one process, and each is opened by
``articles_of`` in another. What a site repeats on its pages is learnt by ``LineCounts`` over some of them, and marked where
its table is ``Given``.
"""

from musnad.sources.given import Given
from musnad.sources.inputs import STDIN, raw_items
from musnad.sources.limits import Limits
from musnad.sources.opening import articles_of, open_inputs
from musnad.sources.raw import Raw, Skipped
from musnad.sources.site_chrome import LineCounts, SiteChrome

__all__ = [
    "STDIN",
    "Given",
    "Limits",
    "LineCounts",
    "Raw",
    "SiteChrome",
    "Skipped",
    "articles_of",
    "open_inputs",
    "raw_items",
]

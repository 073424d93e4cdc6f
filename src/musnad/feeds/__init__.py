"""Feeds and sitemaps, asked politely, and the pages that they name.

``watch`` gives the pages as ``Raw``; ``remembered`` opens the file of what it knows; ``Manners`` is how it behaves.
"""

from musnad.feeds.limits import Manners
from musnad.feeds.sqlite import remembered
from musnad.feeds.state import State
from musnad.feeds.timing import silent
from musnad.feeds.watch import Passing, watch

__all__ = ["Manners", "Passing", "State", "remembered", "silent", "watch"]

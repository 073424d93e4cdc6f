"""Words that only join a sentence to what came before: «من جهة أخرى،», «جاء ذلك في وقت»."""

from __future__ import annotations

from musnad.text.front import connectors
from musnad.text.page import Page


def past_connectors(page: Page, at: int, last: int) -> int:
    """The index after the joining words and marks that begin at word ``at``."""
    known = connectors(page.tables)
    while at < last:
        match = known.at(page.words, at)
        if match and match.last <= last:
            at = match.last
        elif page.words[at].kind == "punctuation":
            at += 1
        else:
            return at
    return at

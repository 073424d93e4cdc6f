"""Foreign words with what was looked for marked in them."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from musnad.export.report.safe import ARABIC, LATIN, shown
from musnad.index.search import found_at


def marked(text: str, question: str) -> Markup:
    """The text as ``isolated`` shows it, what a question looks for in <mark>."""
    return _isolated(text, found_at(text, question) if question else [])


def _isolated(text: str, spans: Sequence[tuple[int, int]]) -> Markup:
    arabic = len(ARABIC.findall(text)) > len(LATIN.findall(text))
    pieces, at = [], 0
    for start, end in spans:
        pieces += [shown(text[at:start]), Markup("<mark>{}</mark>").format(shown(text[start:end]))]
        at = end
    language, direction = ("ar", "rtl") if arabic else ("en", "ltr")
    inside = Markup("").join([*pieces, shown(text[at:])])
    return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language, direction, inside)

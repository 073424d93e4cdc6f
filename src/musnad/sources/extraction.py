"""The text of a page without the page around it, by the first of three ways that finds enough.

trafilatura is the most exact. Where it finds next to nothing on a page that has more to say, the page's paragraphs are
taken, or what resiliparse takes for the main content; ``python -m eval.extraction`` measures what that gains.
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterable

import trafilatura
from lxml.html import HtmlElement

THIN = 25  # words: fewer are a caption or a button; the shortest news pages have more
TIMES = 4  # as many words as trafilatura finds make another's text the likelier report

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # what it cannot read comes back as a Problem


def extracted(tree: HtmlElement, source: str) -> tuple[str, tuple[str, ...]]:
    """The text of a page, lines apart, and a note where another way than trafilatura gave it. "" for none."""
    found = by_trafilatura(tree, source)
    words = len(found.split())
    if words >= THIN:
        return found, ()
    for way, note in FALLBACKS:
        other = way(tree, source)
        if len(other.split()) >= max(TIMES * words, 1):
            return other, (note,)
    return found, ()


def by_trafilatura(tree: HtmlElement, source: str) -> str:
    """It changes the tree, so it gets a copy."""
    found = trafilatura.bare_extraction(
        copy.deepcopy(tree), fast=True, include_comments=False, include_tables=False, with_metadata=False
    )
    text = found.get("text") if isinstance(found, dict) else found and found.text
    return (text or "").strip()


def by_paragraphs(tree: HtmlElement, source: str) -> str:
    return _lines(p.text_content() for p in tree.iter("p"))


def by_resiliparse(tree: HtmlElement, source: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text  # few pages need it

    found = extract_plain_text(source, main_content=True, alt_texts=False, links=False, list_bullets=False)
    return _lines(found.split("\n"))


def _lines(pieces: Iterable[str]) -> str:
    return "\n".join(filter(None, (" ".join(piece.split()) for piece in pieces)))


Way = Callable[[HtmlElement, str], str]
FALLBACKS: tuple[tuple[Way, str], ...] = (
    (by_paragraphs, "text put together from the page's paragraphs"),
    (by_resiliparse, "text found by resiliparse"),
)

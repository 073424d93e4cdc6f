"""Quotation marks: which closes which, how deep, and those that nobody closed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from musnad.lexicon import Words
from musnad.records import Doc, QuoteMark, Span
from musnad.text.segmentation import body_paragraphs

_PAIRS = {"«": "»", "“": "”", "”": "“", "„": "“", "‹": "›", "‘": "’", "((": "))", "<<": ">>", "''": "''", '"': '"'}
_MARK = re.compile(r"\(\(|\)\)|<<|>>|''|[«»“”„‹›‘’\"]")
_BEFORE_OPENING = re.compile(r"(?:^|[\s(\[:،؛.\-–—/«“\"])(?:[وفبلك]|ال|بال|لل|وال|ول|وب)?ـ?$")
DEEPEST = 8  # marks nested deeper are noise


def quoted(doc: Doc, words: Words) -> Doc:
    """The report with its quotation marks paired, paragraph by paragraph."""
    return msgspec.structs.replace(doc, quotes=tuple(quote_marks(doc.text, body_paragraphs(doc))))


def quote_marks(text: str, paragraphs: Sequence[Span]) -> Iterator[QuoteMark]:
    """The quotations of each paragraph, outermost first where they begin together. An open one ends with its
    paragraph and is marked so."""
    for paragraph in paragraphs:
        yield from sorted(_paired(text, paragraph), key=lambda q: (q.span.start, -q.span.end))


def _paired(text: str, paragraph: Span) -> Iterator[QuoteMark]:
    stack: list[tuple[str, int]] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = match.group()
        at = _closes(mark, stack, opening=_opens_here(text, match, paragraph))
        if at is not None:
            for _, start in reversed(stack[at + 1 :]):
                yield _quote(start, match.start(), depth=len(stack) - 1, closed=False)
            yield _quote(stack[at][1], match.end(), depth=at, closed=True)
            del stack[at:]
        elif mark in _PAIRS and len(stack) < DEEPEST and _may_open(text, match, paragraph):
            stack.append((mark, match.start()))
    for depth, (_, start) in enumerate(stack):
        yield _quote(start, paragraph.end, depth=depth, closed=False)


def _closes(mark: str, stack: Sequence[tuple[str, int]], *, opening: bool) -> int | None:
    """Where in the stack the opening mark stands that this one closes, innermost first."""
    for at in range(len(stack) - 1, -1, -1):
        if _PAIRS[stack[at][0]] == mark or stack[at][0] == mark == "”":  # some write ”so”
            symmetric = stack[at][0] == mark
            return None if symmetric and opening and at == len(stack) - 1 and len(stack) > 1 else at
    return None


def _opens_here(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether a mark that looks the same on both sides stands as an opening one does: blank before, none after."""
    before = text[max(paragraph.start, match.start() - 4) : match.start()]
    after = text[match.end() : match.end() + 1]
    return bool(_BEFORE_OPENING.search(before)) and bool(after) and not after.isspace()


def _may_open(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """A straight mark at the end of a word opens nothing. With blanks on both its sides, or on neither («وأضاف"نحن»),
    it does when nothing is open."""
    if match.group() not in ('"', "''", "‘", "”"):
        return True
    before = text[max(paragraph.start, match.start() - 1) : match.start()]
    after = text[match.end() : match.end() + 1]
    return not before.strip() or (bool(after) and after.isalpha())


def _quote(start: int, end: int, *, depth: int, closed: bool) -> QuoteMark:
    return QuoteMark(span=Span(start, end), depth=depth, closed=closed, function="unknown", rule="quote_marks")

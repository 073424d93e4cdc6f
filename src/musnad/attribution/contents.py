"""What is said: where the content of a cue begins, and where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.records import QuoteMark, Span, StatementMode
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

REACH = 60  # words between a cue and what it introduces, at most
SPOKEN = 4  # words: a quotation as long as this, or one with a verb, is speech; a shorter one is a name or label


class Opening(NamedTuple):
    """Where content begins: ``at`` the first word of it, ``mark`` the word that introduces it (أن, a colon, a quotation
    mark, a preposition), ``row`` the table row that it agrees with. ``subject_end`` closes the room for the speaker."""

    mark: int
    at: int
    row: CueRow
    clause: bool  # introduced by أن, a colon or a quotation; else a noun phrase


def opening(page: Page, rows: Sequence[CueRow], at: int, last: int) -> Opening | None:
    """Where the content of a cue with these rows begins, looking from word ``at`` on; None when there is none.

    A clause or a quotation comes first, since every pattern may have one; then what the pattern asks for.
    """
    says = rows[0]
    clause = _clause(page, rows, at, last)
    if clause:
        return clause
    for row in rows:
        if row.preposition and row.pattern in ("states", "reacts", "asks", "blames"):
            found = _prepositional(page, row, at, last)
            if found:
                return found
    return None if says.pattern == "says" else _bare(page, rows, at, last)


def _clause(page: Page, rows: Sequence[CueRow], at: int, last: int) -> Opening | None:
    """«أن», «:», or a quotation that holds speech, before any other finite verb outside a relative clause."""
    relative = False
    for i in range(at, min(last, at + REACH)):
        word = page.words[i]
        if word.function == "complementizer":
            return Opening(i, i + 1, _row_before(page, rows, i), clause=True)
        if word.form == ":":
            return Opening(i, i + 1, rows[0], clause=True)
        if i in page.quotes_open and spoken(page, page.quotes_open[i]):
            return Opening(i, i + 1, _row_before(page, rows, i), clause=True)
        relative = relative or word.function == "relative"
        if word.verb and not relative and i > at:
            return None
    return None


def _row_before(page: Page, rows: Sequence[CueRow], mark: int) -> CueRow:
    """Of the rows of a cue the one whose preposition stands before the mark: «أشار إلى أن», «أكد أن»."""
    before = page.words[mark - 1] if mark else None
    joined = page.words[mark].form
    for row in rows:
        if row.preposition and before is not None and fold(row.preposition) in (before.form, before.preposition):
            return row
        if row.preposition and len(row.preposition) == 1 and joined.startswith(row.preposition + "ان"):
            return row
    return next((row for row in rows if not row.preposition), rows[0])


def _prepositional(page: Page, row: CueRow, at: int, last: int) -> Opening | None:
    """«أفاد المرصد بمقتل خمسة», «كشف الوزير عن خطة»: a noun phrase after the preposition of the row."""
    wanted = fold(row.preposition)
    for i in range(at, min(last, at + REACH)):
        word = page.words[i]
        if word.verb or word.function in ("complementizer", "relative"):
            return None
        if word.preposition == wanted and not word.function:
            return Opening(i, i, row, clause=False)
        if word.form == wanted and i + 1 < last:
            return Opening(i, i + 1, row, clause=False)
    return None


def _bare(page: Page, rows: Sequence[CueRow], at: int, last: int) -> Opening | None:
    """«أكد الوزير استمرار العمليات», «نفى ما تردد»: a noun phrase after the speaker's, without a preposition."""
    row = next((r for r in rows if not r.preposition and r.pattern != "says"), None)
    if row is None or at >= last:
        return None
    end = noun_phrase(page, at, last)
    if end == at or end >= last:
        return None
    word = page.words[end]
    if word.kind != "word" or word.preposition or word.conjunction or word.verb:
        return None
    starts = word.form == "ما" or noun_phrase(page, end, last) > end
    return Opening(end, end, row, clause=False) if starts else None


def spoken(page: Page, quote: QuoteMark) -> bool:
    """Whether a quotation is long enough, or clause enough, to be speech."""
    first, last = page.within(quote.span)
    inner = [word for word in page.words[first:last] if word.kind != "punctuation"]
    return len(inner) >= SPOKEN or any(word.verb for word in inner)


# --- the end ----------------------------------------------------------------------------------------------------

_TURNS = frozenset(map(fold, ("فيما", "بينما")))  # after a comma: the narrator goes on to something else


class Content(NamedTuple):
    span: Span
    mode: StatementMode


def content(page: Page, begin: int, last: int, *, stop: int) -> Content | None:
    """The content from word ``begin`` on. ``last`` is the end of the sentence, ``stop`` the next cue that ends it.

    A quotation that begins the content is the content, over as many sentences as it runs.
    """
    quote = page.quotes_open.get(begin) or page.quotes_open.get(begin - 1)
    if quote and spoken(page, quote):
        return _quoted(page, quote, begin, last, stop)
    end = _clause_end(page, begin, min(last, stop))
    first, end = _inside(page, begin, end)
    if first >= end:
        return None
    span = Span(page.words[first].start, page.words[end - 1].end)
    return Content(span, "mixed" if _holds_speech(page, span) else "indirect")


def _quoted(page: Page, quote: QuoteMark, begin: int, last: int, stop: int) -> Content | None:
    first, end = page.within(quote.span)
    inner = _inside(page, first, end)
    if inner[0] >= inner[1]:
        return None
    after = page.words[end] if end < len(page.words) and end < last else None
    goes_on = after is not None and after.kind == "word" and not after.conjunction and end < stop and not after.verb
    if not goes_on:
        return Content(Span(page.words[inner[0]].start, page.words[inner[1] - 1].end), "direct")
    tail = _inside(page, first, _clause_end(page, end, min(last, stop)))
    return Content(Span(page.words[tail[0]].start, page.words[tail[1] - 1].end), "mixed")


def _clause_end(page: Page, begin: int, last: int) -> int:
    """The end of reported words before ``last``: a comma and a turn of the narrator, else all of it."""
    for i in range(begin + 1, last):
        word = page.words[i]
        if page.words[i - 1].form == "،" and (word.form in _TURNS or _turn(page, i)):
            return i - 1
    return last


def _turn(page: Page, i: int) -> bool:
    """«، في حين ...», «، في الوقت الذي ...»"""
    following = [word.form for word in page.words[i : i + 3]]
    return following[:2] == ["في", "حين"] or following == ["في", "الوقت", "الذي"]


def _inside(page: Page, first: int, end: int) -> tuple[int, int]:
    """Without punctuation and quotation marks at the edges; a bracket that opened inside stays closed."""
    while first < end and page.words[first].kind == "punctuation":
        first += 1
    while end > first and page.words[end - 1].kind == "punctuation" and not _closes_inside(page, first, end - 1):
        end -= 1
    return first, end


def _closes_inside(page: Page, first: int, i: int) -> bool:
    if page.words[i].form == ")":
        return any(word.form == "(" for word in page.words[first:i])
    return False


def _holds_speech(page: Page, span: Span) -> bool:
    return any(
        quote.depth == 0 and quote.span.overlaps(span) and _long(page, quote) for quote in page.doc.quotes
    )


def _long(page: Page, quote: QuoteMark) -> bool:
    first, last = page.within(quote.span)
    return sum(word.kind != "punctuation" for word in page.words[first:last]) >= SPOKEN


def finite_after(words: Sequence[Word], first: int, last: int) -> int | None:
    return next((i for i in range(first, last) if words[i].verb), None)

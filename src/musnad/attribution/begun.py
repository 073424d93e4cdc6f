"""Where content begins, and the row of its cue that leads it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.text.page import Page

REACH = 60  # words between a cue and what it introduces, at most
ON = "على"
LEADS = ("preposition", "adverb_preposition")
WHEN_HE = frozenset(map(fold, ("عند", "لدى", "خلال", "أثناء", "بعد", "قبل", "عقب", "قبيل", "بعيد", "فور")))


class Opening(NamedTuple):
    """Where content begins: ``at`` the first word of it, ``mark`` the word that introduces it (أن, a colon, a quotation
    mark, a preposition), ``row`` the table row that it agrees with."""

    mark: int
    at: int
    row: CueRow
    clause: bool  # introduced by أن, a colon or a quotation; else a noun phrase


def row_before(page: Page, rows: Sequence[CueRow], mark: int) -> CueRow:
    """Of the rows of a cue the one whose preposition stands before the mark: «أشار إلى أن», «أكد أن»."""
    before = page.words[mark - 1] if mark else None
    joined = page.words[mark].form
    for row in rows:
        if row.preposition and before is not None and fold(row.preposition) in (before.form, before.preposition):
            return _insists(page, row, mark)
        if row.preposition and len(row.preposition) == 1 and joined.startswith(row.preposition + "ان"):
            return _tells_plainly(rows) if row.pattern == "reacts" else row
    return next((row for row in rows if not row.preposition), rows[0])


def _tells_plainly(rows: Sequence[CueRow]) -> CueRow:
    """«نوه بأن الأشغال بدأت» as «نوه أن»; «نوه بالجهود», like «رحب بأن», praises."""
    reacts = next(row for row in rows if row.pattern == "reacts")
    return next((row for row in rows if row.pattern == "says" and not row.preposition), reacts)


def _insists(page: Page, row: CueRow, mark: int) -> CueRow:
    """«يصر على أنه بريء», «ألح على أن الحادث مدبر»: with a noun or pronoun behind «أن» it is said to be so; with a verb it is asked for, «أصر على أن
    يعود»."""
    word, after = page.words[mark], page.words[mark + 1] if mark + 1 < len(page.words) else None
    bare = word.form == "ان" and after is not None and (after.verb is not None or after.function == "negation")
    said = row.stance == "ask" and row.preposition == ON and word.function == "complementizer" and not bare
    return msgspec.structs.replace(row, stance="assert") if said else row

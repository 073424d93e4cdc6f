"""Numbers that are said exactly, in words and figures: «206630», «ألفين وثلاثمئة», «مليون ونصف», «الخامس عشر»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from musnad.lexicon.rows import NumberWord
from musnad.text.number_words import PLURALS, Known, Numbers
from musnad.text.reading import Word

LARGEST = 10**15  # a larger figure counts nothing that news reports on
_MOST_SCALES = 3  # «مئة ألف مليار»
_FIGURES = re.compile(r"(?P<groups>\d{1,3}(?:[,.]\d{3})+)|(?P<decimal>\d+[,.]\d+)|(?P<whole>\d+)")


class Exact(NamedTuple):
    """A number that is said exactly, ending before word ``end``. It may be a fraction until its scale is known."""

    value: float
    end: int


def exact(words: Sequence[Word], i: int, known: Numbers) -> Exact | None:
    """The exactly said number at word ``i``: «206630», «1,1 مليون», «ألفين وثلاثمئة», «مليون ونصف», «نصف مليون»"""
    part = _scaled(words, i, known)
    if part is None:
        return None
    total, end, scale = part
    while scale > 1 and end < len(words):
        more = _joined_part(words, end, known, scale)
        if more is None:
            break
        value, end, scale = more
        total += value
    return Exact(total, end) if total < LARGEST else None


class _Part(NamedTuple):
    value: float
    end: int
    scale: int  # what comes after it must be smaller; 1 when nothing may


def _joined_part(words: Sequence[Word], at: int, known: Numbers, scale: int) -> _Part | None:
    word = words[at]
    if word.form == "و" and at + 1 < len(words) and words[at + 1].kind == "number":
        part = _scaled(words, at + 1, known)
    else:
        found = known.word(word)
        if found is None or not found.joined:
            return None
        if found.row.kind == "fraction" and found.row.high:
            again = _is_scale(known.word(words[at + 1])) if at + 1 < len(words) else False  # «ونصف المليون»
            return _Part(scale * found.row.low / found.row.high, at + 1 + again, 1)
        part = _scaled(words, at, known)
    return part if part and part.value < scale else None


def _scaled(words: Sequence[Word], i: int, known: Numbers) -> _Part | None:
    """A number under a thousand, or figures, with the scales after it: «مئة وخمسين | ألفا»"""
    small = _small(words, i, known)
    if small is None:
        return None
    value, end, scale = small.value, small.end, 1
    while end < min(len(words), small.end + _MOST_SCALES):
        found = known.word(words[end])
        if found is None or found.joined or found.row.kind != "scale":
            break
        value, scale, end = value * found.row.low, found.row.low, end + 1
    if scale == 1 and words[i].kind == "word":
        first = known.word(words[i])
        scale = _unscale(first.row.low) if first and first.row.kind == "scale" else 1
    elif scale == 1 and value != int(value):
        scale = 0
    return _Part(value, end, scale)


def _unscale(value: int) -> int:
    """The scale that a scale word or its dual stands for: ألفان 2000 -> 1000"""
    return value // 2 if str(value).startswith("2") else value


def _small(words: Sequence[Word], i: int, known: Numbers) -> Exact | None:
    word = words[i]
    if word.kind == "number":
        return _figures(words, i, known)
    found = known.word(word)
    if found is None or (found.row.low == 1 and not _one(words, i)):
        return None
    row = found.row
    if row.kind == "fraction":
        return _fraction_of(words, i, row, known)
    if row.kind == "scale":
        if row.word in PLURALS:
            return None
        construct = row.word[-1] == "ا" and _unscale(row.low) == row.low  # «ألفا جندي»
        return Exact(2 * row.low if construct else row.low, i + 1)
    if row.kind == "hundred":
        return _with_rest(words, i + 1, row.low, known)
    if row.kind in ("unit", "ten"):
        return _teens_and_tens(words, i, row, known)
    return None


def _one(words: Sequence[Word], i: int) -> bool:
    """«أحد الجنود» and «أحد عشر» count, «لم يصب أحد» and «لا أحد» do not; «واحد» always does."""
    word = words[i]
    if word.stem not in ("احد", "احدي") or word.pronoun:
        return True
    after = words[i + 1] if i + 1 < len(words) else None
    if after is None:
        return False
    return after.article or after.form in ("عشر", "عشره", "من", "و") or after.conjunction == "و" or bool(after.pronoun)


def _fraction_of(words: Sequence[Word], i: int, row: NumberWord, known: Numbers) -> Exact | None:
    """«نصف مليون»: a fraction counts before a scale only"""
    after = known.word(words[i + 1]) if i + 1 < len(words) else None
    if after is None or after.row.kind != "scale" or after.joined or not row.high:
        return None
    return Exact(row.low / row.high, i + 1)


def _teens_and_tens(words: Sequence[Word], i: int, row: NumberWord, known: Numbers) -> Exact:
    """«خمسة», «خمسة عشر», «خمسة وعشرون», «خمس مئة [وعشرة]»"""
    after = known.word(words[i + 1]) if i + 1 < len(words) else None
    if after and row.low < 10:
        if not after.joined and after.row.low == 10 and after.row.kind == "ten":
            return Exact(row.low + 10, i + 2)
        if after.joined and after.row.kind == "ten" and after.row.low > 10:
            return Exact(row.low + after.row.low, i + 2)
        if not after.joined and after.row.kind == "hundred" and after.row.low == 100:
            return _with_rest(words, i + 2, 100 * row.low, known)
    return Exact(row.low, i + 1)


def _with_rest(words: Sequence[Word], at: int, hundreds: int, known: Numbers) -> Exact:
    """«مئة | وخمسون», «مئتان | وثلاثة»: tens and units after the hundreds"""
    after = known.word(words[at]) if at < len(words) else None
    if after and after.joined and after.row.kind in ("unit", "ten"):
        rest = _teens_and_tens(words, at, after.row, known)
        if rest.value < 100:
            return Exact(hundreds + rest.value, rest.end)
    return Exact(hundreds, at)


def _figures(words: Sequence[Word], i: int, known: Numbers) -> Exact | None:
    """«206630», «2,500», «1,1 مليون», «2.5 مليار». Dates, clock times and «5ر2» are no such figures."""
    match = _FIGURES.fullmatch(words[i].form)
    if match is None or len(words[i].form) > 20 or _arabic_decimal(words, i):
        return None
    form = match.group(0)
    scaled = i + 1 < len(words) and _is_scale(known.word(words[i + 1]))
    if match.lastgroup == "whole":
        return Exact(int(form), i + 1)
    if match.lastgroup == "groups" and not (scaled and len(form) <= 7):
        return Exact(int(re.sub(r"[,.]", "", form)), i + 1)
    return Exact(float(form.replace(",", ".")), i + 1)


def _is_scale(found: Known | None) -> bool:
    return found is not None and found.row.kind == "scale" and not found.joined


def _arabic_decimal(words: Sequence[Word], i: int) -> bool:
    """«5ر2»: a decimal written with ر, whose order differs between agencies"""
    here = words[i].token.span
    before = i > 0 and words[i - 1].form == "ر" and words[i - 1].token.span.end == here.start
    after = i + 1 < len(words) and words[i + 1].form == "ر" and words[i + 1].token.span.start == here.end
    return before or after


# --- ordinals ---------------------------------------------------------------------------------------------------


def ordinal(words: Sequence[Word], i: int, known: Numbers) -> tuple[int, int] | None:
    """The ordinal at word ``i`` and where it ends: «الثالث», «الخامس عشر», «الحادي والعشرين», «العشرين»"""
    found = known.word(words[i])
    if found is None:
        return None
    row = found.row
    if row.kind == "ten" and found.definite and row.low > 10:
        return row.low, i + 1
    if row.kind != "ordinal":
        return None
    after = known.word(words[i + 1]) if i + 1 < len(words) else None
    if after and after.row.kind == "ten" and row.low < 10:
        if not after.joined and after.row.low == 10:
            return row.low + 10, i + 2
        if after.joined and after.row.low > 10:
            return row.low + after.row.low, i + 2
    return row.low, i + 1

"""Numbers in words and figures: «نحو مئة وخمسين», «أكثر من 5 آلاف», «ما بين ثلاثة وخمسة», «عشرات الآلاف», «جنديان».

A phrase is read at a word, forward only, so that a sentence is read in one pass. Whether what is counted is people is
for the caller to know; ``no_count`` tells the commonest cases in which it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from musnad.records import Record
from musnad.text.exact_numbers import Exact, exact, ordinal
from musnad.text.number_words import BESIDE, PLURALS, Numbers
from musnad.text.reading import Word

_MOST_BOUNDS = 3  # «على الأقل أكثر من نحو»
_RANGE = re.compile(r"(\d+)-(\d+)")
_DASHES = ("-", "–", "—")


class Quantity(Record, frozen=True, kw_only=True):
    """How many, by the words [first, end) of a sentence, words before the number included: «أكثر من 20» [21, None].

    ``best`` is the figure as stated, or stated as a minimum; None for words without a figure, ranges, and figures that
    are only a limit. «على الأقل» after the noun counts and lies outside [first, end).
    """

    low: int
    high: int | None
    best: int | None = None
    first: int
    end: int
    rule: str


# --- the phrase -------------------------------------------------------------------------------------------------


def quantities(words: Sequence[Word], known: Numbers) -> Iterator[Quantity]:
    """All quantities of a sentence from left to right; none lies in another."""
    i = 0
    while i < len(words):
        place = ordinal(words, i, known)
        if place and not known.is_cardinal(words[i]):
            i = place[1]
            continue
        found = quantity(words, i, known)
        if found:
            yield found
        i = found.end if found else i + 1


def quantity(words: Sequence[Word], i: int, known: Numbers) -> Quantity | None:
    """The quantity that begins at word ``i``, with the words before the number that bound it."""
    bounds: list[str] = []
    at = i
    while at < len(words) and len(bounds) < _MOST_BOUNDS:
        beside = known.phrase(words, at, BESIDE)
        if beside is None or (at > i and words[at].conjunction):
            break  # «20 قتيلا على الأقل | وأكثر من 100 جريح»
        bounds.append(beside[0].kind)
        at = beside[1]
    found = (_plain(words, at, known) or _dual(words, at, known)) if at < len(words) else None
    if found is None:
        return None
    found = _bounded_after(words, found, known)
    for kind in reversed(bounds):
        found = _bounded(found, kind, first=i)
    return found


def _plain(words: Sequence[Word], i: int, known: Numbers) -> Quantity | None:
    return _between(words, i, known) or _vague(words, i, known) or _stated(words, i, known)


def _stated(words: Sequence[Word], i: int, known: Numbers) -> Quantity | None:
    """«مئة وخمسون قتيلا», «5 آلاف», «10-15», «ثلاثة أو أربعة»"""
    ends = _dashed(words, i)
    if ends:
        return _range(ends[0], ends[1], i, i + 1)
    one = exact(words, i, known)
    if one is None or one.value != int(one.value):
        return None
    rises = i > 0 and words[i - 1].form == "من" and _changes(words, i, known)
    other = None if rises else _upper(words, one.end, known)
    if other and other.value > one.value and other.value == int(other.value):
        return _range(one.value, other.value, i, other.end)
    value = int(one.value)
    return Quantity(low=value, high=value, best=value, first=i, end=one.end, rule=_stated.__name__)


def _dashed(words: Sequence[Word], i: int) -> tuple[int, int] | None:
    match = _RANGE.fullmatch(words[i].form) if words[i].kind == "number" else None
    if match is None or len(match.group(0)) > 15:
        return None
    low, high = int(match.group(1)), int(match.group(2))
    return (low, high) if low < high else None


def _upper(words: Sequence[Word], at: int, known: Numbers) -> Exact | None:
    """The upper number of a range after its lower one: «- 15», «إلى 15», «أو أربعة»"""
    if at + 1 >= len(words):
        return None
    if words[at].form in (*_DASHES, "الي", "او"):
        return exact(words, at + 1, known)
    return None


def _between(words: Sequence[Word], i: int, known: Numbers) -> Quantity | None:
    """«بين ثلاثة وخمسة», «ما بين 20 و30», «من 10 إلى 15» unless something rose or fell"""
    at = i + 1 if words[i].form == "ما" and i + 1 < len(words) else i
    opener = words[at].form
    if opener not in ("بين", "من") or (opener == "من" and _changes(words, i, known)):
        return None
    low = exact(words, at + 1, known) if at + 1 < len(words) else None
    if low is None:
        return None
    high = _and(words, low.end, known) if opener == "بين" else _upper(words, low.end, known)
    if high is None or high.value <= low.value or high.value != int(high.value) or low.value != int(low.value):
        return None
    return _range(low.value, high.value, i, high.end)


def _changes(words: Sequence[Word], i: int, known: Numbers) -> bool:
    return any(known.phrase(words, k, ("change",)) for k in range(max(0, i - 6), i))


def _and(words: Sequence[Word], at: int, known: Numbers) -> Exact | None:
    """«و30», «وخمسة», «إلى خمسة»"""
    if at >= len(words):
        return None
    if words[at].form in ("و", "الي"):
        return exact(words, at + 1, known) if at + 1 < len(words) else None
    return exact(words, at, known) if words[at].conjunction == "و" else None


def _range(low: float, high: float, first: int, end: int) -> Quantity:
    return Quantity(low=int(low), high=int(high), first=first, end=end, rule=_range.__name__)


def _vague(words: Sequence[Word], i: int, known: Numbers) -> Quantity | None:
    """«عشرات الآلاف», «العديد من», «بضع مئات», «آلاف»"""
    found = known.phrase(words, i, ("vague",))
    if found is None:
        return _bare_plural(words, i, known)
    row, end = found
    times = _unit_of(words, end, known) if row.high is None or row.high < 10 else None
    if times:
        unit, end = times
        high = row.high * unit + unit - 1 if row.high else 10 * unit - 1
        return Quantity(low=row.low * unit, high=high, first=i, end=end, rule=_vague.__name__)
    return Quantity(low=row.low, high=row.high, first=i, end=end, rule=_vague.__name__)


def _unit_of(words: Sequence[Word], at: int, known: Numbers) -> tuple[int, int] | None:
    """What several of are meant: «بضع | عشرات», «عدة | آلاف»"""
    if at >= len(words):
        return None
    word = known.word(words[at])
    if word is None or word.joined or not words[at].stem.startswith(("عشرات", "مي", "ماي", "اف", "ملايين", "الاف")):
        return None
    unit = {"عشرات": 10, "مئات": 100, "مائات": 100}.get(word.row.word, word.row.low if word.row.kind == "scale" else 0)
    return (unit, at + 1) if unit else None


def _bare_plural(words: Sequence[Word], i: int, known: Numbers) -> Quantity | None:
    """«آلاف النازحين», «ملايين»: a plural of a scale with no number before it"""
    word = known.word(words[i])
    if word is None or word.row.kind != "scale" or word.row.word not in PLURALS:
        return None
    return Quantity(low=2 * word.row.low, high=10 * word.row.low - 1, first=i, end=i + 1, rule=_bare_plural.__name__)


def _dual(words: Sequence[Word], i: int, known: Numbers) -> Quantity | None:
    """«قتل جنديان»: the noun is the number, so [first, end) holds the noun itself"""
    if not known.dual(words[i]):
        return None
    return Quantity(low=2, high=2, best=2, first=i, end=i + 1, rule=_dual.__name__)


# --- what bounds it ---------------------------------------------------------------------------------------------


def _bounded(inner: Quantity, kind: str, *, first: int | None = None) -> Quantity:
    """The quantity as «أكثر من» and the like bound it. A figure said with نحو is kept as stated."""
    low, high, best = inner.low, inner.high, inner.best
    if kind == "more":
        low, high, best = (low + 1 if best is not None else low), None, None
    elif kind == "least":
        high = None
    elif kind in ("less", "most"):
        top = high if high is not None else low
        low, high, best = min(1, top), (top - 1 if kind == "less" and best is not None else top), None
        high = max(high, low)
    first = inner.first if first is None else first
    return Quantity(low=low, high=high, best=best, first=first, end=inner.end, rule=f"{inner.rule}, {kind}")


_AFTER = ("علي", "كحد", "تقريبا")
_REACH = 5  # words between a number and «على الأقل»: «خمسة من رجال الشرطة على الأقل»


def _bounded_after(words: Sequence[Word], found: Quantity, known: Numbers) -> Quantity:
    """«5 أشخاص على الأقل», «مئة كحد أقصى»"""
    for at in range(found.end, min(found.end + _REACH, len(words))):
        word = words[at]
        if word.form in _AFTER:
            beside = known.phrase(words, at, BESIDE)
            if beside and not _number_starts(words, beside[1], known):
                return _bounded(found, beside[0].kind)
        if word.kind in ("punctuation", "number") or word.verb or known.word(word):
            break
    return found


def _number_starts(words: Sequence[Word], at: int, known: Numbers) -> bool:
    if at >= len(words) or words[at].conjunction:
        return False
    return words[at].kind == "number" or known.word(words[at]) is not None


# --- numbers that count no people -------------------------------------------------------------------------------


def no_count(words: Sequence[Word], found: Quantity, known: Numbers) -> str | None:
    """Why the quantity counts no people, as far as its neighbours tell: money, measure, share, time, serial, clock."""
    after, before = known.measure(words, found.end), known.measure(words, found.first - 1)
    if before in ("serial", "clock", "share"):
        return before
    if after and after != "serial":
        return after
    return None

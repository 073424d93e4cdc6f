"""Numbers in words and figures: «نحو مئة وخمسين», «أكثر من 5 آلاف», «ما بين ثلاثة وخمسة», «عشرات الآلاف», «جنديان».

A phrase is read at a word, forward only, so that a sentence is read in one pass. Whether what is counted is people is
for the caller to know; ``no_count`` tells the commonest cases in which it is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Measure, NumberWord, RoleNoun
from musnad.records import Record
from musnad.text.reading import Word

LARGEST = 10**15  # a larger figure counts nothing that news reports on
_MOST_BOUNDS = 3  # «على الأقل أكثر من نحو»
_REMEMBERED = 100_000  # spellings looked up
_MOST_SCALES = 3  # «مئة ألف مليار»


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


class Known(NamedTuple):
    """A number word in its place. ``joined``: a و before it ties it to the number before."""

    row: NumberWord
    joined: bool
    definite: bool


class Exact(NamedTuple):
    """A number that is said exactly, ending before word ``end``. It may be a fraction until its scale is known."""

    value: float
    end: int


_CARDINAL = ("unit", "ten", "hundred", "scale")
_BESIDE = ("about", "more", "least", "less", "most")
_FIGURES = re.compile(r"(?P<groups>\d{1,3}(?:[,.]\d{3})+)|(?P<decimal>\d+[,.]\d+)|(?P<whole>\d+)")
_RANGE = re.compile(r"(\d+)-(\d+)")
_DASHES = ("-", "–", "—")


class Numbers:
    """The number words of a set of word tables, by their folded spelling."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._single: dict[str, NumberWord] = {}
        phrases: defaultdict[str, list[tuple[tuple[str, ...], NumberWord]]] = defaultdict(list)
        for row in words.rows(NumberWord):
            first, *rest = fold(row.word).split()
            if not rest:
                self._single[first] = row
            phrases[first].append((tuple(rest), row))
        self._found: dict[tuple[str, str], Known | None] = {}
        self.beside = frozenset(word for word, row in self._single.items() if row.kind in _BESIDE)
        self.bounds = frozenset(fold(row.word).split()[0] for row in words.rows(NumberWord) if row.kind in _BESIDE)
        self._phrases = {first: sorted(rows, key=lambda r: -len(r[0])) for first, rows in phrases.items()}
        measures = [(tuple(fold(row.word).split()), row.kind) for row in words.rows(Measure)]
        self._measures = {spelling[0]: kind for spelling, kind in measures if len(spelling) == 1}
        self._measures |= {" ".join(spelling): kind for spelling, kind in measures if len(spelling) > 1}

    def word(self, word: Word) -> Known | None:
        """The number word that the word is, past its clitics. A clitic that is cut in error does no harm."""
        if word.kind != "word":
            return None
        key = (word.form, word.base)
        if key not in self._found:
            if len(self._found) >= _REMEMBERED:
                self._found.clear()
            self._found[key] = self._look_up(word)
        return self._found[key]

    def _look_up(self, word: Word) -> Known | None:
        row = self._single.get(word.form)
        if row:
            return Known(row, False, False)
        row = self._single.get(word.base)
        if row:
            return Known(row, word.conjunction == "و", word.article)
        row = self._single.get(word.form[1:]) if word.form[0] == "و" else None
        if row:
            return Known(row, True, False)
        row = self._single.get(word.stem + word.pronoun) or self._single.get(word.stem)
        return Known(row, word.conjunction == "و", word.definite) if row else None

    def is_cardinal(self, word: Word) -> bool:
        found = self.word(word)
        return found is not None and found.row.kind in _CARDINAL

    def phrase(self, words: Sequence[Word], i: int, kinds: tuple[str, ...]) -> tuple[NumberWord, int] | None:
        """The longest row of these kinds at word ``i``, and where it ends. «العشرات» is عشرات, «العدد من» not عدد من."""
        word = words[i]
        for key in dict.fromkeys((word.form, word.base, word.stem)):
            for rest, row in self._phrases.get(key, ()):
                if row.kind not in kinds or (rest and word.article and key == word.stem):
                    continue
                if _follows(words, i + 1, rest):
                    return row, i + 1 + len(rest)
        return None

    def measure(self, words: Sequence[Word], i: int) -> str:
        """The kind of measure that word ``i`` is, or begins; empty when none."""
        if not 0 <= i < len(words):
            return ""
        word = words[i]
        after = words[i + 1].form if i + 1 < len(words) else ""
        for key in (f"{word.form} {after}", word.form, word.base, word.stem + word.pronoun):
            if key in self._measures:
                return self._measures[key]
        return ""

    @cached_property
    def _duals(self) -> frozenset[str]:
        """Folded duals of role nouns. A ين is a dual only where the plural is not in ون as well."""
        found: set[str] = set()
        for row in self._words.rows(RoleNoun):
            broken = bool(row.plurals) and not any(plural.endswith("ون") for plural in row.plurals)
            endings = ("ان", "ين") if broken else ("ان",)
            found.update(fold(row.word + ending) for ending in endings if not row.word.endswith("ة"))
            if row.feminine.endswith("ة"):
                found.update(fold(row.feminine[:-1] + ending) for ending in ("تان", "تين"))
            if row.word.endswith("ة"):
                found.update(fold(row.word[:-1] + ending) for ending in ("تان", "تين"))
        return frozenset(found)

    def dual(self, word: Word) -> bool:
        """Whether the word is a role noun in the dual: «جنديان», «قتيلين», «امرأتان»"""
        return word.kind == "word" and (word.stem in self._duals or word.form in self._duals)


@cache
def numbers(words: Words) -> Numbers:
    return Numbers(words)


def _follows(words: Sequence[Word], at: int, rest: tuple[str, ...]) -> bool:
    return len(words) - at >= len(rest) and all(words[at + k].form == part for k, part in enumerate(rest))


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
        beside = known.phrase(words, at, _BESIDE)
        if beside is None:
            break
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
    if word is None or word.row.kind != "scale" or word.row.word not in _PLURALS:
        return None
    return Quantity(low=2 * word.row.low, high=10 * word.row.low - 1, first=i, end=i + 1, rule=_bare_plural.__name__)


_PLURALS = ("آلاف", "ملايين", "مليارات", "بلايين", "تريليونات")


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
            beside = known.phrase(words, at, _BESIDE)
            if beside and not _number_starts(words, beside[1], known):
                return _bounded(found, beside[0].kind)
        if word.kind in ("punctuation", "number") or word.verb or known.word(word):
            break
    return found


def _number_starts(words: Sequence[Word], at: int, known: Numbers) -> bool:
    return at < len(words) and (words[at].kind == "number" or known.word(words[at]) is not None)


# --- exact numbers ----------------------------------------------------------------------------------------------


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
        if row.word in _PLURALS:
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


# --- numbers that count no people -------------------------------------------------------------------------------


def no_count(words: Sequence[Word], found: Quantity, known: Numbers) -> str | None:
    """Why the quantity counts no people, as far as its neighbours tell: money, measure, share, time, serial, clock."""
    after, before = known.measure(words, found.end), known.measure(words, found.first - 1)
    if before in ("serial", "clock", "share"):
        return before
    if after and after != "serial":
        return after
    return None

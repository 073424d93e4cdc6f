"""What is put between the parts of a clause and is none of them: «زار الوزير، بحسب ناشطين، المدينة», «دعت الحكومة - للمرة الثانية - الأحزاب إلى».

A tree is read without it: what hangs from what is then told as in the clause that nothing divides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musnad.folding import fold
from musnad.text.how_often import tells_how_often
from musnad.text.reading import Word

CLOSED_BY = {"،": "،", "-": "-", "–": "–", "—": "—", "(": ")"}
LONGEST = 6  # words between the marks, at most
BRIEF = 2  # words of «بحسب ناشطين», behind which no name of theirs follows
SOURCES = frozenset(map(fold, ("بحسب", "حسب", "وفق", "وفقا", "طبقا", "وفقما")))
WAYS = frozenset(map(fold, ("شكل", "صورة", "طريقة", "نحو")))  # «بشكل مفاجئ», «على نحو مفاجئ»
ANEW = frozenset(map(fold, ("مجددا", "بالفعل", "فعلا")))
EARLY = frozenset(map(fold, ("وقت", "ساعة")))  # «في وقت مبكر»
AT = frozenset(map(fold, ("مبكر", "مبكرة", "متأخر", "متأخرة", "سابق", "لاحق")))


def interposed(words: Sequence[Word]) -> Iterator[int]:
    """The indexes of the words, which are the page's or some of them that stand together."""
    first = words[0].i if words else 0
    for at, word in enumerate(words):
        if word.form in ANEW or (word.function == "aside" and tells_how_often(words, at)):
            yield word.i
        elif word.form in CLOSED_BY and not word.initial:
            yield from range(word.i, first + _past(words, at))
        elif word.stem in WAYS and not word.definite:
            yield from range(word.i - (word.preposition == ""), first + _past_how(words, at))


def _past_how(words: Sequence[Word], at: int) -> int:
    """«بشكل مفاجئ |», «على نحو غير مباشر |»: the index behind the adjective; ``at`` where there is none."""
    led = words[at].preposition == "ب" or (at > 0 and words[at - 1].form == "علي" and not words[at - 1].conjunction)
    how = at + 1
    how += how < len(words) and words[how].form in ("غير", "شبه")
    if not led or words[at].conjunction or how >= len(words) or words[how].initial:
        return at - (words[at].preposition == "")
    word = words[how]
    plain = word.kind == "word" and not (word.definite or word.preposition or word.conjunction or word.function)
    return how + 1 if plain and not word.plain.endswith("ات") else at - (words[at].preposition == "")


def _past(words: Sequence[Word], at: int) -> int:
    """The index behind the mark that closes what the one at ``at`` opens, if that is told in passing; else ``at``."""
    close = CLOSED_BY[words[at].form]
    for i in range(at + 1, min(len(words), at + LONGEST + 2)):
        if words[i].form == close:
            told = i > at + 1 and i + 1 < len(words) and _in_passing(words[at + 1 : i])
            return i + 1 if told and _goes_on(words[at + 1 : i], words[i + 1]) else at
        if words[i].initial or words[i].verb or words[i].kind == "punctuation":
            return at
    return at


def _goes_on(told: Sequence[Word], after: Word) -> bool:
    """Whether the clause goes on behind the mark: with no «و», no clause of its own and nobody who is the source, «، وفقا لمدير الشرطة، اللواء سالم»."""
    apart = after.initial or after.conjunction or after.verb or after.kind == "punctuation"
    if apart or after.function in ("relative", "subordinator", "conjunction"):
        return False
    return len(told) <= BRIEF or not (after.person or after.given)


def _in_passing(words: Sequence[Word]) -> bool:
    """«بحسب ناشطين», «في وقت مبكر», «للمرة الثانية هذا العام»"""
    first = words[0]
    if first.conjunction:
        return False
    early = first.form == "في" and len(words) > 2 and words[1].stem in EARLY and words[2].form in AT
    return first.form in SOURCES or first.function == "aside" or early

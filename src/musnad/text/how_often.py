"""How often something was done: «للمرة الثانية», «لأول مرة», «مرة أخرى», and in what time it was so often, «للمرة الثالثة هذا العام»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from musnad.lexicon import Words
from musnad.text.exact_numbers import ordinal
from musnad.text.number_words import Numbers, numbers
from musnad.text.reading import Word

TIME = "مره"
LAST = "اخر"  # «لآخر مرة»
AGAIN = ("اخري", "جديده", "ثانيه")  # «مرة أخرى»
IN_A_ROW = ("علي", "التوالي")
OF_ITS_KIND = ("نوعه", "نوعها")  # «الثاني من نوعه»
IN_TIME = ("خلال", "منذ", "في", "غضون", "اقل", "اكثر", "من", "مدي", "ظرف")  # between how often and in what time
TOLD = (TIME, *AGAIN, IN_A_ROW[1])
MOST = ("اول", "اخر", "اكبر", "اعنف", "اسوا", "اضخم", "اخطر", "اشد", "اوسع", "احدث", "اعلي", "اكثر")  # «أعنف هجوم»
RANKED = 3  # words of «ثاني أكبر هجوم»
NEAR = 3  # words back to «للمرة» from the last word of its phrase
LED = 4  # words of «في أقل من» between the two, at most


def how_often(words: Sequence[Word], tables: Words) -> Iterator[tuple[int, int]]:
    """The words [first, last) that tell how often."""
    known = numbers(tables)
    for word in words:
        last = _told(words, word.i, known) if TIME in (word.stem, word.form) or word.preposition == "ل" else None
        if last is not None:
            row = tuple(w.form for w in words[last : last + 2]) == IN_A_ROW
            yield word.i, last + 2 * row


def _told(words: Sequence[Word], i: int, known: Numbers) -> int | None:
    """«للمرة الثانية |», «للمرة الثانية عشرة |», «لأول مرة |», «مرة أخرى |»"""
    word, after = words[i], words[i + 1] if i + 1 < len(words) else None
    if after is None or after.initial:
        return None
    if word.stem == TIME and word.article:
        found = ordinal(words, i + 1, known) if word.preposition == "ل" and after.article else None
        return found[1] if found else None
    if word.form == TIME:
        return i + 2 if after.form in AGAIN else None
    ranked = word.base == LAST or ordinal(words, i, known) is not None
    return i + 2 if ranked and after.form == TIME and not word.article else None


def tells_how_often(words: Sequence[Word], at: int) -> bool:
    """Whether the aside of the word at ``at`` is such a phrase, «للمرة | الثانية», «للمرة الثالثة على | التوالي»."""
    near = words[max(0, at - NEAR) : at + 2]
    return any(TIME in (word.stem, word.form) and word.function == "aside" for word in near)


def since_so_often(words: Sequence[Word], at: int, tables: Words) -> bool:
    """«للمرة الثانية | هذا العام», «للمرة الأولى منذ | عام 2003», «الثاني من نوعه خلال | شهر», «ثالث هجوم | هذا الشهر», «أعنف
    هجوم منذ | عام»: whether the time at word ``at`` is that in which something was so often."""
    first = at
    while first > 0 and at - first < LED and words[first - 1].form in IN_TIME:
        first -= 1
    if first == 0:
        return False
    before, known = words[first - 1], numbers(tables)
    aside = before.function == "aside" and any(
        w.stem in TOLD or w.form in TOLD for w in words[max(0, first - 2) : first]
    )
    if aside or before.form in OF_ITS_KIND or (before.article and before.stem in MOST):
        return True
    if ordinal(words, first - 1, known) is not None:
        return True
    near = [i for i in range(max(0, first - RANKED), first - 1) if not words[i].article]
    ranked = any(words[i].stem in MOST or ordinal(words, i, known) is not None for i in near)
    return ranked and not (before.verb or before.kind == "punctuation")

"""«الحكومة مطالبة بإصلاح الطرق»: who is called upon to do something, told by a participle that is spelt as the maṣdar «مطالبة» and as «مطالبةً» are.
Whoever says so asks it of her."""

from __future__ import annotations

from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

PARTICIPLE = ("مطالبه", "مطالبون", "مطالبين", "مطالبتان")
SUBJECT = 9  # words before «مطالبة بـ», who is called upon among them
FIELD = 5  # words behind it in which it says to do what
PRONOUNS = ("ها", "هم", "نا")  # «إنها مطالبة»; «إنه مطالبة» is no sentence


def called_upon(page: Page, first: int) -> tuple[int, int] | None:
    """«أكد أن | الحكومة | مطالبة بإصلاح الطرق»: who is, by the participle at word ``first``; nobody in «أن مطالبة الحكومة», «خرجوا مطالبين»."""
    word = page.words[first]
    if word.verb or word.stem not in PARTICIPLE or word.article or word.preposition:
        return None
    if word.conjunction or not _to_do(page, first + 1):
        return None
    for before in reversed(page.words[max(0, first - SUBJECT) : first]):
        if before.verb or before.kind == "punctuation" or before.function == "relative":
            return None
        if before.function == "complementizer" or before.initial:
            return _subject(page, before, first)
    return None


def _to_do(page: Page, i: int) -> bool:
    """«| بإصلاح», «| اليوم بأن تصلح»; not «| الحكومة بإصلاح», whom the maṣdar is about."""
    behind = page.words[i : i + FIELD]
    about = bool(behind) and behind[0].article and not behind[0].preposition and behind[0].i not in page.time_words
    return not about and any(w.preposition == "ب" or w.form in ("بان", "بانه", "بانها") for w in behind)


def _subject(page: Page, head: Word, last: int) -> tuple[int, int] | None:
    """«إن | الحكومة مطالبة», «إنها مطالبة», «الدول العربية مطالبة»; not «احتجاجات مطالبة بالعدالة»."""
    at, known = head.i if head.function != "complementizer" else head.i + 1, nouns(page.tables)
    if at == last:
        return (head.i, at) if head.form.endswith(PRONOUNS) else None
    subject, nearest = page.words[at], page.words[last - 1]
    if known.happening(subject) or (known.happening(nearest) and not nearest.article):
        return None
    told = subject.article or subject.pronoun != "" or at + 1 < last or at in page.toponyms
    return (at, max(at + 1, noun_phrase(page, at, last))) if told else None

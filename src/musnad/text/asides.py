"""Asides that tell neither who does what nor of whom: «مصدر أمني رفض الكشف عن اسمه», «مسؤول طلب عدم نشر هويته», «ندد بأشد العبارات»,
«زار للمرة الثانية»."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import WordClass
from musnad.text.how_often import how_often
from musnad.text.reading import Word
from musnad.text.vocabulary import Vocabulary, vocabulary

REACH = 8  # words from the verb that withholds to the name withheld, at most
_STRONGEST = frozenset(map(fold, ("أشد", "أقوى", "أقسى", "أعنف", "أقصى")))
_TERMS = frozenset(map(fold, ("عبارات", "ألفاظ", "كلمات", "تعابير")))
_NAMES = frozenset(map(fold, ("اسم", "أسماء", "اسما", "هوية", "هويت", "هويات")))


@cache
def _withholding(words: Words) -> frozenset[str]:
    return frozenset(fold(row.word) for row in words.rows(WordClass) if row.kind == "withholds")


def asides(words: Sequence[Word], tables: Words) -> Iterator[tuple[int, int]]:
    """The words [first, last) of each clause in which somebody asks not to be named, of how strongly somebody condemns, and of how
    often something is done."""
    for name in words:
        if name.pronoun and name.stem in _NAMES:
            first = _verb_before(words, name.i, vocabulary(tables), _withholding(tables))
            if first is not None:
                yield first, name.i + 1
    for word in words:
        if word.preposition == "ب" and word.stem in _STRONGEST and (last := _past_terms(words, word.i + 1)):
            yield word.i, last
    yield from how_often(words, tables)


def _past_terms(words: Sequence[Word], at: int) -> int | None:
    """The index behind «العبارات», «عبارات التنديد والإدانة»."""
    at += at + 1 < len(words) and words[at].stem in _TERMS and not words[at].article
    if at >= len(words) or not words[at].article or not {words[at].stem, words[at - 1].stem} & _TERMS:
        return None
    more = words[at + 1] if at + 1 < len(words) else None
    joined = more is not None and more.conjunction == "و" and more.article
    return at + 2 if joined else at + 1


def _withholds(word: Word, known: Vocabulary, withholding: frozenset[str]) -> bool:
    """«رفض», «طلب»; «قال مسؤول طالبا عدم الكشف عن اسمه»: a participle in the case of circumstance as well."""
    if any(form.lemma and fold(form.lemma) in withholding for form in word.shape.verbs):
        return True
    if word.definite or word.preposition or not word.plain.endswith(("ا", "اً", "ة", "ين")):
        return False
    participles = (form for form in known.verb_forms(word.stem) if form.tense == "participle")
    return any(form.lemma and fold(form.lemma) in withholding for form in participles)


def _verb_before(words: Sequence[Word], at: int, known: Vocabulary, withholding: frozenset[str]) -> int | None:
    """The verb that withholds, from a name backwards in the same sentence; with «الذي» before it that is part of the aside."""
    for i in range(at - 1, max(-1, at - REACH), -1):
        if words[i].kind == "punctuation" or (words[i].initial and i < at - 1):
            return None
        if _withholds(words[i], known, withholding):
            return i - 1 if i and words[i - 1].function == "relative" else i
    return None

"""What stands in front of a sentence and only joins it to what came before, «وفي سياق متصل، | قتل»: the one place that tells where its own words
begin, and so what is first in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Connector, Cue, WordClass
from musnad.text.matching import NameIndex

if TYPE_CHECKING:
    from musnad.text.reading import Word

_OPEN = frozenset(("ان", "الذي", "حين", "وقت", "غضون", "و", "قد"))  # «في حين», «علما أن»: a clause is part of the front
_THAT = frozenset(("ذلك", "هذا"))
_SOURCES = frozenset(("مصدر", "مصادر", "شهود", "شاهد"))
_FULL = ("،", "-", "–")  # marks behind a front


@cache
def connectors(words: Words) -> NameIndex[Connector]:
    return NameIndex((row.phrase, row) for row in words.rows(Connector))


def past_front(words: Sequence[Word], first: int, last: int, tables: Words) -> int:
    """The index after the adverbial phrases of joining, with their marks, that stand first in a sentence; ``first`` where there are none, and where
    nothing else stands in it."""
    at, known = first, connectors(tables)
    while at < last:
        match = known.at(words, at, last)
        if match is None or not _adverbial(words[at], words[match.last - 1]) or not _ends(words, match.last, last):
            break
        at = match.last + (words[match.last].form in _FULL)
    at = _past_source(words, at, last, tables) or at
    return at if at < last else first


def opens_answer(word: Word) -> bool:
    """«فسنرد», «فإن», «فقد»: what a clause or phrase in front is answered with."""
    whole = word.function in ("complementizer", "particle", "negation") and word.form.startswith("ف")
    return word.conjunction == "ف" or whole


def _adverbial(head: Word, tail: Word) -> bool:
    """«في سياق متصل», «بدوره», «ميدانيا», «نتيجة لذلك»; neither «حيث» nor «علما أن» nor «جاء ذلك»."""
    led = head.preposition != "" or head.function.endswith(("preposition", "adverb"))
    adverb = head.accusative and not head.form.endswith("ما")  # «سياسيا»; not «أما», «كما»
    return (led or adverb or tail.preposition != "") and tail.form not in _OPEN


def _ends(words: Sequence[Word], at: int, last: int) -> bool:
    """Whether the phrase ends before word ``at``; not «في هجوم آخر | على القرية», «بعد ذلك | الهجوم», «في الوقت نفسه | الذي»."""
    if at >= last:
        return False
    word = words[at]
    if word.form in _FULL:
        return True
    more = word.preposition != "" or word.function in ("preposition", "relative") or word.conjunction == "و"
    return not (more or word.kind == "punctuation" or (words[at - 1].stem in _THAT and word.article))


# --- who says so, with no comma ---------------------------------------------------------------------------------------


@cache
def _sources(words: Words) -> NameIndex[Cue]:
    return NameIndex((row.cue, row) for row in words.rows(Cue) if row.kind == "phrase" and row.pattern == "source")


@cache
def _withholding(words: Words) -> frozenset[str]:
    return frozenset(fold(row.word) for row in words.rows(WordClass) if row.kind == "withholds")


def _past_source(words: Sequence[Word], at: int, last: int, tables: Words) -> int | None:
    """«وفقا لمصادر محلية | قتل شاب والدته»: the index behind the indefinite noun and adjectives of a source, right before the verb of the sentence, with
    its subject behind it; None where the verb may tell of the source, «وفقا لمصدر أمني رفض الكشف عن اسمه، قتل شاب»."""
    match = _sources(tables).at(words, at, last) if at < last else None
    if match is None or match.last >= last or not _names_source(words[match.last]):
        return None
    end = match.last + 1
    while end < last and _bare(words[end]) and not _may_tell(words[end]):
        end += 1
    if end + 2 > last or not _may_tell(words[end]) or _tells_of_source(words, end, tables):
        return None
    return None if _another_verb(words, end, last) else end


def _names_source(word: Word) -> bool:
    return (word.person or word.stem in _SOURCES or word.form.endswith("ين")) and not (word.article or word.pronoun)


def _bare(word: Word) -> bool:
    joined = word.article or word.preposition or word.conjunction or word.pronoun or word.function
    return word.kind == "word" and not joined


def _may_tell(word: Word) -> bool:
    told = any(form.person == "3" and form.tense in ("past", "present", "future") for form in word.shape.verbs)
    return told and not (word.article or word.preposition or word.conjunction or word.pronoun)


def _tells_of_source(words: Sequence[Word], verb: int, tables: Words) -> bool:
    """«مصدر | رفض الكشف», «مصادر | تحدثت للصحيفة», «مصدر | حضر أمس»: no subject stands behind the verb."""
    after = words[verb + 1]
    withholds = any(fold(form.lemma) in _withholding(tables) for form in words[verb].shape.verbs)
    led = after.preposition != "" or after.function not in ("", "quantifier", "demonstrative")
    return withholds or led or after.kind == "punctuation"


def _another_verb(words: Sequence[Word], verb: int, last: int) -> bool:
    """Whether the sentence may have its verb further on: behind a comma, or «فإن»."""
    commas = (i for i in range(verb + 1, last - 1) if words[i].form == "،")
    behind = any(words[i + 1].shape.verbs and not words[i + 1].conjunction for i in commas)
    return behind or any(map(opens_answer, words[verb + 1 : last]))

"""Whether the clause around an expression tells of a plan or of a thing past."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.text.reading import Word
from musnad.times.terms import Line

REACH = 14  # words to either side

_STOPS = frozenset('،؛:;.!?؟«»"“”()')
_CUTS = ("complementizer", "relative", "subordinator")
_PLANS = ("سوف", "لن")
_BY_THEN = ("بحلول", "وبحلول")
_PASTS = ("كان", "كانت", "كانوا")


def ahead(line: Line, first: int, end: int) -> bool | None:
    """True after سـ, سوف, «من المقرر» and the like; False beside a past verb; None when the clause does not tell.

    The verb before the expression decides; only when there is none, the one after it. A participle right before
    the expression («البيان الصادر الخميس») is past unless it plans («الاجتماع المقرر الخميس»).
    """
    before = _plan_or_past(line, _back(line, first))
    after = _plan_or_past(line, _forth(line, end))
    if before and after is False and line.form(first - 1) in _BY_THEN:
        return False  # «وبحلول ظهر الخميس أصبحت القوات»
    return after if before is None else before


def _back(line: Line, first: int) -> Iterator[int]:
    """The words of the clause before the expression, the nearest first."""
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = line.words[i]
        if word.form in _STOPS or word.function in _CUTS:
            if word.form == "ان":  # «من المقرر | أن يصل الخميس»
                yield from (k for k in (i - 1, i - 2) if k >= 0 and line.at(k, "ahead"))
            return
        yield i


def _forth(line: Line, end: int) -> Iterator[int]:
    for i in range(end, min(len(line), end + REACH)):
        word = line.words[i]
        if word.form in _STOPS or word.function in _CUTS:
            return
        yield i


def _plan_or_past(line: Line, indexes: Iterator[int]) -> bool | None:
    after_that = None  # «أن يصل»: what leads to it decides, «من المقرر» or «كان من المقرر»
    for i in indexes:
        word = line.words[i]
        if line.at(i, "ahead"):
            return None if _was(line, i) else True
        if word.form in _PLANS:
            return True
        told = _tense(line, word, i)
        if word.verb and line.form(i - 1) == "ان" and told is not False:
            after_that = told
        elif told is not None or word.verb:
            return told
    return after_that


def _tense(line: Line, word: Word, i: int) -> bool | None:
    """True for a plan, False for a thing past, None for a verb that tells neither and for what is no verb."""
    if word.function == "auxiliary":
        return {"س": True, "ي": None, "ت": None}.get(word.stem[:1], False)  # «ستكون», «يكون», «أصبحت»
    if word.verb is None:
        return None
    if word.verb.tense == "future":
        return True
    before = line.form(i - 1)
    if any(form.tense == "present" for form in word.shape.verbs) and line.at(i, "scheduled"):
        return before not in ("لم", *_PASTS)  # «وتعقد اللجنة»: present, though تعقد is a past as well
    if word.verb.tense == "past" or (word.verb.person, word.verb.number) == ("1", "s"):
        return False  # «أصيب», «أعيد»: in news a passive past rather than «I»
    return False if before in ("لم", *_PASTS) else True if before in _PLANS else None


def _was(line: Line, i: int) -> bool:
    """«كان من المقرر أن يصل الخميس»: whether that Thursday is past or not is not said"""
    return any(line.form(k) in _PASTS for k in range(max(0, i - 3), i))

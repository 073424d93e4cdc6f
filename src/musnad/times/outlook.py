"""Whether the clause around an expression tells of a plan or of a thing past."""

from __future__ import annotations

from collections.abc import Iterator

from musnad.folding import fold
from musnad.text.nouns import nouns
from musnad.text.reading import Word
from musnad.times.terms import Line

REACH = 14  # words to either side

_STOPS = frozenset('،؛:;.!?؟«»"“”()')
_CUTS = ("complementizer", "relative", "subordinator")
_PLANS = ("سوف", "لن")
_ENDING = ("حتي", "لغايه")  # before an end that may have been set in the past and still lie ahead
_BY_THEN = ("بحلول", "وبحلول")
_PASTS = ("كان", "كانت", "كانوا")


def ahead(line: Line, first: int, end: int) -> bool | None:
    """True after سـ, سوف, «من المقرر» and the like; False beside a past verb; None when the clause does not tell.

    The verb before the expression decides; only when there is none, the one after it. A participle right before
    the expression («البيان الصادر الخميس») is past unless it plans («الاجتماع المقرر الخميس»).
    """
    if _since(line, first):
        return False
    if _sets_term(line, first) or _asked_for(line, first) or _runs_on(line, first, end) or _foretold(line, first, end):
        return True
    before = _plan_or_past(line, _back(line, first))
    after = _plan_or_past(line, _forth(line, end))
    if before and after is False and line.form(first - 1) in _BY_THEN:
        return False  # «وبحلول ظهر الخميس أصبحت القوات»
    told = after if before is None else before
    return None if told is False and line.form(first - 1) in _ENDING else told  # «قرر حبسه حتى 5 مايو»


def _since(line: Line, first: int) -> bool:
    """«تحاصر القرية منذ الأحد», «القرار الصادر في 5 كانون الثاني», «تعود القضية إلى 15 نوفمبر»: gone by, whatever the tense"""
    before = line.form(first - 1)
    if before == "منذ":
        return not any(
            word.verb and word.verb.tense == "future" for word in (line.words[i] for i in _back(line, first))
        )
    if before == "الي" and any(line.at(i, "goes_back") for i in _back(line, first - 1)):
        return True
    at = first - 1
    while line.form(at) in ("في", "بتاريخ", "يوم"):
        at -= 1
    return at >= 0 and nouns(line.terms.words).is_("dated", line.words[at].stem)


_BEFORE = ("قبل", "بحلول")
_CLAUSE = frozenset(".؛!?؟")


def _asked_for(line: Line, first: int) -> bool:
    """What somebody wants, promises or threatens lies ahead: «طالب بالانسحاب قبل 31 أيار», «دعت إلى إضراب الخميس», «هدد
    بقتله إذا لم تدفع الفدية قبل الجمعة»; not «دعا إلى وقف القتال الاثنين», which may be when he called for it."""
    gathering = False
    before = line.form(first - 1) in _BEFORE
    for i in range(first - 1, max(-1, first - 1 - REACH), -1):
        word = line.words[i]
        if word.form in _CLAUSE:
            return False
        gathering = gathering or bool(line.at(i, "gathering"))
        if before and word.form in ("اذا", "ان", "ما") and line.form(i + 1) == "لم":
            return True
        if word.verb and line.form(i - 1) != "لم":
            return (before or gathering) and fold(word.verb.lemma) in line.terms.wanting_verbs
    return False


_TO_SUBJECT = 6  # words from «أن» back to the verb that governs it, its subject between


def _foretold(line: Line, first: int, end: int) -> bool:
    """«توقع الخبير أن يتظاهر الآلاف الجمعة», «تنبأ باندلاع مواجهات يوم الجمعة»: the day of what is foretold, promised or wanted in a clause; not
    «توقع الوزير الجمعة أن», when he did so."""
    clause, stop = False, max(-1, first - 1 - REACH)
    for i in range(first - 1, stop, -1):
        word = line.words[i]
        if word.form in _STOPS or word.function == "relative":
            return False
        if word.function == "complementizer":
            present = word.form == "ان" and any(form.tense == "present" for form in line.words[i + 1].shape.verbs)
            if clause or not present:
                return False
            clause, stop = True, max(-1, i - 1 - _TO_SUBJECT)
        elif word.verb and not (clause is False and line.form(i - 1) == "ان"):
            lemma = fold(word.verb.lemma)
            return lemma in line.terms.foreseeing_verbs | (line.terms.wanting_verbs if clause else frozenset()) and (
                clause or _foreseen_deed(line, i, first, end)
            )
    return False


def _foreseen_deed(line: Line, verb: int, first: int, end: int) -> bool:
    """«توقع | اندلاع | مواجهات الجمعة»; not «توقع وزير الدفاع الجمعة أن»."""
    told_then = end < len(line) and line.words[end].function == "complementizer"
    deeds = (w for w in line.words[verb + 1 : first] if not w.article and line.terms.known.masdars(w.stem))
    return not told_then and any(deeds)


def _runs_on(line: Line, first: int, end: int) -> bool:
    """«تستمر المشاورات من الثلاثاء حتى الخميس», «هدنة من الجمعة حتى الأحد»: a range, and a present verb or a term that is set"""
    if line.form(first - 1) != "من" or not any(line.form(i) in ("حتي", "وحتي", "الي") for i in range(first, end)):
        return False
    told = next((line.words[i].verb for i in _back(line, first) if line.words[i].verb), None)
    return told.tense == "present" if told else any(_sets(line, i) for i in _back(line, first))


_UP_TO = ("حتي", "الي", "لغايه", "غايه")
_STARTING = ("اعتبارا", "ابتداء", "بدءا")
HEARING = "جلسه"
_SESSION = (HEARING, "يوم", "موعد", "غايه")  # between «إلى» and the day: «أجلت القضية إلى جلسة 5 مايو»


def _sets_term(line: Line, first: int) -> bool:
    """«مدد الولاية حتى 30 يونيو», «مهلة حتى الجمعة», «أرجأ الجلسة للأحد»: an end that was set lies ahead, whatever the
    tense. «هدنة اعتبارا من الجمعة» where no verb tells, or one of deciding: «قرر رفع الأسعار ابتداء من أبريل»."""
    at = first - 1 if line.form(first - 1) in _SESSION or _session(line, first - 1) else first
    up_to = line.form(at - 1) in _UP_TO or (at < len(line) and line.words[at].preposition == "ل")
    if up_to:
        return any(_sets(line, i) for i in _back(line, at))
    if first and line.words[first - 1].stem == HEARING:  # «حدد القاضي جلسة 14 أبريل», «حجز الدعوى للحكم بجلسة 28 مايو»
        return any(_sets(line, i) or _of_verbs(line, i, line.terms.appointing_verbs) for i in _back(line, first))
    starting = line.form(at - 1) == "من" and line.form(at - 2) in _STARTING
    if starting and any(_sets(line, i) or _of_verbs(line, i, line.terms.deciding_verbs) for i in _back(line, at)):
        return True
    return starting and _plan_or_past(line, _back(line, first)) is None


def puts_off(line: Line, first: int) -> bool:
    """«أرجئ الاجتماع من | السبت إلى الأحد»: whether the clause before tells of a time that is changed"""
    return any(_sets(line, i) for i in _back(line, first))


def _session(line: Line, i: int) -> bool:
    return i >= 0 and line.words[i].preposition == "ل" and line.words[i].stem in _SESSION


def _sets(line: Line, i: int) -> bool:
    return bool(line.at(i, "sets")) or _of_verbs(line, i, line.terms.setting_verbs)


def _of_verbs(line: Line, i: int, lemmas: frozenset[str]) -> bool:
    verb = line.words[i].verb
    return verb is not None and fold(verb.lemma) in lemmas


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
        if word.verb and _done_before(line, i):
            return False
        told = _tense(line, word, i)
        if word.verb and told is not False and (line.form(i - 2), line.form(i - 1)) == ("علي", "ان"):
            return True  # «على أن يجتمعا الجمعة»
        if word.verb and line.form(i - 1) == "ان" and told is not False:
            after_that = told
        elif told is not None or word.verb:
            return told
    return after_that


def _done_before(line: Line, i: int) -> bool:
    """«التقاه في مسقط الاثنين، قبل أن | يزور | أبوظبي الثلاثاء»: behind what was done"""
    if (line.form(i - 2), line.form(i - 1)) != ("قبل", "ان"):
        return False
    main = next((line.words[k].verb for k in range(i - 3, -1, -1) if line.words[k].verb), None)
    return main is not None and main.tense == "past"


def _tense(line: Line, word: Word, i: int) -> bool | None:
    """True for a plan, False for a thing past, None for a verb that tells neither and for what is no verb."""
    if word.function == "auxiliary":
        return {"س": True, "ي": None, "ت": None}.get(word.stem[:1], False)  # «ستكون», «يكون», «أصبحت»
    if word.form[:1] == "س" and word.form[1:] in line.terms.scheduled:
        return True  # «ستقام»
    if word.verb is None:  # «سأزور»: by its form alone, which nothing else has
        alone = word.shape.verbs and not word.given  # «سالم»
        return True if alone and all(form.tense == "future" for form in word.shape.verbs) else None
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

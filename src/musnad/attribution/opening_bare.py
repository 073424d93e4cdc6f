"""Content that nothing opens, behind whoever says it: «أكد الوزير استمرار العمليات»."""

from __future__ import annotations

from collections.abc import Sequence

from musnad.attribution.begun import LEADS, WHEN_HE, Opening
from musnad.attribution.cues import cue_index
from musnad.attribution.whole_speakers import extended
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.text.connectors import past_connectors
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_deed, nouns
from musnad.text.office_phrases import through_office
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase, phrase_or_quoted
from musnad.text.reading import all_of_them

BRACKETED = 30  # words between two commas, before what is said, at most
ONE_OF = tuple(map(fold, ("أحد", "إحدى")))
TO_BE_DONE = ("ought", "asks_change")  # classes of words before what somebody is told to do: «ضرورة», «سرعة»


def bare_phrase(page: Page, rows: Sequence[CueRow], at: int, last: int) -> Opening | None:
    """«أكد الوزير استمرار العمليات», «نفى ما تردد»: a noun phrase after the speaker's, without a preposition; when the
    first phrase is nobody who could speak, it is the content itself: «استبعد عودة البعثة»."""
    row = next((r for r in rows if r.pattern in ("asks", "blames") or not r.preposition), None)
    if row is None or at >= last or row.pattern in ("says", "source", "relays"):
        return None
    at += all_of_them(page.words[at])
    if at >= last:
        return None
    quoted = page.words[at].form in QUOTES  # «أدان "الحزب" كافة أشكال العنف»
    at = at if quoted else page.time_at.get(at, past_connectors(page, at, last))  # «قائد القوات أكد اليوم أن»
    if at >= last or _led_otherwise(page, at, row):
        return None
    end = phrase_or_quoted(page, at, last)
    if end == at:
        return None
    if page.words[at].function == "quantifier" and end < last and page.words[end].form == "ما":
        return Opening(at, at, row, clause=False)  # «نافيا كل ما نسب إليه»
    speaks = quoted or somebody(page, at)
    end = extended(page, at, end, last) if speaks and not quoted else end
    if not speaks and is_deed(page, page.words[at]):
        return Opening(at, at, row, clause=False)
    end = _past_asides(page, end, last)
    word = page.words[end] if end < last else None
    if row.pattern == "asks" and speaks and (whom := whom_asked(page, end, last)):
        return Opening(whom, whom, row, clause=False)
    free = word is not None and word.kind == "word" and not (word.preposition or word.conjunction or word.verb)
    if row.pattern == "asks" and row.preposition and free and word is not None and not is_deed(page, word):
        return None  # «يعد الحادث الأسوأ»: nobody promises anything
    begins = word is not None and (word.form == "ما" or word.function == "quantifier")  # «أدان الحزب كافة أشكال العنف»
    if word is not None and free and (begins or noun_phrase(page, end, last) > end):
        return Opening(end, end, row, clause=False)
    return None if speaks else Opening(at, at, row, clause=False)


def _led_otherwise(page: Page, at: int, row: CueRow) -> bool:
    """«تظهر بصورة جديدة»: behind a verb that takes an object no object is led by «ب»."""
    word = page.words[at]
    takes_object = row.pattern in ("states", "reacts") and row.preposition != "ب"
    return takes_object and word.preposition == "ب" and at not in page.toponyms


def whom_asked(page: Page, at: int, last: int) -> int | None:
    """«ناشد الأهالي الرئيس التدخل», «أهاب بالمواطنين الابتعاد»: where the deed begins that somebody is asked for, past whom."""
    end = _past_where(page, noun_phrase(page, at, last), last)
    whom = end > at and somebody(page, at) and not is_deed(page, page.words[at])
    return end if whom and end < last and page.words[end].kind == "word" and _bare_deed(page, end) else None


def _past_where(page: Page, end: int, last: int) -> int:
    """«طلب من الشركات العاملة | في الإقليم | توقيع عقود»: past where those are who are asked, when a bare deed follows; else ``end``."""
    if end + 1 >= last or page.words[end].form != "في" or is_deed(page, page.words[end + 1]):
        return end
    past = noun_phrase(page, end + 1, last)
    return past if end + 1 < past < last and _bare_deed(page, past) else end


def _bare_deed(page: Page, i: int) -> bool:
    """«التدخل», «سرعة التدخل»"""
    word, known = page.words[i], nouns(page.tables)
    how = any(known.is_(kind, word.base) for kind in TO_BE_DONE) and i + 1 < len(page.words)
    if how and is_deed(page, page.words[i + 1]):
        return not (word.preposition or word.conjunction or word.verb)
    return is_deed(page, word) and not (word.preposition or word.conjunction or word.verb)


def _past_asides(page: Page, at: int, last: int) -> int:
    """The index after what may stand between a speaker and his content: times, adverbs, to whom, on what occasion."""
    known = nouns(page.tables)
    while at < last:
        word = page.words[at]
        bracketed = max(_past_bracketed(page, at, last), page.past_between(at, last))
        if bracketed > at:
            at = bracketed
        elif (origin := _past_origin(page, at, last)) > at:
            at = origin
        elif (deed := _past_own_deed(page, at, last)) > at:
            at = deed
        elif word.function in ("adverb", "aside") or word.form in ("من", "،"):
            at += 1
        elif (manner := _past_manner(page, at, last)) > at:
            at = manner
        elif word.form == "ل" and at + 1 < last and at + 1 in page.closing:
            at = page.closing[at + 1] + 1  # «لـ"المساء"»
        elif (word.preposition == "ل" and not is_deed(page, word)) or (word.preposition == "ب" and at in page.toponyms):
            at = max(noun_phrase(page, at, last), at + 1)
        elif word.function in LEADS and at + 1 < last and page.words[at + 1].stem in known.occasions:
            at = max(noun_phrase(page, at + 1, last), at + 2)
        else:
            return at
    return at


def _past_origin(page: Page, at: int, last: int) -> int:
    """«أكد الطبيب سالم منصور | من مستشفى المدينة | وفاة الجريح»: past where a speaker is from, when a bare deed follows; else ``at``."""
    if page.words[at].form != "من" or at + 1 >= last or is_deed(page, page.words[at + 1]):
        return at
    end = noun_phrase(page, at + 1, last)
    return end if at + 1 < end < last and _bare_deed(page, end) else at


def _past_own_deed(page: Page, at: int, last: int) -> int:
    """«انتقد الوزير، | عند خروجه من الجلسة | هذه الخطة»: past what a speaker does meanwhile, when «هذه» or a bare deed follows; else ``at``."""
    deed = page.words[at + 1] if at + 2 < last and page.words[at].form in WHEN_HE else None
    feminine = deed is not None and bool(page.known.masdars(deed.stem.removesuffix("ت") + "ه"))  # «عودته»
    if deed is None or not deed.pronoun or not (feminine or is_deed(page, deed)):
        return at
    end = at + 2
    while end + 1 < last and (page.words[end].function in LEADS or page.words[end].preposition):
        end = max(noun_phrase(page, end + (page.words[end].function in LEADS), last), end + 1)
    end += end < last and page.words[end].form == "،"
    follows = end < last and (page.words[end].function == "demonstrative" or _bare_deed(page, end))
    return end if follows else at


def _past_manner(page: Page, at: int, last: int) -> int:
    """«رفض الوزير | بإصرار | تأجيل الجلسة», «رفض المجلس | بأغلبية كبيرة | مقترحا»: past how something is said, and its adjective; else ``at``."""
    word = page.words[at]
    if word.preposition != "ب" or word.definite or not nouns(page.tables).is_("in_which_way", word.stem):
        return at
    after = page.words[at + 1] if at + 1 < last else None
    adjective = after is not None and nouns(page.tables).adjective(after) and not (after.definite or after.accusative)
    return at + 1 + adjective


def _past_bracketed(page: Page, at: int, last: int) -> int:
    """«استنكر الحزب، في بيان صدر بعد الجلسة، ما حدث», «أدان عمدة البلدة، سالم منصور، الهجوم»: past what stands between commas, where
    a bare noun or «ما» follows the second; else ``at``."""
    if page.words[at].form != "،":
        return at
    for close in range(at + 2, min(last - 1, at + BRACKETED)):
        if page.words[close].function == "complementizer":
            return at
        if page.words[close].form == "،" and _begins_object(page, close + 1, last):
            return close + 1 if _bracket(page, at + 1, close) else at
    return at


def _begins_object(page: Page, i: int, last: int) -> bool:
    word = page.words[i]
    bare = word.kind == "word" and not (word.preposition or word.conjunction or word.verb) and i not in page.time_at
    named = word.function != "" or somebody(page, i) or noun_phrase(page, i, last) == i
    tells_of = any(form.tense == "participle" for form in page.known.verb_forms(word.stem))  # «، المنعقد بالرباط،»
    source = cue_index(page.tables).phrases.at(page.words, i, last)  # «، نقلا عن الوكالة،»
    return bare and not source and (word.form == "ما" or not (named or tells_of))


def _bracket(page: Page, first: int, close: int) -> bool:
    """Whether the words between two commas tell where or when, or who speaks: «، في بيان لها،», «، علي زيدان،»."""
    word = page.words[first]
    told_of = somebody(page, first) and not is_deed(page, word) and _up_to(page, first, close)
    told_of = told_of or (word.form in ONE_OF and noun_phrase(page, first + 1, close) == close)  # «، أحد قادة الحزب،»
    return first in page.time_at or word.function in (*LEADS, "adverb") or told_of


def _up_to(page: Page, first: int, close: int) -> bool:
    return close in (noun_phrase(page, first, close), through_office(page, first, close + 1))

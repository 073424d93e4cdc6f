"""Noun phrases by their surface: where the words that name somebody or something begin and end.

Arabic shows its seams. After a definite noun a common noun without the article begins a new phrase; an adjective
heads no iḍāfa; a name goes on in words that never take the article. Trees, where there are any, may do better; this
reads every text.
"""

from __future__ import annotations

from collections.abc import Sequence

from musnad.text.beside import (
    another_beside,
    inside_known,
    man_of_another_state,
    of_his_own_state,
    two_men,
)
from musnad.text.called import holds_name, inside_body, of_his_name
from musnad.text.exact_numbers import ordinal
from musnad.text.joined_parts import constructs, goes_on_joined
from musnad.text.led_parts import acting, after_preposition, oversees, prepositional
from musnad.text.matching import QUOTES
from musnad.text.nouns import is_name, nouns
from musnad.text.number_words import numbers
from musnad.text.numbers import quantity
from musnad.text.page import Page, kept
from musnad.text.reading import Word, we
from musnad.text.seams import ITS_OWN, begins, begins_another, honoured_holder

LONGEST = 40  # words; a longer phrase is a list or a mistake
QUOTED_NAME = 4  # words in marks that stand for a name by themselves
QUOTED_LONGEST = 8  # words in marks inside a phrase: a name, not speech
HIM = ("اياه", "اياها", "اياهم", "اياهن", "اياهما")  # «متهمين إياه»: a pronoun as object

_ENDS = frozenset({"complementizer", "relative", "subordinator", "negation", "particle", "conjunction", "auxiliary",
                   "interrogative", "adverb", "aside", "preposition", "adverb_preposition", "demonstrative", "pronoun"})  # fmt: skip


# --- the phrase -------------------------------------------------------------------------------------------------


@kept
def noun_phrase(page: Page, i: int, end: int) -> int:
    """Where the noun phrase that begins at word ``i`` ends, before ``end``; ``i`` itself when none begins there."""
    words = page.words
    end = min(end, i + LONGEST, len(words))
    if i >= end:
        return i
    at = bounded_number(page, i)
    if at == i and not begins(words[i]):
        return i
    at = min(max(at, i + 1), end)
    while at < end:
        step = at if words[at].opens else _next(page, i, at, end)
        if step == at:
            break
        at = step
    return at


def _next(page: Page, i: int, at: int, end: int) -> int:
    """The index after one more step of the phrase from ``at``, or ``at`` when the phrase ends before it."""
    words = page.words
    word, before = words[at], words[at - 1]
    if word.kind == "punctuation":
        return _through_mark(page, at, end)
    inside = inside_known(page, i, at) or inside_body(page, i, at)
    if word.conjunction or inside:
        return at + 1 if inside or goes_on_joined(page, i, at) else at
    if not before.definite and (past := bounded_number(page, at)) > at:
        return past  # «إصابة ما لا يقل عن 12»
    if word.verb or at in page.time_at or we(word) or _something_else(page, i, at):
        return at
    if _completes(page, at):
        return at + 1
    if word.preposition:
        return at + 1 if prepositional(page, i, at) else at
    if word.function == "preposition":
        return noun_phrase(page, at + 1, end) if oversees(page, i, at, end) else after_preposition(page, i, at, end)
    if word.function in ("relative", "demonstrative"):
        closed = before.definite or (at - 1 > i and nouns(page.tables).adjective(before))  # «نفت مصادر أمنية ذلك»
        closed = closed or (at - 1 > i and is_name(page, before))  # «نفى سالم طوبال هذه الأخبار»
        return at if word.function == "relative" or closed else at + 1
    ends = word.function in _ENDS and not _describes_him(page, at)
    if ends or (befalls(page, word) and nouns(page.tables).is_person(words[i])):
        return at  # «أعلن مصدر مقتل ثلاثة»: who tells of it, and what he tells of
    another = begins_another(page, i, at) or another_beside(page, i, at)
    whole = _his(page, i, at) or (at - 1 > i and constructs(page, at - 1))
    other_man = man_of_another_state(page, i, at) or two_men(page, i, at)
    return at if (another and not whole) or other_man else at + 1


def _completes(page: Page, at: int) -> bool:
    """«القناة الثانية | عشرة», «البند الخامس | عشر», «مشتبه | به آخر»: the ten of an ordinal, the pronoun that a participle takes."""
    before = page.words[at - 1]
    if page.words[at].form in ITS_OWN and nouns(page.tables).is_("with_pronoun", before.stem):
        return True
    found = ordinal(page.words, at - 1, numbers(page.tables)) if before.article else None
    return found is not None and found[1] == at + 1


def _his(page: Page, i: int, at: int) -> bool:
    """Of his name, or what he is whose name stands before it."""
    return of_his_name(page, i, at) or honoured_holder(page, i, at) or of_his_own_state(page, i, at)


def _something_else(page: Page, i: int, at: int) -> bool:
    aside = page.words[at].function == "aside"
    return aside or _more_than(page, i, at) or _another_acts(page, i, at) or does_it_to_him(page, at)


def _more_than(page: Page, i: int, at: int) -> bool:
    """«صدر على سالم حداد | أكثر من حكم»: behind a name"""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    return page.words[at].form == "اكثر" and after is not None and after.form == "من" and holds_name(page, i, at)


def _describes_him(page: Page, at: int) -> bool:
    """«اعتقل ناشطا سياسيا»: behind an accusative what may be an adverb as well is his adjective."""
    word, before = page.words[at], page.words[at - 1]
    adverb = word.function == "adverb" and word.accusative and before.accusative and before.function == ""
    return adverb and nouns(page.tables).adjective_of(word.stem.removesuffix("ا"))


def bounded_number(page: Page, i: int) -> int:
    """Where a number ends that words before it bound, «ما لا يقل عن خمسة», «نحو عشرين»; ``i`` when none begins at ``i``."""
    known = numbers(page.tables)
    if page.words[i].form not in known.bounds:
        return i
    key = ("bounded", i)
    if key not in page.memo:
        found = quantity(page.words, i, known)
        counts = found is not None and found.end - 1 not in page.time_words  # «أربعة على الأقل الاثنين»
        page.memo[key] = found.end if found and counts else i
    return page.memo[key]  # type: ignore[return-value]  # an index was put there


def phrase_or_quoted(page: Page, i: int, end: int) -> int:
    """Where a noun phrase ends that begins at word ``i``, or a name in quotation marks: «الأيام»."""
    if i >= end or page.words[i].form not in QUOTES:
        return noun_phrase(page, i, end)
    close = page.closing.get(i)
    words = page.words[i + 1 : close] if close is not None and close < end else []
    named = 0 < len(words) <= QUOTED_NAME and not any(word.verb for word in words)
    return close + 1 if close is not None and named else i


def _through_mark(page: Page, at: int, end: int) -> int:
    """Past the marks that a phrase goes on behind: a name in quotation marks, the point of a title, «د. شريف», «د/ شريف», the hyphen of a name,
    «جان-لوك»."""
    word, before = page.words[at], page.words[at - 1]
    if word.form == "-" and _hyphenated(page, at, end):
        return at + 1
    if word.form in (".", "/") and before.kind == "word" and len(before.plain) == 1 and at + 1 < end:
        return at + 1
    return _quoted(page, at, end) if word.form in QUOTES else at


def _hyphenated(page: Page, at: int, end: int) -> bool:
    """Whether a hyphen with nothing beside it stands between two words that are names."""
    if at + 1 >= end or page.text[page.words[at - 1].end : page.words[at + 1].whole_start] != "-":
        return False
    return is_name(page, page.words[at - 1]) and is_name(page, page.words[at + 1])


def _quoted(page: Page, at: int, end: int) -> int:
    """«تنظيم «داعش» الإرهابي»: a few quoted words are part of the name."""
    close = page.closing.get(at)
    if close is None or close >= end or close - at > QUOTED_LONGEST:
        return at
    words = page.words[at + 1 : close]
    if any(word.verb or word.function == "complementizer" for word in words):
        return at
    leading = leads(words[0]) or words[0].function in _ENDS if words else False
    named = page.words[at - 1].definite or at - 1 in page.toponyms  # «ندد البيت الأبيض «بقوة بقتل الصحفية»»
    said = leading and len(words) > 1 and named  # «اتهم باريس «بدعم المتمردين»»
    return at if said else close + 1


def tells_what_for(page: Page, noun: int) -> bool:
    """«أعلنت وزيرة | التضامن», «مسؤول أجهزة | الطوارئ»: what an office or a body is for is a part of its name; not «أعلن حالة | الطوارئ»."""
    known, before = nouns(page.tables), page.words[noun - 1]
    named_so = known.is_("portfolio", before.stem) or known.is_("for_what", before.stem)
    return named_so and not (before.article or before.pronoun) and page.words[noun].article


def does_it_to_him(page: Page, i: int) -> bool:
    """«متهمين | إياه بالفساد»: a participle with its object, and nobody."""
    return not page.words[i].article and i + 1 < len(page.words) and page.words[i + 1].form in HIM


def _another_acts(page: Page, i: int, at: int) -> bool:
    """«استقبل المفتي | القائم بأعمال السفارة»: behind an office another; behind a name he himself, «سالم حداد القائم بأعمال السفير»."""
    return acting(page, at) and not holds_name(page, i, at)


def leads(word: Word) -> bool:
    """Whether the word is or holds a preposition."""
    return bool(word.preposition) or word.function in ("preposition", "adverb_preposition")


def befalls(page: Page, word: Word) -> bool:
    return not word.article and nouns(page.tables).is_("befalls", word.stem)


def trimmed(page: Page, first: int, last: int) -> tuple[int, int]:
    """The words [first, last) without marks at their edges."""
    while first < last and page.words[first].kind == "punctuation":
        first += 1
    while last > first and page.words[last - 1].kind == "punctuation":
        last -= 1
    return first, last


def heads(words: Sequence[Word], first: int, last: int) -> Word:
    """The head of a phrase: its first noun, past numbers and quantifiers."""
    for word in words[first:last]:
        if word.kind != "number" and word.function != "quantifier" and not word.numeral:
            return word
    return words[first]

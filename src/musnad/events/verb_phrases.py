"""Verbs whose rows ask for more words, wherever these stand behind them: «سحب | الوزارة | ترخيص», «وجهت الأسرة | أصابع الاتهام»."""

from __future__ import annotations

from itertools import takewhile

from musnad.entities.phrase import leads
from musnad.events.carriers import counts
from musnad.events.frames import FrameIndex, Trigger
from musnad.events.roles import SPEECH_ACTS
from musnad.folding import fold
from musnad.lexicon.rows import Frame
from musnad.records import Sentence
from musnad.text.beside import inside_title
from musnad.text.inflect import VerbForm, noun_shapes
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase, tells_what_for
from musnad.text.reading import Word

NO_OBJECT = ("متن", "يد", "ايدي", "يدي", "اقل", "غرار", "هامش", "خلفيه")  # behind «على»: no object of a verb
ABOUT = ("بشان", "حول", "بخصوص", "حيال")  # before what a paper or a word is about
LEADING = ("ب", "علي", "ضد", "مع", "في")  # the end of a phrase that is a verb and its preposition: «ضغط على»
OPERATION = ("عمليه", "عمليات")
WHERE = ("علي", "في", "عبر")  # before where something is published: no object of the verb; not «أعلنت عن حالة الطوارئ»
EMPTY = ("state_of", "how_felt")
FRAME = ("اطار", "سياق", "ظل", "ضوء", "مجال", "ملف")  # behind «في», within what something is done
CLOSER = 9  # a verb and the preposition of its phrase, since prepositions are everywhere
CLOSE = 3  # words: a verb and a noun with no more between than its subject
WITHIN = 13  # words: a verb and the noun that makes a phrase with it, its subject in between


def verb_phrase(
    page: Page, index: FrameIndex, i: int, sentence: Sentence, forms: tuple[VerbForm, ...]
) -> Trigger | None:
    """«ألقت الشرطة القبض على»: verb and noun with the subject between them; «إلقاء القبض» side by side. Of several
    phrases the one that is told soonest, and of those the longest."""
    word = page.words[i]
    best: tuple[tuple[int, ...], Frame, VerbForm] | None = None
    reach = -1
    for form in forms:
        for rest, row in index.phrases.get(form.lemma, ()):
            reach = _reach(page, i, sentence.last) if reach < 0 else reach
            at = _rest(page, i + 1, sentence.last, rest, reach if word.verb else 0)
            if at is None and index.noun(word) is None:
                at = _behind_owner(page, i, sentence.last, rest)
            if (
                at
                and row.type not in SPEECH_ACTS
                and (_where_it_is(page, i, at[0], rest[0]) or _of_what(page, row, at[-1]))
            ):
                at = None
            if at and (best is None or at[-1] < best[0][-1] or at[: len(best[0])] == best[0]):
                best = at, row, form
    if best is None:
        return None
    at, row, form = best
    last = at[-1] + 1 if at[-1] == i + len(at) else i + 1
    return Trigger(i, last, row, i if word.verb else at[-1], form if word.verb else None, words=(i, *at))


def _where_it_is(page: Page, i: int, at: int, part: str) -> bool:
    """«جلسة مغلقة | بمقر الوزارة»: what «ب» leads behind a participle says where, and is no object of it."""
    word, led = page.words[i], page.words[at]
    inside = led.preposition == "ب" and part not in (led.form, led.preposition)
    return inside and word.verb is None and not page.known.masdars(word.stem)


def _of_what(page: Page, row: Frame, at: int) -> bool:
    """«نفذت القوات عملية | انتشار»: of an operation whose kind the noun behind it names that noun tells."""
    after = page.words[at + 1] if at + 1 < len(page.words) else None
    if row.type != "ASSAULT" or page.words[at].stem not in OPERATION or after is None or after.kind != "word":
        return False
    plain = not (after.verb or after.preposition or after.conjunction or after.function)
    return plain and bool(page.known.masdars(after.stem)) and not nouns(page.tables).adjective(after)


def _behind_owner(page: Page, i: int, last: int, rest: tuple[str, ...]) -> tuple[int, ...] | None:
    """«سحب السلطات ترخيص», «منع أطفال من دخول», «محملا الحكومة مسؤولية»: the rest of a phrase right behind the one noun phrase
    that a maṣdar or participle has."""
    word = page.words[i]
    if word.verb or word.article or word.pronoun or rest[-1] in LEADING:
        return None
    end = noun_phrase(page, i + 1, last)
    if end == i + 1 or page.words[end - 1].function == "preposition":
        return None
    if end < last and page.words[end].preposition and nouns(page.tables).role(page.words[end]):
        return None  # «إرسال السلاح لمقاتلين»
    apart = not any(other.verb or other.kind == "punctuation" for other in page.words[i + 1 : end])
    return _rest(page, end, last, rest, 0) if apart else None


def _reach(page: Page, i: int, last: int) -> int:
    """The index behind the words in which the noun of a phrase with the verb at ``i`` may stand: up to the next verb or clause."""
    end = min(last, i + 1 + WITHIN)
    return next((k + 1 for k in range(i + 1, end) if _parts(page.words[k]) or _besides(page, k)), end)


def _besides(page: Page, k: int) -> bool:
    """«جدد الوزير رفضه، | متهما الحركة بدعم المسلحين»: what he says besides, in a participle behind a comma."""
    stem = page.words[k].stem
    behind_comma = page.words[k - 1].form == "،" and stem.endswith("ا")
    return behind_comma and any(form.tense == "participle" for form in page.known.verb_forms(stem))


def _parts(word: Word) -> bool:
    return word.verb is not None or word.function == "complementizer"


def _rest(page: Page, at: int, last: int, rest: tuple[str, ...], reach: int) -> tuple[int, ...] | None:
    """Where the words ``rest`` stand, in order from ``at``, or None: the first before ``reach``, or right there without one."""
    found: list[int] = []
    near = reach == 0
    for part in rest:
        start = _past_numbers(page, at, last) if near or found else at
        end = start + 1 if near or found else min(reach, start + CLOSER) if part in LEADING else reach
        behind = 0 if near or found else at
        place = next((i for i in range(at, min(last, end)) if _tells(page, behind, i, part)), None)
        if place is not None and page.words[place].form == "علي" and _on_board(page, place):
            return None  # «اعترضت سفينة تحمل على متنها»
        if place is None or any(map(_parts, page.words[at:place])):
            return None  # «أطلق ... سراح» only when no other verb or clause stands between
        if not near and not found and (_led(page, place, part) or _of_a_deed(page, at - 1, place)):
            return None
        if not found and place > at and (tells_what_for(page, place) or inside_title(page, place)):
            return None
        if not near and not found and any(word.form in ABOUT for word in page.words[at:place]):
            return None  # «أصدرت الوزارة بيانا بشأن تنفيذ حكم»
        if not near and not found and page.words[at - 1].verb and _of_what_is_led(page, at, place, part):
            return None
        joined = page.words[place].conjunction or page.words[place - 1].form == "او"
        ruled = page.words[place].form == "علي" or (page.words[place].preposition == "ب" and not (near or joined))
        led = (w for w in page.words[at:place] if w.i not in page.interposed)
        if ruled and any(w.preposition == "ب" and not leads(page, w) for w in led):
            return None  # «قضت محكمة برئاسة القاضي سالم بسجن»: who leads it; «قضت المحكمة بتغريم صحفي على»: it ruled, and did away with nobody; «قضت بمعاقبته بالسجن»
        found.append(place)
        at = place + 1
    return tuple(found)


def _on_board(page: Page, i: int) -> bool:
    """«على متنها», «على أيدي مجهولين», «على الأقل»"""
    return i + 1 < len(page.words) and page.words[i + 1].stem in NO_OBJECT


def _led(page: Page, i: int, part: str) -> bool:
    """«وقعت في نوفمبر عقب الإعلان», «تجري المحادثات في إطار التحقيق»: a noun behind a preposition that the row does not have."""
    before = page.words[i - 1]
    if (
        before.stem in FRAME
        and not before.article
        and (before.preposition or page.words[i - 2].function == "preposition")
    ):
        return page.words[i].stem == part
    apart = (
        before.function == "adverb_preposition" and not before.verb and before.form != "بين"
    )  # «سقط عشرة بين قتيل وجريح»
    return page.words[i].stem == part and apart


def _of_what_is_led(page: Page, at: int, noun: int, part: str) -> bool:
    """«نشرت على الموقع الرسمي للقوات», «نشر التصريح على صفحة | القوات»: a noun that «لـ» leads, or that a preposition leads by way of another, is no
    object of the verb."""
    word, tree = page.words[noun], page.syntax
    if word.preposition == "ل" and part not in (word.form, word.preposition) and tree is not None:
        deed = bool(page.known.masdars(word.stem))
        return not deed and tree.head(noun) != at - 1  # not «تعرض الحارس للطعن», «قدمت مساعدات لدعمهم»
    led = next((w.i for w in reversed(page.words[at:noun]) if w.form in WHERE), None)
    return led is not None and noun > led + 1 and noun_phrase(page, led + 1, noun + 1) == noun + 1


def _of_a_deed(page: Page, verb: int, noun: int) -> bool:
    """«نشرت الصحيفة تصريحات عن تسليح الشرطة»: a noun that hangs from a deed of its own makes no phrase with the verb."""
    if page.syntax is None or noun - verb <= CLOSE:
        return False
    above = takewhile(lambda i: i != verb, page.syntax.governors(noun))
    known = nouns(page.tables)
    return any(verb < i < noun and known.happening(page.words[i]) and not page.words[i].definite for i in above)


def _past_numbers(page: Page, at: int, last: int) -> int:
    """«سقوط أربعين قتيلا», «سقوط عدد من الجرحى», «إعلان حالة الطوارئ», «أعرب عن خالص تعازيه»: the index after words that only say how many,
    that it is a state, or how much it is felt."""
    known = nouns(page.tables)
    while at < last and page.words[at].kind != "punctuation":
        if not (counts(page, page.words[at]) or any(known.is_(kind, page.words[at].stem) for kind in EMPTY)):
            break
        at += 1
    return at


def _tells(page: Page, behind: int, i: int, part: str) -> bool:
    """Whether word ``i`` is the part of a phrase: itself, or many of it, «أرسلت بريطانيا 200 جندي», whose number asks for the
    singular; right ``behind`` the verb they are who does it, «أرسل 200 جندي رسالة»."""
    word = page.words[i]
    if is_part(word, part):
        return True
    number = next((k for k in range(i, 0, -1) if not page.words[k - 1].numeral), 0)
    role = nouns(page.tables).role(word)
    many = number < i and number != behind and role is not None and part != fold(role.word)
    return many and role is nouns(page.tables).roles.get(part)


def is_part(word: Word, part: str) -> bool:
    return part in (word.form, word.base, word.preposition) or part in noun_shapes(word.stem, owned=word.pronoun != "")

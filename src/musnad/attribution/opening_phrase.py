"""Content that a preposition opens: «أفاد المرصد بمقتل خمسة», «دعا الوزير المجلس إلى التمديد»."""

from __future__ import annotations

from musnad.attribution.begun import LEADS, REACH, WHEN_HE, Opening
from musnad.attribution.opening_bare import BRACKETED, whom_asked
from musnad.entities.coding import somebody
from musnad.folding import fold
from musnad.lexicon.rows import Cue as CueRow
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word, asyndetic

TO = fold("إلى")
MARGIN = fold("هامش")
BEFORE_FROM = frozenset(
    map(fold, ("رغم", "بدلا", "انطلاقا", "ابتداء", "اعتبارا", "خوفا", "قرب", "هربا"))
)  # «بالرغم من»
_AFTER_FROM = frozenset(map(fold, ("دون", "قبل", "خلال", "أجل", "غير", "بين")))  # «من دون» is one word of grammar


def prepositional(page: Page, row: CueRow, at: int, last: int, also: str = "") -> Opening | None:
    """«أفاد المرصد بمقتل خمسة», «دعا الوزير المجلس إلى التمديد»: a noun phrase after the preposition of the row, or after the one that
    stands for «إلى» before a deed ``also``, «مشيرا لوجود اتصالات».

    Before it stand the speaker and perhaps the one addressed; a third bare phrase means that the preposition is not
    the verb's.
    """
    most = 2 if _asks(row) or row.pattern == "blames" else 1
    bare, described, i = 0, False, at
    while i < min(last, at + REACH):
        word = page.words[i]
        if (past := max(_past_aside(page, i, last), _past_clause(page, row, i, last))) > i:
            i = past
        elif not described and i > at and _tells_of_noun(page, i):
            described, i = True, i + 1  # «أشار تقرير صدر عن الوزارة إلى»: a clause on the way says more of who speaks
        elif word.form == fold(row.preposition) + "ما" and word.function == "relative":
            return Opening(i, i, row, clause=False)  # «مشيدا بما تحقق»
        elif _whether(page, row, i, last):
            return Opening(i, i + 1, row, clause=True)
        elif word.verb or word.function in ("complementizer", "relative", "subordinator"):
            return None
        elif _leads_joined(page, row, at, i, also):
            return _past_whom(page, Opening(i, i, row, clause=False), last)
        elif i + 1 < last and _leads_apart(page, row, at, i, described=described):
            return _asked_of(page, row, at, i, last)
        else:
            end = noun_phrase(page, i, last)
            bare += _stands_bare(page, at, i, end, last)
            if bare > most:
                return None
            i = max(end, i + 1)
    return None


def _whether(page: Page, row: CueRow, i: int, last: int) -> bool:
    """«تساءل النائب عما | إذا كانت الحكومة جادة», «استفسر عما | إن كان»: what somebody asks about is whether something is so."""
    led = row.preposition == "عن" and page.words[i].form == "عما"
    return led and i + 2 < last and page.words[i + 1].form in ("اذا", "ان")


def _asks(row: CueRow) -> bool:
    """«دعا», «جدد دعوة حزبه النقابات إلى»"""
    return row.pattern == "asks" or row.stance == "ask"


def _leads_joined(page: Page, row: CueRow, at: int, i: int, also: str) -> bool:
    """«| بمقتل خمسة»: whether the preposition of the row, or what stands for it, is joined to word ``i`` and leads what is said."""
    word, wanted = page.words[i], fold(row.preposition)
    if not (word.preposition == wanted or _stands_for_to(page, at, i, wanted, also)):
        return False
    if not word.stem or word.function not in ("", "quantifier", "negation"):
        return False  # «طالب بها» asks for what was said; but «نصح بعدم السفر»
    if (wanted == "ب" and i in page.toponyms) or (wanted == "ل" and _asks(row) and not _is_asked(page, row, word)):
        return False  # «طالب منسق الاتحاد بالدقهلية بصرف الأجور»
    if wanted == "ل" and _of_noun(page, at, i):
        return False
    return not (i > at and (_verb_between(page, i - 1) or _met_by_him(page, at, i)))


def _of_noun(page: Page, at: int, i: int) -> bool:
    """«دعا النائب، في رسالة على موقع إنستغرام | للتواصل الاجتماعي، إلى الحوار»: whether the tree hangs word ``i`` from a noun on the way."""
    tree = page.syntax
    head = tree.head(i) if tree is not None and tree.relation(i).startswith("nmod") else None
    if head is None or not at <= head < i or is_deed(page, page.words[head]):
        return False
    whom = page.words[head]  # «دعا الوزير دولا أخرى | لمساعدته»: several who are asked
    asked = whom.accusative and not (whom.definite or whom.preposition) and is_deed(page, page.words[i])
    return not (asked and page.words[i].pronoun)


def _leads_apart(page: Page, row: CueRow, at: int, i: int, *, described: bool) -> bool:
    """«| إلى التمديد»: whether word ``i`` is the preposition of the row; not «في بيان أصدرته | إلى الحذر»."""
    takes = i > at and _verb_between(page, i - 1) and not (described and page.words[i - 1].pronoun)
    return page.words[i].form == fold(row.preposition) and not takes and page.words[i - 1].stem not in BEFORE_FROM


def _asked_of(page: Page, row: CueRow, at: int, i: int, last: int) -> Opening | None:
    if _asks_for_thing(page, row, at, i):
        return None
    return _past_whom(page, Opening(i, i + 1, row, clause=False), last)


def _stands_bare(page: Page, at: int, i: int, end: int, last: int) -> bool:
    """Whether a phrase that nothing leads begins at word ``i``: one who speaks, or who is addressed."""
    word, before = page.words[i], page.words[i - 1]
    led = i > at and before.function in LEADS and before.form != "من"
    if end <= i or i in page.time_at or led or word.preposition or word.conjunction:
        return False
    return not _apposed(page, i, end, last)


def _asks_for_thing(page: Page, row: CueRow, at: int, i: int) -> bool:
    """«طلبت الشرطة | معلومات من الشركة», «طلب | وثائق من البنك»: between a verb of asking and «من» what is asked for; whom it is asked of follows."""
    k = at if row.pattern == "asks" and row.preposition == "من" else i
    while k < i:
        word, end = page.words[k], noun_phrase(page, k, i)
        led = word.preposition or word.function or k in page.time_at or page.words[k - 1].function in LEADS
        nobody = not (led or word.given or somebody(page, k))
        if end > k and nobody and (k > at or is_deed(page, word) or not word.definite):
            return True
        k = max(end, k + 1)
    return False


def _tells_of_noun(page: Page, i: int) -> bool:
    """«بيان | أصدره الحزب», «تقرير ألماني | صدر عن»: a verb without الذي; what is spelt like a noun, too, where the tree says so."""
    word, tree = page.words[i], page.syntax
    if word.verb:
        return asyndetic(page.words, i)
    alike = any(form.tense == "past" for form in word.shape.verbs) and not (word.definite or word.preposition)
    return alike and tree is not None and tree.is_verb(i) and tree.relation(i).startswith("acl")


def _stands_for_to(page: Page, at: int, i: int, wanted: str, also: str) -> bool:
    """«مشيرا لوجود اتصالات»; not «أشار خلال اجتماع لبحث الأزمة إلى أن», where it goes on with another phrase."""
    word = page.words[i]
    led = any(w.preposition or w.function in LEADS for w in page.words[at:i])
    return wanted == TO and also != "" and word.preposition == also and is_deed(page, word) and not led


def _is_asked(page: Page, row: CueRow, word: Word) -> bool:
    """«دعا للتظاهر», «كرر دعوته لترشيد المياه»: what is asked, not who, «لوكالة», «للأهالي»."""
    return is_deed(page, word) or (row.pattern != "asks" and not somebody(page, word.i))


def _past_aside(page: Page, i: int, last: int) -> int:
    """Past what is no phrase of the verb: an aside, how it is done, «من دون»; else ``i``."""
    word = page.words[i]
    if word.form == "من" and i + 1 < last and page.words[i + 1].form in _AFTER_FROM:
        return i + 2
    if word.form == "علي" and i + 1 < last and page.words[i + 1].stem == MARGIN:
        return max(noun_phrase(page, i + 1, last), i + 2)  # «أكد الوزير، على هامش اللقاء، أن»
    if i in page.interposed:
        return page.past_between(i, last)
    if word.function == "aside" or _how(page, i):
        return _past_how(page, i, last) if word.preposition else i + 1
    return i


def _past_clause(page: Page, row: CueRow, i: int, last: int) -> int:
    """«تعهد الوزير، | في حوار أجرته معه الصحيفة أمس، | بتنظيم», «طالب الحزب، | في بيان توصلت الصحيفة بنسخة منه، | الحكومة بفتح»: past the
    comma behind an aside that a preposition leads and that has a verb, where the phrase of the cue follows; else ``i``."""
    words = page.words
    if words[i].form != "،" or i + 1 >= last or words[i + 1].function not in LEADS:
        return i
    for close in range(i + 2, min(last - 1, i + BRACKETED)):
        if words[close].kind == "punctuation":
            told = words[close].form == "،" and any(_verb_between(page, k) for k in range(i + 2, close))
            return close + 1 if told and _goes_on(page, row, close + 1) else i
        if words[close].function == "complementizer":
            return i
    return i


def _goes_on(page: Page, row: CueRow, i: int) -> bool:
    """«، | بتنظيم», «، | إلى الحوار», «، | الحكومة بفتح»: whether a phrase of a cue with this row begins at word ``i``."""
    word, wanted = page.words[i], fold(row.preposition)
    whom = (
        row.pattern in ("asks", "blames") and word.article and not (word.preposition or word.conjunction or word.verb)
    )
    return wanted in (word.form, word.preposition) or whom


def _how(page: Page, i: int) -> bool:
    """«اعترف زعيم الحزب، بشكل غير مباشر، بالخسارة»: how he does it is not what."""
    word, after = page.words[i], page.words[i + 1] if i + 1 < len(page.words) else None
    manner = word.preposition == "ب" and not word.article and nouns(page.tables).is_("in_which_way", word.stem)
    return manner and after is not None and not after.article and not is_deed(page, after)


def _past_how(page: Page, i: int, last: int) -> int:
    """The index after «بشكل غير مباشر», «بصورة واضحة»."""
    i += 1
    while i < last and page.words[i].kind == "word" and not (page.words[i].definite or page.words[i].preposition):
        if page.words[i].function in (*LEADS, "relative", "complementizer"):
            break  # «بشكل مفاجئ | عما إذا كان»
        i += 1
    return i


def _met_by_him(page: Page, at: int, i: int) -> bool:
    """«أوصى الوزير، خلال اجتماعه أمس | بموجهي الرياضيات، بضرورة»: somebody behind what the speaker did meanwhile is of that."""
    word, deed = page.words[i], i - 1
    while deed > at and deed in page.time_words:
        deed -= 1
    own = page.words[deed].pronoun != "" and page.words[deed - 1].form in WHEN_HE
    return own and deed > at and somebody(page, i) and not is_deed(page, word)


def _verb_between(page: Page, i: int) -> bool:
    """«اعترضت فرقاطة سفينة تحمل على متنها»: whether word ``i`` is a verb, whose preposition follows it."""
    word = page.words[i]
    return word.verb is not None or (bool(word.shape.verbs) and page.syntax is not None and page.syntax.is_verb(i))


def _apposed(page: Page, first: int, end: int, last: int) -> bool:
    """«ولوح سالم حمدان، الناطق باسم الحركة، بوقف المشاورات»: between commas, so no third party."""
    return first > 0 and page.words[first - 1].form == "،" and end < last and page.words[end].form == "،"


def _past_whom(page: Page, found: Opening, last: int) -> Opening:
    """«طلب من المجلس إرسال مراقبين», «أهاب بالمواطنين الابتعاد», «أهاب بالشرطة أن تدرك»: what is asked comes after whom it is
    asked of."""
    end = noun_phrase(page, found.at, last)
    if found.row.pattern == "asks" and end < last and page.words[end].form == "ان" and somebody(page, found.at):
        return Opening(end, end + 1, found.row, clause=True)
    whom = whom_asked(page, found.at, last) if found.row.pattern == "asks" else None
    return found._replace(mark=whom, at=whom) if whom else found

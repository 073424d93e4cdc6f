"""Relative clauses: the noun that a clause with its verb tells of, with a relative pronoun or without one."""

from __future__ import annotations

from musnad.attribution.speakers import Speaker, counted, is_tail
from musnad.entities.coding import actors, somebody
from musnad.folding import fold
from musnad.text.inflect import VerbForm
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import asyndetic

WHEN = "وقت"  # «في الوقت الذي أكدت فيه», «في وقت يتوقع فيه»: a clause that tells of it tells of nobody
THESE = tuple(map(fold, ("هؤلاء", "أولئك")))
THERE = ("هناك", "هنالك", "ثمه")
KNOWN = 6  # words of the name of a known body, at most
NUMBER = 6  # words of «رقم 40 لسنة 2012», at most
PAST_DEED = 3  # words from a deed to him whom it befalls: «إخلاء سبيل المتهمين»
AGE = tuple(map(fold, ("سنة", "عاما", "عام")))


def antecedent(page: Page, verb: int, first: int, *, does: bool = True) -> Speaker | None:
    """«المسؤول، الذي قال إن»: the noun phrase that a relative clause belongs to, whose verb agrees with it unless somebody else ``does`` it,
    «المسيرة التي دعا إليها الحزب»."""
    at = verb - 1
    while at > first and page.words[at].function in ("particle", "adverb", "auxiliary", "negation"):
        at -= 1
    if page.words[at].function != "relative" or (does and not relates(page.words[at].base, page.words[verb].verb)):
        return None
    if page.words[at].conjunction:  # «الحزب، الذي يعد الأكبر في البلاد، والذي دعا»
        same = (i for i in range(at - 1, first, -1) if page.words[i].base == page.words[at].base)
        at = next(same, at)
    end = at
    while end > first and page.words[end - 1].kind == "punctuation":
        if (named := _named_in_marks(page, first, end)) is not None:
            return named
        end -= 1
    end = _before_number(page, first, _before_age(page, first, end))
    for start in range(end - 1, max(first - 1, end - 16), -1):
        if noun_phrase(page, start, end) == end and not is_tail(page, start, end, first):
            if _inside_name(page, start):
                continue
            when = start in page.time_words or page.words[start].stem == WHEN  # «في الوقت الذي أكدت فيه»
            start = _past_adjective(page, start, end)
            start += page.words[start].form in THESE and page.words[at].base in (
                "الذي",
                "التي",
            )  # «من هؤلاء | سالم حداد الذي»
            start = _past_deed(page, start, end, at)
            return None if when else Speaker(_of_its_gender(page, start, end, at), end, antecedent.__name__)
    return None


def _named_in_marks(page: Page, first: int, end: int) -> Speaker | None:
    """«مسيرة «حق الجار» التي دعا إليها»: a noun and its name in marks, which close right before word ``end``."""
    opens = next((i for i, close in page.closing.items() if close == end - 1), None)
    if opens is None or opens - 1 <= first or page.words[opens - 1].kind != "word" or page.words[opens - 1].verb:
        return None
    heads = (i for i in range(opens - 1, first - 1, -1) if noun_phrase(page, i, opens) == opens)
    start = next((i for i in heads if not is_tail(page, i, opens, first)), None)
    return None if start is None or page.words[opens - 1].article else Speaker(start, end, antecedent.__name__)


def _before_age(page: Page, first: int, end: int) -> int:
    """«أقوال الحارس سالم حداد | 36 سنة، الذي أفاد»"""
    if end - 2 > first and page.words[end - 1].form in AGE and counted(page, end - 2):
        return end - 2
    return end


def _before_number(page: Page, first: int, end: int) -> int:
    """«مشروع القانون | رقم 12 الذي», «القرار | رقم 40 لسنة 2012 الذي»: the number that a text bears is no head."""
    for i in range(end - 2, max(first, end - NUMBER), -1):
        if page.words[i].form == "رقم":
            return i if page.words[i + 1].kind == "number" else end
    return end


def _inside_name(page: Page, i: int) -> bool:
    """«النائب كمال | سعد الذي», «حزب العدالة | والتنمية الذي»: no phrase begins inside the name of a man or a known body."""
    name = page.syntax.name(i) if page.syntax else None
    known = (actors(page.tables).at(page, j) for j in range(max(0, i - KNOWN), i))
    return (name is not None and name.kind == "PER" and name.first < i) or any(one and one.last > i for one in known)


def _past_adjective(page: Page, start: int, end: int) -> int:
    """«الهجوم الأخير للجيش الكيني الذي أوقف»: a word that is the adjective of the noun before it is no head."""
    word, before = page.words[start], page.words[start - 1] if start else None
    adjective = before is not None and before.article and word.article and nouns(page.tables).adjective(word)
    return start + 1 if adjective and start + 1 < end and page.words[start + 1].preposition == "ل" else start


def _past_deed(page: Page, start: int, end: int, relative: int) -> int:
    """«مقتل الجندي الذي شارك», «تهريب السجين الذي أدين»: behind a deed it is about him whom the deed befell or who did it."""
    deed = page.words[start]
    if deed.article or deed.pronoun or somebody(page, start) or not is_deed(page, deed):
        return start  # «الهجوم الانتحاري الذي استهدف», «زيارته للإمارات التي انتهت»
    him = next((i for i in range(start + 1, min(end, start + PAST_DEED)) if somebody(page, i)), start)
    return start if page.words[relative].form == "الذي" and page.words[him].feminine else him


def _of_its_gender(page: Page, start: int, end: int, relative: int) -> int:
    """«رئيس | الحكومة التي قالت», «حفيظة | الحزب الذي طالب»: where the phrase begins inside of it that the relative pronoun agrees with, where
    one man or woman, or one thing, at its head is of the other gender."""
    form, head = page.words[relative].form, page.words[start]
    number = _number(page, start)
    several = form == "الذي" and number == "Plur"  # «أكاذيب | الوزير الذي زعم», «ناشطون مؤيدون | للنائب الذي»
    other = number == "Sing" and head.feminine != (form == "التي")
    if form not in ("الذي", "التي") or head.article or head.pronoun or not (several or other):
        return start
    inner = (i for i in range(start + 1, end) if noun_phrase(page, i, end) == end and somebody(page, i))
    found = next((i for i in inner if not (several and _number(page, i) == "Plur")), None)
    return start if found is None or page.words[found].feminine != (form == "التي") else found


def _number(page: Page, i: int) -> str | None:
    """Whether the tree takes a noun for one of its kind, «Sing», or for several, «Plur»."""
    piece = page.syntax.piece(i) if page.syntax else None
    if page.words[i].plain.endswith("ون") and nouns(page.tables).role(page.words[i]) is not None:
        return "Plur"  # «ناشطون | مؤيدون لـ»
    return piece.feature("Number") if piece is not None and piece.upos == "NOUN" else None


def relates(relative: str, verb: VerbForm | None) -> bool:
    """Whether the noun before a relative pronoun may be the subject: «الوزير الذي قال», not «الولاية التي قالوا إنها»."""
    if relative == "ما":
        return False
    if verb is None or relative not in ("الذي", "التي"):
        return True
    return verb.number != "p" and verb.gender in ("", "m" if relative == "الذي" else "f")


def without_relative(page: Page, verb: int, first: int) -> Speaker | None:
    """«سلطان فيليبيني يطالب باستقلال»: the indefinite phrase right before the verb; not a place's name, «في باريس تظاهر»."""
    if not asyndetic(page.words, verb) or verb - 1 in page.toponyms or page.words[verb - 1].stem == WHEN:
        return None  # «في وقت يتوقع فيه أن»
    for start in range(verb - 1, max(first - 1, verb - 8), -1):
        if noun_phrase(page, start, verb) == verb and not is_tail(page, start, verb, first):
            when = start in page.time_words  # «قبل أسبوعين سيطر»
            bare = nouns(page.tables).is_("bare", page.words[start].stem) or page.words[start].form in THERE
            start += bare and start + 1 < verb  # «أطلق الجيش سراح | صيادين احتجزوا», «هناك | أنباء تفيد»
            return None if when or _begins_sentence(page, verb) else Speaker(start, verb, without_relative.__name__)
    return None


def _begins_sentence(page: Page, verb: int) -> bool:
    """«بعد شهرين وافقت اللجنة»: in the tree a verb of its own, with its subject behind it."""
    tree = page.syntax
    if tree is None or not tree.is_verb(verb) or tree.relation(verb).startswith("acl"):
        return False
    head = tree.subject(verb)
    return head is not None and head > verb

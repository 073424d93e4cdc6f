"""Protesters: what tells of a protest when they do it, and who protests where a protest names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musnad.attribution.speakers import Speaker, subject_after, subject_before
from musnad.attribution.subject_agreement import agrees
from musnad.entities.coding import described, somebody
from musnad.events.clauses import clause_end, dropped_subject
from musnad.events.roles import ARMED_OR_OFFICIAL, Phrase, Roles
from musnad.folding import fold
from musnad.records import Sentence
from musnad.text.coordination import coordinated
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

if TYPE_CHECKING:
    from musnad.events.frames import Trigger

AGAINST = 14  # words after a protest within which it is told before whom
CLAIMED = 30  # and within which what they ask for or protest against
DEMANDS = ("مطالب", "داع", "داعي", "مناشد")  # participles, their endings aside
SIGNS = frozenset(("شعارات", "هتافات", "لافتات", "احتجاجيه", "احتجاجي", "احتجاجات", "اعتصام", "مظاهره", "تظاهره"))
PROTESTS = ("احتجاج", "تنديد", "استنكار", "مطالبه", "اعتراض")  # «احتجاجا على», «للمطالبة بـ»
AT_LARGE = ("CVL", "LAB", "EDU", "SOC", "AGR", "MED")  # sectors of those who protest in numbers
TOLD = 20  # words behind the verb of many within which it says why
NAMED = 6  # words after these within which the body is named
BODIES = ("state", "organisation", "igo", "state_force", "party", "company", "coalition")
POWER = ("GOV", "LEG", "JUD", "MIL", "COP")  # sectors of office holders whom protests are against
HARMED = ("مقتل", "اغتيال", "اعتقال", "خطف", "اختطاف", "اعدام", "سجن", "استهداف", "حبس", "احتجاز")  # before its victim
BREAKS_UP = "فض"
OWN_PROTEST = ("اعتصام", "اضراب", "احتجاج")  # with the pronoun of those who hold it
ITS_PROTEST = 6  # words from «فض» to it, who ends it among them
BEFORE_WHOM = ("امام", "خارج", "قرب", "قباله")


def protester(page: Page, word: Word) -> bool:
    known = nouns(page.tables)
    role = known.role(word)
    return role is not None and known.is_("protester", fold(role.word))


def speaks_of_protest(page: Page, sentence: Sentence) -> bool:
    """«تجمع السكان احتجاجا», «تجمعوا وهم يهتفون ضد»: whether protesters, a demand or a protest stand in the sentence."""
    words = page.words[sentence.first : sentence.last]
    return any(protester(page, w) or w.form == "ضد" or w.stem in SIGNS or _demands(page, w) for w in words)


def by_protesters(page: Page, verb: int, sentence: Sentence) -> bool:
    """«رفع المتظاهرون لافتات», «المحتجون أغلقوا الطريق»: whether protesters are the subject of the verb."""
    before = None if page.words[verb].conjunction else subject_before(page, verb, sentence.first)
    form = page.words[verb].verb
    alone = form is not None and form.number in ("p", "d")  # «وأضرموا النار»: no subject behind it
    after = None if alone else subject_after(page, verb + 1, clause_end(page, verb + 1, sentence.last))
    subjects: list[Speaker | Phrase] = [found for found in (before, after) if found]
    if page.words[verb].conjunction and not subjects:  # «تجمع المحتجون ورفعوا لافتات»
        subjects = list(dropped_subject(page, sentence, verb))
    many = any(_many(page, found) for found in subjects)
    return any(_names_protesters(page, found) for found in subjects) or (many and _in_protest(page, verb, sentence))


def _in_protest(page: Page, verb: int, sentence: Sentence) -> bool:
    """«خرج الآلاف إلى الشوارع احتجاجا على», «سار المئات للتنديد بـ», «أغلق العمال المصنع للمطالبة بـ»: many whose clause says that they go
    to protest."""
    for word in page.words[verb + 1 : min(sentence.last, verb + 1 + TOLD)]:
        if word.verb or word.function in ("complementizer", "relative", "subordinator"):
            return False
        aim = word.preposition == "ل" or word.stem.endswith("ا")
        if aim and not word.conjunction and word.stem.removesuffix("ا") in PROTESTS:
            return True
    return False


def _many(page: Page, found: Speaker | Phrase) -> bool:
    """«الآلاف», «عدد من العاملين», «الأهالي», «عمال المصنع»"""
    word, known = page.words[found.first], nouns(page.tables)
    role = known.role(word)
    several = role is not None and role.sector in AT_LARGE and (role.type == "group" or fold(role.word) != word.stem)
    return word.shape.number or known.is_("partitive", word.stem) or several


def _names_protesters(page: Page, found: Speaker | Phrase) -> bool:
    return any(protester(page, word) for word in page.words[found.first : min(found.last, found.first + 5)])


def protest_roles(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> None:
    """Adds the protesters that the sentence names, and the body that they protest before or ask, where none was read."""
    if trigger.frame.type != "PROTEST":
        return
    if not any(somebody(page, phrase.first) or described(page, *phrase[:2]).sector for phrase in found.actor):
        found.actor[:] = _protesters(page, sentence, trigger) or found.actor
    if not found.recipient:
        rules = (_asked, _against, _stood_before)
        told = next((told for rule in rules if (told := rule(page, sentence, trigger))), [])
        found.put("recipient", told or _obstructed(page, sentence, trigger, found))


def _protesters(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«اندلعت مظاهرات ... ورفع المتظاهرون»: the protesters nearest to the protest."""
    near = [i for i in range(sentence.first, sentence.last) if protester(page, page.words[i]) and i != trigger.at]
    if not near:
        return []
    at = min(near, key=lambda i: abs(i - trigger.at))
    return [Phrase(at, max(noun_phrase(page, at, sentence.last), at + 1))]


def _asked(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«تظاهروا مطالبين الحكومة بالاستقالة», «احتجاجا على قرار القضاء», «تطالب برحيل الحكومة»: the first body or office holder
    named in what they ask for or protest against."""
    for i in range(trigger.last, min(sentence.last, trigger.last + CLAIMED)):
        near = i < trigger.last + AGAINST or _is_aim(page.words[i])
        if near and _demands(page, page.words[i]) and (told := _first_body(page, i + 1, sentence.last)):
            return told
    return []


def _is_aim(word: Word) -> bool:
    """«مطالبين», «احتجاجا», «للمطالبة»: by its form it goes with a protest, however far that is."""
    return word.verb is None and (word.plain.endswith(("ين", "ا")) or word.preposition == "ل")


def _obstructed(page: Page, sentence: Sentence, trigger: Trigger, found: Roles) -> list[Phrase]:
    """«أغلق المحتجون مدخل وزارة النفط», «أعاق المتظاهرون عمل البرلمان»: the body that crowds keep from its work, or whose seat
    they storm."""
    if trigger.frame.kind != "crowd" or trigger.frame.mode not in ("obstruct", "riot") or not found.actor:
        return []
    return _first_body(page, max(found.actor[-1].last, trigger.last), sentence.last)


def _against(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«تظاهروا ضد سياسة الحكومة», «خرجوا ضد ما وصفوه بفساد البرلمان»: the first body named behind «ضد»."""
    for i in range(trigger.last, min(sentence.last, trigger.last + AGAINST)):
        if page.words[i].form == "ضد":
            return _first_body(page, i + 1, sentence.last)
    return []


def _demands(page: Page, word: Word) -> bool:
    if word.verb:  # «..., وطالب ائتلاف معارض أنصاره»: somebody else's
        other = (
            word.conjunction
            and word.verb.tense == "past"
            and word.i + 1 < len(page.words)
            and not _names_protesters(page, Phrase(word.i + 1, word.i + 2))
        )
        joined = other and somebody(page, word.i + 1) and agrees(page, word.i + 1, word.verb)
        return word.verb.lemma in ("طالب", "ندد", "ناشد") and not joined
    participle = any(word.stem in (demand, demand + "ين", demand + "ا", demand + "ه") for demand in DEMANDS)
    return (participle and not word.article) or word.stem.removesuffix("ا") in PROTESTS


def _first_body(page: Page, at: int, last: int) -> list[Phrase]:
    at = _past_what_they_call(page, at, last)
    for i in range(at, min(last, at + NAMED)):
        word = page.words[i]
        if word.verb or word.kind == "punctuation" or word.stem in HARMED:
            return []  # «احتجاجا على مقتل الوزير»: he is no one whom they are against
        end = noun_phrase(page, i, last)
        if end > i and (_body(page, i, end) or _holds_power(page, i, end)):
            joint = [Phrase(a, b) for a, b in coordinated(page, i, last)]
            return [p for p in joint if _body(page, p.first, p.last) or _holds_power(page, p.first, p.last)]
    return []


def _past_what_they_call(page: Page, at: int, last: int) -> int:
    """«ما وصفوه بتواطؤ الشرطة», «ما ارتكبه الجيش»: the index behind «ما» and its verb, which say that it was called so, or
    done."""
    if at + 2 >= last:
        return at
    what = at if page.words[at].form == "ما" else at + 1  # «على ما وصفوه»
    word = page.words[what + 1] if what + 2 < last and page.words[what].form == "ما" else None
    return what + 2 if word is not None and word.verb and word.pronoun == "ه" else at


def _stood_before(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """«اعتصموا أمام السفارة الفرنسية», «أمام مقر الحكومة», «توجهوا إلى مقر الوزير»: the body or office holder before whose
    seat they stand."""
    for i in range(trigger.last, min(sentence.last - 1, trigger.last + AGAINST)):
        seat = page.words[i + 1].stem in SEATS
        if page.words[i].form in BEFORE_WHOM or (seat and page.words[i].form in TOWARDS):
            at = i + 1 + seat
            end = noun_phrase(page, at, sentence.last)
            told = end > at and (_body(page, at, end) or (seat and _holds_power(page, at, end)))
            return [Phrase(at, end)] if told else []
    return []


TOWARDS = ("الي", "نحو", "باتجاه")
SEATS = ("مقر", "مبني", "مكتب", "مكاتب", "مقار", "باب", "ابواب", "بوابه")


def _body(page: Page, first: int, last: int) -> bool:
    told = described(page, first, last)
    return told.type in BODIES and told.sector is not None


def _holds_power(page: Page, first: int, last: int) -> bool:
    """«رئيس الوزراء», «الرئيس نجيب الحداد»"""
    told = described(page, first, last)
    if any(word.stem in ("سابق", "سابقه", "اسبق", "مخلوع", "معزول") for word in page.words[first:last]):
        return False
    return told.type == "person" and told.sector in POWER and (told.role is not None or told.identity is not None)


def ends_own(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«فض المعلمون اعتصامهم»: protesters who end their own protest; not «فضت الشرطة اعتصامهم»."""
    if trigger.frame.word != BREAKS_UP or page.words[trigger.first].verb is None or not found.actor:
        return False
    behind = page.words[trigger.last : trigger.last + ITS_PROTEST]
    own = any(word.pronoun and word.stem in OWN_PROTEST for word in behind)
    return own and not any(described(page, one.first, one.last).sector in ARMED_OR_OFFICIAL for one in found.actor)

"""Where the words end that name somebody, and who else they name: «ثلاثة مواقع | للتنظيم», «دول التحالف، وفي مقدمتها | السعودية», «ضحايا من | رجال
الأمن»."""

from __future__ import annotations

from musnad.entities.coding import described, somebody
from musnad.events.arms import is_number
from musnad.events.roles import ARMED, Phrase
from musnad.events.victims import HURT
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase

AMONG_WHOM = ("من", "بين")  # behind «قتلى», «ضحايا»
FOREMOST = (("في", "مقدمت"), ("علي", "راس"))  # with «ها», «هم»
GROUND = ("اراضي", "حدود", "اجواء", "طريق", "طرق", "شارع", "شوارع")  # with the state whose they are, or none
LIVING = ("person", "population", "group", "state_force", "armed_group")  # types


def before_side(page: Page, phrase: Phrase) -> int:
    """«جماعة الحوثي | المدعومة من إيران», «المقاومة | المدعومة من التحالف»: the end of the phrase, before a participle of whose side somebody
    takes, or whose he is, that nobody follows in the phrase."""
    last, known = phrase.last, nouns(page.tables)
    if phrase.last - phrase.first < 2 or last >= len(page.words):
        return last
    word, after = page.words[last - 1], page.words[last]
    led = after.form in ("من", "مع", "ضد") or after.preposition == "ل"
    told_of = page.words[last - 2].article  # not «وفد المعارضة | من الخارج»
    return last - 1 if led and told_of and word.article and known.is_("sides_with", word.stem) else last


def foremost(page: Page, phrase: Phrase) -> list[Phrase]:
    """«دول التحالف، وفي مقدمتها | السعودية», «الدول الغربية وعلى رأسها | فرنسا»: who is named as the first of those of whom something is told."""
    at = phrase.last + (phrase.last < len(page.words) and page.words[phrase.last].form == "،")
    led = [word.form for word in page.words[at : at + 2]]
    if (
        phrase.pronoun
        or len(led) < 2
        or (led[0].removeprefix("و"), led[1][:-2]) not in FOREMOST
        or at + 2 >= len(page.words)
    ):
        return []
    last = noun_phrase(page, at + 2, len(page.words))
    return [Phrase(at + 2, last)] if last > at + 2 and somebody(page, at + 2) else []


def ground(page: Page, phrase: Phrase) -> bool:
    """«هجمات على | الأراضي التركية», «هجوم على | الطريق الدولي»: where it is, and nobody."""
    return not phrase.pronoun and page.words[phrase.first].stem in GROUND


def through_owner(page: Page, phrase: Phrase) -> int:
    """«ثلاثة مواقع | للتنظيم»: the end of what is counted with whose it is, where both are told of as one."""
    if not is_number(page, phrase) or phrase.last >= len(page.words) or page.words[phrase.last].preposition != "ل":
        return phrase.last
    whose = page.mention_from(phrase.last)
    armed = whose is not None and page.entity(whose).sector in ARMED
    return page.within(whose.span)[1] if whose and armed else phrase.last


def among_whom(page: Page, phrase: Phrase) -> Phrase:
    """«سقوط ضحايا من | رجال الأمن», «سقط قتلى وجرحى بين | المدنيين»: of victims whom nothing counts, those among whom they were."""
    at = phrase.first
    while at < len(page.words) and _victims(page, at) and (at == phrase.first or page.words[at].conjunction == "و"):
        at += 1
    if phrase.pronoun or at < phrase.last or at + 1 >= len(page.words) or page.words[at].form not in AMONG_WHOM:
        return phrase
    whom = Phrase(at + 1, noun_phrase(page, at + 1, len(page.words)))
    people = somebody(page, whom.first) and described(page, whom.first, whom.last).type in LIVING
    return whom if people and whom.first not in page.toponyms else phrase


def _victims(page: Page, i: int) -> bool:
    """«قتلى», «ضحايا», «وجرحى»"""
    word = page.words[i]
    return not (word.article or word.pronoun) and (nouns(page.tables).is_("victims", word.stem) or word.stem in HURT)

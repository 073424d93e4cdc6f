"""Who is to get what somebody promises or refuses to give: «تعهدت فنلندا بتقديم مليون يورو إلى | الأردن», «وعد الوزير بمساعدة | المزارعين», «وافق البنك على منح
| تونس قرضا»."""

from __future__ import annotations

from musnad.entities.coding import described, somebody
from musnad.events.clauses import clause_end, listed
from musnad.events.frames import Trigger
from musnad.events.participants import people
from musnad.events.roles import Phrase
from musnad.records import Sentence
from musnad.text.nouns import is_deed, nouns
from musnad.text.page import Page
from musnad.text.phrases import noun_phrase
from musnad.text.reading import Word

PROMISES = ("AGREE", "REJECT")
TO_DEED = 6  # words from a promise to what is promised
LEADS = ("علي", "ب")  # before what is promised, as «بـ»
GIVEN = 16  # words from the giving to whom


def promised_to(page: Page, sentence: Sentence, trigger: Trigger) -> list[Phrase]:
    """Whom the giving that is promised or refused is for, right behind it or led by «إلى» or «لـ»."""
    at = _giving(page, sentence, trigger) if trigger.frame.type in PROMISES else None
    if at is None:
        return []
    behind = at + 1 + (page.words[at + 1].form == "عن")  # «بالدفاع عن»
    if _gets(page, behind):
        return listed(page, behind, sentence.last)
    end = min(clause_end(page, noun_phrase(page, at, sentence.last), sentence.last), at + GIVEN)
    for i in range(behind + 1, end - 1):
        word = page.words[i]
        if word.verb or (word.preposition == "ل" and is_deed(page, word)):
            return []  # «لدعم المدارس»: what for
        led = i + 1 if word.form == "الي" else i if word.preposition == "ل" else None
        if led is not None:
            return listed(page, led, sentence.last) if _gets(page, led) else []
    return []


def _giving(page: Page, sentence: Sentence, trigger: Trigger) -> int | None:
    """Where the deed of giving stands that a promise is of: «تعهد الوزير | بتقديم», «وافقت على | منح»."""
    refused = trigger.frame.type == "REJECT"
    for i in range(trigger.first + 1, min(sentence.last - 2, trigger.last + TO_DEED)):
        word, before = page.words[i], page.words[i - 1]
        led = word.preposition == "ب" or before.form in LEADS or refused
        if led and not word.pronoun and _gives(page, word):
            return i
        if word.verb or word.function == "complementizer" or word.kind == "punctuation":
            return None
    return None


def _gives(page: Page, word: Word) -> bool:
    return nouns(page.tables).is_("given_to", word.stem)


def _gets(page: Page, i: int) -> bool:
    """Whether somebody stands at word ``i`` who may be given something: people, a body, a state; no deed and no building."""
    if i >= len(page.words) or not somebody(page, i) or is_deed(page, page.words[i]):
        return False
    phrase = Phrase(i, max(noun_phrase(page, i, len(page.words)), i + 1))
    return people(page, phrase) or described(page, phrase.first, phrase.last).type in ("state", "organisation", "igo")

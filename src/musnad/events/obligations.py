"""What somebody ought to do has not been done: «يجب على السلطات الإفراج عنه», «على المتمردين أن ينسحبوا». Whoever says so asks it of him."""

from __future__ import annotations

from musnad.entities.coding import somebody
from musnad.events.frames import Trigger
from musnad.events.participants import people
from musnad.events.roles import Phrase, Roles
from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import asyndetic

FAR = 10  # words from «على» to the deed, who ought to do it between
WORDS = ("وجب على", "انبغى على", "تعين على", "توجب على")  # rows of frames.tsv
THAT = "ان"
NEED = "ضرورة"


def incumbent(page: Page, trigger: Trigger) -> bool:
    """Whether the deed is what somebody ought to do: «إن على المتمردين | الانسحاب»; not «إن على الحدود اشتباكات»."""
    at = trigger.first - 1
    clause = at > 0 and page.words[at].form == THAT and page.words[trigger.first].verb is not None
    if page.words[trigger.first].verb and not clause:
        return False
    for word in reversed(page.words[max(0, trigger.first - FAR) : at + (not clause)]):
        if word.form == "علي":
            return _on_whom(page, word.i, trigger, clause=clause)
        if word.verb or word.kind == "punctuation" or word.function in ("relative", "complementizer", "subordinator"):
            return False
    return False


def _on_whom(page: Page, on: int, trigger: Trigger, *, clause: bool) -> bool:
    before = on - 1
    while before > 0 and page.words[before].form in QUOTES:
        before -= 1
    if before >= 0 and is_ought(page, before):
        return True
    opens = page.words[on].initial or (before >= 0 and page.words[before].function == "complementizer")
    return opens and somebody(page, on + 1) and (clause or page.words[trigger.first].article)


def is_ought(page: Page, i: int) -> bool:
    word = page.words[i]
    return nouns(page.tables).is_("ought", word.form, word.base, word.stem)


def obliges(trigger: Trigger) -> bool:
    """Whether the trigger is the word for an obligation, «يجب على»."""
    return trigger.frame.word in WORDS


def asked_by_nobody(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«يجب على المرء أن», «شروط يتعين على الدول تلبيتها», and whatever the writer himself holds for a duty: nobody who is named asks it of
    anybody; nor do «الهجمات تؤكد ضرورة التعاون»."""
    if trigger.frame.word.endswith(NEED):
        return bool(found.actor) and not any(_is_somebody(page, phrase) for phrase in found.actor)
    if not obliges(trigger):
        return False
    said = page.innermost(page.span(trigger.first, trigger.last))
    unsaid = said is None or said.speaker is None or asyndetic(page.words, trigger.first)
    apart = trigger.words[-1] > trigger.first + 1  # «يجب مناقشة الأمر على كل المستويات»
    return unsaid or apart or not any(_is_somebody(page, phrase) for phrase in found.recipient)


def _is_somebody(page: Page, phrase: Phrase) -> bool:
    return phrase.pronoun or people(page, phrase) or somebody(page, phrase.first)

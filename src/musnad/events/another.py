"""What is told as another happening than those before it: «وفي هجوم منفصل قتل جندي», «انفجرت سيارة ثانية», «تلاه انفجار آخر»."""

from __future__ import annotations

from musnad.events.accidents import INCIDENT
from musnad.events.frames import Trigger
from musnad.folding import fold
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

SECOND = frozenset(map(fold, ("آخر", "أخرى", "ثان", "ثانية", "مماثل", "مماثلة", "مشابه")))
ANOTHER = SECOND | frozenset(
    map(fold, ("ثاني", "ثالث", "ثالثة", "رابع", "رابعة", "خامس", "خامسة", "منفصل", "منفصلة", "مشابهة"))
)
HAPPENED = (*INCIDENT, "واقعه")
DESCRIBED = 3  # words from an act to the word that says that it is another: «سيارة مفخخة ثانية»
BEHIND = 4  # words from a verb to what does it, or to its means
OPENS = ("في", "خلال")  # before the happening that a sentence opens with
SOON = 12  # words from there to the deed
STOPS = ("؛", ":")


def told_as_another(page: Page, trigger: Trigger) -> bool:
    """Whether the deed, or the means of it, is called another one, or stands in a sentence that opens with another happening."""
    last = trigger.at + 1
    while page.words[trigger.at].verb and last < trigger.at + BEHIND and not _parts(page, last):
        last += 1
    return any(_another(page, i) for i in (*range(trigger.at, last), *trigger.words)) or _opens(page, trigger)


def _parts(page: Page, i: int) -> bool:
    word = page.words[i] if i < len(page.words) else None
    return word is None or word.verb is not None or word.kind != "word" or word.function != ""


def _opens(page: Page, trigger: Trigger) -> bool:
    """«وفي حادث منفصل، | هاجم مسلحون الحاجز»"""
    first = page.doc.sentences[page.sentence_of_word[trigger.first]].first
    near = trigger.first - first < SOON and first + 1 < trigger.first
    if not near or page.words[first].stem not in OPENS:
        return False
    between = page.words[first + 1 : trigger.first]
    return _another(page, first + 1) and not any(word.verb or word.form in STOPS for word in between)


def _another(page: Page, i: int) -> bool:
    """«انفجار آخر», «سيارة مفخخة ثانية»: an act, an incident or a weapon without the article, and behind it that it is another."""
    if i >= len(page.words) or not _of_deeds(page, page.words[i]) or page.words[i].definite:
        return False
    for word in page.words[i + 1 : i + 1 + DESCRIBED]:
        if word.stem.removesuffix("ا") in ANOTHER or word.stem in ANOTHER:
            return not (word.definite or word.preposition)
        if word.verb or word.kind != "word" or word.definite or word.conjunction or word.preposition or word.function:
            return False
    return False


def _of_deeds(page: Page, word: Word) -> bool:
    known = nouns(page.tables)
    return known.happening(word) or word.stem in HAPPENED or known.is_("weapon", word.stem)

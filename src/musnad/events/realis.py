"""Whether it happened, as the words put it: asserted, planned, conditional, negated, historical, ongoing."""

from __future__ import annotations

from datetime import date

from musnad.events.triggers import Trigger
from musnad.folding import fold
from musnad.records import Doc, EventTime, Realis, Sentence
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.reading import Word

OLD_DAYS = 7  # older than this before publication is background (gold codebook)
SPEECH = ("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "CONSULT")


def realis(page: Page, sentence: Sentence, trigger: Trigger, begin: int, end: int, time: EventTime) -> Realis:
    """The standing of the event in the clause of words [begin, end)."""
    before = page.words[max(begin, trigger.first - 6) : trigger.first]
    verb = _governing_verb(page, trigger)
    if (trigger.light and trigger.light.realis == "negated") or (
        _negated(page, trigger, verb) and not _result(page, trigger)
    ):
        return "negated"
    if _old(page.doc, time):
        return "historical"
    if (trigger.light and trigger.light.realis == "planned") or _planned(page, trigger, before, verb, time):
        return "planned"
    attempted = before[-1:] and before[-1].stem in ("محاوله", "محاولات")  # «نجا من محاولة اغتيال»: the attempt was made
    if _any(page, before[:-1] if attempted else before, "condition") or _maybe(page, verb):
        return "conditional"
    if _pluperfect(page, sentence, verb) and time.when_id is None:
        return "historical"
    return "ongoing" if _ongoing(page, sentence, trigger, before, verb) else "asserted"


def _result(page: Page, trigger: Trigger) -> bool:
    """«لم تسفر الغارة عن ضحايا»: what is denied is a result, the raid happened."""
    return trigger.light is not None and nouns(page.tables).is_("results", fold(trigger.light.verb))


def _governing_verb(page: Page, trigger: Trigger) -> int | None:
    if trigger.light_at is not None:
        return trigger.light_at
    return trigger.first if page.words[trigger.first].verb else None


def _negated(page: Page, trigger: Trigger, verb: int | None) -> bool:
    at = verb if verb is not None else trigger.first
    near = page.words[max(0, at - 2) : at]
    if near and near[-1].kind == "punctuation":
        return False
    return _any(page, near[-1:], "negation") or (
        len(near) == 2 and near[0].stem in ("لم", "لن") and not near[1].conjunction
    )


def _planned(page: Page, trigger: Trigger, before: list[Word], verb: int | None, time: EventTime) -> bool:
    if verb is not None and page.words[verb].verb and page.words[verb].verb.tense == "future":  # type: ignore[union-attr]
        return True
    if _any(page, before, "plan"):
        return True
    if time.when_id and time.level == "T6":
        return True  # «موعد الاجتماع لم يتحدد بعد»
    day = page.doc.published.day
    return bool(day and time.when_id and time.start and time.start > day)


def _maybe(page: Page, verb: int | None) -> bool:
    """«قد يهاجم»: قد before a present verb."""
    if not verb:
        return False
    form = page.words[verb].verb
    return page.words[verb - 1].form == "قد" and form is not None and form.tense == "present"


def _pluperfect(page: Page, sentence: Sentence, verb: int | None) -> bool:
    """«وكانت القوات قد دخلت», «وكان الجيش أعلن»: كان before a past verb in the clause."""
    if verb is None or page.words[verb].verb is None or page.words[verb].verb.tense != "past":  # type: ignore[union-attr]
        return False
    for word in reversed(page.words[max(sentence.first, verb - 14) : verb]):
        if word.function == "auxiliary":
            return word.stem in ("كان", "كانت", "كانوا")
        if word.verb or word.function in ("complementizer", "relative"):
            return False
    return False


def _ongoing(page: Page, sentence: Sentence, trigger: Trigger, before: list[Word], verb: int | None) -> bool:
    if trigger.light and trigger.light.realis == "ongoing":
        return True
    if _any(page, before, "goes_on"):
        return True
    form = page.words[verb].verb if verb is not None else None
    if form is None or form.tense != "present" or trigger.frame.type in SPEECH or sentence.voice == "headline":
        return False
    return not any(word.function == "auxiliary" or word.form in ("لم", "ان") for word in before[-2:])


def _old(doc: Doc, time: EventTime) -> bool:
    if time.when_id is None or time.end is None:
        return False
    now = doc.published.day or doc.published.not_before
    if now is None:
        return False
    return (date.fromisoformat(now) - date.fromisoformat(time.end)).days > OLD_DAYS


def _any(page: Page, words: list[Word], kind: str) -> bool:
    known = nouns(page.tables)
    return any(known.is_(kind, word.form, word.base, word.stem) for word in words)

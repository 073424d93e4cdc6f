"""«أدانت المحكمة المتهم»: a court does not condemn in words, it convicts."""

from __future__ import annotations

import msgspec

from musnad.entities.coding import described
from musnad.events.frames import Trigger
from musnad.events.roles import Roles
from musnad.folding import fold
from musnad.text.page import Page

CONDEMNS = "ادان"
COURT = "JUD"
CONDEMNATION = "إدانة"
STRONGLY = ("شده", "اشد", "اقوي", "اقسي", "كل", "دوره", "دورها")


def convicting(page: Page, trigger: Trigger, found: Roles) -> Trigger:
    """The trigger, with the frame of a conviction where its doer is a court."""
    word = page.words[trigger.first]
    if trigger.frame.word == CONDEMNATION and _of_a_crime(page, trigger):
        return _conviction(trigger)
    courts = [described(page, phrase.first, phrase.last).sector == COURT for phrase in found.actor]
    if word.verb is None or fold(word.verb.lemma) != CONDEMNS or not courts or not all(courts):
        return trigger
    return _conviction(trigger)


def _of_a_crime(page: Page, trigger: Trigger) -> bool:
    """«بعد إدانته بقتل جاره», «إدانتهم بتهمة التآمر»: who is condemned «بـ» something was convicted of it; not «إدانته بشدة للهجوم»."""
    word, at = page.words[trigger.first], trigger.last
    after = page.words[at] if at < len(page.words) else None
    return word.pronoun != "" and after is not None and after.preposition == "ب" and after.stem not in STRONGLY


def _conviction(trigger: Trigger) -> Trigger:
    return trigger._replace(
        frame=msgspec.structs.replace(trigger.frame, type="SANCTION", mode="convict", contexts=("legal",))
    )

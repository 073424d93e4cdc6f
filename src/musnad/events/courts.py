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


def convicting(page: Page, trigger: Trigger, found: Roles) -> Trigger:
    """The trigger, with the frame of a conviction where its doer is a court."""
    word = page.words[trigger.first]
    courts = [described(page, phrase.first, phrase.last).sector == COURT for phrase in found.actor]
    if word.verb is None or fold(word.verb.lemma) != CONDEMNS or not courts or not all(courts):
        return trigger
    return trigger._replace(
        frame=msgspec.structs.replace(trigger.frame, type="SANCTION", mode="convict", contexts=("legal",))
    )

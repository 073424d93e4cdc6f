"""Who holds people or things says what it is: rebels and gunmen abduct, the police take into custody, and a state has reservations."""

from __future__ import annotations

import msgspec

from musnad.entities.coding import described
from musnad.events.frames import Trigger
from musnad.events.participants import people
from musnad.events.roles import Phrase, Roles
from musnad.text.page import Page

HOLD = ("احتجز", "احتجاز")
OUTLAWS = ("REB", "UAF", "CRM")
RESERVES = "تحفظ"
FORCES = ("COP", "MIL", "JUD", "SPY")


def holding(page: Page, trigger: Trigger, found: Roles) -> Trigger:
    """«احتجز مسلحون ركاب الحافلة», «تحفظت الشرطة على السيارة»: the trigger with the frame that its doer makes of it."""
    frame = trigger.frame
    if frame.word in HOLD and frame.type == "COERCE" and _all_of(page, found.actor, OUTLAWS):
        return trigger._replace(frame=msgspec.structs.replace(frame, type="ASSAULT", mode="abduct", contexts=()))
    if frame.word == RESERVES and frame.type == "REJECT" and _all_of(page, found.actor, FORCES):
        row = msgspec.structs.replace(
            frame, type="COERCE", mode=_how(page, found), contexts=("legal",), role="recipient"
        )
        return trigger._replace(frame=row)
    return trigger


def _how(page: Page, found: Roles) -> str:
    return "arrest" if any(people(page, held) for held in found.topic) else "seize"


def _all_of(page: Page, doers: list[Phrase], sectors: tuple[str, ...]) -> bool:
    return bool(doers) and all(described(page, doer.first, doer.last).sector in sectors for doer in doers)

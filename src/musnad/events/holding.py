"""Who holds people or things says what it is: rebels and gunmen abduct, the police take into custody, and a state has reservations; and so does
what is held: a man is arrested, a town is taken, goods are seized."""

from __future__ import annotations

import msgspec

from musnad.entities.coding import described
from musnad.entities.phrase import past_quantity
from musnad.events.frames import Trigger
from musnad.events.participants import people
from musnad.events.roles import Phrase, Roles
from musnad.places.lexis import lexis
from musnad.text.nouns import nouns
from musnad.text.page import Page

HOLD = ("احتجز", "احتجاز")
TAKES = ("ضبط", "حجز", "أوقف", "إيقاف", "توقيف", "احتجز", "احتجاز")
OUTLAWS = ("REB", "UAF", "CRM")
GRIP = "في قبضة"  # of whom one falls into it, or a town
RESERVES = "تحفظ"
POLICE = ("COP", "JUD")
OVERTHROW = ("أطاح", "إطاحة")
WANTED = ("CRM",)
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
    if frame.word.endswith(GRIP) and _towns(page, found):
        row = msgspec.structs.replace(frame, mode="seize", contexts=("military", "territory"), subject="place")
        return trigger._replace(frame=row)
    if frame.word in OVERTHROW and (_all_of(page, found.actor, POLICE) or _all_of(page, found.recipient, WANTED)):
        return trigger._replace(
            frame=msgspec.structs.replace(frame, mode="arrest", contexts=("legal",), role="detained")
        )
    if frame.mode == "arrest" and frame.word in TAKES and _goods(page, found.detained):
        named = {at: "recipient" for at in ("object", "genitive") if getattr(frame, at) == "detained"}
        return trigger._replace(frame=msgspec.structs.replace(frame, mode="seize", needs="", **named))
    return trigger


def _goods(page: Page, held: list[Phrase]) -> bool:
    """«ضبط الأقمشة المهربة», «حجز أكثر من ثلاث سمكات», «إيقاف سيارة المحامي»: things, which nobody arrests; not «ضبط 11 من
    أجهزة القياس»."""
    if not held or held[0].pronoun:
        return False
    at = past_quantity(page, held[0].first)
    some = at > held[0].first + 1 and page.words[at - 1].form == "من" and page.words[at - 2].numeral
    return at < held[0].last and not some and nouns(page.tables).shape_is("goods", page.words[at])


def _towns(page: Page, found: Roles) -> bool:
    """«سقطت القرية في قبضة المسلحين»; not «لص البنك سقط في قبضة المباحث»: the police takes no town."""
    held = found.detained
    return bool(held) and all(_a_place(page, one) for one in held) and not _all_of(page, found.actor, POLICE)


def _a_place(page: Page, held: Phrase) -> bool:
    named = held.first in page.toponyms or page.words[held.first].stem in lexis(page.tables).kinds
    return named and not held.pronoun


def _how(page: Page, found: Roles) -> str:
    return "arrest" if any(people(page, held) for held in found.topic) else "seize"


def _all_of(page: Page, doers: list[Phrase], sectors: tuple[str, ...]) -> bool:
    return bool(doers) and all(described(page, doer.first, doer.last).sector in sectors for doer in doers)

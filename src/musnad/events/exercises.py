"""Exercises that forces of two states hold together are cooperation, those of one are a show of force."""

from __future__ import annotations

from musnad.entities.coding import described
from musnad.events.frames import Trigger, frame_index
from musnad.events.participants import people
from musnad.events.roles import Roles
from musnad.text.page import Page

JOINT = ("مشتركه", "مشترك")  # the adjective of the rows of joint exercises
DRILLS = ("مناورات", "مناورة", "تدريبات", "تمرين", "تمارين")


def held_together(page: Page, trigger: Trigger, found: Roles) -> Trigger:
    """«مناورات بين الأردن ومصر», «أجرت البحرية مناورة مع القوات الفرنسية»: the trigger with the row of what is held jointly."""
    noun = trigger.frame.word.split()[0]
    if trigger.frame.type != "MOBILIZE" or noun not in DRILLS or not _of_two_states(page, found):
        return trigger
    pairs = frame_index(page.tables).pairs["مناورات"]
    row = next((pairs[adjective] for adjective in JOINT if adjective in pairs), None)
    return trigger._replace(frame=row) if row else trigger


def _of_two_states(page: Page, found: Roles) -> bool:
    """Whether two sides are told that are not of one state: «مع القوات الفرنسية», not «بين الجيش والشرطة»."""
    told = {one.first: one for one in (*found.both, *found.actor) if not one.pronoun and people(page, one)}
    sides = [described(page, one.first, one.last).country for one in told.values()]
    states = set(sides) - {None}
    return len(sides) > 1 and (len(states) > 1 or (len(states) == 1 and None in sides))

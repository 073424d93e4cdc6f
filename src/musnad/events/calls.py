"""Calls that are no consultation: to a programme or a newspaper, in which something is said, and to the police."""

from __future__ import annotations

from musnad.entities.coding import described
from musnad.events.frames import Trigger
from musnad.events.roles import Roles
from musnad.text.page import Page

PRESS = "JRN"
HELP = ("COP", "MED")  # whom people call when something happened to them
OFFICIAL = ("GOV", "MIL", "LEG", "PTY", "UNO", "EUR", "REB")
LEADS = ("في", "خلال", "اثناء", "عبر")
SHOW = ("برنامج", "برنامجه", "برنامجها")
BEHIND = 4  # words behind a call in which its programme is named


def only_a_call(page: Page, trigger: Trigger, found: Roles) -> bool:
    """«أوضح في اتصال هاتفي مع القناة», «اتصلت زوجته بالشرطة», «تلقى القسم اتصالا من الأهالي»: how something became known, and
    nobody consults anybody. Not «أبلغه في اتصال هاتفي مع نظيره», «اتصل الوزير بقائد الشرطة»."""
    if trigger.frame.type != "CONSULT" or trigger.frame.mode != "phone":
        return False
    phrases = [phrase for phrase in (*found.actor, *found.recipient, *found.both) if not phrase.pronoun]
    sectors = [described(page, phrase.first, phrase.last).sector for phrase in phrases]
    if PRESS in sectors or _to_a_show(page, trigger):
        return True
    for_help = any(sector in HELP for sector in sectors) and not any(sector in OFFICIAL for sector in sectors)
    return for_help or (_on_the_phone(page, trigger) and not any(p.first >= trigger.last for p in phrases))


def _to_a_show(page: Page, trigger: Trigger) -> bool:
    """«اتصال هاتفي ببرنامج صباحي», whether or not that is read as somebody."""
    return any(word.stem in SHOW for word in page.words[trigger.last : trigger.last + BEHIND])


def _on_the_phone(page: Page, trigger: Trigger) -> bool:
    """«وقال السكان في اتصال هاتفي إن»: in which something is said."""
    word = page.words[trigger.first]
    if word.verb or word.definite or trigger.light is not None or not trigger.first:
        return False
    sentence = page.doc.sentences[page.sentence_of_word[word.i]]
    return page.words[word.i - 1].form in LEADS and bool(page.cues.inside(sentence.span))

"""What «القصف» may be: with guns and rockets, or from the air, which the word alone does not tell."""

from __future__ import annotations

from musnad.events.one_breath import ENDS
from musnad.folding import fold
from musnad.records import Doc, Event

SHELLED, SHELLS = {"heavy-weapons", "aerial"}, fold("قصف")
BIG_ARMS = tuple(map(fold, ("مدفع", "صاروخ", "صواريخ", "قذائف", "هاون", "دباب", "راجمات", "هاوتزر", "بوارج", "بحري")))
ARMS_NEAR = 70  # characters behind «قصف» in which its arms are named


def modes_differ(one: Event, other: Event, *, plain: bool) -> bool:
    """«قصفوا بالمدفعية», «غارات»; not where one is ``plain``, «القصف», which says of itself nothing of how."""
    modes = {one.mode, other.mode} - {None}
    return len(modes) > 1 and not (plain and modes == SHELLED)


def plain(doc: Doc, event: Event) -> bool:
    """«القصف», «قصفت القوات البلدة»: a shelling, or a bombing from the air; not «القصف المدفعي», «قصفت بالصواريخ»."""
    if event.mode != "heavy-weapons" or SHELLS not in fold(event.trigger.of(doc.text)):
        return False
    end = event.trigger.end
    near = doc.text[end : end + ARMS_NEAR]
    near = near[: min((at for mark in ENDS if (at := near.find(mark)) >= 0), default=len(near))]
    return not any(arm in fold(near) for arm in BIG_ARMS)


def how(event: Event, again: Event) -> str | None:
    """«القصف ... غارات»: of a bombing that is told twice, that it came from the air."""
    told = {event.mode, again.mode}
    return "aerial" if told == SHELLED else event.mode or again.mode

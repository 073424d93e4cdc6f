"""Forces as whose they are: the arms of a state, drones, the army's own shells."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from musnad.entities.coding import actors, somebody
from musnad.entities.home import by_report
from musnad.entities.phrase import sided_with
from musnad.events.roles import ARMED, Phrase
from musnad.folding import fold
from musnad.records import Entity, Mention, Participant
from musnad.text.matching import QUOTES
from musnad.text.nouns import nouns
from musnad.text.page import Page
from musnad.text.phrases import bounded_number
from musnad.text.reading import Word

BY_ARMY = ("aerial", "drone", "heavy-weapons")  # modes
BOUND = ("مرتبط", "مرتبطه", "مرتبطين", "مرتبطون")  # before «بـ» and whom somebody belongs to


def national_arms(page: Page, phrase: Phrase) -> bool:
    """«صاروخ إسرائيلي», «قذائف تركية»: a state's arms; not «صاروخ روسي الصنع»."""
    words = page.words[phrase.first : phrase.last + 1]
    shells = nouns(page.tables).is_("by_shell", words[0].stem)
    told = len(words) > 1 and phrase.last > phrase.first + 1 and words[1].stem in actors(page.tables).adjectives
    return shells and told and (len(words) < 3 or words[2].stem != "صنع")


def by_owner(page: Page, phrase: Phrase, found: Participant) -> Participant:
    """«مواقع التنظيم», «نقطة عسكرية للنظام السوري», «عناصر مسلحة من المعارضة»: what the words leave open is told by whose it is,
    or of whom they are."""
    any_arm = _of_any_arm(page, phrase)
    if not found.country and (state := _drone_of(page, phrase.last)):
        return msgspec.structs.replace(found, country=state, sector="MIL", why_not=None)
    if found.country and found.sector not in (None, "UAF") and not any_arm:
        return found
    owner = _owner(page, phrase)
    if owner is None or not owner.sector:
        return found
    whose = None if by_report(owner) else owner.country
    armed = "REB" if owner.sector == "OPP" else owner.sector
    sector = found.sector or owner.sector
    if owner.sector in ARMED and any_arm:
        sector = owner.sector
    if found.sector == "UAF" and armed in ("REB", "PRM"):
        sector = armed
    country = whose or found.country if sector == owner.sector or not found.country else found.country
    return msgspec.structs.replace(found, country=country, sector=sector, why_not=None if country else found.why_not)


def _of_any_arm(page: Page, phrase: Phrase) -> bool:
    """«متطوعين في الجيش», «دورية للتحالف»: whose arm is that of the body behind."""
    known = nouns(page.tables)
    role = next((row for word in page.words[phrase.first : phrase.last] if (row := known.role(word))), None)
    return role is not None and known.is_("any_arm", fold(role.word))


def _owner(page: Page, phrase: Phrase) -> Entity | None:
    """The one named in the phrase behind its first word; else right behind the phrase, after «لـ», «من» or «في»."""
    span = page.span(phrase.first, phrase.last)
    counted = is_number(page, phrase) or bounded_number(page, phrase.first) > phrase.first
    itself = page.mention_of(span) if counted else None
    begin = _counted_noun(page, phrase).start if counted else span.start
    inside = (m for m in page.mentions.inside(span) if m.span.start > begin and m != itself)
    mention = next((m for m in inside if not sided_with(page, page.index_at(m.span.start))), None)
    mention = mention or _unmanned(page, phrase.last)
    if mention is None and phrase.last < len(page.words):
        at = phrase.last + (page.words[phrase.last].stem in ("تابع", "تابعه", "تابعين"))
        near = page.words[phrase.last - 1].stem in BOUND and page.words[phrase.last].preposition == "ب"
        at += 1 if _joined_head(page, at) else 0
        part = somebody(page, phrase.first) or is_number(page, phrase)
        at += part and at < len(page.words) and page.words[at].form in ("من", "في")
        led = at < len(page.words) and (page.words[at].preposition == "ل" or page.words[at - 1].form in ("من", "في"))
        at += led and page.words[at].form in QUOTES
        mention = page.mention_from(at) if led or near or _joined_head(page, at - 1) else None
    return page.entity(mention) if mention else None


def _joined_head(page: Page, i: int) -> bool:
    """«مئات من عناصر | وكوادر | الجماعة»: a second noun for people with و, before the body that both belong to."""
    word = page.words[i]
    role = nouns(page.tables).role(word) if word.conjunction == "و" and not word.definite else None
    return role is not None and role.type == "person" and i + 1 < len(page.words)


def _counted_noun(page: Page, phrase: Phrase) -> Word:
    """«ما لا يقل عن 28 | متطوعا»: the first noun for people behind a number, else the number."""
    words = page.words[phrase.first : phrase.last]
    return next((word for word in words if nouns(page.tables).role(word)), words[0])


def _unmanned(page: Page, at: int) -> Mention | None:
    """«طائرة بدون طيار تابعة للجيش»: the phrase of «طيار», which nobody is, holds whose the aircraft is."""
    behind = _behind_no_pilot(page, at)
    if behind is None or behind.stem not in ("تابع", "تابعه"):
        return None
    whose = page.mention_from(behind.i + 1) if behind.i + 1 < len(page.words) else None
    return whose or page.mention_from(behind.i - 1)


def _drone_of(page: Page, at: int) -> str | None:
    """«طائرة من دون طيار أميركية»: the state whose adjective stands behind «طيار» and agrees with the aircraft."""
    behind = _behind_no_pilot(page, at)
    return actors(page.tables).adjectives.get(behind.stem) if behind and behind.feminine else None


def _behind_no_pilot(page: Page, at: int) -> Word | None:
    """The word behind «بدون طيار», «من دون طيار» at ``at``."""
    at += at < len(page.words) and page.words[at].form == "من"
    words = page.words[at : at + 3]
    drone = len(words) > 2 and words[0].form in ("بدون", "بلا", "دون") and words[1].stem == "طيار"
    return words[2] if drone else None


def is_number(page: Page, phrase: Phrase) -> bool:
    return page.words[phrase.first].shape.number


def armies(page: Page, found: Sequence[Participant], mode: str | None) -> tuple[Participant, ...]:
    """«طائرات فرنسية», «صاروخ تركي»: what of a state bombs from the air or shells is its army's."""
    return tuple(
        msgspec.structs.replace(one, sector="MIL", why_not=None)
        if mode in BY_ARMY and one.country and one.sector is None and _is_arms(page, one)
        else one
        for one in found
    )


def _is_arms(page: Page, one: Participant) -> bool:
    known, head = nouns(page.tables), page.words[page.index_at(one.span.start)].stem
    return any(known.is_(kind, head) for kind in ("by_air", "by_shell", "drone"))

"""The sector of a noun phrase, from its words: the head's own, that of an adjective or a title, that of the body behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Protocol

from musnad.folding import fold
from musnad.lexicon.rows import RoleNoun, SectorAdjective, Title
from musnad.text.nouns import Nouns
from musnad.text.reading import Word

_ARMS = ("state_force", "armed_group", "armed_group_unidentified")  # types of nouns for bodies under arms
_HOLDERS = ("person", "armed_group_unidentified", "organisation", "facility")
_SIDES = ("REB", "PRM")  # whose armed men «مسلحو» may be
_OFFICES = (
    "GOV",
    "PTY",
    "OPP",
    "COP",
    "JUD",
    "LEG",
    "BUS",
    "EDU",
    "LAB",
    "MED",
)  # sectors of bodies that somebody heads or belongs to
GENERAL = ("GOV", "UAF", "CVL")  # sectors of nouns that say little: مسؤول، مسلح، عنصر، قيادي


class Known(Protocol):
    """What adjectives tell: of which state somebody is, and of which sector."""

    @property
    def adjectives(self) -> Mapping[str, str]: ...

    @property
    def sectors(self) -> Mapping[str, SectorAdjective]: ...


def sector_of(
    known: Known, table: Nouns, role: RoleNoun | None, title: Title | None, words: list[Word]
) -> tuple[str | None, str | None]:
    """The head's own sector, unless it is a general one and the words after it say more, «مسؤول أممي», «عناصر المليشيا»;
    else that of an adjective («مصدر عسكري») or of the title."""
    own = role.sector if role else ""
    if title and " " in title.title:  # «رجل الدين»: more than any man; «الكاتب العام لنقابة الأطباء»: no writer
        return (title.sector, "title") if title.sector else _by_its_body(known, table, role, title, words)
    if agency := _of_state(table, role, words):
        return agency, "role noun of the whole"
    if role and table.is_("any_arm", fold(role.word)):
        return _arm_of_body(known, table, words, role)
    if own and own not in GENERAL:
        arm = _arm(known, table, words) if role and role.type == "state_force" else None
        return arm or (own, "role noun")
    if role and role.type == "population":
        return own or None, "role noun"  # «أهالي العسكريين»: they are no soldiers
    for word in words[1:]:
        row = known.sectors.get(word.stem)
        if row and row.sector and not (own == "UAF" and row.sector == "CVL"):  # «المسلحون الأكراد»
            return row.sector, f"adjective {word.plain}"
    part = _whole(table, words) if own in ("", *GENERAL) else None
    if part and not (own == "UAF" and part.sector == "CVL"):  # «مسلحون من القبائل»
        return part.sector, "role noun of the whole"
    if own:
        return (None, None) if is_delegation(table, words) else (own, "role noun")
    return _by_its_body(known, table, role, title, words)


def _of_state(table: Nouns, role: RoleNoun | None, words: list[Word]) -> str | None:
    """«وكالة الاستخبارات», «وكالة الفضاء»: what is no agency of news."""
    if role is None or role.type != "media":
        return None
    behind = words[1] if len(words) > 1 else None
    body = table.role(behind) if behind else None
    if body and body.sector in ("SPY", "COP", "MIL", "GOV"):
        return body.sector
    return "GOV" if behind and table.is_("agency", behind.stem) else None


def _by_its_body(
    known: Known, table: Nouns, role: RoleNoun | None, title: Title | None, words: list[Word]
) -> tuple[str | None, str | None]:
    """Of a head that tells no sector itself: «قوة فرنسية» is an army's, «المدير الإقليمي لشركة» of business, «السفير» what his title is."""
    if role and role.type == "state_force" and any(word.stem in known.adjectives for word in words[1:]):
        return "MIL", "role noun of any arm"
    if role and table.is_("sits", fold(role.word)) and len(words) > 1 and words[1].stem in known.adjectives:
        return "LEG", "role noun of a parliament"  # «نائب مصري» is no deputy of anybody
    if role and role.type == "person" and not (title and title.sector) and (body := _led_by(table, words)):
        return body.sector, "role noun of the whole"
    return (title.sector, "title") if title and title.sector else (None, None)


def _arm(known: Known, table: Nouns, words: list[Word]) -> tuple[str, str] | None:
    """«دورية عسكرية», «قوات أمنية», «دورية للجيش»: an adjective or its owner says which arm of the state a force is of."""
    owner = table.role(words[1]) if len(words) > 1 and words[1].preposition == "ل" else None
    if owner is not None and owner.type == "state_force":
        return owner.sector, "role noun of the whole"
    rows = ((known.sectors.get(word.stem), word) for word in words[1:])
    return next(
        ((row.sector, f"adjective {w.plain}") for row, w in rows if row and row.sector in ("MIL", "COP", "SPY")), None
    )


def _arm_of_body(known: Known, table: Nouns, words: list[Word], role: RoleNoun) -> tuple[str, str]:
    """«ضابط في الشرطة», «دورية للجيش», «متطوع في الحرس»: of the arm that is named behind; «دورية فرنسية»: a state's patrol
    that needs its nationality told is its army's, and so is its sniper."""
    rows = (table.role(word) for word in words[1:])
    body = next((row for row in rows if row and row.type in _ARMS and row.sector), None)
    if body:
        return body.sector, "role noun of the whole"
    arm = _arm(known, table, words)
    of_force = role.type == "state_force" or role.sector == "UAF"
    if arm is None and of_force and any(word.stem in known.adjectives for word in words[1:]):
        return "MIL", "role noun of any arm"
    return arm or (role.sector, "role noun of any arm")


def islamist(table: Nouns, behind: list[Word]) -> bool:
    """«مسلحون إسلاميون», «متشددون»: in news of the region, militants for an Islam of their own."""
    return any(row.word in ("إسلامي", "تكفيري", "جهادي", "متشدد", "سلفي") for row in _called(table, behind))


def extreme(table: Nouns, behind: list[Word]) -> bool:
    """«جماعة سلفية متشددة», «التنظيم المتطرف», «مجموعات جهادية»: right behind the noun or its adjective."""
    return any(row.sector in ("REB", "UAF") for row in _called(table, behind[:2]))


def _called(table: Nouns, words: list[Word]) -> Iterator[RoleNoun]:
    """The rows of the words, by which people may be named, that are adjectives here: «متشددون», «متشددة»."""
    for word in words:
        row = table.role(word) or table.roles.get(word.stem.removesuffix("ه"))
        if row and row.adjective:
            yield row


def _whole(table: Nouns, words: list[Word]) -> RoleNoun | None:
    """«عناصر المليشيا», «آخر القوات»: the noun that a part is a part of; «مسلحي الثوار», «رئيس حزب», «مقر الحزب»: whose they are."""
    if table.is_("partitive", words[0].stem, words[0].base) or is_delegation(table, words):
        rows = ((before, table.role(word)) for before, word in pairwise(words))
        told = [row for before, row in rows if row and row.sector and not (row.adjective and before.article)]
        return next((row for row in told if row.sector not in GENERAL), told[0] if told else None)
    head = table.role(words[0])
    asset = head is not None and head.type == "asset"
    at = 2 if len(words) > 2 and words[1].form == "باسم" else 1  # «المتحدث باسم الشرطة»
    genitive = len(words) > at and (at == 2 or not words[0].definite) and (asset or not words[at].preposition)
    whose = table.role(words[at]) if genitive else None
    if asset and whose is not None and whose.type == "state_force" and words[1].preposition in ("", "ل"):
        return whose  # «سيارة شرطة», «حافلة للجيش»
    if head is None or whose is None or head.type not in _HOLDERS:
        return None
    if whose.type == "person":  # «مساعد وزير العدل», «نائب المحافظ»
        office = head.type == "person" and not head.sector and not words[at].pronoun
        return whose if office and whose.sector == "GOV" else None
    if at == 2:
        return whose if whose.sector else None  # «المتحدث باسم الجيش»: whoever they are
    return whose if whose.sector in (_SIDES if head.sector else _OFFICES) else None


def is_delegation(table: Nouns, words: list[Word]) -> bool:
    """«وفد من نقابة المحررين», «وفد من الحركة»: those whom a body sends, told with it, are of its sector or of none that is known."""
    sent = any(word.form == "من" for word in words)
    return sent and table.is_("delegation", words[0].stem, words[0].stem.removesuffix("ا"))


def _led_by(table: Nouns, words: list[Word]) -> RoleNoun | None:
    """«المدير الإقليمي لشركة», «عضو اللجنة بنقابة المحامين»: the body of somebody who heads or belongs to it, behind «لـ» or «بـ»."""
    led = (table.role(word) for word in words[1:] if word.preposition in ("ل", "ب"))
    return next((row for row in led if row and row.type != "person" and row.sector in _OFFICES), None)

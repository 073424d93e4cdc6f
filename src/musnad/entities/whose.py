"""Which known actor a phrase for somebody is, or whose he is: «مستشار أوباما» is not Obama, «مسلحو التنظيم» are the
organisation's, and «المحافظ السابق» is of no office any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from musnad.entities.phrase import Found
from musnad.entities.sectors import GENERAL
from musnad.lexicon.rows import Actor
from musnad.text.matching import Match
from musnad.text.nouns import Nouns
from musnad.text.page import Page
from musnad.text.reading import Word

if TYPE_CHECKING:
    from musnad.entities.coding import Actors

HIGHEST = ("president", "prime minister", "king", "queen", "emir", "sultan", "chancellor", "crown prince")
_OF_ITS_BODY = ("role noun of the whole", "role noun of any arm")


def identity(page: Page, known: Actors, found: Found, first: int, table: Nouns) -> Actor | None:
    """The known actor that the phrase as a whole is: a person by name, wherever his name stands among his titles;
    else the one whose name stands at the head."""
    named = (match for match in found.names if not _owner(page, known, match, found, table))
    held = [(match, _as_titled(page, rows, found)) for match in named if (rows := holding(page, match))]
    person = next((row for _, row in held if row.type == "person" and not row.source.count("{")), None)
    force = found.type in ("state_force", "armed_group")  # «القوات الموالية للرئيس هادي»
    if person and not force and (found.person_name or held[0][0].first in (first, found.head.i)):
        return person
    return next((row for match, row in held if match.first in (first, found.head.i)), None)


def _owner(page: Page, known: Actors, match: Match[Actor], found: Found, table: Nouns) -> bool:
    """«مستشار أوباما», «وزير خارجية أوباما جون كيري»: a person after a bare noun is whose it is; after what is complete,
    «مستشار الرئيس أوباما», «رئيس وزراء ماليزيا نجيب عبد الرزاق», he is the one meant."""
    if match.found[0].type != "person" or match.first <= found.head.i:
        return False
    before = page.words[match.first - 1]
    after_name = any(other.last == match.first for other in found.names)
    complete = (
        after_name
        or known.title_end(page, found.head.i) == match.first  # «الفريق أول عبد الفتاح السيسي»
        or before.definite
        or before.base in known.states
        or before.i in page.toponyms
        or before.kind != "word"
    )
    return (
        not complete
        and known.title(page, before.i) is None
        and before.base not in table.given
        and before.function == ""
    )


def holding(page: Page, match: Match[Actor]) -> list[Actor]:
    """The rows of a name whose codes hold at the time of the report; all of them when the time is not known."""
    published = page.doc.published
    early, late = published.day or published.not_before, published.day or published.not_after
    rows = [row for row in match.found if _holds(row, early, late)]
    return sorted(rows, key=lambda row: row.since, reverse=True) if early or late else rows


def _as_titled(page: Page, rows: list[Actor], found: Found) -> Actor:
    """«وزير الخارجية جون كيري»: in a report whose day is not known his title tells which of a person's offices he holds."""
    dated = page.doc.published.day is not None
    titled = None if dated else next((row for row in rows if row.sector == found.sector), None)
    return titled or rows[0]


def _holds(row: Actor, early: str | None, late: str | None) -> bool:
    if row.since and late and late < row.since:
        return False
    return not (row.until and early and early[: len(row.until)] > row.until)


def highest(role: str | None, actor: str | None) -> bool:
    """Whether somebody's public role, «president of Egypt», or his key, «Iraq: prime minister», is the first in a state."""
    return (role or "").partition(" of ")[0] in HIGHEST or (actor or "").rpartition(": ")[2] in HIGHEST


def own_sector(found: Found, inner: Actor | None) -> str | None:
    """The head's sector, unless a known body follows that says more: «مسؤولو الحزب», «مسلحو التنظيم»."""
    general = found.sector in GENERAL or found.sector_by in _OF_ITS_BODY  # «عناصر قوات الصحوة», «دورية للتحالف»
    if inner and inner.sector and found.type == "armed_group" and inner.type in ("armed_group", "state_force"):
        return inner.sector  # «مقاتلو البيشمركة»
    if inner and found.type == "state_force" and (inner.sector == "GOV" or inner.type == "igo"):
        return found.sector or "MIL"  # «القوات الموالية للحكومة», «قوة الاتحاد الإفريقي»
    if inner and inner.sector and inner.type not in ("person", "state", "population") and general:
        return inner.sector
    return found.sector


def former(page: Page, first: int, last: int) -> bool:
    """«المحافظ السابق»: the office is no longer his, so it gives no sector."""
    return any(word.stem in ("سابق", "اسبق", "مخلوع", "معزول", "مقال") for word in page.words[first:last])


def part_of(head: Word, table: Nouns) -> bool:
    """«وحدات من الجيش», «عناصر التنظيم»: a part that acts as the whole."""
    return table.is_("partitive", head.stem, head.base)

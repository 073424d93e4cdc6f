"""Country and sector of a noun phrase, from its words: known names, role nouns, adjectives.

Codes are those of PLOVER (country as ISO 3166-1 alpha-3 or IGO NGO IMG MNC; sector). No code is better than a wrong
one: what the words do not say stays None with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from musnad.entities.bodies import StateBodies
from musnad.entities.sectors import GENERAL, extreme, islamist, sector_of
from musnad.entities.states import adjective_countries, capitals, states_and_peoples
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Actor, SectorAdjective, State, Title
from musnad.records import EntityType
from musnad.text.called import called
from musnad.text.matching import QUOTES, Match, NameIndex
from musnad.text.nouns import Nouns, is_name, nouns
from musnad.text.page import Page, kept
from musnad.text.phrases import bounded_number
from musnad.text.reading import Word

NAMELESS = "the words name no country or sector"  # why a code is not known


class Described(NamedTuple):
    """What the words of a phrase say of the one they name."""

    type: EntityType
    actor: str | None
    country: str | None
    sector: str | None
    coded_by: tuple[str, ...]
    why_not: str | None
    role: str | None  # public role
    named: bool  # a person's or body's name is in it
    identity: str | None  # actor key when the phrase as a whole is that actor


class Actors:
    """Known actors, those of the table and those that states have, by name; and what adjectives and titles tell."""

    def __init__(self, words: Words) -> None:
        known = [*words.rows(Actor), *states_and_peoples(words)]
        self._names: NameIndex[Actor] = NameIndex((row.name, row) for row in known)
        self._bodies = StateBodies(words)
        self._begin = self._bodies.begin.union(*(fold(row.name).split()[:1] for row in known))
        self._titles: NameIndex[Title] = NameIndex((row.title, row) for row in words.rows(Title))
        self.adjectives = adjective_countries(words)
        self.capitals = capitals(words)
        self.sectors = {form: row for row in words.rows(SectorAdjective) for form in _adjective_forms(row.word)}
        self.states = {fold(name): row for row in words.rows(State) for name in _state_names(row)}

    def at(self, page: Page, i: int) -> Match[Actor] | None:
        """The longest name of a known actor that begins at word ``i``; a name of the table before a state's body."""
        if self._begin.isdisjoint(page.words[i].keys):
            return None  # nearly always
        key = ("actor", i)
        if key not in page.memo:
            page.memo[key] = self._find(page, i)
        return page.memo[key]  # type: ignore[return-value]  # the memo holds what _find gave

    def _find(self, page: Page, i: int) -> Match[Actor] | None:
        if page.words[i].kind not in ("word", "latin"):
            return None
        named = self._names.at(page.words, i)
        if named and all(row.plain for row in named.found) and not _marked_as_name(page, named):
            named = None
        if named and _of_elsewhere(page, self, named):
            named = None
        body = self._bodies.at(page.words, i)
        return body if body and (named is None or body.last > named.last) else named

    def exact(self, name: str) -> tuple[Actor, ...]:
        return self._names.exact(name)

    def title(self, page: Page, i: int) -> Title | None:
        """The title that begins at word ``i``, of one word or several: الشيخ، رجل الأعمال."""
        match = self._titles.at(page.words, i)
        return match.found[0] if match else None

    def title_end(self, page: Page, i: int) -> int:
        """The index after the title that begins at word ``i``; ``i`` when none does."""
        match = self._titles.at(page.words, i)
        return match.last if match else i


_OCCUPIED = {"ISR": "PSE"}  # whose report names the state that «الاحتلال» is


def _marked_as_name(page: Page, match: Match[Actor]) -> bool:
    """«قناة «العربية»», «حركة فتح»: a name that is a plain word too counts in quotation marks or after a noun for a
    body."""
    before = page.words[match.first - 1] if match.first else None
    if before is None:
        return False
    role = nouns(page.tables).role(before)
    if nouns(page.tables).is_("weapon", before.stem):  # «برصاص الاحتلال», in a report that names the state
        named = countries_named(page, actors(page.tables))
        return any(row.country in named or _OCCUPIED.get(row.country) in named for row in match.found)
    return before.form in QUOTES or (role is not None and role.type != "person" and not before.definite)


def _of_elsewhere(page: Page, known: Actors, match: Match[Actor]) -> bool:
    """«اللجان الشعبية» of Egypt: a body's noun with an adjective is what many states have; it is not the known one's name in a
    report that does not name his state."""
    words = page.words[match.first : match.last]
    table = nouns(page.tables)
    common = len(words) > 1 and table.role(words[0]) is not None and all(table.adjective(word) for word in words[1:])
    if not common or any(row.type in ("person", "state") for row in match.found):
        return False
    named = countries_named(page, known)
    return bool(named) and all(row.country not in ("", *_OF_NO_STATE, *named) for row in match.found)


def countries_in_order(page: Page, known: Actors) -> list[tuple[int, str]]:
    """The countries that the report names, as places or by adjective, each with the number of its sentence."""
    if "countries_in_order" not in page.memo:
        found = [(page.sentence_of_word[page.index_at(p.span.start)], p.country) for p in page.doc.places if p.country]
        adjectives = ((w.i, known.adjectives.get(w.stem)) for w in page.words if w.kind == "word")
        found += [(page.sentence_of_word[i], country) for i, country in adjectives if country]
        page.memo["countries_in_order"] = found
    return page.memo["countries_in_order"]  # type: ignore[return-value]  # such pairs were put there


def countries_named(page: Page, known: Actors) -> frozenset[str]:
    """The states that the report names, as places or by adjective."""
    if "countries_named" not in page.memo:
        states = (known.states[word.base].iso3 for word in page.words if word.base in known.states)
        told = (country for _, country in countries_in_order(page, known))
        page.memo["countries_named"] = frozenset(country for country in (*told, *states) if country)
    return page.memo["countries_named"]  # type: ignore[return-value]  # the states were put there


def _state_names(row: State) -> Iterator[str]:
    yield row.name
    yield from (name for name in row.variants.split("|") if name)


def _adjective_forms(word: str) -> Iterator[str]:
    for ending in ("", "ة", "ين", "ون", "ان", "ات", "تين", "تان"):
        yield fold(word + ending)


@cache
def actors(words: Words) -> Actors:
    return Actors(words)


@kept
def somebody(page: Page, i: int) -> bool:
    """Whether a phrase that begins at word ``i`` looks like somebody who can speak or act."""
    known, table = actors(page.tables), nouns(page.tables)
    if page.words[i].stem in ("احد", "احدي") and _people_follow(page, i + 1):
        return True
    i = _past_quantity(page, i)
    word = page.words[i]
    if known.title(page, i) or table.role(word) or word.base in table.given or known.at(page, i):
        return True
    return (is_name(page, word) or called(page, i, "PER") is not None) and word.stem not in table.occasions


def _people_follow(page: Page, i: int) -> bool:
    """«أحد المنظمين», not «أحد الشوارع»."""
    return i < len(page.words) and page.words[i].article and page.words[i].plain.endswith(("ين", "ون"))


def _past_quantity(page: Page, i: int) -> int:
    """«عدة قبائل», «تلك المصادر», «خمسة من المسؤولين»: the index of the noun that is counted or pointed at."""
    table, at, last = nouns(page.tables), i, len(page.words)
    while at + 2 < last:
        word = page.words[at]
        part = table.is_("partitive", word.base) and page.words[at + 1].form == "من"
        if word.function in ("quantifier", "demonstrative") or word.numeral:
            at += 2 if page.words[at + 1].form == "من" else 1
        elif part:
            at += 2
        else:
            break
    return at


# --- the phrase -------------------------------------------------------------------------------------------------


class Found(NamedTuple):
    """What stands in a phrase: known names by place, the head's role, titles, sector adjectives, countries."""

    head: Word
    names: tuple[Match[Actor], ...]
    sector: str | None
    sector_by: str | None
    type: EntityType | None
    country: str | None
    country_by: str | None
    public: bool
    person_name: bool


@kept
def described(page: Page, first: int, last: int) -> Described:
    """The codes of the phrase in words [first, last)."""
    known, table = actors(page.tables), nouns(page.tables)
    found = _found(page, known, table, first, last)
    whole = _identity(page, found, first, table)
    if whole:
        return _as_known(page, whole, found)
    inner = next((row for match in found.names for row in _holding(page, match)), None)
    former = found.type != "state_force" and _former(page, first, last)  # «قوات الرئيس السابق» are forces today
    sector = None if former else _own_sector(found, inner) or (inner.sector if inner else "") or None
    country = found.country or (inner.country if inner else "") or None
    known_by = (found.sector_by, found.country_by, inner and f"actors:{inner.actor}", former and "former office")
    coded = tuple(by for by in known_by if by)
    return Described(
        type=_type(found, inner),
        actor=None,
        country=country,
        sector=sector,
        coded_by=coded,
        why_not=None if country and sector else NAMELESS,
        role=found.head.plain if found.public else None,
        named=found.person_name or bool(found.names),
        identity=inner.actor if inner and _part_of(found.head, table) else None,
    )


_BANDS = ("group", "party")  # types of nouns for those who keep together for anything
_OF_NO_STATE = ("IGO", "NGO", "IMG", "MNC")
_OF_ITS_BODY = ("role noun of the whole", "role noun of any arm")


def _own_sector(found: Found, inner: Actor | None) -> str | None:
    """The head's sector, unless a known body follows that says more: «مسؤولو الحزب», «مسلحو التنظيم»."""
    general = found.sector in GENERAL or found.sector_by in _OF_ITS_BODY  # «عناصر قوات الصحوة», «دورية للتحالف»
    if inner and inner.sector and found.type == "armed_group" and inner.type in ("armed_group", "state_force"):
        return inner.sector  # «مقاتلو البيشمركة»
    if inner and found.type == "state_force" and (inner.sector == "GOV" or inner.type == "igo"):
        return found.sector or "MIL"  # «القوات الموالية للحكومة», «قوة الاتحاد الإفريقي»
    if inner and inner.sector and inner.type not in ("person", "state", "population") and general:
        return inner.sector
    return found.sector


def _as_known(page: Page, row: Actor, found: Found) -> Described:
    many = row.country == "NGO" and found.country_by is not None  # «منظمات حقوقية مصرية»
    return Described(
        type=row.type,
        actor=row.actor,
        country=(found.country if many else row.country) or found.country or None,
        sector=row.sector or (None if row.type == "igo" else found.sector) or None,  # «الجامعة العربية» does not teach
        coded_by=(f"actors:{row.actor}",),
        why_not=None if row.country and row.sector else "the actor table gives no code",
        role=row.role or None,
        named=True,
        identity=row.actor,
    )


def _found(page: Page, known: Actors, table: Nouns, first: int, last: int) -> Found:
    words = page.words
    names = tuple(_names(page, known, first, last))
    head = _head(page, table, first, last)
    title = known.title(page, head.i)
    role = None if title and _before_name(page, known, head) else table.role(head)
    sector, sector_by = sector_of(known, table, role, title, words[head.i : last])
    country, country_by = _country(known, words[first:last])
    if role and role.sector in ("UAF", "REB") and islamist(table, words[head.i : last]):
        sector, country = "REB", country or "IMG"  # of no one state (PLOVER)
    elif role and not sector and role.type in _BANDS and extreme(table, words[head.i + 1 : last]):
        sector, sector_by, country = "REB", "a band called extreme", country or "IMG"
    if not country and any(_of_states(table, word) for word in words[head.i : last]):
        country, country_by = "IGO", "a coalition of states"
    if not sector and role and role.type in ("organisation", "group") and _for_rights(words[head.i : last]):
        sector, sector_by = ("SOC", "for human rights") if country else (None, None)
        country, country_by = (country, country_by) if country else ("NGO", "for human rights")
    person_name = any(is_name(page, word) for word in words[first:last]) and _person_head(role, title, table, head)
    return Found(
        head=head,
        names=names,
        sector=sector,
        sector_by=sector_by,
        type=role.type if role else ("person" if title else None),
        country=country,
        country_by=country_by,
        public=bool(title and title.public),
        person_name=person_name,
    )


def _of_states(table: Nouns, word: Word) -> bool:
    """«قوات التحالف», «التحالف العربي»; not «تحالف أحزاب»."""
    role = table.role(word) if word.article else None
    return role is not None and role.type == "coalition"


def _for_rights(words: Sequence[Word]) -> bool:
    """«منظمات حقوق الإنسان», «جماعة حقوقية»"""
    return any(word.stem in ("حقوق", "حقوقيه") for word in words)


def _head(page: Page, table: Nouns, first: int, last: int) -> Word:
    """«أكثر من 60 ألف شخص», «عدد من الجنود»: what is counted, not the words that count it; «عنصر من الحرس»: the noun."""
    counted = min(max(_past_quantity(page, first), bounded_number(page, first)), last - 1)
    words = [w for w in page.words[first:last] if w.kind == "word" and w.function != "quantifier"]
    behind = next((w for w in words if w.i >= counted), page.words[counted])
    before = (w for w in words if w.i < counted and table.role(w))
    return next(before, behind)


def _person_head(role: object, title: Title | None, table: Nouns, head: Word) -> bool:
    return title is not None or role is not None or head.base in table.given


def _names(page: Page, known: Actors, first: int, last: int) -> Iterator[Match[Actor]]:
    at = first
    while at < last:
        match = known.at(page, at)
        if match and (match.last <= last or page.words[last].conjunction):  # «قيادات حزب الحرية | والعدالة»
            if not _end_of_other_name(page, match, first):
                yield match
            at = match.last
        else:
            at += 1


def _end_of_other_name(page: Page, match: Match[Actor], first: int) -> bool:
    """«أحمد المالكي» is not «المالكي»: a single name after a given name that does not belong to it."""
    if match.last - match.first > 1 or match.found[0].type != "person" or match.first == first:
        return False
    return page.words[match.first - 1].base in nouns(page.tables).given


def _before_name(page: Page, known: Actors, head: Word) -> bool:
    """«اللواء ناصر حسن», «رجل الأعمال رامي فواز»: a title with a person's name after it, not a brigade nor any man."""
    after = known.title_end(page, head.i)
    return after < len(page.words) and page.words[after].base in nouns(page.tables).given


def _country(known: Actors, words: list[Word]) -> tuple[str | None, str | None]:
    """The first adjective or name of a state in the phrase, «سوري», «السورية», «في سوريا»; «حقوقية» is of no state where none follows."""
    of_none: tuple[str | None, str | None] = None, None
    for n, word in enumerate(words):
        surname = n > 0 and words[n - 1].given and not word.article  # «محمود هندي»
        if word.stem in known.adjectives and word.kind == "word" and not surname:
            return known.adjectives[word.stem], f"adjective {word.plain}"
        row = known.sectors.get(word.stem)
        if row and row.country == "NGO":
            of_none = row.country, f"adjective {word.plain}"
        elif row and row.country:
            return row.country, f"adjective {word.plain}"
        state = known.states.get(word.base)
        if state:
            return state.iso3, f"state {word.plain}"
    return of_none


def _identity(page: Page, found: Found, first: int, table: Nouns) -> Actor | None:
    """The known actor that the phrase as a whole is: a person by name, wherever his name stands among his titles;
    else the one whose name stands at the head."""
    named = (match for match in found.names if not _owner(page, match, found, table))
    held = [(match, _as_titled(page, rows, found)) for match in named if (rows := _holding(page, match))]
    person = next((row for _, row in held if row.type == "person" and not row.source.count("{")), None)
    force = found.type in ("state_force", "armed_group")  # «القوات الموالية للرئيس هادي»
    if person and not force and (found.person_name or held[0][0].first in (first, found.head.i)):
        return person
    return next((row for match, row in held if match.first in (first, found.head.i)), None)


def _owner(page: Page, match: Match[Actor], found: Found, table: Nouns) -> bool:
    """«مستشار أوباما», «وزير خارجية أوباما جون كيري»: a person after a bare noun is whose it is; after what is complete,
    «مستشار الرئيس أوباما», «رئيس وزراء ماليزيا نجيب عبد الرزاق», he is the one meant."""
    if match.found[0].type != "person" or match.first <= found.head.i:
        return False
    before, known = page.words[match.first - 1], actors(page.tables)
    after_name = any(other.last == match.first for other in found.names)
    complete = (
        after_name
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


def _holding(page: Page, match: Match[Actor]) -> list[Actor]:
    """The rows of a name whose codes hold at the time of the report; all of them when the time is not known."""
    published = page.doc.published
    early, late = published.day or published.not_before, published.day or published.not_after
    rows = [row for row in match.found if _holds(row, early, late)]
    return sorted(rows, key=lambda row: row.since, reverse=True) if early or late else rows


def _as_titled(page: Page, rows: list[Actor], found: Found) -> Actor:
    """«وزير الخارجية جون كيري»: in a report of unknown date his title tells which of a person's offices he holds."""
    dated = page.doc.published.day or page.doc.published.not_before or page.doc.published.not_after
    titled = None if dated else next((row for row in rows if row.sector == found.sector), None)
    return titled or rows[0]


def _holds(row: Actor, early: str | None, late: str | None) -> bool:
    if row.since and late and late < row.since:
        return False
    return not (row.until and early and early[: len(row.until)] > row.until)


def _former(page: Page, first: int, last: int) -> bool:
    """«المحافظ السابق»: the office is no longer his, so it gives no sector."""
    return any(word.stem in ("سابق", "اسبق", "مخلوع", "معزول", "مقال") for word in page.words[first:last])


def _part_of(head: Word, table: Nouns) -> bool:
    """«وحدات من الجيش», «عناصر التنظيم»: a part that acts as the whole."""
    return table.is_("partitive", head.stem, head.base)


def _type(found: Found, inner: Actor | None) -> EntityType:
    if found.type:
        return found.type
    if found.person_name:
        return "person"
    return inner.type if inner else "unknown"

"""Country and sector of a noun phrase, from its words: known names, role nouns, adjectives.

Codes are those of PLOVER (country as ISO 3166-1 alpha-3 or IGO NGO IMG MNC; sector). No code is better than a wrong
one: what the words do not say stays None with the reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from musnad.entities.bodies import StateBodies
from musnad.entities.homonyms import body_noun, is_other_word
from musnad.entities.phrase import Found, found_in, names_a_man, past_quantity
from musnad.entities.states import adjective_countries, capitals, states_and_peoples
from musnad.entities.whose import former, highest, holding, identity, own_sector, part_of
from musnad.folding import fold
from musnad.lexicon import Words
from musnad.lexicon.rows import Actor, SectorAdjective, State, Title
from musnad.records import EntityType
from musnad.text.called import CERTAIN, called
from musnad.text.led_parts import acting
from musnad.text.matching import QUOTES, Match, NameIndex
from musnad.text.nouns import Nouns, is_name, nouns
from musnad.text.outlet import outlet_country
from musnad.text.page import Page, kept
from musnad.text.reading import Word

NAMELESS = "the words name no country or sector"  # why a code is not known
RARELY = 10  # times that a name is met for each with an article; «صدام» is another word too
LIKE = 3  # words of a name that another stands behind
ONE_OF = ("احد", "احدي")
FAMILY = tuple(map(fold, ("عائلة", "أسرة")))
_NO_GOVERNMENT = ("NGO", "IMG", "MNC")
_OF_NO_STATE = ("IGO", "NGO", "IMG", "MNC")


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
        if named and _another_word(page, named) and not self._beside_its_like(page, named):
            named = None
        if named and (_of_elsewhere(page, self, named) or self._namesakes(page, named)):
            named = None
        named = named and _of_the_country_told(page, self, named)
        body = self._bodies.at(page.words, i)
        return body if body and (named is None or body.last > named.last) else named

    def _namesakes(self, page: Page, match: Match[Actor]) -> bool:
        """«استقال | بلمختار», in a report on «الوزير رشيد بلمختار»: a known man's last name, which is another's there, whose whole name is told
        and not his."""
        word = page.words[match.first]
        if match.last > match.first + 1 or any(row.type != "person" for row in match.found):
            return False
        behind = [
            other.i for other in page.words if other.i and other.base == word.base and page.words[other.i - 1].given
        ]
        whole = [self._whole_name(page, i) for i in behind]
        his = {row.actor for row in match.found}
        return bool(whole) and all(name is None or his.isdisjoint(row.actor for row in name.found) for name in whole)

    def _whole_name(self, page: Page, i: int) -> Match[Actor] | None:
        """The known name that ends in word ``i`` and has the one before it, too."""
        starts = (self._names.at(page.words, k) for k in range(max(0, i - LIKE), i))
        return next((name for name in starts if name and name.first < i < name.last), None)

    def _beside_its_like(self, page: Page, match: Match[Actor]) -> bool:
        """«وفدا حماس وفتح», «ممثلو فتح وحماس»: a name that is a plain word too counts beside that of another such party of its
        state, joined by و."""
        words, last = page.words, match.last
        starts = range(max(0, match.first - LIKE), match.first) if words[match.first].conjunction == "و" else ()
        beside = [other for i in starts if (other := self._names.at(words, i)) and other.last == match.first]
        if last < len(words) and words[last].conjunction == "و" and (other := self._names.at(words, last)):
            beside.append(other)
        return any(_alike(match.found, other.found) for other in beside)

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


def _alike(some: Sequence[Actor], others: Sequence[Actor]) -> bool:
    """Whether two names are of bodies of one kind and state, the second no plain word."""
    return any(
        a.type == b.type != "person" and a.country == b.country and b.plain != "yes" for a in some for b in others
    )


_OCCUPIED = {"ISR": "PSE"}  # whose report names the state that «الاحتلال» is


def _another_word(page: Page, match: Match[Actor]) -> bool:
    """«العربية», unless it is marked as a name; «القاعدة الجوية»"""
    if any(row.plain == "described" for row in match.found):
        return is_other_word(page, match.first)
    return all(row.plain for row in match.found) and not _marked_as_name(page, match)


def _marked_as_name(page: Page, match: Match[Actor]) -> bool:
    """«قناة «العربية»», «حركة فتح»: a name that is a plain word too counts in quotation marks or after a noun for a
    body; «أعلنت الداخلية»: an adjective where no noun stands before it."""
    before = page.words[match.first - 1] if match.first else None
    if _describes_nothing(page, match, before):
        return True
    if _known_alone(page, match):
        return True
    if before is None:
        return False
    if nouns(page.tables).is_("weapon", before.stem):  # «برصاص الاحتلال», in a report that names the state
        named = countries_named(page, actors(page.tables))
        return any(row.country in named or _OCCUPIED.get(row.country) in named for row in match.found)
    return before.form in QUOTES or body_noun(page, before)


def _known_alone(page: Page, match: Match[Actor]) -> bool:
    """«اغتيال | السادات»: the name by which the first of a state is known, where the analyser has a person's name of that word alone, in a
    report that names his state; not «وقع | صدام». Of «عباس», a given name, nobody is known: it may be anybody's."""
    word, name = page.words[match.first], page.syntax.name(match.first) if page.syntax else None
    rows = [row for row in match.found if highest(row.role, None)]
    alone = name is not None and (name.kind, name.first, name.last) == ("PER", match.first, match.last)
    if not rows or not alone or name is None or name.likely < CERTAIN or _of_longer_name(page, word):
        return False
    other = not word.article and RARELY * page.known.count("ال" + word.stem) > page.known.count(word.stem)
    named = countries_named(page, actors(page.tables))
    return not (other or word.verb or word.given) and any(row.country in named for row in rows)


def _of_longer_name(page: Page, word: Word) -> bool:
    """«أحمد عباس» ... «وأضاف | عباس»: whether a word ends a longer name anywhere in the report, whoever it is that bears it."""
    same = (other.i for other in page.words if other.base == word.base and other.i)
    names = ((i, page.syntax.name(i) if page.syntax else None) for i in same)
    return any(page.words[i - 1].given or (name is not None and name.first < i) for i, name in names)


def _describes_nothing(page: Page, match: Match[Actor], before: Word | None) -> bool:
    """«أعلنت | الداخلية», «الخارجية: لا تفاوض»: right behind a verb, or at the head of a sentence before one or a colon."""
    word = page.words[match.first]
    bare = match.last == match.first + 1 and word.article and word.plain.endswith("ية") and not word.preposition
    if not bare:
        return False
    if any(row.type != "organisation" for row in match.found):
        return False
    if before is not None and not word.initial and (before.verb is not None or _no_lady(page, before)):
        return True
    after = page.words[match.last] if match.last < len(page.words) else None
    return word.initial and after is not None and (after.verb is not None or after.form == ":")


def _no_lady(page: Page, before: Word) -> bool:
    """«اتهم المعلمون | الداخلية», «اتهم سالم | الداخلية»: of several men or a name, of which no adjective with ة is said."""
    return before.plain.endswith("ون") or before.base in nouns(page.tables).given


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


def _of_the_country_told(page: Page, known: Actors, match: Match[Actor]) -> Match[Actor]:
    """«حزب العدالة والتنمية», of which two states have one: of the state that the report names most, else of the newspaper's."""
    countries = {row.country for row in match.found}
    if len(countries) == 1 or any(row.until or row.type == "person" for row in match.found):
        return match
    states = (known.states[word.base].iso3 for word in page.words if word.base in known.states)
    named = (*(country for _, country in countries_in_order(page, known)), *states)
    told = Counter(country for country in named if country in countries)
    here = told.most_common(1)[0][0] if told else outlet_country(page)
    rows = tuple(row for row in match.found if row.country == here)
    return match._replace(found=rows) if rows else match


def countries_in_order(page: Page, known: Actors) -> list[tuple[int, str]]:
    """The countries that the report names, as places or by adjective, each with the number of its sentence."""
    if "countries_in_order" not in page.memo:
        found = [(page.sentence_of_word[page.index_at(p.span.start)], p.country) for p in page.doc.places if p.country]
        words = (w for w in page.words if w.kind == "word" and not names_a_man(page.words, w.i))
        adjectives = ((w.i, known.adjectives.get(w.stem)) for w in words)
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
    if acting(page, i) or (page.words[i].stem in ("احد", "احدي") and _people_follow(page, i + 1)):
        return True
    i = past_quantity(page, i)
    word = page.words[i]
    if known.title(page, i) or table.role(word) or word.base in table.given or known.at(page, i):
        return True
    return (is_name(page, word) or called(page, i, "PER") is not None) and word.stem not in table.occasions


def _people_follow(page: Page, i: int) -> bool:
    """«أحد المنظمين», not «أحد الشوارع»."""
    return i < len(page.words) and page.words[i].article and page.words[i].plain.endswith(("ين", "ون"))


# --- the phrase -------------------------------------------------------------------------------------------------


@kept
def described(page: Page, first: int, last: int) -> Described:
    """The codes of the phrase in words [first, last)."""
    if acting(page, first):
        return _acting(page, first, last)
    known, table = actors(page.tables), nouns(page.tables)
    found = found_in(page, known, table, first, last)
    whole = identity(page, known, found, first, table)
    if whole:
        return _as_known(whole, found, _country_behind(page, found, whole))
    if office := _office_behind(page, known, table, found, last):
        return _with_office(found, described(page, office, last))
    inner = next((row for match in found.names for row in holding(page, match)), None)
    still = found.type == "state_force" or table.is_(
        "kin", found.head.stem
    )  # «قوات الرئيس السابق», «عائلة الوزير السابق»
    gone = not still and former(page, first, last)
    country = found.country or (inner.country if inner else _state_of_late(found)) or _of_group(known, table, found)
    theirs = inner.sector if inner and not _for_a_people(page, found) else ""
    sector = None if gone else own_sector(found, inner) or theirs or None
    sector = None if sector == "GOV" and country in _NO_GOVERNMENT else sector  # «الناطق باسم منظمة الصليب الأحمر»
    known_by = (found.sector_by, found.country_by, inner and f"actors:{inner.actor}", gone and "former office")
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
        identity=inner.actor if inner and part_of(found.head, table) else None,
    )


def _acting(page: Page, first: int, last: int) -> Described:
    """«القائم بأعمال وزير العدل»: a person with the codes of the office, and not its holder; «القائم بالأعمال السوري»: a diplomat."""
    diplomat = page.words[first + 1].article
    told = described(page, first + 1 if diplomat else min(first + 2, last - 1), last)
    why_not = None if diplomat and told.country else told.why_not
    sector, role = "GOV" if diplomat else told.sector, page.words[first].plain
    return told._replace(type="person", actor=None, identity=None, sector=sector, why_not=why_not, role=role)


def _office_behind(page: Page, known: Actors, table: Nouns, found: Found, last: int) -> int | None:
    """«كمال حمدان | وزير التجارة», «الدكتور طارق حمدان | المتحدث باسم المنظمة»: where the office begins of somebody of whom no more is told
    before it than his name."""
    head = found.head
    if found.sector or not found.person_name or not (head.base in table.given or known.title(page, head.i)):
        return None
    words = page.words[head.i + 1 : last]
    return next((word.i for before, word in pairwise(words) if _begins_office(page, table, before, word, last)), None)


def _begins_office(page: Page, table: Nouns, before: Word, word: Word, last: int) -> bool:
    """Whether a noun for somebody behind a name begins his office, and is none of the name, «طه فقيه», «سالم القاضي»; so does «أحد
    القادة»."""
    if word.stem in ONE_OF and word.i + 1 < last:
        word = page.words[word.i + 1]
    role, name = table.role(word), page.syntax.name(word.i) if page.syntax else None
    if role is None or role.type != "person" or word.base in table.given or word.preposition or word.conjunction:
        return False
    if table.role(before) is not None or (name is not None and name.kind == "PER" and name.first < word.i):
        return False
    after = table.role(page.words[word.i + 1]) if word.i + 1 < last else None
    whose = word.i + 1 < last and (after is None or after.type != "person" or page.words[word.i + 1].article)
    return word.article or whose


def _with_office(found: Found, office: Described) -> Described:
    """Somebody by the codes of his office."""
    return office._replace(
        type="person", country=found.country or office.country, actor=None, identity=None, named=True,
    )  # fmt: skip


def _for_a_people(page: Page, found: Found) -> bool:
    """«مستشار الرئيس لشؤون المصريين»: whose affairs somebody has is no sector of his; «رياضيين عرب» are civilians."""
    match = found.names[0]
    bare = page.words[match.first].article and not (found.head.definite or page.words[match.first - 1].definite)
    return match.found[0].type == "population" and found.type == "person" and bare


def _of_group(known: Actors, table: Nouns, found: Found) -> str | None:
    """«مستوطن»: one of those who together, «مستوطنون», are a known group is of its state, wherever he is."""
    role = table.role(found.head) if found.type == "person" else None
    groups = (row for plural in (role.plurals if role else ()) for row in known.exact(plural) if row.type == "group")
    return next((row.country for row in groups if row.country and row.country not in _OF_NO_STATE), None)


def _state_of_late(found: Found) -> str | None:
    """Of somebody who holds no office any more, or not yet, the state in which he held it."""
    men = [row for match in found.names for row in match.found if row.type == "person"]
    states = {row.country for row in men if row.country and row.country not in _OF_NO_STATE}
    return states.pop() if len(states) == 1 else None


def _country_behind(page: Page, found: Found, whole: Actor) -> str | None:
    """«الدبابات التابعة لنظام الأسد»: of a body that many states have, the country of the one named behind it."""
    if whole.country or found.country:
        return found.country
    rows = (row for match in found.names for row in holding(page, match) if row.actor != whole.actor)
    return next((row.country for row in rows if row.country), None) or _state_of_late(found)


def _as_known(row: Actor, found: Found, country: str | None) -> Described:
    many = row.country == "NGO" and found.country_by is not None  # «منظمات حقوقية مصرية»
    return Described(
        type=row.type,
        actor=row.actor,
        country=(found.country if many else row.country) or country or None,
        sector=row.sector or (None if row.type == "igo" else found.sector) or None,  # «الجامعة العربية» does not teach
        coded_by=(f"actors:{row.actor}",),
        why_not=None if row.country and row.sector else "the actor table gives no code",
        role=row.role or None,
        named=True,
        identity=row.actor,
    )


def _type(found: Found, inner: Actor | None) -> EntityType:
    if found.type:
        return found.type
    if found.person_name:
        return "person"
    return inner.type if inner else "unknown"

"""The country of somebody whose words name none: that of a place said of him, of the place where he acts, of the report."""

from __future__ import annotations

from collections import Counter

from musnad.entities.coding import actors, countries_in_order, countries_named
from musnad.lexicon.rows import State
from musnad.records import Entity, Place, Span
from musnad.text.nouns import nouns
from musnad.text.outlet import outlet_country
from musnad.text.page import Page, kept
from musnad.text.reading import Word

# A newspaper's own country is meant where this share of what its report names of countries is of it: so were 21 of 32 whose words name none on 900 raw
# articles, and 8 where another is named more often.
AT_HOME = 0.3
RESIDENT = ("CVL", "JRN", "SOC", "OPP", "EDU", "MED", "LAB", "AGR", "REL")  # sectors of those who live in a country
SHORT = 3  # sentences of a report too short to name its country twice
STORY = 3  # sentences before and behind that are taken to be of one story
KINGDOMS = {"مملكه": "مملك", "سلطنه": "سلطن"}  # by what stands in the names of such states
# «الكوري» is of either Korea, never of the country that the report is about
FOREIGN = ("اجنبي", "اجنبيه", "اجانب", "دولي", "دوليه", "كوري", "كوريه", "كوريين", "كوريون")
_WITHOUT_ARMY = {"PSE": "ISR"}  # whose army it is, in news of a place that has none
NARROW = ("G0", "G1", "G2")  # levels of what lies in a town and of towns
BY_PLACE = "the place named with it"
BY_REPORT = "the country the report is about"
BY_OUTLET = "the country of the newspaper"


def whose_forces(country: str | None, sector: str | None, role: str | None) -> str | None:
    """«دهس ثلاثة جنود في الخليل»: of soldiers in a place that has no army the state whose army is there; an officer of rank may be of its police."""
    soldiers = sector == "MIL" and not role
    return _WITHOUT_ARMY.get(country, country) if soldiers and country else country


def usual_country(page: Page, near: int | None = None) -> str | None:
    """The country that the report is about: named most often in it, as a place or by adjective, and in more than one
    sentence, since one sentence may name a country that its people are not of; in the part of a report of several stories that
    word ``near`` is in, where that one is not named at all, the one that is, more than once. «وزير الخارجية» in an Egyptian newspaper that tells of
    Egyptians held in Libya is Egypt's."""
    usual = _most_named(page)
    if near is None or (usual and usual == outlet_country(page)):
        return usual
    order = page.sentence_of_word[near]
    local = Counter(
        country for at, country in countries_in_order(page, actors(page.tables)) if abs(at - order) <= STORY
    )
    if not local or usual in local:
        return usual
    country, times = local.most_common(1)[0]
    return country if times > 1 else usual


@kept
def _most_named(page: Page) -> str | None:
    named = countries_in_order(page, actors(page.tables))
    counts = Counter(country for _, country in named)
    home = outlet_country(page)
    if home and counts[home] >= max(AT_HOME * len(named), 1):
        return home
    sentences = Counter(country for _, country in set(named))
    return next((country for country, _ in counts.most_common() if sentences[country] > 1), None)


def is_kingdom(word: Word) -> bool:
    """«المملكة», «السلطنة»: of no name, and of one kind of state alone."""
    return word.article and word.stem in KINGDOMS


def kingdom(page: Page, word: Word) -> str | None:
    """Which «المملكة» is: of the states that are called so the one that the report names most often, or alone, else the newspaper's own; never Egypt,
    however much is told of it."""
    called = KINGDOMS[word.stem]
    so = {
        state.iso3 for state in page.tables.rows(State) if state.monarchy and called in f"{state.name}|{state.variants}"
    }
    named = Counter(country for _, country in countries_in_order(page, actors(page.tables)) if country in so)
    if named:
        return named.most_common(1)[0][0]
    alone, paper = countries_named(page, actors(page.tables)) & so, outlet_country(page)
    return next(iter(alone)) if len(alone) == 1 else paper if paper in so else None


def country_beside(page: Page, first: int, last: int) -> str | None:
    """«السلطات في ألمانيا», «محافظ البيضاء», «شرطة دبي»: the country of a place in the phrase of the words [first, last), or
    led by «في» or «بـ» right behind it."""
    within = page.places.inside(page.span(first, last))
    behind = [*within, *_led(page, last)]
    return next((place.country for place in behind if place.country), None)


def _led(page: Page, at: int) -> list[Place]:
    """The place that «في» or «بـ» leads at word ``at``."""
    if at >= len(page.words) or page.words[at].initial:
        return []
    word = page.words[at]
    begin = at + 1 if word.form == "في" else at
    if begin >= len(page.words) or (begin == at and word.preposition != "ب"):
        return []
    here = page.words[begin]
    return page.places.touching(Span(here.start, here.end))


def sole_country(page: Page, sector: str | None) -> str | None:
    """«اعتقلت السلطات الأردنية ناشطا», «انتقدت صحفية الحكومة المصرية»: of civilians the only country that a short report names, be it once; forces
    and offices may be of another that goes without saying."""
    if sector not in RESIDENT or len(page.doc.sentences) > SHORT:
        return None
    named = {country for _, country in countries_in_order(page, actors(page.tables))}
    return named.pop() if len(named) == 1 else None


@kept
def newspapers_country(page: Page) -> str | None:
    """Of a newspaper of one country, that country, unless all places of the report lie in one other, and it begins with a town or village of
    it: a court in Giza is no Saudi one, whatever newspaper tells of it; where a treaty of The Hague is told of at the end, it may be."""
    home = outlet_country(page)
    told = [place for place in page.doc.places if place.country]
    there = {place.country for place in told}
    begins = any(
        place.level in NARROW and page.sentence_of_word[page.index_at(place.span.start)] < STORY for place in told
    )
    return there.pop() if home and begins and len(there) == 1 else home


def foreign(page: Page, first: int, last: int) -> bool:
    """«القوات الأجنبية في أفغانستان», «القوة الدولية», «قوات التحالف»: of other countries than the place's own."""
    words = page.words[first:last]
    roles = (nouns(page.tables).role(word) for word in words)
    return any(word.stem in FOREIGN for word in words) or any(role and role.type == "coalition" for role in roles)


def by_report(entity: Entity) -> bool:
    """Whether nothing but the report's subject, or the newspaper, gave the country."""
    return BY_REPORT in entity.coded_by or BY_OUTLET in entity.coded_by

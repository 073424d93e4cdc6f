"""Which entry do the words mean? Candidates are scored by their kind, by what the report says around them, and only
then by how many people live there."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from musnad.lexicon.rows import Toponym
from musnad.places.found import Found
from musnad.places.lexis import BUILT

GREAT = 1_000_000  # people
LARGE = 300_000  # the same of a city all of whose namesakes are villages of which the name is another word too
AROUND = 80  # kilometres: as far as a place may be from the town beside which it is said to lie
SPRAWL = 20  # kilometres around the middle of a large city, whatever the division: «الشياح ببيروت»
FAME = 2.5  # what the by far largest town of a name has before the others
CLEAR = 0.7  # the best candidate must lead one in another division by as much, or none is chosen
SAME = 3  # kilometres between two entries that are one place: Jerusalem is in a division of two states
NEVER = -20.0  # what no other reason makes good again
TOWN = 50_000  # people of a town that is known beyond its division

# Which kinds of entry a noun before the name allows, the likelier first.
ALLOWS: Mapping[str, tuple[str, ...]] = {
    "settlement": ("settlement", "suburb", "neighbourhood"),
    "neighbourhood": ("neighbourhood", "suburb", "settlement"),
    "suburb": ("suburb", "neighbourhood", "settlement"),
    "camp": ("camp",),
    "admin1": ("admin1", "region", "admin2"),
    "admin2": ("admin2", "admin3", "settlement"),
    "admin3": ("admin3", "admin2", "settlement"),
    "region": ("region", "admin2", "admin3", "neighbourhood", "suburb", "settlement", "admin1", "world", "mountain",
               "island", "base", "camp", "landmark", "field", "crossing", "square", "street"),
    "country": ("country",),
    "base": ("base", "airport", "camp"),
    "airport": ("airport", "base"),
    "crossing": ("crossing",),
    "checkpoint": ("crossing", "checkpoint"),
    "port": ("port", "crossing"),
    "mountain": ("mountain", "region", "settlement"),
    "island": ("island",),
    "valley": ("valley", "region", "settlement"),
    "road": ("road", "street"),
    "street": ("street", "square"),
    "site": ("site", "building", "field"),
    "plant": ("plant", "field", "building"),
    "field": ("field",),
    "institution": ("building", "palace"),
    "building": ("building", "palace", "religious_site"),
    "palace": ("palace", "building"),
    "house": ("house", "palace", "building"),
}  # fmt: skip


# The noun that the divisions of the first level bear in a country.
FIRST_LEVEL: Mapping[str, str] = {
    **dict.fromkeys(("EGY", "SYR", "IRQ", "YEM", "JOR", "LBN", "PSE", "OMN", "BHR", "KWT", "IRN"), "محافظة"),
    **dict.fromkeys(("TUN", "DZA", "SDN", "SSD", "TUR", "USA", "IND"), "ولاية"),
    **dict.fromkeys(("CHN", "RUS", "CAN", "ARG"), "مقاطعة"),
    "SAU": "منطقة", "MAR": "جهة", "ARE": "إمارة", "PAK": "إقليم",
}  # fmt: skip
PROVINCE = "إقليم"
# Nouns for divisions of the first level elsewhere, or for any area, that are those of the second level in a state.
_SECOND_LEVEL = frozenset((("محافظة", "SAU"), ("ولاية", "OMN"), (PROVINCE, "MAR")))
ARAB = frozenset(("EGY", "SYR", "IRQ", "YEM", "JOR", "LBN", "PSE", "OMN", "BHR", "KWT", "TUN", "DZA", "SDN", "SAU", "MAR", "ARE", "LBY",
                  "QAT", "MRT", "ESH"))  # fmt: skip
SOVIET = "SUN"  # «أوكرانيا السوفياتية»
# States of which one calls land of the other its own: «العيون المغربية», «القدس الإسرائيلية», «دونيتسك الروسية».
CLAIMED = tuple(map(frozenset, (("ESH", "MAR"), ("ESP", "MAR"), ("PSE", "ISR"), ("SYR", "ISR"), ("LBN", "ISR"), ("SYR", "TUR"),
                                ("UKR", "RUS"), ("CYP", "TUR"), ("CHN", "TWN"), ("SDN", "EGY"), ("IND", "PAK"))))  # fmt: skip
# Nouns that only the divisions of one state bear.
OF_ONE_STATE: Mapping[str, str] = {"معتمدية": "TUN"}
_NOUNS = frozenset(FIRST_LEVEL.values())
QUARTERS = frozenset(("neighbourhood", "suburb"))
_LOCAL = QUARTERS | {"camp", "landmark", "valley", "mountain"}


@dataclass(slots=True)
class Surroundings:
    """What is known around a phrase when its candidates are weighed."""

    countries: Mapping[str, float]  # ISO code -> share of the report's countries, 0..1
    near_countries: frozenset[str] = frozenset()  # named in the same sentence
    container: tuple[str, str, str] = ("", "", "")  # country, adm1, adm2 of what the words say holds it
    beside: tuple[float, float] | None = None  # the town that it is said to lie beside: «شمال شرق دمشق»
    city: tuple[float, float] | None = None  # the large city that it is said to lie in: «ببيروت», «بريف دمشق»
    frame: tuple[str, str] = ("", "")  # country, adm1 of the place that heads the sentence or paragraph
    divisions: Mapping[tuple[str, str], float] = field(default_factory=dict)  # (country, adm1) -> weight nearby
    points: tuple[tuple[float, float], ...] = ()  # places resolved in this sentence


def fitting(found: Found, entries: Sequence[Toponym]) -> list[Toponym]:
    """The entries that the noun before the name allows. Without a noun all are, and for «جهة», which may be any area, where none fits."""
    fits = fitting_kind(found.kind, entries) if found.kind else list(entries)
    anything = found.kind == "admin1" and found.headed_by("many")
    return fits or (fitting_kind("region", entries) if anything else [])


def fitting_kind(kind: str, entries: Sequence[Toponym]) -> list[Toponym]:
    """The entries that a noun for places of a kind allows."""
    allowed = ALLOWS.get(kind, (kind,))
    return [entry for entry in entries if entry.kind in allowed]


def ranked(found: Found, entries: Sequence[Toponym], around: Surroundings) -> list[tuple[float, Toponym, list[str]]]:
    """(score, entry, reasons), best first; same score, same order on every run."""
    bare = found.head is None and found.under is None and _told_apart(entries, around)
    scored = [(*_score(found, entry, around), entry) for entry in entries]
    if bare:  # a name of its own stands for the place that bears it without help
        led = {entry.country: entry.adm1 for entry in entries if entry.kind == "admin1" and not _held(entry)}
        scored = [
            (score - (_other_word(entry) or 3.0 * _namesake(entry, led)), why, entry) for score, why, entry in scored
        ]
    great = _by_far_the_largest(entries)
    if great is not None:
        scored = [(score + FAME if entry is great else score, why, entry) for score, why, entry in scored]
    scored.sort(key=lambda item: (-item[0], item[2].country, item[2].adm1, item[2].adm2, item[2].name))
    return [(score, entry, why) for score, why, entry in scored]


def _by_far_the_largest(entries: Sequence[Toponym]) -> Toponym | None:
    """«لندن» is the capital, unless more than its name speaks for the town in Ontario; «الدوحة» no village near Ramallah."""
    towns = sorted((entry for entry in entries if entry.kind == "settlement"), key=lambda e: -(e.population or 0))
    if len(towns) < 2 or (towns[0].population or 0) < (GREAT if any(map(_plain_town, towns[1:])) else LARGE):
        return None
    return towns[0] if (towns[0].population or 0) > 10 * (towns[1].population or 0) else None


def _plain_town(entry: Toponym) -> bool:
    return not _held(entry) or (entry.population or 0) >= TOWN


def _held(entry: Toponym) -> bool:
    return "head" in entry.flag.split()


def _told_apart(entries: Sequence[Toponym], around: Surroundings) -> bool:
    """Whether the places that bear the name without help go before those of which it is another word too: not «المحمودية» in Iraq in
    a report that tells of Egypt alone, where one is too."""
    plain = [entry for entry in entries if not _held(entry)]
    if not all("in" in entry.flag.split() for entry in plain):
        return True
    told = around.countries.keys() | around.near_countries
    named = any(entry.country in told for entry in plain)
    return bool(plain) and (named or not any(entry.country in told for entry in entries))


def _other_word(entry: Toponym) -> float:
    """What a bare name that is another word too takes from the place; less of a city: «البيضاء» in a report on Libya."""
    return (1.5 if (entry.population or 0) >= 2 * TOWN else 3.0) if _held(entry) else 0.0


def _namesake(entry: Toponym, led: Mapping[str, str]) -> bool:
    """«الحديدة» is the governorate or its seat, and no village of another one: ``led`` has the division of the name by country."""
    small = entry.kind not in ("admin1", "country") and (entry.population or 0) < TOWN
    return small and led.get(entry.country, entry.adm1) != entry.adm1


def _score(found: Found, entry: Toponym, around: Surroundings) -> tuple[float, list[str]]:
    why: list[str] = []
    score = _by_kind(found, entry) + _by_country(entry, around, why) + _by_container(found, entry, around, why)
    score += _by_frame(entry, around, why) + _by_neighbours(entry, around, why) + _by_size(entry)
    iso = found.country or found.nationality
    if iso and entry.country:
        score += 3.0 if may_be_called(entry.country, iso) else -3.0
    return round(score, 3), why


def second_level(noun: str, country: str) -> bool:
    """Whether a noun for divisions is one of the second level in that state: «محافظة البيداء» in Saudi Arabia."""
    return (noun, country) in _SECOND_LEVEL


def may_be_called(country: str, adjective: str) -> bool:
    """Whether the adjective of a state may be said of a place that is in our tables with the country."""
    return country == adjective or adjective == SOVIET or {country, adjective} in CLAIMED


def _by_kind(found: Found, entry: Toponym) -> float:
    kind = found.kind
    if kind:
        allowed = ALLOWS.get(kind, (kind,))
        score = 2.0 - 0.4 * allowed.index(entry.kind) if entry.kind in allowed else 0.0
        if kind == "region":
            score += _as_region(found, entry)
        return score + _by_its_noun(found, entry)
    if entry.kind in ("country", "world", "sea", "region"):
        return 1.4
    if entry.kind in ("admin2", "admin3"):
        return -0.6
    return 0.8 if entry.kind == "admin1" else 1.0


def _noun(found: Found) -> str:
    """The noun before the name, or above the list: «محافظات المنيا والفيوم»."""
    head = found.head or found.under
    return head.row.word if head else ""


def _by_its_noun(found: Found, entry: Toponym) -> float:
    """«محافظة الجوف» is in Yemen, «منطقة الجوف» in Saudi Arabia: each country has a noun of its own. «معتمدية العلا» is in Tunisia."""
    noun = _noun(found)
    state = OF_ONE_STATE.get(noun, "")
    if state and not may_be_called(entry.country, state):
        return NEVER
    if entry.kind != "admin1" or noun not in _NOUNS or entry.country not in FIRST_LEVEL:
        return 0.0
    return 0.8 if FIRST_LEVEL[entry.country] == noun else -0.8


def _as_region(found: Found, entry: Toponym) -> float:
    """«منطقة» is a first-level division in Saudi Arabia, a district in Syria, elsewhere any area. «إقليم ديار بكر» is the province, not its
    seat: news calls those of states so that are not Arab and have another word for them. In Morocco «إقليم الحسيمة» is one of the second level."""
    if entry.kind == "admin1" and _noun(found) == PROVINCE and entry.country not in ARAB:
        return 5.0
    if entry.country == "SAU" and entry.kind == "admin1":
        return 5.0
    if entry.kind == "region" and not _held(entry):
        return 2.5  # «منطقة القلمون» is no village near Tripoli
    if entry.kind == "admin2" and second_level(_noun(found), entry.country):
        return 1.5
    if entry.kind == "admin2":
        return 1.0 if entry.country == "SYR" else -1.5
    return 0.0


def _by_country(entry: Toponym, around: Surroundings, why: list[str]) -> float:
    score = 4.0 * around.countries.get(entry.country, 0.0)
    if entry.country in around.near_countries:
        score += 1.0
        why.append(f"{entry.country} is named in the sentence")
    elif score >= 1.0:
        why.append(f"the report is about {entry.country}")
    return score


def _by_container(found: Found, entry: Toponym, around: Surroundings, why: list[str]) -> float:
    country, adm1, adm2 = around.container
    if not country:
        return 0.0
    if entry.country != country:
        return NEVER
    if adm2 and entry.adm2 == adm2:
        why.append(f"lies in {adm2}, as the words say")
        return 8.0
    if adm1 and entry.adm1:
        if entry.adm1 == adm1:
            why.append(f"lies in {adm1}, as the words say")
            return 6.0
        return 2.0 if _beside(entry, around) or _in_city(entry, around) else _elsewhere(found, entry, around)
    return 2.0


def _elsewhere(found: Found, entry: Toponym, around: Surroundings) -> float:
    """«حي الزهور بمدينة طنطا» is not the quarter of that name in Port Said: what is small has namesakes in every division.
    «ضبط الهارب من سجن الحضرة بدمياط»: where somebody left a building, the words after it may tell of what came next."""
    if around.beside is not None:
        if entry.kind in QUARTERS and entry.lat is not None:
            return NEVER  # «حي الزهور شرق طنطا»
        return -3.0  # «رداع شرقي صنعاء» is two divisions on
    if entry.kind in BUILT and found.governor == "from":
        return -6.0
    village = entry.kind == "settlement" and _held(entry) and (entry.population or 0) < TOWN
    return NEVER if village or entry.kind in BUILT or entry.kind in _LOCAL else -6.0


def _beside(entry: Toponym, around: Surroundings) -> bool:
    """«دوما شمال شرق دمشق» lies in the next division."""
    if around.beside is None or entry.lat is None or entry.lon is None:
        return False
    return _km(entry.lat, entry.lon, *around.beside) < AROUND


def _in_city(entry: Toponym, around: Surroundings) -> bool:
    """«جباليا في غزة», «جوبر بريف دمشق»: large cities grow over the borders of their divisions. A village may be a namesake."""
    if around.city is None or _held(entry) or entry.lat is None or entry.lon is None:
        return False
    return _km(entry.lat, entry.lon, *around.city) < SPRAWL


def _by_frame(entry: Toponym, around: Surroundings, why: list[str]) -> float:
    country, adm1 = around.frame
    if not country or entry.country != country:
        return 0.0
    if adm1 and entry.adm1 == adm1:
        why.append(f"the sentence is about {adm1}")
        return 3.0
    return 0.5


def _by_neighbours(entry: Toponym, around: Surroundings, why: list[str]) -> float:
    score = min(3.0, around.divisions.get((entry.country, entry.adm1), 0.0)) if entry.adm1 else 0.0
    if score >= 1.0:
        why.append(f"other places nearby are in {entry.adm1}")
    if entry.lat is not None and entry.lon is not None and around.points:
        nearest = min(_km(entry.lat, entry.lon, lat, lon) for lat, lon in around.points)
        if nearest < 60:
            score += 1.5
            why.append("close to a place named in the sentence")
    return score


def _by_size(entry: Toponym) -> float:
    """The larger town, and of buildings and squares the one whose point is known: it is the better known one."""
    if entry.kind in BUILT:
        return 0.8 if entry.lat is not None else 0.0
    score = 0.25 * math.log10(entry.population) if entry.population else 0.0
    if entry.source == "WOF" and not entry.population:
        score -= 1.2
    if entry.source in ("", "WOF") and not entry.population:
        score -= 0.3
    return score - (0.6 if _held(entry) else 0.0)


def near(entry: Toponym, other: Toponym, most: float) -> bool:
    """Whether both have points, not more than so many kilometres apart."""
    if entry.lat is None or entry.lon is None or other.lat is None or other.lon is None:
        return False
    return _km(entry.lat, entry.lon, other.lat, other.lon) < most


def _km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres, good to a few per cent over some hundred of them."""
    return math.hypot((lat1 - lat2) * 111.2, (lon1 - lon2) * 111.2 * math.cos(math.radians((lat1 + lat2) / 2)))


def chosen(ranking: Sequence[tuple[float, Toponym, list[str]]]) -> Toponym | None:
    """The best candidate, unless another one in another division is as likely."""
    if not ranking:
        return None
    best_score, best, _ = ranking[0]
    close = [entry for score, entry, _ in ranking if best_score - score < CLEAR]
    country = next((entry for entry in close if entry.kind == "country"), None)
    if country is not None and best.country == country.country:
        return country  # «في الجزائر»: the wider one is right whichever is meant
    open_sea = next((entry for entry in close if entry.kind in ("sea", "world")), None)
    if open_sea is not None:
        return open_sea  # «سواحل البحر الأحمر», which two states have a division called after
    if any(not _one_place(best, entry) for entry in close):
        return _well_known(close)
    return best if best_score > -2.0 else None


def _well_known(close: Sequence[Toponym]) -> Toponym | None:
    """«برشلونة» is the city in Spain, not that in Venezuela; «بابل» the governorate, not the town in Iran; «القدس», whoever calls it his, and
    not the governorate around it: of homonyms that fit as well those that news names, if they are one place."""
    known = [entry for entry in close if _in_the_news(entry)]
    towns = {(entry.country, entry.adm1) for entry in known if entry.kind == "settlement"}
    known = [e for e in known if e.kind == "settlement" or (e.country, e.adm1) not in towns]
    return known[0] if known and all(_one_place(known[0], entry) for entry in known) else None


def _in_the_news(entry: Toponym) -> bool:
    """A division or city that needs no other word to be known, and of those whose name is another word too the largest: not «البحيرة»."""
    least = GREAT if _held(entry) else 2 * TOWN
    town = entry.source.startswith("own") and entry.kind == "settlement" and (entry.population or 0) >= least
    return town or (entry.kind == "admin1" and not _held(entry))


def _one_place(best: Toponym, other: Toponym) -> bool:
    """Whether two entries are in one division, or one on the same ground that two states call theirs: «القدس», not «رفح»"""
    if (best.country, best.adm1) == (other.country, other.adm1):
        return True
    return best.adm1 == other.adm1 and best.kind == other.kind and near(best, other, SAME)

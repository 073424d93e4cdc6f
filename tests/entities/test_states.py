"""States and what is named after them."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest

from musnad.entities.states import adjective_countries, adjective_forms, capitals, definite, demonyms, generated, names
from musnad.errors import WordsError
from musnad.events.codebook import plover
from musnad.folding import fold
from musnad.lexicon import Words, key, shipped
from musnad.lexicon.rows import Actor, State, StateBody

STATES = shipped().rows(State)
BY_CODE = {state.iso3: state for state in STATES}


@pytest.fixture(scope="module")
def made() -> dict[str, Actor]:
    return {fold(actor.name): actor for actor in generated(shipped())}


# --- adjectives -------------------------------------------------------------------------------------------------


def test_forms_of_an_adjective_of_one_word():
    forms = adjective_forms("سوري")
    assert (forms.masculine, forms.feminine) == ("سوري", "سورية")
    assert forms.plurals == ("سوريون", "سوريين", "سوريات", "سوريو", "سوريي")
    assert forms.duals == ("سوريان", "سوريتان", "سوريتين")
    assert forms.accusative == "سوريا"


def test_both_words_of_an_adjective_are_inflected_when_both_are_adjectives():
    forms = adjective_forms("كوري_جنوبي")
    assert forms.feminine == "كورية جنوبية"
    assert forms.plurals[:2] == ("كوريون جنوبيون", "كوريين جنوبيين")
    assert definite(forms.feminine) == "الكورية الجنوبية"


def test_only_the_adjective_is_inflected_after_a_noun():
    forms = adjective_forms("جنوب_أفريقي")
    assert forms.feminine == "جنوب أفريقية"
    assert definite(forms.feminine) == "الجنوب أفريقية"


def test_what_is_no_nisba_adjective_is_refused():
    with pytest.raises(ValueError, match="masculine nisba"):
        adjective_forms("سورية")


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("السورية", "SYR"), ("سوريون", "SYR"), ("الأمريكية", "USA"), ("أميركيان", "USA"), ("الإنكليزية", "GBR"),
        ("أتراك", "TUR"), ("المغاربة", "MAR"), ("الكورية الشمالية", "PRK"), ("الإماراتي", "ARE"), ("صوماليا", "SOM"),
    ],
)  # fmt: skip
def test_adjectives_tell_the_country(form: str, code: str):
    assert adjective_countries(shipped())[fold(form)] == code


@pytest.mark.parametrize("form", ["المالية", "القمري", "البابوية"])
def test_forms_that_are_other_words_tell_nothing(form: str):
    assert fold(form) not in adjective_countries(shipped())


def test_an_accusative_that_is_spelt_like_a_state_is_left_to_the_state():
    found = adjective_countries(shipped())
    assert fold("تركيا") not in found
    assert fold("روسيا") not in found
    assert found[fold("عراقيا")] == "IRQ"
    assert found[fold("سورية")] == "SYR"  # «طائرة سورية»
    assert found[fold("هايتي")] == "HTI"


# --- the table --------------------------------------------------------------------------------------------------


def test_every_member_of_the_arab_league_and_every_permanent_member_of_the_council_is_there():
    arab = [
        "DZA", "BHR", "COM", "DJI", "EGY", "IRQ", "JOR", "KWT", "LBN", "LBY", "MRT", "MAR", "OMN", "PSE", "QAT", "SAU",
        "SOM", "SDN", "SYR", "TUN", "ARE", "YEM",
    ]  # fmt: skip
    others = ["USA", "RUS", "CHN", "GBR", "FRA", "ISR", "IRN", "TUR", "VAT", "TWN", "XKX", "ESH"]
    assert not {*arab, *others} - set(BY_CODE)
    assert len(STATES) >= 195


def test_codes_are_unique_and_every_state_has_a_capital_and_an_adjective():
    assert not [code for code, n in Counter(state.iso3 for state in STATES).items() if n > 1]
    assert not [state.name for state in STATES if not (state.capital and state.capital_en and state.adjectives)]
    assert all(len(state.iso3) == 3 and state.iso3.isupper() for state in STATES)


def test_no_name_belongs_to_two_states():
    counts = Counter(fold(name) for state in STATES for name in names(state))
    assert not [name for name, n in counts.items() if n > 1]


def test_capitals_lead_to_their_states():
    found = capitals(shipped())
    assert found[fold("واشنطن")].iso3 == "USA"
    assert found[fold("بيونج يانج")].iso3 == "PRK"
    assert found[fold("رام الله")].iso3 == "PSE"
    assert found[fold("تل أبيب")].iso3 == "ISR"
    assert fold("القدس") not in found  # claimed by two


# --- what is made from it ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "actor", "code", "sector"),
    [
        ("تركيا", "Turkey", "TUR", "GOV"),
        ("الحكومة التونسية", "Tunisia: government", "TUN", "GOV"),
        ("حكومة سورية", "Syria: government", "SYR", "GOV"),
        ("وزارة الخارجية البريطانية", "United Kingdom: ministry of foreign affairs", "GBR", "GOV"),
        ("الخارجية الروسية", "Russia: ministry of foreign affairs", "RUS", "GOV"),
        ("الجيش المالي", "Mali: army", "MLI", "MIL"),
        ("القوات الأمريكية", "United States: armed forces", "USA", "MIL"),
        ("سلاح الجو الإسرائيلي", "Israel: air force", "ISR", "MIL"),
        ("الشرطة الكورية الجنوبية", "South Korea: police", "KOR", "COP"),
        ("البرلمان اليوناني", "Greece: parliament", "GRC", "LEG"),
        ("القضاء العراقي", "Iraq: judiciary", "IRQ", "JUD"),
        ("الاستخبارات الفرنسية", "France: intelligence service", "FRA", "SPY"),
        ("المعارضة البحرينية", "Bahrain: opposition", "BHR", "OPP"),
        ("رئيس وزراء الهند", "India: prime minister", "IND", "GOV"),
        ("العاهل الأردني", "Jordan: king", "JOR", "GOV"),
        ("اليمنيون", "Yemen: people", "YEM", "CVL"),
        ("الأفغان", "Afghanistan: people", "AFG", "CVL"),
    ],
)
def test_bodies_are_named_after_states(made: dict[str, Actor], name: str, actor: str, code: str, sector: str):
    found = made[fold(name)]
    assert (found.actor, found.country, found.sector) == (actor, code, sector)


def test_spellings_of_one_body_have_one_key(made: dict[str, Actor]):
    spellings = ["الجيش الأميركي", "الجيش الأمريكي", "جيش الولايات المتحدة", "جيش أميركا"]
    assert {made[fold(name)].actor for name in spellings} == {"United States: army"}


def test_kings_reign_in_monarchies_and_presidents_in_republics(made: dict[str, Actor]):
    assert fold("العاهل المصري") not in made
    assert fold("الرئيس السعودي") not in made
    assert made[fold("الرئيس المصري")].type == "person"


def test_names_that_are_other_words_are_not_made(made: dict[str, Actor]):
    assert fold("مالي") not in made
    assert fold("بنين") not in made
    assert made[fold("جمهورية مالي")].country == "MLI"


def test_a_shared_adjective_means_the_state_that_stands_first(made: dict[str, Actor]):
    assert made[fold("الحكومة الكونغولية")].country == "COD"
    assert made[fold("الكونغو")].country == "COG"


def test_people_are_named_in_the_plural_only():
    assert {"الأتراك", "أتراك", "تركيون", "التركيين", "تركيات"} <= set(demonyms(BY_CODE["TUR"]))
    assert "تركي" not in demonyms(BY_CODE["TUR"])


def test_every_state_has_ministries(made: dict[str, Actor]):
    rows = [*shipped().rows(Actor), *made.values()]
    keys = {actor.actor for actor in rows}
    ministries = ("foreign affairs", "defence", "interior")
    wanted = {f"{state.name_en}: ministry of {what}" for state in STATES for what in ministries}
    smaller_congo = {f"{BY_CODE['COG'].name_en}: ministry of {what}" for what in ministries}  # has no name of its own
    assert not wanted - keys - smaller_congo


def test_there_are_enough_known_actors(made: dict[str, Actor]):
    known = {row.actor for row in shipped().rows(Actor)}
    assert len(known) >= 1200
    assert len(known | {actor.actor for actor in made.values()}) >= 5000


def test_the_shipped_name_comes_before_the_generated_one(made: dict[str, Actor]):
    assert not {fold(row.name) for row in shipped().rows(Actor)} & set(made)


def test_a_pattern_without_a_place_for_the_state_is_refused():
    class Slip(Words):
        def rows(self, row):
            if row is StateBody:
                return (StateBody(pattern="الحكومة", key="government", type="organisation"),)
            return super().rows(row)

    with pytest.raises(WordsError, match=r"state_bodies\.tsv"):
        generated(Slip())


# --- known actors -----------------------------------------------------------------------------------------------

COUNTRIES = {*BY_CODE, "", "IGO", "NGO", "IMG", "MNC", "SUN", "YUG"}
SECTORS = {*plover().sectors, ""}


def test_codes_of_known_actors_exist():
    rows = shipped().rows(Actor)
    assert not [row.name for row in rows if row.country not in COUNTRIES or row.sector not in SECTORS]
    assert not [row.name for row in rows if row.since and row.until and row.since >= row.until and row.until[4:]]


def test_terms_of_one_name_do_not_overlap():
    terms: dict[tuple[str, str], list[Actor]] = {}
    for row in shipped().rows(Actor):
        party = row.country if row.type == "party" else ""  # two states may have a party of one name
        terms.setdefault((key(row)[0], party), []).append(row)
    for rows in terms.values():
        ordered = sorted(rows, key=lambda row: row.since)
        overlapping = [(a.name, a.until, b.since) for a, b in pairwise(ordered) if not a.until or a.until > b.since]
        assert not overlapping

"""Causes: each is told of a text and two codings in which it is the one."""

from __future__ import annotations

import random

import pytest

from musnad.evaluation.causes import TELLERS, Scene, cause
from musnad.evaluation.errors.page import FIGURES
from musnad.lexicon import shipped
from tests.evaluation.codings import Coded, Text, compared
from tests.evaluation.test_scorer import GOLD, TEXT, perturbed

SHELLED = Text("قصف الجيش السوري مدينة حلب الخميس.\nوقال سكان إن السوق مغلق.\n")
AGAIN = Text("قصف الجيش السوري مدينة حلب الخميس.\nوأسفر القصف عن مقتل ثلاثة مدنيين.\n")
PURPOSE = Text("وصلت القوات إلى البلدة بهدف استعادة المدينة.\n")
SAID = Text("أكد وزير الدفاع أن الجيش قصف مواقع المسلحين في جرابلس، مضيفا أن المدينة آمنة.\n")
HEADED = Text("الجيش يقصف حلب\n\nقال سكان إن الحياة عادت إلى السوق.\n")
CLAUSE = Text("زار الرئيس المصري المدينة التي سيطر عليها المسلحون قبل عام.\n")


def causes(text: Text, gold: Coded, system: Coded, *, title: bool = False) -> list[tuple[str, str, str]]:
    scene = Scene(compared(text, gold, system, title=title), shipped())
    return [(d.figure, d.kind, cause(scene, d)) for d in scene.found.kept]


def events(*coded: Coded) -> Coded:
    return {"events": list(coded)}


def statements(*coded: Coded) -> Coded:
    return {"statements": list(coded)}


# --- events -------------------------------------------------------------------------------------------------------

SHELLING = SHELLED.event("ASSAULT", "قصف")


@pytest.mark.parametrize(
    ("text", "gold", "system", "why"),
    [
        (SHELLED, events(SHELLING, SHELLING), events(SHELLING), "one event was read on the word, several are coded"),
        (AGAIN, events(AGAIN.event("ASSAULT", "القصف")), {}, "read, and taken for another telling of an event"),
        (PURPOSE, events(PURPOSE.event("COERCE", "استعادة")), {}, "read, and set aside: purpose, not a deed"),
        (
            SAID,
            events(SAID.event("SUPPORT", "مضيفا")),
            statements(SAID.statement("x", "مضيفا", "المدينة آمنة")),
            "an act of speech, read as a statement alone",
        ),
        (SHELLED, events(SHELLED.event("CONSULT", "السوق")), {}, "no row has the word, a noun or another word"),
    ],
)
def test_events_that_are_missed(text: Text, gold: Coded, system: Coded, why: str) -> None:
    assert ("event", "missed", why) in causes(text, gold, system)


@pytest.mark.parametrize(
    ("text", "gold", "system", "why"),
    [
        (
            SHELLED,
            events(SHELLING),
            events(SHELLING, SHELLING),
            "several events were read on a word that is coded once",
        ),
        (HEADED, {}, events(HEADED.event("ASSAULT", "يقصف")), "in the headline"),
        (
            SAID,
            statements(SAID.statement("s1", "أكد", "الجيش قصف مواقع المسلحين في جرابلس")),
            events(SAID.event("SUPPORT", "أكد")),
            "an act of speech, coded as a statement alone",
        ),
        (
            AGAIN,
            events(AGAIN.event("ASSAULT", "القصف")),
            events(AGAIN.event("ASSAULT", "القصف"), AGAIN.event("ASSAULT", "مقتل")),
            "a second telling: the sentence has a coded event of the type",
        ),
        (
            AGAIN,
            events(AGAIN.event("ASSAULT", "قصف", actor=[AGAIN.party("الجيش السوري")])),
            events(
                AGAIN.event("ASSAULT", "قصف", actor=[AGAIN.party("الجيش السوري")]),
                AGAIN.event("ASSAULT", "القصف", actor=[AGAIN.party("الجيش السوري")]),
            ),
            "told again: an event of the type and one of its parties or places are coded elsewhere",
        ),
        (SHELLED, {}, events(SHELLING | {"realis": "planned"}), "read as planned, and not coded"),
        (CLAUSE, {}, events(CLAUSE.event("COERCE", "سيطر")), "in a relative clause, not coded"),
        (AGAIN, {}, events(AGAIN.event("ASSAULT", "القصف")), "a definite noun, not coded as an event"),
        (AGAIN, {}, events(AGAIN.event("ASSAULT", "مقتل")), "an indefinite noun, not coded as an event"),
        (
            SAID,
            statements(SAID.statement("s1", "أكد", "الجيش قصف مواقع المسلحين في جرابلس")),
            events(SAID.event("ASSAULT", "قصف")),
            "a verb in what somebody says, coded as a statement alone",
        ),
        (CLAUSE, {}, events(CLAUSE.event("CONSULT", "زار")), "a verb of the narrator's, not coded as an event"),
    ],
)
def test_events_that_are_added(text: Text, gold: Coded, system: Coded, why: str) -> None:
    assert ("event", "added", why) in causes(text, gold, system, title=text is HEADED)


def test_a_word_that_a_row_has_and_does_not_read() -> None:
    text = Text("أطلق الطفل ضحكة في السوق.\n")
    (missed,) = causes(text, events(text.event("ASSAULT", "أطلق")), {})
    assert missed[2] == "a row has the word, alone or in a phrase, and does not read it where it stands"


# --- statements ---------------------------------------------------------------------------------------------------

SAYING = SAID.statement("s1", "أكد", "الجيش قصف مواقع المسلحين في جرابلس", speaker=SAID.at("وزير الدفاع"))
ADDING = SAID.statement("s2", "مضيفا", "المدينة آمنة", speaker=SAID.at("وزير الدفاع"))


@pytest.mark.parametrize(
    ("gold", "system", "told"),
    [
        (statements(SAYING), {}, ("statement", "missed", "a row has the cue; nothing was read there")),
        (
            statements(SAYING | {"cue": SAID.at("آمنة")}),
            {},
            ("statement", "missed", "no row has the cue; nothing was read there"),
        ),
        (
            statements(SAYING | {"cue": None}),
            {},
            ("statement", "missed", "coded without a cue; nothing was read there"),
        ),
        (
            statements(ADDING),
            statements(SAYING | {"content": SAID.at(SAID[SAID.index("الجيش") :].strip())}),
            ("statement", "missed", "a row has the cue; what it says stands inside another statement"),
        ),
        (
            events(SAID.event("SUPPORT", "أكد")),
            statements(SAYING),
            ("statement", "added", "an act of speech, coded as an event alone"),
        ),
        ({}, statements(SAYING), ("statement", "added", "nothing like it is coded")),
        (
            {},
            statements(SAYING | {"speaker": None}),
            ("statement", "added", "nothing like it is coded, and nobody speaks"),
        ),
        (
            statements(SAYING),
            statements(SAYING | {"content": SAID.at("الجيش")}),
            ("statement.content", "wrong", "the content was cut short"),
        ),
        (
            statements(SAYING | {"content": SAID.at("الجيش")}),
            statements(SAYING),
            ("statement.content", "wrong", "the content goes on too far"),
        ),
        (
            statements(SAYING),
            statements(SAYING | {"content": SAID.at("المدينة آمنة")}),
            ("statement.content", "wrong", "the content was read on the other side of the cue, or far from it"),
        ),
        (
            statements(SAYING),
            statements(SAYING | {"speaker": None}),
            ("statement.speaker", "wrong", "nobody was read as the speaker"),
        ),
        (
            statements(SAYING | {"speaker": None}),
            statements(SAYING),
            ("statement.speaker", "wrong", "somebody was read as the speaker, nobody is coded"),
        ),
        (
            statements(SAYING),
            statements(SAYING | {"speaker": SAID.at("المسلحين")}),
            (
                "statement.speaker",
                "wrong",
                "another was read: coded in the cue's sentence, read in the cue's sentence",
            ),
        ),
        (
            statements(SAYING),
            statements(SAYING | {"mode": "direct"}),
            ("statement.mode", "wrong", "coded indirect, read direct"),
        ),
        (
            statements(SAYING),
            statements(SAYING | {"cue": SAID.at("مضيفا")}),
            ("statement.cue", "wrong", "another cue was read, in the same sentence"),
        ),
    ],
)
def test_statements(gold: Coded, system: Coded, told: tuple[str, str, str]) -> None:
    assert told in causes(SAID, gold, system)


# --- roles --------------------------------------------------------------------------------------------------------

ROLES = Text(
    "احتجز مسلحون في مدينة بنغازي عاملين مصريين يوم الأحد.\nوقال الوزير إن الجيش التركي بعيد عن مدينة طرابلس.\n"
)
ARREST = ROLES.event("COERCE", "احتجز")
MEN, WORKERS, ARMY = (ROLES.party(words) for words in ("مسلحون", "عاملين مصريين", "الجيش التركي"))


def arrest(**more: object) -> Coded:
    return events(ARREST | more)


@pytest.mark.parametrize(
    ("gold", "system", "told"),
    [
        (arrest(actor=[ARMY]), arrest(), ("event.actor", "missed", "it stands in a later sentence")),
        (arrest(actor=[{"country": "LBY"}]), arrest(), ("event.actor", "missed", "coded without words of the text")),
        (
            arrest(actor=[MEN]),
            arrest(),
            ("event.actor", "missed", "in the sentence after the word, read and not joined to it"),
        ),
        (
            arrest(place=[ROLES.place("الأحد")]),
            arrest(),
            ("event.place", "missed", "in the sentence, and its words were not read as a place"),
        ),
        (
            arrest(actor=[MEN]),
            events(ROLES.event("COERCE", "الأحد")),
            ("event.actor", "missed", "the event was read from another word of the sentence"),
        ),
        (
            arrest(actor=[MEN]),
            events(ARREST, ROLES.event("ASSAULT", "يوم", actor=[MEN])),
            ("event.actor", "missed", "in the sentence, and given to another event of it"),
        ),
        (
            arrest(actor=[MEN]),
            arrest(actor=[ROLES.party("المصريين".removeprefix("ال"))]),
            ("event.actor", "wrong", "another was read; the coded one: in the sentence, read and not chosen"),
        ),
        (
            arrest(actor=[ARMY]),
            arrest(actor=[MEN]),
            ("event.actor", "wrong", "another was read; the coded one: it stands in a later sentence"),
        ),
        (
            arrest(recipient=[ROLES.party("بنغازي عاملين")]),
            arrest(recipient=[ROLES.party("عاملين مصريين يوم الأحد")]),
            ("event.recipient", "wrong", "the phrase was cut elsewhere"),
        ),
        (arrest(actor=[MEN]), arrest(recipient=[MEN]), ("event.role", "wrong", "coded as actor, read as recipient")),
        (arrest(recipient=[MEN]), arrest(actor=[MEN]), ("event.role", "wrong", "coded as recipient, read as actor")),
        (arrest(), arrest(actor=[MEN]), ("event.actor", "added", "the coding leaves the role empty")),
        (arrest(actor=[MEN]), arrest(actor=[MEN, WORKERS]), ("event.actor", "added", "one more than coded")),
        (
            arrest(),
            arrest(actor=[ARMY]),
            ("event.actor", "added", "carried over from another sentence, not coded"),
        ),
        (
            events(ARREST, ROLES.event("ASSAULT", "يوم", actor=[MEN])),
            arrest(actor=[MEN]),
            ("event.actor", "added", "coded in this role of another event"),
        ),
        (
            arrest(actor=[MEN | {"country": "LBY"}]),
            arrest(actor=[MEN]),
            ("event.actor.country", "wrong", "none was read"),
        ),
        (
            arrest(actor=[MEN | {"role": "REB"}]),
            arrest(actor=[MEN | {"role": "MIL"}]),
            ("event.actor.sector", "wrong", "another was read"),
        ),
        (
            arrest(recipient=[MEN]),
            arrest(recipient=[MEN | {"role": "MIL"}]),
            ("event.recipient.sector", "wrong", "one was read, the coding has none"),
        ),
    ],
)
def test_roles(gold: Coded, system: Coded, told: tuple[str, str, str]) -> None:
    assert told in causes(ROLES, gold, system)


# --- what is said of an event -----------------------------------------------------------------------------------------

SUNDAY = {"span": ROLES.at("الأحد"), "from": "2015-06-07", "to": "2015-06-07"}
SPOKEN = ROLES.statement("s1", "قال", "الجيش التركي بعيد عن مدينة طرابلس")


@pytest.mark.parametrize(
    ("gold", "system", "told"),
    [
        (arrest(mode="arrest"), arrest(), ("event.mode", "wrong", "no mode was read")),
        (arrest(mode="arrest"), arrest(mode="seize"), ("event.mode", "wrong", "another mode was read")),
        (
            arrest(mode="arrest"),
            events(ROLES.event("COERCE", "الأحد", mode="seize")),
            ("event.mode", "wrong", "the event was read from another word of the sentence"),
        ),
        (arrest(), arrest(realis="planned"), ("event.realis", "wrong", "coded asserted, read planned")),
        (
            arrest(time=SUNDAY),
            arrest(),
            ("event.time", "wrong", "none was read; the coded one stands in the sentence"),
        ),
        (
            arrest(time={"from": "2015-06-07", "to": "2015-06-07"}),
            arrest(),
            ("event.time", "wrong", "none was read; the coded one has no words in the text"),
        ),
        (
            arrest(time=SUNDAY),
            arrest(time=SUNDAY | {"from": "2015-06-01"}),
            ("event.time", "wrong", "the same words were read as other days"),
        ),
        (
            arrest(time=SUNDAY),
            arrest(time={"span": ROLES.at("بعيد"), "from": "2015-06-01"}),
            ("event.time", "wrong", "another time was read; the coded one stands in the sentence"),
        ),
        (
            arrest(source="s1") | statements(SPOKEN),
            arrest(),
            ("event.source", "wrong", "the statement that it comes from was missed"),
        ),
        (
            arrest(source="s1") | statements(SPOKEN),
            arrest() | statements(SPOKEN),
            ("event.source", "wrong", "coded a statement, read the narrator"),
        ),
        (
            arrest() | statements(SPOKEN),
            arrest(source="s1") | statements(SPOKEN),
            ("event.source", "wrong", "coded the narrator, read a statement"),
        ),
        (arrest(killed=[2, 2]), arrest(), ("event.killed", "wrong", "no number was read")),
        (arrest(killed=[2, 2]), arrest(killed=[3, 3]), ("event.killed", "wrong", "another number was read")),
        (
            arrest(killed=[2, 2]),
            events(ARREST, ROLES.event("ASSAULT", "بعيد", killed=[2, 2])),
            ("event.killed", "wrong", "given to another event"),
        ),
    ],
)
def test_sayings(gold: Coded, system: Coded, told: tuple[str, str, str]) -> None:
    assert told in causes(ROLES, gold, system)


# --- places and times -------------------------------------------------------------------------------------------------

CITY = ROLES.place("مدينة طرابلس", "LBY", "Tripoli")


@pytest.mark.parametrize(
    ("gold", "system", "told"),
    [
        ({"places": [CITY]}, {}, ("place", "missed", "no place was read there")),
        ({}, {"places": [CITY]}, ("place", "added", "nothing is coded there")),
        (
            arrest(actor=[MEN]),
            arrest(actor=[MEN]) | {"places": [ROLES.place("مسلحون")]},
            ("place", "added", "coded as somebody, not as a place"),
        ),
        (
            {"places": [ROLES.place("بعيد عن مدينة")]},
            {"places": [ROLES.place("بعيد عن مدينة"), CITY]},
            ("place", "added", "coded as part of another, or cut elsewhere"),
        ),
        (
            {"places": [CITY]},
            {"places": [CITY | {"adm1": "Benghazi"}]},
            ("place.adm1", "wrong", "another was read"),
        ),
        (
            {"places": [CITY | {"adm1": "Al-Marj Governorate"}]},
            {"places": [CITY | {"adm1": "Marj"}]},
            ("place.adm1", "wrong", "the same province by another English spelling"),
        ),
        (
            {"places": [CITY | {"adm1": "Sanaa City"}]},
            {"places": [CITY | {"adm1": "Sanaa"}]},
            ("place.adm1", "wrong", "another was read"),
        ),
        ({"places": [CITY]}, {"places": [CITY | {"country": None}]}, ("place.country", "wrong", "none was read")),
        ({"times": [SUNDAY]}, {}, ("time", "missed", "no time was read there")),
        ({}, {"times": [SUNDAY]}, ("time", "added", "nothing is coded there")),
        (
            {"times": [SUNDAY]},
            {"times": [SUNDAY | {"to": "2015-06-09"}]},
            ("time.value", "wrong", "other days were read"),
        ),
    ],
)
def test_mentions(gold: Coded, system: Coded, told: tuple[str, str, str]) -> None:
    assert causes(ROLES, gold, system) == [told]


def test_a_name_that_is_no_place_says_why() -> None:
    text = Text("حذرت واشنطن من السفر إلى اليمن.\n")
    (told,) = causes(text, {"places": [text.place("واشنطن")]}, {})
    assert told == ("place", "missed", "read, and no place there: government by metonymy")


# --- all of them ------------------------------------------------------------------------------------------------------


def test_every_kind_has_a_name_for_the_page() -> None:
    assert {figure for figure, _ in TELLERS} == set(FIGURES)


@pytest.mark.parametrize("seed", range(40))
def test_whatever_differs_has_a_cause(seed: int) -> None:
    text, chance = Text(TEXT), random.Random(seed)
    assert all(why for _, _, why in causes(text, GOLD, perturbed(GOLD, TEXT, chance)))
    assert all(why for _, _, why in causes(text, perturbed(GOLD, TEXT, chance), GOLD))

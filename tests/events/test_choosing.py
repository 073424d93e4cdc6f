"""Who takes part in an event and where it is, weighed: who may be meant, what is seen of them, and what becomes of the event."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest

from musnad import pipeline
from musnad.events import choosing
from musnad.events.candidates import Candidate, candidates, days, scenes
from musnad.events.choosing import ADDED, MORE, MOVED, RULED, WEIGHED, chosen, likeliest
from musnad.events.seen import seen
from musnad.events.weighing import Floats, Weigher
from musnad.lexicon import shipped as words
from musnad.records import Article, Doc, Event, Span
from musnad.text.page import Page, opened
from tests.events.networks import by_names

RAID = "هاجم مسلحون دورية للشرطة قرب بعقوبة، وقال ضابط إن الطريق مغلق."
STAGES = pipeline.STAGES[: pipeline.STAGES.index(chosen)]


def read(text: str) -> tuple[Doc, Page]:
    doc = pipeline.read(Article(name="one", text=text, has_title=False, published="2015-06-10"), stages=STAGES)
    return doc, opened(doc, words())


def chooser(day: float = 0.0, **named: tuple[float, float, float]) -> Weigher:
    """``day`` is what «rules day» adds for the day."""
    of_days = {"rules day": (0.0, 0.0, 0.0, day)}
    return by_names({name.replace("_", " "): (*row, 0.0) for name, row in named.items()} | of_days, -3)


def likely(*each: tuple[float, ...]) -> Floats:
    return np.array(each, np.float32).reshape(len(each), -1 if each else 4)


def test_everybody_and_every_place_of_the_sentence_may_be_meant() -> None:
    doc, page = read(RAID)
    (raid,) = doc.events
    assert [one.span.of(doc.text) for one in candidates(page, raid)] == ["مسلحون", "دورية للشرطة", "بعقوبة", "ضابط"]
    assert [sorted(one.roles) for one in candidates(page, raid)] == [["actor"], ["recipient"], [], []]
    assert [(one.span.of(doc.text), sorted(one.roles)) for one in scenes(page, raid)] == [("بعقوبة", ["place"])]


def test_a_label_is_nobody() -> None:
    doc, page = read("قتل الجنود إرهابيا قرب تدمر.")
    assert all("رهابي" not in one.span.of(doc.text) for one in candidates(page, doc.events[0]))


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("اعتقلت الشرطة سبعة آخرين.", "سبعة آخرين"),
        ("استهدف الهجوم بعض الحاضرين.", "بعض الحاضرين"),
        ("احتجز المسلحون ثلاثة من جلسائه أمس.", "ثلاثة من جلسائه"),
        ("اقتحم متظاهرون مبنى المحافظة.", "مبنى المحافظة"),
    ],
)
def test_whom_no_table_knows_may_be_meant_where_he_stands_as_one_who_takes_part(text: str, who: str) -> None:
    doc, page = read(text)
    found = {one.span.of(doc.text): one for one in candidates(page, doc.events[0])}
    assert (found[who].roles, found[who].who and found[who].who.sector) == (frozenset(), None)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("اعتقلت الشرطة أمس سبعة آخرين.", "أمس"),
        ("أدانت فرنسا الهجوم.", "الهجوم"),
        ("قال الوزير إن القافلة التي كانت تحمل الدقيق وصلت بعدما اعتقلت الشرطة سبعة آخرين.", "الدقيق"),
    ],
)
def test_times_deeds_and_what_stands_far_in_the_tree_are_nobody(text: str, other: str) -> None:
    doc, page = read(text)
    assert all(other not in one.span.of(doc.text) for event in doc.events for one in candidates(page, event))


def test_an_embassy_is_not_of_the_country_where_it_stands() -> None:
    doc, page = read("اقتحم متظاهرون السفارة، ثم هاجموا بعقوبة.")
    codes = {
        one.span.of(doc.text): one.who and one.who.country for each in doc.events for one in candidates(page, each)
    }
    assert codes["بعقوبة"] == "IRQ"
    assert codes["السفارة"] is None


def test_what_is_seen_tells_him_from_the_others() -> None:
    doc, page = read(RAID)
    armed, patrol, town, officer = seen(page, doc.events[0], candidates(page, doc.events[0]))
    assert {"rules actor", "side after", "after by 0", "sector UAF", "path nsubj|"} <= set(armed)
    assert {"rules recipient", "after by 1"} <= set(patrol)
    assert {"is nobody known", "side after"} <= set(town)
    assert "rules none" in officer
    assert sorted(officer) == officer
    (place,) = seen(page, doc.events[0], scenes(page, doc.events[0]))
    assert {"rules place", "level G2", "named 1 times"} <= set(place)


def test_without_trees_the_rest_is_seen() -> None:
    doc, page = read(RAID)
    page.memo["syntax"] = None
    names = seen(page, doc.events[0], candidates(page, doc.events[0]))
    assert not any(name.startswith("path") for each in names for name in each)
    assert all("side after" in each for each in names)


def test_nobody_is_both_and_nobody_twice() -> None:
    doc, page = read(RAID)
    armed, patrol, _, officer = found = candidates(page, doc.events[0])
    four = likely((0.9, 0.5, 0.0), (0.5, 0.9, 0.0), (0.0, 0.0, 0.0), (ADDED - 0.01, 0.0, 0.0))
    assert likeliest(found, four, 0) == [armed]
    assert likeliest(found, four, 1) == [patrol]
    assert likeliest([armed, armed], four[[0, 0]], 0) == [armed]
    assert likeliest([officer], likely((ADDED + 0.01, 0.0, 0.0)), 0) == [officer]


def test_whom_rules_do_not_have_must_be_likelier() -> None:
    doc, page = read(RAID)
    armed, _, _, officer = candidates(page, doc.events[0])
    assert likeliest([armed, officer], likely((0.9, 0.0, 0.0), (MORE - 0.01, 0.0, 0.0)), 0) == [armed]
    assert likeliest([armed, officer], likely((0.9, 0.0, 0.0), (MORE + 0.01, 0.0, 0.0)), 0) == [armed, officer]
    assert likeliest([armed, officer], likely((RULED + 0.01, 0.0, 0.0), (0.9, 0.0, 0.0)), 0) == [armed, officer]


def test_an_event_takes_whom_the_model_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _ = read(RAID)
    model = chooser(rules_actor=(5, 0, 0), rules_none=(0, 5, 0), rules_place=(0, 0, 5))
    monkeypatch.setattr(choosing, "shipped", lambda: model)
    (raid,) = chosen(doc, words()).events
    assert [one.span.of(doc.text) for one in raid.actors] == ["مسلحون"]
    assert [one.span.of(doc.text) for one in raid.recipients] == ["بعقوبة", "ضابط"]
    assert raid.places == doc.events[0].places
    assert raid.rule.endswith(f" · {WEIGHED}")


def test_whom_rules_have_in_a_role_stays_there_unless_he_is_clearly_likelier_in_the_other() -> None:
    doc, page = read(RAID)
    armed, *_ = candidates(page, doc.events[0])
    assert likeliest([armed], likely((0.7, 0.7 + MOVED - 0.01, 0.0)), 0) == [armed]
    assert likeliest([armed], likely((0.7, 0.7 + MOVED - 0.01, 0.0)), 1) == []
    assert likeliest([armed], likely((0.7, 0.7 + MOVED + 0.01, 0.0)), 1) == [armed]


def test_nobody_does_it_to_himself(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _ = read("مقتل عشرة من أفراد الجيش قرب حمص.")
    event = next(event for event in doc.events if event.recipients)
    (ten,) = event.recipients
    army = Span(at := doc.text.index("الجيش"), at + len("الجيش"))
    inner = msgspec.structs.replace(ten, span=army)
    doc = msgspec.structs.replace(doc, events=(msgspec.structs.replace(event, actors=(inner,)),))
    for actor, recipient, kept in ((6, 5, ((army,), ())), (5, 6, ((), (ten.span,)))):
        model = chooser(
            rules_actor=(actor, 0, 0),
            rules_recipient=(0, recipient, 0),
            **{"rules_recipient+victim": (0, recipient, 0)},
        )
        monkeypatch.setattr(choosing, "shipped", lambda model=model: model)
        (one,) = chosen(doc, words()).events
        assert tuple(tuple(who.span for who in told) for told in (one.actors, one.recipients)) == kept


def test_a_place_that_is_not_likely_is_not_the_events(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _ = read(RAID)
    model = chooser(rules_actor=(5, 0, 0), rules_recipient=(0, 5, 0))
    monkeypatch.setattr(choosing, "shipped", lambda: model)
    (raid,) = chosen(doc, words()).events
    assert (raid.places, raid.place_status) == ((), "none")
    assert raid.actors == doc.events[0].actors


def test_what_is_as_rules_have_it_stays_the_same_record(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _ = read(RAID)
    model = chooser(rules_actor=(5, 0, 0), rules_recipient=(0, 5, 0), rules_place=(0, 0, 5))
    monkeypatch.setattr(choosing, "shipped", lambda: model)
    assert chosen(doc, words()).events == doc.events


def test_an_event_keeps_its_day_unless_that_is_very_unlikely(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, page = read("قال ضابط أمس إن مسلحين هاجموا دورية الاثنين.")
    (raid,) = doc.events
    assert [one.span.of(doc.text) for one in days(page, raid)] == ["أمس", "الاثنين"]
    assert [sorted(one.roles) for one in days(page, raid)] == [[], ["day"]]
    monkeypatch.setattr(choosing, "shipped", lambda: chooser(day=1.5))  # 0.18
    assert chosen(doc, words()).events[0].time == raid.time
    monkeypatch.setattr(choosing, "shipped", lambda: chooser(day=0.5))  # 0.08
    (undated,) = chosen(doc, words()).events
    assert (undated.time.when_id, undated.time.why) == (None, "not stated: the days up to publication")
    assert undated.rule.endswith(f" · {WEIGHED}")


def test_what_was_long_before_the_report_is_background(monkeypatch: pytest.MonkeyPatch) -> None:
    def in_2009(_page: Page, _event: Event, found: list[Candidate]) -> Floats:
        return likely(*((0.0, 0.0, 0.0, float(bool(one.when and one.when.start == "2009-01-01"))) for one in found))

    doc, _ = read("هاجم مسلحون دورية أمس، وكان مسلحون هاجموا القرية عام 2009.")
    monkeypatch.setattr(choosing, "_likely", in_2009)
    first = chosen(doc, words()).events[0]
    assert (first.time.start, first.realis) == ("2009-01-01", "historical")


def test_events_of_a_list_of_places_stay_where_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _ = read("قصفت الطائرات أمس حمص وحماة وإدلب.")
    assert len(doc.events) == 3
    monkeypatch.setattr(choosing, "shipped", lambda: chooser(rules_actor=(5, 0, 0)))
    assert [event.places for event in chosen(doc, words()).events] == [event.places for event in doc.events]


def test_flags_go_with_the_places(monkeypatch: pytest.MonkeyPatch) -> None:
    doc, _ = read(RAID)
    places = tuple(msgspec.structs.replace(place, flags=("camp",)) for place in doc.places)
    events = tuple(msgspec.structs.replace(event, flags=("camp", "detainee")) for event in doc.events)
    doc = msgspec.structs.replace(doc, places=places, events=events)
    monkeypatch.setattr(choosing, "shipped", lambda: chooser(rules_actor=(5, 0, 0)))
    assert chosen(doc, words()).events[0].flags == ("detainee",)


def test_who_is_led_before_the_verb_may_be_who_does_it() -> None:
    doc, _ = read("فوجئ السائقون بالشرطة تعتقلهم.")
    (arrest,) = chosen(doc, words()).events
    assert [one.span.of(doc.text) for one in arrest.actors] == ["الشرطة"]
    assert [one.span.of(doc.text) for one in arrest.recipients] == ["السائقون"]


def test_the_shipped_model_finds_whom_a_blast_killed_though_rules_do_not() -> None:
    doc = pipeline.read(Article(name="one", text="مقتل ثلاثة في انفجار بالسوق.", has_title=False))
    (blast,) = doc.events
    assert [one.span.of(doc.text) for one in blast.recipients] == ["ثلاثة"]
    assert WEIGHED in blast.rule

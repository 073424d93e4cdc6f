"""The standing of an event, weighed: which stays, what becomes of the event and of its days."""

from __future__ import annotations

import numpy as np
import pytest

import musnad
from musnad import pipeline
from musnad.events import settling
from musnad.events.circumstances import circumstances
from musnad.events.settling import STANDINGS, WEIGHED, likeliest, settled
from musnad.lexicon import shipped as words
from musnad.records import Article, Doc, EventTime, Realis
from musnad.text.page import opened
from tests.events.networks import by_names

REPORT = (
    "قتل مسلحون ثلاثة جنود قرب بعقوبة الخميس. واعتقلت الشرطة رجلين. ويزور الوزير المدينة قريبا. "
    "وكان مسلحون هاجموا السوق عام 2013. وفجر مسلحون جسرا."
)
STAGES = pipeline.STAGES[: pipeline.STAGES.index(settled)]


def read(text: str, published: str | None = "2015-06-12") -> Doc:
    return pipeline.read(Article(name="one", text=text, has_title=False, published=published), stages=STAGES)


def seen(text: str) -> dict[str, list[str]]:
    doc = read(text)
    page = opened(doc, words())
    names = circumstances(page, doc.events)
    return {event.trigger.of(text): own for event, own in zip(doc.events, names, strict=True)}


def odds(**likely: float) -> np.ndarray:
    return np.array([likely.get(standing, 0.0) for standing in STANDINGS], np.float32)


def test_what_speaks_for_a_standing() -> None:
    found = seen(REPORT)
    assert {"day a day", "tenth 0", "told behind asserted", "next day a day"} <= set(found["قتل"])
    assert {"told before asserted", "sentence -1 past", "last day a day"} <= set(found["اعتقلت"])
    assert {"day years", "historical past", "background 1"} <= set(found["هاجموا"])
    assert "last sentence" in found["فجر"]


def test_a_note_has_no_beginning_and_no_end() -> None:
    (names,) = seen("قتل مسلحون ثلاثة جنود.").values()
    assert not any(name.startswith(("tenth", "last sentence")) for name in names)


def test_all_names_stand_in_order_and_once() -> None:
    assert all(names == sorted(set(names)) for names in seen(REPORT).values())


@pytest.mark.parametrize(
    ("likely", "ruled", "stays"),
    [
        (odds(asserted=0.3, historical=0.61), "asserted", "historical"),
        (odds(asserted=0.4, historical=0.6), "asserted", "asserted"),
        (odds(planned=0.2, asserted=0.8), "planned", "planned"),  # what is to count as done must be much likelier
        (odds(planned=0.15, asserted=0.8), "planned", "asserted"),
    ],
)
def test_which_standing_stays(likely: np.ndarray, ruled: Realis, stays: Realis) -> None:
    assert likeliest(likely, ruled) == stays


def test_another_standing_is_told_in_the_rule_and_takes_the_days_of_the_report_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    weigher = by_names({"last sentence": (-9, -9, -9, -9, 9, -9)}, bias=-4)
    monkeypatch.setattr(settling, "shipped", lambda: weigher)
    doc = settled(read(REPORT), words())
    second, last = doc.events[1], doc.events[-1]
    assert (last.realis, last.rule.endswith(WEIGHED)) == ("historical", True)
    assert last.time == EventTime(level="T6", why="not stated, and it was before the days of the report")
    assert (second.realis, WEIGHED in second.rule) == ("asserted", False)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("قتل مسلحون ثلاثة جنود. ", "asserted"),
        ("سلمت المنظمة مساعدات إلى المخيم. ", "asserted"),
        ("أدان الوزير قتل الجنود. ", "historical"),  # of what is judged nothing is known
    ],
)
def test_what_a_report_opens_with_is_its_news(monkeypatch: pytest.MonkeyPatch, text: str, standing: Realis) -> None:
    weigher = by_names({"tenth 0": (-9, -9, -9, -9, 9, -9)}, bias=-4)
    monkeypatch.setattr(settling, "shipped", lambda: weigher)
    doc = settled(read(text + REPORT), words())
    told = next(event for event in doc.events if event.type in ("ASSAULT", "AID"))
    assert told.realis == standing


@pytest.mark.parametrize(
    ("text", "standing", "start"),
    [
        ("قتل مسلحون ثلاثة جنود.", "asserted", "2015-06-10"),
        ("سيزور الوزير دمشق.", "planned", None),
        ("لم يقتل المسلحون أحدا من الجنود.", "negated", None),
        ("سيزور الوزير دمشق غدا.", "planned", "2015-06-13"),
        ("أعدم الضابط بعد محاولة الانقلاب عام 1971.", "historical", "1971-01-01"),
    ],
)
def test_what_did_not_happen_in_the_days_of_the_report_has_no_day_unless_one_is_told(
    text: str, standing: Realis, start: str | None
) -> None:
    (event,) = musnad.read(text, published="2015-06-12", has_title=False).events
    assert (event.realis, event.time.start) == (standing, start)


def test_without_a_day_of_the_report_nothing_is_old_or_new() -> None:
    doc = read(REPORT, published=None)
    names = circumstances(opened(doc, words()), doc.events)
    assert "day not known" in names[1]

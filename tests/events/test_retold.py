"""What speaks for another telling, and what stands around an event."""

from __future__ import annotations

import musnad
from musnad.events.features import in_report
from musnad.lexicon import shipped as words
from musnad.text.page import opened

REPORT = "قتل مسلحون ثلاثة جنود في بعقوبة الخميس.\n\nوقتل مسلحون خمسة جنود في بعقوبة. وتلقى الضابط بلاغا يفيد مقتل جندي في كركوك."
SPORT = "طالب الوزير اللاعبين بالفوز في المباراة.\n\nودعا الوزير الحكومة إلى دعم المزارعين."


def names(text: str) -> list[list[str]]:
    doc = musnad.read(text, published="2015-06-12", has_title=False)
    return in_report(opened(doc, words()), doc.events)


def test_the_first_of_its_type_is_compared_with_nothing() -> None:
    first = names(REPORT)[0]
    assert not any(name.startswith("retold") for name in first)


def test_who_whom_where_the_deed_and_how_many_are_compared() -> None:
    second = names(REPORT)[1]
    assert "retold best +++.-." in second or "retold best ++++-." in second
    assert "the same deed before" in second


def test_what_a_report_tells_is_told_as_one() -> None:
    assert ["as a report" in each for each in names(REPORT)] == [False, False, True]


def test_a_report_of_sport_is_seen_by_its_words() -> None:
    first, *_ = names(SPORT)
    assert "sport 2" in first
    assert "REQUEST sport 2" in first
    assert "row verb طالب" in first


def test_all_names_stand_in_order_and_once() -> None:
    for each in names(REPORT):
        assert each == sorted(set(each))

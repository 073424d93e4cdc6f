"""Tellings of one happening are put together, whatever their words are."""

from __future__ import annotations

import msgspec
import pytest

import musnad
from musnad.events.merging import merged
from musnad.records import Span

REPORT = "اعتقلت الشرطة المتهم كريم.أ في طنطا. وأحالت النيابة كريم.أ إلى المحكمة."


def test_the_bare_letter_of_a_name_names_nobody() -> None:
    doc = musnad.read(REPORT, published="2015-06-12", has_title=False)
    at = REPORT.index(".أ") + 1
    arrest = next(event for event in doc.events if event.trigger.of(REPORT) == "اعتقلت")
    letter = msgspec.structs.replace(arrest.recipients[0], span=Span(at, at + 1))
    events = [msgspec.structs.replace(arrest, recipients=(letter,))]
    assert merged(doc, events) == tuple(events)


@pytest.mark.parametrize(
    ("report", "places"),
    [
        (
            "فجر انتحاري سيارته في العراق وقتل 12 شخصا. ووقع الانفجار في مدينة سامراء وقتل فيه 12 شخصا.",
            [["مدينة سامراء"]],
        ),
        ("قتل مسلحون 12 شخصا في حلب. ووقع الهجوم الذي قتل فيه 12 شخصا في حماة.", [["حلب"], ["حماة"]]),
    ],
)
def test_a_place_inside_the_other_is_no_other_and_tells_more(report: str, places: list[list[str]]) -> None:
    doc = musnad.read(report, published="2015-06-12", has_title=False)
    named = {place.id: place.text for place in doc.places}
    attacks = [event for event in doc.events if event.type == "ASSAULT"]
    assert [[named[i] for i in event.places] for event in attacks] == places

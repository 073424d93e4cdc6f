"""Tellings of one happening are put together, whatever their words are."""

from __future__ import annotations

import msgspec

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

"""How likely an event is: what the model weighs, and what becomes of unlikely ones."""

from __future__ import annotations

import msgspec

import musnad
from musnad.events.exporting import exporting
from musnad.events.features import in_report
from musnad.events.judging import LEAST
from musnad.export.standoff import standoff
from musnad.lexicon import shipped as words
from musnad.text.page import opened

REPORT = "قتل مسلحون ثلاثة جنود في هجوم على ثكنة قرب بعقوبة الخميس.\n\nوقال ضابط إن الهجوم وقع فجرا. واعتقلت الشرطة خمسة مشتبه بهم في المدينة."


def test_a_full_row_told_first_is_likelier_than_a_bare_noun() -> None:
    doc = musnad.read(REPORT, published="2015-06-12", has_title=False)
    assert all(LEAST <= event.confidence <= 1 for event in doc.events if event.killed)
    assert "unlikely" not in doc.events[0].why_not_exported


def test_what_is_asked_of_an_event_looks_at_those_before_it() -> None:
    doc = musnad.read(REPORT, published="2015-06-12", has_title=False)
    first, *others = in_report(opened(doc, words()), doc.events)
    assert "before it 0" in first
    assert not any(name.startswith("last ") for name in first)
    assert all(sorted(names) == names for names in (first, *others))
    assert not any("exported" in names for names in (first, *others))


def test_an_unlikely_event_stays_in_the_record_and_does_not_go_out() -> None:
    doc = musnad.read(REPORT, published="2015-06-12", has_title=False)
    unlikely = exporting(doc.events[0], unlikely=True)
    assert unlikely.why_not_exported == ("unlikely",)
    assert not unlikely.exported
    told = standoff(msgspec.structs.replace(doc, events=(unlikely, *doc.events[1:])))
    assert len(told["events"]) == len([e for e in doc.events[1:] if "unlikely" not in e.why_not_exported])

"""A corrected row: the machine's with what people changed, and with the codes that follow."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import musnad
from musnad.review import State
from musnad.review.fields import check
from musnad.review.overlay import codes, corrected, fields_of, released
from musnad.store.rows import read_rows
from tests.review.conftest import EVENT, RUN

SENTENCES = [
    "قصفت الطائرات الحربية مدينة دوما يوم 4 آذار 2015 ما أدى إلى مقتل ثلاثة مدنيين.",
    "اشتبك الجيش السوري مع مسلحين في ريف حمص.",
    "دعت فرنسا مجلس الأمن إلى تمديد الهدنة.",
    "تظاهر المئات في بغداد.",
]


def events(text: str) -> list[dict[str, object]]:
    """Rows of the store, with who takes part and where in them."""
    rows = [*read_rows(musnad.read(text, published="2015-03-05"))]
    found = [dict(row) for table, row in rows if table == "events"]
    for event in found:
        who = [row for table, row in rows if table == "event_actors" and row["event_id"] == event["event_id"]]
        event |= {f"{role}s": [row for row in who if row["role"] == role] for role in ("actor", "recipient", "victim")}
    return found


def state(**values) -> State:
    return State(
        run_id=RUN, kind="event", object_id=EVENT, doc_id="d", stage="coded", verdict="accepted", values=values
    )


@pytest.mark.parametrize("text", SENTENCES)
def test_the_codes_of_the_machine_are_made_the_same_way(text: str) -> None:
    found = events(text)
    assert found
    for event in found:
        made = codes(event)
        assert {name: event[name] for name in ("quad", "cameo", "acled_type", "acled_sub_type")} == {
            name: made[name] for name in ("quad", "cameo", "acled_type", "acled_sub_type")
        }


@pytest.mark.parametrize("text", SENTENCES)
def test_fields_of_a_row_can_be_decided_about_and_laid_back(text: str) -> None:
    for event in events(text):
        values = fields_of("event", event)
        people = ("actors", "recipients", "victims")
        checked = {name: value for name, value in values.items() if name not in people}
        check("event", checked, length=len(text))
        laid = corrected(event, state(**checked))
        assert {
            name: laid[name] for name in event if name in ("trigger_start", "evidence", "date_from", "killed_low")
        } == {name: event[name] for name in event if name in ("trigger_start", "evidence", "date_from", "killed_low")}


def test_whatever_the_machine_writes_a_person_may_write(shared: Path) -> None:
    """Else a reviewer could not give a value back that the machine had."""
    kinds = {"events": "event", "places": "place", "times": "time", "statements": "statement", "mandates": "mandate",
             "entities": "entity"}  # fmt: skip
    found = 0
    for path in sorted((shared / "gold" / "dev").rglob("*.txt"))[:25]:
        doc = musnad.read(path.read_text("utf-8"))
        for table, row in read_rows(doc):
            if table in kinds:
                found += 1
                check(kinds[table], fields_of(kinds[table], row), length=len(doc.text))
    assert found > 200


def test_what_follows_from_another_type() -> None:
    (event,) = events(SENTENCES[3])
    laid = corrected(event, state(type="ASSAULT", mode=None, date_from="2015-03-04", trigger=[0, 3]))
    assert (laid["quad"], laid["cameo"], laid["date_from"]) == (4, "190", date(2015, 3, 4))
    assert (laid["trigger_start"], laid["trigger_end"]) == (0, 3)
    assert event["type"] == "PROTEST"


def test_what_was_released_while_a_correction_waits() -> None:
    (event,) = events(SENTENCES[3])
    waiting = State(**{**{f: getattr(state(), f) for f in State.__struct_fields__},
                       "values": {"killed_low": 5}, "released": {"killed_low": 4}})  # fmt: skip
    assert corrected(event, waiting)["killed_low"] == 5
    assert (released(event, waiting) or {})["killed_low"] == 4
    assert released(event, state()) is None

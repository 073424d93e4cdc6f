"""Deadlines: days left by what is known, tellings of one deadline in one row, and the calendar."""

from __future__ import annotations

from datetime import date

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from musnad.index import Index
from musnad.index.deadlines import DeadlineFilter, due_between, undated
from musnad.web.desk import Desk

HOSTILE = "<script>alert(1)</script>\u202eهدنة"


def put(index: Index, **cells: object) -> None:
    """A mandate of its own report."""
    row = {
        "run_id": "run_x",
        "mandate_id": "man_1",
        "doc_id": "sha256:1",
        "kind": "truce",
        "outlet": "صحيفة الضفة",
        **cells,
    }
    with index.writing() as writing:
        document = {
            "run_id": row["run_id"],
            "doc_id": row["doc_id"],
            "outlet": row["outlet"],
            "published": row.get("published"),
        }
        writing.add("documents", [{**document, "family_id": row.pop("family_id", None)}])
        writing.add("mandates", [row])


def month(first: date, last: date, edtf: str) -> dict[str, object]:
    return {"expires": edtf, "due_from": first, "due_to": last}


def test_the_end_of_a_truce_of_our_news(client: TestClient) -> None:
    found = client.get("/deadlines.json?day=2015-09-16").json()
    (truce,) = (one for one in found["acts"] if one["instrument"] == "الهدنة")
    assert (truce["edtf"], truce["days_left"], truce["state"]) == ("2015-09-20", [4, 4], "left")
    assert len(truce["tellings"]) == 2  # the report and its copy
    assert truce["independent"] == 1
    assert "2015-09-20" in client.get("/deadlines?day=2015-09-16").text


def test_what_ended_stands_apart(client: TestClient) -> None:
    before, after = (
        client.get(f"/deadlines.json?day={day}&kind=ultimatum").json() for day in ("2015-09-22", "2015-10-03")
    )
    assert [(one["days_left"], one["state"]) for one in before["coming"]] == [([3, 8], "left"), ([8, 8], "left")]
    assert [(one["days_left"], one["state"]) for one in after["over"]] == [([-3, -3], "expired"), ([-8, -3], "expired")]
    assert before["over"] == after["coming"] == before["acts"] == []


def test_a_month_stays_a_month(desk: Desk) -> None:
    put(desk.index, instrument="تفويض القوات", **month(date(2015, 1, 1), date(2015, 1, 31), "2015-01"))
    (one,) = due_between(
        desk.index, DeadlineFilter(run="run_x"), date(2015, 1, 1), date(2015, 2, 1), date(2015, 1, 10)
    ).rows
    assert (one.edtf, one.days_left, one.state) == ("2015-01", (-9, 21), "perhaps")


def test_another_day_is_shown_beside(desk: Desk) -> None:
    told = {"instrument": "تفويض القوات الدولية", "kind": "authorisation"}
    put(desk.index, **told, **month(date(2015, 1, 10), date(2015, 1, 10), "2015-01-10"), published=date(2015, 1, 2))
    put(desk.index, **{**told, "instrument": "تَفويض القوّات الدولية"}, **month(date(2015, 1, 12), date(2015, 1, 12), "2015-01-12"),
        published=date(2015, 1, 3), mandate_id="man_2", doc_id="sha256:2", outlet="موقع الساحل")  # fmt: skip
    rows = due_between(
        desk.index, DeadlineFilter(run="run_x"), date(2015, 1, 1), date(2015, 2, 1), date(2015, 1, 1)
    ).rows
    assert [(one.edtf, [(o.edtf, o.outlets) for o in one.otherwise]) for one in rows] == [
        ("2015-01-10", [("2015-01-12", ("موقع الساحل",))]),
        ("2015-01-12", [("2015-01-10", ("صحيفة الضفة",))]),
    ]


def test_one_word_is_not_one_thing(desk: Desk) -> None:
    for number, day in ((1, date(2015, 1, 10)), (2, date(2015, 1, 12))):
        put(desk.index, instrument="مهلة", kind="ultimatum", mandate_id=f"man_{number}", doc_id=f"sha256:{number}",
            published=date(2015, 1, 2), **month(day, day, str(day)))  # fmt: skip
    rows = due_between(
        desk.index, DeadlineFilter(run="run_x"), date(2015, 1, 1), date(2015, 2, 1), date(2015, 1, 1)
    ).rows
    assert [one.otherwise for one in rows] == [[], []]


def test_what_has_no_day_is_told_and_not_counted(desk: Desk) -> None:
    put(desk.index, instrument="هدنة", why_not="no year is stated", expires="XXXX-08-08")
    total, (one,) = undated(desk.index, DeadlineFilter(run="run_x"))
    assert (total, one.days_left, one.state, one.tellings[0].why_not) == (1, None, None, "no year is stated")


@pytest.mark.parametrize("country", ["YEM", "SYR"])
def test_by_country(desk: Desk, country: str) -> None:
    put(desk.index, instrument="هدنة", countries=["YEM"], **month(date(2015, 1, 10), date(2015, 1, 10), "2015-01-10"))
    found = due_between(desk.index, DeadlineFilter(run="run_x", country=(country,)), date(2015, 1, 1), date(2015, 2, 1),
                        date(2015, 1, 1))  # fmt: skip
    assert len(found.rows) == (country == "YEM")


def test_the_calendar_is_what_is_shown(client: TestClient) -> None:
    sent = client.get("/deadlines.ics?day=2015-09-16&kind=planned_act")
    assert sent.headers["content-type"].startswith("text/calendar")
    assert 'filename="deadlines.ics"' in sent.headers["content-disposition"]
    (event,) = Calendar.from_ical(sent.content).walk("VEVENT")
    assert event.decoded("dtstart") == date(2015, 9, 20)
    nothing = client.get("/deadlines.ics?day=1990-01-01")
    assert not Calendar.from_ical(nothing.content).walk("VEVENT")


def test_foreign_words_are_words(client: TestClient, desk: Desk) -> None:
    for name in ("instrument", "issuer", "outlet", "condition", "words", "said_by"):
        put(desk.index, **{"mandate_id": f"man_{name}", "doc_id": f"sha256:{name}", name: HOSTILE},
            **month(date(2015, 1, 10), date(2015, 1, 10), "2015-01-10"), run_id="run_x")  # fmt: skip
    page = client.get("/deadlines?run=run_x&day=2015-01-01").text
    assert "<script>alert" not in page
    assert "\u202e" not in page
    assert "&lt;script&gt;" in page
    assert client.get("/deadlines.ics?run=run_x&day=2015-01-01").status_code == 200


@pytest.mark.parametrize("asked", ["day=0001-01-01&back=36500", "day=9999-12-31&ahead=36500", "run=run_none"])
def test_the_ends_of_the_calendar(client: TestClient, asked: str) -> None:
    assert client.get(f"/deadlines?{asked}").status_code == 200


def test_a_window_has_bounds(client: TestClient) -> None:
    assert client.get("/deadlines.json?ahead=-1").json()["error"]["code"] == "bad-value"

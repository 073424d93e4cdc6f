"""Sources and quality: shares, coverage of a stable panel, losses with their cases, precision by decisions, two runs."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from musnad.index import Index
from musnad.index.sources import outlets, panel
from musnad.review import Decision, Original, decide
from musnad.web.desk import Desk


def put(index: Index, outlet: str, day: date | None, **cells: object) -> None:
    number = index.value("SELECT count(*) FROM documents")
    row = {
        "run_id": "run_x",
        "doc_id": f"sha256:{number}",
        "outlet": outlet,
        "published": day,
        "events_exported": 2,
        **cells,
    }
    with index.writing() as writing:
        writing.add("documents", [row])


def test_outlets_of_our_news(client: TestClient) -> None:
    found = client.get("/sources.json").json()
    assert sum(one["reports"] for one in found["outlets"]) == 10
    assert {one["outlet"]: one["first_seen"] for one in found["outlets"] if one["first_seen"]} == {"صحيفة الضفة": 1}
    assert {one["outlet"]: one["copies"] for one in found["outlets"] if one["copies"]} == {"شبكة المدينة": 1}
    assert all(sum(one["bases"].values()) == one["reports"] for one in found["outlets"])


def test_undated_bounded_and_unresolved(desk: Desk) -> None:
    put(desk.index, "الضفة", None, published_basis="none")
    put(desk.index, "الضفة", None, published_basis="text", not_before=date(2015, 1, 1), conflicts=2)
    put(desk.index, "الضفة", date(2015, 1, 2), published_basis="url", places=4, unresolved=1)
    (one,) = outlets(desk.index, "run_x")
    assert (one.reports, one.undated, one.bounded, one.conflicts, one.places, one.unresolved) == (3, 2, 1, 1, 4, 1)
    assert one.bases == {"url": 1, "text": 1, "none": 1}


def test_a_stable_panel(desk: Desk, client: TestClient) -> None:
    for month in (1, 2, 3):
        put(desk.index, "قديمة", date(2015, month, 5))
    put(desk.index, "جديدة", date(2015, 3, 6))
    put(desk.index, "جديدة", None)
    found = panel(desk.index, "run_x", None, None)
    assert (found.periods, found.stable, found.undated) == (["2015-01", "2015-02", "2015-03"], ["قديمة"], 1)
    assert (found.reports, found.events, found.stable_events) == ([1, 1, 2], [2, 2, 4], [2, 2, 2])
    shown = client.get("/sources.json?run=run_x&stable=yes").json()
    assert [one["outlet"] for one in shown["outlets"]] == ["قديمة"]
    narrowed = client.get("/sources.json?run=run_x&first=2015-03-01").json()["panel"]
    assert (narrowed["periods"], narrowed["stable"]) == (["2015-03"], ["جديدة", "قديمة"])


def test_many_months_are_years(desk: Desk) -> None:
    for year in range(1980, 2010):
        put(desk.index, "قديمة", date(year, 1, 5))
    found = panel(desk.index, "run_x", None, None)
    assert (found.by, len(found.periods), found.periods[-1], found.cut) == ("year", 24, "2009", True)


def test_what_was_lost_leads_to_its_cases(desk: Desk, client: TestClient) -> None:
    run = desk.run()
    with desk.store.writing() as db:
        db.execute("INSERT INTO inputs (run_id, input_id, locator, outcome, stage, code, message) VALUES ($1, 'in_1', $2, 'failed', 'source', 'empty', $3)",
                   run, "a.html", "<b>nothing</b> in it")  # fmt: skip
    with desk.index.writing() as writing:
        writing.add(
            "inputs",
            [{"run_id": run, "source": None, "outcome": "failed", "stage": "source", "code": "empty", "inputs": 1}],
        )
    page = client.get("/sources")
    assert "code=empty#cases" in page.text
    found = client.get("/sources.json?outcome=failed&stage=source&code=empty").json()
    assert found["inputs"] == [{"locator": "a.html", "message": "<b>nothing</b> in it"}]
    shown = client.get("/sources?outcome=failed&code=empty").text
    assert "<b>nothing" not in shown
    assert "&lt;b&gt;nothing" in shown


# --- precision ----------------------------------------------------------------------------------------------------


def judge(desk: Desk, event: dict, action: str, base: int = 0, **more: object) -> None:
    given = Decision(run_id=event["run_id"], kind="event", object_id=event["event_id"], doc_id=event["doc_id"], base=base,
                     action=action, **more)  # type: ignore[arg-type]  # fmt: skip
    decide(desk.journal, "somebody", given, original=Original(length=10_000))


def test_precision_by_type_and_outlet(desk: Desk, client: TestClient) -> None:
    assert client.get("/sources.json").json()["audit"]["types"] == []
    events = desk.index.rows("SELECT * FROM events WHERE type = 'ASSAULT' ORDER BY event_id LIMIT 4")
    for event in events[:3]:
        judge(desk, event, "accept")
    judge(desk, events[3], "reject", reason="not_an_event")
    judge(desk, events[2], "undo", base=1)
    audit = client.get("/sources.json").json()["audit"]
    (share,) = audit["types"]
    assert (share["name"], share["accepted"], share["rejected"]) == ("ASSAULT", 2, 1)
    assert share["low"] < 2 / 3 < share["high"]
    assert sum(one["accepted"] for one in audit["outlets"]) == 2
    assert audit["calibration"] == []
    assert "67%" in client.get("/sources").text


# --- two runs -----------------------------------------------------------------------------------------------------


def again(desk: Desk) -> tuple[str, str]:
    """A second run that read the same reports, but for one event less, one more and one otherwise."""
    first, second = desk.run(), "run_second"
    ids = [row["event_id"] for row in desk.index.rows("SELECT event_id FROM events ORDER BY event_id LIMIT 3")]
    with desk.store.writing() as db:
        for table in ("readings", "events"):
            db.execute(f"CREATE TEMP TABLE copied AS SELECT * FROM {table} WHERE run_id = $1", first)
            db.execute("UPDATE copied SET run_id = $1", second)
            db.execute(f"INSERT INTO {table} SELECT * FROM copied")
            db.execute("DROP TABLE copied")
        db.execute("DELETE FROM events WHERE run_id = $1 AND event_id = $2", second, ids[0])
        db.execute("UPDATE events SET type = 'PROTEST' WHERE run_id = $1 AND event_id = $2", second, ids[1])
        db.execute("UPDATE events SET event_id = 'evt_new' WHERE run_id = $1 AND event_id = $2", second, ids[2])
    with desk.index.writing() as writing:
        for table in ("documents", "events"):
            writing.execute(
                f"INSERT INTO {table} SELECT * REPLACE ('{second}' AS run_id) FROM {table} WHERE run_id = $1", first
            )
        writing.execute("DELETE FROM events WHERE run_id = $1 AND event_id = $2", second, ids[0])
        writing.execute("UPDATE events SET type = 'PROTEST' WHERE run_id = $1 AND event_id = $2", second, ids[1])
        writing.execute("UPDATE events SET event_id = 'evt_new' WHERE run_id = $1 AND event_id = $2", second, ids[2])
        writing.add("runs", [{"run_id": second, "started_at": "2030-01-01T00:00:00+00:00", "documents": 10}])
    return first, second


def test_what_another_run_read_otherwise(desk: Desk, client: TestClient) -> None:
    first, second = again(desk)
    found = client.get(f"/sources.json?run={second}&against={first}").json()["against"]
    assert (found["both"], found["only_there"], found["only_here"]) == (10, 0, 0)
    assert [sum(one[name] for one in found["types"]) for name in ("lost", "gained", "changed")] == [2, 1, 1]
    changes = []
    for case in found["cases"]:
        answer = client.get(f"/sources.json?run={second}&against={first}&doc={case['doc_id']}").json()["against"]
        changes += answer["changes"]
    assert sorted(one["kind"] for one in changes) == ["changed", "gained", "lost", "lost"]
    (changed,) = (one for one in changes if one["kind"] == "changed")
    assert changed["after"] == {"type": "PROTEST"}
    assert {(one["kind"], one["run"]) for one in changes} == {("changed", second), ("gained", second), ("lost", first)}
    assert all(re.fullmatch(r"\w+", one["words"]) for one in changes)
    assert client.get(f"/sources?run={second}&against={first}&doc={found['cases'][0]['doc_id']}").status_code == 200


@pytest.mark.parametrize("against", ["run_none", ""])
def test_no_other_run(client: TestClient, desk: Desk, against: str) -> None:
    assert client.get(f"/sources?against={against or desk.run()}").status_code == 404


def test_a_store_with_nothing_in_it(client: TestClient) -> None:
    page = client.get("/sources?run=run_none")
    assert page.status_code == 200
    assert "لا تقارير هنا" in page.text


def test_a_stable_panel_says_how_far_it_reaches(desk: Desk, client: TestClient) -> None:
    for month in (1, 2):
        put(desk.index, "الضفة", date(2015, month, 1))
    put(desk.index, "الجبل", date(2015, 2, 1))
    page = client.get("/sources?run=run_x&stable=yes").text
    assert "هذه الصفحة وحدها" in page
    (table,) = set(re.findall(r'href="(/events\?[^"]*)">الأحداث</a>', page))
    assert parse_qs(urlsplit(unescape(table)).query) == {"run": ["run_x"], "outlet": ["الضفة"]}
    put(desk.index, "الجبل", date(2014, 2, 1))
    assert "لا وسيلة لها تقارير في كل فترة" in client.get("/sources?run=run_x&stable=yes").text


def test_what_differs_between_runs_is_told_in_words(desk: Desk, client: TestClient) -> None:
    first, second = again(desk)
    against = f"/sources?run={second}&against={first}"
    cases = client.get(against.replace("?", ".json?")).json()["against"]["cases"]
    shown = "".join(client.get(f"{against}&doc={case['doc_id']}").text for case in cases)
    changes = shown.split('id="changes"', 1)[1]
    assert "احتجاج" in changes
    assert not re.search(r">(PROTEST|None|date_from|confidence)<", changes)


def test_spans_and_links_that_differ_are_told_in_words(desk: Desk, client: TestClient) -> None:
    first, second = again(desk)
    with desk.store.writing() as db:
        db.execute(
            "UPDATE events SET evidence = [], chain = NULL, time_id = NULL WHERE run_id = $1 AND source IS NOT NULL",
            second,
        )
    cases = client.get(f"/sources.json?run={second}&against={first}").json()["against"]["cases"]
    found = [client.get(f"/sources.json?run={second}&against={first}&doc={case['doc_id']}").json() for case in cases]
    changed = [one for page in found for one in page["against"]["changes"] if "chain" in one["before"]]
    assert changed
    assert all(
        isinstance(word, str) for one in changed for word in (*one["before"]["evidence"], *one["before"]["chain"])
    )
    assert not any("time_id" in one["before"] for one in changed)


@pytest.mark.parametrize(
    ("why", "told"),
    [("stated: day", "مذكور في النص"), ("not stated: the days up to publication", "غير مذكور: الأيام السابقة للنشر")],
)
def test_why_a_time_is_another_is_told_in_words(desk: Desk, client: TestClient, why: str, told: str) -> None:
    first, second = again(desk)
    with desk.store.writing() as db:
        db.execute("UPDATE events SET time_why = $2, type = 'PROTEST' WHERE run_id = $1", second, why)
    cases = client.get(f"/sources.json?run={second}&against={first}").json()["against"]["cases"]
    page = "".join(client.get(f"/sources?run={second}&against={first}&doc={case['doc_id']}").text for case in cases)
    assert told in page.split('id="changes"', 1)[1]


def test_foreign_words_are_words(desk: Desk, client: TestClient) -> None:
    put(desk.index, "<script>alert(1)</script>", date(2015, 1, 1))
    page = client.get("/sources?run=run_x").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page

"""The table of events: facets, search, groups, copies, and what is foreign in it."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from musnad.index import EventFilter, events
from musnad.index.facets import NONE, FacetValue
from musnad.index.shown import EventRow, StatementRow
from musnad.web.desk import Desk
from musnad.web.openapi import document
from musnad.web.screens import ACTIONS, DOWNLOADS, SCREENS

HOSTILE = "<script>alert(1)</script>\u202e'; DROP TABLE events; --=cmd|' /C calc'!A0"
NAMES = ("type", "actor", "recipient", "place", "outlet", "speaker", "relay", "words", "trigger", "killed_text")


def every(desk: Desk) -> EventFilter:
    return EventFilter(run=desk.run(), fit="all", copies=True)


def test_what_each_facet_value_would_leave_is_what_is_left(client: TestClient) -> None:
    page = client.get("/events.json").json()
    assert page["total"] == len(page["rows"]) > 0
    for facet in page["facets"]:
        for one in facet["values"]:
            asked = {facet["name"]: NONE if one["value"] is None else one["value"]}
            assert client.get("/events.json", params=asked).json()["total"] == one["rows"], asked


def test_a_facet_counts_aside_from_its_own_choice(client: TestClient) -> None:
    before = {f["name"]: f for f in client.get("/events.json").json()["facets"]}
    chosen = before["type"]["values"][-1]["value"]
    after = {f["name"]: f for f in client.get("/events.json", params={"type": chosen}).json()["facets"]}
    assert after["type"]["values"] == before["type"]["values"]
    assert after["type"]["chosen"] == [chosen]
    assert sum(v["rows"] for v in after["outlet"]["values"]) == before["type"]["values"][-1]["rows"]


def test_a_chosen_value_that_nothing_has_stays_to_be_taken_out(client: TestClient) -> None:
    page = client.get("/events.json", params={"actor": "لا أحد"}).json()
    (actor,) = [facet for facet in page["facets"] if facet["name"] == "actor"]
    assert page["total"] == 0
    assert {"value": "لا أحد", "rows": 0} in actor["values"]
    assert 'class="chosen"' in client.get("/events", params={"actor": "لا أحد"}).text


def test_values_are_found_however_they_are_spelt(desk: Desk) -> None:
    everything = events.FACETS.values(desk.index, every(desk), "place")
    named = next(one.value for one in everything if one.value and "ا" in one.value)
    spelt = named.replace("ا", "أ")
    assert FacetValue(named, next(v.rows for v in everything if v.value == named)) in events.FACETS.values(
        desk.index, every(desk), "place", spelt
    )


def test_coded_values_are_found_by_their_name(client: TestClient) -> None:
    found = client.get("/events/values.json", params={"facet": "type", "containing": "هجوم"}).json()
    assert [one["value"] for one in found["values"]] == ["ASSAULT"]


@pytest.mark.parametrize("containing", ["تعز", "Taiz"])
def test_a_division_is_found_by_its_name_in_either_language(client: TestClient, containing: str) -> None:
    found = client.get("/events/values.json", params={"facet": "adm1", "containing": containing}).json()["values"]
    assert [one["value"] for one in found] == ["Taiz"]


def test_all_values_are_there_on_pages(client: TestClient) -> None:
    found = client.get("/events/values.json", params={"facet": "actor", "fit": "all"}).json()
    assert not found["more"]
    assert len(found["values"]) == len({one["value"] for one in found["values"]}) > 8


def test_what_is_sought_is_found_and_marked(client: TestClient, desk: Desk) -> None:
    row = desk.index.row(
        "SELECT words, event_id FROM events WHERE exported AND counted_as IS NULL AND words IS NOT NULL"
    )
    word = max(re.findall(r"\w+", row["words"]), key=len)
    page = client.get("/events.json", params={"q": word}).json()
    found = next(one for one in page["rows"] if one["event_id"] == row["event_id"])
    assert any(found["words"][start:end].endswith(word) for start, end in found["found"])
    assert "<mark>" in client.get("/events", params={"q": word}).text


@pytest.mark.parametrize("order", sorted(events.ORDERS))
def test_pages_hold_every_event_once(desk: Desk, order: str) -> None:
    which = every(desk)
    pages = [events.page_of(desk.index, which, order, 7, after) for after in range(0, 200, 7)]
    ids = [row["event_id"] for page in pages for row in page]
    assert len(ids) == len(set(ids)) == events.count(desk.index, which)


def test_a_page_beyond_the_last_is_the_last(client: TestClient) -> None:
    assert client.get("/events.json?page=999999999").json()["page"] == 1
    assert client.get("/events.json?page=-3").json()["page"] == 1


def test_copies_count_once_and_are_told(desk: Desk, client: TestClient) -> None:
    first, second = (row["event_id"] for row in events.page_of(desk.index, every(desk), "oldest", 2))
    with desk.index.writing() as writing:
        writing.execute("UPDATE events SET counted_as = NULL, exported = true")
        writing.execute("UPDATE events SET counted_as = $1 WHERE event_id = $2", first, second)
    rows = {row["event_id"]: row for row in client.get("/events.json").json()["rows"]}
    assert second not in rows
    assert rows[first]["copies"] == 1
    assert second in {row["event_id"] for row in client.get("/events.json?copies=yes").json()["rows"]}


def test_one_happening_of_several_places_is_a_group(desk: Desk, client: TestClient) -> None:
    ids = [row["event_id"] for row in events.page_of(desk.index, every(desk), "newest", 3)]
    with desk.index.writing() as writing:
        writing.execute("UPDATE events SET exported = true, counted_as = NULL, group_id = NULL")
        writing.execute("UPDATE events SET group_id = 'grp_a' WHERE event_id IN ($1, $2, $3)", *ids)
    rows = client.get("/events.json").json()["rows"]
    assert [row["of_group"] for row in rows if row["group_id"]] == [3, 3, 3]
    page = client.get("/events").text
    assert page.count('data-group="grp_a"') == 3
    assert page.count('class="fold"') == 1


def test_flags_and_what_has_none(desk: Desk, client: TestClient) -> None:
    first = events.page_of(desk.index, every(desk), "oldest", 1)[0]["event_id"]
    with desk.index.writing() as writing:
        writing.execute("UPDATE events SET flags = [], exported = true, counted_as = NULL")
        writing.execute("UPDATE events SET flags = ['camp', 'detainee'] WHERE event_id = $1", first)
    assert [row["event_id"] for row in client.get("/events.json?flag=camp").json()["rows"]] == [first]
    total = client.get("/events.json").json()["total"]
    assert client.get("/events.json?flag=-").json()["total"] == total - 1
    assert client.get("/events.json?flag=-&flag=camp").json()["total"] == total


def test_what_was_rejected_is_not_fit(desk: Desk, client: TestClient) -> None:
    first = client.get("/events.json").json()["rows"][0]["event_id"]
    with desk.index.writing() as writing:
        writing.execute("UPDATE events SET verdict = 'rejected' WHERE event_id = $1", first)
    assert first not in {row["event_id"] for row in client.get("/events.json").json()["rows"]}
    assert first in {row["event_id"] for row in client.get("/events.json?fit=no").json()["rows"]}
    assert first in {row["event_id"] for row in client.get("/events.json?fit=all&verdict=rejected").json()["rows"]}


@pytest.mark.parametrize("name", NAMES)
def test_hostile_words_are_shown_and_do_nothing(desk: Desk, client: TestClient, name: str) -> None:
    with desk.index.writing() as writing:
        writing.execute(f"UPDATE events SET {name} = $1", HOSTILE)
        writing.execute("UPDATE events SET actors = [$1], recipients = [$1], killed_low = 1", HOSTILE)
    page = client.get("/events", params={"q": "DROP"})
    assert page.status_code == 200
    plain = client.get("/events").text
    assert "<script>alert" not in plain
    assert "&lt;script&gt;alert" in plain
    assert "\u202e" not in plain


@pytest.mark.parametrize("name", ["actor", "place", "outlet", "type", "q", "flag", "run", "speaker", "event"])
def test_hostile_conditions_find_nothing_and_harm_nothing(desk: Desk, client: TestClient, name: str) -> None:
    before = events.count(desk.index, every(desk))
    for path in ("/events", "/events.json", "/events/values"):
        answer = client.get(path, params={name: HOSTILE})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text or path.endswith(".json")
    assert client.get("/events/values.json", params={"containing": HOSTILE}).json()["values"] == []
    assert events.count(desk.index, every(desk)) == before


def test_an_empty_store(desk: Desk, client: TestClient) -> None:
    with desk.index.writing() as writing:
        for table in ("events", "statements", "runs", "documents"):
            writing.execute(f"DELETE FROM {table}")
    for path in ("/events", "/statements", "/events/values"):
        assert client.get(path).status_code == 200
    assert client.get("/events.json").json() | {"views": None, "facets": [], "bulk": 0} == {
        "run": "", "runs": [], "total": 0, "page": 1, "pages": 1, "rows": [], "facets": [], "views": None, "bulk": 0,
    }  # fmt: skip


def test_rows_are_documented_as_they_come(desk: Desk, client: TestClient) -> None:
    event = client.get("/events.json").json()["rows"][0]
    statement = client.get("/statements.json").json()["rows"][0]
    assert event.keys() == EventRow.__annotations__.keys()
    assert statement.keys() == StatementRow.__annotations__.keys()
    schemas = document(SCREENS, ACTIONS, DOWNLOADS)["components"]["schemas"]
    assert schemas["EventRow"]["properties"].keys() == event.keys()


def test_a_row_opens_the_reading_pane_at_the_event(client: TestClient) -> None:
    row = client.get("/events.json").json()["rows"][0]
    links = re.findall(r'<a class="open[^"]*" href="([^"]*)"', client.get("/events").text)
    assert links[0] == f"/documents/{row['doc_id'].replace(':', '%3A')}?run={row['run_id']}#{row['event_id']}"

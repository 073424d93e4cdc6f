"""Places of events: each once, drawn only where it is known where that is."""

from __future__ import annotations

import json

import pytest

from musnad.index import EventFilter, Index
from musnad.index.decided import read_again
from musnad.index.events import count
from musnad.index.map import places_of
from musnad.index.spots import shape_of, spot_of
from tests.web.conftest import desk  # noqa: F401  # fixture

OF_PLACE = "name text geometry kind country adm1 adm2 latitude longitude offset gazetteer_id"
NOWHERE = dict.fromkeys(OF_PLACE.split())
TOWN = {"text": "المنظر", "name": "المنظر", "latitude": 14.6, "longitude": 42.9}
WEST = NOWHERE | {
    "text": "غرب المنظر",
    "geometry": "sector",
    "offset": json.dumps({"anchor": "المنظر", "direction": "W", "distance_km": 5}),
}


def test_a_place_of_the_gazetteer_is_the_same_by_any_name() -> None:
    one = NOWHERE | {"text": "حلب", "gazetteer_id": "gaz_a", "geometry": "representative"}
    assert spot_of(one, None) == spot_of(one | {"text": "مدينة حلب"}, None) == "gaz_a"


def test_what_lies_west_of_two_towns_of_one_name_are_two_places() -> None:
    here, there = (shape_of(WEST, {"المنظر": TOWN | more}) for more in ({}, {"latitude": 33.0}))
    assert json.loads(here)["type"] == "Polygon"
    assert spot_of(WEST, here) != spot_of(WEST, there)


def test_without_its_anchor_a_direction_has_no_form() -> None:
    assert shape_of(WEST, {}) is None


def test_a_candidate_of_the_gazetteer_is_no_place_yet() -> None:
    assert spot_of(NOWHERE | {"gazetteer_id": "gaz_a", "geometry": "unresolved", "text": "الحمرا"}, None) != "gaz_a"


@pytest.fixture
def index(desk) -> Index:  # noqa: F811
    return desk.index


@pytest.mark.parametrize("detail", ["places", "adm2", "adm1"])
def test_each_place_leads_to_just_its_events(index: Index, detail) -> None:
    found = places_of(index, EventFilter(), detail, 100, 100)
    assert found.drawn
    for row in (*found.drawn, *found.aside):
        assert count(index, EventFilter(spot=(row["id"],))) == row["events"]
        assert 1 <= len(row["event_ids"]) <= row["events"]


def test_the_most_told_of_come_first_and_the_rest_is_counted(index: Index) -> None:
    every = places_of(index, EventFilter(), "places", 100, 100)
    few = places_of(index, EventFilter(), "places", 2, 1)
    assert [row["id"] for row in few.drawn] == [row["id"] for row in every.drawn[:2]]
    assert (few.places, few.places_aside) == (len(every.drawn), len(every.aside))
    assert len(few.aside) == 1


def test_nothing_unresolved_is_drawn(index: Index) -> None:
    found = places_of(index, EventFilter(), "places", 100, 100)
    assert not [row for row in found.drawn if row["geometry"] == "unresolved"]
    assert [row for row in found.aside if row["geometry"] == "unresolved"]


def test_a_whole_country_is_drawn_when_it_is_asked_for(index: Index) -> None:
    with index.writing() as writing:
        writing.execute("UPDATE event_places SET kind = 'country', level = 'G6', geometry = 'area', adm1 = NULL")
        writing.execute("UPDATE events SET level = 'G6' WHERE places > 0")
    assert not places_of(index, EventFilter(), "places", 100, 100).drawn
    assert places_of(index, EventFilter(level=("G6",)), "places", 100, 100).drawn


def test_a_report_that_is_read_again_keeps_the_numbers_of_its_events(desk) -> None:  # noqa: F811
    row = desk.index.row("SELECT run_id, doc_id FROM events WHERE places > 0")
    before = desk.index.rows("SELECT no, event_id, spot FROM event_places ORDER BY ALL")
    read_again(desk.index, desk.store, desk.journal, row["run_id"], [row["doc_id"]])
    assert desk.index.rows("SELECT no, event_id, spot FROM event_places ORDER BY ALL") == before
    sql = "SELECT count(*) FROM event_places p JOIN events e USING (no) WHERE p.event_id = e.event_id"
    assert desk.index.value(sql) == len(before)

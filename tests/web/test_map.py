"""The screen of the map: what is drawn, what is told beside it, and that its links keep what they promise."""

from __future__ import annotations

import html
import json
import re

import pytest
from starlette.testclient import TestClient

from musnad.web.borders import has_border
from musnad.web.desk import Desk
from musnad.web.divisions import division
from musnad.web.screens import map as screen

HOSTILE = '<script>alert("1")</script>\u202e&"\'</script><!--'


def asked(client: TestClient, query: str = "") -> dict:
    answer = client.get(f"/map.json{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def held(page: str, id: str) -> dict:
    return json.loads(re.search(rf'<script type="application/json" id="{id}"[^>]*>(.*?)</script>', page, re.S)[1])


def test_features_are_geojson(client: TestClient) -> None:
    page = asked(client)
    assert page["features"]
    for feature in page["features"]:
        assert feature["type"] == "Feature"
        place = feature["properties"]
        geometry = feature["geometry"]
        assert geometry or has_border({**place, "country": place["iso3"]})
        assert not geometry or geometry["type"] in ("Point", "Polygon")
        assert (place["uncertainty_m"] is not None) == (geometry is not None)


def test_a_precise_point_only_where_the_words_mean_one(client: TestClient) -> None:
    for feature in asked(client)["features"]:
        if feature["geometry"] and feature["geometry"]["type"] == "Point":
            assert feature["properties"]["level"] in ("G0", "G1", "G2")


def test_what_is_counted_is_what_the_link_shows(client: TestClient) -> None:
    page = client.get("/map").text
    links = re.findall(r'href="(/events\?spot=[^"]*)">[^<]*?(\d+)</a>', page)
    assert len(links) > 5
    for link, number in links:
        events = client.get(html.unescape(link).replace("/events?", "/events.json?")).json()
        assert events["total"] == int(number)


def told_of_its_country(desk: Desk) -> None:
    """One of the places that are drawn is told of as its country alone."""
    with desk.index.writing() as writing:
        writing.execute(
            "UPDATE event_places SET level = 'G6', kind = 'country', geometry = 'area', latitude = NULL, longitude = NULL, adm1 = NULL"
            " WHERE spot = (SELECT min(spot) FROM event_places JOIN events USING (run_id, event_id)"
            " WHERE exported AND counted_as IS NULL AND event_places.latitude IS NOT NULL)"
        )


def test_the_tray_says_why(client: TestClient, desk: Desk) -> None:
    told_of_its_country(desk)
    page = asked(client)
    assert {place["aside"] for place in page["aside"]} == {"unresolved", "country"}
    assert all(place["why_not"] for place in page["aside"] if place["aside"] != "country")
    assert page["nowhere"] == client.get("/events.json?level=-").json()["total"]


def test_everything_is_somewhere(client: TestClient, desk: Desk) -> None:
    """Each event is drawn, told beside the map or counted as nowhere."""
    page = asked(client)
    told = {id for one in page["features"] for id in one["properties"]["event_ids"]} | {
        id for one in page["aside"] for id in one["event_ids"]
    }
    at_places = desk.index.value(
        "SELECT count(DISTINCT event_id) FROM event_places JOIN events USING (run_id, event_id) WHERE exported AND counted_as IS NULL"
    )
    assert (len(told), at_places + page["nowhere"]) == (at_places, page["total"])


@pytest.mark.parametrize("detail", ["adm1", "adm2"])
def test_coarsely_no_point_is_drawn(client: TestClient, detail: str) -> None:
    page = asked(client, f"?detail={detail}")
    assert page["features"]
    assert {one["geometry"] for one in page["features"]} == {None}
    assert {one["properties"]["level"] for one in page["features"]} <= {"G4", "G5"}


def test_areas_without_a_border_are_told_beside(client: TestClient, desk: Desk) -> None:
    told_of_its_country(desk)
    with desk.index.writing() as writing:
        writing.execute("UPDATE event_places SET geometry = 'area', latitude = NULL, country = 'PSE', adm1 = 'Hebron'")
    page = asked(client)
    assert (page["features"], {place["aside"] for place in page["aside"]}) == ([], {"no-border", "country"})
    assert "لا حدود لها عندنا" in client.get("/map").text


def test_a_part_of_a_country_is_not_the_country() -> None:
    part = {"country": "SYR", "adm1": None, "name_en": None, "kind": "part_of_country"}
    assert not has_border(part)
    assert has_border(part | {"kind": "country"})
    assert has_border(part | {"country": "PSE", "name_en": "Gaza Strip", "kind": "region"})


def test_divisions_have_their_arabic_name() -> None:
    assert division("SYR", "Idlib") == "إدلب"
    assert division("SYR", "Nowhere") is None


def test_a_bounded_answer_says_how_many_more_there_are(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    every = asked(client)
    monkeypatch.setattr(screen, "PLACES", 2)
    page = asked(client)
    assert (len(page["features"]), page["more"]) == (2, len(every["features"]) - 2)
    assert "أماكن أخرى" in client.get("/map").text


def test_text_of_a_report_is_text(client: TestClient, desk: Desk) -> None:
    with desk.index.writing() as writing:
        writing.execute(
            "UPDATE event_places SET name = $1, text = $1, name_en = $1, why_not = $1, adm2 = $2",
            HOSTILE,
            HOSTILE.replace("\u202e", ""),
        )
        writing.execute("UPDATE documents SET title = $1, outlet = $1", HOSTILE)
    doc = desk.index.value("SELECT doc_id FROM events WHERE places > 0")
    for query in ("", "?detail=adm2", f"?doc={doc}&fit=all"):
        page = client.get(f"/map{query}").text
        assert "<script>alert" not in page
        assert "\u202e" not in page
        names = {one["properties"]["label"] for one in held(page, "shown")["features"]}
        assert not any("\u202e" in name for name in names)


def test_the_golan_is_told_in_both_languages(client: TestClient) -> None:
    assert "الجولان مع إسرائيل، خلافاً للأمم المتحدة" in client.get("/map").text
    client.post("/look", data={"language": "en", "back": "/map"})
    page = client.get("/map").text
    assert "draw the Golan with Israel, against the view of the United Nations" in page
    assert held(page, "words")["locale"] == "en-u-nu-latn"


def test_one_report_has_its_own_map(client: TestClient, desk: Desk) -> None:
    doc = desk.index.value("SELECT doc_id FROM events WHERE places > 0")
    page = asked(client, f"?doc={doc}&fit=all")
    assert page["report"]["doc_id"] == doc
    assert f"/documents/{doc}?run=" in client.get(f"/map?doc={doc}&fit=all").text


def test_conditions_go_along(client: TestClient) -> None:
    page = client.get("/map?type=ASSAULT&type=COERCE&first=2015-09-01&fit=all").text
    for path in ("/events", "/timeline"):
        assert f'href="{path}?type=ASSAULT&amp;type=COERCE&amp;first=2015-09-01&amp;fit=all"' in page
    assert '<input type="hidden" name="type" value="ASSAULT">' in page
    assert 'href="/map?type=COERCE&amp;first=2015-09-01&amp;fit=all"' in page  # without the first of them


def test_an_empty_store_has_an_empty_map(client: TestClient, desk: Desk) -> None:
    with desk.index.writing() as writing:
        for table in ("events", "event_places", "runs"):
            writing.execute(f"DELETE FROM {table}")
    assert asked(client)["features"] == []
    assert "لا شيء هنا بهذه الشروط" in client.get("/map").text


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("vendor/maplibre-gl/maplibre-gl.mjs", "text/javascript"), ("map.js", "text/javascript"), ("fonts.css", "text/css"),
        ("vendor/noto-sans-arabic/noto-sans-arabic-arabic-400-normal.woff2", "font/woff2"),
        ("boundaries/countries.json", "application/json"), ("boundaries/admin1.json", "application/json"),
    ],
)  # fmt: skip
def test_files_have_the_type_that_browsers_want(client: TestClient, name: str, kind: str) -> None:
    sent = client.get(f"/static/{name}")
    assert (sent.status_code, sent.headers["content-type"].split(";")[0]) == (200, kind)
    again = client.get(f"/static/{name}", headers={"if-none-match": sent.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_file_that_has_its_version_in_its_address_is_kept(client: TestClient) -> None:
    address = re.search(r'data-countries="([^"]+)"', client.get("/map").text)[1]
    assert "immutable" in client.get(address).headers["cache-control"]


@pytest.mark.parametrize(
    "name", ["boundaries/README.md/x", "boundaries/../app.py", "boundaries/nothing.json", "boundaries/"]
)
def test_no_other_file_is_a_boundary(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404

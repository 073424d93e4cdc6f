"""The screen of the timeline: intervals, the days of the reports, and what has no time."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from musnad.web.desk import Desk
from musnad.web.screens import timeline as screen

HOSTILE = '<script>alert("1")</script>\u202e&"\'</script><!--'


def asked(client: TestClient, query: str = "") -> dict:
    answer = client.get(f"/timeline.json{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_every_event_has_a_row_or_stands_aside(client: TestClient) -> None:
    page = asked(client, "?first=2000-01-01&last=2030-01-01")
    assert page["total"] == page["dated"] + page["undated"] == client.get("/events.json").json()["total"]
    assert len(page["rows"]) == page["shown"] == page["dated"]
    assert all(row["date_from"] or row["date_to"] for row in page["rows"])


def test_the_undated_are_listed_not_dropped(client: TestClient, desk: Desk) -> None:
    with desk.index.writing() as writing:
        writing.execute("UPDATE events SET date_from = NULL, date_to = NULL WHERE type = 'ASSAULT'")
    page = asked(client)
    assert page["undated"] == len(page["aside"]) > 0
    assert {row["type"] for row in page["aside"]} == {"ASSAULT"}
    assert "لا يقول التقرير متى كانت" in client.get("/timeline").text


def test_an_open_end_stays_open(client: TestClient, desk: Desk) -> None:
    with desk.index.writing() as writing:
        writing.execute("UPDATE events SET date_to = NULL")
    page = asked(client, "?first=2015-01-01")
    assert page["rows"]
    assert {row["date_to"] for row in page["rows"]} == {None}
    assert page["days"]["longer"] + page["days"]["before"] + page["days"]["after"] == page["dated"]


def test_rows_lie_in_the_time_that_is_shown(client: TestClient) -> None:
    page = asked(client)
    first, last = page["within"]
    assert (first, last) == (page["days"]["first"], page["days"]["last"])
    assert all(row["date_from"] <= last and row["date_to"] >= first for row in page["rows"])
    assert page["within"] != asked(client, "?first=2015-09-16&last=2015-09-17")["within"]


@pytest.mark.parametrize("lane", ["outlet", "country", "type"])
def test_lanes_keep_their_events_together(client: TestClient, lane: str) -> None:
    lanes = [row["lane"] for row in asked(client, f"?lanes={lane}&first=2000-01-01")["rows"]]
    begins = [one for at, one in enumerate(lanes) if at == 0 or lanes[at - 1] != one]
    assert len(begins) == len(set(lanes)) > 1


def test_pages_follow_one_another(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = [row["event_id"] for row in asked(client, "?first=2000-01-01")["rows"]]
    monkeypatch.setattr(screen, "ROWS", 10)
    pages = asked(client, "?first=2000-01-01")["pages"]
    parts = [asked(client, f"?first=2000-01-01&page={page}")["rows"] for page in range(1, pages + 1)]
    assert [row["event_id"] for part in parts for row in part] == whole


def test_outlets_are_compared_by_their_reports(client: TestClient, desk: Desk) -> None:
    page = asked(client, "?fit=all")
    sql = "SELECT count(DISTINCT doc_id) FROM events WHERE outlet = $1 AND published BETWEEN $2 AND $3 AND counted_as IS NULL"
    assert page["outlets"]
    for lane in page["outlets"]:
        assert lane["count"] == desk.index.value(sql, lane["name"], page["reported"]["first"], page["reported"]["last"])
        assert len(lane["bins"]) == len(page["reported"]["bins"])


def test_a_row_leads_to_the_report_at_its_event(client: TestClient) -> None:
    row = asked(client)["rows"][0]
    links = re.findall(r'href="(/documents/[^"]+)"', client.get("/timeline").text)
    assert any(
        html.unescape(link).startswith(f"/documents/{row['doc_id']}?run=") and link.endswith(f"#{row['event_id']}")
        for link in links
    )


def test_text_of_a_report_is_text(client: TestClient, desk: Desk) -> None:
    with desk.index.writing() as writing:
        writing.execute(
            "UPDATE events SET actor = $1, recipient = $1, place = $1, place_en = $1, outlet = $1, title = $1, trigger = $1",
            HOSTILE,
        )
        writing.execute("UPDATE events SET date_from = NULL, date_to = NULL WHERE type = 'ASSAULT'")
    page = client.get("/timeline?lanes=outlet").text
    assert "<script>alert" not in page
    assert "\u202e" not in page
    label = asked(client)["rows"][0]["label"]
    assert label.count("\u2068") == label.count("\u2069") == 3


def test_an_empty_store_has_an_empty_line(client: TestClient, desk: Desk) -> None:
    with desk.index.writing() as writing:
        for table in ("events", "event_places", "runs"):
            writing.execute(f"DELETE FROM {table}")
    page = asked(client)
    assert (page["rows"], page["aside"], page["outlets"], page["pages"]) == ([], [], [], 1)
    assert "لا شيء هنا بهذه الشروط" in client.get("/timeline").text


def test_a_page_that_is_none_is_told(client: TestClient) -> None:
    assert client.get("/timeline.json?page=0").status_code == 400
    assert asked(client, "?page=99")["rows"] == []

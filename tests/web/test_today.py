"""The overview: counts that lead to what they count, medians only of enough days, and what no day counts."""

from __future__ import annotations

import re
from datetime import date, timedelta
from urllib.parse import parse_qs, urlsplit

from starlette.testclient import TestClient

from musnad.index import EventFilter, Index
from musnad.index.today import counts, silent
from musnad.web.desk import Desk

LAST = date(2015, 3, 31)


def put(index: Index, day: date | None, events: int, outlet: str = "صحيفة الضفة", **cells: object) -> None:
    """A report of a day with so many events."""
    number = index.value("SELECT count(*) FROM documents")
    doc = {
        "run_id": "run_x",
        "doc_id": f"sha256:{number}",
        "outlet": outlet,
        "published": day,
        "indexed_at": "2015-04-01",
    }
    rows = [
        {"no": 1_000_000 + number * 100 + one, "run_id": "run_x", "event_id": f"evt_{number}_{one}", "doc_id": doc["doc_id"],
         "type": "ASSAULT", "exported": True, "published": day, "outlet": outlet, "stage": "machine", "flags": [],
         "indexed_at": "2015-04-01", **cells}
        for one in range(events)
    ]  # fmt: skip
    with index.writing() as writing:
        writing.add("documents", [doc])
        writing.add("events", rows)


def test_every_number_leads_to_its_events(client: TestClient) -> None:
    page = client.get("/index.json?day=2015-09-16").json()
    shown = [page["total"], *page["types"], *page["places"], *page["access"]]
    assert page["total"]["line"]["week"] > 0
    for one in shown:
        for name in ("day", "before", "week"):
            path = one[f"{name}_link"].replace("/events", "/events.json")
            assert client.get(path).json()["total"] == one["line"][name], path
    assert (
        client.get(page["undated"]["link"].replace("/events", "/events.json")).json()["total"]
        == page["undated"]["events"]
    )


def test_the_page_links_them_too(client: TestClient) -> None:
    page = client.get("/?day=2015-09-16").text
    links = [link for link in re.findall(r'href="(/events\?[^"]*)"', page) if "reported_first" in link]
    assert len(links) > 10
    assert "reported_first" in parse_qs(urlsplit(links[0].replace("&amp;", "&")).query)


def test_an_archive_is_counted_to_its_end(desk: Desk, client: TestClient) -> None:
    assert client.get("/index.json").json()["counted"]["archive"] is False  # the last report is of the day before
    desk.today = lambda: date(2026, 1, 1)
    found = client.get("/index.json").json()["counted"]
    assert (found["day"], found["archive"]) == ("2015-09-22", True)
    assert "ينتهي الأرشيف في" in client.get("/").text


def test_a_median_is_of_days_with_reports(desk: Desk) -> None:
    for back in range(1, 20):
        put(desk.index, LAST - timedelta(back), 2 + back % 2)
    put(desk.index, LAST, 9)
    found = counts(desk.index, EventFilter(run="run_x"), LAST)
    assert (found.usual.days, found.usual.enough_days, found.usual.enough_weeks) == (19, True, False)
    assert (found.all.day, found.all.day_median, found.all.week_median) == (9, 3.0, None)
    assert [day.covered for day in found.days].count(True) == 20


def test_too_few_days_give_no_median(desk: Desk, client: TestClient) -> None:
    for back in range(5):
        put(desk.index, LAST - timedelta(back), 1)
    found = counts(desk.index, EventFilter(run="run_x"), LAST)
    assert (found.usual.days, found.all.day_median) == (4, None)
    assert "4" in re.search("لا وسيط لليوم[^<]*", client.get(f"/?run=run_x&day={LAST}").text)[0]


def test_undated_reports_are_told(desk: Desk, client: TestClient) -> None:
    put(desk.index, None, 3)
    put(desk.index, LAST, 1)
    found = client.get(f"/index.json?run=run_x&day={LAST}").json()
    assert (found["undated"]["reports"], found["undated"]["undated"], found["undated"]["events"]) == (2, 1, 3)
    assert found["total"]["line"]["week"] == 1


def test_by_first_level_division(desk: Desk) -> None:
    put(desk.index, LAST, 2, country="YEM", adm1="Aden", adm1_pcode="YE24")
    put(desk.index, LAST, 1)
    lines = counts(desk.index, EventFilter(run="run_x"), LAST).places
    assert [(one.name, one.pcode, one.week) for one in lines] == [("Aden", "YE24", 2), (None, None, 1)]


def test_silent_by_its_own_habit(desk: Desk) -> None:
    for back in range(3, 12):
        put(desk.index, LAST - timedelta(back), 0, "يومية")
    for back in range(5, 60, 7):
        put(desk.index, LAST - timedelta(back), 0, "أسبوعية")
    put(desk.index, LAST - timedelta(30), 0, "نادرة")
    found, unknown = silent(desk.index, "run_x", LAST)
    assert [(one.outlet, one.days, one.usual) for one in found] == [("يومية", 3, 1.0)]
    assert unknown == 1


def test_what_is_new_is_what_came_after_the_visit_before(desk: Desk, client: TestClient) -> None:
    assert client.get("/index.json").json()["new"]["why_not"] == "first_visit"
    with desk.journal.writing() as db:
        db.execute("UPDATE visits SET before_at = '2000-01-01T00:00:00.000Z'")
    assert client.get("/index.json").json()["new"]["why_not"] == "index_new"
    with desk.index.writing() as writing:
        writing.execute("UPDATE documents SET indexed_at = '1999-01-01'")
        writing.execute("UPDATE events SET indexed_at = '1999-01-01' WHERE type <> 'REQUEST'")
    new = client.get("/index.json").json()["new"]
    assert new["types"]
    assert {kind for kind, _ in new["types"]} == {"REQUEST"}
    assert client.get(new["link"].replace("/events", "/events.json")).json()["total"] == new["total"]


def test_a_watch_beside_the_store(desk: Desk, client: TestClient) -> None:
    from musnad.feeds.sqlite import remembered

    assert client.get("/index.json").json()["feeds"] is None
    with remembered(desk.store.path.parent / "watch.db") as state:
        state.follow(["https://madina.example/rss"])
    assert client.get("/index.json").json()["feeds"] == []


def test_foreign_words_are_words(desk: Desk, client: TestClient) -> None:
    odd = "<script>alert(1)</script>\u202e"
    for back in range(3, 12):
        put(desk.index, LAST - timedelta(back), 1, odd, adm1=odd, country=odd, adm1_pcode=odd, type=odd)
    page = client.get(f"/?run=run_x&day={LAST}").text
    assert "<script>alert" not in page
    assert "\u202e" not in re.sub("<[^>]*>", "", page)  # a value of a form is sent back as it came
    assert "&lt;script&gt;" in page
    assert client.get("/", params={"country": odd}).status_code == 200


def test_a_store_with_nothing_in_it(client: TestClient) -> None:
    for path in ("/?run=run_none", "/?run=run_none&day=0001-01-01", "/?day=9999-12-31"):
        assert client.get(path).status_code == 200

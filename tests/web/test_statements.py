"""The ledger of statements."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from musnad.index import statements
from musnad.index.facets import NONE
from musnad.index.statements import StatementFilter
from musnad.web.desk import Desk

HOSTILE = "<script>alert(1)</script>\u202e'; DROP TABLE statements; --"


def test_what_each_facet_value_would_leave_is_what_is_left(client: TestClient) -> None:
    page = client.get("/statements.json").json()
    assert page["total"] == len(page["rows"]) > 0
    for facet in page["facets"]:
        for one in facet["values"]:
            asked = {facet["name"]: NONE if one["value"] is None else one["value"]}
            assert client.get("/statements.json", params=asked).json()["total"] == one["rows"], asked


def test_said_by_is_not_said_about(desk: Desk, client: TestClient) -> None:
    first, second, third = (row["statement_id"] for row in client.get("/statements.json").json()["rows"][:3])
    with desk.index.writing() as writing:
        writing.execute("UPDATE statements SET entity = 'وزير التموين' WHERE statement_id = $1", first)
        writing.execute("UPDATE statements SET content = 'سلّم وزير التموين القمح' WHERE statement_id = $1", second)
        writing.execute("UPDATE statements SET addressee = 'لوزير التموين' WHERE statement_id = $1", third)
        for id in (first, second, third):
            writing.execute("INSERT INTO statement_words SELECT 'وزير', no FROM statements WHERE statement_id = $1", id)
            writing.execute(
                "INSERT INTO statement_words SELECT 'تموين', no FROM statements WHERE statement_id = $1", id
            )
    ids = lambda **asked: {row["statement_id"] for row in client.get("/statements.json", params=asked).json()["rows"]}  # noqa: E731
    assert first in ids(by="وزير التموين")
    assert not {second, third} & ids(by="وزير التموين")
    assert {second, third} <= ids(about="وزير التموين")
    assert first not in ids(about="وزير التموين")
    assert {first, second, third} <= ids(q="وزير التموين")


def test_speakers_with_how_much_they_say(desk: Desk, client: TestClient) -> None:
    page = client.get("/statements.json?group=speaker").json()
    assert page["rows"] == []
    assert sum(one["statements"] for one in page["speakers"]) == page["total"]
    for one in page["speakers"]:
        asked = {"speaker": one["name"] or NONE}
        assert client.get("/statements.json", params=asked).json()["total"] == one["statements"]


def test_a_headline_without_support_in_the_body_is_marked(desk: Desk, client: TestClient) -> None:
    first = client.get("/statements.json").json()["rows"][0]["statement_id"]
    with desk.index.writing() as writing:
        writing.execute("UPDATE statements SET headline = false, body_support = NULL")
        writing.execute("UPDATE statements SET headline = true, body_support = 'no' WHERE statement_id = $1", first)
    assert [r["statement_id"] for r in client.get("/statements.json?headline=bare").json()["rows"]] == [first]
    assert first not in {r["statement_id"] for r in client.get("/statements.json?headline=body").json()["rows"]}
    assert "لا يقوله النص" in client.get("/statements?headline=only").text


@pytest.mark.parametrize("order", sorted(statements.ORDERS))
def test_pages_hold_every_statement_once(desk: Desk, order: str) -> None:
    which = StatementFilter(run=desk.run())
    pages = [statements.page_of(desk.index, which, order, 7, after) for after in range(0, 200, 7)]
    ids = [row["statement_id"] for page in pages for row in page]
    assert len(ids) == len(set(ids)) == statements.count(desk.index, which)


@pytest.mark.parametrize("name", ["speaker", "entity", "content", "addressee", "cue", "outlet", "relay", "stance"])
def test_hostile_words_are_shown_and_do_nothing(desk: Desk, client: TestClient, name: str) -> None:
    with desk.index.writing() as writing:
        writing.execute(f"UPDATE statements SET {name} = $1", HOSTILE)
    for path in ("/statements", "/statements?group=speaker", "/statements?about=DROP"):
        page = client.get(path)
        assert page.status_code == 200
        assert "<script>alert" not in page.text
        assert "\u202e" not in page.text


@pytest.mark.parametrize("name", ["q", "by", "about", "speaker", "addressee"])
@pytest.mark.parametrize("value", [HOSTILE, "((((", "a|b", "[", "\\", ".*", "'", "%", "\x00"])
def test_hostile_conditions(client: TestClient, name: str, value: str) -> None:
    assert client.get("/statements", params={name: value}).status_code == 200


def test_a_row_opens_the_reading_pane_at_the_statement(client: TestClient) -> None:
    row = client.get("/statements.json").json()["rows"][0]
    links = re.findall(r'<a class="open[^"]*" href="([^"]*)"', client.get("/statements").text)
    assert links[0].endswith(f"?run={row['run_id']}#{row['statement_id']}")

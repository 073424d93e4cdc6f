"""Saved views of an account."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from musnad.accounts import Role, accounts
from musnad.web.app import workbench
from musnad.web.desk import Desk, Visitor
from tests.web.conftest import HOST


class As:
    def __init__(self, account_id: str) -> None:
        self.account_id = account_id

    def visitor(self, request) -> Visitor:
        return Visitor(account_id=self.account_id, name="one", role=Role.READER, token="token")

    def prefers(self, visitor, chosen) -> None: ...


@pytest.fixture
def reader(desk: Desk):
    account = accounts.make(desk.journal, "Reader", "reader", by=None)
    with TestClient(workbench(desk, As(account.account_id), [HOST]), follow_redirects=False) as asking:
        yield asking


def sent(client: TestClient, path: str, **form):
    return client.post(path, data={"token": "token", "back": "/events?type=ASSAULT", **form})


def test_a_view_is_kept_shown_and_deleted(reader: TestClient) -> None:
    saved = sent(reader, "/views/save", name="قصف", address="/events?type=ASSAULT")
    assert (saved.status_code, saved.headers["location"]) == (303, "/events?type=ASSAULT")
    (view,) = reader.get("/events.json").json()["views"]
    assert (view["name"], view["address"]) == ("قصف", "/events?type=ASSAULT")
    assert reader.get("/statements.json").json()["views"] == []
    assert 'href="/events?type=ASSAULT"' in reader.get("/events").text
    assert sent(reader, "/views/forget", view_id=view["view_id"]).status_code == 303
    assert reader.get("/events.json").json()["views"] == []
    assert sent(reader, "/views/forget", view_id=view["view_id"]).status_code == 404


@pytest.mark.parametrize(
    "address", ["//evil.example", "https://evil.example", "/\\evil.example", "events", "/events#x"]
)
def test_a_view_leads_nowhere_else(reader: TestClient, address: str) -> None:
    assert sent(reader, "/views/save", name="x", address=address).status_code == 400


def test_a_hostile_name_is_text(reader: TestClient) -> None:
    sent(reader, "/views/save", name='"><script>alert(1)</script>', address="/events")
    assert "<script>alert" not in reader.get("/events").text


def test_without_an_account_there_are_no_views(client: TestClient) -> None:
    assert client.get("/events.json").json()["views"] is None
    refused = client.post("/views/save", data={"token": client.token, "name": "x", "address": "/events"})
    assert refused.status_code == 400

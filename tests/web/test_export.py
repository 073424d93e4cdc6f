"""Exports of what is shown: the same rows, after the rules of safety, told in a statement and in the audit log."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date

import pytest
from starlette.testclient import TestClient

from musnad.accounts import Role
from musnad.web.app import workbench
from musnad.web.desk import Desk, Visitor
from musnad.web.screens import export as screen
from tests.web.conftest import HOST

HOSTILE = '=HYPERLINK("http://evil.example")\u202e\r\n<script>,"'


def export(client: TestClient, path: str = "/events/export", **form):
    return client.post(path, data={"token": client.token, **form})


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


class As:
    """A gate that lets everybody in with one role."""

    def __init__(self, role: str) -> None:
        self.role = Role(role)

    def visitor(self, request) -> Visitor:
        return Visitor(account_id="acc_1", name="one", role=self.role, token="token")

    def prefers(self, visitor, chosen) -> None: ...


@pytest.fixture
def reader(desk: Desk):
    with TestClient(workbench(desk, As("reader"), [HOST]), follow_redirects=False) as asking:
        asking.token = "token"
        yield asking


@pytest.mark.parametrize("form", ["events", "acled", "hxl", "geojson", "plover"])
def test_each_format_with_its_statement(client: TestClient, form: str) -> None:
    files = unzipped(export(client, form=form, profile="court").content)
    told = json.loads(files.pop("run.json"))
    (data,) = files.values()
    assert data
    assert told["shown"] == client.get("/events.json").json()["total"]
    assert told["events"] + sum(n for why, n in told["withheld"].items() if why.startswith("event ")) == told["shown"]
    assert told["asked"]["run"] == told["run"]["run_id"]


def test_exactly_what_is_shown(client: TestClient) -> None:
    shown = client.get("/events.json", params={"type": "ASSAULT"}).json()["rows"]
    data = export(client, type="ASSAULT", profile="court", bare="yes").content
    assert {row["event_id"] for row in rows(data)} == {row["event_id"] for row in shown}
    assert {row["type"] for row in rows(data)} == {"ASSAULT"}


def test_what_is_not_fit_never_leaves(client: TestClient, desk: Desk) -> None:
    data = export(client, fit="all", copies="yes", profile="court", bare="yes").content
    fit = {row["event_id"] for row in client.get("/events.json").json()["rows"]}
    assert {row["event_id"] for row in rows(data)} == fit


def test_what_was_rejected_never_leaves(client: TestClient) -> None:
    first = client.get("/events.json").json()["rows"][0]
    body = {"action": "reject", "reason": "off_topic", "chosen": [f"{first['event_id']}@0"]}
    assert client.post("/events/decide", json=body, headers={"x-musnad-token": client.token}).status_code == 200
    data = export(client, fit="all", profile="court", bare="yes").content
    assert first["event_id"] not in {row["event_id"] for row in rows(data)}


def test_the_rules_of_safety_come_first(client: TestClient, desk: Desk) -> None:
    desk.today = lambda: date(2015, 9, 20)
    public = unzipped(export(client, profile="public").content)
    told = json.loads(public["run.json"])
    assert told["profile"]["name"] == "public"
    assert sum(told["withheld"].values()) > 0
    assert all(row["words"] == "" for row in rows(public["events.csv"]))


def test_a_reader_exports_for_the_public_alone(reader: TestClient) -> None:
    assert export(reader, profile="public").status_code == 200
    assert export(reader, profile="research").status_code == 403
    assert 'value="research"' not in reader.get("/events").text
    assert 'id="decide"' not in reader.get("/events").text


def test_much_needs_a_reason(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "BULK", 1)
    refused = export(client, reason="  ")
    assert refused.status_code == 400
    assert export(client, reason="a study of sieges").status_code == 200


def test_every_export_is_in_the_audit_log(client: TestClient, desk: Desk) -> None:
    assert export(client, type="ASSAULT", reason="a study").status_code == 200
    with desk.journal.reading() as db:
        asked, done = db.execute("SELECT * FROM audit WHERE action LIKE 'export%' ORDER BY seq").fetchall()
    detail = json.loads(asked["detail"])
    assert (asked["account_id"], asked["subject"], detail["reason"]) == ("local", "/events", "a study")
    assert detail["conditions"]["type"] == ["ASSAULT"]
    assert (done["action"], json.loads(done["detail"])["shown"]) == ("export.done", detail["rows"])


def test_what_breaks_off_is_no_whole_file(client: TestClient, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "DOCUMENTS", 1)
    pieces = iter(screen.export_events(desk, As("admin").visitor(None), screen.AskedEvents(form="events")).pieces)
    begun = next(pieces)
    desk.store.path.unlink()
    with pytest.raises(Exception, match=r"musnad\.db"):
        list(pieces)
    with pytest.raises(zipfile.BadZipFile):
        zipfile.ZipFile(io.BytesIO(begun))
    with desk.journal.reading() as db:
        assert [row["action"] for row in db.execute("SELECT action FROM audit")] == ["export"]


@pytest.mark.parametrize("at_once", [1, 3, 200])
def test_however_many_reports_are_read_at_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, at_once: int
) -> None:
    monkeypatch.setattr(screen, "DOCUMENTS", at_once)
    found = rows(export(client, profile="court", bare="yes").content)
    assert len(found) == client.get("/events.json").json()["total"]


def test_no_cell_is_a_formula(client: TestClient, desk: Desk) -> None:
    run = desk.run()
    with desk.store.writing() as db:
        db.execute("UPDATE documents SET outlet = $1", HOSTILE)
        db.execute("UPDATE events SET mode = $1, contexts = [$1] WHERE run_id = $2", HOSTILE, run)
        db.execute("UPDATE event_actors SET text = $1, entity_id = NULL WHERE run_id = $2", HOSTILE, run)
        db.execute("UPDATE statements SET speaker_name = $1 WHERE run_id = $2", HOSTILE, run)
        db.execute("UPDATE entities SET name = $1, actor = $1 WHERE run_id = $2", HOSTILE, run)
    for path, form in (("/events/export", "events"), ("/events/export", "acled"), ("/events/export", "hxl"),
                       ("/statements/export", "statements")):  # fmt: skip
        data = export(client, path, form=form, profile="court", bare="yes").content.decode("utf-8-sig")
        found = list(csv.reader(io.StringIO(data, newline="")))
        assert any("HYPERLINK" in cell for row in found for cell in row)
        assert not [cell for row in found for cell in row if cell.startswith(("=", "+", "@", "\t", "\r"))]
        assert "\u202e" not in data
        assert len({len(row) for row in found}) == 1


def test_a_byte_order_mark_where_it_is_wanted(client: TestClient) -> None:
    assert export(client, bare="yes", bom="yes").content.startswith(b"\xef\xbb\xbfevent_id,")
    assert export(client, bare="yes").content.startswith(b"event_id,")
    assert not export(client, bare="yes", bom="yes", form="geojson").content.startswith(b"\xef\xbb\xbf")


def test_statements_as_far_as_shown(client: TestClient) -> None:
    outlet = client.get("/statements.json").json()["rows"][0]["outlet"]
    shown = client.get("/statements.json", params={"outlet": outlet}).json()["rows"]
    data = export(client, "/statements/export", outlet=outlet, profile="court", bare="yes").content
    assert {row["statement_id"] for row in rows(data)} == {row["statement_id"] for row in shown}


def test_a_run_that_is_not_there_is_told_before_a_byte(client: TestClient) -> None:
    refused = export(client, run="run_nothing", reason="x")
    assert refused.status_code == 400
    assert "run_nothing" in refused.text

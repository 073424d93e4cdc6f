"""One decision about several events: none is lost, and none is taken over somebody's head."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from musnad.review import Decision, decide, decisions_of
from musnad.web.desk import Desk
from musnad.web.screens import decide_many as screen


def send(client: TestClient, **body):
    return client.post("/events/decide", json=body, headers={"x-musnad-token": client.token})


def shown(client: TestClient, **asked) -> list[dict]:
    return client.get("/events.json", params=asked).json()["rows"]


def chosen(rows: list[dict]) -> list[str]:
    return [f"{row['event_id']}@{row['version']}" for row in rows]


def test_chosen_events_are_decided_and_show_it(client: TestClient, desk: Desk) -> None:
    rows = shown(client)[:3]
    answer = send(client, action="accept", chosen=chosen(rows)).json()
    assert sorted(answer["decided"]) == sorted(row["event_id"] for row in rows)
    assert (answer["changed"], answer["refused"]) == ([], [])
    after = {row["event_id"]: row for row in shown(client, verdict="accepted")}
    assert {(after[row["event_id"]]["stage"], after[row["event_id"]]["version"]) for row in rows} == {("coded", 1)}


def test_what_others_decided_meanwhile_stays_theirs(client: TestClient, desk: Desk) -> None:
    rows = shown(client)[:3]
    other = rows[1]
    theirs = Decision(run_id=other["run_id"], kind="event", object_id=other["event_id"], doc_id=other["doc_id"],
                      action="reject", reason="off_topic")  # fmt: skip
    decide(desk.journal, "somebody", theirs)
    answer = send(client, action="accept", chosen=chosen(rows)).json()
    assert len(answer["decided"]) == 2
    (changed,) = answer["changed"]
    assert changed["event_id"] == other["event_id"]
    assert "somebody" in changed["message"]
    assert changed["code"] == "conflict"
    assert "قرر غيرك" in changed["told"]
    (kept,) = decisions_of(desk.journal, other["run_id"], other["event_id"])
    assert (kept.account_id, kept.action) == ("somebody", "reject")


def test_all_that_is_shown_with_its_count_and_a_confirmation(client: TestClient) -> None:
    kind = shown(client)[0]["type"]
    total = client.get("/events.json", params={"type": kind}).json()["total"]
    asked = {"action": "reject", "reason": "off_topic", "which": "all", "type": [kind]}
    assert send(client, **asked, expected=total).json()["error"]["code"] == "not-sure"
    wrong = send(client, **asked, expected=total + 1, sure=True)
    assert (wrong.status_code, wrong.json()["error"]["code"]) == (409, "changed")
    answer = send(client, **asked, expected=total, sure=True).json()
    assert len(answer["decided"]) == total
    assert client.get("/events.json", params={"type": kind}).json()["total"] == 0
    assert (
        client.get("/events.json", params={"type": kind, "verdict": "rejected", "fit": "all"}).json()["total"] >= total
    )


def test_more_than_can_be_decided_at_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, "BULK", 1)
    total = client.get("/events.json").json()["total"]
    refused = send(client, action="accept", which="all", expected=total, sure=True)
    assert refused.json()["error"]["code"] == "too-many-chosen"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"action": "reject", "chosen": ["ev_a@0"]}, "reason"),
        ({"action": "reject", "reason": "because", "chosen": ["ev_a@0"]}, "reason"),
        ({"action": "reject", "reason": "other", "chosen": ["ev_a@0"]}, "comment"),
        ({"action": "accept"}, "none-chosen"),
        ({"action": "accept", "chosen": ["ev_a"]}, "bad-value"),
        ({"action": "accept", "chosen": ["ev_a@" + "9" * 30]}, "bad-value"),
        ({"action": "accept", "chosen": ["ev_a@0"]}, "not-found"),
        ({"action": "release", "chosen": ["ev_a@0"]}, "bad-value"),
        ({"action": "accept", "chosen": [f"ev_{n}@0" for n in range(1001)]}, "bad-value"),
    ],
)
def test_refused(client: TestClient, desk: Desk, body: dict, code: str) -> None:
    assert send(client, **body).json()["error"]["code"] == code
    with desk.journal.reading() as db:
        assert db.execute("SELECT count(*) FROM decisions").fetchone()[0] == 0


def test_a_form_without_scripts_comes_back_with_what_was_done(client: TestClient) -> None:
    rows = shown(client)[:2]
    form = {"token": client.token, "action": "unsure", "chosen": chosen(rows), "sort": "oldest"}
    sent = client.post("/events/decide", data=form)
    assert sent.status_code == 303
    assert sent.headers["location"].startswith("/events?sort=oldest&decided=2")
    assert "تقرر: 2" in client.get(sent.headers["location"]).text


def test_without_the_token_nothing_is_decided(client: TestClient, desk: Desk) -> None:
    refused = client.post("/events/decide", json={"action": "accept", "chosen": chosen(shown(client))})
    assert refused.status_code == 403
    with desk.journal.reading() as db:
        assert db.execute("SELECT count(*) FROM decisions").fetchone()[0] == 0

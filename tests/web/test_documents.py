"""The reading pane: what it shows of a report, what can be decided there, and who is told when two decide at once."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

import musnad
from musnad.accounts import Role
from musnad.records import Article, Doc, decode
from musnad.review import Decision, decisions_of
from musnad.store.reading import read_doc
from musnad.web.app import workbench
from musnad.web.decisions import take
from musnad.web.desk import Desk, Visitor
from musnad.web.gate import OpenGate
from musnad.web.recordform import shown
from tests.web.conftest import HOST
from tests.web.hostile import desk_of_hostile

OTHER = Visitor(account_id="badr", name="badr", role=Role.CODER, token="")


class Paper:
    """A report of the news, and what is asked and decided about it."""

    def __init__(self, client: TestClient, desk: Desk, words: str) -> None:
        self.client = client
        found = desk.index.rows("SELECT doc_id, run_id FROM documents WHERE title LIKE $1", f"%{words}%")
        self.id, self.run = found[0]["doc_id"], found[0]["run_id"]
        self.path = f"/documents/{self.id}"
        with desk.reading() as db:
            doc = read_doc(db, self.run, self.id)
        assert doc is not None
        self.doc: Doc = doc

    def page(self, query: str = "") -> str:
        answer = self.client.get(self.path + query)
        assert answer.status_code == 200, answer.text
        return answer.text

    def twin(self, query: str = "") -> dict[str, Any]:
        return self.client.get(f"{self.path}.json{query}").json()

    def review(self, identity: str) -> dict[str, Any]:
        return next(one for one in self.twin()["reviews"] if one["object_id"] == identity)

    def form(self, query: str) -> dict[str, Any]:
        """What the form of a record would send, untouched."""
        shown = self.client.get(f"{self.path}/correct.json?{query}").json()
        fields = {f"f_{field['name']}": field["values"] for field in shown["fields"]}
        return {"doc": self.id, "run": self.run, "kind": shown["kind"], "object": shown["object_id"],
                "base": shown["base"], "was": json.dumps(shown["was"]), **fields}  # fmt: skip

    def send(self, what: str, **given: object) -> Any:
        body = {"doc": self.id, "run": self.run, **given}
        return self.client.post(f"/documents/{what}", json=body, headers={"x-musnad-token": self.client.token})


@pytest.fixture
def paper(client: TestClient, desk: Desk) -> Paper:
    return Paper(client, desk, "سوق شعبي")


# --- what is shown ------------------------------------------------------------------------------------------------


def test_the_article_is_the_raw_text(paper: Paper) -> None:
    article = re.search(r'<article class="text"[^>]*>(.*?)</article>', paper.page(), re.DOTALL)
    assert article
    assert re.sub(r"<[^>]+>", "", article[1]) == paper.doc.text


def test_every_record_has_a_place_to_link_to(paper: Paper) -> None:
    ids = re.findall(r'id="([^"]+)"', paper.page())
    doc = paper.doc
    records = (
        *doc.events,
        *doc.statements,
        *doc.assertions,
        *doc.places,
        *doc.times,
        *doc.entities,
        *doc.labels,
        *doc.mandates,
    )
    assert {record.id for record in records} <= set(ids)
    assert len(ids) == len(set(ids))


def test_the_twin_is_the_doc_as_it_was_read(paper: Paper) -> None:
    twin = paper.twin()
    assert decode(json.dumps(twin["doc"])) == paper.doc
    assert (twin["run"], twin["reviews"], twin["corrected"]) == (paper.run, [], None)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_both_languages(client: TestClient, paper: Paper, language: str) -> None:
    client.cookies.set("musnad-language", language)
    page = paper.page()
    assert f'<html lang="{language}"' in page
    assert ("نسخ الاستشهاد" in page, "Copy citation" in page) == (language == "ar", language == "en")


def test_words_are_found_whatever_their_spelling(paper: Paper) -> None:
    found = paper.twin("?q=المدنيين")["found"]
    assert {paper.doc.text[start:end] for start, end in found} >= {"مدنيين"}
    assert "?q=" not in paper.page()


def test_copies_of_the_report_are_linked(desk: Desk, paper: Paper) -> None:
    copies = paper.twin()["copies"]
    assert copies
    for copy in copies:
        assert f'href="/documents/{copy["doc_id"].replace(":", "%3A")}?run={paper.run}"' in paper.page()


def test_loaded_words_with_whose_they_are(client: TestClient, desk: Desk) -> None:
    run = desk.run()
    with desk.reading() as db:
        docs = [row["doc_id"] for row in db.rows("SELECT DISTINCT doc_id FROM labels WHERE run_id = $1", run)]
    assert docs
    page = client.get(f"/documents/{docs[0]}").text
    ledger = re.search(r'<table class="ledger">(.*?)</table>', page, re.DOTALL)
    assert ledger
    assert "data-at=" in ledger[1]


def test_a_document_that_was_not_read(client: TestClient) -> None:
    answer = client.get("/documents/sha256:00.json")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "no-document")
    assert client.get("/documents/sha256:00").status_code == 404
    assert client.get("/documents/sha256:00/correct").status_code == 404


def test_another_run_has_another_reading(paper: Paper) -> None:
    assert paper.client.get(f"{paper.path}?run=run_other").status_code == 404


# --- decisions ----------------------------------------------------------------------------------------------------


def test_accept_and_undo(paper: Paper) -> None:
    event = paper.doc.events[0].id
    assert paper.send("decide", object=event, action="accept").json()["stage"] == "coded"
    shown = paper.review(event)
    assert (shown["stage"], shown["verdict"], shown["decided_by"], shown["version"]) == (
        "coded",
        "accepted",
        "local",
        1,
    )
    assert f'data-review="{event}" data-kind="event" data-version="1"' in paper.page()
    assert paper.send("decide", object=event, base=1, action="undo").json()["stage"] == "machine"
    assert paper.review(event)["stage"] == "machine"


def test_a_form_without_script_goes_back_to_the_record(paper: Paper) -> None:
    event = paper.doc.events[0].id
    fields = {"doc": paper.id, "run": paper.run, "object": event, "base": "0", "action": "unsure",
              "token": paper.client.token, "back": paper.path}  # fmt: skip
    sent = paper.client.post("/documents/decide", data=fields)
    assert (sent.status_code, sent.headers["location"]) == (303, f"{paper.path}?run={paper.run}#{event}")


def test_to_reject_takes_a_reason(paper: Paper) -> None:
    event = paper.doc.events[0].id
    refused = paper.send("decide", object=event, action="reject")
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "reason")
    assert paper.send("decide", object=event, action="reject", reason="not_an_event").status_code == 200
    assert 'class="review gone"' in paper.page()


@pytest.mark.parametrize("identity", ["ev_aaaaaaaaaaaaaaaa", "", "nothing", "doc_x"])
def test_a_record_that_is_not_there(paper: Paper, identity: str) -> None:
    assert paper.send("decide", object=identity, action="accept").status_code == 404
    assert paper.twin()["reviews"] == []


def test_nothing_is_decided_without_the_token(paper: Paper) -> None:
    body = {"doc": paper.id, "run": paper.run, "object": paper.doc.events[0].id, "action": "accept"}
    assert paper.client.post("/documents/decide", json=body).status_code == 403
    assert paper.twin()["reviews"] == []


def test_a_correction_lies_over_the_reading(paper: Paper) -> None:
    place = paper.doc.places[0]
    form = paper.form(f"object={place.id}")
    answer = paper.send(
        "correct", **{**form, "f_level": ["G5"], "f_geometry": ["area"], "f_latitude": [], "f_longitude": []}
    )
    assert answer.status_code == 200, answer.text
    shown = paper.review(place.id)
    assert {change["field"]: change["after"] for change in shown["changes"]}["level"] == "G5"
    assert paper.twin()["corrected"]["places"][0]["level"] == "G5"
    assert paper.twin()["doc"]["places"][0]["level"] == place.level
    assert re.search(rf'data-review="{place.id}" data-kind="place" data-level="G5"', paper.page())


def test_a_form_sent_back_untouched_changes_nothing(paper: Paper) -> None:
    doc = paper.doc
    for record in (*doc.events, *doc.statements, *doc.places, *doc.times, *doc.entities, *doc.mandates):
        refused = paper.send("correct", **paper.form(f"object={record.id}"))
        assert (refused.status_code, "needs changes" in refused.json()["error"]["message"]) == (400, True), refused.text


def test_who_takes_part_can_be_another(paper: Paper) -> None:
    event = next(event for event in paper.doc.events if event.actors)
    form = paper.form(f"object={event.id}")
    answer = paper.send(
        "correct", **{**form, "f_actors": ["قوة مجهولة", paper.doc.entities[0].id], "reason": "wrong_actor"}
    )
    assert answer.status_code == 200, answer.text
    after = next(change["after"] for change in paper.review(event.id)["changes"] if change["field"] == "actors")
    assert [who.get("text") or who["entity_id"] for who in after] == ["قوة مجهولة", paper.doc.entities[0].id]
    assert "قوة مجهولة" in paper.page()


def test_a_record_is_added_of_selected_words(paper: Paper) -> None:
    start = paper.doc.text.index("سوق شعبي")
    form = paper.form(f"kind=place&start={start}&end={start + 8}")
    assert form["f_span"] == [f"{start}-{start + 8}"]
    answer = paper.send("correct", **{**form, "f_level": ["G1"], "f_kind": ["landmark"]})
    assert answer.status_code == 200, answer.text
    added = paper.review(answer.json()["object_id"])
    assert (added["made"], added["stage"]) == (True, "coded")
    page = paper.page()
    assert f'id="{added["object_id"]}"' in page
    assert 'id="d1-added"' in page
    undone = paper.send("decide", object=added["object_id"], base=1, action="undo")
    assert undone.json()["stage"] == "withdrawn"
    assert 'id="d1-added"' not in paper.page()


@pytest.mark.parametrize("kind", ["event", "statement", "time", "mandate", "entity"])
def test_every_kind_has_a_form_for_selected_words(paper: Paper, kind: str) -> None:
    shown = paper.client.get(f"{paper.path}/correct.json?kind={kind}&start=0&end=5").json()
    assert shown["words"] == paper.doc.text[:5]
    assert paper.client.get(f"{paper.path}/correct?kind={kind}&start=0&end=5").status_code == 200


def test_records_of_the_same_words_are_told_apart_by_what_stands_around_them() -> None:
    text = "قال القائد إن قواته قصفت بلدة نبل أمس. وقال القائد إن الجيش سيطر على بلدة نبل أمس.\nوأعلن قائد آخر أن القصف استهدف نبل."
    doc = musnad.pipeline.read(Article(name="x", text=text, published="2016-01-02"))
    called = {field.name: [one.words or "" for one in field.choices] for field in shown("event", {}, doc)}
    assert called["places"][2] == "نبل"
    assert called["places"][0].startswith("بلدة نبل (… القائد إن قواته قصفت بلدة نبل أمس.")
    assert len(set(called["time_id"])) == len(called["time_id"]) == 2


@pytest.mark.parametrize("where", ["start=5&end=5", "start=0&end=99999999", "start=-1&end=2", "start=9&end=2"])
def test_words_that_are_not_in_the_text(paper: Paper, where: str) -> None:
    assert paper.client.get(f"{paper.path}/correct.json?kind=place&{where}").status_code == 400


@pytest.mark.parametrize(
    ("name", "texts"),
    [("f_trigger", ["9-2"]), ("f_trigger", ["x"]), ("f_killed_low", ["many"]), ("f_type", ["NOTHING"]),
     ("f_date_from", ["yesterday"]), ("f_trigger", [])],
)  # fmt: skip
def test_values_that_cannot_be(paper: Paper, name: str, texts: list[str]) -> None:
    form = paper.form(f"object={paper.doc.events[0].id}")
    refused = paper.send("correct", **{**form, name: texts})
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "field")
    assert name.removeprefix("f_") in refused.json()["error"]["message"]
    assert paper.twin()["reviews"] == []


def test_two_at_once_the_second_is_told_and_can_go_on(paper: Paper, desk: Desk) -> None:
    event = paper.doc.events[0].id
    mine = paper.form(f"object={event}") | {"f_realis": ["planned"], "reason": "not_asserted"}
    theirs = Decision(run_id=paper.run, kind="event", object_id=event, doc_id=paper.id, action="edit",
                      changes={"headline_only": (False, True)})  # fmt: skip
    take(desk, OTHER, theirs)
    refused = paper.send("correct", **mine)
    assert refused.status_code == 409
    told = refused.json()["error"]
    assert told["code"] == "conflict"
    assert told["detail"][-1]["changes"] == {"headline_only": [False, True]}
    again = paper.send("correct", **{**mine, "base": told["detail"][-1]["version"]})
    assert again.status_code == 200, again.text
    now = {change["field"]: change["after"] for change in paper.review(event)["changes"]}
    assert now == {"realis": "planned", "headline_only": True}
    assert [row.account_id for row in decisions_of(desk.journal, paper.run, event)] == ["badr", "local"]


def test_who_may_only_read_is_offered_no_decision(desk: Desk, paper: Paper) -> None:
    from starlette.requests import Request

    class Reading(OpenGate):
        def visitor(self, request: Request) -> Visitor:
            return Visitor(account_id="r", name="r", role=Role.READER, token=self._token)

    gate = Reading()
    with TestClient(workbench(desk, gate, [HOST]), follow_redirects=False) as client:
        page = client.get(paper.path).text
        assert 'action="/documents/decide"' not in page
        assert 'id="selected"' not in page
        body = {"doc": paper.id, "run": paper.run, "object": paper.doc.events[0].id, "action": "accept"}
        assert client.post("/documents/decide", json=body, headers={"x-musnad-token": gate._token}).status_code == 403
        assert client.get(f"{paper.path}/correct").status_code == 403


def test_the_page_of_a_form_sends_what_it_shows(paper: Paper) -> None:
    """Without a script: the fields as a browser reads them out of the page."""
    event = paper.doc.events[0].id
    page = paper.client.get(f"{paper.path}/correct?object={event}").text
    was = re.search(r'name="was" value="([^"]*)"', page)
    assert was
    assert (
        json.loads(html.unescape(was[1])) == paper.client.get(f"{paper.path}/correct.json?object={event}").json()["was"]
    )


# --- hostile content ----------------------------------------------------------------------------------------------


def test_a_report_that_wants_to_break_the_page(tmp_path: Path) -> None:
    desk = desk_of_hostile(tmp_path, 1_000_000)
    with TestClient(workbench(desk, OpenGate(), [HOST]), follow_redirects=False) as client:
        paper = Paper(client, desk, "")
        page = paper.page("?q=مدنيين")
        article = re.search(r'<article class="text"[^>]*>(.*?)</article>', page, re.DOTALL)
        assert article
        assert html.unescape(re.sub(r"<[^>]+>", "", article[1])) == paper.doc.text
        assert len(re.findall(r"<script", page)) == len(re.findall("</script>", page)) == 4
        assert not re.search(r"<img|<iframe|\sonerror=\"", page)
        assert not re.search("[\u202a-\u202e\u2066-\u2069]", re.sub(r"<span class=\"ctl\".*?</span>", "", page))
        assert decode(json.dumps(paper.twin()["doc"])) == paper.doc
        for record in (paper.doc.events[0], paper.doc.statements[0], paper.doc.entities[0]):
            assert client.get(f"{paper.path}/correct?object={record.id}").status_code == 200
    desk.index.close()

"""The review queue: in which order, what a form and JSON decide, two at once, who may what, and what a blind coder sees."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from musnad.index import EventFilter
from musnad.index.queue import beside, waiting
from musnad.review import Decision, Original, decide, state_of
from musnad.review.queue import Waiting, ordered, priority, turn
from musnad.review.sample import Sample, sample_of, set_sample
from musnad.web.desk import Desk
from musnad.web.machine import originals
from tests.web.conftest import Entering, sent, token_of


def page(client: TestClient, query: str = "") -> dict[str, Any]:
    answer = client.get(f"/queue.json{query}")
    assert answer.status_code == 200, answer.text
    return answer.json()


def decided(client: TestClient, shown: dict[str, Any], action: str, status: int = 200, **more: Any) -> dict[str, Any]:
    """A decision about the item that is shown, as JSON."""
    token = getattr(client, "token", None) or token_of(client, "/events")
    body = {
        "run": shown["run"],
        "id": shown["item"]["event_id"],
        "base": shown["item"]["version"],
        "action": action,
        **more,
    }
    answer = client.post("/queue/decide", json=body, headers={"x-musnad-token": token})
    assert answer.status_code == status, answer.text
    return answer.json()


def form_of(html: str, form: str = "decide") -> list[tuple[str, str]]:
    """The fields of a form as a browser would send them, without its buttons."""
    lxml = pytest.importorskip("lxml.html")
    found = lxml.document_fromstring(html).get_element_by_id(form)
    return [(name, value) for name, value in found.form_values() if name]


def put(fields: list[tuple[str, str]], **changed: str) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, value in fields:
        if name not in changed:
            data.setdefault(name, []).append(value)
    return {**data, **{name: [value] for name, value in changed.items()}}


# --- the order ----------------------------------------------------------------------------------------------------


def test_the_order_is_that_of_the_documented_formula(desk: Desk) -> None:
    rows = desk.index.rows("SELECT * FROM events WHERE counted_as IS NULL")
    names = Waiting.__struct_fields__
    events = {row["event_id"]: Waiting(**{name: row[name] for name in names}) for row in rows}
    assert len(events) > 10
    for row in rows:
        event = events[row["event_id"]]
        assert (row["priority"] or 0) == pytest.approx(priority(event) * turn(event))
    first = desk.index.value("SELECT event_id FROM events ORDER BY priority DESC NULLS LAST LIMIT 1")
    assert priority(events[first]) == pytest.approx(priority(ordered([*events.values()])[0]))


def test_what_counts_for_a_copy_waits_once(desk: Desk) -> None:
    with desk.index.writing() as writing:
        writing.execute("UPDATE events SET counted_as = 'ev_x' WHERE no = (SELECT min(no) FROM events WHERE exported)")
        from musnad.index.queue import prioritise

        prioritise(writing, desk.run())
    assert desk.index.value("SELECT count(*) FROM events WHERE counted_as IS NOT NULL AND priority IS NOT NULL") == 0


def test_forth_and_back_goes_through_all(desk: Desk) -> None:
    which = EventFilter(run=desk.run())
    place, seen = beside(desk.index, which, "machine", ""), []
    while place.at:
        seen.append(place.at)
        if place.after is None:
            break
        after = beside(desk.index, which, "machine", place.after)
        assert after.before == place.at
        place = after
    assert len(seen) == len(set(seen)) == waiting(desk.index, which, "machine")


def test_the_filters_are_those_of_the_table(client: TestClient) -> None:
    every = page(client)["total"]
    some = page(client, "?type=ASSAULT")
    assert 0 < some["total"] < every
    assert some["item"]["values"]["type"] == "ASSAULT"
    assert page(client, "?q=نصلايوجدأبدا")["item"] is None


# --- decisions ----------------------------------------------------------------------------------------------------


def test_what_is_accepted_waits_no_longer(client: TestClient, desk: Desk) -> None:
    first = page(client)
    done = decided(client, first, "accept", seconds=4.5)
    assert (done["stage"], done["verdict"], done["version"]) == ("coded", "accepted", 1)
    then = page(client)
    assert (then["at"], then["total"]) == (first["after"], first["total"] - 1)
    steps = client.get(f"/history/{first['at']}.json").json()["steps"]
    assert [(step["action"], step["seconds"]) for step in steps] == [("accept", 4.5)]


def test_a_rejection_needs_a_reason(client: TestClient) -> None:
    first = page(client)
    assert decided(client, first, "reject", 400)["error"]["code"] == "reason"
    assert decided(client, first, "reject", reason="not_an_event")["verdict"] == "rejected"


def test_a_form_changes_only_what_is_another(client: TestClient, desk: Desk) -> None:
    shown = page(client)
    fields = form_of(client.get("/queue").text)
    sent_on = client.post("/queue/decide", data=put(fields, realis="planned", action="accept"))
    assert (sent_on.status_code, "at=" + shown["after"] in sent_on.headers["location"]) == (303, True), sent_on.text
    state = state_of(desk.journal, shown["run"], [shown["at"]])[shown["at"]]
    assert (state.values, state.verdict) == ({"realis": "planned"}, "accepted")


def test_a_form_left_alone_accepts(client: TestClient, desk: Desk) -> None:
    for _ in range(5):
        shown = page(client)
        done = client.post("/queue/decide", data=put(form_of(client.get("/queue").text), action="accept"))
        assert done.status_code == 303, done.text
        state = state_of(desk.journal, shown["run"], [shown["at"]])[shown["at"]]
        assert (state.values, state.verdict) == ({}, "accepted")


def test_what_a_form_empties_is_empty(client: TestClient, desk: Desk) -> None:
    at = desk.index.value("SELECT event_id FROM events WHERE killed_low > 0 AND priority IS NOT NULL LIMIT 1")
    fields = form_of(client.get(f"/queue?at={at}").text)
    client.post("/queue/decide", data=put(fields, killed_low="", killed_high="", killed_best="", action="accept"))
    assert desk.index.row("SELECT killed_low, killed_high FROM events WHERE event_id = $1", at) == {
        "killed_low": None, "killed_high": None}  # fmt: skip


def test_who_takes_part_is_chosen_or_written(client: TestClient, desk: Desk) -> None:
    shown = page(client)
    who = shown["item"]["entities"][0]["entity_id"]
    fields = form_of(client.get("/queue").text)
    done = client.post(
        "/queue/decide", data=put(fields, actors=who, victims_text="عابر سبيل", victims_codes="syr cvl", action="edit")
    )
    assert done.status_code == 303, done.text
    values = page(client, f"?at={shown['at']}")["item"]["values"]
    assert [one["entity_id"] for one in values["actors"]] == [who]
    assert values["victims"][-1] == {"entity_id": None, "text": "عابر سبيل", "country": "SYR", "sector": "CVL"}


@pytest.mark.parametrize(
    "changed",
    [{"killed_low": "viele"}, {"trigger": "9-x"}, {"date_from": "gestern"}, {"type": "BANANA"}, {"actors": "ent_none"}],
)
def test_what_cannot_be_is_told(client: TestClient, desk: Desk, changed: dict[str, str]) -> None:
    refused = client.post("/queue/decide", data=put(form_of(client.get("/queue").text), action="accept", **changed))
    assert refused.status_code == 400
    assert desk.index.value("SELECT count(*) FROM events WHERE version > 0") == 0


def test_unsure_waits_for_others(client: TestClient, desk: Desk) -> None:
    first = page(client)
    assert decided(client, first, "unsure")["stage"] == "machine"
    assert page(client)["at"] == first["after"]
    assert page(client, "?verdict=unsure")["at"] == first["at"]


def test_undo_gives_back_what_was(client: TestClient) -> None:
    first = page(client)
    decided(client, first, "edit", changes={"realis": "planned"})
    now = page(client, f"?at={first['at']}")
    decided(client, now, "undo")
    again = page(client, f"?at={first['at']}")["item"]
    assert (again["values"], again["stage"], again["version"]) == (first["item"]["values"], "machine", 2)
    steps = client.get(f"/history/{first['at']}.json").json()["steps"]
    assert [(step["action"], step["undone"]) for step in steps] == [("edit", True), ("undo", False)]


def test_a_split_gives_each_part_its_own(client: TestClient, desk: Desk) -> None:
    at = (
        desk.index.value("SELECT event_id FROM events WHERE places > 1 AND priority IS NOT NULL LIMIT 1")
        or page(client)["at"]
    )
    shown = page(client, f"?at={at}")
    places = shown["item"]["values"]["places"]
    done = decided(client, shown, "split", first_places=places[:1], second_places=places[1:], second_type="THREATEN",
                   first_actors=[one["key"] for one in shown["item"]["who"]["actors"]], second_actors=[])  # fmt: skip
    assert done["event_id"] == at
    part = client.get(f"/history/{at}.json").json()["steps"][0]["related"][0]
    assert page(client, f"?at={part}")["item"]["values"]["type"] == "THREATEN"
    assert page(client, f"?at={at}")["item"]["values"]["places"] == places[:1]


def test_a_merge_leaves_one(client: TestClient, desk: Desk) -> None:
    at = next(row["event_id"] for row in desk.index.rows("SELECT event_id FROM events WHERE priority IS NOT NULL")
              if page(client, f"?at={row['event_id']}")["item"]["others"])  # fmt: skip
    shown = page(client, f"?at={at}")
    other = shown["item"]["others"][0]
    decided(client, shown, "merge", other=[f"{other['event_id']}:{other['version']}"])
    assert desk.index.value("SELECT count(*) FROM events WHERE event_id = $1", other["event_id"]) == 0
    assert client.get(f"/queue.json?at={other['event_id']}").json()["item"] is None


def test_the_level_of_a_place_is_a_decision_about_the_place(client: TestClient, desk: Desk) -> None:
    at = desk.index.value(
        "SELECT event_id FROM events WHERE places = 1 AND level = 'G2' AND priority IS NOT NULL LIMIT 1"
    )
    shown = page(client, f"?at={at}")
    client.post(
        "/queue/decide", data=put(form_of(client.get(f"/queue?at={at}").text), place_level="G5", action="accept")
    )
    place = shown["item"]["places"][0]["place_id"]
    assert state_of(desk.journal, shown["run"], [place])[place].values == {"level": "G5"}
    assert desk.index.value("SELECT level FROM events WHERE event_id = $1", at) == "G5"


# --- two at once --------------------------------------------------------------------------------------------------


def test_the_second_of_two_is_told_and_loses_nothing(entering: Entering, desk: Desk, people: dict[str, str]) -> None:
    one, two = entering("coder"), entering("releaser")
    shown = page(one)
    theirs, mine = form_of(one.get("/queue").text), form_of(two.get("/queue").text)
    assert one.post("/queue/decide", data=put(theirs, realis="planned", action="accept")).status_code == 303
    clash = two.post("/queue/decide", data=put(mine, type="AID", mode="", comment="رأيي", action="accept"))
    address = clash.headers["location"]
    assert (clash.status_code, parse_qs(urlsplit(address).query)["at"]) == (303, [shown["at"]])
    told = two.get(address.replace("/queue?", "/queue.json?")).json()["clash"]
    assert [(step["action"], list(step["changes"])) for step in told["theirs"]] == [("edit", ["realis"])]
    assert (told["changes"]["type"][1], told["comment"]) == ("AID", "رأيي")
    assert "realis" not in told["changes"]
    html = two.get(address).text
    assert "رأيي" in html
    over = [(name, value) for name, value in _forms(html, "clash") if name]
    assert two.post("/queue/decide", data=put(over)).status_code == 303
    values = state_of(desk.journal, shown["run"], [shown["at"]])[shown["at"]].values
    assert (values["type"], values["realis"]) == ("AID", "planned")


def _forms(html: str, section: str) -> list[tuple[str, str]]:
    lxml = pytest.importorskip("lxml.html")
    inputs = lxml.document_fromstring(html).xpath(f"//section[@id='{section}']//form//input")
    return [(field.get("name"), field.get("value")) for field in inputs]


def test_json_is_told_with_the_others_decisions(client: TestClient) -> None:
    shown = page(client)
    decided(client, shown, "accept")
    error = decided(client, shown, "reject", 409, reason="duplicate")["error"]
    assert (error["code"], [row["action"] for row in error["detail"]]) == ("conflict", ["accept"])


@pytest.mark.parametrize("mine", ["{", "[]", '"x"', '{"action":"fly"}', '{"action":"accept","base":-4}', "1", "null"])
def test_an_address_that_somebody_wrote(client: TestClient, mine: str) -> None:
    answer = client.get("/queue.json", params={"mine": mine})
    assert answer.status_code in (200, 400)


# --- blind --------------------------------------------------------------------------------------------------------

SECRET = "تعليق سري من المرمز الأول"


@pytest.fixture
def everything_twice(desk: Desk, people: dict[str, str]) -> None:
    set_sample(desk.journal, people["admin"], Sample(share=1.0, seed="s"))


def test_a_second_coder_sees_nothing_of_the_first(
    entering: Entering, everything_twice: None, people: dict[str, str]
) -> None:
    coder, second = entering("coder"), entering("second")
    shown = page(coder)
    at = shown["at"]
    before = second.get(f"/queue.json?at={at}").json()
    killed = dict.fromkeys(("killed_low", "killed_best", "killed_high"), 77321)
    decided(coder, shown, "edit", changes={"realis": "planned", **killed}, comment=SECRET, reason="wrong_number")
    after = second.get(f"/queue.json?at={at}").json()
    assert (after["blind"], after["item"]) == (True, before["item"])
    for path in (f"/queue?at={at}", f"/queue?waits=second&at={at}", f"/queue?waits=machine&at={at}", f"/queue.json?at={at}&mine="
                 + '{"action":"accept"}', "/queue"):  # fmt: skip
        told = second.get(path).text
        assert not [secret for secret in (SECRET, "77321", "77,321") if secret in told], path
        assert people["coder"] not in told, path
    assert second.get(f"/history/{at}").status_code == 403
    assert second.get(f"/history/{at}.json").status_code == 403


def test_a_stale_decision_tells_a_second_coder_nothing(entering: Entering, everything_twice: None) -> None:
    coder, second = entering("coder"), entering("second")
    shown = page(coder)
    decided(coder, shown, "edit", changes={"realis": "planned"}, comment=SECRET)
    told = decided(second, {**shown, "item": {**shown["item"], "version": 0}}, "accept", 403)
    assert (told["error"]["code"], SECRET in str(told)) == ("blind-first", False)


def test_two_codings_are_compared_and_a_third_settles(entering: Entering, everything_twice: None, desk: Desk) -> None:
    coder, second, releaser = entering("coder"), entering("second"), entering("releaser")
    shown = page(coder)
    decided(coder, shown, "edit", changes={"realis": "planned"})
    unseen = page(second, f"?waits=second&at={shown['at']}")
    done = decided(second, unseen, "edit", blind=True, changes={"realis": "negated"})
    assert done["compare"]
    both = second.get(done["compare"].replace("/queue?", "/queue.json?")).json()
    assert (both["blind"], both["compared"]["fields"], both["compared"]["may_adjudicate"]) == (False, ["realis"], False)
    waits = page(releaser, "?waits=adjudication")
    assert (waits["total"], waits["compared"]["may_adjudicate"]) == (1, True)
    assert [one["values"]["realis"] for one in waits["compared"]["codings"]] == ["planned", "negated"]
    settled = decided(releaser, waits, "adjudicate", take=1)
    assert (settled["stage"], settled["verdict"]) == ("adjudicated", "accepted")
    assert desk.index.value("SELECT realis FROM events WHERE event_id = $1", shown["at"]) == "negated"
    assert page(releaser, "?waits=adjudication")["item"] is None


def test_who_agrees_confirms(entering: Entering, everything_twice: None) -> None:
    coder, second = entering("coder"), entering("second")
    shown = page(coder)
    decided(coder, shown, "accept")
    unseen = page(second, f"?waits=second&at={shown['at']}")
    done = decided(second, unseen, "accept", blind=True)
    both = second.get(done["compare"].replace("/queue?", "/queue.json?")).json()
    assert (both["compared"]["agrees"], both["compared"]["may_confirm"]) == (True, True)
    assert decided(second, both, "accept")["stage"] == "second_coded"
    figures = {one["name"]: one for one in second.get("/agreement.json").json()["fields"]}
    assert (figures["verdict"]["percent"][0], figures["verdict"]["kappa"][4] is not None) == (1.0, True)


def test_a_second_coders_queue_is_the_sample(entering: Entering, desk: Desk, people: dict[str, str]) -> None:
    second = entering("second")
    set_sample(desk.journal, people["admin"], Sample(share=0.0, seed="s"))
    assert page(second)["item"] is None
    set_sample(desk.journal, people["admin"], Sample(share=1.0, seed="s"))
    first = page(second)
    assert (first["waits"], first["blind"]) == ("second", True)
    decided(second, first, "accept", blind=True)
    assert page(second)["at"] == first["after"]


# --- who may what -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "path", "status"),
    [("reader", "/queue", 403), ("reader", "/corrections", 200), ("reader", "/agreement", 200), ("reader", "/patches", 403),
     ("coder", "/queue?waits=release", 403), ("coder", "/queue?waits=adjudication", 403), ("second", "/queue?waits=release", 403),
     ("releaser", "/queue?waits=release", 200), ("releaser", "/queue?waits=adjudication", 200)],
)  # fmt: skip
def test_who_may_look(entering: Entering, role: str, path: str, status: int) -> None:
    assert entering(role).get(path).status_code == status


def test_who_may_set_the_sample(entering: Entering, desk: Desk) -> None:
    assert sent(entering("releaser"), "/queue/sample", page="/events", share="30", seed="x").status_code == 403
    assert sent(entering("admin"), "/queue/sample", page="/queue", share="30", seed="x").status_code == 303
    assert sample_of(desk.journal) == Sample(share=0.3, seed="x")
    assert sent(entering("admin"), "/queue/sample", page="/queue", share="130", seed="x").status_code == 400


@pytest.mark.parametrize("action", ["release", "withdraw", "adjudicate"])
def test_a_coder_neither_releases_nor_settles(entering: Entering, action: str) -> None:
    coder = entering("coder")
    decided(coder, page(coder), action, 403, verdict="accepted" if action == "adjudicate" else None, reason="duplicate")


# --- releases and corrections -------------------------------------------------------------------------------------


def test_a_release_takes_two(entering: Entering, desk: Desk) -> None:
    coder, releaser = entering("coder"), entering("releaser")
    plain = desk.index.value("SELECT event_id FROM events WHERE len(flags) = 0 AND priority IS NOT NULL LIMIT 1")
    care = desk.index.value("SELECT event_id FROM events WHERE len(flags) > 0 AND priority IS NOT NULL LIMIT 1")
    own = page(releaser)
    for who, id in [(coder, plain), *([(coder, care)] if care else []), (releaser, own["at"])]:
        if who is not releaser or id not in (plain, care):
            decided(who, page(who, f"?at={id}"), "accept")
    waits = {row["event"]["event_id"]: row["why_not"] for row in page(releaser, "?waits=release")["rows"]}
    assert waits[plain] is None
    assert not care or waits[care] == "sensitive"
    ids = [f"{id}:1" for id in waits]
    told = releaser.post("/queue/release", json={"run": own["run"], "ids": ids},
                         headers={"x-musnad-token": token_of(releaser, "/events")}).json()  # fmt: skip
    assert told["released"] == sum(why is None for why in waits.values())
    assert {one["event_id"] for one in told["refused"]} == {id for id, why in waits.items() if why}
    assert desk.index.value("SELECT stage FROM events WHERE event_id = $1", plain) == "released"


def test_the_correction_log_names_no_coder(entering: Entering, desk: Desk) -> None:
    coder, releaser, reader = entering("coder"), entering("releaser"), entering("reader")
    at = desk.index.value("SELECT event_id FROM events WHERE len(flags) = 0 AND priority IS NOT NULL LIMIT 1")
    shown = page(coder, f"?at={at}")
    decided(coder, shown, "accept")
    decided(releaser, page(releaser, f"?at={at}"), "release")
    decided(
        coder, page(coder, f"?at={at}"), "edit", changes={"realis": "planned"}, reason="not_asserted", comment=SECRET
    )
    assert reader.get("/corrections.json").json()["rows"] == []
    decided(releaser, page(releaser, f"?at={at}"), "release")
    decided(releaser, page(releaser, f"?at={at}"), "withdraw", reason="off_topic")
    rows = reader.get("/corrections.json").json()["rows"]
    assert [(row["what"], row.get("field"), row["reason"]) for row in rows] == [
        ("withdrawn", None, "off_topic"), ("corrected", "realis", "not_asserted")]  # fmt: skip
    html = reader.get("/corrections").text
    assert SECRET not in html
    assert "account_" not in html


# --- audits -------------------------------------------------------------------------------------------------------


def test_an_audit_is_random_and_the_same_again(client: TestClient) -> None:
    first = page(client, "?audit=6&seed=7")
    assert first["audit"] == {"number": 6, "place": 1, "decided": 0, "precision": None}
    order = [first["at"], first["after"]]
    decided(client, first, "accept")
    then = page(client, "?audit=6&seed=7")
    assert (then["at"], then["before"], then["audit"]["place"]) == (order[1], order[0], 2)
    decided(client, then, "reject", reason="not_an_event")
    now = page(client, "?audit=6&seed=7")["audit"]
    assert (now["decided"], now["precision"][0][0], now["precision"][0][3]) == (2, 0.5, 2)
    assert now["precision"][0][1] < 0.5 < now["precision"][0][2]
    assert client.get("/agreement.json?audit=6&seed=7").json()["audited"] == 2
    assert {page(client, f"?audit=6&seed={seed}")["at"] for seed in range(6)} != {first["at"]}
    assert client.get("/queue?audit=9999999").status_code == 400


# --- hostile ------------------------------------------------------------------------------------------------------


def test_what_a_reviewer_writes_is_text(client: TestClient) -> None:
    shown = page(client)
    hostile = '</p><script>alert(1)</script>\u202e"><img src=x onerror=alert(1)>'
    decided(client, shown, "accept", comment=hostile)
    html = client.get(f"/history/{shown['at']}").text
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert "\u202e" not in html
    clash = client.post("/queue/decide", data=put(form_of(client.get(f"/queue?at={shown['at']}").text), base="0",
                                                  comment=hostile, action="accept"))  # fmt: skip
    told = client.get(clash.headers["location"]).text
    assert "<script>alert" not in told
    assert "<img src=x" not in told


# --- corrections as words -----------------------------------------------------------------------------------------


def test_a_correction_of_a_name_is_a_row_for_all_of_its_records(client: TestClient, desk: Desk) -> None:
    run = desk.run()
    assert client.get("/patches.zip").status_code == 400
    with desk.reading() as db:
        row = next(
            db.rows("SELECT * FROM entities WHERE run_id = $1 AND actor IS NULL AND type = 'organisation' LIMIT 1", run)
        )
        its = originals(db, run, "entity", {row["entity_id"]})[row["entity_id"]]
    decision = Decision(run_id=run, kind="entity", object_id=row["entity_id"], doc_id=row["doc_id"], action="edit",
                        changes={"actor": (None, "Our Own Society"), "sector": (its["sector"], "NGO")})  # fmt: skip
    decide(desk.journal, "local", decision, original=Original(length=10_000, values=its))
    told = client.get("/patches.json").json()
    (cause,) = told["causes"]
    assert (cause["about"], cause["words"], cause["touches"] >= 1) == ("actor", row["name"], True)
    sent = client.get("/patches.zip")
    with zipfile.ZipFile(io.BytesIO(sent.content)) as archive:
        assert archive.namelist() == ["musnad-words/actors.tsv", "musnad-words/needs-a-person.txt"]
        assert "Our Own Society" in archive.read("musnad-words/actors.tsv").decode()
    assert sent.content == client.get("/patches.zip").content
    assert "Our Own Society" in client.get("/patches").text

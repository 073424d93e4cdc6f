"""Administration: accounts given, changed and closed; the audit log shown, checked and taken out."""

from __future__ import annotations

import json
import re
import sqlite3

import pytest
from starlette.testclient import TestClient

from musnad.accounts import accounts, audit
from musnad.release.profiles import PROFILES
from musnad.web.desk import Desk
from tests.web.conftest import PASSWORD, Entering, sent, token_of

NEW = "another long sentence"


@pytest.fixture
def admin(entering: Entering) -> TestClient:
    return entering("admin")


def do(asking: TestClient, what: str, **given: str):
    return sent(asking, f"/admin/{what}", "/admin", **given)


def link_on(page: str) -> str:
    (link,) = re.findall(r'<code class="link"[^>]*>([^<]*)</code>', page)
    return link


# --- accounts -----------------------------------------------------------------------------------------------------


def test_an_account_and_its_link_shown_once(admin: TestClient, browser, desk: Desk) -> None:
    desk.address = "http://desk.example:8765"
    made = do(admin, "accounts", name="سلمى", role="coder")
    assert (made.status_code, made.headers["cache-control"]) == (200, "no-store")
    link = link_on(made.text)
    assert link.startswith("http://desk.example:8765/invited#")
    secret = link.partition("#")[2]
    assert secret not in admin.get("/admin").text + admin.get("/admin/audit").text
    assert sent(browser(), "/invited", link=link, password=NEW, again=NEW).status_code == 303
    assert accounts.named(desk.journal, "سلمى").role == "coder"


def test_the_twin_of_the_actions(admin: TestClient, people) -> None:
    headers = {"x-musnad-token": token_of(admin, "/admin")}
    made = admin.post("/admin/accounts", json={"name": "rami", "role": "reader"}, headers=headers)
    assert made.json()["account"]["name"] == "rami"
    assert made.json()["link"].startswith("/invited#")
    refused = admin.post("/admin/accounts", json={"name": "RAMI", "role": "reader"}, headers=headers)
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "name-taken")
    refused = admin.post("/admin/accounts", json={"name": "x", "role": "root"}, headers=headers)
    assert (refused.status_code, refused.json()["error"]["code"]) == (400, "bad-value")
    assert (
        admin.post("/admin/accounts", content=b"{", headers={**headers, "content-type": "application/json"}).status_code
        == 400
    )


def test_a_new_link_lets_in_who_forgot_the_password(admin: TestClient, browser, people) -> None:
    first = link_on(do(admin, "invite", account=people["reader"]).text)
    second = link_on(do(admin, "invite", account=people["reader"]).text)
    assert "رابط صالح حتى" in admin.get("/admin").text
    assert sent(browser(), "/invited", link=first, password=NEW, again=NEW).status_code == 403
    assert sent(browser(), "/invited", link=second, password=NEW, again=NEW).status_code == 303


def test_role_close_and_reopen(admin: TestClient, entering: Entering, desk: Desk, people) -> None:
    assert do(admin, "role", account=people["reader"], role="second").headers["location"] == "/admin"
    assert accounts.get(desk.journal, people["reader"]).role == "second"
    reader = entering("reader")
    do(admin, "close", account=people["reader"])
    assert reader.get("/events").status_code == 303
    assert "مغلق منذ" in admin.get("/admin").text
    assert do(admin, "invite", account=people["reader"]).status_code == 404
    do(admin, "reopen", account=people["reader"])
    assert not accounts.get(desk.journal, people["reader"]).entered


def test_the_last_admin_stays(admin: TestClient, people) -> None:
    for what, given in (("close", {}), ("role", {"role": "reader"})):
        refused = do(admin, what, account=people["admin"], **given)
        assert refused.status_code == 409
        assert "آخر مدير" in refused.text
    assert admin.get("/admin").status_code == 200


@pytest.mark.parametrize(
    "name", ["", " ", "\u202eevil", "<script>", "x" * 65, "x" * 100_000, "ـ", "\u3164", "a\nb\x00"]
)
def test_names_that_no_account_has(admin: TestClient, desk: Desk, name: str) -> None:
    before = len(accounts.every(desk.journal))
    refused = do(admin, "accounts", name=name, role="reader")
    assert refused.status_code == 400
    assert "\u202e" not in refused.text
    assert "<script>" not in refused.text
    assert len(accounts.every(desk.journal)) == before


def test_no_account_of_that_id(admin: TestClient) -> None:
    for what in ("invite", "close", "reopen"):
        assert do(admin, what, account="acc_none").status_code == 404
    assert do(admin, "role", account="\u202e", role="reader").status_code == 404


def test_an_open_desk_gives_no_accounts(client: TestClient, desk: Desk) -> None:
    assert "بلا حسابات" in client.get("/admin").text
    refused = client.post("/admin/accounts", data={"name": "x", "role": "admin", "token": token_of(client, "/admin")})
    assert (refused.status_code, accounts.every(desk.journal)) == (409, [])


def test_profiles_and_roles_are_those_in_force(admin: TestClient) -> None:
    page = admin.get("/admin.json").json()
    assert [one["name"] for one in page["profiles"]] == list(PROFILES)
    assert page["profiles"][0]["force_days"] == PROFILES["public"].force_days
    assert {"name": "reader", "may": ["read"]} in page["roles"]
    assert all(f'dir="ltr">{name}</bdi>' in admin.get("/admin").text for name in PROFILES)


# --- the audit log ------------------------------------------------------------------------------------------------


def test_the_log_by_who_and_what(admin: TestClient, people) -> None:
    do(admin, "role", account=people["reader"], role="coder")
    page = admin.get(f"/admin/audit.json?account={people['admin']}&action=account.role").json()
    (entry,) = page["entries"]
    assert (entry["subject"], entry["detail"]) == (people["reader"], {"before": "reader", "after": "coder"})
    assert {"account.role", "entry.made"} <= set(page["actions"])
    shown = admin.get("/admin/audit?action=account").text
    assert "تغيير دور" in shown
    assert "<td>دخول</td>" not in shown
    assert admin.get("/admin/audit?action=nothing").status_code == 200
    assert admin.get("/admin/audit?older=x").status_code == 400


def test_the_log_is_paged(admin: TestClient, desk: Desk) -> None:
    with desk.journal.writing() as db:
        for i in range(250):
            audit.note(db, None, "test", f"s{i}")
    asked, seen = "/admin/audit.json?action=test", []
    while asked:
        page = admin.get(asked).json()
        seen += [entry["subject"] for entry in page["entries"]]
        asked = f"/admin/audit.json?action=test&older={page['older']}" if page["older"] else ""
    assert seen == [f"s{i}" for i in reversed(range(250))]
    assert 'rel="next"' in admin.get("/admin/audit").text


def test_hostile_words_in_the_log_are_text(admin: TestClient, desk: Desk) -> None:
    with desk.journal.writing() as db:
        audit.note(db, "<b>x</b>", "<script>", '"><img src=x>', {"<i>": "\u202e", "reason": ["<u>"]})
    shown = admin.get("/admin/audit").text
    assert not re.search(r"<(b|img|i|u)>|<script>|<img", shown)
    assert "\u202e" not in shown
    assert "&lt;script&gt;" in shown


def test_what_was_decided_is_told_in_words(admin: TestClient, desk: Desk) -> None:
    decided = {"act": 3, "run_id": "run_x", "action": "edit", "records": ["ev_x", "ev_y"]}
    with desk.journal.writing() as db:
        audit.note(db, None, "decision", "ev_x", decided)
        audit.note(db, None, "sample.set", None, {"share": 0.25, "seed": "7"})
    shown = admin.get("/admin/audit").text
    assert "صُحّح وقُبل" in shown
    assert "25%" in shown
    assert '<a href="/history/ev_x">' in shown
    assert not re.search(r"\[&#39;|sample\.set|run_id|>edit<", shown.split("<table")[1])


def test_the_chain_is_checked(admin: TestClient, desk: Desk) -> None:
    whole = do(admin, "audit/check")
    assert "سليمة" in whole.text
    assert 'role="alert"' not in whole.text
    with sqlite3.connect(desk.journal.path) as db:
        db.execute("DROP TRIGGER audit_stays")
        db.execute("UPDATE audit SET account_id = 'other' WHERE seq = 3")
    db.close()
    assert "الصف 3 ليس كما كُتب" in do(admin, "audit/check").text


def test_the_log_is_taken_out_and_that_is_in_it(admin: TestClient, desk: Desk) -> None:
    taken = admin.get("/admin/audit.jsonl")
    assert taken.headers["content-disposition"] == 'attachment; filename="audit.jsonl"'
    rows = [json.loads(line) for line in taken.text.splitlines()]
    assert [row["seq"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[-1]["action"] == "audit.exported"
    assert PASSWORD not in taken.text


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everything_that_is_logged_has_words(admin: TestClient, language: str) -> None:
    sent(admin, "/look", "/admin", language=language)
    words = admin.get("/admin/audit").text
    assert not re.findall(r"<td><bdi[^>]*>((?:account|entry|audit)\.[a-z.]+)", words)

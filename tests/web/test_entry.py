"""The door: in by a password or a one-time link, out again, and how often one may try."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from musnad.accounts import accounts, audit, links, sessions
from musnad.web.desk import Desk
from musnad.web.entry import HOME
from tests.web.conftest import PASSWORD, Entering, sent, token_of

NEW = "another long sentence"
BIDI = "a\u202ec\u2066"


def log(desk: Desk) -> list[str]:
    return [entry.action for entry in audit.page(desk.journal).entries]


# --- in -----------------------------------------------------------------------------------------------------------


def test_in_by_name_and_password_to_where_one_wanted(browser, desk: Desk) -> None:
    asking = browser()
    asked = asking.get("/events?type=ASSAULT&q=سوق")
    assert asked.status_code == 303
    page = asking.get(asked.headers["location"]).text
    (onto,) = re.findall(r'name="next" value="([^"]*)"', page)
    entered = sent(asking, "/enter", name="Reader", password=PASSWORD, next=onto.replace("&amp;", "&"))
    assert entered.status_code == 303
    assert asking.get(entered.headers["location"]).status_code == 200
    assert entered.headers["location"].startswith("/events?type=ASSAULT&q=")
    assert log(desk)[0] == "entry.made"


@pytest.mark.parametrize("onto", ["//evil.example/", "https://evil.example/", "/\\evil.example", "evil", "/a\nb",
                                  "javascript:alert(1)", "\t//evil.example", ""])  # fmt: skip
def test_nobody_is_sent_elsewhere(browser, onto: str) -> None:
    asking = browser()
    assert "evil" not in asking.get("/enter", params={"next": onto}).text
    entered = sent(asking, "/enter", name="reader", password=PASSWORD, next=onto)
    assert (entered.status_code, entered.headers["location"]) == (303, HOME)
    again = asking.get("/enter", params={"next": onto})  # who is in already
    assert (again.status_code, again.headers["location"]) == (303, HOME)


def test_a_refusal_does_not_tell_what_was_wrong(browser, desk: Desk, people) -> None:
    accounts.make(desk.journal, "fresh", "reader", by=None)
    accounts.close(desk.journal, people["coder"], by=None)
    told = set()
    for name, password in (("reader", "wrong"), ("nobody", PASSWORD), ("fresh", PASSWORD), ("coder", PASSWORD),
                           ("", ""), ("reader", ""), (BIDI, PASSWORD), ("x" * 100_000, "y" * 100_000),
                           ("reader\x00", PASSWORD), ("\ufffd", "\ufffd")):  # fmt: skip
        refused = sent(browser(), "/enter", name=name, password=password)
        assert refused.status_code == 403, name
        assert "musnad=" not in refused.headers.get("set-cookie", "")
        told.add(re.sub(r'value="[^"]*"|content="[0-9a-f]{64}"', "", refused.text))
    assert len(told) == 1
    assert "الاسم وكلمة السر لا يتطابقان" in told.pop()


def test_what_is_typed_is_shown_again_as_text_but_for_the_password(browser) -> None:
    refused = sent(browser(), "/enter", name='"><script>x</script>', password="a secret of mine")
    assert "<script>x" not in refused.text
    assert "&lt;script&gt;x" in refused.text
    assert "a secret of mine" not in refused.text
    assert refused.headers["cache-control"] == "no-store"


def test_entry_needs_the_token_of_the_door(browser) -> None:
    asking, other = browser(), browser()
    given = {"name": "reader", "password": PASSWORD}
    assert asking.post("/enter", data=given).status_code == 403
    assert asking.post("/enter", data={**given, "token": ""}).status_code == 403
    asking.get("/enter")
    assert asking.post("/enter", data={**given, "token": token_of(other, "/enter")}).status_code == 403
    token = token_of(asking, "/enter")
    crossed = asking.post("/enter", data={**given, "token": token}, headers={"origin": "https://evil.example"})
    assert crossed.status_code == 403
    assert asking.post("/enter", data={**given, "token": token}).status_code == 303


def test_two_pages_of_the_door_are_open_at_once(browser) -> None:
    asking = browser()
    first = token_of(asking, "/enter")
    asking.get("/invited")
    assert asking.post("/enter", data={"name": "reader", "password": PASSWORD, "token": first}).status_code == 303


def test_a_session_that_was_slipped_in_is_not_the_one_that_is_entered(browser, entering: Entering, desk: Desk) -> None:
    slipped = entering("coder").cookies["musnad"]
    victim = browser()
    victim.cookies.set("musnad", slipped)
    token_of(victim, "/invited")
    entered = victim.post("/enter", data={"name": "admin", "password": PASSWORD, "token": token_of(victim, "/invited")})
    assert entered.status_code == 303
    assert sessions.of_session(desk.journal, slipped) is None
    fresh = re.search(r"musnad=([^;]+)", entered.headers["set-cookie"])
    assert fresh
    assert fresh[1] != slipped


def test_a_secret_that_was_made_up_never_becomes_a_session(browser) -> None:
    asking = browser()
    asking.cookies.set("musnad", "chosen-by-somebody-else")
    sent(asking, "/enter", name="reader", password=PASSWORD)
    other = browser()
    other.cookies.set("musnad", "chosen-by-somebody-else")
    assert other.get("/events").status_code == 303


# --- one-time links -----------------------------------------------------------------------------------------------


def test_in_by_a_link_once(browser, desk: Desk, people) -> None:
    account = accounts.make(desk.journal, "سلمى", "coder", by=None)
    secret = links.invite(desk.journal, account.account_id, by=None)
    asking = browser()
    asking.post("/look", data={"language": "en"})
    entered = sent(asking, "/invited", link=f" http://testserver/invited#{secret}\n", password=NEW, again=NEW)
    assert (entered.status_code, entered.headers["location"]) == (303, HOME)
    page = asking.get("/events").text
    assert "سلمى" in page
    assert '<html lang="en"' in page  # what was chosen at the door becomes the account's
    spent = sent(browser(), "/invited", link=secret, password=PASSWORD, again=PASSWORD)
    assert spent.status_code == 403
    assert "استُعمل هذا الرابط" in spent.text
    assert sent(browser(), "/enter", name="سلمى", password=NEW).status_code == 303


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [("short", "short", "لا تصلح كلمة السر هذه"), (NEW, NEW + ".", "كلمتا السر مختلفتان"), ("", "", "لا تصلح"),
     ("ق" * 600, "ق" * 600, "لا تصلح"), ("reader" * 1, "reader", "لا تصلح")],
)  # fmt: skip
def test_a_password_that_will_not_do_leaves_the_link_good(browser, desk: Desk, people, password, again, told) -> None:
    secret = links.invite(desk.journal, people["reader"], by=None)
    asking = browser()
    refused = sent(asking, "/invited", link=secret, password=password, again=again)
    assert refused.status_code == 403
    assert told in refused.text
    assert f'value="{secret}"' in refused.text  # to try again
    assert sent(asking, "/invited", link=secret, password=NEW, again=NEW).status_code == 303


@pytest.mark.parametrize("link", ["", "#", "x", "http://evil.example/#x", "\ud7ff" * 9999, "<script>"])
def test_what_is_no_link_lets_nobody_in(browser, link: str) -> None:
    refused = sent(browser(), "/invited", link=link, password=NEW, again=NEW)
    assert refused.status_code == 403
    assert "<script>" not in refused.text.replace('<script type="module"', "")


def test_the_secret_of_a_link_is_in_no_path(client: TestClient, browser) -> None:
    assert browser().get("/invited/secret").status_code == 404
    assert browser().get("/invited").headers["referrer-policy"] == "same-origin"


# --- out ----------------------------------------------------------------------------------------------------------


def test_out_and_the_session_is_over(entering: Entering, desk: Desk) -> None:
    asking = entering("reader")
    secret = asking.cookies["musnad"]
    left = sent(asking, "/leave", "/events")
    assert (left.status_code, left.headers["location"]) == (303, "/enter")
    assert "musnad" not in asking.cookies
    assert sessions.of_session(desk.journal, secret) is None
    assert log(desk)[0] == "entry.left"


def test_nobody_else_sends_one_out(entering: Entering) -> None:
    asking = entering("reader")
    assert asking.post("/leave", data={}).status_code == 403
    assert asking.get("/leave").status_code == 405
    assert asking.get("/events").status_code == 200


def test_out_twice_is_out(browser) -> None:
    assert browser().post("/leave", data={}).headers["location"] == "/enter"


# --- how often ----------------------------------------------------------------------------------------------------


def test_tries_of_one_address_are_limited(browser) -> None:
    asking = browser()
    tries = [sent(asking, "/enter", name=f"n{i}", password="x") for i in range(31)]
    assert {one.status_code for one in tries[:30]} == {403}
    assert tries[30].status_code == 429
    assert "انتظر خمس دقائق" in tries[30].text
    assert sent(asking, "/invited", link="x", password=NEW, again=NEW).status_code == 429
    assert asking.get("/enter").status_code == 200


@pytest.mark.parametrize("name", ["reader", "nobody"])  # so that no account is told from none
def test_tries_for_one_name_are_limited_however_it_is_written(browser, name: str) -> None:
    asking = browser()
    written = [name, name.upper(), f" {name} "]
    tries = [sent(asking, "/enter", name=written[i % 3], password="x").status_code for i in range(11)]
    assert tries == [403] * 10 + [429]
    assert sent(asking, "/enter", name="coder", password=PASSWORD).status_code == 303


def test_the_old_password_is_not_to_be_guessed_in_an_open_session(entering: Entering) -> None:
    asking = entering("reader")
    given = {"old": "x", "new": NEW, "again": NEW}
    tries = [sent(asking, "/account/password", "/account", **given).status_code for _ in range(10)]
    assert tries == [403] * 9 + [429]  # the entry counts as well


# --- one's own account --------------------------------------------------------------------------------------------


def test_another_password_and_the_other_sessions_end(entering: Entering, browser) -> None:
    here, there = entering("reader"), entering("reader")
    changed = sent(here, "/account/password", "/account", old=PASSWORD, new=NEW, again=NEW)
    assert changed.headers["location"] == "/account?done=password"
    assert "تغيرت كلمة السر" in here.get("/account?done=password").text.replace("\u0651", "")
    assert there.get("/events").status_code == 303
    assert sent(browser(), "/enter", name="reader", password=PASSWORD).status_code == 403
    assert sent(browser(), "/enter", name="reader", password=NEW).status_code == 303


@pytest.mark.parametrize(
    ("given", "status", "told"),
    [({"old": "wrong", "new": NEW, "again": NEW}, 403, "كلمة السر الحالية غير"),
     ({"old": PASSWORD, "new": NEW, "again": PASSWORD}, 400, "كلمتا السر مختلفتان"),
     ({"old": PASSWORD, "new": "short", "again": "short"}, 400, "لا تصلح كلمة السر هذه"), ({}, 403, "الحالية غير")],
)  # fmt: skip
def test_a_password_that_is_not_changed(entering: Entering, browser, given, status: int, told: str) -> None:
    here = entering("reader")
    refused = sent(here, "/account/password", "/account", **given)
    assert refused.status_code == status
    assert told in refused.text
    assert sent(browser(), "/enter", name="reader", password=PASSWORD).status_code == 303


def test_after_a_refusal_one_goes_back_to_the_page(entering: Entering) -> None:
    here = entering("reader")
    given = {"token": token_of(here, "/account"), "old": "wrong"}
    page = here.post("/account/password", data=given, headers={"referer": "http://testserver/account?done=sessions"})
    assert '<a href="/account?done=sessions">' in page.text
    page = here.post("/account/password", data=given, headers={"referer": "http://evil.example/account"})
    assert "evil" not in page.text


def test_the_other_sessions_are_ended(entering: Entering, desk: Desk) -> None:
    here, there = entering("reader"), entering("reader")
    assert len(here.get("/account.json").json()["sessions"]) == 3  # that of the first link, too
    assert sent(here, "/account/sessions", "/account").headers["location"] == "/account?done=sessions"
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 303
    assert len(here.get("/account.json").json()["sessions"]) == 1
    assert log(desk)[0] == "entry.others.ended"


@pytest.mark.parametrize("path", ["/account/password", "/account/sessions"])
def test_ones_own_account_is_changed_with_a_token_by_who_is_in(entering: Entering, browser, path: str) -> None:
    assert entering("reader").post(path, data={}).status_code == 403
    assert browser().post(path, data={}).status_code == 401


def test_without_accounts_there_is_nothing_to_change_but_the_look(client: TestClient) -> None:
    page = client.get("/account").text
    assert "بلا حسابات" in page
    assert 'action="/account/' not in page
    assert 'action="/leave"' not in page


@pytest.mark.parametrize("body", [b"&".join(b"a=%d" % i for i in range(3000)), b"a=" + b"x" * 1_000_001])
def test_what_is_too_much_for_a_form(browser, body: bytes) -> None:
    for path in ("/enter", "/look"):
        refused = browser().post(path, content=body, headers={"content-type": "application/x-www-form-urlencoded"})
        assert refused.status_code == 413

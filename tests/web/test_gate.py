"""Who is let in, by what a browser holds; and by which names the workbench goes."""

from __future__ import annotations

from collections.abc import Callable
from http.cookies import SimpleCookie

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from musnad.accounts import accounts
from musnad.web.app import workbench
from musnad.web.desk import Desk
from musnad.web.entry import Door
from musnad.web.gate import AccountsGate
from musnad.web.guard import ANY_ADDRESS, Hosts, from_elsewhere, sender
from tests.web.conftest import PASSWORD, Entering, sent, token_of


def cookies(headers) -> dict[str, dict[str, str]]:
    """What a browser is told to keep: value and flags, by name."""
    kept = SimpleCookie()
    for line in headers.get_list("set-cookie"):
        kept.load(line)
    return {name: {"value": morsel.value, **{k: v for k, v in morsel.items() if v}} for name, morsel in kept.items()}


# --- cookies ------------------------------------------------------------------------------------------------------


def test_a_session_is_a_cookie_that_no_script_and_no_other_site_has(browser, people) -> None:
    entered = sent(browser(), "/enter", name="reader", password=PASSWORD)
    kept = cookies(entered.headers)["musnad"]
    assert len(kept.pop("value")) == 43
    assert kept == {"path": "/", "httponly": True, "samesite": "strict"}


def test_by_https_no_neighbour_can_set_the_cookie(desk: Desk, people) -> None:
    gate = AccountsGate(desk.journal, secure=True)
    app = workbench(desk, gate, ["testserver"], Door(gate).routes())
    with TestClient(app, base_url="https://testserver", follow_redirects=False) as asking:
        entered = sent(asking, "/enter", name="reader", password=PASSWORD)
        kept = cookies(entered.headers)["__Host-musnad"]
        assert {**kept, "value": ""} == {
            "value": "", "path": "/", "httponly": True, "samesite": "strict", "secure": True,
        }  # fmt: skip
        assert asking.get("/events").status_code == 200
        asking.cookies.clear()
        asking.cookies.set("musnad", kept["value"])  # the right secret under the name that a neighbour can set
        assert asking.get("/events").status_code == 303


@pytest.mark.parametrize("value", ["", "x", "\udcff", "ق" * 3000, "a\x00b", "' OR 1=1 --"])
def test_what_is_no_session_lets_nobody_in(browser, people, value: str) -> None:
    cookie = value.encode("utf-8", "surrogateescape").replace(b"\x00", b"%00")
    refused = browser().get("/events", headers={"cookie": b"musnad=" + cookie})
    assert (refused.status_code, refused.headers["location"]) == (303, "/enter?next=%2Fevents")


# --- the token ----------------------------------------------------------------------------------------------------


def test_the_token_is_the_same_on_all_pages_of_a_session_and_another_in_each(entering: Entering) -> None:
    one, other = entering("reader"), entering("reader")
    assert token_of(one, "/events") == token_of(one, "/account")
    assert token_of(one, "/events") != token_of(other, "/events")
    assert one.cookies["musnad"] not in one.get("/events").text


@pytest.mark.parametrize("token", [None, "", "x", "\u200f", "ق"])
def test_nothing_is_changed_without_the_token(entering: Entering, desk: Desk, people, token: str | None) -> None:
    admin = entering("admin")
    given = {"account": people["reader"], "role": "admin", **({} if token is None else {"token": token})}
    refused = admin.post("/admin/role", data=given)
    assert refused.status_code == 403
    assert "لم يأت هذا من صفحة" in refused.text
    assert accounts.get(desk.journal, people["reader"]).role == "reader"


def test_the_token_of_somebody_else_is_none(entering: Entering, desk: Desk, people) -> None:
    coder, admin = entering("coder"), entering("admin")
    given = {"account": people["reader"], "role": "admin", "token": token_of(coder, "/events")}
    assert admin.post("/admin/role", data=given).status_code == 403
    admin.cookies.clear()  # and it opens nothing by itself
    assert admin.post("/admin/role", data={**given, "token": token_of(coder, "/events")}).status_code == 401
    assert accounts.get(desk.journal, people["reader"]).role == "reader"


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"},
                                     {"origin": "https://evil.example"}, {"origin": "null"},
                                     {"origin": "http://testserver:81"}])  # fmt: skip
def test_a_right_token_from_another_site_is_refused(entering: Entering, desk: Desk, people, headers) -> None:
    admin = entering("admin")
    given = {"account": people["reader"], "role": "admin", "token": token_of(admin, "/events")}
    assert admin.post("/admin/role", data=given, headers=headers).status_code == 403
    assert accounts.get(desk.journal, people["reader"]).role == "reader"
    mine = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    assert admin.post("/admin/role", data=given, headers=mine).status_code == 303
    assert accounts.get(desk.journal, people["reader"]).role == "admin"


# --- what an account may, from one request to the next ------------------------------------------------------------


def test_a_closed_account_loses_its_session_at_once(entering: Entering, desk: Desk, people) -> None:
    coder = entering("coder")
    assert coder.get("/events").status_code == 200
    accounts.close(desk.journal, people["coder"], by=None)
    assert coder.get("/events").headers["location"] == "/enter?next=%2Fevents"
    assert coder.get("/events.json").json()["error"]["code"] == "not-entered"


def test_a_role_holds_from_the_next_request_on(entering: Entering, desk: Desk, people) -> None:
    coder = entering("coder")
    assert coder.get("/admin").status_code == 403
    accounts.set_role(desk.journal, people["coder"], "admin", by=None)
    assert coder.get("/admin").status_code == 200
    accounts.set_role(desk.journal, people["coder"], "reader", by=None)
    assert coder.get("/admin").status_code == 403


@pytest.mark.parametrize("role", ["reader", "coder", "second", "releaser"])
def test_only_who_may_sees_and_does(entering: Entering, role: str) -> None:
    asking = entering(role)
    for path in ("/admin", "/admin.json", "/admin/audit", "/admin/audit.json", "/admin/audit.jsonl"):
        assert asking.get(path).status_code == 403, path
    token = token_of(asking, "/events")
    for path in ("accounts", "invite", "role", "close", "reopen", "audit/check"):
        assert asking.post(f"/admin/{path}", data={"token": token}).status_code == 403, path
    assert 'href="/admin"' not in asking.get("/events").text


def test_the_look_is_that_of_the_account_wherever_it_enters(entering: Entering) -> None:
    here = entering("reader")
    sent(here, "/look", "/events", language="en", numerals="arab", theme="dark")
    elsewhere = entering("reader").get("/events").text
    assert '<html lang="en" dir="ltr" data-theme="dark">' in elsewhere
    assert '<html lang="ar"' in entering("coder").get("/events").text


def test_the_look_of_an_account_needs_the_token(entering: Entering) -> None:
    here = entering("reader")
    assert here.post("/look", data={"language": "en"}).status_code == 403
    assert '<html lang="ar"' in here.get("/events").text


def test_before_entry_the_look_is_that_of_the_browser(browser: Callable[[], TestClient]) -> None:
    asking = browser()
    asking.post("/look", data={"language": "en", "back": "/enter"})
    assert '<html lang="en"' in asking.get("/enter").text
    sent(asking, "/enter", name="reader", password=PASSWORD)
    assert '<html lang="ar"' in asking.get("/events").text  # as the account has it
    sent(asking, "/leave", "/events")
    assert '<html lang="ar"' in asking.get("/enter").text


# --- names of hosts -----------------------------------------------------------------------------------------------


def hosts(*names: str) -> Starlette:
    app = Starlette(routes=[Route("/", lambda request: PlainTextResponse("in"))])
    app.add_middleware(Hosts, hosts=names)
    return app


@pytest.mark.parametrize(
    ("names", "host", "status"),
    [
        (["127.0.0.1:8765"], "127.0.0.1:8765", 200),
        (["127.0.0.1:8765"], "127.0.0.1", 200),
        (["desk.example.org"], "DESK.example.org", 200),
        (["[::1]"], "[::1]:8765", 200),
        (["127.0.0.1"], "evil.example", 400),
        (["127.0.0.1"], "127.0.0.1.evil.example", 400),
        (["127.0.0.1"], "evil@127.0.0.1", 400),
        (["127.0.0.1"], "127.0.0.1:80@evil.example", 400),
        (["127.0.0.1"], "127.0.0.1/evil", 400),
        (["127.0.0.1"], "192.0.2.7", 400),
        (["127.0.0.1"], "", 400),
        ([ANY_ADDRESS], "192.0.2.7:8765", 200),
        ([ANY_ADDRESS], "[2001:db8::7]:8765", 200),
        ([ANY_ADDRESS], "evil.example", 400),
        ([ANY_ADDRESS], "*", 400),
    ],
)
def test_by_which_names_it_goes(names: list[str], host: str, status: int) -> None:
    with TestClient(hosts(*names)) as asking:
        assert asking.get("/", headers={"host": host}).status_code == status


def request(**headers: str) -> Request:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "POST", "headers": pairs})


@pytest.mark.parametrize(
    ("headers", "elsewhere"),
    [
        ({"sec_fetch_site": "same-origin"}, False),
        ({"sec_fetch_site": "none"}, False),
        ({"sec_fetch_site": "cross-site"}, True),
        ({"sec_fetch_site": "cross-site", "origin": "http://desk:1", "host": "desk:1"}, True),
        ({"origin": "http://desk:1", "host": "desk:1"}, False),
        ({"origin": "http://Desk:1", "host": "desk:1"}, False),
        ({"origin": "http://desk:2", "host": "desk:1"}, True),
        ({"origin": "null", "host": "desk:1"}, True),
        ({"host": "desk:1"}, False),  # no browser
    ],
)
def test_what_comes_from_elsewhere(headers: dict[str, str], elsewhere: bool) -> None:
    assert from_elsewhere(request(**headers)) is elsewhere


@pytest.mark.parametrize(
    ("address", "counted"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"), ("fe80::1%eth0", "fe80::/64"),
     ("testclient", "testclient")],
)  # fmt: skip
def test_of_whom_tries_are_counted(address: str, counted: str) -> None:
    assert sender(Request({"type": "http", "headers": [], "client": (address, 1)})) == counted
    assert sender(Request({"type": "http", "headers": [], "client": None})) == ""

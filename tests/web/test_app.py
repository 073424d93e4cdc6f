"""What holds for every screen: two faces of one answer, who is let in, what is refused and how it is told."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from musnad.web.screens import SCREENS

PLAIN = [screen for screen in SCREENS if "{" not in screen.path]
every_screen = pytest.mark.parametrize("screen", PLAIN, ids=lambda screen: screen.name)


@every_screen
def test_a_page_and_its_twin(client: TestClient, screen) -> None:
    page = client.get(screen.path)
    assert page.status_code == 200, page.text
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    twin = re.search(r'<link rel="alternate" type="application/json" href="([^"]*)"', page.text)
    answer = client.get(twin[1])
    assert answer.status_code == 200
    assert answer.json()


@every_screen
def test_the_language_is_that_of_the_visitor(client: TestClient, screen) -> None:
    assert '<html lang="ar" dir="rtl"' in client.get(screen.path).text
    chosen = client.post("/look", data={"language": "en", "numerals": "arab", "back": screen.path})
    assert (chosen.status_code, chosen.headers["location"]) == (303, screen.path)
    assert '<html lang="en" dir="ltr"' in client.get(screen.path).text


@every_screen
def test_what_was_shown_is_not_sent_again(client: TestClient, screen) -> None:
    shown = client.get(screen.path)
    again = client.get(screen.path, headers={"if-none-match": shown.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@every_screen
def test_a_page_runs_and_fetches_nothing_of_others(client: TestClient, screen) -> None:
    page = client.get(screen.path)
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", page.text)
    assert not re.search(r"<script(?![^>]* src=)(?![^>]*application/json)|\son\w+=|\sstyle=", page.text)


def test_what_cannot_be_asked_is_told(client: TestClient) -> None:
    refused = client.get("/events.json?colour=red")
    assert refused.status_code == 400
    assert refused.json()["error"]["code"] == "unknown-field"
    assert "colour" in refused.json()["error"]["message"]
    assert client.get("/events.json?page=x").json()["error"]["code"] == "bad-value"
    assert client.get("/events?first=yesterday").status_code == 400


def test_an_address_with_nothing_there(client: TestClient) -> None:
    page = client.get("/nothing")
    assert page.status_code == 404
    assert "لا شيء في هذا العنوان" in page.text


def test_another_host_is_refused(client: TestClient) -> None:
    assert client.get("/events", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("name", ["../app.py", "%2e%2e/app.py", "vendor/../../app.py", "nothing.css", ""])
def test_only_static_files_are_files(client: TestClient, name: str) -> None:
    assert client.get(f"/static/{name}").status_code == 404


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_what_comes_from_elsewhere_changes_nothing(client: TestClient, site: str) -> None:
    sent = client.post("/look", data={"language": "en"}, headers={"sec-fetch-site": site})
    assert sent.status_code == 403
    assert "set-cookie" not in sent.headers


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example", "evil", "/a\nb"])
def test_after_a_form_one_stays_here(client: TestClient, back: str) -> None:
    assert client.post("/look", data={"language": "en", "back": back}).headers["location"] == "/"


def test_the_twins_are_documented(client: TestClient) -> None:
    document = client.get("/openapi.json").json()
    twins = {"/index.json" if screen.path == "/" else f"{screen.path}.json" for screen in SCREENS}
    assert twins <= set(document["paths"])
    refs = set(re.findall(r'"#/components/schemas/([^"]+)"', client.get("/openapi.json").text))
    assert refs <= set(document["components"]["schemas"])

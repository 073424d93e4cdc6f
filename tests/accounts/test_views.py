"""Saved views lead to screens of ours and nowhere else; visits say what is new."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.accounts import Account, AccountError, views
from musnad.accounts.visits import Visit, visit
from musnad.journal import Journal
from tests.accounts.given import START, later, refused


def test_views_are_saved_and_forgotten(journal: Journal, coder: Account) -> None:
    one = views.save(journal, coder, "قصف  حلب", "/events?type=ASSAULT&place=%D8%AD%D9%84%D8%A8", at=START)
    two = views.save(journal, coder, "Today", "/", at=START)
    assert views.every(journal, coder) == [two, one]
    assert one.name == "قصف حلب"
    assert views.forget(journal, coder, two.view_id)
    assert not views.forget(journal, coder, two.view_id)
    assert views.every(journal, coder) == [one]


def test_a_view_of_the_same_name_is_replaced(journal: Journal, coder: Account) -> None:
    one = views.save(journal, coder, "حلب", "/events?q=1", at=START)
    two = views.save(journal, coder, "حلب", "/events?q=2", at=later(hours=1))
    assert views.every(journal, coder) == [two]
    assert (two.view_id, two.address, two.made_at) == (one.view_id, "/events?q=2", later(hours=1))


def test_views_are_ones_own(journal: Journal, coder: Account, admin: Account) -> None:
    view = views.save(journal, coder, "حلب", "/map", at=START)
    assert views.every(journal, admin) == []
    assert not views.forget(journal, admin, view.view_id)
    assert views.every(journal, coder) == [view]


def test_there_is_an_end_of_views(journal: Journal, coder: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "MOST", 2)
    for name in "اب":
        views.save(journal, coder, name, "/", at=START)
    with refused("views"):
        views.save(journal, coder, "ج", "/", at=START)
    views.save(journal, coder, "ب", "/map", at=START)
    assert [view.address for view in views.every(journal, coder)] == ["/", "/map"]


@pytest.mark.parametrize("address", ["/", "/events?q=حلب", "/events?from=2015-01-01&to=", "/a//b", "/x?next=//y"])
def test_addresses_of_screens(address: str) -> None:
    assert views.checked(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "events",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        " /events",
        "/\t/evil.example",
        "/\n/evil.example",
        "/events\r\nSet-Cookie: x=y",
        "/events q",
        "/events#x",
        "/\u202eevents",
        "/\ud800",
        "/\u2028",
        "/" + "x" * views.LONGEST,
    ],
)
def test_addresses_of_no_screen(address: str) -> None:
    with refused("address"):
        views.checked(address)


@given(st.text(st.sampled_from("/\\:?#@. \t\n\x00evil\u202e"), max_size=12) | st.text(max_size=20))
def test_whatever_is_kept_stays_on_the_host(address: str) -> None:
    try:
        kept = views.checked(address)
    except AccountError:
        return
    assert urlsplit(urljoin("http://here.example:8000/events?x=y", kept))[:2] == ("http", "here.example:8000")


def test_visits(journal: Journal, coder: Account, admin: Account) -> None:
    first = visit(journal, coder, at=START)
    assert first == Visit(START, None)
    for minutes in (0.5, 29, 58, 87):
        assert visit(journal, coder, at=later(minutes=minutes)) == first
    second = visit(journal, coder, at=later(minutes=117))
    assert second == Visit(later(minutes=117), START)
    assert visit(journal, coder, at=later(minutes=118)) == second
    assert visit(journal, coder, at=later(days=3)) == Visit(later(days=3), later(minutes=117))
    assert visit(journal, admin, at=later(days=3)) == Visit(later(days=3), None)

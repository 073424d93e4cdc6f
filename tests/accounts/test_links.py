"""One-time links: good once, for a day, and the first start gives one."""

from __future__ import annotations

import pytest

from musnad.accounts import Account, Role, accounts, audit, links, sessions
from musnad.journal import Journal
from tests.accounts.given import PASSWORD, START, later, refused


@pytest.fixture
def new(journal: Journal, admin: Account) -> Account:
    return accounts.make(journal, "وليد", "reader", by=admin, at=START)


def test_a_link_sets_the_password_and_lets_in(journal: Journal, admin: Account, new: Account) -> None:
    link = links.invite(journal, new.account_id, by=admin, at=START)
    assert links.invited(journal, link, at=START) == new
    found = sessions.of_session(journal, links.accept(journal, link, PASSWORD, at=START), at=START)
    assert found == accounts.get(journal, new.account_id)
    assert found is not None
    assert found.entered
    assert sessions.enter(journal, "وليد", PASSWORD, at=START)


def test_a_link_is_good_once(journal: Journal, admin: Account, new: Account) -> None:
    link = links.invite(journal, new.account_id, by=admin, at=START)
    with refused("password"):
        links.accept(journal, link, "قصيرة", at=START)
    links.accept(journal, link, PASSWORD, at=START)
    with refused("link"):
        links.accept(journal, link, PASSWORD, at=START)


def test_a_link_is_good_for_a_day(journal: Journal, admin: Account, new: Account) -> None:
    link = links.invite(journal, new.account_id, by=admin, at=START)
    assert links.invited(journal, link, at=later(hours=23.99)) == new
    with refused("link"):
        links.accept(journal, link, PASSWORD, at=later(hours=24))


def test_a_new_link_takes_the_place_of_the_old(journal: Journal, admin: Account, new: Account) -> None:
    old, link = (links.invite(journal, new.account_id, by=admin, at=START) for _ in range(2))
    with refused("link"):
        links.accept(journal, old, PASSWORD, at=START)
    assert links.accept(journal, link, PASSWORD, at=START)


def test_links_that_are_too_old_are_swept_out(journal: Journal, admin: Account, new: Account, coder: Account) -> None:
    links.invite(journal, new.account_id, by=admin, at=START)
    links.invite(journal, coder.account_id, by=admin, at=later(days=1))
    with journal.reading() as db:
        assert [row["account_id"] for row in db.execute("SELECT * FROM invitations")] == [coder.account_id]


@pytest.mark.parametrize("secret", ["", "x", "\ud800", "' OR 1=1 --", "س" * 5000])
def test_no_link(journal: Journal, new: Account, secret: str) -> None:
    with refused("link"):
        links.invited(journal, secret, at=START)


def test_a_link_used_twice_at_once(
    journal: Journal, admin: Account, new: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    link = links.invite(journal, new.account_id, by=admin, at=START)
    looked_up = links.invited(journal, link, at=START)
    links.accept(journal, link, PASSWORD, at=START)
    monkeypatch.setattr(links, "invited", lambda *_, **__: looked_up)  # as the second saw it
    with refused("link"):
        links.accept(journal, link, "كلمة من جاء ثانيا", at=START)
    assert sessions.enter(journal, "وليد", PASSWORD, at=START)


def test_who_forgot_the_password_gets_a_link(journal: Journal, admin: Account, coder: Account) -> None:
    old = sessions.enter(journal, "سلمى", PASSWORD, at=START)
    link = links.invite(journal, coder.account_id, by=admin, at=START)
    assert sessions.of_session(journal, old, at=START) == coder
    links.accept(journal, link, "كلمة جديدة كل الجدة", at=START)
    assert sessions.of_session(journal, old, at=START) is None
    with refused("refused"):
        sessions.enter(journal, "سلمى", PASSWORD, at=START)


def test_the_first_start_makes_an_admin(journal: Journal) -> None:
    first = links.first_start(journal, at=START)
    again = links.first_start(journal, at=START)
    assert first is not None
    assert again is not None
    with refused("link"):
        links.invited(journal, first, at=START)
    assert links.invited(journal, again, at=START).role is Role.ADMIN
    assert [account.name for account in accounts.every(journal)] == [links.FIRST]
    links.accept(journal, again, PASSWORD, at=START)
    assert links.first_start(journal, at=START) is None


def test_the_first_start_finds_the_account_there(journal: Journal) -> None:
    made = accounts.make(journal, "Admin", "reader", by=None, at=START)
    link = links.first_start(journal, at=START)
    assert link is not None
    found = links.invited(journal, link, at=START)
    assert (found.account_id, found.role) == (made.account_id, Role.ADMIN)
    (entry,) = audit.page(journal, action="account.role").entries
    assert entry.detail == {"before": "reader", "after": "admin"}

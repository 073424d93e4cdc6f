"""Accounts: made, changed, closed; and somebody can always give them."""

from __future__ import annotations

import pytest

from musnad.accounts import Account, Role, accounts, audit, links, sessions
from musnad.journal import Journal
from tests.accounts.given import PASSWORD, START, later, refused


def test_an_account_is_made(journal: Journal, admin: Account) -> None:
    made = accounts.make(journal, " سلمى  الأحمد", "second", by=admin, at=START)
    assert made == accounts.get(journal, made.account_id) == accounts.named(journal, "سلمى الاحمد")
    assert (made.name, made.role, made.entered, made.closed_at) == ("سلمى الأحمد", Role.SECOND, False, None)
    assert (made.language, made.numerals, made.theme) == ("ar", "latn", "auto")
    assert accounts.every(journal) == [admin, made]


@pytest.mark.parametrize("name", ["سلمى", "سلمي", "سـلمى"])
def test_a_name_is_one_account(journal: Journal, coder: Account, name: str) -> None:
    with refused("name-taken"):
        accounts.make(journal, name, "reader", by=None)
    assert len(accounts.every(journal)) == 2


def test_who_may_give_accounts(journal: Journal, coder: Account) -> None:
    for change in (
        lambda: accounts.make(journal, "new", "reader", by=coder),
        lambda: accounts.set_role(journal, coder.account_id, "admin", by=coder),
        lambda: accounts.close(journal, coder.account_id, by=coder),
        lambda: accounts.reopen(journal, coder.account_id, by=coder),
        lambda: links.invite(journal, coder.account_id, by=coder),
    ):
        with refused("not-allowed"):
            change()
    assert accounts.get(journal, coder.account_id) == coder


def test_a_role_holds_from_the_next_request(journal: Journal, admin: Account, coder: Account) -> None:
    secret = sessions.enter(journal, "سلمى", PASSWORD, at=START)
    changed = accounts.set_role(journal, coder.account_id, "releaser", by=admin, at=START)
    assert changed.role is Role.RELEASER
    assert sessions.of_session(journal, secret, at=START) == changed
    with refused("value"):
        accounts.set_role(journal, coder.account_id, "owner", by=admin)


def test_the_last_admin_stays(journal: Journal, admin: Account, coder: Account) -> None:
    accounts.make(journal, "لم يدخل بعد", "admin", by=admin, at=START)  # and so doesn't count
    with refused("last-admin"):
        accounts.close(journal, admin.account_id, by=admin)
    with refused("last-admin"):
        accounts.set_role(journal, admin.account_id, "releaser", by=None)
    assert accounts.set_role(journal, admin.account_id, "admin", by=None) == admin
    accounts.set_role(journal, coder.account_id, "admin", by=admin)
    accounts.close(journal, admin.account_id, by=admin)
    with refused("last-admin"):
        accounts.close(journal, coder.account_id, by=None)


def test_a_closed_account_is_out_and_keeps_its_name(journal: Journal, admin: Account, coder: Account) -> None:
    secret = sessions.enter(journal, "سلمى", PASSWORD, at=START)
    link = links.invite(journal, coder.account_id, by=admin, at=START)
    closed = accounts.close(journal, coder.account_id, by=admin, at=later(hours=1))
    assert (closed.closed_at, closed.entered) == (later(hours=1), False)
    assert sessions.of_session(journal, secret, at=later(hours=1)) is None
    with refused("link"):
        links.accept(journal, link, PASSWORD, at=later(hours=1))
    with refused("refused"):
        sessions.enter(journal, "سلمى", PASSWORD, at=later(hours=1))
    with refused("no-account"):
        links.invite(journal, coder.account_id, by=admin)
    with refused("no-account"):
        accounts.set_preferences(journal, coder, theme="dark")
    with refused("name-taken"):
        accounts.make(journal, "سلمى", "reader", by=admin)


def test_a_closed_account_opens_with_a_new_link(journal: Journal, admin: Account, coder: Account) -> None:
    accounts.close(journal, coder.account_id, by=admin, at=START)
    assert accounts.reopen(journal, coder.account_id, by=admin, at=START).closed_at is None
    with refused("refused"):
        sessions.enter(journal, "سلمى", PASSWORD, at=START)
    link = links.invite(journal, coder.account_id, by=admin, at=START)
    assert sessions.of_session(journal, links.accept(journal, link, PASSWORD, at=START), at=START) == coder
    before = audit.page(journal)
    assert accounts.reopen(journal, coder.account_id, by=admin) == coder
    assert audit.page(journal) == before


def test_preferences(journal: Journal, coder: Account) -> None:
    changed = accounts.set_preferences(journal, coder, language="en", theme="dark", at=START)
    assert (changed.language, changed.numerals, changed.theme) == ("en", "latn", "dark")
    assert accounts.set_preferences(journal, coder, numerals="arab") == accounts.get(journal, coder.account_id)
    for wrong in ({"language": "fr"}, {"numerals": "roman"}, {"theme": "'; DROP TABLE accounts; --"}):
        with refused("value"):
            accounts.set_preferences(journal, coder, **wrong)
    assert accounts.set_preferences(journal, coder).numerals == "arab"


def test_no_such_account(journal: Journal) -> None:
    with refused("no-account"):
        accounts.get(journal, "acc_0")
    with refused("no-account"):
        accounts.named(journal, "\u202e")

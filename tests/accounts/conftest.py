"""A journal with an admin and a coder in it, and hashes that are quick to make."""

from __future__ import annotations

from pathlib import Path

import pytest
from argon2 import PasswordHasher

from musnad.accounts import Account, accounts, links, passwords, sessions
from musnad.journal import Journal
from tests.accounts.given import PASSWORD, START


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.sqlite")


@pytest.fixture
def admin(journal: Journal) -> Account:
    """Of the first start, with ``PASSWORD``."""
    secret = links.first_start(journal, at=START)
    assert secret is not None
    account = sessions.of_session(journal, links.accept(journal, secret, PASSWORD, at=START), at=START)
    assert account is not None
    return account


@pytest.fixture
def coder(journal: Journal, admin: Account) -> Account:
    """Who has used the link, with ``PASSWORD``."""
    account = accounts.make(journal, "سلمى", "coder", by=admin, at=START)
    links.accept(journal, links.invite(journal, account.account_id, by=admin, at=START), PASSWORD, at=START)
    return accounts.get(journal, account.account_id)

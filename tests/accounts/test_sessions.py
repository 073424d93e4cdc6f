"""Entry, and how long it lasts. The moment is given: nothing waits."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from musnad.accounts import Account, AccountError, audit, links, passwords, sessions
from musnad.journal import Journal
from tests.accounts.given import PASSWORD, START, later, refused

OTHER = "جملة أخرى لا يعرفها أحد"


def test_entry(journal: Journal, coder: Account) -> None:
    for name in ("سلمى", " سلمي ", "سـلمى"):
        assert sessions.of_session(journal, sessions.enter(journal, name, PASSWORD, at=START), at=START) == coder


@pytest.mark.parametrize(
    ("name", "password", "why"),
    [
        ("سلمى", "كلمة ليست لها", "wrong password"),
        ("سلمى", "", "wrong password"),
        ("سلمى", "x" * 5000, "wrong password"),
        ("سلمى", "\ud800", "wrong password"),
        ("ليلى", PASSWORD, "no such name"),
        ("\ud800", PASSWORD, "no such name"),
        ("", "", "no such name"),
    ],
)
def test_a_refusal_does_not_tell_which_was_wrong(
    journal: Journal, coder: Account, name: str, password: str, why: str
) -> None:
    with pytest.raises(AccountError) as error:
        sessions.enter(journal, name, password, at=START)
    assert str(error.value) == "name and password don't belong together; try again or ask an admin for a link"
    (entry,) = audit.page(journal, action="entry.refused").entries
    assert entry.account_id is None
    assert entry.subject == (coder.account_id if why == "wrong password" else None)
    assert entry.detail == {"why": why}


def test_a_session_ends_when_idle(journal: Journal, coder: Account) -> None:
    secret = sessions.enter(journal, "سلمى", PASSWORD, at=START)
    assert sessions.of_session(journal, secret, at=later(hours=11)) == coder
    assert sessions.of_session(journal, secret, at=later(hours=22)) == coder
    assert sessions.of_session(journal, secret, at=later(hours=34)) is None


def test_a_session_ends_after_a_week_of_work(journal: Journal, coder: Account) -> None:
    secret = sessions.enter(journal, "سلمى", PASSWORD, at=START)
    for hours in range(6, 7 * 24, 6):
        assert sessions.of_session(journal, secret, at=later(hours=hours)) == coder
    assert sessions.of_session(journal, secret, at=later(days=7)) is None


def test_a_request_is_written_down_once_a_minute(journal: Journal, coder: Account) -> None:
    secret = sessions.enter(journal, "سلمى", PASSWORD, at=START)

    def seen(at: str) -> str:
        sessions.of_session(journal, secret, at=at)
        with journal.reading() as db:
            (found,) = db.execute("SELECT max(seen_at) FROM sessions WHERE account_id = ?", [coder.account_id])
            return found[0]

    assert seen(later(seconds=59)) == START
    assert seen(later(seconds=60)) == later(seconds=60)
    assert seen(later(seconds=90)) == later(seconds=60)


def test_sessions_that_are_over_are_swept_out(journal: Journal, coder: Account) -> None:
    sessions.enter(journal, "سلمى", PASSWORD, at=START)
    sessions.enter(journal, "سلمى", PASSWORD, at=later(days=1))
    with journal.reading() as db:
        assert [row["made_at"] for row in db.execute("SELECT * FROM sessions")] == [later(days=1)]


def test_who_leaves_is_out_of_this_session_alone(journal: Journal, coder: Account) -> None:
    one, other = (sessions.enter(journal, "سلمى", PASSWORD, at=START) for _ in range(2))
    sessions.leave(journal, one, at=START)
    sessions.leave(journal, one, at=START)
    assert sessions.of_session(journal, one, at=START) is None
    assert sessions.of_session(journal, other, at=START) == coder
    assert len(audit.page(journal, action="entry.left").entries) == 1


def test_a_new_password_ends_the_other_sessions(journal: Journal, coder: Account) -> None:
    mine, other = (sessions.enter(journal, "سلمى", PASSWORD, at=START) for _ in range(2))
    sessions.change_password(journal, coder, mine, PASSWORD, OTHER, at=START)
    assert sessions.of_session(journal, mine, at=START) == coder
    assert sessions.of_session(journal, other, at=START) is None
    assert sessions.enter(journal, "سلمى", OTHER, at=START)
    with refused("refused"):
        sessions.enter(journal, "سلمى", PASSWORD, at=START)


def test_a_new_password_asks_for_the_old_one(journal: Journal, coder: Account) -> None:
    secret = sessions.enter(journal, "سلمى", PASSWORD, at=START)
    with refused("refused"):
        sessions.change_password(journal, coder, secret, OTHER, OTHER, at=START)
    with refused("password"):
        sessions.change_password(journal, coder, secret, PASSWORD, "قصيرة", at=START)
    assert sessions.enter(journal, "سلمى", PASSWORD, at=START)
    assert len(audit.page(journal, action="account.password.refused").entries) == 1


@pytest.mark.parametrize("again", ["enter", "change"])
def test_a_password_changed_while_it_was_compared(
    journal: Journal, coder: Account, monkeypatch: pytest.MonkeyPatch, again: str
) -> None:
    compare = passwords.agrees

    def meanwhile(kept: str | None, password: str) -> bool:
        monkeypatch.setattr(passwords, "agrees", compare)
        good = compare(kept, password)
        sessions.change_password(journal, coder, "", PASSWORD, OTHER, at=START)
        return good

    monkeypatch.setattr(passwords, "agrees", meanwhile)
    with refused("refused"):
        if again == "enter":
            sessions.enter(journal, "سلمى", PASSWORD, at=START)
        else:
            sessions.change_password(journal, coder, "", PASSWORD, "وثالثة بعد الأوليين", at=START)
    assert sessions.enter(journal, "سلمى", OTHER, at=START)


def test_an_account_that_was_closed_by_hand_is_out(journal: Journal, admin: Account, coder: Account) -> None:
    secret = sessions.enter(journal, "سلمى", PASSWORD, at=START)
    link = links.invite(journal, coder.account_id, by=admin, at=START)
    with journal.writing() as db:
        db.execute("UPDATE accounts SET closed_at = ?, password = NULL WHERE role = 'coder'", [START])
    assert sessions.of_session(journal, secret, at=START) is None
    with refused("link"):
        links.invited(journal, link, at=START)


def test_a_hash_of_lower_parameters_is_renewed_at_entry(
    journal: Journal, coder: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept() -> str:
        with journal.reading() as db:
            sql = "SELECT password FROM accounts WHERE account_id = ?"
            return db.execute(sql, [coder.account_id]).fetchone()[0]

    before = kept()
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    sessions.enter(journal, "سلمى", PASSWORD, at=START)
    assert "t=1" in before
    assert "t=2" in kept()
    assert sessions.enter(journal, "سلمى", PASSWORD, at=START)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=60))
def test_any_text_is_no_session(journal: Journal, text: str) -> None:
    assert sessions.of_session(journal, text, at=START) is None


def test_no_secret_is_in_the_file(journal: Journal, coder: Account) -> None:
    secret = sessions.enter(journal, "سلمى", PASSWORD, at=START)
    with pytest.raises(AccountError):
        sessions.enter(journal, "سلمى", OTHER, at=START)
    with pytest.raises(AccountError):
        sessions.enter(journal, OTHER, OTHER, at=START)  # into the wrong field
    held = b"".join(path.read_bytes() for path in journal.path.parent.iterdir())
    assert "سلمى".encode() in held
    assert not [text for text in (secret, PASSWORD, OTHER) if text.encode() in held]

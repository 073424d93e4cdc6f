"""The audit log says what was done, page by page, and whoever holds a copy can check it."""

from __future__ import annotations

import hashlib
import json

import pytest

from musnad.accounts import Account, accounts, audit, links, sessions
from musnad.journal import Journal, append
from tests.accounts.given import PASSWORD, START, refused

DECISION = {
    "act": 1, "at": START, "account_id": "acc_1", "run_id": "r", "kind": "event", "object_id": "e", "doc_id": "d", "version": 1,
    "role": "subject", "action": "accept", "stage": "coded", "verdict": "accepted", "reason": None, "comment": None,
    "changes": "{}", "related": "[]", "seconds": 2.5, "blind": 0,
}  # fmt: skip


def test_every_change_is_there(journal: Journal, admin: Account) -> None:
    made = accounts.make(journal, "سلمى", "coder", by=admin, at=START)
    secret = links.accept(journal, links.invite(journal, made.account_id, by=admin, at=START), PASSWORD, at=START)
    accounts.set_role(journal, made.account_id, "second", by=admin, at=START)
    accounts.set_preferences(journal, made, language="en", at=START)
    sessions.change_password(journal, made, secret, PASSWORD, "جملة أخرى طويلة", at=START)
    sessions.leave(journal, secret, at=START)
    accounts.close(journal, made.account_id, by=admin, at=START)
    accounts.reopen(journal, made.account_id, by=None, at=START)
    found = [(entry.account_id, entry.action, entry.detail) for entry in audit.page(journal).entries[::-1]]
    first = admin.account_id
    assert found == [
        (None, "account.made", {"name": "admin", "role": "admin"}),
        (None, "account.invited", {"expires_at": "2026-01-03T03:04:05.678Z"}),
        (first, "account.password", {}),
        (first, "entry.made", {"by": "link"}),
        (first, "account.made", {"name": "سلمى", "role": "coder"}),
        (first, "account.invited", {"expires_at": "2026-01-03T03:04:05.678Z"}),
        (made.account_id, "account.password", {}),
        (made.account_id, "entry.made", {"by": "link"}),
        (first, "account.role", {"before": "coder", "after": "second"}),
        (made.account_id, "account.preferences", {"language": "en"}),
        (made.account_id, "account.password", {}),
        (made.account_id, "entry.left", {}),
        (first, "account.closed", {}),
        (None, "account.reopened", {}),
    ]


@pytest.fixture
def filled(journal: Journal) -> Journal:
    with journal.writing() as db:
        for number in range(25):
            action = ("entry.made", "entry.refused", "entries", "entry", "export")[number % 5]
            audit.note(db, f"acc_{number % 2}", action, f"s{number}", {"number": number}, at=START)
    return journal


def test_pages_from_the_newest(filled: Journal) -> None:
    found, older = [], None
    for size in (10, 10, 5):
        page = audit.page(filled, size=10, older=older)
        assert len(page.entries) == size
        found += [entry.detail["number"] for entry in page.entries]
        older = page.older
        with filled.writing() as db:  # what comes meanwhile moves no page
            audit.note(db, None, "export", at=START)
    assert older is None
    assert found == list(range(24, -1, -1))


def test_filters(filled: Journal) -> None:
    def numbers(**filters: str) -> set[int]:
        return {entry.detail["number"] % 10 for entry in audit.page(filled, **filters).entries}

    assert numbers(account_id="acc_1") == {1, 3, 5, 7, 9}
    assert numbers(action="entry.made") == {0, 5}
    assert numbers(action="entry") == {0, 1, 3, 5, 6, 8}
    assert numbers(action="entry", account_id="acc_0") == {0, 6, 8}
    assert numbers(action="") == numbers(action="%") == set()


@pytest.mark.parametrize(("size", "found"), [(-1, 1), (0, 1), (7, 7), (10**9, 25)])
def test_sizes_of_pages(filled: Journal, size: int, found: int) -> None:
    assert len(audit.page(filled, size=size).entries) == found


def test_a_bulk_export_needs_a_reason(journal: Journal, admin: Account, coder: Account) -> None:
    with refused("not-allowed"):
        audit.note_export(journal, coder, "/events", 1, "بحث")
    for reason in (None, "", " \n"):
        with refused("reason"):
            audit.note_export(journal, admin, "/events", audit.BULK + 1, reason)
    audit.note_export(journal, admin, "/events?type=PROTEST", audit.BULK, None, at=START)
    audit.note_export(journal, admin, "/events", 5000, " نشرة الأسبوع ", at=START)
    found = [(entry.subject, entry.detail) for entry in audit.page(journal, action="export").entries]
    assert found == [
        ("/events", {"rows": 5000, "reason": "نشرة الأسبوع"}),
        ("/events?type=PROTEST", {"rows": audit.BULK, "reason": None}),
    ]


def test_is_the_chain_whole(filled: Journal) -> None:
    with filled.writing() as db:
        append(db, "decisions", DECISION)
    whole = audit.verified(filled)
    assert {table: (chain.rows, chain.broken) for table, chain in whole.items()} == {
        "audit": (25, None),
        "decisions": (1, None),
    }
    with filled.writing() as db:
        db.execute("DROP TRIGGER audit_stays")
        db.execute("UPDATE audit SET account_id = 'acc_7' WHERE seq = 12")
    assert audit.verified(filled)["audit"].broken == 12
    assert audit.verified(filled)["decisions"] == whole["decisions"]


def test_nothing_is_whole(journal: Journal) -> None:
    assert set(audit.verified(journal).values()) == {audit.Chain(0, None, None)}
    assert list(audit.lines(journal)) == []


def test_the_export_is_checked_without_the_journal(filled: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "_PAGE", 10)
    lines = audit.lines(filled)
    found = [next(lines)]
    with filled.writing() as db:
        audit.note(db, None, "export", at=START)
    rows = [json.loads(line) for line in found + list(lines)]
    assert [row["seq"] for row in rows] == list(range(1, 26))
    previous = "0" * 64
    for row in rows:
        digest = row.pop("digest")
        assert row["previous"] == previous
        assert digest == hashlib.sha256(json.dumps(row, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
        previous = digest

"""The journal: whole or not there, and nothing in its sealed tables changes unseen."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from musnad.journal import ChainError, Journal, JournalError, append, broken_link, now

ENTRY = {"at": "2026-01-02T03:04:05.678Z", "account_id": None, "action": "started", "subject": None, "detail": "{}"}


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "journal.sqlite")


def filled(journal: Journal, rows: int = 3) -> None:
    with journal.writing() as db:
        for number in range(rows):
            append(db, "audit", {**ENTRY, "subject": f"قيد {number}"})


def twice(journal: Journal) -> None:
    """A row, and the same once more, which may not be."""
    with journal.writing() as db:
        seq = append(db, "audit", ENTRY)
        db.execute("INSERT INTO audit SELECT * FROM audit WHERE seq = ?", [seq])


def test_what_was_done_inside_is_there_or_none_of_it(journal: Journal) -> None:
    filled(journal)
    with pytest.raises(sqlite3.IntegrityError):
        twice(journal)
    with Journal(journal.path).reading() as db:
        assert [row["subject"] for row in db.execute("SELECT * FROM audit")] == ["قيد 0", "قيد 1", "قيد 2"]
        assert broken_link(db, "audit") is None


def test_who_reads_cannot_write(journal: Journal) -> None:
    with journal.reading() as db, pytest.raises(sqlite3.OperationalError, match="readonly"):
        db.execute("DELETE FROM views")


@pytest.mark.parametrize("sql", ["UPDATE audit SET action = 'x' WHERE seq = 2", "DELETE FROM audit WHERE seq = 3"])
def test_sealed_rows_stay_as_they_are(journal: Journal, sql: str) -> None:
    filled(journal)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"), journal.writing() as db:
        db.execute(sql)


@pytest.mark.parametrize(
    ("sql", "seq"),
    [
        ("UPDATE audit SET subject = 'غيره' WHERE seq = 2", 2),
        ("DELETE FROM audit WHERE seq = 1", 2),
        ("DELETE FROM audit WHERE seq = 2", 3),
        ("UPDATE audit SET previous = '' WHERE seq = 3", 3),
    ],
)
def test_who_goes_around_the_rules_breaks_the_chain(journal: Journal, sql: str, seq: int) -> None:
    filled(journal)
    with journal.writing() as db:
        for trigger in ("audit_stays", "audit_kept"):
            db.execute(f"DROP TRIGGER {trigger}")
        db.execute(sql)
    with journal.reading() as db:
        assert broken_link(db, "audit") == seq


def test_other_tables_have_no_chain(journal: Journal) -> None:
    with journal.writing() as db, pytest.raises(ChainError, match="accounts"):
        append(db, "accounts", {})


def test_other_files_are_no_journals(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("هذا نص لا قاعدة بيانات" * 100, encoding="utf-8")
    with pytest.raises(JournalError, match="name another file"):
        Journal(tmp_path / "text")
    other = sqlite3.connect(tmp_path / "other.sqlite")
    other.execute("CREATE TABLE x (y)")
    other.close()
    with pytest.raises(JournalError, match="version"):
        Journal(tmp_path / "other.sqlite")


def test_moments_sort_as_texts() -> None:
    assert now() <= now()
    assert now().endswith("Z")

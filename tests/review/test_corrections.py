"""The correction log: one entry a field, from the release of the correction, and nobody's name."""

from __future__ import annotations

from musnad.journal import Journal
from musnad.review import Other
from musnad.review.corrections import COLUMNS, corrections
from tests.review.conftest import DOC, EVENT, OTHER, RUN, done


def released(journal: Journal, object_id: str = EVENT) -> None:
    done(journal, "amal", "accept", object_id=object_id)
    done(journal, "badr", "release", 1, object_id=object_id)


def told(journal: Journal) -> list[tuple[object, ...]]:
    return [(one.what, one.field, one.before, one.after, one.reason) for one in corrections(journal, RUN)]


def test_what_was_never_released_is_no_correction(journal: Journal) -> None:
    done(journal, "amal", "edit")
    done(journal, "badr", "withdraw", 1)
    assert told(journal) == []


def test_a_correction_counts_from_its_release(journal: Journal) -> None:
    released(journal)
    done(journal, "amal", "edit", 2, changes={"killed_low": (3, 4)}, reason="wrong_number")
    done(journal, "amal", "edit", 3, changes={"killed_low": (4, 5), "mode": (None, "aerial")}, reason="wrong_type")
    assert told(journal) == []
    done(journal, "badr", "release", 4)
    assert told(journal) == [
        ("corrected", "killed_low", 3, 5, "wrong_type"),
        ("corrected", "mode", None, "aerial", "wrong_type"),
    ]
    done(journal, "amal", "edit", 5, changes={"killed_low": (5, 6)}, reason="wrong_number")
    done(journal, "badr", "release", 6)
    assert told(journal)[2:] == [("corrected", "killed_low", 5, 6, "wrong_number")]


def test_what_is_undone_before_its_release_is_no_correction(journal: Journal) -> None:
    released(journal)
    done(journal, "amal", "edit", 2, reason="wrong_number")
    done(journal, "amal", "undo", 3)
    assert told(journal) == []


def test_withdrawn_and_restored(journal: Journal) -> None:
    released(journal)
    done(journal, "badr", "withdraw", 2, reason="private_person", comment="اسم شخص")
    done(journal, "badr", "undo", 3)
    assert told(journal) == [
        ("withdrawn", None, None, None, "private_person"),
        ("restored", None, None, None, None),
    ]


def test_a_correction_that_waits_does_not_hide_a_withdrawal(journal: Journal) -> None:
    released(journal)
    done(journal, "amal", "edit", 2, reason="wrong_number")
    done(journal, "badr", "withdraw", 3)
    assert told(journal) == [("withdrawn", None, None, None, "duplicate")]


def test_merged_says_where_to(journal: Journal) -> None:
    released(journal, OTHER)
    done(journal, "amal", "merge", others=(Other(object_id=OTHER, doc_id=DOC, base=2),), reason="duplicate")
    (entry,) = corrections(journal, RUN)
    assert (entry.what, entry.object_id, entry.merged_into) == ("merged", OTHER, EVENT)


def test_what_was_taken_out_to_protect_somebody_is_not_repeated(journal: Journal) -> None:
    released(journal)
    new = [{"text": "طبيب", "sector": "MED"}]
    done(journal, "amal", "edit", 2, changes={"actors": ([], new)}, reason="private_person")
    done(journal, "badr", "release", 3)
    (entry,) = corrections(journal, RUN)
    assert (entry.field, entry.before, entry.after, entry.withheld) == ("actors", None, None, True)


def test_rows_carry_no_name(journal: Journal) -> None:
    released(journal)
    done(journal, "amal", "edit", 2, changes={"mode": (None, "aerial")}, reason="other", comment="كما يقول النص")
    done(journal, "badr", "release", 3)
    (row,) = [one.row() for one in corrections(journal, RUN)]
    assert tuple(row) == COLUMNS
    assert (row["before"], row["after"]) == ("null", '"aerial"')
    assert not {"amal", "badr", "كما يقول النص"} & {*row.values()}

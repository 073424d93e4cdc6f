"""An index holds what its store holds, whatever database that is, and keeps up with it."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.index import EventFilter, Index, IndexFileError
from musnad.index.build import refresh
from musnad.index.events import count, page_of
from musnad.index.rows import _spoken_by
from musnad.store.database import Store
from tests.index.conftest import NEWS, read

TABLES = ("documents", "events", "event_places", "statements", "mandates", "inputs", "event_words", "statement_words")


def contents(index: Index) -> dict[str, list[str]]:
    """Rows of every table, by the ids in them: numbers and moments of rows depend on when they came."""
    found = {}
    for table in TABLES[:-2]:
        rows = index.rows(f"SELECT * FROM {table}")
        found[table] = sorted(
            repr(sorted((k, v) for k, v in row.items() if k not in ("no", "indexed_at"))) for row in rows
        )
    for table, named in (("event_words", "events"), ("statement_words", "statements")):
        key = f"{named.removesuffix('s')}_id"
        found[table] = sorted(
            map(repr, index.rows(f"SELECT word, {key} FROM {table} JOIN {named} USING (no) ORDER BY ALL"))
        )
    return found


def test_it_keeps_up_with_its_store(store: Store, address: str, tmp_path: Path) -> None:
    growing, later = Index(":memory:"), Index(":memory:")
    assert refresh(growing, store, slice_of=4) == 6
    before = growing.version
    assert refresh(growing, store) == 0
    assert growing.version == before  # nothing was read or written for it
    read(tmp_path, address, NEWS)
    assert refresh(growing, store, slice_of=3) == 4
    assert growing.version > before
    assert refresh(later, store) == 10
    assert contents(growing) == contents(later)
    assert all(contents(later).values())


def test_rows_have_in_them_what_is_shown(store: Store) -> None:
    index = Index(":memory:")
    refresh(index, store)
    (row,) = page_of(index, EventFilter(type=("COERCE",), place=("المنظر",)), "newest", 9)
    assert (row["actor"], row["actor_country"], row["actor_sector"]) == ("الجيش اليمني", "YEM", "MIL")
    assert (row["country"], row["adm1"], row["level"], row["places"]) == ("YEM", "Al Hudaydah", "G2", 1)
    assert (row["speaker"], row["relay"], row["outlet"]) == ("الجيش اليمني", None, "موقع الساحل")
    assert row["words"].startswith("من جهته، أعلن الجيش اليمني أنه سيطر على قريتي المنظر والدريهمي جنوب الحديدة")
    assert row["trigger"] in row["words"]


def test_an_agency_that_passes_it_on_is_no_speaker() -> None:
    outlet, agency = {"role": "outlet", "name": "صحيفة"}, {"role": "relay", "name": "وكالة"}
    assert _spoken_by([outlet, agency]) is None
    assert _spoken_by([outlet, agency, {"role": "speaker", "name": "وزير"}]) == "وزير"
    assert _spoken_by([outlet, {"role": "speaker", "name": "ناطق"}, {"role": "viewpoint", "name": None}]) == "ناطق"


def test_what_a_copy_repeats_is_counted_once(store: Store) -> None:
    index = Index(":memory:")
    refresh(index, store)
    once, all_of_them = EventFilter(q="الجحملية تعز خمسة"), EventFilter(q="الجحملية تعز خمسة", copies=True)
    assert 2 * count(index, once) == count(index, all_of_them) > 0
    copies = index.rows("SELECT doc_id, copy_of FROM documents WHERE family_kind IN ('exact', 'copy')")
    assert len(copies) == 1
    assert copies[0]["copy_of"] != copies[0]["doc_id"]


def test_what_is_counted_once_may_be_known_later_than_the_reports(store: Store) -> None:
    with store.writing() as db, db.transaction():
        db.execute("CREATE TABLE later AS SELECT * FROM counted")
        db.execute("DELETE FROM counted")
    index = Index(":memory:")
    refresh(index, store)
    assert index.value("SELECT count(counted_as) FROM events") == 0
    with store.writing() as db, db.transaction():
        db.execute("INSERT INTO counted SELECT * FROM later")
    assert refresh(index, store) == 0
    assert index.value("SELECT count(counted_as) FROM events") > 0


def test_a_store_with_nothing_in_it(tmp_path: Path) -> None:
    from musnad.store.duck import DuckStore

    store = DuckStore(tmp_path / "musnad.db")
    with store.writing():
        pass
    index = Index(":memory:")
    assert refresh(index, store) == 0
    assert page_of(index, EventFilter(), "newest", 10) == []


# --- the file -----------------------------------------------------------------------------------------------------


def test_what_is_of_another_version_is_made_anew(tmp_path: Path) -> None:
    first = Index(tmp_path / "index.duckdb")
    with first.writing() as writing:
        writing.execute("UPDATE about SET version = version + 1")
        writing.add("runs", [{"run_id": "run_x"}])
    first.close()
    again = Index(tmp_path / "index.duckdb")
    assert again.value("SELECT count(*) FROM runs") == 0
    again.close()


def test_what_is_no_index_is_told(tmp_path: Path) -> None:
    (tmp_path / "index.duckdb").write_text("هذا نص", "utf-8")
    with pytest.raises(IndexFileError, match="delete it"):
        Index(tmp_path / "index.duckdb")


def broken(index: Index) -> None:
    """A row, and then what cannot be."""
    with index.writing() as writing:
        writing.add("runs", [{"run_id": "run_x"}])
        writing.execute("no sql")


def test_what_fails_midway_leaves_nothing(tmp_path: Path) -> None:
    index = Index(":memory:")
    with pytest.raises(IndexFileError):
        broken(index)
    assert index.value("SELECT count(*) FROM runs") == 0
    assert index.version == 0

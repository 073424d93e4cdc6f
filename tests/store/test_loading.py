"""What is in a store after parts were loaded: once, wholly, and alike in both databases."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from musnad.store.database import Store, StoreError
from musnad.store.loading import load, put
from musnad.store.parts import Rows, table_of, write_part
from musnad.store.schema import BY_SHARD, tables
from tests.store.parts import RUN, TALKS, TRUCE, VISIT, began, content, filled, lost, part, read, rows


def test_every_row_comes_back_as_it_went_in(store: Store, tmp_path: Path) -> None:
    made = part(tmp_path, [TRUCE, VISIT], shard="s")
    with store.writing() as db:
        assert load(db, made)
    found = content(store)
    for name in BY_SHARD:
        path = made / f"{name}.parquet"
        key = tables()[name].key
        there = pq.read_table(path).to_pylist() if path.exists() else []
        assert found[name] == sorted(there, key=lambda row: [row[cell] for cell in key]), name
    assert found["statements"][0]["chain"][0]["role"]
    assert found["sentences"]


def test_a_part_that_is_loaded_twice_adds_nothing(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, [TRUCE, VISIT])
    before = content(store)
    with store.writing() as db:
        assert not load(db, tmp_path / "s0")
    assert content(store) == before


def test_a_document_that_two_parts_hold_is_stored_once(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, [TRUCE, VISIT])
    first = content(store, "documents", "sentences", "events")
    with store.writing() as db:
        assert load(db, part(tmp_path, [VISIT, TRUCE], shard="again"))
    assert content(store, "documents", "sentences", "events") == first
    outcomes = {row["locator"]: row["outcome"] for row in content(store)["inputs"]}
    assert outcomes == {"s0/0.txt": "read", "s0/1.txt": "read", "again/0.txt": "duplicate", "again/1.txt": "duplicate"}


def test_what_is_new_beside_a_duplicate_is_stored(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, [TRUCE], [TRUCE, TALKS])
    assert {row["doc_id"] for row in content(store)["readings"]} == {read(TRUCE).id, read(TALKS).id}


def test_another_run_reads_the_same_documents_anew(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, [TRUCE])
    with store.writing() as db:
        assert load(db, part(tmp_path, [TRUCE], "run-2", shard="t"))
    found = content(store)
    assert len(found["documents"]) == 1
    assert [row["run_id"] for row in found["readings"]] == [RUN, "run-2"]
    assert {row["outcome"] for row in found["inputs"]} == {"read"}


def test_what_was_read_in_another_text_of_the_same_bytes_is_not_kept(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, [TRUCE, VISIT])
    before = content(store, "documents", "sentences")
    made = write_part(tmp_path, "t", rows([TRUCE, TALKS], "run-2", shard="t"))
    path = made / "documents.parquet"
    told = pq.read_table(path).to_pylist()
    told[0] |= {"text": "نص آخر", "text_sha256": "other"}
    pq.write_table(table_of(tables()["documents"], told), path)
    with store.writing() as db:
        assert load(db, made)
    found = content(store)
    inputs = {row["locator"]: (row["outcome"], row["code"]) for row in found["inputs"] if row["run_id"] == "run-2"}
    assert inputs == {"t/0.txt": ("failed", "other-text"), "t/1.txt": ("read", None)}
    assert {row["doc_id"] for row in found["readings"] if row["run_id"] == "run-2"} == {read(TALKS).id}
    assert [row for row in found["documents"] if row["doc_id"] != read(TALKS).id] == before["documents"]


def test_an_input_that_is_named_twice_in_a_part_counts_once(store: Store, tmp_path: Path) -> None:
    made = rows([TRUCE, TRUCE], shard="s", inputs=["a.txt", "a.txt"])
    with store.writing() as db:
        assert load(db, write_part(tmp_path, "s", made))
    assert [row["outcome"] for row in content(store)["inputs"]] == ["read"]


def test_what_went_wrong_is_told_of_the_first_and_not_of_duplicates(store: Store, tmp_path: Path) -> None:
    """Whether a run reads bytes that it knows again depends on when it was killed; its tables must not."""
    with store.writing() as db:
        for shard in ("s", "t"):
            made = rows([TRUCE], shard=shard)
            (one,) = dict(made.arrow())["inputs"].to_pylist()
            made.add("problems", {"run_id": RUN, "input_id": one["input_id"], "position": 0, "code": "stage-failed"})
            load(db, write_part(tmp_path, shard, made))
    found = content(store)
    read = [row["input_id"] for row in found["inputs"] if row["outcome"] == "read"]
    assert [row["input_id"] for row in found["problems"]] == read


def test_problems_are_kept_once(store: Store, tmp_path: Path) -> None:
    with store.writing() as db:
        for shard in ("s", "t"):
            made = rows([TRUCE], shard=shard)
            made.add("inputs", lost("bad.html", "empty"))
            problem = {"run_id": RUN, "input_id": "in-1", "position": 0, "name": "bad.html", "code": "empty"}
            made.add("problems", problem)
            load(db, write_part(tmp_path, shard, made))
    found = content(store)
    assert [row["code"] for row in found["problems"]] == ["empty"]
    assert sum(row["outcome"] == "failed" for row in found["inputs"]) == 1


def test_a_load_that_fails_leaves_nothing(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, [TRUCE])
    before = content(store)
    made = part(tmp_path, [TALKS], shard="bad")
    pq.write_table(tables()["runs"].arrow.empty_table(), made / "shards.parquet")
    with pytest.raises(StoreError, match="other columns"), store.writing() as db:
        load(db, made)
    assert content(store) == before


def test_a_part_that_is_damaged_says_where(store: Store, tmp_path: Path) -> None:
    made = part(tmp_path, [TALKS], shard="bad")
    (made / "events.parquet").write_bytes(b"PAR1 and then nothing")
    with pytest.raises(StoreError, match=r"events\.parquet: cannot be read"), store.writing() as db:
        load(db, made)


def test_a_run_says_how_its_rows_came_to_be(store: Store) -> None:
    with store.writing() as db:
        began(db, RUN, "2026-01-02T03:04:05+00:00")
        began(db, RUN, "2027-01-01T00:00:00+00:00")  # the same settings, started once more
    assert content(store)["runs"] == [
        {"run_id": RUN, "started_at": "2026-01-02T03:04:05+00:00", "version": "0.1.0", "codebook": "0.1.0",
         "words": "w1", "models": '{"analyser":"a1"}', "options": '{"triage":false}'}
    ]  # fmt: skip


def test_put_of_nothing_is_nothing(store: Store) -> None:
    with store.writing() as db:
        put(db, "runs", Rows())
    assert content(store)["runs"] == []


def test_numbers_and_empty_cells(store: Store, tmp_path: Path) -> None:
    made = Rows()
    made.add("bands", {"run_id": RUN, "doc_id": "d", "band": 0, "hash": -(2**63)})
    made.add(
        "families", {"run_id": RUN, "doc_id": "d", "similarity": 0.1, "agency": 'tab\there, "quote", \\N, سطر\nآخر'}
    )
    with store.writing() as db:
        put(db, "bands", made)
        put(db, "families", made)
    found = content(store)
    assert found["bands"][0]["hash"] == -(2**63)
    assert found["families"][0]["similarity"] == 0.1
    assert found["families"][0]["agency"] == 'tab\there, "quote", \\N, سطر\nآخر'
    assert found["families"][0]["kind"] is None


def test_lists_are_empty_or_unknown(store: Store) -> None:
    made = Rows()
    made.add("readings", {"run_id": RUN, "doc_id": "a", "notes": [], "chrome": [{"start": 1, "end": 2}]})
    made.add("readings", {"run_id": RUN, "doc_id": "b", "notes": ["", "قال"], "chrome": []})
    with store.writing() as db:
        put(db, "readings", made)
    a, b = content(store)["readings"]
    assert (a["notes"], a["chrome"], a["published_why"]) == ([], [{"start": 1, "end": 2}], None)
    assert (b["notes"], b["chrome"]) == (["", "قال"], [])

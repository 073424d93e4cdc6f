"""What is asked of a store: runs, the account of a run, and what two runs read differently."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from musnad.cli import main
from musnad.store import queries
from musnad.store.database import Store, StoreError
from musnad.store.diff import EVERY_TABLE, Change, compared
from musnad.store.loading import load
from musnad.store.parts import write_part
from tests.store.parts import RUN, TALKS, TRUCE, VISIT, began, lost, part, read, rows

OTHER = "run-2"


@pytest.fixture
def two_runs(store: Store, tmp_path: Path) -> Store:
    """Two runs over three texts; the first has not read TALKS, the second not VISIT."""
    made = rows([TRUCE, VISIT], shard="a")
    made.add("inputs", lost("a.html", "empty"))
    made.add("inputs", lost("b.html", "empty"))
    made.add("inputs", lost("c.html", "not-arabic", outcome="not-arabic"))
    with store.writing() as db:
        began(db, RUN, "2026-01-01T00:00:00+00:00")
        began(db, OTHER, "2026-01-02T00:00:00+00:00", words="w2")
        load(db, write_part(tmp_path, "a", made))
        load(db, part(tmp_path, [TRUCE, TALKS], OTHER, shard="b"))
    return store


def changes(store: Store, a: str = RUN, b: str = OTHER, *names: str) -> list[Change]:
    with store.reading() as db:
        return list(compared(db, a, b, names) if names else compared(db, a, b))


def altered(store: Store, sql: str) -> None:
    with store.writing() as db:
        db.execute(sql)


def test_a_run_differs_from_itself_in_nothing(two_runs: Store) -> None:
    assert changes(two_runs, RUN, RUN, *EVERY_TABLE) == []


def test_rows_of_documents_that_one_run_read_are_gained_or_lost(two_runs: Store) -> None:
    found = changes(two_runs)
    assert {(c.kind, c.doc_id) for c in found} == {("lost", read(VISIT).id), ("gained", read(TALKS).id)}
    assert {c.key[0] for c in found if c.kind == "gained" and c.table == "events"} == {e.id for e in read(TALKS).events}
    assert all(c.before is None and c.after and c.after["doc_id"] == c.doc_id for c in found if c.kind == "gained")
    documents = [c.doc_id for c in found if c.table == "events"]
    assert documents == sorted(documents)


def test_a_row_that_changed_names_its_columns(two_runs: Store) -> None:
    event = read(TRUCE).events[0]
    altered(
        two_runs,
        f"UPDATE events SET realis = 'planned', flags = NULL, killed_low = 7 "
        f"WHERE run_id = '{OTHER}' AND event_id = '{event.id}'",
    )
    (change,) = [c for c in changes(two_runs) if c.kind == "changed"]
    assert (change.table, change.key, change.doc_id) == ("events", (event.id,), read(TRUCE).id)
    assert set(change.columns) == {"realis", "flags", "killed_low"}
    assert change.before
    assert change.after
    assert (change.before["realis"], change.after["realis"]) == (event.realis, "planned")
    assert (change.before["flags"], change.after["flags"]) == (list(event.flags), None)


def test_lists_and_structs_are_compared_by_what_is_in_them(two_runs: Store) -> None:
    with two_runs.writing() as db:
        db.execute("DELETE FROM statements WHERE run_id = $1", OTHER)
        db.execute("CREATE TEMP TABLE copied AS SELECT * FROM statements WHERE run_id = $1", RUN)
        db.execute("UPDATE copied SET run_id = $1", OTHER)
        db.execute("INSERT INTO statements SELECT * FROM copied")
    assert changes(two_runs, RUN, OTHER, "statements") == []
    altered(two_runs, f"UPDATE statements SET chain = NULL WHERE run_id = '{OTHER}' AND doc_id = '{read(TRUCE).id}'")
    assert {c.columns for c in changes(two_runs, RUN, OTHER, "statements")} == {("chain",)}


@pytest.mark.parametrize("name", EVERY_TABLE)
def test_every_table_can_be_compared(two_runs: Store, name: str) -> None:
    assert {c.kind for c in changes(two_runs, RUN, OTHER, name)} <= {"gained", "lost"}


def test_runs_with_their_counts(two_runs: Store) -> None:
    with two_runs.reading() as db:
        first, second = queries.runs(db)
        assert queries.latest_run(db) == OTHER
        assert queries.shared(db, RUN, OTHER) == (1, 1, 1)
    assert (first["run_id"], first["inputs"], first["documents"]) == (RUN, 5, 2)
    assert first["events"] == len(read(TRUCE).events) + len(read(VISIT).events)
    assert (second["words"], second["documents"]) == ("w2", 2)


def test_the_account_tells_what_became_of_every_input(two_runs: Store) -> None:
    altered(two_runs, f"UPDATE readings SET published = NULL WHERE run_id = '{RUN}' AND doc_id = '{read(VISIT).id}'")
    with two_runs.reading() as db:
        found = queries.account(db, RUN)
    assert sorted(found.outcomes) == [("failed", "empty", 2), ("not-arabic", "not-arabic", 1), ("read", None, 2)]
    assert (found.inputs, found.documents, found.undated) == (5, 2, 1)
    assert found.places == len(read(TRUCE).places) + len(read(VISIT).places) > 0


def test_a_run_is_named_by_the_beginning_of_its_id(two_runs: Store) -> None:
    with two_runs.reading() as db:
        assert queries.known_run(db, "run-2") == OTHER
        with pytest.raises(StoreError, match="several runs begin with 'run'"):
            queries.known_run(db, "run")
        with pytest.raises(StoreError, match="no run begins with 'x'; there are: run-1, run-2"):
            queries.known_run(db, "x")


def test_a_store_without_a_run(store: Store) -> None:
    with store.writing():
        pass
    with store.reading() as db:
        assert list(queries.runs(db)) == []
        assert queries.account(db, "none")[1:] == ((), 0, 0, 0, 0, 0)
        with pytest.raises(StoreError, match="no run yet"):
            queries.latest_run(db)


# --- the commands ---------------------------------------------------------------------------------------------------


def musnad(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_diff_as_csv_has_a_line_for_each_column(two_runs: Store, address: str) -> None:
    altered(two_runs, f"UPDATE events SET rule = '=1+1' WHERE run_id = '{OTHER}' AND doc_id = '{read(TRUCE).id}'")
    result = musnad("diff", address, RUN, OTHER, "--format", "csv")
    found = [row for row in csv.DictReader(io.StringIO(result.stdout)) if row["change"] == "changed"]
    assert {row["column"] for row in found} == {"rule"}
    assert len(found) == len(read(TRUCE).events) > 0
    assert {row["after"] for row in found} == {"'=1+1"}
    assert f"{len(found)} changed" in result.stderr
    assert "documents: 1 read by both, 1 by A alone, 1 by B alone" in result.stderr


def test_diff_as_json_has_both_rows(two_runs: Store, address: str) -> None:
    result = musnad("diff", address, RUN, OTHER, "--format", "json", "--all")
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["table"] for row in found} > {"events", "statements", "sentences", "readings"}
    assert all((row["before"] is None) == (row["kind"] == "gained") for row in found)


def test_diff_of_a_run_with_itself(two_runs: Store, address: str) -> None:
    result = musnad("diff", address, RUN, RUN)
    assert result.stdout.splitlines() == ["table  change  doc_id  id  column  before  after"]
    assert result.stderr.startswith("nothing differs")


def test_account_and_runs_are_shown(two_runs: Store, address: str) -> None:
    result = musnad("account", address, "--run", RUN)
    assert result.stdout.splitlines()[1:] == ["failed  empty  2", "read  -  2", "not-arabic  not-arabic  1"]
    assert "5 inputs; of 2 documents 0 (0.0%) are undated" in result.stderr
    listed = musnad("runs", address, "--format", "json").stdout.splitlines()
    assert [json.loads(line)["run_id"] for line in listed] == [RUN, OTHER]


def test_where_there_is_no_store(tmp_path: Path) -> None:
    result = musnad("runs", str(tmp_path))
    assert result.exit_code == 2
    assert "there is no store" in result.stderr

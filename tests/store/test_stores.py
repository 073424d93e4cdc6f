"""Opening, versions, transactions, and many at one store."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from musnad.store import ddl, duck, migrations, postgres
from musnad.store.database import BusyError, Database, LostError, Store, StoreError
from musnad.store.duck import DuckStore
from musnad.store.loading import load
from musnad.store.opening import open_store
from musnad.store.parts import Rows
from musnad.store.schema import VERSION, tables
from tests.conftest import ROOT
from tests.store.parts import RUN, TALKS, TRUCE, VISIT, content, filled, part
from tests.store.server import Server, binaries, running


@contextmanager
def process(code: str) -> Iterator[subprocess.Popen[str]]:
    """Python at work on ``code`` in a process of its own."""
    where = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    with subprocess.Popen(
        [sys.executable, "-c", code], env=where, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as started:
        try:
            yield started
        finally:
            started.kill()


def said(started: subprocess.Popen[str]) -> str:
    assert started.stdout
    return started.stdout.readline().strip()


def held(address: str, how: str) -> str:
    """The code of a process that opens a store, says so, and holds it until it hears something."""
    return (
        "from musnad.store.opening import open_store\n"
        f"with open_store({address!r}).{how}() as db:\n"
        "    list(db.rows('SELECT 1 AS x'))\n    print('open', flush=True)\n    input()\n"
    )


# --- opening ------------------------------------------------------------------------------------------------------


def test_there_is_no_store_to_read(store: Store) -> None:
    with pytest.raises(StoreError, match="there is no store; make one with: musnad run"), store.reading():
        pass


def test_a_store_is_made_when_it_is_written_to(store: Store) -> None:
    with store.writing():
        pass
    with store.reading() as db:
        assert {name: list(db.rows(f"SELECT * FROM {name}")) for name in tables()} == {name: [] for name in tables()}


def test_a_database_of_somebody_else_is_no_store(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "other.db"
    with duckdb.connect(str(path)) as connection:
        connection.execute("CREATE TABLE t (a INTEGER)")
    with pytest.raises(StoreError, match="no store of Musnad"), DuckStore(path).writing():
        pass


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "musnad.db"
    path.write_text("تقرير\n" * 1000, "utf-8")
    for opened in (DuckStore(path).reading, DuckStore(path).writing):
        with pytest.raises(StoreError, match="cannot be opened as a store"), opened():
            pass


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be made"), DuckStore(tmp_path / "no" / "musnad.db").writing():
        pass


# --- versions -----------------------------------------------------------------------------------------------------

STEPS = {
    VERSION + 1: ["ALTER TABLE runs ADD COLUMN machine TEXT", "UPDATE runs SET machine = 'unknown'"],
    VERSION + 2: ["CREATE TABLE reviews (review_id TEXT)"],
}


def test_a_store_is_brought_to_a_later_version(store: Store, tmp_path: Path) -> None:
    filled(store, tmp_path, [TRUCE])
    with store.writing() as db:
        db.execute("INSERT INTO runs (run_id) VALUES ($1)", RUN)
        migrations.prepare(db, VERSION, (), STEPS, VERSION + 2)
        assert migrations.version_of(db) == VERSION + 2
        assert list(db.rows("SELECT machine FROM runs")) == [{"machine": "unknown"}]
        assert list(db.rows("SELECT * FROM reviews")) == []
    for opened in (store.reading, store.writing):
        with pytest.raises(StoreError, match=f"schema {VERSION + 2}, this Musnad knows {VERSION}"), opened():
            pass


def test_a_step_that_fails_changes_nothing(store: Store) -> None:
    steps = {VERSION + 1: ["ALTER TABLE runs ADD COLUMN machine TEXT", "ALTER TABLE nothing ADD COLUMN x TEXT"]}
    with pytest.raises(StoreError), store.writing() as db:
        migrations.prepare(db, VERSION, (), steps, VERSION + 1)
    with store.writing() as db:
        assert migrations.version_of(db) == VERSION
        with pytest.raises(StoreError, match="no way from schema"):
            migrations.prepare(db, VERSION, (), STEPS, VERSION + 3)
    with store.reading() as db:
        assert "machine" not in next(db.rows("SELECT * FROM information_schema.columns WHERE table_name = 'runs'"))


def test_columns_that_a_step_added_at_the_end_are_filled_by_name(store: Store, tmp_path: Path) -> None:
    with store.writing() as db:
        for name in ("title", "text"):
            db.execute(f"ALTER TABLE documents DROP COLUMN {name}")
            db.execute(f"ALTER TABLE documents ADD COLUMN {name} TEXT")
    filled(store, tmp_path, [TRUCE])
    assert content(store)["documents"][0]["text"] == TRUCE


# --- transactions and rows ------------------------------------------------------------------------------------------


def test_what_a_transaction_did_is_seen_inside_and_undone_when_it_fails(store: Store) -> None:
    with store.writing() as db:
        with pytest.raises(RuntimeError):
            _begun_and_broken_off(db)
        assert list(db.rows("SELECT run_id FROM runs")) == []
        with db.transaction():  # the connection goes on
            db.execute("INSERT INTO runs (run_id) VALUES ($1)", "r")
    assert content(store)["runs"][0]["run_id"] == "r"


def _begun_and_broken_off(db: Database) -> None:
    with db.transaction():
        db.execute("INSERT INTO runs (run_id) VALUES ($1)", "r")
        assert list(db.rows("SELECT run_id FROM runs")) == [{"run_id": "r"}]
        raise RuntimeError


def test_results_are_read_side_by_side_and_left_in_the_middle(store: Store) -> None:
    with store.writing() as db:
        for number in range(3):
            db.execute("INSERT INTO runs (run_id, started_at) VALUES ($1, $2)", f"r{number}", "x")
        outer = db.rows("SELECT run_id FROM runs ORDER BY run_id")
        pairs = []
        for row in outer:
            pairs.append((row["run_id"], next(db.rows("SELECT started_at FROM runs WHERE run_id = $1", row["run_id"]))))
            with db.transaction():
                db.execute("UPDATE runs SET started_at = 'y' WHERE run_id = $1", row["run_id"])
    assert [(name, cells["started_at"]) for name, cells in pairs] == [("r0", "x"), ("r1", "x"), ("r2", "x")]


def test_a_question_that_is_wrong_is_an_error_of_the_store(store: Store) -> None:
    with store.writing():
        pass
    with pytest.raises(StoreError, match="nothing_of_that_name"), store.reading() as db:
        list(db.rows("SELECT * FROM nothing_of_that_name"))


def test_who_reads_cannot_write(store: Store) -> None:
    with store.writing():
        pass
    with pytest.raises(StoreError, match="read"), store.reading() as db:
        db.execute("INSERT INTO runs (run_id) VALUES ('r')")


# --- many at one store ------------------------------------------------------------------------------------------------


def test_a_writer_keeps_other_writers_out(address: str, store: Store) -> None:
    with process(held(address, "writing")) as other:
        assert said(other) == "open"
        with pytest.raises(BusyError, match="try again"), store.writing(0.1):
            pass
        other.communicate("go\n")
    with store.writing(0.1):
        pass


def test_readers_and_a_writer_in_duckdb_take_turns(tmp_path: Path) -> None:
    path = tmp_path / "musnad.db"
    store = DuckStore(path, wait=0.1)
    filled(store, tmp_path, [TRUCE])
    with process(held(str(path), "reading")) as other:
        assert said(other) == "open"
        with store.reading():
            pass
        with pytest.raises(BusyError), store.writing():
            pass
        other.communicate("go\n")
    with process(held(str(path), "writing")) as other:
        assert said(other) == "open"
        with pytest.raises(BusyError), store.reading():
            pass
    with store.reading():
        pass


def test_one_process_reads_while_it_writes_only_in_turn_too(tmp_path: Path) -> None:
    store = DuckStore(tmp_path / "musnad.db", wait=0.1)
    with store.writing(), pytest.raises(BusyError), store.reading():
        pass


def test_a_reader_of_postgresql_sees_the_store_as_it_was_when_it_began(schema: str, tmp_path: Path) -> None:
    store = open_store(schema)
    filled(store, tmp_path, [TRUCE])
    with store.reading() as db:
        with store.writing() as writer:
            assert load(writer, part(tmp_path, [TALKS], shard="later"))
        assert len(list(db.rows("SELECT doc_id FROM documents"))) == 1
    assert len(content(store)["documents"]) == 2


# --- killed ---------------------------------------------------------------------------------------------------------


LOADING = """
import sys
from pathlib import Path
from musnad.store.loading import load
from musnad.store.opening import open_store
with open_store(sys.argv[1] if len(sys.argv) > 1 else {address!r}).writing() as db:
    print('open', flush=True)
    load(db, Path({part!r}))
    print('done', flush=True)
    input()
"""


def test_a_writer_that_is_killed_leaves_all_of_a_part_or_nothing(address: str, store: Store, tmp_path: Path) -> None:
    """Killed after steps of about a tenth of a load, until a load was through."""
    filled(store, tmp_path, [TRUCE, VISIT])
    before = content(store)
    made = part(tmp_path, [TALKS, f"{TALKS}\n{VISIT}"], shard="killed")
    counts = set()
    for step in range(7):
        with process(LOADING.format(address=address, part=str(made))) as writer:
            assert said(writer) == "open"
            time.sleep(step * 0.05)  # where it is killed differs; what must hold does not
            if step == 6:
                assert said(writer) == "done"
            os.kill(writer.pid, signal.SIGKILL)
            writer.wait()
        found = reopened(store)
        counts.add(len(found["documents"]))
        if len(found["documents"]) == 2:
            assert found == before
        else:
            assert [row["shard_id"] for row in found["shards"]] == ["killed", "s0"]
            assert len(found["documents"]) == len(found["readings"]) == len(found["inputs"]) == 4
    assert counts == {2, 4}


def reopened(store: Store) -> dict[str, list[dict[str, object]]]:
    """Read only, with what the writer left; then by a writer; both find the same."""
    found = content(store)
    with store.writing(10):
        pass
    assert content(store) == found
    return found


def test_a_connection_that_is_lost_can_be_tried_again(server: Server, schema: str, tmp_path: Path) -> None:
    store = open_store(schema)
    filled(store, tmp_path, [TRUCE])
    made = part(tmp_path, [TALKS], shard="lost")

    def cut_off() -> None:
        with store.writing() as db, db.transaction():
            db.execute("INSERT INTO runs (run_id) VALUES ('r')")
            server.end_connections()
            load(db, made)

    with pytest.raises(LostError, match="no connection"):
        cut_off()
    assert content(store)["runs"] == []
    with store.writing() as db:
        assert load(db, made)


def test_a_result_whose_connection_is_lost_in_the_middle(server: Server, schema: str, tmp_path: Path) -> None:
    store = open_store(schema)
    filled(store, tmp_path, [TRUCE])

    def numbers() -> None:
        with store.reading() as db:
            for row in db.rows("SELECT * FROM generate_series(1, 100000) AS n"):
                if row["n"] == 1:  # the last is not on its way yet
                    server.end_connections()

    with pytest.raises(LostError):
        numbers()


def test_a_server_that_crashes_has_what_was_loaded(tmp_path: Path) -> None:
    where = binaries()
    if where is None:
        pytest.skip("no PostgreSQL here; on Debian: apt-get install postgresql")
    with running(where) as server:
        store = open_store(server.url)
        filled(store, tmp_path, [TRUCE])
        before = content(store)
        server.stop()
        with pytest.raises(LostError, match="no connection"), store.reading():
            pass
        server.start()
        assert content(store) == before


# --- addresses ------------------------------------------------------------------------------------------------------


def test_a_schema_of_the_address_is_kept_to(server: Server, tmp_path: Path) -> None:
    with server.schema("one") as one, server.schema("two") as two:
        filled(open_store(one), tmp_path, [TRUCE])
        with pytest.raises(StoreError, match="there is no store"), open_store(two).reading():
            pass
        with open_store(one).writing(), open_store(two).writing(0.1):  # each has a writer of its own
            pass
        assert len(content(open_store(one))["documents"]) == 1
        assert content(open_store(two))["documents"] == []


def test_a_schema_that_is_not_there(server: Server) -> None:
    with pytest.raises(StoreError, match="CREATE SCHEMA"), open_store(server.address("nowhere")).writing():
        pass


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:geheim@127.0.0.1:1/db",
        "postgresql://u:ge@heim@127.0.0.1:1/db",
        "postgresql://u:geheim/x@127.0.0.1:1/db",
        "postgresql://u:geheim%zz@127.0.0.1:1/db",
        "postgresql://127.0.0.1:1/db?password=geheim",
        "postgresql://127.0.0.1:1/db?pass=geheim",
        "mysql://u:geheim@127.0.0.1/db",
    ],
)
def test_no_message_shows_a_password(url: str) -> None:
    def opened() -> None:
        with open_store(url).reading():
            pass

    with pytest.raises(StoreError) as raised:
        opened()
    assert "geheim" not in str(raised.value)
    assert "heim" not in str(raised.value)


def test_a_store_by_what_it_is_called(tmp_path: Path) -> None:
    file = tmp_path / "report.txt"
    file.write_text("خبر", "utf-8")
    assert open_store(tmp_path).name == str(tmp_path / "musnad.db")
    assert open_store(str(tmp_path / "new.db")).name == str(tmp_path / "new.db")
    assert open_store("postgresql://u:p@h:5/d").name == "postgresql://h:5/d"
    with pytest.raises(StoreError, match="is no store; name a folder"):
        open_store(file)
    with pytest.raises(StoreError, match=r"http://\.\.\.: no such store"):
        open_store("http://u:p@h/d")


def test_without_psycopg_it_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "musnad.store.postgres", None)
    with pytest.raises(StoreError, match=r"pip install 'musnad\[postgres\]'"):
        open_store("postgresql://h/d")


# --- what the databases differ in -------------------------------------------------------------------------------------


def test_nul_is_refused_where_it_cannot_be_kept(schema: str) -> None:
    made = Rows()
    made.add("runs", {"run_id": "r", "words": "a\0b"})
    with pytest.raises(StoreError, match="NUL"), open_store(schema).writing() as db:
        staged(db, made)


def staged(db: Database, made: Rows) -> None:
    for name, data in made.arrow():
        db.stage(name, data)


@pytest.mark.parametrize("types", [duck.TYPES, postgres.TYPES])
def test_every_type_has_a_name_in_every_database(types: ddl.Types) -> None:
    assert types.keys() == {column.type for table in tables().values() for column in table.columns}


def test_rows_of_a_document_are_looked_up_by_an_index(schema: str) -> None:
    with open_store(schema).writing() as db:
        found = db.rows("SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = current_schema()")
        indexed = {row["tablename"] for row in found if "(run_id, doc_id" in row["indexdef"]}
    assert indexed == {name for name, table in tables().items() if {"run_id", "doc_id"} <= set(table.names)}


def test_who_is_refused_is_not_told_to_try_again(server: Server) -> None:
    stranger = server.url.replace("postgresql://musnad@", "postgresql://stranger@")
    with pytest.raises(StoreError, match="stranger") as refused, open_store(stranger).reading():
        pass
    assert not isinstance(refused.value, LostError)


def test_a_signal_in_the_midst_of_a_question_is_a_signal_and_no_fault(tmp_path: Path) -> None:
    """DuckDB makes this error of whatever the handler of a signal raises while it works."""
    with pytest.raises(KeyboardInterrupt), DuckStore(tmp_path / "musnad.db").writing():
        raise RuntimeError("Query interrupted")
    with pytest.raises(RuntimeError), DuckStore(tmp_path / "musnad.db").writing():
        raise RuntimeError("another")

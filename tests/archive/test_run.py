"""A run from an archive to a store, in this process and in worker processes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from musnad.archive import tasks as cutting
from musnad.archive.account import account
from musnad.archive.again import stored_inputs
from musnad.archive.run import TOGETHER, Workplace, run
from musnad.archive.settings import Settings
from musnad.archive.tasks import Input, Known, Task
from musnad.archive.work import Done, Worker
from musnad.folding import fold
from musnad.records import Article, digest
from musnad.sources import Limits
from musnad.sources.given import Given
from musnad.sources.inputs import raw_items
from musnad.sources.site_chrome import SiteChrome
from musnad.store.database import StoreError
from musnad.store.duck import DuckStore
from tests.archive.reports import archive, lines
from tests.archive.stored import contents


class Here:
    """An engine without processes."""

    def __init__(self, settings: Settings, parts: Path) -> None:
        self.worker = Worker(settings, parts)
        self.tasks: list[Task] = []

    def done(self, tasks: Iterator[Task]) -> Iterator[Done]:
        for task in tasks:
            self.tasks.append(task)
            yield self.worker.work(task)


def ran(folder: Path, path: Path, settings: Settings | None = None, size: int = 5) -> tuple[str, DuckStore, Here]:
    settings = settings or Settings()
    place, store = Workplace(folder), DuckStore(folder / "musnad.db")
    engine = Here(settings, place.parts)
    run_id = run(raw_items([str(path)], Limits()), place, store, settings, engine, size=size)
    return run_id, store, engine


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, DuckStore, Path]:
    folder = tmp_path_factory.mktemp("run")
    path = archive(folder / "news.jsonl", 22)
    run_id, store, _ = ran(folder / "out", path)
    return run_id, store, path


def test_every_input_is_accounted_for(done: tuple[str, DuckStore, Path]) -> None:
    run_id, store, path = done
    told = account(store, run_id)
    assert told.inputs == len(path.read_text(encoding="utf-8").splitlines())
    assert {name: told.of(name) for name in ("read", "duplicate", "not-arabic", "failed")} == {
        "read": 22, "duplicate": 2, "not-arabic": 2, "failed": 2,
    }  # fmt: skip


def test_a_failure_says_where_and_why(done: tuple[str, DuckStore, Path]) -> None:
    run_id, store, path = done
    with store.reading() as db:
        rows = list(db.rows("SELECT * FROM inputs WHERE run_id = $1 AND outcome = 'failed'", run_id))
        problems = list(db.rows("SELECT * FROM problems WHERE run_id = $1", run_id))
    assert [row["code"] for row in rows] == ["bad-json", "bad-json"]
    assert all(row["locator"].startswith(str(path)) and "JSON" in row["message"] for row in rows)
    assert {row["input_id"] for row in rows} < {row["input_id"] for row in problems}


def test_running_again_adds_nothing(done: tuple[str, DuckStore, Path], tmp_path: Path) -> None:
    run_id, store, path = done
    before = contents(store)
    again, _, engine = ran(store.path.parent, path)
    assert again == run_id
    assert engine.tasks == []
    assert contents(store) == before


def test_how_the_archive_is_cut_makes_no_difference(done: tuple[str, DuckStore, Path], tmp_path: Path) -> None:
    _, store, path = done
    assert contents(ran(tmp_path, path, size=100)[1]) == contents(store)


def test_what_is_new_is_read_and_nothing_else(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.jsonl", 4)
    ran(tmp_path, path)
    archive(path, 6)
    run_id, store, engine = ran(tmp_path, path)
    assert [len(task.inputs) for task in engine.tasks] == [2]
    assert account(store, run_id).of("read") == 6


def test_other_settings_are_another_run_beside_the_first(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.jsonl", 3)
    first, store, _ = ran(tmp_path, path)
    second, _, _ = ran(tmp_path, path, Settings(triage=True))
    assert first != second
    with store.reading() as db:
        rows = list(db.rows("SELECT run_id, version, words, models, options FROM runs"))
        assert {row["run_id"] for row in rows} == {first, second}
        assert all(row["version"] and len(row["words"]) == 16 and '"analyser"' in row["models"] for row in rows)
        assert next(db.rows("SELECT count(*) AS n FROM documents"))["n"] == 3


def test_stored_documents_are_read_again_as_they_were(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.jsonl", 5)
    first, store, _ = ran(tmp_path / "one", path)
    settings = Settings()
    place, other = Workplace(tmp_path / "two"), DuckStore(tmp_path / "two" / "musnad.db")
    second = run(stored_inputs(store), place, other, settings, Here(settings, place.parts))
    assert first == second
    read = contents(store)
    assert {k: v for k, v in contents(other).items() if k != "inputs"} == {
        k: v for k, v in read.items() if k != "inputs"
    }


def test_lines_that_a_site_repeats_stay_marked_when_read_again(tmp_path: Path) -> None:
    repeated = "تابعونا على صفحات المرفأ كلها"
    learnt = SiteChrome(lines={"المرفأ": (fold(repeated),)})
    text = f"خبر\nقال متحدث باسم الجيش اليوم إن مسلحين قتلوا في حلب.\n{repeated}"
    line = json.dumps({"title": "خبر", "text": text, "outlet": "المرفأ"}, ensure_ascii=False)
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    first, store, _ = ran(tmp_path / "one", tmp_path / "a.jsonl", Settings(given=Given(site_chrome=learnt)))
    place, other = Workplace(tmp_path / "two"), DuckStore(tmp_path / "two" / "musnad.db")
    assert run(stored_inputs(store), place, other, Settings(), Here(Settings(), place.parts)) == first
    assert contents(other) == contents(store)
    with other.reading() as db:
        (row,) = db.rows(
            "SELECT d.chrome_lines, d.text, r.chrome FROM documents d JOIN readings r ON r.doc_id = d.doc_id"
        )
    (span,) = row["chrome_lines"]
    assert row["text"][span["start"] : span["end"]] == repeated
    assert span in row["chrome"]


def test_what_is_stored_and_read_is_no_further_input(tmp_path: Path) -> None:
    """The run has read the same bytes from another place than the run that stored them."""
    path, copy = archive(tmp_path / "news.jsonl", 3), archive(tmp_path / "copy.jsonl", 3)
    ran(tmp_path, path)
    settings = Settings(triage=True)
    run_id, store, _ = ran(tmp_path, copy, settings)
    before = account(store, run_id)
    place = Workplace(tmp_path)
    assert before.of("read") > 0
    run(stored_inputs(store), place, store, settings, Here(settings, place.parts))
    assert account(store, run_id).of("duplicate") == before.of("duplicate")
    assert account(store, run_id).of("read") == before.of("read")


def test_long_reports_make_small_shards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "BYTES", 100)
    texts = ["خبر" * 20, "خبر" * 20, "خبر", "خبر" * 40]
    inputs = [Input(str(n), f"{n}", None, Article(name=f"{n}", text=text)) for n, text in enumerate(texts)]
    cut = cutting.tasks(inputs, "run", Known((), ()))
    assert [[one.id for one in task.inputs] for task in cut] == [["0"], ["1", "2"], ["3"]]


def test_a_second_run_in_the_same_folder_is_told_to_wait(tmp_path: Path) -> None:
    place = Workplace(tmp_path)
    with place.locked(), pytest.raises(StoreError, match="another run"), Workplace(tmp_path).locked():
        pass


def test_shards_are_stored_some_at_a_time(tmp_path: Path) -> None:
    """And what is left at the end is stored, too."""
    path = archive(tmp_path / "news.jsonl", 6)
    settings, place, store = Settings(), Workplace(tmp_path), DuckStore(tmp_path / "musnad.db")
    engine, stored, waited = Here(settings, place.parts), list[Done](), list[int]()

    class Looks(Here):
        def done(self, tasks: Iterator[Task]) -> Iterator[Done]:
            for done in engine.done(tasks):
                yield done
                waited.append(len(engine.tasks) - len(stored))

    found = raw_items([str(path)], Limits())
    run(found, place, store, settings, Looks(settings, place.parts), stored.append, size=2)
    assert max(waited) == TOGETHER - 1
    assert [done.task_id for done in stored] == [task.id for task in engine.tasks]
    assert len(stored) % TOGETHER, "some must be left at the end"


def test_parts_that_were_finished_are_not_read_again(tmp_path: Path) -> None:
    """The run was killed between the work and the store."""
    path = archive(tmp_path / "news.jsonl", 5)
    settings, place, store = Settings(), Workplace(tmp_path), DuckStore(tmp_path / "musnad.db")

    class KilledError(Exception):
        pass

    class Dies(Here):
        def done(self, tasks: Iterator[Task]) -> Iterator[Done]:
            self.worker.work(next(tasks))
            raise KilledError

    with pytest.raises(KilledError):
        run(raw_items([str(path)], Limits()), place, store, settings, Dies(settings, place.parts), size=3)
    (part,) = place.parts.iterdir()
    written = (part / "events.parquet").stat().st_mtime_ns

    seen: list[int] = []

    class Looks(Here):
        def done(self, tasks: Iterator[Task]) -> Iterator[Done]:
            for done in super().done(tasks):
                seen.append((Path(done.part) / "events.parquet").stat().st_mtime_ns)
                yield done

    run_id = run(raw_items([str(path)], Limits()), place, store, settings, Looks(settings, place.parts), size=3)
    assert seen[0] == written
    assert account(store, run_id).of("read") == 5


def test_an_input_with_outlet_and_day_from_the_command(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("قال متحدث باسم الجيش اليوم إن مسلحين قتلوا في حلب.", encoding="utf-8")
    _, store, _ = ran(tmp_path / "o", path, Settings(given=Given(published="2016-01-02", outlet="المرفأ")))
    with store.reading() as db:
        (row,) = db.rows("SELECT outlet, published_given FROM documents")
        (place,) = db.rows("SELECT name FROM places")
    assert (row["outlet"], row["published_given"].isoformat()) == ("المرفأ", "2016-01-02")
    assert place["name"] == "حلب"


def test_ids_of_shards_tell_what_is_in_them(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.jsonl", 4)
    _, _, engine = ran(tmp_path, path, size=2)
    first = engine.tasks[0]
    assert first.id == digest("shard", first.run_id, *(one.id for one in first.inputs))


def test_what_is_said_of_a_report_is_made_fit_for_a_table(tmp_path: Path) -> None:
    """NUL in any field but the text, which is refused with one."""
    path = tmp_path / "news.jsonl"
    told = {"id": "a", "outlet": "o", "author": "b", "section": "c"}
    line = json.dumps({**{name: f"{value}X" for name, value in told.items()}, "text": lines(1)[0]["text"]})
    path.write_text(line.replace("X", "\\u0000") + "\n", encoding="utf-8")
    _, store, _ = ran(tmp_path / "o", path)
    with store.reading() as db:
        (row,) = db.rows("SELECT name, outlet, author, section FROM documents")
    assert set(row.values()) == {f"{value}\ufffd" for value in told.values()}

"""Worker processes that hang, die, or cannot write what they read."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.archive import workers
from musnad.archive.account import account
from musnad.archive.run import Workplace, run
from musnad.archive.settings import Settings
from musnad.archive.workers import Limits, LocalWorkers, WorkerError
from musnad.sources import Limits as SourceLimits
from musnad.sources.inputs import raw_items
from musnad.store.duck import DuckStore
from tests.archive.reports import archive
from tests.archive.stored import contents
from tests.archive.test_run import ran


def with_workers(
    folder: Path, inputs: list[Path], limits: Limits | None = None, size: int = 4
) -> tuple[str, DuckStore]:
    settings, place, store = Settings(), Workplace(folder), DuckStore(folder / "musnad.db")
    engine = LocalWorkers(2, settings, place.parts, limits)
    return run(raw_items(list(map(str, inputs)), SourceLimits()), place, store, settings, engine, size=size), store


def test_workers_do_what_one_process_does(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.jsonl", 12)
    assert contents(with_workers(tmp_path / "two", [path])[1]) == contents(ran(tmp_path / "one", path)[1])


class Clock:
    """Stands still, until the time of a worker is over: as soon as it begins with the input that does not end."""

    def __init__(self, endless: Path) -> None:
        self.now, self._endless = 0.0, str(endless)

    def monotonic(self) -> float:
        return self.now

    def heard(self, run: workers._Run, process: workers._Process) -> None:
        _HEAR(run, process)
        task, at = process.task, process.number
        if task and at is not None and at not in task.lost and task.inputs[at].locator == self._endless:
            self.now += 2 * workers.Limits().seconds


_HEAR = workers._Run._hear


def test_an_input_that_does_not_end_is_lost_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless, quick = tmp_path / "endless.txt", tmp_path / "quick.txt"
    for path in (endless, quick):
        path.write_text(f"قال متحدث باسم الجيش اليوم إن مسلحين قتلوا في حلب. {path.stem}", encoding="utf-8")
    clock = Clock(endless)
    monkeypatch.setattr(workers, "time", clock)
    monkeypatch.setattr(workers._Run, "_hear", lambda run, process: clock.heard(run, process))
    run_id, store = with_workers(tmp_path / "out", [endless, quick])
    with store.reading() as db:
        rows = {row["locator"]: row for row in db.rows("SELECT * FROM inputs WHERE run_id = $1", run_id)}
    assert (rows[str(endless)]["outcome"], rows[str(endless)]["code"]) == ("failed", "worker-lost")
    assert rows[str(quick)]["outcome"] == "read"


def test_a_worker_with_too_much_memory_is_replaced(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.jsonl", 6)
    run_id, store = with_workers(tmp_path / "out", [path], Limits(megabytes=1), size=2)
    assert account(store, run_id).of("read") == 6


def test_parts_that_cannot_be_written_end_the_run_in_words(tmp_path: Path) -> None:
    path = archive(tmp_path / "news.jsonl", 2)
    settings, place = Settings(), Workplace(tmp_path / "out")
    (tmp_path / "file").write_text("in the way")
    engine = LocalWorkers(1, settings, tmp_path / "file" / "parts")
    store = DuckStore(tmp_path / "out" / "musnad.db")
    with pytest.raises(WorkerError, match="cannot be written"):
        run(raw_items([str(path)], SourceLimits()), place, store, settings, engine)

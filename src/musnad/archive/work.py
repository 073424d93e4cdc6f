"""One shard read: inputs to rows, in one process. Every input gets a row that says what became of it."""

from __future__ import annotations

import resource
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from musnad import pipeline
from musnad.archive.clock import Clock
from musnad.archive.outcomes import Outcome, outcomes, storable
from musnad.archive.settings import Settings
from musnad.archive.signed import signed
from musnad.archive.tasks import Task
from musnad.pipeline import STAGES
from musnad.records import Article, Doc, Problem, Record
from musnad.store.parts import Rows, read_part, write_part
from musnad.store.rows import Row, document_row, read_rows


class Done(Record, frozen=True):
    """A shard that is read and lies on disk, with what the progress bar tells of it."""

    task_id: str
    part: str
    inputs: int
    sentences: int


class Worker:
    """Everything that is loaded once in a process: tables, models, clocks."""

    def __init__(self, settings: Settings, parts: Path) -> None:
        self._settings = settings
        self._parts = parts
        self._words = settings.tables()
        self._clock = Clock()
        self._stages = tuple(map(self._clock.timed, STAGES))
        self._is_relevant = self._clock.timed(_relevance()) if settings.triage else None

    def work(self, task: Task, begins: Callable[[int], None] = lambda number: None) -> Done:
        """Read a shard and write its part. ``begins`` is told the number of each input before it is opened."""
        if (part := self._parts / task.id).exists():  # done before the run was ended, and not stored yet
            return _found_done(task, part)
        rows, seen = Rows(), set[str]()
        self._clock.restart()
        number = -1
        for number, one in enumerate(task.each_input(self._settings.given.limits)):
            begins(number)
            lost = number in task.lost
            for outcome in outcomes(one, self._settings.given, self._read, lost=lost):
                _put(rows, task.run_id, outcome, seen)
        rows.add("shards", self._shard(task, number + 1))
        part = write_part(self._parts, task.id, rows)
        return Done(task_id=task.id, part=str(part), inputs=number + 1, sentences=rows.count("sentences"))

    def _read(self, article: Article) -> Doc | None:
        if self._is_relevant and not self._is_relevant(article):
            return None
        return pipeline.read(article, self._words, self._stages)

    def _shard(self, task: Task, inputs: int) -> Row:
        return {
            "run_id": task.run_id, "shard_id": task.id, "inputs": inputs, "peak_mb": peak_megabytes(),
            "read_at": datetime.now(UTC).isoformat(timespec="seconds"), "seconds": self._clock.told(),
        }  # fmt: skip


def _found_done(task: Task, part: Path) -> Done:
    """A part that lies there from a run that was ended."""
    shard = read_part(part, "shards")
    return Done(task_id=task.id, part=str(part), inputs=shard["inputs"][0].as_py() if shard else 0, sentences=0)


def peak_megabytes() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024  # Linux counts kilobytes


def _relevance() -> Callable[[Article], bool]:
    from musnad.triage import installed

    model = installed()

    def triaged(article: Article) -> bool:
        return next(model.judge([article.text])).is_relevant

    return triaged


def _put(rows: Rows, run_id: str, outcome: Outcome, seen: set[str]) -> None:
    """The rows of an outcome. A document that the shard has read already is a duplicate."""
    name = outcome.name
    if outcome.article and outcome.doc:
        if outcome.doc.id in seen:
            name = "duplicate"
        else:
            seen.add(outcome.doc.id)
            rows.add("documents", document_row(outcome.article, outcome.doc, outcome.locator))
            cells, bands = signed(outcome.doc)
            rows.add_all(read_rows(outcome.doc, cells), run_id=run_id)
            rows.add_all(bands, run_id=run_id)
    rows.add("inputs", {"run_id": run_id, "outcome": name, **_input(outcome)})
    for position, problem in enumerate(outcome.problems):
        rows.add("problems", {"run_id": run_id, "input_id": outcome.input_id, "position": position, **_told(problem)})


def _input(outcome: Outcome) -> Row:
    why = outcome.why
    told = {} if why is None else {name: value for name, value in _told(why).items() if name != "name"}
    return {
        "input_id": outcome.input_id, "locator": outcome.locator, "sha256": outcome.sha256, "doc_id": outcome.doc_id,
        **told,
    }  # fmt: skip


def _told(problem: Problem) -> Row:
    return {name: storable(getattr(problem, name)) for name in ("name", "stage", "code", "message")}

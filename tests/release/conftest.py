"""A store of reports of our own, and the ways to look at what leaves it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from musnad import pipeline
from musnad.records import Article, Doc, digest
from musnad.release.formats import Format
from musnad.release.names import public_names
from musnad.release.profiles import profile
from musnad.release.report import Report
from musnad.release.safety import Guard
from musnad.release.selection import ORDERS, reports, run_of
from musnad.store.database import Cells, Database, Store
from musnad.store.duck import DuckStore
from musnad.store.loading import load, put
from musnad.store.opening import open_store
from musnad.store.parts import Rows, write_part
from musnad.store.rows import document_row, read_rows

RUN = "run_test"
TODAY = date(2015, 6, 1)

SHELLING = """قصف يستهدف حي الشعار في حلب

أعلن الجيش السوري أن وحداته قصفت أمس مواقع في حي الشعار بمدينة حلب، ما أدى إلى مقتل سبعة مدنيين.

واعتقلت الشرطة المواطن خالد العلي في درعا، بحسب ما ذكرت وكالة سانا.

واستهدفت غارات جوية مخيم اليرموك جنوب دمشق. وتظاهر مئات الأشخاص في عمان للمطالبة بالإصلاح.

وقال الطبيب سامي الحلو إن الجيش قصف قرية خطاب غرب حماة.
"""
CLASH = """معارك في ريف حماة

اشتبكت جبهة النصرة مع الجيش السوري في قرية خطاب في 12 آذار 2015، وقتل العشرات من عناصرها.

وقال مسؤول عسكري إن القوات قضت على إرهابيين في مدينة درعا أمس.

وأدانت فرنسا العنف في سوريا. وتنتهي الهدنة في 15 نيسان 2015.
"""
REPORTS = (
    ("shelling.txt", SHELLING, "2015-03-04", "المرفأ"),
    ("clash.txt", CLASH, "2015-03-13", "=الساحل"),
)


def article(name: str, text: str, published: str | None, outlet: str | None, **more: object) -> Article:
    return Article(name=name, text=text, published=published, outlet=outlet, **more)  # type: ignore[arg-type]


def fill(db: Database, folder: Path, read: Iterable[tuple[Article, Doc]], run: str = RUN) -> None:
    """A run with these documents."""
    rows = Rows()
    for one, doc in read:
        rows.add("documents", document_row(one, doc, f"archive/{one.name}"))
        rows.add_all(read_rows(doc), run_id=run)
        rows.add("inputs", {"run_id": run, "input_id": digest("in", one.name), "locator": one.name, "sha256": doc.sha256,
                            "doc_id": doc.id, "outcome": "read"})  # fmt: skip
    rows.add("shards", {"run_id": run, "shard_id": digest("shard", run), "inputs": 1})
    load(db, write_part(folder / f"parts-{run}", "part", rows))
    runs = Rows()
    runs.add("runs", {"run_id": run, "started_at": "2026-01-02T03:04:05Z", "version": "0.1.0", "codebook": "c1",
                      "words": "w1", "models": "{}", "options": "{}"})  # fmt: skip
    put(db, "runs", runs)


def read(reports_: Iterable[tuple[str, str, str | None, str | None]]) -> list[tuple[Article, Doc]]:
    found = [article(*one) for one in reports_]
    return [(one, pipeline.read(one)) for one in found]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> DuckStore:
    folder = tmp_path_factory.mktemp("store")
    made = DuckStore(folder / "musnad.db")
    with made.writing() as db:
        fill(db, folder, read(REPORTS))
    return made


@pytest.fixture(params=["duckdb", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Store:
    """A store without rows, in each database."""
    if request.param == "duckdb":
        return DuckStore(tmp_path / "musnad.db")
    return open_store(request.getfixturevalue("schema"))


@contextmanager
def passed(store: Store, name: str = "court", *, text: bool = False, today: date = TODAY) -> Iterator[list[Report]]:
    """The reports of the store as they pass for a profile."""
    with store.reading() as db:
        run = run_of(db)
        guard = Guard(profile(name), today, public_names(db, run.id), text=text)
        yield [guard.passed(report) for report in reports(db, run)]


def written(made: Format, found: Iterable[Report]) -> str:
    return "".join([made.begin(), *(piece for report in found for piece in made.each(report)), *made.end()])


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def told(text: str, published: str | None = "2015-03-04", outlet: str | None = "المرفأ", **more: object) -> Report:
    """A report as it stands in a store, without a store. Of several paragraphs the first is the headline."""
    more = {"has_title": "\n\n" in text, **more}
    one = article("r.txt", text, published, outlet, **more)
    doc = pipeline.read(one)
    tables: dict[str, list[Cells]] = {name: [] for name in ORDERS}
    reading: Cells = {}
    for table, row in read_rows(doc):
        if table == "readings":
            reading = dict(row)
        else:
            tables[table].append(dict(row))
    run = {"run_id": RUN, "started_at": "2026-01-02T03:04:05Z", "codebook": "c1"}
    return Report(run, dict(document_row(one, doc, "archive/r.txt")), reading, tables)


def guard(name: str = "public", today: date = TODAY, **more: object) -> Guard:
    return Guard(profile(name), today, **more)  # type: ignore[arg-type]

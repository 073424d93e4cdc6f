"""Parts made of sentences of our own, as a run makes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

import musnad
from musnad.records import Article, Doc, digest
from musnad.store.database import Cells, Database, Store
from musnad.store.loading import load, put
from musnad.store.parts import Rows, write_part
from musnad.store.rows import document_row, read_rows
from musnad.store.schema import tables

RUN = "run-1"
TRUCE = (
    "أعلن وزير الخارجية أن الهدنة في حلب ستستمر أسبوعا.\nوقال ناطق باسم الجيش إن مسلحين قتلوا ثلاثة جنود قرب إدلب أمس."
)
VISIT = "وصل الرئيس المصري إلى الخرطوم يوم الثلاثاء 3 آذار 2015.\nوقال إن بلاده ترحب بالاتفاق."
TALKS = "نفى المتحدث باسم الحكومة أن المحادثات توقفت.\nوقصفت طائرات مواقع في درعا."


@cache
def read(text: str) -> Doc:
    return musnad.read(text, published="2015-03-04", outlet="المرفأ")


def rows(texts: Iterable[str], run: str = RUN, *, shard: str, inputs: Iterable[str] | None = None) -> Rows:
    """The rows of a shard. ``inputs``: where the texts were found, else after the shard."""
    made, seen = Rows(), set[str]()
    texts = list(texts)
    for locator, text in zip(inputs or [f"{shard}/{n}.txt" for n in range(len(texts))], texts, strict=True):
        doc = read(text)
        if doc.id not in seen:
            article = Article(text=text, name=locator, published="2015-03-04", outlet="المرفأ")
            made.add("documents", document_row(article, doc, locator))
            made.add_all(read_rows(doc), run_id=run)
        outcome = "duplicate" if doc.id in seen else "read"
        seen.add(doc.id)
        made.add("inputs", _input(run, locator) | {"doc_id": doc.id, "outcome": outcome})
    made.add("shards", {"run_id": run, "shard_id": shard, "inputs": len(texts)})
    return made


def _input(run: str, locator: str) -> Cells:
    return {"run_id": run, "input_id": digest("in", locator), "locator": locator}


def lost(locator: str, code: str, run: str = RUN, outcome: str = "failed") -> Cells:
    return _input(run, locator) | {"outcome": outcome, "stage": "source", "code": code, "message": f"{code}: so"}


def part(folder: Path, texts: Iterable[str], run: str = RUN, *, shard: str) -> Path:
    return write_part(folder, shard, rows(texts, run, shard=shard))


def filled(store: Store, folder: Path, *parts: Sequence[str]) -> None:
    with store.writing() as db:
        for number, texts in enumerate(parts):
            assert load(db, part(folder, texts, shard=f"s{number}"))


def began(db: Database, run: str, at: str, **told: str | None) -> None:
    """A run that is told of in the table of runs."""
    row = {"version": "0.1.0", "codebook": "0.1.0", "words": "w1", "models": '{"analyser":"a1"}',
           "options": '{"triage":false}'} | told  # fmt: skip
    made = Rows()
    made.add("runs", {"run_id": run, "started_at": at, **row})
    put(db, "runs", made)


def content(store: Store, *only: str) -> dict[str, list[Cells]]:
    """Every row of every table, in the order of the keys."""
    with store.reading() as db:
        return {
            name: list(db.rows(f"SELECT * FROM {name} ORDER BY {', '.join(table.key)}"))
            for name, table in tables().items()
            if not only or name in only
        }

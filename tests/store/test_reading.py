"""What comes back from a store is what went in, as far as its rows tell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

import musnad
from musnad.records import Article, Doc
from musnad.store.duck import DuckStore
from musnad.store.loading import load
from musnad.store.parts import Rows, write_part
from musnad.store.reading import read_doc
from musnad.store.rows import document_row, read_rows
from tests.conftest import ROOT
from tests.export.report_doc import TEXT, sample

RUN = "run-1"


def news() -> Iterator[Article]:
    for line in (ROOT / "examples" / "news.jsonl").read_text("utf-8").splitlines():
        told = json.loads(line)
        yield Article(name=told["title"], text=told["text"], published=told.get("published"),
                      outlet=told.get("outlet"))  # fmt: skip
    yield Article(name="report.txt", text=(ROOT / "examples" / "report.txt").read_text("utf-8"), published="2015-09-16")


def kept(tmp_path: Path, articles: list[Article], docs: list[Doc]) -> DuckStore:
    made = Rows()
    for article, doc in zip(articles, docs, strict=True):
        made.add("documents", document_row(article, doc, article.name))
        made.add_all(read_rows(doc), run_id=RUN)
        made.add("inputs", {"run_id": RUN, "input_id": doc.id, "doc_id": doc.id, "outcome": "read"})
        for n, problem in enumerate(doc.problems):
            made.add("problems", {"run_id": RUN, "input_id": doc.id, "position": n, **msgspec.structs.asdict(problem)})
    store = DuckStore(tmp_path / "musnad.db")
    with store.writing() as db:
        load(db, write_part(tmp_path / "parts", "s", made))
    return store


def rows(doc: Doc) -> dict[str, list[str]]:
    """The rows of a Doc by table, as JSON, whatever their order."""
    found: dict[str, list[str]] = {}
    for table, row in read_rows(doc):
        found.setdefault(table, []).append(msgspec.json.encode(row, order="deterministic").decode())
    return {table: sorted(its) for table, its in found.items()}


def test_rows_of_what_comes_back_are_those_that_went_in(tmp_path: Path) -> None:
    articles = list({article.text: article for article in news()}.values())  # one comes from two outlets
    docs = list({doc.id: doc for doc in map(musnad.pipeline.read, articles)}.values())
    assert sum(len(doc.events) for doc in docs) > 20
    assert sum(len(doc.mandates) for doc in docs) > 2
    with kept(tmp_path, articles, docs).reading() as db:
        for doc in docs:
            back = read_doc(db, RUN, doc.id)
            assert back is not None
            assert rows(back) == rows(doc), doc.name
            assert (back.text, back.outlet, back.sentences[0].span) == (doc.text, doc.outlet, doc.sentences[0].span)
            assert [event.killed.span.of(back.text) for event in back.events if event.killed] == [
                event.killed.span.of(doc.text)
                for event in sorted(doc.events, key=lambda event: (event.trigger.start, event.id))
                if event.killed
            ]


def test_a_doc_with_something_of_every_kind(tmp_path: Path) -> None:
    doc = sample()
    with kept(tmp_path, [Article(name=doc.name, text=TEXT, outlet=doc.outlet)], [doc]).reading() as db:
        back = read_doc(db, RUN, doc.id)
    assert back is not None
    assert rows(back) == rows(doc)
    assert back.problems == doc.problems
    instrument = next(mandate.instrument for mandate in back.mandates if mandate.instrument)
    assert instrument is not None
    assert instrument.of(TEXT) == "الهدنة"


def test_what_a_store_does_not_keep_is_not_made_up(tmp_path: Path) -> None:
    doc = sample()
    assert doc.left_out
    assert doc.quotes
    assert doc.chrome
    with kept(tmp_path, [Article(name=doc.name, text=TEXT)], [doc]).reading() as db:
        back = read_doc(db, RUN, doc.id)
    assert back is not None
    assert (back.left_out, back.quotes, back.not_places, back.tokens) == ((), (), (), ())
    assert [(piece.span, piece.kind) for piece in back.chrome] == [(piece.span, "unknown") for piece in doc.chrome]


@pytest.mark.parametrize(("run", "doc_id"), [("run-2", "doc_sample"), (RUN, "sha256:00")])
def test_what_was_not_read_does_not_come_back(tmp_path: Path, run: str, doc_id: str) -> None:
    doc = sample()
    with kept(tmp_path, [Article(name=doc.name, text=TEXT)], [doc]).reading() as db:
        assert read_doc(db, run, doc_id) is None

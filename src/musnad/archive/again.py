"""What a store holds, to be read again: with other word tables, or by a newer Musnad. The archive itself is not needed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from musnad.archive.patience import patiently
from musnad.archive.tasks import Input, input_id
from musnad.records import Article, Span
from musnad.store.database import Cells, Store

_AT_ONCE = 500  # documents, so that no connection is open while they are read
_DOCUMENTS = "SELECT * FROM documents WHERE doc_id > $1 ORDER BY doc_id LIMIT $2"


def stored_inputs(store: Store) -> Iterator[Input]:
    """The documents of a store, in the order of their ids, as they came in."""
    last = ""
    while rows := patiently(partial(_after, store, last)):
        yield from map(_input, rows)
        last = rows[-1]["doc_id"]


def _after(store: Store, last: str) -> list[Cells]:
    with store.reading() as db:
        return list(db.rows(_DOCUMENTS, last, _AT_ONCE))


def _input(row: Cells) -> Input:
    sha256 = row["doc_id"].removeprefix("sha256:")
    locator = row["locator"]
    return Input(id=input_id(locator, sha256), locator=locator, sha256=sha256, item=_article(row, sha256))


def _article(row: Cells, sha256: str) -> Article:
    given = row["published_given"]
    return Article(
        name=row["name"], text=row["text"], has_title=row["has_title"], sha256=sha256,
        published=given.isoformat() if given else None, published_basis=row["published_basis"], outlet=row["outlet"],
        author=row["author"], section=row["section"], url=row["url"], updated=row["updated"], retrieved_at=row["retrieved_at"],
        chrome_lines=tuple(Span(span["start"], span["end"]) for span in row["chrome_lines"]),
        notes=tuple(row["notes"]),
    )  # fmt: skip

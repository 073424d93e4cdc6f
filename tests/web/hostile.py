"""A store with a report that wants to break the page, in every field that a source can fill."""

from __future__ import annotations

from pathlib import Path

import musnad
from musnad.index import Index
from musnad.index.build import refresh
from musnad.journal import Journal
from musnad.records import Article
from musnad.store.duck import DuckStore
from musnad.store.loading import load
from musnad.store.parts import Rows, write_part
from musnad.store.rows import document_row, read_rows
from musnad.web.desk import Desk

MARKUP = (
    '"><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">{{ 7 * 7 }}</article></html> &lt;b&gt; '
)
BIDI = "\u202e\u2066قال\u2069\u202a\u200f\u061c"
ODD = "😀𐎀\ufeff\u2028ا\u0301\u0302\u0303\x07"


def text_of(longest: int) -> str:
    """A report with a word of so many letters."""
    return (
        f"{MARKUP}{BIDI} وزير الدفاع يهدد\n{ODD} قال وزير الدفاع {MARKUP} إن «الإرهابيين {BIDI} قصفوا مدينة حلب أمس وقتلوا خمسة "
        f"مدنيين».\n{'ط' * longest}\nوأضاف {ODD} أن الهدنة تنتهي في 14 آذار 2016."
    )


def hostile_article(longest: int) -> Article:
    ugly = MARKUP + BIDI + ODD
    return Article(
        name=ugly, text=text_of(longest), published="2016-03-04", outlet=ugly + "ن" * 5_000, url=f"https://x.example/{ugly}", author=ugly,
        section=ugly, retrieved_at=ugly, updated=ugly, notes=(ugly,),
    )  # fmt: skip


def desk_of_hostile(folder: Path, longest: int) -> Desk:
    """A desk over a store of that one report."""
    article = hostile_article(longest)
    doc = musnad.pipeline.read(article)
    assert doc.statements
    assert doc.events
    made = Rows()
    made.add("documents", document_row(article, doc, article.name))
    made.add_all(read_rows(doc), run_id="run_h")
    made.add("inputs", {"run_id": "run_h", "input_id": "in", "doc_id": doc.id, "outcome": "read"})
    made.add("problems", {"run_id": "run_h", "input_id": "in", "position": 0, "name": MARKUP, "stage": MARKUP, "code": BIDI,
                          "message": MARKUP + ODD})  # fmt: skip
    made.add("runs", {"run_id": "run_h", "started_at": "2016-03-05T00:00:00Z", "version": MARKUP, "words": MARKUP,
                      "models": "{}", "options": "{}"})  # fmt: skip
    store = DuckStore(folder / "musnad.db")
    with store.writing() as db:
        load(db, write_part(folder / "parts", "s", made))
        db.stage("runs", dict(made.arrow())["runs"])
        db.execute("INSERT INTO runs BY NAME SELECT * FROM new_runs")
    index, journal = Index(folder / "index.duckdb"), Journal(folder / "journal.sqlite")
    assert refresh(index, store, journal) == 1
    return Desk(store, index, journal)

"""The index is asked for rows by their ids and numbers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from musnad.index.file import Index
from musnad.index.reports import copies, relatives

_RUNS = ("run_a", "run_b")


@pytest.fixture
def index() -> Iterator[Index]:
    """Two runs over the same reports: three of a family, one of none."""
    made = Index(":memory:")
    with made.writing() as writing:
        writing.add("documents", [
            {"run_id": run, "doc_id": f"sha256:{n}", "family_id": "fam_1" if n < 3 else None, "family_kind": kind,
             "outlet": f"صحيفة {n}", "similarity": 0.9 if kind == "copy" else None}
            for run in _RUNS for n, kind in enumerate(("first", "copy", "copy", None))
        ])  # fmt: skip
        writing.add("events", [
            {"no": number + 10 * at, "run_id": run, "event_id": f"ev_{number}", "doc_id": "sha256:0", "words": f"{run} {number}"}
            for at, run in enumerate(_RUNS) for number in range(5)
        ])  # fmt: skip
    yield made
    made.close()


def test_rows_by_id_are_those_of_the_run(index: Index) -> None:
    found = index.by_id("events", "event_id, words", "event_id", ["ev_1", "ev_3", "ev_none"], "run_b")
    assert sorted(row["words"] for row in found) == ["run_b 1", "run_b 3"]
    assert set(found[0]) == {"event_id", "words"}
    assert index.by_id("events", "words", "event_id", [], "run_b") == []


def test_many_ids_are_looked_for_at_once(index: Index) -> None:
    many = [f"ev_{number}" for number in range(2_000)]
    assert {row["words"] for row in index.by_id("events", "words", "event_id", many, "run_a")} == {
        f"run_a {number}" for number in range(5)
    }


def test_few_rows_come_in_their_order(index: Index) -> None:
    found = index.few("events", "words", "run_id = $1 ORDER BY no LIMIT 2", "run_a", order="no DESC")
    assert [row["words"] for row in found] == ["run_a 1", "run_a 0"]
    assert index.few("events", "words", "FALSE") == []


def test_the_others_of_a_family(index: Index) -> None:
    assert [one.doc_id for one in copies(index, "run_a", "fam_1", "sha256:1", 12)] == ["sha256:0", "sha256:2"]
    assert [one.kind for one in copies(index, "run_a", "fam_1", "sha256:1", 1)] == ["first"]
    assert copies(index, "run_a", None, "sha256:3", 12) == []
    assert [row["similarity"] for row in relatives(index, "run_b", ["fam_1"], 2)] == [None, 0.9]

"""Candidates in a store are those in memory, and a crowded bucket does not explode."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import duckdb
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.stories.candidates import CANDIDATES, EXACT, FRESH_CANDIDATES, MOST, TABLES, Pair, candidates, exact_pairs
from musnad.stories.signature import Signature


def signed(bands: Sequence[int], exact: str, size: int = 9) -> Signature:
    return Signature(exact=exact, bands=tuple(bands), size=size)


def stored(signatures: Mapping[str, Signature]) -> duckdb.DuckDBPyConnection:
    """Doc ids are in the order of first seen."""
    store = duckdb.connect()
    store.execute(TABLES)
    for doc_id, one in signatures.items():
        store.execute("INSERT INTO signatures VALUES (?, ?, ?, ?)", [doc_id, one.exact, one.size, doc_id])
        for band in enumerate(one.bands):
            store.execute("INSERT INTO bands VALUES (?, ?, ?)", [doc_id, *band])
    return store


def asked(store: duckdb.DuckDBPyConnection, query: str) -> set[Pair]:
    rows = store.execute(query).fetchall()
    assert len(set(rows)) == len(rows)
    return set(rows)


few = st.lists(
    st.tuples(
        st.lists(st.sampled_from([-(2**63), 0, 1, 2**63 - 1]), min_size=3, max_size=3), st.sampled_from("abcdefgh")
    ),
    max_size=12,
)


@settings(deadline=None, max_examples=40)
@given(few)
def test_in_the_store_as_in_memory(drawn: list[tuple[list[int], str]]) -> None:
    signatures = {f"{n:03}": signed(*one) for n, one in enumerate(drawn)}
    with stored(signatures) as store:
        assert asked(store, CANDIDATES) == candidates(signatures, list(signatures))
        assert asked(store, EXACT) == set(exact_pairs(signatures, list(signatures)))


def test_a_crowded_bucket() -> None:
    crowd = {f"{n:04}": signed([7], f"body {n}") for n in range(MOST * 4)}
    found = candidates(crowd, list(crowd))
    assert len(found) == MOST * (MOST - 1) // 2 + MOST * MOST * 3
    with stored(crowd) as store:
        assert asked(store, CANDIDATES) == found


def test_a_thousand_copies_are_a_thousand_pairs() -> None:
    copies = {f"{n:04}": signed([7], "one body") for n in range(1000)}
    assert candidates(copies, list(copies)) == set()
    assert len(list(exact_pairs(copies, list(copies)))) == 999


def test_empty_bodies_are_no_copies_of_each_other() -> None:
    empty = {name: signed([], "nothing", 0) for name in ("a", "b")}
    assert list(exact_pairs(empty, list(empty))) == []
    with stored(empty) as store:
        assert asked(store, EXACT) == asked(store, CANDIDATES) == set()


def test_only_what_a_run_adds() -> None:
    signatures = {name: signed([1, 2], name) for name in "abc"}
    with stored(signatures) as store:
        store.execute("CREATE TABLE fresh (doc_id TEXT)")
        store.execute("INSERT INTO fresh VALUES ('b')")
        assert asked(store, FRESH_CANDIDATES) == {("b", "a"), ("c", "b")}

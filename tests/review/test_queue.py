"""The queue: Python and SQL give the same order, and the order is the one that is told."""

from __future__ import annotations

from typing import get_args

import duckdb
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.review import Stage
from musnad.review.queue import ORDER_SQL, PRIORITY_SQL, TURN_SQL, Waiting, ordered, priority, turn

EVENTS = st.builds(
    Waiting,
    event_id=st.text("abc", min_size=1),
    confidence=st.none() | st.floats(0, 1),
    exported=st.none() | st.booleans(),
    killed_low=st.none() | st.integers(0, 10**6),
    killed_high=st.none() | st.integers(0, 10**6),
    flags=st.none() | st.lists(st.sampled_from(["camp", "minor"]), max_size=2),
    quad=st.none() | st.integers(1, 4),
    stage=st.sampled_from(get_args(Stage)),
    verdict=st.sampled_from([None, "accepted", "rejected", "unsure"]),
    independent=st.none() | st.integers(0, 3),
)
TABLE = """CREATE TABLE e (event_id VARCHAR, confidence DOUBLE, exported BOOL, killed_low BIGINT, killed_high BIGINT,
    flags VARCHAR[], quad INT, stage VARCHAR, verdict VARCHAR, independent INT)"""


@settings(max_examples=30, deadline=None)
@given(st.lists(EVENTS, min_size=1, max_size=20))
def test_python_and_sql_agree(events: list[Waiting]) -> None:
    with duckdb.connect() as db:
        db.execute(TABLE)
        db.executemany(
            f"INSERT INTO e VALUES ({', '.join('?' * 10)})", [list(msgspec.structs.astuple(e)) for e in events]
        )
        found = db.execute(f"SELECT {PRIORITY_SQL}, {TURN_SQL} FROM e ORDER BY rowid").fetchall()
        first = db.execute(f"SELECT {PRIORITY_SQL} FROM e ORDER BY {ORDER_SQL} LIMIT 1").fetchone()
    assert [float(a) for a, _ in found] == pytest.approx([priority(event) for event in events])
    assert [float(b) for _, b in found] == pytest.approx([turn(event) for event in events])
    assert first is not None
    assert float(first[0]) == pytest.approx(max(map(priority, events)))


PLAIN = Waiting(event_id="plain", confidence=0.6, exported=True)


@pytest.mark.parametrize(
    "more",
    [
        {"confidence": 0.4},
        {"killed_low": 1},
        {"killed_low": 0, "killed_high": 50},
        {"flags": ["detainee"]},
        {"quad": 4},
        {"independent": 1},
        {"verdict": "unsure"},
        {"confidence": None},
    ],
)
def test_what_comes_before_a_plain_event(more: dict[str, object]) -> None:
    event = msgspec.structs.replace(PLAIN, event_id="z", **more)
    assert ordered([PLAIN, event]) == [event, PLAIN]


def test_what_comes_after_or_waits_no_more() -> None:
    kept = msgspec.structs.replace(PLAIN, event_id="a", exported=False)
    coded = msgspec.structs.replace(PLAIN, event_id="b", stage="coded", verdict="accepted")
    done = [msgspec.structs.replace(PLAIN, stage=stage) for stage in ("adjudicated", "released", "withdrawn")]
    assert ordered([coded, kept, *done, PLAIN]) == [PLAIN, kept, coded]

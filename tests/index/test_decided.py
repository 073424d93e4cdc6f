"""What reviewers decide is in the index at once, and in an index that is made anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.index import EventFilter, Index
from musnad.index.build import refresh
from musnad.index.decided import take_over
from musnad.index.events import page_of
from musnad.journal import Journal
from musnad.review import Decision, decide
from musnad.store.opening import open_store
from musnad.web.decisions import original_of
from tests.index.conftest import NEWS, read

Rows = list[dict[str, object]]


class Desk:
    def __init__(self, folder: Path) -> None:
        read(folder, str(folder), NEWS[2:4])
        self.store, self.index, self.journal = open_store(folder), Index(":memory:"), Journal(folder / "journal.sqlite")
        refresh(self.index, self.store, self.journal)
        self.run = self.index.value("SELECT run_id FROM runs")

    def event(self, **conditions: object) -> dict[str, object]:
        (row,) = page_of(self.index, EventFilter(copies=True, fit="", **conditions), "newest", 9)
        return row

    def decide(self, row: dict[str, object], action: str, **more: object) -> None:
        decision = Decision(run_id=self.run, kind="event", object_id=row["event_id"], doc_id=row["doc_id"],
                            base=row["version"], action=action, **more)  # fmt: skip
        with self.store.reading() as db:
            original = original_of(db, decision)
        decide(self.journal, "acc_one", decision, original=original)
        assert take_over(self.index, self.store, self.journal) == 1

    def made_anew(self) -> Rows:
        fresh = Index(":memory:")
        refresh(fresh, self.store, self.journal)
        return comparable(fresh)


def comparable(index: Index) -> Rows:
    return index.rows("SELECT * EXCLUDE (no, indexed_at) FROM events ORDER BY event_id")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("decided"))


SEIZED = {"type": ("COERCE",), "place": ("المنظر",)}


def test_a_verdict_is_marked(desk: Desk) -> None:
    row = desk.event(**SEIZED)
    assert (row["stage"], row["version"], row["verdict"]) == ("machine", 0, None)
    desk.decide(row, "accept")
    after = desk.event(**SEIZED)
    assert (after["stage"], after["version"], after["verdict"], after["no"]) == ("coded", 1, "accepted", row["no"])
    assert comparable(desk.index) == desk.made_anew()


def test_a_correction_is_shown_and_found(desk: Desk) -> None:
    row = desk.event(**SEIZED)
    before = [{"entity_id": None, "text": None}]
    with desk.store.reading() as db:
        before = original_of(db, Decision(run_id=desk.run, kind="event", object_id=row["event_id"], doc_id=row["doc_id"],
                                          action="edit", changes={"mode": (None, None)})).values["actors"]  # fmt: skip
    militia = [{"text": "كتائب الساحل", "country": "YEM", "sector": "REB"}]
    desk.decide(row, "edit", reason="wrong_actor", changes={"actors": (before, militia), "killed_low": (None, 2)})
    after = desk.event(**SEIZED)
    assert (after["actor"], after["actor_sector"], after["killed_low"]) == ("كتائب الساحل", "REB", 2)
    assert after["event_id"] == row["event_id"]
    assert desk.event(q="كتائب الساحل")["event_id"] == row["event_id"]
    assert comparable(desk.index) == desk.made_anew()


def test_what_is_rejected_is_no_longer_fit(desk: Desk) -> None:
    row = desk.event(**SEIZED)
    desk.decide(row, "reject", reason="not_an_event")
    assert page_of(desk.index, EventFilter(**SEIZED), "newest", 9) == []
    desk.decide(desk.event(**SEIZED), "undo")
    assert len(page_of(desk.index, EventFilter(**SEIZED), "newest", 9)) == 1
    assert comparable(desk.index) == desk.made_anew()


def test_what_a_person_adds_is_there(desk: Desk) -> None:
    row = desk.event(**SEIZED)
    with desk.store.reading() as db:
        (text,) = (one["text"] for one in db.rows("SELECT text FROM documents WHERE doc_id = $1", row["doc_id"]))
    start = text.index("يعاني نقصاً")
    made = {"type": (None, "REQUEST"), "realis": (None, "asserted"), "trigger": (None, [start, start + 5]),
            "evidence": (None, [[start, start + 11]]), "two_sided": (None, False), "time_level": (None, "T6"),
            "headline_only": (None, False), "exported": (None, True)}  # fmt: skip
    desk.decide({"event_id": "", "doc_id": row["doc_id"], "version": 0}, "add", changes=made)
    added = desk.event(type=("REQUEST",), q="نقصا")
    assert (added["trigger"], added["outlet"], added["stage"]) == ("يعاني", "موقع الساحل", "coded")
    assert "يعاني نقصاً" in added["words"]
    assert comparable(desk.index) == desk.made_anew()

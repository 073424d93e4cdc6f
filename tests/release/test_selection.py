"""Runs read report by report: in order, copies counted once, sources counted by independence."""

from __future__ import annotations

import pytest

from musnad.errors import InputError
from musnad.release.catalogue import KINDS
from musnad.release.names import public_names
from musnad.release.report import independent_sources
from musnad.release.selection import reports, run_of
from musnad.store.duck import DuckStore
from musnad.store.loading import put
from musnad.store.parts import Rows
from tests.release.conftest import RUN, fill, passed, read, written

FIRST = "أعلن الجيش السوري أن وحداته قصفت أمس مدينة درعا وقتل سبعة مدنيين."
COPY = "أعلن الجيش السوري أن وحداته قصفت أمس مدينة درعا وقتل سبعة مدنيين، بحسب الوكالة."
MINISTER = "قال وزير الخارجية سامح شكري إن الاجتماع نجح."
HEADLINE = "خبر\n\n"
REPORTS = (
    ("b.txt", HEADLINE + COPY, "2015-03-05", "الساحل"),
    ("a.txt", HEADLINE + FIRST, "2015-03-04", "المرفأ"),
    ("u.txt", HEADLINE + MINISTER, None, "الساحل"),
    ("m.txt", HEADLINE + MINISTER + " وحضره آخرون.", "2015-03-06", "المرفأ"),
)


@pytest.fixture
def store(empty, tmp_path):
    made = empty
    documents = read(REPORTS)
    with made.writing() as db:
        fill(db, tmp_path, documents)
        fill(db, tmp_path, documents[:1], "run_old")
        db.execute("UPDATE runs SET started_at = '2025-01-01T00:00:00Z' WHERE run_id = 'run_old'")
        (_, copy), (_, first) = documents[:2]
        rows = Rows()
        for doc, kind in ((first, "first"), (copy, "copy")):
            rows.add("families", {"run_id": RUN, "doc_id": doc.id, "family_id": "fam_1", "kind": kind})
        put(db, "families", rows)
        rows = Rows()
        told = next(event for event in first.events if event.exported).id
        for doc in (first, copy):
            for event in doc.events:
                if event.exported:
                    rows.add("counted", {"run_id": RUN, "event_id": event.id, "doc_id": doc.id, "counted_as": told})
        put(db, "counted", rows)
    return made


def test_reports_come_by_day_and_those_without_one_last(store):
    with store.reading() as db:
        assert [r.document["name"] for r in reports(db, run_of(db))] == ["a.txt", "b.txt", "m.txt", "u.txt"]


@pytest.mark.parametrize("at_once", [1, 2, 4, 5])
def test_slices_give_the_same_reports_whatever_their_size(store, at_once):
    with store.reading() as db:
        run = run_of(db)
        assert list(reports(db, run, at_once)) == list(reports(db, run))


def test_reports_of_one_day_are_cut_by_their_ids(empty, tmp_path):
    days = ("2015-03-04", "2015-03-04", "2015-03-04", None, None)
    texts = [(f"{n}.txt", HEADLINE + MINISTER + f" وهذا خبر {n}.", day, "المرفأ") for n, day in enumerate(days)]
    with empty.writing() as db:
        fill(db, tmp_path, read(texts))
    with empty.reading() as db:
        found = [(report.day is None, report.doc_id) for report in reports(db, run_of(db), 2)]
    assert found == sorted(found)
    assert len(found) == len(days)


def test_a_copy_is_counted_once_and_is_no_second_source(store):
    with store.reading() as db:
        found = [
            one for report in reports(db, run_of(db)) for one in report.happenings() if one.event["type"] == "ASSAULT"
        ]
    assert {one.report.document["name"] for one in found} == {"a.txt"}
    assert [one.independent for one in found] == [1]


def test_the_last_run_is_taken_unless_one_is_named(store):
    with store.reading() as db:
        assert run_of(db).id == RUN
        old = run_of(db, "run_o")
        assert (old.id, len(list(reports(db, old)))) == ("run_old", 1)
        with pytest.raises(InputError, match="more than one run 'run_'"):
            run_of(db, "run_")


def test_a_store_without_a_run(empty):
    with empty.writing() as db, pytest.raises(InputError, match="holds no run"):
        run_of(db)


def test_a_minister_of_two_outlets_is_public(store):
    with store.reading() as db:
        named = public_names(db, RUN)
        assert any("شكري" in name or "foreign minister" in name for name in named)
        assert public_names(db, "run_old") == frozenset()


def telling(doc, family=None, *names, named="named"):
    chain = [
        {"role": "outlet", "name": doc, "named": "named"},
        *({"role": "speaker", "name": n, "named": named} for n in names),
    ]
    return {"told_in": doc, "family_id": family, "chain": chain}


@pytest.mark.parametrize(
    ("tellings", "sources"),
    [
        ([], 1),
        ([telling("a")], 1),
        ([telling("a"), telling("b")], 2),
        ([telling("a", "f"), telling("b", "f")], 1),  # copies
        ([telling("a", None, "الوزير"), telling("b", None, "الوزير")], 1),  # one speaker
        (
            [telling("a", None, "مصدر", named="anonymous"), telling("b", None, "مصدر", named="anonymous")],
            2,
        ),  # not joined
        ([telling("a", "f"), telling("b", "f", "الوزير"), telling("c", None, "الوزير"), telling("d")], 2),
    ],
)
def test_independent_sources(tellings, sources):
    assert independent_sources(tellings) == sources


def test_every_database_gives_the_same_files(store, tmp_path):
    duck = DuckStore(tmp_path / "other.db")
    with duck.writing() as db:
        fill(db, tmp_path / "other", read(REPORTS))
    with store.writing() as db:
        db.execute("DELETE FROM counted")
        db.execute("DELETE FROM families")
    with passed(duck, "research", text=True) as expected, passed(store, "research", text=True) as found:
        for kind in KINDS.values():
            assert written(kind.make(), found) == written(kind.make(), expected)

"""Wire families of a run in a store, over DuckDB and PostgreSQL."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from musnad.archive import families, pairs
from musnad.archive.run import Workplace, run
from musnad.archive.settings import Settings
from musnad.archive.tasks import Found
from musnad.lexicon import columns
from musnad.lexicon.rows import Cue
from musnad.sources import Limits, Raw
from musnad.sources.inputs import raw_items
from musnad.store.database import Cells, Store
from musnad.stories.families import family_id
from tests.archive.test_run import Here
from tests.stories.reports import COPY, CORRECTED, EDIT, OTHER, SPELT, STRIKE

RAID = (
    "قال مصدر أمني إن مسلحين قتلوا سبعة جنود في هجوم على حاجز للجيش قرب مدينة حلب مساء أمس الاثنين. "
    "وأضاف المصدر أن الطيران الحربي قصف مواقع المسلحين في ريف إدلب بعد الهجوم، وأن الطريق إلى المدينة بقي مغلقا حتى الصباح."
)
AGENCY, FIRST, SECOND = "وكالة المرفأ", "صحيفة الميناء", "موقع الرصيف"


class Archive:
    """Reports by name that are read into a store as they come."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder, self.store, self.place = folder, store, Workplace(folder)
        self.run_id = ""

    def add(self, *reports: tuple[str, str, str, str]) -> None:
        """Each by name, text, outlet and day."""
        lines = [
            json.dumps({"id": name, "text": text, "outlet": outlet, "published": day}, ensure_ascii=False)
            for name, text, outlet, day in reports
        ]
        path = self.folder / f"{reports[0][0]}.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        self.read(raw_items([str(path)], Limits()))

    def read(self, found: Iterable[Found], settings: Settings | None = None) -> None:
        settings = settings or Settings()
        self.run_id = run(found, self.place, self.store, settings, Here(settings, self.place.parts))

    def rows(self, sql: str) -> list[Cells]:
        with self.store.reading() as db:
            return list(db.rows(sql, self.run_id))

    def members(self) -> dict[str, tuple[str, str | None]]:
        """Kind, and the name of the report it was compared with, by name."""
        found = self.rows("""
            SELECT d.name, f.kind, o.name AS other FROM families f JOIN documents d ON d.doc_id = f.doc_id
            LEFT JOIN documents o ON o.doc_id = f.of WHERE f.run_id = $1
        """)
        return {row["name"]: (row["kind"], row["other"]) for row in found}

    def doc_id(self, name: str) -> str:
        (row,) = (row for row in self.rows("SELECT doc_id, name FROM documents WHERE $1 <> ''") if row["name"] == name)
        return str(row["doc_id"])


@pytest.fixture
def archive(tmp_path: Path, store: Store) -> Archive:
    return Archive(tmp_path, store)


STORY = (
    ("first", STRIKE, AGENCY, "2015-03-04"),
    ("spelt", SPELT.replace("\n\n", ". "), FIRST, "2015-03-05"),
    ("copy", COPY, SECOND, "2015-03-05"),
    ("edit", EDIT, SECOND, "2015-03-06"),
    ("corrected", CORRECTED, AGENCY, "2015-03-05"),
    ("other", OTHER, FIRST, "2015-03-05"),
)


def test_copies_edits_and_corrections(archive: Archive) -> None:
    archive.add(*STORY)
    assert archive.members() == {
        "first": ("first", None), "spelt": ("exact", "first"), "copy": ("copy", "first"), "edit": ("edit", "first"),
        "corrected": ("corrected", "first"),
    }  # fmt: skip
    rows = archive.rows("SELECT * FROM families WHERE run_id = $1")
    assert {row["family_id"] for row in rows} == {family_id(archive.doc_id("first"))}
    assert {row["doc_id"]: row["version_of"] for row in rows if row["version_of"]} == {
        archive.doc_id("corrected"): archive.doc_id("first")
    }
    (pair,) = archive.rows("SELECT * FROM pairs WHERE run_id = $1 AND kind = 'corrected'")
    assert json.loads(pair["changed"]) == [["450", "380"]]
    assert pair["shared_sentences"] > 0


def test_the_events_of_copies_count_as_those_of_the_first(archive: Archive) -> None:
    archive.add(("first", RAID, AGENCY, "2015-03-03"), ("copy", f"خاص\n{RAID}", FIRST, "2015-03-04"))
    told = archive.rows("""
        SELECT c.doc_id, c.event_id, c.counted_as, e.doc_id AS counted_in, e.type
        FROM counted c JOIN events e ON e.run_id = c.run_id AND e.event_id = c.counted_as WHERE c.run_id = $1
    """)
    first, copy = archive.doc_id("first"), archive.doc_id("copy")
    events = archive.rows("SELECT event_id FROM events WHERE run_id = $1")
    assert len(events) >= 4
    assert {row["event_id"] for row in told} == {row["event_id"] for row in events}
    assert {row["counted_in"] for row in told} == {first}
    mine = [row for row in told if row["doc_id"] == copy]
    assert len({row["counted_as"] for row in mine}) == len(mine) > 1


def test_an_earlier_copy_changes_the_first_and_not_the_family(archive: Archive) -> None:
    archive.add(*STORY[1:])
    before = {row["family_id"] for row in archive.rows("SELECT family_id FROM families WHERE run_id = $1")}
    was = next(name for name, (kind, _) in archive.members().items() if kind == "first")
    archive.add(STORY[0])
    assert archive.members()["first"] == ("first", None)
    rows = archive.rows("SELECT DISTINCT family_id FROM families WHERE run_id = $1")
    assert {row["family_id"] for row in rows} == before
    (change,) = archive.rows("SELECT * FROM family_changes WHERE run_id = $1")
    assert (change["was"], change["now"]) == (archive.doc_id(was), archive.doc_id("first"))


def test_reports_by_and_by_make_the_families_of_reports_at_once(archive: Archive) -> None:
    for number in (3, 1, 5, 0, 4, 2):
        archive.add(STORY[number])
    together = archive.members()
    assert together == {
        "first": ("first", None), "spelt": ("exact", "first"), "copy": ("copy", "first"), "edit": ("edit", "first"),
        "corrected": ("corrected", "first"),
    }  # fmt: skip


def test_families_that_become_one_are_redirected(archive: Archive) -> None:
    """Two rewritings with too little in common to be one story, until the report turns up that both were cut from."""
    half = STRIKE.split(". ")
    one, two = ". ".join(half[:2]), ". ".join(half[2:])
    archive.add(("one", one, FIRST, "2015-03-05"), ("one-again", one + " .", SECOND, "2015-03-05"))
    archive.add(("two", two, FIRST, "2015-03-06"), ("two-again", two + " .", SECOND, "2015-03-06"))
    before = {row["family_id"] for row in archive.rows("SELECT family_id FROM families WHERE run_id = $1")}
    assert len(before) == 2
    archive.add(STORY[0])
    (now,) = {row["family_id"] for row in archive.rows("SELECT family_id FROM families WHERE run_id = $1")}
    assert now in before
    changes = archive.rows("SELECT * FROM family_changes WHERE run_id = $1")
    assert (before - {now}).pop() in {row["was"] for row in changes if row["now"] == now}


def test_only_families_that_change_are_counted_anew(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.add(*STORY)
    counted: list[str] = []
    told = families._told
    monkeypatch.setattr(families, "_told", lambda db, run_id, ids: counted.extend(ids) or told(db, run_id, ids))
    archive.add(("raid", RAID, AGENCY, "2015-03-03"), ("raid-again", f"خاص\n{RAID}", FIRST, "2015-03-04"))
    assert sorted(counted) == sorted(map(archive.doc_id, ("raid", "raid-again")))
    assert len(archive.members()) == 7
    counted.clear()
    archive.add(("late", f"عاجل\n{RAID}", SECOND, "2015-03-05"))
    assert sorted(counted) == sorted(map(archive.doc_id, ("raid", "raid-again", "late")))
    events = archive.rows("SELECT event_id FROM counted WHERE run_id = $1")
    assert len(events) == len({row["event_id"] for row in events})


def test_finding_again_changes_nothing(archive: Archive) -> None:
    archive.add(*STORY)
    before = [archive.rows(f"SELECT * FROM {table} WHERE run_id = $1") for table in ("pairs", "families", "counted")]
    families.find_families(archive.store, archive.run_id, Settings().tables())
    after = [archive.rows(f"SELECT * FROM {table} WHERE run_id = $1") for table in ("pairs", "families", "counted")]
    assert [sorted(map(repr, rows)) for rows in after] == [sorted(map(repr, rows)) for rows in before]
    assert archive.rows("SELECT * FROM family_changes WHERE run_id = $1") == []


def test_what_was_compared_is_not_compared_again(archive: Archive) -> None:
    archive.add(*STORY)
    with archive.store.reading() as db:
        assert pairs.compared(db, archive.run_id, frozenset()).count("pairs") == 0


def test_more_pairs_than_are_held_at_once(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairs, "_AT_ONCE", 2)
    monkeypatch.setattr(pairs, "_HELD", 1)
    monkeypatch.setattr(pairs, "ASKED", 2)
    monkeypatch.setattr(families, "ASKED", 1)
    monkeypatch.setattr(families, "_AT_ONCE", 1)
    archive.add(*STORY)
    assert len(archive.members()) == 5


def fetched(name: str, text: str, at: str) -> Raw:
    return Raw(locator=name, kind="text", data=text.encode(), name=name, retrieved_at=at)


def other_words(folder: Path) -> str:
    folder.mkdir()
    header = "\t".join(columns(Cue))
    (folder / "cues.tsv").write_text(
        f"{header}\nقال\tverb\tsays\t\tdoubt\t\tقال الوزير إن الأمر جيد.\n", encoding="utf-8"
    )
    return str(folder)


def test_each_run_orders_reports_by_when_it_met_them(archive: Archive) -> None:
    """A document is stored once. When another run fetched the same bytes earlier or later, that is its own affair."""
    late, early = (fetched("a", STRIKE, f"2015-03-{day}T10:00:00+03:00") for day in ("09", "02"))
    other = fetched("b", EDIT, "2015-03-05")
    archive.read([late, other])
    assert archive.members() == {"b": ("first", None), "a": ("edit", "b")}
    archive.read([early, other], Settings(words=other_words(archive.folder / "words")))
    assert archive.members() == {"a": ("first", None), "b": ("edit", "a")}


def test_ids_outlive_an_end_in_the_midst(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    class KilledError(Exception):
        pass

    def killed(*_: object) -> None:
        raise KilledError

    archive.add(*STORY[1:])
    before = archive.rows("SELECT * FROM families WHERE run_id = $1 ORDER BY doc_id")
    with monkeypatch.context() as broken:
        broken.setattr(families, "_changes", killed)
        with pytest.raises(KilledError):
            archive.add(STORY[0])
    assert archive.rows("SELECT * FROM families WHERE run_id = $1 ORDER BY doc_id") == before
    archive.read([])
    assert {row["family_id"] for row in archive.rows("SELECT family_id FROM families WHERE run_id = $1")} == {
        before[0]["family_id"]
    }
    assert len(archive.rows("SELECT * FROM family_changes WHERE run_id = $1")) == 1

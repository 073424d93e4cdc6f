"""Corrections as word tables: rows that our own check passes and that read the same words rightly the next time."""

from __future__ import annotations

from pathlib import Path

import pytest

import musnad
from musnad.lexicon import Words, read_table, shipped
from musnad.lexicon.rows import Actor, Toponym
from musnad.places.gazetteer import identity
from musnad.records import digest
from musnad.review import ReviewError, State
from musnad.review.causes import Cause, counted
from musnad.review.patches import OPEN_LIST, patches, write
from musnad.wordcheck import check, laid_over
from tests.review.conftest import RUN

WELLS = next(row for row in shipped().rows(Toponym) if row.name == "آبار العمي")
COLUMNS = "name\tactor\ttype\tcountry\tsector\tsince\tuntil\trole\tsource\tnote\tplain"
BRIGADE = "لواء الصقر الأخضر"
ENTITY = {"name": BRIGADE, "actor": None, "type": "armed_group", "country": "SYR", "sector": "UAF"}
PLACE = {"text": "صقرايا", "name": None, "gazetteer_id": None, "kind": "settlement", "level": "G2", "country": None}


def state(number: int, kind: str, **values) -> State:
    """A record that somebody corrected."""
    prefix = {"entity": "ent", "place": "place", "event": "ev"}[kind]
    return State(run_id=RUN, kind=kind, object_id=digest(prefix, number), doc_id="d", stage="coded", verdict="accepted",
                 values=values)  # fmt: skip


def patched(*corrected: tuple[State, dict[str, object]], words: Words | None = None):
    return patches([one for one, _ in corrected], {one.object_id: row for one, row in corrected}, words=words)


def own_words(folder: Path, *rows: str) -> Words:
    folder.mkdir()
    (folder / "actors.tsv").write_text("\n".join([f"# ours\n{COLUMNS}", *rows]) + "\n", "utf-8")
    return Words(folder)


def test_a_name_of_somebody_new_is_read_the_next_time(tmp_path: Path) -> None:
    correction = state(1, "entity", actor="Green Falcon Brigade", sector="REB"), ENTITY
    (patch,) = patched(correction)
    assert patch.needs is None
    assert write([patch], tmp_path) == {"actors": 1}
    assert [*check(tmp_path)] == []
    text = f"سيطر {BRIGADE} على بلدة أعزاز."
    doc = musnad.read(text, words=laid_over(tmp_path))
    (found,) = [entity for entity in doc.entities if entity.actor == "Green Falcon Brigade"]
    assert (found.country, found.sector) == ("SYR", "REB")
    assert not [entity for entity in musnad.read(text).entities if entity.actor]


def test_another_name_of_one_who_is_known_gets_his_codes(tmp_path: Path) -> None:
    words = own_words(tmp_path / "own", f"{BRIGADE}\tFalcons\tarmed_group\tSYR\tREB")
    original = {**ENTITY, "name": "كتائب الصقور الخضر"}
    (patch,) = patched((state(1, "entity", actor="Falcons"), original), words=words)
    (row,) = patch.rows
    assert isinstance(row, Actor)
    assert (row.name, row.actor, row.sector, row.source) == ("كتائب الصقور الخضر", "Falcons", "REB", "review")


def test_codes_are_mended_under_all_names(tmp_path: Path) -> None:
    rows = [f"{BRIGADE}\tFalcons\tarmed_group\tSYR\tREB", "الصقور الخضر\tFalcons\tarmed_group\tSYR\tREB"]
    words = own_words(tmp_path / "own", *rows, "غيرهم\tOthers\tgroup")
    (patch,) = patched((state(1, "entity", sector="PRM"), {**ENTITY, "actor": "Falcons", "sector": "REB"}), words=words)
    assert {(row.name, row.sector) for row in patch.rows if isinstance(row, Actor)} == {
        (BRIGADE, "PRM"),
        ("الصقور الخضر", "PRM"),
    }
    write([patch], tmp_path / "own")  # into the folder that the run was read with: its other rows stay
    text = (tmp_path / "own" / "actors.tsv").read_text("utf-8")
    assert text.startswith("# ours\n")
    assert len(text.splitlines()) == 5
    assert "غيرهم\tOthers\tgroup\n" in text
    assert [*check(tmp_path / "own")] == []


def test_codes_in_an_event_are_of_the_name(tmp_path: Path) -> None:
    words = own_words(tmp_path / "own", f"{BRIGADE}\tFalcons\tarmed_group\tSYR\tREB")
    who = {"entity_id": None, "text": BRIGADE, "country": "SYR", "sector": "REB"}
    correction = state(1, "event", actors=[{**who, "sector": "PRM"}]), {"actors": [who], "rule": "frames.tsv:9"}
    (patch,) = patched(correction, words=words)
    assert [row.sector for row in patch.rows if isinstance(row, Actor)] == ["PRM"]


def test_a_further_name_of_a_place_is_read_the_next_time(tmp_path: Path) -> None:
    corrections = [
        (state(number, "place", gazetteer_id=identity(WELLS)), {**PLACE, "text": text})
        for number, text in enumerate(["صقرايا", "صقرايا القديمة"])
    ]
    found = patched(*corrections)
    assert write(found, tmp_path) == {"places": 1}
    assert [*check(tmp_path)] == []
    (row,) = read_table(tmp_path / "places.tsv", Toponym)
    assert row.aliases == "صقرايا|صقرايا القديمة"
    assert identity(row) == identity(WELLS)
    doc = musnad.read("قصفت الطائرات مدينة صقرايا أمس.", words=laid_over(tmp_path))
    assert [place.gazetteer_id for place in doc.places] == [identity(WELLS)]


def test_a_place_that_nobody_knew(tmp_path: Path) -> None:
    values = {"name_en": "Saqraya", "country": "SYR", "adm1": "Homs", "latitude": 34.5, "longitude": 37.25}
    write(patched((state(1, "place", **values), PLACE)), tmp_path)
    (row,) = read_table(tmp_path / "places.tsv", Toponym)
    assert (row.name, row.name_en, row.adm1, row.lat, row.lon) == ("صقرايا", "Saqraya", "Homs", 34.5, 37.25)
    assert [*check(tmp_path)] == []


PERSON = {**ENTITY, "name": "سمير العبدالله", "type": "person"}
NEEDS = [
    (state(1, "entity", country="IRQ"), ENTITY, "key of an actor"),
    (state(1, "entity", actor="Samir al-Abdallah"), PERSON, "public office"),
    (state(1, "entity", type="label_only", actor="x"), ENTITY, "labels.tsv"),
    (state(1, "entity", country="IRQ"), {**ENTITY, "actor": "Russia"}, "states.tsv"),
    (state(1, "entity", actor="x"), {**ENTITY, "name": "لـواء"}, "letters, digits"),
    (state(1, "entity", actor="x"), {**ENTITY, "name": "a\tb"}, "letters, digits"),
    (state(1, "entity", actor=None), {**ENTITY, "actor": "Falcons"}, "who it is not"),
    (state(1, "entity", actor="x"), {**ENTITY, "name": "6 أبريل"}, "for a time"),
    (state(1, "place", gazetteer_id=identity(WELLS)), {**PLACE, "text": WELLS.name}, "depends on the text"),
    (state(1, "place", gazetteer_id=identity(WELLS)), {**PLACE, "text": "المدينة"}, "common noun"),
    (state(1, "place", gazetteer_id=digest("gaz", "?")), PLACE, "no table that people edit"),
    (state(1, "place", country="SYR"), PLACE, "needs name_en"),
    (state(1, "place", country="SYR", name_en="S", adm1="Nowhere"), PLACE, "Nowhere"),
    (state(1, "place", adm1="Homs"), {**PLACE, "gazetteer_id": identity(WELLS)}, "mend that row"),
    (state(1, "event", type="COERCE"), {"type": "ASSAULT", "rule": "frames.tsv:9"}, "frames.tsv:9"),
]  # fmt: skip


@pytest.mark.parametrize(("corrected", "original", "needs"), NEEDS)
def test_what_needs_a_person(tmp_path: Path, corrected: State, original: dict[str, object], needs: str) -> None:
    (patch,) = patched((corrected, original))
    assert patch.rows == ()
    assert needs in (patch.needs or "")
    with pytest.raises(ReviewError, match="nothing was written"):
        write([patch], tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_what_needs_a_person_is_listed_with_the_rest(tmp_path: Path) -> None:
    good = state(1, "entity", actor="Green Falcon Brigade"), ENTITY
    open_ = state(2, "event", type="COERCE"), {"type": "ASSAULT", "rule": "frames.tsv:9"}
    write(patched(good, open_), tmp_path)
    (line,) = (tmp_path / OPEN_LIST).read_text("utf-8").splitlines()
    assert line.startswith("rule\tframes.tsv:9\t")


def test_coders_who_differ_make_no_row() -> None:
    (patch,) = patched((state(1, "entity", actor="A"), ENTITY), (state(2, "entity", actor="B"), ENTITY))
    assert "different ways" in (patch.needs or "")
    assert len(patch.object_ids) == 2


def test_only_what_holds_counts() -> None:
    corrected = state(1, "entity", actor="A")
    rejected = State(**{**{f: getattr(corrected, f) for f in corrected.__struct_fields__}, "verdict": "rejected"})
    assert patched((rejected, ENTITY)) == []
    assert patched((state(1, "entity", sector="UAF"), ENTITY)) == []  # as the machine had it
    assert patches([corrected], {corrected.object_id: ENTITY}, stages=["second_coded"]) == []


def test_how_many_it_would_touch() -> None:
    found = patched(
        (state(1, "entity", actor="A"), ENTITY),
        (state(2, "place", country="SYR"), PLACE),
    )
    records = [("actor", "لواء الصقر الاخضر"), ("place", "صقرايا"), ("place", "صقرايا"), ("actor", "غيره")]
    assert [(patch.cause, patch.touches) for patch in counted(found, records)] == [
        (Cause("place", "صقرايا"), 2),
        (Cause("actor", "لواء الصقر الاخضر"), 1),
    ]

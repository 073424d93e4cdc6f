"""The word tables: ours are well made and read their own examples; tables that are not get the right slip."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner

from musnad.cli import main
from musnad.entities.states import generated
from musnad.lexicon import SHIPPED, Words, shipped
from musnad.lexicon.rows import Actor, ChromeLine, Cue, Frame, LightVerb, Row, State, Verb
from musnad.meaning import MEANINGS, slips
from musnad.records import decode
from musnad.wordcheck import check, tables

TABLES = tables()


def columns(table: type[Row]) -> list[str]:
    return [field.name for field in msgspec.structs.fields(table) if field.name != "line"]


# --- ours -------------------------------------------------------------------------------------------------------


def test_shape_letters_and_codes_of_our_tables():
    assert list(check(meaning=False)) == []


@pytest.mark.parametrize("table", MEANINGS, ids=lambda table: table.TABLE)
def test_examples_are_read_by_their_rows(table: type[Row]):
    found = slips(table, shipped().rows(table), shipped())
    assert not found, "\n".join(f"{table.TABLE}.tsv:{row.line}: {slip}" for row, slip in found)


def test_every_table_that_must_have_examples_is_read():
    """A table whose example may not be empty has a meaning to check."""
    required = {t for t in TABLES for field in msgspec.structs.fields(t) if field.name == "example" and field.required}
    assert required <= MEANINGS.keys()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.TABLE)
def test_rows_stand_in_the_order_of_their_first_column(table: type[Row]):
    first = [str(getattr(row, columns(table)[0])) for row in shipped().rows(table)]
    assert first == sorted(first)


@pytest.mark.parametrize(
    ("table", "least"), [(Cue, 350), (Frame, 900), (LightVerb, 120), (ChromeLine, 400), (Actor, 1_200)]
)
def test_tables_are_large_enough(table: type[Row], least: int):
    assert len(shipped().rows(table)) >= least


def test_actors_and_bodies_of_states_are_many():
    assert len(made()) >= 1_200


MINISTRIES = ("ministry of foreign affairs", "ministry of interior", "ministry of defence")


@pytest.mark.parametrize("state", shipped().rows(State), ids=lambda state: state.iso3)
def test_every_state_has_capital_adjective_people_and_ministries(state: State):
    assert state.capital
    assert state.adjectives
    assert not {f"{state.name_en}: {what}" for what in ("people", *MINISTRIES)} - made()


@cache
def made() -> frozenset[str]:
    """Keys of all actors. Of two states with one adjective, «كونغولي», the larger has the names made from it."""
    smaller = {f"Congo (Brazzaville): {what}" for what in MINISTRIES}
    rows = (*shipped().rows(Actor), *generated(shipped()))
    return frozenset({row.actor for row in rows} | smaller)


# --- the pages that explain them --------------------------------------------------------------------------------


@pytest.mark.parametrize("page", ["README.md", "README.ar.md"])
@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.TABLE)
def test_every_table_and_column_is_explained(page: str, table: type[Row]):
    text = (SHIPPED / page).read_text("utf-8")
    section = re.search(rf"^### `{table.TABLE}\.tsv`\n(.*?)(?=^##|\Z)", text, re.DOTALL | re.MULTILINE)
    assert section, f"{page} has no section for {table.TABLE}"
    missing = [name for name in columns(table) if f"`{name}`" not in section[1]]
    unmarked = [name for name in table.KEY if f"`{name}` ●" not in section[1]]
    assert (missing, unmarked) == ([], [])


# --- tables that are not well made ------------------------------------------------------------------------------

HEAD = "\t".join(columns(Cue))
ROW = ("زعم", "verb", "says", "", "doubt", "", "زعم رئيس النادي أن العقد مزور.", "")


def line(*, of: tuple[str, ...] = ROW, **changed: str) -> str:
    """A row of the cue table, some of its cells changed."""
    assert set(changed) <= set(columns(Cue))
    return "\t".join(changed.get(name, cell) for name, cell in zip(columns(Cue), of, strict=True))


def slips_of(folder: Path, lines: Iterable[str], *, table: str = "cues", meaning: bool = False) -> list[str]:
    (folder / f"{table}.tsv").write_text("\n".join(lines) + "\n", "utf-8", newline="")
    return list(check(folder, meaning=meaning))


def test_a_good_table_of_ones_own(tmp_path: Path):
    assert slips_of(tmp_path, ["# ours", HEAD, line()], meaning=True) == []


def test_a_wrong_header(tmp_path: Path):
    found = slips_of(tmp_path, [HEAD.replace("stance", "mood"), line()])
    assert len(found) == 1
    assert found[0].startswith("cues.tsv:1: columns are")
    assert "'stance'" in found[0]


def test_no_header(tmp_path: Path):
    assert "no header line" in slips_of(tmp_path, ["# ours"])[0]


def test_a_cell_too_many(tmp_path: Path):
    assert slips_of(tmp_path, [HEAD, line() + "\tx"]) == ["cues.tsv:2: 9 cells under 8 columns; is there a stray tab?"]


def test_a_value_that_is_no_code(tmp_path: Path):
    (slip,) = slips_of(tmp_path, [HEAD, line(stance="shout")])
    assert slip.startswith("cues.tsv:2: Invalid enum value 'shout'")
    assert "$.stance" in slip


def test_a_key_that_folds_to_another(tmp_path: Path):
    found = slips_of(tmp_path, [HEAD, line(cue="أشار", preposition="إلى"), line(cue="اشار", preposition="الى")])
    assert found == ["cues.tsv:3: 'اشار الي verb' is already on line 2"]


@pytest.mark.parametrize(
    ("example", "says"),
    [
        ("زعم الحارس أن الباب كان مفتوحا في اللیل", "example: ARABIC LETTER FARSI YEH in"),
        ("زعم الحارس أن الکلب نبح", "example: ARABIC LETTER KEHEH in"),
        ("زعم الحـارس أن الباب مفتوح", "example: ARABIC TATWEEL in"),
        ("زعم الحارس\u200c أن الباب مفتوح", "example: ZERO WIDTH NON-JOINER in"),
        ("زعم الحارس أن\u200f الباب مفتوح", "example: RIGHT-TO-LEFT MARK in"),
        ("زعم ا\ufedfحارس أن الباب مفتوح", "example: ARABIC LETTER LAM INITIAL FORM in"),
    ],
)
def test_a_letter_that_only_looks_right(tmp_path: Path, example: str, says: str):
    (slip,) = slips_of(tmp_path, [HEAD, line(example=example)])
    assert slip.startswith(f"cues.tsv:2: {says}")


@pytest.mark.parametrize(
    ("letter", "advice"),
    [
        ("ی", "write 'ي'"),
        ("ک", "write 'ك'"),
        ("\ufedf", "write 'ل'"),
        ("ـ", "leave it out"),
        ("\u200d", "leave it out"),
    ],
)
def test_a_slip_says_what_to_write(tmp_path: Path, letter: str, advice: str):
    (slip,) = slips_of(tmp_path, [HEAD, line(example=f"زعم{letter}")])
    assert slip.endswith(advice)


def test_people_write_what_they_like_in_notes(tmp_path: Path):
    assert slips_of(tmp_path, [HEAD, line(note="کما")]) == []


def test_a_blank_at_the_edge_of_a_cell(tmp_path: Path):
    assert slips_of(tmp_path, [HEAD, line(stance="doubt", example=" زعم")]) == [
        "cues.tsv:2: example: space at the edge of ' زعم'"
    ]


def test_a_byte_order_mark(tmp_path: Path):
    found = slips_of(tmp_path, ["\ufeff" + HEAD, line()])
    assert found[0] == "cues.tsv:1: begins with a byte order mark; save as UTF-8 without BOM"


def test_carriage_returns(tmp_path: Path):
    found = slips_of(tmp_path, [HEAD + "\r", line(note="x") + "\r"])
    assert found[0] == "cues.tsv: has carriage returns; save with LF line ends"


def test_a_file_in_another_encoding(tmp_path: Path):
    (tmp_path / "cues.tsv").write_bytes(f"{HEAD}\n{line()}\n".encode("cp1256"))
    (slip,) = check(tmp_path)
    assert slip.startswith("cues.tsv: not UTF-8 at byte")


def test_a_verb_that_the_verb_table_lacks(tmp_path: Path):
    (slip,) = slips_of(tmp_path, [HEAD, line(cue="غمغم")])
    assert slip == "cues.tsv:2: cue: 'غمغم' is not in verbs.tsv; add it there"


def test_a_mode_that_the_type_lacks(tmp_path: Path):
    row = {"word": "رشق", "kind": "noun", "type": "PROTEST", "mode": "firearms", "example": "رشق بالحجارة"}
    rows = ["\t".join(columns(Frame)), "\t".join(row.get(name, "") for name in columns(Frame))]
    assert slips_of(tmp_path, rows, table="frames") == ["frames.tsv:2: mode: PROTEST has no mode 'firearms'"]


def test_a_context_that_there_is_not(tmp_path: Path):
    row = {"word": "رشق", "kind": "noun", "type": "PROTEST", "contexts": "legal weather", "example": "رشق بالحجارة"}
    rows = ["\t".join(columns(Frame)), "\t".join(row.get(name, "") for name in columns(Frame))]
    assert slips_of(tmp_path, rows, table="frames") == ["frames.tsv:2: contexts: there is no context 'weather'"]


def test_an_example_that_is_not_read(tmp_path: Path):
    (slip,) = slips_of(tmp_path, [HEAD, line(example="وصلت الحافلة إلى المحطة.")], meaning=True)
    assert slip == "cues.tsv:2: example: read as []: وصلت الحافلة إلى المحطة."


def test_an_example_that_another_row_reads(tmp_path: Path):
    (slip,) = slips_of(tmp_path, [HEAD, line(), line(cue="رأى")], meaning=True)
    assert slip.startswith("cues.tsv:3: example: read as ['verb_and_subject · cues.tsv:2']")


def test_the_command_counts_slips(tmp_path: Path):
    slips_of(tmp_path, [HEAD, line(cue="غمغم"), line(cue="رأى", stance="shout")])
    result = CliRunner().invoke(main, ["words", "check", str(tmp_path), "--fast"])
    assert result.exit_code == 1
    assert "cues.tsv:3: Invalid enum value" in result.output
    assert result.output.endswith("1 slip\n")


def test_the_command_says_when_there_is_none(tmp_path: Path):
    slips_of(tmp_path, [HEAD, line()])
    result = CliRunner().invoke(main, ["words", "check", str(tmp_path), "--fast"])
    assert (result.exit_code, result.output) == (0, "no slips\n")


# --- tables laid over ours --------------------------------------------------------------------------------------

TEXT = "غمغم وزير الري أن السد سليم.\n"


def over(folder: Path) -> Path:
    verb = {"past": "غمغم", "present": "يغمغم", "masdars": "غمغمة", "participle": "مغمغم"}
    rows = ["\t".join(columns(Verb)), "\t".join(verb.get(name, "") for name in columns(Verb))]
    (folder / "verbs.tsv").write_text("\n".join(rows), "utf-8")
    (folder / "cues.tsv").write_text(f"{HEAD}\n{line(cue='غمغم', stance='assert', example=TEXT.strip())}\n", "utf-8")
    return folder


def statements(*options: str, report: Path) -> list[tuple[str | None, str]]:
    result = CliRunner().invoke(main, ["read", str(report), "--format", "json", *options])
    assert result.exit_code == 0, result.output
    return [(s.speaker_name, s.content.of(doc.text)) for doc in [decode(result.stdout)] for s in doc.statements]


def test_a_cue_of_ones_own_is_read(tmp_path: Path):
    report, words = tmp_path / "report.txt", tmp_path / "words"
    words.mkdir()
    report.write_text("خبر من وزارة الري\n" + TEXT, "utf-8")
    assert statements(report=report) == []
    assert statements("--words", str(over(words)), report=report) == [("وزير الري", "السد سليم")]


def test_a_cue_of_ones_own_passes_the_check(tmp_path: Path):
    assert list(check(over(tmp_path))) == []


def test_a_row_with_our_key_takes_our_rows_place(tmp_path: Path):
    ours = next(row for row in shipped().rows(Cue) if row.cue == "زعم" and not row.preposition)
    slips_of(tmp_path, [HEAD, line(of=ROW, stance="hope")])
    theirs = [row for row in Words(tmp_path).rows(Cue) if row.cue == "زعم" and not row.preposition]
    assert (ours.stance, [row.stance for row in theirs]) == ("doubt", ["hope"])
    assert len(Words(tmp_path).rows(Cue)) == len(shipped().rows(Cue))


def test_other_tables_change_what_makes_a_run_the_same(tmp_path: Path):
    assert Words(over(tmp_path)).digest != shipped().digest

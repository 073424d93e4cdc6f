"""The measure of assaults and protests in single sentences, on sentences and annotators of our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from eval.gsr import (
    Annotator,
    Code,
    Labelled,
    Marked,
    Record,
    Role,
    code,
    compared,
    lines,
    main,
    most,
    of_annotators,
    of_record,
    of_sentence,
    read,
)

KILLED = "قتل مسلحون جنديا يمنيا في كمين."
NEWS = "افتتح الوزير مدرسة في المدينة."


def annotator(source: Role, target: Role, verb: tuple[int, int] | None = (0, 3)) -> Annotator:
    return Annotator(verb=Marked(verb), source_role=source, target_role=target)


def record(*annotators: Annotator, text: str = KILLED, type: str = "ASSAULT") -> Record:
    return Record(id="r", event_type=type, text=text, annotators=annotators)


GUNMEN, SOLDIER, NOBODY = Role(role="UAF"), Role("YEM", "MIL"), Role()
AGREED = record(annotator(GUNMEN, SOLDIER), annotator(GUNMEN, SOLDIER), annotator(NOBODY, SOLDIER))


def figures(one: Record) -> dict[str, tuple[int, int]]:
    return {name: (counts.found, counts.gold) for name, counts in of_record(read(one.text), one).items()}


def test_codes_of_most_annotators_are_right() -> None:
    assert figures(AGREED) == {
        "type": (1, 1), "source": (1, 1), "source agree": (2, 3), "target": (1, 1), "target agree": (3, 3),
    }  # fmt: skip


def test_a_record_without_the_event_is_wrong_even_where_no_code_is_asked() -> None:
    nobody = record(annotator(NOBODY, NOBODY), annotator(NOBODY, NOBODY), text=NEWS)
    assert {name: found for name, (found, _) in figures(nobody).items()} == dict.fromkeys(figures(AGREED), 0)


def test_no_code_is_right_where_most_gave_none() -> None:
    exploded = record(annotator(NOBODY, NOBODY), text="انفجرت سيارة ملغومة في سوق بغداد أمس.")
    assert figures(exploded)["source"] == (1, 1)
    assert figures(record(annotator(NOBODY, SOLDIER)))["source"] == (0, 1)


def test_annotators_are_measured_alike() -> None:
    found = of_annotators(AGREED)
    assert (found["source agree"].found, found["source agree"].gold) == (1, 3)
    assert (found["source"].found, found["source"].gold) == (2, 3)  # the third gives what neither of the others gives
    assert (found["target"].found, found["target agree"].found) == (3, 3)


def test_one_annotator_alone_has_nobody_to_agree_with() -> None:
    assert all(counts.gold == 0 for counts in of_annotators(record(annotator(GUNMEN, SOLDIER))).values())


def test_codes_that_tie_are_all_right() -> None:
    assert most([Code("YEM"), Code("IRQ"), Code("YEM"), Code("IRQ"), Code()]) == {Code("YEM"), Code("IRQ")}


def test_unknown_is_no_code() -> None:
    assert Role(role="UNKNOWN").code == Role().code == Code()
    assert Role("IRQ", "UNKNOWN").code == Code("IRQ")


@pytest.mark.parametrize(
    ("text", "actor"),
    [("قصفت إسرائيل مدينة صور أمس.", Code("ISR")), ("قصف الجيش الإسرائيلي مدينة صور أمس.", Code("ISR", "MIL"))],
)
def test_a_bare_state_has_no_role(text: str, actor: Code) -> None:
    doc = read(text)
    assert code(doc, doc.events[0].actors) == actor


def test_a_country_that_only_the_report_tells_is_not_the_partys() -> None:
    doc = read("قتل مسلحون جنودا يمنيين في صنعاء باليمن.")
    assert doc.events[0].actors[0].country in (None, "YEM")
    assert code(doc, doc.events[0].actors) == Code("", "UAF")


def test_roles_have_their_names_in_cameo() -> None:
    doc = read("خطف مسلحون صحافيا فرنسيا.")
    assert (doc.events[0].recipients[0].sector, code(doc, doc.events[0].recipients)) == ("JRN", Code("FRA", "MED"))


def test_the_event_that_was_marked_is_compared() -> None:
    text = "اغتال مجهولون قاضيا، ثم قصفت الدبابات حي الشجاعية."
    verb = text.index("قصفت")
    one = record(annotator(NOBODY, NOBODY, (verb, verb + 4)), text=text)
    event = compared(read(text), one)
    assert event is not None
    assert event.trigger.of(text) == "قصفت"


def test_plans_are_not_told() -> None:
    plan = Labelled(
        id="d",
        event_type="PROTEST",
        text="قد تنظم النقابة مظاهرة أمام الوزارة الأسبوع المقبل.",
        label="easy no",
        accept=0,
        reject=3,
    )
    found = of_sentence(read(plan.text), plan, told=True)
    assert (found["exported"].system, found["any"].system, found["told"].system) == (0, 1, 1)


# --- the command ----------------------------------------------------------------------------------------------------


def span_line(text: str = KILLED, **more: Any) -> dict[str, Any]:
    marked = {
        "verb": {"tokens": ["قتل"], "span": [0, 3]},
        "source_role": {"country": None, "role": "UAF"},
        "target_role": {"country": "YEM", "role": "MIL"},
    }
    return {"id": "r", "event_type": "ASSAULT", "text": text, "annotators": [marked, marked], "gold_bag": {}, **more}


def label_line(label: str, text: str) -> dict[str, Any]:
    return {"id": f"{label}-1", "event_type": "ASSAULT", "accept": 3, "reject": 0, "label": label, "text": text}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    labelled = [label_line("yes", KILLED), label_line("easy no", NEWS), label_line("ambiguous", KILLED)]
    labelled.append(label_line("difficult no", "هاجم مسلحون مقرا للحزب أمس."))
    for name, rows in (("spans", [span_line(), span_line(NEWS)]), ("detection", labelled)):
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (tmp_path / f"{name}.jsonl").write_text(text, "utf-8")
    return tmp_path


def test_sentences_of_one_article_cannot_measure_each_other(folder: Path) -> None:
    (folder / "detection.jsonl").write_text(json.dumps(label_line("yes", KILLED)) + "\n", "utf-8")
    done = CliRunner().invoke(main, [str(folder)])
    assert done.exit_code == 1
    assert "none to learn from" in done.output


def test_an_article_and_a_text_lie_in_one_fold() -> None:
    def one(id: str, text: str = KILLED) -> Labelled:
        return Labelled(id=id, event_type="ASSAULT", text=text, label="yes", accept=2, reject=1)

    assert one("A_2008.1-3").fold == one("A_2008.1-17", NEWS).fold
    assert one("0af_1").fold == one("9b_22").fold, "without an article's name the text tells"
    assert one("x").share == pytest.approx(2 / 3)


def test_command_shows_figures(folder: Path) -> None:
    done = CliRunner().invoke(main, [str(folder)])
    assert done.exit_code == 0, done.output
    shown = {" ".join(line.split()) for line in done.output.splitlines()}
    assert "type 2 0.500 0.000 to 1.000" in shown
    assert "source 2 0.500 0.000 to 1.000 1.000" in shown
    assert any(line.startswith("ASSAULT exported 1 2 0.500 1.000 0.667 ") for line in shown)


def test_command_lists_what_is_wrong(folder: Path) -> None:
    done = CliRunner().invoke(main, [str(folder), "--list"])
    assert f"ASSAULT not found: {NEWS}" in done.output
    assert "ASSAULT added (difficult no): هاجم مسلحون" in done.output


def test_a_broken_line_is_named(folder: Path) -> None:
    path = folder / "spans.jsonl"
    path.write_text(path.read_text("utf-8") + '{"id": 5}\n', "utf-8")
    done = CliRunner().invoke(main, [str(folder)])
    assert done.exit_code == 1
    assert "spans.jsonl:3: Object missing required field" in done.output or "spans.jsonl:3: Expected" in done.output


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(click.ClickException, match=r"spans\.jsonl: No such file"):
        lines(tmp_path / "spans.jsonl", Record)


def test_the_published_records_are_read(shared: Path) -> None:
    assert all(one.annotators for one in lines(shared / "gsr" / "spans.jsonl", Record))
    assert {one.event_type for one in lines(shared / "gsr" / "detection.jsonl", Labelled)} == {"ASSAULT", "PROTEST"}

"""The notation of the marked sentences, and the comparison of what they say with what is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.records import Span
from tests.sentences.check import PARTS, THINGS, as_read, reading, wrong
from tests.sentences.marks import CODES, Item, Mark, drawn, load, parse

# --- a sentence ---------------------------------------------------------------------------------------------------


def test_marks_are_taken_out_and_keep_their_places():
    text, marks = parse("و[cue:assert|أوضح] [who|الوزير] أن [what|الاتفاق جاهز].")
    assert text == "وأوضح الوزير أن الاتفاق جاهز."
    assert [(mark.head, mark.span.of(text)) for mark in marks] == [
        ("cue:assert", "أوضح"), ("who", "الوزير"), ("what", "الاتفاق جاهز"),
    ]  # fmt: skip


def test_a_mark_has_numbers_code_and_value():
    _, (mark,) = parse("[trigger1,2:ASSAULT.aerial=planned|قصف]")
    assert mark == Mark("trigger", Span(0, 3), (1, 2), ("ASSAULT", "aerial"), "planned")


def test_a_value_may_be_of_several_words():
    _, (mark,) = parse("[who=وزير الخارجية الروسي|لافروف]")
    assert mark.value == "وزير الخارجية الروسي"


def test_marks_nest_outer_first():
    text, marks = parse("[what|[who|طهران] [cue|رفضت] العرض]")
    assert text == "طهران رفضت العرض"
    assert [mark.kind for mark in marks] == ["what", "who", "cue"]


@st.composite
def nested(draw, depth: int = 2):
    """A sentence in the notation, of words and marks."""
    parts = []
    for _ in range(draw(st.integers(1, 3))):
        words = draw(st.text("ابتث ،.«»0", min_size=1, max_size=6))
        if depth and draw(st.booleans()):
            kind, number = draw(st.sampled_from(["who", "what", "cue"])), draw(st.sampled_from(["", "2", "1,3"]))
            words = f"[{kind}{number}|{draw(st.sampled_from(['', words]))}{draw(nested(depth - 1))}]"
        parts.append(words)
    return "".join(parts)


@given(nested())
def test_drawing_is_the_inverse_of_parsing(marked: str):
    text, marks = parse(marked)
    assert parse(drawn(text, marks)) == (text, marks)


@pytest.mark.parametrize(
    "marked",
    [
        "[trigger1,2:ASSAULT.aerial=planned|قصف] [actor:SYR.MIL|الجيش] [place:G2.SYR.Deir ez-Zor|دير الزور].",
        "«[what|[who2|طهران] [cue2|رفضت]]»، [cue:.direct|قال].",
        "بلا علامات",
    ],
)
def test_a_sentence_comes_back_as_it_was(marked: str):
    assert drawn(*parse(marked)) == marked


def test_marks_that_cross_cannot_be_drawn():
    with pytest.raises(ValueError, match=r"who at 0:3 crosses"):
        drawn("ابتثج", [Mark("who", Span(0, 3)), Mark("what", Span(2, 5))])


@pytest.mark.parametrize(
    ("marked", "message"),
    [
        ("قال [whom|الوزير]", "column 5: 'whom' is no kind"),
        ("قال [الوزير]", "column 5: no mark"),
        ("قال [who|الوزير", "column 5: [ without ]"),
        ("قال الوزير]", "column 11: ] without ["),
        ("[who|]", "column 1: a mark around no words"),
        ("[trigger:FIGHT|قصف]", "column 1: 'FIGHT' is no code of trigger"),
        ("[trigger:ASSAULT=perhaps|قصف]", "column 1: 'perhaps' is no realis"),
        ("[place:G9|حمص]", "column 1: 'G9' is no code of place"),
        ("[killed:five|خمسة]", "column 1: 'five' is no code of killed"),
        ("[time:9 June|أمس]", "column 1: '9 June' is no code of time"),
        ("[what:assert|جاهز]", "column 1: what takes a code of 0 parts"),
        ("[cue=planned|قال]", "column 1: cue takes no value"),
    ],
)
def test_a_slip_is_told_with_its_column(marked: str, message: str):
    with pytest.raises(ValueError, match=re.escape(message)):
        parse(marked)


# --- a file -------------------------------------------------------------------------------------------------------


def written(folder: Path, text: str) -> Path:
    path = folder / "asks.txt"
    path.write_text(text, "utf-8")
    return path


def test_a_file_holds_lists(tmp_path: Path):
    path = written(
        tmp_path,
        "# remark\nREAD also cue without actor, place headline\n[trigger|قتل] ¶ جندي.\n\n"
        "LEFT ALONE cue, trigger\nصمت الجميع.\nNOT YET\n[cue|قال].\n",
    )
    read, left, not_yet = load(path)
    assert read == Item(
        "asks.txt:3", "READ", "قتل\nجندي.", (Mark("trigger", Span(0, 3)),),
        also=frozenset({"cue"}), without=frozenset({"actor", "place"}), headline=True,
    )  # fmt: skip
    assert (left.list, left.kinds) == ("LEFT ALONE", {"cue", "trigger"})
    assert (not_yet.where, not_yet.list, not_yet.headline) == ("asks.txt:8", "NOT YET", False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("READ\n\n[who:x|الوزير] [cue|قال].", "asks.txt:3: column 1: who takes a code of 0 parts"),
        ("# x\nقال الوزير.", "asks.txt:2: a sentence before the first list"),
        ("READING\nقال.", "asks.txt:1: 'READING' is no head of a list"),
        ("LEFT ALONE\nقال.", "asks.txt:1: 'LEFT ALONE' is no head of a list"),
        ("READ also whom\nقال.", "asks.txt:1: 'whom' is no kind"),
        ("READ\nقال.", "asks.txt:2: a sentence without marks"),
        ("LEFT ALONE cue\n[cue|قال].", "asks.txt:2: a sentence that is left alone bears no marks"),
        ("READ\n[who|الوزير] قال.", "asks.txt:2: who without cue"),
        ("READ without actor\n[cue|قال].", "asks.txt:2: actor without trigger"),
    ],
)
def test_a_slip_is_told_with_file_and_line(tmp_path: Path, text: str, message: str):
    with pytest.raises(ValueError, match=re.escape(message)):
        list(load(written(tmp_path, text)))


# --- comparing ----------------------------------------------------------------------------------------------------


def complaints(tmp_path: Path, text: str) -> list[str]:
    (item,) = load(written(tmp_path, text))
    return wrong(item, reading(item))


SENTENCE = "[cue:assert.indirect|قال] [who=وزير الصحة|وزير الصحة] [that|إن] [what|المستشفى جاهز]."


def test_what_is_read_as_marked_is_right(tmp_path: Path):
    assert complaints(tmp_path, f"READ\n{SENTENCE}") == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("[cue:assert.indirect|قال]", "[cue:deny|قال]"), "differs: [cue:deny|قال]"),
        (("[who=وزير الصحة|وزير الصحة]", "وزير [who|الصحة]"), "missing: [who|الصحة] of «قال»"),
        (("[who=وزير الصحة|وزير الصحة]", "[who=وزير|وزير الصحة]"), "differs: [who=وزير|وزير الصحة]"),
        (("[what|المستشفى جاهز]", "[what|المستشفى] جاهز"), "not marked: [what|المستشفى جاهز] of «قال»"),
        (("[that|إن]", "[to|إن]"), "missing: [to|إن] of «قال»"),
        (("المستشفى جاهز]", "المستشفى جاهز]، [cue2|فقط]"), "missing: [cue2|فقط]"),
    ],
)
def test_what_is_not_read_as_marked_is_told(tmp_path: Path, change: tuple[str, str], complaint: str):
    told = complaints(tmp_path, f"READ\n{SENTENCE.replace(*change)}")
    assert any(line.startswith(complaint) for line in told), told


def test_what_is_read_and_not_marked_is_told_unless_the_list_says_also(tmp_path: Path):
    text = f"{SENTENCE} وقالت الوزيرة إن الطبيب غائب."
    assert complaints(tmp_path, f"READ\n{text}") == ["not marked: [cue:assert.indirect|قالت]"]
    assert complaints(tmp_path, f"READ also cue\n{text}") == []


def test_nothing_of_a_kind_is_left_alone(tmp_path: Path):
    assert complaints(tmp_path, "LEFT ALONE cue, trigger\nالطقس جميل.") == []
    assert complaints(tmp_path, "LEFT ALONE trigger, cue\nقال الوزير إن الطقس جميل.")


def test_an_event_is_asserted_unless_its_mark_says_so(tmp_path: Path):
    assert complaints(tmp_path, "READ\nلم [trigger:ASSAULT|يقصف] الجيش المدينة.")
    assert complaints(tmp_path, "READ\nلم [trigger:ASSAULT=negated|يقصف] الجيش المدينة.") == []


def test_places_beside_a_trigger_are_its_own(tmp_path: Path):
    text = "وقع [trigger:ASSAULT|انفجار] في [place:G2.IRQ|كركوك]. ويسكن الوزير في بغداد."
    assert complaints(tmp_path, f"READ\n{text}") == []
    assert complaints(tmp_path, f"READ\n{text.replace('[trigger:ASSAULT|انفجار]', 'انفجار')}") == [
        "not marked: [place:G2.IRQ.Baghdad=بغداد|بغداد]"
    ]


def test_without_says_that_an_event_has_no_part(tmp_path: Path):
    text = "[trigger:ASSAULT|قصف] الجيش السوري [place:G2|دوما]."
    assert complaints(tmp_path, f"READ without actor\n{text}") == ["not marked: [actor:SYR.MIL|الجيش السوري] of «قصف»"]


def test_numbers_of_mentions_tell_entities_apart(tmp_path: Path):
    text = "قال [entity1|الرئيس المصري] كلمته، ورد [entity{}|الرئيس التركي] عليه."
    assert complaints(tmp_path, f"READ also entity\n{text.format(2)}") == []
    (told,) = complaints(tmp_path, f"READ also entity\n{text.format(1)}")
    assert told.startswith("not one entity: ")


def test_a_failure_shows_what_is_read(tmp_path: Path):
    (item,) = load(written(tmp_path, "READ\n[cue|قال] وزير الصحة إن المستشفى جاهز."))
    assert as_read(item, reading(item)) == "[cue1:assert.indirect|قال] وزير الصحة إن المستشفى جاهز."


# --- what is documented -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", CODES)
def test_every_kind_is_documented_and_compared(kind: str):
    assert f"`{kind}`" in (Path(__file__).parent / "README.md").read_text("utf-8")
    assert kind in THINGS or any(kind in parts for parts in PARTS.values())

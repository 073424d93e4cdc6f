"""Changes that change nothing of a sentence: how they are made, what counts as read before, and that most sentences are."""

from __future__ import annotations

from eval.invariance import CHANGES, NEEDS, PUT, Changed, changed, moved, reading, report, sentences
from eval.tables import rows

from tests.sentences.marks import Item, parse

ROW = {"change": "x", "pattern": "", "words": "", "needs": "", "standing": ""}


def item(marked: str) -> Item:
    return Item("x:1", "READ", *parse(marked))


def made(marked: str, **row: str) -> Changed | None:
    one = item(marked)
    return changed(one, reading(one.text), ROW | row)


KILLED = "[trigger:ASSAULT|قتل] [actor|الجيش] [recipient|ثلاثة جنود] في [place|حلب]."


def test_words_are_put_before_behind_around_between_and_everywhere() -> None:
    texts = [
        (one := made(KILLED, at=at, words=words, pattern="ج")) and one.text
        for at, words in (
            ("before", "و"),
            ("behind", " أمس"),
            ("around", "إذا …؟"),
            ("between", " أمس"),
            ("everywhere", "ح"),
        )
    ]
    assert texts == [
        "وقتل الجيش ثلاثة جنود في حلب.",
        "قتل الجيش ثلاثة جنود في حلب أمس.",
        "إذا قتل الجيش ثلاثة جنود في حلب؟.",
        "قتل الجيش أمس ثلاثة جنود في حلب.",
        "قتل الحيش ثلاثة حنود في حلب.",
    ]


def test_who_does_it_is_put_before_his_verb() -> None:
    bare, denied = made(KILLED, at="turned", words="… …"), made(KILLED, at="turned", words="ونفى أن يكون … قد …؟")
    assert bare is not None
    assert denied is not None
    assert bare.text == "الجيش قتل ثلاثة جنود في حلب."
    assert denied.text == "ونفى أن يكون الجيش قد قتل ثلاثة جنود في حلب؟."
    was = item(KILLED).text
    for word in ("قتل", "الجيش", "ثلاثة", "حلب"):
        assert [one.before(one.text.index(word)) for one in (bare, denied)] == [was.index(word)] * 2
    assert [denied.before(denied.text.index(word)) for word in ("ونفى", "يكون", "قد")] == [None] * 3
    assert moved(reading(was), bare) == []


def test_nobody_is_put_before_a_verb_that_would_not_agree() -> None:
    for marked in (
        "[trigger:ASSAULT|قتل] [actor|المسلحون] [recipient|ثلاثة جنود].",
        "[trigger:ASSAULT|قتل] [actor|الجيش] والمسلحون [recipient|ثلاثة جنود].",
        "[trigger:ASSAULT|قتل] [actor|مسلح] [recipient|ثلاثة جنود].",
        "[trigger:COERCE|سيطرت] [actor|الجماعة] المدعومة من الخارج على الميناء.",
        "[actor|الجيش] [trigger:ASSAULT|قتل] [recipient|ثلاثة جنود].",
    ):
        assert made(marked, at="turned", words="… …") is None, marked


def test_what_parted_the_trigger_does_not_count_where_it_is_turned() -> None:
    one = made("[trigger:ASSAULT|أطلق] [actor|الجيش] النار على [recipient|متظاهرين].", at="turned", words="… …")
    assert one is not None
    assert moved(reading(one.item.text), one) == []


def test_no_change_where_it_has_no_room_or_is_not_true() -> None:
    assert made("[actor|الجيش] [trigger:ASSAULT|قصف] القرية.", at="between", words=" أمس") is None
    assert made("و" + KILLED, at="before", words="ثم ", needs="open") is None
    assert made(KILLED, at="before", words="ثم ", needs="noun") is None
    assert (
        made("[trigger:ASSAULT|قتل] [actor|الجيش] ثلاثة جنود أمس.", at="behind", words=" اليوم", needs="done") is None
    )
    assert made("[cue|قال] [who|الوزير] إن الأزمة انتهت.", at="behind", words="، بحسب شهود", needs="deed") is None


def test_places_of_words_are_found_again() -> None:
    one = made(KILLED, at="between", words=" أمس")
    assert one is not None
    assert [one.before(at) for at in (0, 8, 9, 12, 13)] == [0, 8, None, None, 9]
    assert one.before(one.text.index("حلب")) == item(KILLED).text.index("حلب")


def test_what_moved_is_told() -> None:
    one = made(KILLED, at="before", words="لم يقع شيء. ")
    assert one is not None
    assert moved(reading(one.item.text), one) == []
    other = made(KILLED, at="everywhere", pattern="ثلاثة جنود", words="القطار")
    assert other is not None
    assert moved(reading(other.item.text), other)


def test_a_condition_makes_what_is_done_conditional() -> None:
    one = made(KILLED, at="around", words="إذا …، فسنرد", standing="conditional")
    assert one is not None
    assert moved(reading(one.item.text), one) == []


def test_every_change_of_the_table_can_be_made() -> None:
    items = sentences()
    for row in rows(CHANGES):
        assert row["at"] in PUT, row
        assert set(row["needs"].split()) <= set(NEEDS), row
        assert any(changed(item, reading(item.text), row) for item in items), row


def test_most_sentences_are_read_as_before() -> None:
    share = float(list(report(2, 3))[-1].split()[1])
    assert share >= 0.8

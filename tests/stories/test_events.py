"""Events of a family counted once."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import musnad
from musnad.lexicon import shipped
from musnad.stories.events import Told, counted_as, told
from musnad.stories.memory import found
from musnad.stories.read import report

KILLED = Told(
    event_id="a1", doc_id="a", type="ASSAULT", mode="aerial", actors=frozenset({"SYR:MIL", "الطيران"}),
    recipients=frozenset({"SYR:CVL"}), place="g1", date_from="2015-03-03", date_to="2015-03-03", trigger="قصف",
    evidence="قصف الطيران السوق امس",
)  # fmt: skip


def counted(*events: Told) -> dict[str, str]:
    return counted_as(events, ["a", "b", "c"])


def test_a_sentence_word_for_word() -> None:
    """«أمس» in a copy of the next day is a day late, and the same event."""
    copy = replace(KILLED, event_id="b1", doc_id="b", date_from="2015-03-04", date_to="2015-03-04", place=None)
    assert counted(KILLED, copy) == {"a1": "a1", "b1": "a1"}


def test_an_edited_sentence_by_what_is_coded() -> None:
    edit = replace(KILLED, event_id="b1", doc_id="b", evidence="الطيران يقصف السوق", trigger="يقصف", mode=None)
    assert counted(KILLED, edit)["b1"] == "a1"


@pytest.mark.parametrize(
    "other",
    [{"type": "PROTEST"}, {"place": "g2"}, {"mode": "explosives"}, {"actors": frozenset({"SYR:REB"})},
     {"recipients": frozenset({"SYR:MIL"})}, {"date_from": "2015-03-05", "date_to": "2015-03-06"},
     {"actors": frozenset(), "recipients": frozenset(), "place": None}],
)  # fmt: skip
def test_what_is_coded_otherwise_counts_on_its_own(other: dict[str, object]) -> None:
    edit = replace(KILLED, event_id="b1", doc_id="b", evidence="جملة اخري", **other)
    assert counted(KILLED, edit)["b1"] == "b1"


def test_two_in_one_report_are_two() -> None:
    second = replace(KILLED, event_id="a2", evidence="قصف الطيران السوق مساء", place=None)
    copies = [replace(one, event_id=f"b{n}", doc_id="b") for n, one in enumerate((KILLED, second))]
    assert counted(KILLED, second, *copies) == {"a1": "a1", "a2": "a2", "b0": "a1", "b1": "a2"}
    third = replace(KILLED, event_id="b2", doc_id="b", evidence="جملة اخري")
    assert counted(KILLED, *copies[:1], third)["b2"] == "b2"


def test_what_an_edit_adds_is_first_told_there() -> None:
    more = replace(KILLED, event_id="b1", doc_id="b", type="PROTEST", evidence="خرجت مظاهرة")
    again = replace(more, event_id="c1", doc_id="c")
    assert counted(KILLED, more, again) == {"a1": "a1", "b1": "b1", "c1": "b1"}


def test_an_event_of_another_report() -> None:
    with pytest.raises(ValueError, match="whole families"):
        counted_as([KILLED], ["b"])


TEXT = (
    "قصف مجهول\n\n"
    "دمشق - رويترز\n\n"
    "قال سكان إن طائرات حربية قصفت سوقا شعبية في مدينة حمص يوم الثلاثاء ما أدى إلى مقتل خمسة مدنيين وإصابة آخرين. "
    "وطالبت منظمة إغاثة الحكومة السورية بفتح ممر آمن لإجلاء الجرحى من المدينة في أقرب وقت ممكن.\n"
)
MORE = TEXT.replace("رويترز", "وكالات") + "واتهمت وزارة الخارجية الفرنسية الجيش السوري باستهداف المدنيين في المدينة.\n"


def test_from_reports_to_events() -> None:
    docs = [musnad.read(text, published=day, outlet=outlet) for text, day, outlet in
            ((TEXT, "2015-03-04", "الأولى"), (MORE, "2015-03-05", "الثانية"))]  # fmt: skip
    result = found([report(doc, shipped()) for doc in docs])
    assert [member.kind for member in result.members] == ["first", "edit"]
    assert result.families[0].agency == "Reuters"
    events = [event for doc in docs for event in told(doc)]
    counted = counted_as(events, [member.doc_id for member in result.members])
    repeats = {counted[event.event_id] for event in events if event.doc_id == docs[1].id}
    assert {event.id for event in docs[0].events} < repeats
    assert "ACCUSE" in {event.type for event in events if counted[event.event_id] == event.event_id}
    assert all(counted[event.id] == event.id for event in docs[0].events)

"""Whose word an event rests on: that of the innermost statement whose content tells it, or the narrator's."""

from __future__ import annotations

import pytest

import musnad


def teller(sentence: str, trigger: str) -> str | None:
    """The speaker of the statement on which the event rests; None where it is the narrator's."""
    doc = musnad.read(sentence)
    event = next(event for event in doc.events if event.trigger.of(sentence) == trigger)
    told = next((statement for statement in doc.statements if statement.id == event.source), None)
    return told.speaker_name if told else None


@pytest.mark.parametrize(
    ("sentence", "trigger", "speaker"),
    [
        ("خرب مجهولون خط أنابيب الغاز قرب بلدة الحجر، وهو ما أدانته وزارة النفط.", "خرب", None),
        ("طوق جنود مقر نقابة الصيادين، في خطوة استنكرتها أحزاب عدة.", "طوق", None),
        ("شارك الحرفيون في التظاهرة التي دعت إليها نقابة البنائين.", "التظاهرة", None),
        ("خرب مجهولون خط أنابيب الغاز قرب بلدة الحجر، وهو ما أكدته وزارة النفط.", "خرب", "وزارة النفط"),
        ("قال شهود إن مجهولين خربوا خط الغاز، وهو ما أدانته وزارة النفط.", "خربوا", "شهود"),
    ],
)
def test_who_answers_what_is_told_before_tells_it_only_where_he_confirms_it(
    sentence: str, trigger: str, speaker: str | None
):
    assert teller(sentence, trigger) == speaker


@pytest.mark.parametrize(
    ("sentence", "trigger", "speaker"),
    [
        ("أكدت سلطنة عمان دعمها للمبادرة الكويتية.", "أكدت", "سلطنة عمان"),
        ("شجب رئيس البلدية التخريب، مؤكدا وقوفه مع أصحاب المتاجر.", "مؤكدا وقوفه", "رئيس البلدية"),
        ("طالبت عائلات الصيادين بالإفراج عن المحتجزين.", "طالبت", None),
        ("نسبت السلطات النيجرية الهجوم إلى جماعة متشددة.", "نسبت", None),
    ],
)
def test_a_noun_that_a_verb_states_is_said_and_a_verb_that_asks_or_blames_is_told(
    sentence: str, trigger: str, speaker: str | None
):
    assert teller(sentence, trigger) == speaker

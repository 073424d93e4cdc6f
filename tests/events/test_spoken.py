"""On which day something without a day was said."""

from __future__ import annotations

import pytest

import musnad


def days(text: str, type: str = "REQUEST") -> list[str | None]:
    """The first day of each event of the type that has one of its own."""
    doc = musnad.read(text, published="2016-03-10", has_title=False)
    return [event.time.start if event.time.when_id else None for event in doc.events if event.type == type]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "طالب رئيس الحزب سالم حداد الحكومة بالتحقيق في الحريق. وقال حداد في بيان صدر الاثنين إن الحريق متعمد.",
            "2016-03-07",
        ),
        ("دعا النقيب سالم حداد الحكومة إلى إطلاق الصحفيين. جاء ذلك خلال افتتاحه الأربعاء مدرسة للصحافة.", "2016-03-09"),
        (
            "دان الاتحاد، اليوم الخميس، قصف السوق. وناشد الاتحاد الحكومة فتح تحقيق عاجل في القصف.",
            "2016-03-10",
        ),
    ],
)
def test_a_demand_without_a_day_is_of_the_day_on_which_its_speaker_speaks(text: str, day: str):
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        # he speaks on two days
        "طالب النقيب سالم حداد الحكومة بالتحقيق. وقال حداد الاثنين إن الحريق متعمد. وأضاف حداد الثلاثاء أن الشرطة تأخرت.",
        # the day is in what he says, or somebody else's
        "طالب النقيب سالم حداد الحكومة بالتحقيق. وقال حداد إن الحريق اندلع الاثنين.",
        "طالب النقيب سالم حداد الحكومة بالتحقيق. وقالت وزيرة الداخلية منى صالح الاثنين إن الحريق متعمد.",
        # a month is no day
        "طالب النقيب سالم حداد الحكومة بالتحقيق. وقال حداد في يناير الماضي إن الحريق متعمد.",
    ],
)
def test_no_day_is_taken_over_that_may_be_another(text: str):
    assert days(text) == [None]


def test_deeds_are_left_without():
    text = "اعتقل الجيش أربعة شبان في المخيم. وقال الجيش في بيان صدر الاثنين إن الشبان مسلحون."
    assert days(text, "COERCE") == [None]

"""What is background in a report without a day."""

from __future__ import annotations

import pytest

import musnad


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("اعتقلت الشرطة عشرين ناشطا الشهر الماضي في صفاقس.", "historical"),
        ("هاجم مسلحون قرية يوم 23 يناير الماضي.", "historical"),
        ("قتل مسلحون حارسا في مارس المنصرم في مدينة سبها.", "historical"),
        ("قتل مسلحون حارسا الخميس الماضي في مدينة سبها.", "asserted"),
        ("قتل مسلحون حارسا في 23 يناير في مدينة سبها.", "asserted"),
    ],
)
def test_a_month_that_is_past(text: str, standing: str) -> None:
    doc = musnad.read(text, has_title=False)
    assert [event.realis for event in doc.events] == [standing]

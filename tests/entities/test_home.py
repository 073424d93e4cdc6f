"""Of which country somebody is whose words name none: of a newspaper's own, unless all that is told lies in another."""

import pytest

import musnad

COURT = "أبلغ المتهم القاضي أنه بريء. وأجلت المحكمة القضية بعد مقتل تاجر في {}."


@pytest.mark.parametrize(
    ("text", "country"),
    [
        (COURT.format("الجيزة"), "EGY"),
        (COURT.format("جدة"), "SAU"),
        ("أجلت المحكمة القضية.", "SAU"),
        ("أجلت المحكمة قضية رجل قدم من مصر.", "SAU"),
        ("أجلت المحكمة القضية بعد مقتل تاجر في الجيزة قدم من جدة.", "SAU"),
        # a town at the end of a report is no scene of all that it tells
        ("أجلت المحكمة القضية. وطلب المحامي الحضور. ورفض القاضي الطلب. وكان الشاهد قد درس في لاهاي.", "SAU"),
    ],
)
def test_of_newspaper_or_of_scene(text: str, country: str):
    doc = musnad.read(text, published="2013-05-04", outlet="okaz", has_title=False)
    court = next(one for one in doc.entities if one.name == "المحكمة")
    assert court.country == country


def test_offices_without_a_state_are_the_newspapers_own_where_it_is_named_nearly_as_often():
    held = "احتجزت السلطات الليبية عمالا مصريين في ليبيا. وزار السفير المصري العمال في طرابلس. وقال وزير الخارجية إن مصر تتابع القضية."
    doc = musnad.read(held, published="2013-05-04", outlet="almasryalyoum", has_title=False)
    assert next(one for one in doc.entities if one.name == "وزير الخارجية").country == "EGY"
    doc = musnad.read(held, published="2013-05-04", outlet="okaz", has_title=False)
    assert next(one for one in doc.entities if one.name == "وزير الخارجية").country == "LBY"

"""The day of an undated report, bounded by who holds an office in it."""

from __future__ import annotations

import pytest

import musnad
from musnad.records import Published


def dated(text: str, published: str | None = None) -> Published:
    return musnad.read(text, published=published, has_title=False).published


def test_a_president_bounds_the_day() -> None:
    found = dated("استقبل الرئيس المصري محمد مرسي وفدا من النقابة.")
    assert (found.day, found.basis) == (None, "text")
    assert (found.not_before, found.not_after) == ("2012-06-30", "2013-08-03")
    assert any("الرئيس المصري محمد مرسي" in why for why in found.why)


def test_who_came_later_counts_and_who_was_gone_by_then_does_not() -> None:
    text = "استقبل الرئيس المصري محمد مرسي الوفد. وذكر بزيارة الرئيس جمال عبد الناصر."
    assert dated(text).not_before == "2012-06-30"
    assert dated(text).not_after == "2013-08-03"


def test_several_holders_narrow_each_other() -> None:
    text = "استقبل الرئيس المصري محمد مرسي الوفد. ورحب وزير الخارجية الأمريكي جون كيري بذلك."
    found = dated(text)
    assert (found.not_before, found.not_after) == ("2013-02-01", "2013-08-03")


@pytest.mark.parametrize(
    "text",
    [
        "استقبل الرئيس السابق محمد مرسي وفدا من النقابة.",
        "زار محمد مرسي النقابة.",  # by no office
        "استقبل نائب الرئيس محمد مرسي وفدا من النقابة.",  # by another office
    ],
)
def test_without_the_office_nothing_is_known(text: str) -> None:
    found = dated(text)
    assert (found.not_before, found.not_after) == (None, None)


def test_what_excludes_the_other_dates_of_the_text_is_told_and_not_kept() -> None:
    found = dated("رحب وزير الخارجية الأمريكي جون كيري بذلك. ومن المقرر أن ينعقد المؤتمر في مارس 2010.")
    assert (found.not_before, found.not_after) == (None, "2010-03-31")
    assert len(found.conflicts) == 1


def test_a_given_day_stands() -> None:
    found = dated("استقبل الرئيس المصري محمد مرسي وفدا من النقابة.", "2012-09-01")
    assert (found.day, found.basis, found.conflicts) == ("2012-09-01", "given", ())


@pytest.mark.parametrize(
    ("name", "published", "sector"),
    [
        ("وزير الخارجية الأمريكي جون كيري", None, "GOV"),
        ("السيناتور جون كيري", None, "LEG"),
        ("السيناتور جون كيري", "2015-06-10", "GOV"),  # then he was secretary of state
    ],
)
def test_in_a_report_of_unknown_day_a_title_tells_which_office_is_meant(
    name: str, published: str | None, sector: str
) -> None:
    found = musnad.read(f"قال {name} إن الاتفاق قريب.", published=published, has_title=False)
    assert [(entity.country, entity.sector) for entity in found.entities if "كيري" in entity.name] == [("USA", sector)]

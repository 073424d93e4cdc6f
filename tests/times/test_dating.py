"""When a report was written: what was given, the dateline, and what its text tells."""

from __future__ import annotations

import pytest

from tests.times.reading import only, read

# --- given ----------------------------------------------------------------------------------------------------------


def test_a_given_day_stands() -> None:
    published = read("وصل الوفد أمس.").published
    assert (published.day, published.basis, published.conflicts) == ("2013-02-21", "given", ())


def test_a_dateline_that_differs_is_remarked_on() -> None:
    published = read("القاهرة 2 يناير 2013 (كونا) - وصل الوفد.").published
    assert published.day == "2013-02-21"
    assert any("2013-01-02" in conflict for conflict in published.conflicts)


def test_the_text_counts_from_the_day_on_which_it_was_written() -> None:
    doc = read("وصل الوفد اليوم الأربعاء. وكان قد غادر أمس.")
    assert [when.start for when in doc.times] == ["2013-02-20", "2013-02-19"]
    assert any("2013-02-20" in why for why in doc.published.why)


def test_a_single_slip_of_the_weekday_is_followed_by_the_weekday() -> None:
    doc = read("وصل الوفد اليوم الخميس. وغادر أمس الأربعاء. وكان قد وصل أمس الثلاثاء إلى بيروت.")
    assert [when.start for when in doc.times] == ["2013-02-21", "2013-02-20", "2013-02-19"]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_an_impossible_day_is_not_counted_from(day: str) -> None:
    doc = read("وصل الوفد أمس.", day)
    assert only(doc).start is None
    assert doc.published.conflicts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("صدر القرار في 3 مايو 2015 ونشرته الصحف.", "3 مايو 2015"),
        ("من المقرر أن ينعقد المؤتمر في مارس 2010.", "مارس 2010"),
    ],
)
def test_a_text_from_another_year_is_remarked_on(text: str, words: str) -> None:
    published = read(text).published
    assert published.day == "2013-02-21"
    assert len(published.conflicts) == 1
    assert words in published.conflicts[0]


@pytest.mark.parametrize(
    "text", ["صدر القرار في 3 مايو 2012.", "من المقرر أن ينعقد المؤتمر في مارس 2014.", "تأسس الحزب عام 2020."]
)
def test_a_text_that_fits_is_not(text: str) -> None:
    assert read(text).published.conflicts == ()


# --- the dateline ---------------------------------------------------------------------------------------------------

DATELINES = [
    ("القاهرة 11 أغسطس 2015 (كونا) - وصل الوفد أمس.", "2015-08-11"),
    ("الرباط في 3 مارس 2014 - وصل الوفد أمس.", "2014-03-03"),
    ("الرياض 20 محرم 1435هـ الموافق 23 نوفمبر 2013م واس: وصل الوفد أمس.", "2013-11-23"),
    ("وصول الوفد إلى العاصمة\nالأحد 24 فبراير 2013\nوصل الوفد أمس.", "2013-02-24"),
]


@pytest.mark.parametrize(("text", "day"), DATELINES)
def test_a_dateline_dates_the_report(text: str, day: str) -> None:
    published = read(text, None).published
    assert (published.day, published.basis) == (day, "dateline")
    assert published.why


LEADING_LINES = [
    ("2017-05-14\nسقطت رافعة في الميناء.", "2017-05-14"),
    ("نشر في 25/08/2012\nسقطت رافعة في الميناء.", "2012-08-25"),
    ("نشر السبت 25 آب 2012 - 14:30\nسقطت رافعة في الميناء.", "2012-08-25"),
    ("سقوط رافعة\nتاريخ النشر: 14 ماي 2017\nسقطت رافعة في الميناء.", "2017-05-14"),
    ("بغداد/ 4 شباط/ فبراير 2016/ سقطت رافعة في الميناء.", "2016-02-04"),
]


@pytest.mark.parametrize(("text", "day"), LEADING_LINES)
def test_a_first_line_that_is_a_dateline_dates_the_report(text: str, day: str) -> None:
    published = read(text, None, has_title=True).published
    assert (published.day, published.basis) == (day, "dateline")


@pytest.mark.parametrize(
    "text", ["11 أغسطس 2015 يوم لا ينساه الصيادون\nسقطت رافعة.", "نشر المركز في 25 آب 2012 تقريرا عن الميناء."]
)
def test_a_headline_that_goes_on_and_a_report_that_is_published_are_no_dateline(text: str) -> None:
    assert read(text, None, has_title=True).published.day is None


@pytest.mark.parametrize(
    "text", ["وصل الوفد اليوم الاثنين 17 نوفمبر 2014.", "ومساء أمس الأحد 16 نوفمبر 2014 وصل الوفد إلى المرفأ."]
)
def test_a_counted_day_with_its_date_dates_the_report(text: str) -> None:
    published = read(text, None).published
    assert (published.day, published.basis) == ("2014-11-17", "text")


def test_counted_days_that_disagree_date_nothing() -> None:
    text = "قال «اليوم 17 نوفمبر 2014 يوم حزين». وعاد الوفد اليوم 20 نوفمبر 2014."
    assert read(text, None).published.day is None


@pytest.mark.parametrize(
    "text",
    ["وصل الوفد في 11 أغسطس 2015 إلى العاصمة.", "وقال إنه ولد في 11 أغسطس 1962.", "القاهرة 11 أغسطس - وصل الوفد."],
)
def test_a_date_in_a_clause_or_without_year_is_no_dateline(text: str) -> None:
    assert read(text, None).published.basis != "dateline"


# --- by the text ----------------------------------------------------------------------------------------------------


def test_a_past_date_and_a_plan_bound_the_day() -> None:
    text = "صدر القرار في 9 أيار الماضي. ومن المقرر أن ينتهي العمل به في شباط 2012."
    doc = read(text, None)
    assert [when.edtf for when in doc.times] == ["2011-05-09", "2012-02"]
    assert (doc.published.day, doc.published.basis) == (None, "text")
    assert (doc.published.not_before, doc.published.not_after) == ("2011-05-10", "2012-02-29")
    assert any("9 أيار الماضي" in why for why in doc.published.why)
    assert any("شباط 2012" in why for why in doc.published.why)


def test_the_latest_past_date_counts() -> None:
    published = read("زار بيروت في 3 مايو 2010. وأعلن الهدنة في 7 يونيو 2011.", None).published
    assert (published.not_before, published.not_after) == ("2011-06-07", None)


def test_bounds_that_exclude_each_other_are_not_kept() -> None:
    text = "انتهت الحرب في 3 مايو 2012. ومن المقرر أن ينعقد المؤتمر في مارس 2010."
    published = read(text, None).published
    assert (published.not_before, published.not_after) == (None, None)
    assert published.conflicts


def test_without_any_hint_nothing_is_known() -> None:
    doc = read("وصل الوفد أمس إلى العاصمة.", None)
    assert (doc.published.basis, doc.published.not_before, doc.published.not_after) == ("none", None, None)
    when = only(doc)
    assert (when.start, when.level, when.anchor) == (None, "T1", "document")
    assert when.why_not


def test_a_date_without_year_stays_open_when_nothing_bounds_it() -> None:
    when = only(read("وصل الوفد في 14 تموز.", None))
    assert (when.start, when.edtf) == (None, "XXXX-07-14")
    assert "no year" in (when.why_not or "")


def test_absolute_dates_need_no_day_of_publication() -> None:
    assert only(read("وصل الوفد في 14 تموز 2012.", None)).start == "2012-07-14"

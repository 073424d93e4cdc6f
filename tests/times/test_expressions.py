"""Expressions of time and their values: what is read, what is left alone, what is not read yet.

All sentences are read as if published on Thursday, 21 February 2013, unless they say otherwise.
"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.lexicon import shipped
from musnad.lexicon.rows import Feast, Month, TimeWord, Weekday
from tests.times.reading import only, read, said, unmarked

# --- read: the words in brackets, their value, their level --------------------------------------------------------

DAYS = [
    ("افتتح الوزير المعرض [أمس].", "2013-02-20", "T1"),
    ("اتفق الطرفان [اليوم] على الهدنة.", "2013-02-21", "T1"),
    ("يبدأ الحوار [غدا] في تونس.", "2013-02-22", "T1"),
    ("تنعقد القمة [بعد غد].", "2013-02-23", "T1"),
    ("غرق القارب [أول من أمس] قبالة الساحل.", "2013-02-19", "T1"),
    ("أضرب العمال [أمس الأول].", "2013-02-19", "T1"),
    ("انقطع التيار [قبل قليل].", "2013-02-21", "T1"),
    ("أعلنت النقابة [يوم أمس الأربعاء] الإضراب.", "2013-02-20", "T1"),
    ("أعلنت النقابة [أمس (الأربعاء)] الإضراب.", "2013-02-20", "T1"),
    ("أعلنت النقابة [اليوم، الخميس]، الإضراب.", "2013-02-21", "T1"),
    ("أعلنت النقابة [اليوم /الخميس/] الإضراب.", "2013-02-21", "T1"),
    ("يضرب العمال [لليوم الثالث على التوالي].", "2013-02-21", "T1"),
    ("هبطت الطائرة [فجر أمس].", "2013-02-20", "T0"),
    ("هبطت الطائرة [بعد ظهر اليوم الخميس].", "2013-02-21", "T0"),
    ("هبطت الطائرة [الليلة الماضية].", "2013-02-20", "T0"),
    ("هبطت الطائرة [هذا الصباح].", "2013-02-21", "T0"),
    ("هبطت الطائرة في [الساعة الثامنة والنصف من مساء أمس].", "2013-02-20", "T0"),
    ("هبطت الطائرة [في وقت متأخر أمس].", "2013-02-20", "T0"),
]

WEEKDAYS = [
    ("وصل الوفد [الثلاثاء].", "2013-02-19", "T1"),
    ("وصل الوفد [الخميس].", "2013-02-21", "T1"),
    ("وصل الوفد [مساء الأحد].", "2013-02-17", "T0"),
    ("وصل الوفد [الخميس الماضي].", "2013-02-14", "T1"),
    ("وصل الوفد [الجمعة قبل الماضية].", "2013-02-08", "T1"),
    ("سيصل الوفد [الثلاثاء].", "2013-02-26", "T1"),
    ("من المقرر أن يصل الوفد [الثلاثاء].", "2013-02-26", "T1"),
    ("وتعقد اللجنة اجتماعها [السبت].", "2013-02-23", "T1"),
    ("كان من المقرر أن يصل الوفد [الثلاثاء].", "2013-02-19", "T1"),
    ("يصل الوفد [يوم الاثنين المقبل].", "2013-02-25", "T1"),
    ("سيتظاهرون [هذه الجمعة] في الساحة.", "2013-02-22", "T1"),
    ("تصادم الأهالي [الاثنين والثلاثاء].", "2013-02-18/2013-02-19", "T2"),
    ("تغلق المدارس [يومي السبت والأحد المقبلين].", "2013-02-23/2013-02-24", "T2"),
    ("انفجرت القنبلة [ليل الثلاثاء الأربعاء].", "2013-02-19/2013-02-20", "T2"),
    ("انفجرت القنبلة [بعد منتصف ليل الثلاثاء - الأربعاء].", "2013-02-20", "T0"),
]

DATES = [
    ("استقال في [12 يناير 2011].", "2011-01-12", "T1"),
    ("استقال في [12 يناير].", "2013-01-12", "T1"),
    ("استقال في [12 كانون الثاني/يناير الماضي].", "2013-01-12", "T1"),
    ("استقال في [12 يناير (كانون الثاني)].", "2013-01-12", "T1"),
    ("استقال في [12 يناير كانون الثاني].", "2013-01-12", "T1"),
    ("استقال في [30 نيسان الماضي].", "2012-04-30", "T1"),
    ("استقال في [30 نيسانالماضي].", "2012-04-30", "T1"),
    ("استقال [يوم 30 غشت 2010].", "2010-08-30", "T1"),
    ("استقال في [الثالث والعشرين من مايو 2012].", "2012-05-23", "T1"),
    ("استقال في [فاتح أكتوبر].", "2012-10-01", "T1"),
    ("استقال [الاثنين 4 فبراير].", "2013-02-04", "T1"),
    ("استقال [السبت، 26 يناير الماضي].", "2013-01-26", "T1"),
    ("ستجرى الانتخابات في [7 مارس].", "2013-03-07", "T1"),
    ("ينظم المؤتمر في [28 الجاري].", "2013-02-28", "T1"),
    ("استقال في [الخامس من الشهر الماضي].", "2013-01-05", "T1"),
    ("استقال في [13 نوفمبر من العام الماضي].", "2012-11-13", "T1"),
    ("ينعقد المؤتمر [من] [3 إلى 5 مايو المقبل].", "2013-05-03/2013-05-05", "T2"),
    ("ينعقد المؤتمر [يومي 16 و17 مارس].", "2013-03-16/2013-03-17", "T2"),
    ("انعقد المؤتمر [الجمعة 1 والسبت 2 فبراير].", "2013-02-01/2013-02-02", "T2"),
    ("صدر المرسوم بتاريخ [14/6/2012].", "2012-06-14", "T1"),
    ("صدر المرسوم بتاريخ [2012-06-14].", "2012-06-14", "T1"),
    ("صدر المرسوم في [9 شعبان 1433هـ].", "2012-06-29", "T1"),
    ("صدر المرسوم في [14 / 6 / 2012].", "2012-06-14", "T1"),
]

MONTHS_AND_YEARS = [
    ("سقطت المدينة في [تشرين الثاني/نوفمبر 2010].", "2010-11", "T4"),
    ("سقطت المدينة في [تشرين الثاني].", "2012-11", "T4"),
    ("سقطت المدينة في [مارس].", "2012-03", "T4"),
    ("سقطت المدينة في [جانفي 2011].", "2011-01", "T4"),
    ("سيرتفع العدد بحلول [حزيران/يونيو].", "2013-06", "T4"),
    ("ينتهي العقد في [ماي المقبل].", "2013-05", "T4"),
    ("سقطت المدينة [منتصف أيلول (سبتمبر) الماضي].", "2012-09-11/2012-09-20", "T4"),
    ("سقطت المدينة [مطلع ديسمبر].", "2012-12-01/2012-12-10", "T4"),
    ("سقطت المدينة [نهاية مايو الماضي].", "2012-05-25/2012-05-31", "T3"),
    ("سقطت المدينة في [الأسبوع الثاني من يوليو].", "2012-07-08/2012-07-14", "T3"),
    ("تأسس الحزب [عام 1987].", "1987", "T5"),
    ("تأسس الحزب [سنة 87].", "1987", "T5"),
    ("تأسس الحزب في [عام ألفين وأربعة].", "2004", "T5"),
    ("تأسس الحزب في [2004].", "2004", "T5"),
    ("حكم البلاد بين [عامي 1990 و1996].", "1990/1996", "T5"),
    ("تأسس الحزب [نهاية عام 2009].", "2009-12", "T4"),
    ("ارتفع الإنتاج في [النصف الثاني من 2012].", "2012-07/2012-12", "T5"),
    ("ارتفع الإنتاج في [الربع الأول من العام الجاري].", "2013-01/2013-03", "T5"),
    ("سافر [صيف 2009].", "2009-06/2009-08", "T5"),
    ("سافر [الشتاء الماضي].", "2011-12/2012-02", "T5"),
    ("انعقد في [الأسبوع الثالث من عام 2012].", "2012-01-15/2012-01-21", "T3"),
    ("انعقد المؤتمر من [2 مايو إلى 4 يونيو 2012].", "2012-05-02/2012-06-04", "T5"),
    ("اشتهر في [الستينات].", "196X", "T5"),
    ("اشتهر في [أواخر الستينات].", "1967/1969", "T5"),
    ("بنيت القلعة في [القرن التاسع عشر].", "18XX", "T5"),
    ("خسر الحزب انتخابات [2007].", "2007", "T5"),
]

PERIODS = [
    ("زار بغداد [الشهر الماضي].", "2013-01", "T4"),
    ("يزور بغداد [العام المقبل].", "2014", "T5"),
    ("زار الرئيس [العام الماضي] بغداد.", "2012", "T5"),
    ("زار بغداد [هذا العام].", "2013", "T5"),
    ("زار بغداد [هذا الأسبوع].", "2013-02-18/2013-02-24", "T3"),
    ("زار بغداد [الأسبوع الماضي].", "2013-02-11/2013-02-17", "T3"),
    ("زار بغداد [الأسبوع قبل الماضي].", "2013-02-04/2013-02-10", "T3"),
    ("زار بغداد [أواخر الشهر الماضي].", "2013-01-21/2013-01-31", "T4"),
    ("زار بغداد [مطلع الشهر الجاري].", "2013-02-01/2013-02-10", "T4"),
    ("زار بغداد [في وقت سابق هذا الشهر].", "2013-02-01/2013-02-21", "T4"),
    ("سيزور بغداد [في وقت لاحق هذا الشهر].", "2013-02-21/2013-02-28", "T3"),
    ("سيزور بغداد [نهاية الأسبوع].", "2013-02-23/2013-02-24", "T2"),
    ("زار بغداد [نهاية الأسبوع].", "2013-02-16/2013-02-17", "T2"),
    ("هطل المطر خلال [اليومين الماضيين].", "2013-02-19/2013-02-20", "T2"),
    ("يهطل المطر خلال [الأيام الثلاثة المقبلة].", "2013-02-22/2013-02-24", "T2"),
    ("هطل المطر خلال [الأيام القليلة الماضية].", "2013-02-14/2013-02-21", "T3"),
    ("هطل المطر خلال [الـ24 ساعة الماضية].", "2013-02-20/2013-02-21", "T2"),
    ("هطل المطر خلال [آخر 24 ساعة].", "2013-02-20/2013-02-21", "T2"),
    ("زاد الدخل خلال [السنوات الخمس الماضية].", "2008-02-22/2013-02-21", "T5"),
    ("غرقت السفينة [قبل ثلاثة أيام].", "2013-02-18", "T1"),
    ("غرقت السفينة [قبل أسبوعين].", "2013-02-07~", "T2"),
    ("أفرج عنهم قبيل [عيد الفطر].", "2012-08-19/2012-08-21", "T2"),
    ("أفرج عنهم في [شهر رمضان الماضي].", "2012-07-20/2012-08-18", "T4"),
    ("هاجموا الملهى [ليلة] [رأس السنة].", "2013-01-01", "T1"),
]


@pytest.mark.parametrize(("sentence", "edtf", "level"), DAYS + WEEKDAYS + DATES + MONTHS_AND_YEARS + PERIODS)
def test_read(sentence: str, edtf: str, level: str) -> None:
    text, words = unmarked(sentence)
    when = only(read(text))
    assert when.span.of(text) == words[-1]
    assert (when.edtf, when.level) == (edtf, level)


# --- read, in a context -------------------------------------------------------------------------------------------

TOLD = [
    ("تأسس الحزب عام 1998. وفي [العام نفسه] فاز بالانتخابات.", "1998"),
    ("تأسس الحزب عام 1998 وانقسم [قبل ذلك بعام].", "1997"),
    ("بدأ القتال في 3 مايو 2012. وفي [اليوم التالي] أعلنت الهدنة.", "2012-05-04"),
    ("بدأ القتال في 3 مايو 2012 وتوقف [بعد ذلك بيومين].", "2012-05-05"),
    ("بدأ القتال في 3 مايو 2012. وفي [17 من الشهر نفسه] أعلنت الهدنة.", "2012-05-17"),
    ("تعقد النقابة اجتماعا غدا الجمعة. وقال رئيسها إن اجتماع [الجمعة] حاسم.", "2013-02-22"),
]


@pytest.mark.parametrize(("sentence", "edtf"), TOLD)
def test_counted_from_what_was_told_before(sentence: str, edtf: str) -> None:
    text, words = unmarked(sentence)
    doc = read(text)
    assert doc.times[-1].span.of(text) == words[0]
    assert (doc.times[-1].edtf, doc.times[-1].anchor) == (edtf, "previous")


def test_without_a_time_before_it_stays_open() -> None:
    when = only(read("وفي العام نفسه فاز بالانتخابات."))
    assert (when.start, when.edtf) == (None, None)
    assert when.why_not


def test_speaker_and_plan_in_one_sentence() -> None:
    doc = read("قال الوزير الثلاثاء إن القوات ستنسحب السبت.")
    assert [when.start for when in doc.times] == ["2013-02-19", "2013-02-23"]


def test_a_date_and_its_hijri_counterpart_agree() -> None:
    doc = read("صدر البيان في 1 رجب 1436هـ الموافق 20 أبريل 2015م.")
    assert [(when.start, when.calendar) for when in doc.times] == [("2015-04-20", "hijri"), ("2015-04-20", "gregorian")]


def test_the_weekday_finds_the_year() -> None:
    assert only(read("توفي الشاعر الأحد 6 مايو.")).start == "2012-05-06"
    assert only(read("توفي الشاعر السبت 24 مارس.", "2013-03-30")).start == "2012-03-24"


def test_two_month_names_of_different_months_are_not_read_as_either() -> None:
    when = only(read("تنتهي المهلة في حزيران/يوليو."))
    assert (when.start, when.end) == (None, None)
    assert "different months" in (when.why_not or "")


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("وقع الهجوم في 3 شباط.", "levantine"),
        ("وقع الهجوم في 3 فبراير/شباط.", "levantine"),
        ("وقع الهجوم في 3 فيفري.", "maghrebi"),
        ("وقع الهجوم في 3 فبراير.", "gregorian"),
    ],
)
def test_the_calendar_is_kept(text: str, calendar: str) -> None:
    assert only(read(text)).calendar == calendar


@pytest.mark.parametrize(
    ("sentence", "anchor"),
    [
        ("وقع الهجوم في 3 مايو 2010.", "absolute"),
        ("وقع الهجوم في 3 مايو.", "inferred_year"),
        ("وقع الهجوم أمس.", "document"),
    ],
)
def test_the_anchor_is_kept(sentence: str, anchor: str) -> None:
    assert only(read(sentence)).anchor == anchor


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقال إن موعد الجولة الثانية لم يحدد بعد.", "لم يحدد بعد"),
        ("وأضاف أن تاريخ الزيارة سيحدد لاحقا.", "سيحدد لاحقا"),
        ("أرجئت المحاكمة إلى أجل غير مسمى.", "أجل غير مسمى"),
    ],
)
def test_a_time_that_is_not_set_yet(text: str, words: str) -> None:
    when = only(read(text))
    assert when.span.of(text) == words
    assert (when.level, when.start, when.anchor) == ("T6", None, "none")


def test_now_is_the_day_of_the_report_but_not_in_quoted_words() -> None:
    assert only(read("وأكد أن الطريق مغلق الآن.")).start == "2013-02-21"
    assert read("وصاح: «ارحلوا الآن من هنا».").times == ()
    assert read("ولم يعرف مصيرهم حتى الآن.").times == ()


# --- left alone ---------------------------------------------------------------------------------------------------

LEFT_ALONE = [
    "يعمل في المصنع منذ عامين.",
    "استمر الحصار لمدة شهر.",
    "غادر البلاد قبل سنتين.",
    "تجرى الانتخابات خلال ثلاثة أشهر.",
    "وصل المراقبون بعد يومين من الاتفاق.",
    "وقعت الغارة قبل ثلاثة أيام من الهدنة.",
    "استند إلى القرار 1973.",
    "ينص القانون رقم 48 لسنة 1994 على ذلك.",
    "قتل 14 جنديا و2000 مدني.",
    "بلغ سعر الأوقية 1950 دولارا.",
    "ويبلغ من العمر 63 عاما.",
    "فاز الفريق 3-1.",
    "تبدأ الجلسة الساعة العاشرة صباحا.",
    "قال الأمين العام السابق للمنظمة.",
    "حذر من الوضع العام الحالي.",
    "أشادت حركة 20 فبراير بالقرار.",
    "رفضت قوى 14 آذار الاقتراح.",
    "شارك في ثورة 25 يناير.",
    "6 أبريل ترفض الحوار.",
    "استذكروا حرب أكتوبر.",
    "نقلت صحيفة المصري اليوم عن مصدر.",
    "احتفلوا باليوم العالمي للمرأة.",
    "وفي اليوم الأول من القتال انسحبوا.",
    "يلعبون كل جمعة في الحديقة.",
    "تحتفل البلاد في 3 مايو من كل عام بعيدها.",
    "استقبل رجب طيب أردوغان الوفد.",
    "زارت تيريزا ماي القاعدة.",
    "مارس ضغوطا على الحكومة.",
    "وهو في السبعينات من عمره.",
    "جاء ذلك في وقت أعلنت الحكومة الطوارئ.",
    "وفي الوقت نفسه نفى التهم.",
    "دعا إلى غد أفضل.",
    "يتناول الدواء مرتين في اليوم.",
    "نشرت مجلة «الأحد» الصور.",
    "وقال إن الوضع الحالي صعب.",
    "وتعاون مع شركات من دول الربيع العربي.",
]


@pytest.mark.parametrize("sentence", LEFT_ALONE)
def test_left_alone(sentence: str) -> None:
    assert said(read(sentence)) == []


# --- not yet ------------------------------------------------------------------------------------------------------

NOT_YET = [
    ("سافر إلى بيروت في [الـ75] وعاد.", "1975"),
    ("انتقل إلى المصنع في [أول شهر من 84].", "1984-01"),
    ("أقر البرلمان [الاثنين] عطلة رسمية.", "2013-02-25"),
    ("شددت الحراسة [غداة الانتخابات].", "2013-02-21"),
]


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize(("sentence", "edtf"), NOT_YET)
def test_not_yet(sentence: str, edtf: str) -> None:
    text, words = unmarked(sentence)
    when = only(read(text))
    assert (when.span.of(text), when.edtf) == (words[0], edtf)


# --- the tables ---------------------------------------------------------------------------------------------------

_PARTS = ("day", "part", "unit", "shift", "next", "that", "same", "portion", "season", "decade", "undetermined")
_EXAMPLES = [row for row in shipped().rows(TimeWord) if row.example]


@pytest.mark.parametrize("row", [r for r in _EXAMPLES if r.kind in _PARTS], ids=lambda row: f"{row.kind} {row.word}")
def test_a_time_word_is_read_in_its_example(row: TimeWord) -> None:
    assert any(row.word.removeprefix("ال") in words for words in said(read(row.example)))


@pytest.mark.parametrize(
    "row", [r for r in _EXAMPLES if r.kind in ("ahead", "scheduled", "sets")], ids=lambda row: row.word
)
def test_a_word_of_plan_puts_its_example_ahead(row: TimeWord) -> None:
    assert (only(read(row.example)).start or "") > "2013-02-21"


@pytest.mark.parametrize(
    "row", [r for r in _EXAMPLES if r.kind in ("event", "office", "name")], ids=lambda row: row.word
)
def test_a_name_in_its_example_is_no_time(row: TimeWord) -> None:
    assert said(read(row.example)) == []


@pytest.mark.parametrize("row", [r for r in shipped().rows(Feast) if r.example], ids=lambda row: row.name)
def test_a_feast_is_read_in_its_example(row: Feast) -> None:
    assert any(row.name in words for words in said(read(row.example)))


@pytest.mark.parametrize("row", shipped().rows(Month), ids=lambda row: row.name)
def test_every_month_is_read_beside_a_day_and_a_year(row: Month) -> None:
    year = 1434 if row.calendar == "hijri" else 2012
    when = only(read(f"وقع الهجوم في 9 {row.name} {year}."))
    assert when.calendar == row.calendar
    assert row.calendar == "hijri" or when.start == f"2012-{row.month:02}-09"


@pytest.mark.parametrize("row", shipped().rows(Weekday), ids=lambda row: row.name)
def test_every_weekday_is_the_latest_one(row: Weekday) -> None:
    day = only(read(f"وقع الهجوم {row.name}.")).start
    assert day == f"2013-02-{21 - (4 - row.day) % 7:02}"


# --- anything at all ------------------------------------------------------------------------------------------------

_WORDS = [
    *(row.word for row in shipped().rows(TimeWord)), *(row.name for row in shipped().rows(Month)),
    *(row.name for row in shipped().rows(Weekday)), "14", "2011", "97", "3-5", "26/2/2013", "31", "1436هـ", "و", "من",
    "إلى", "(", ")", "/", "،", "«", "»", "ثلاثة", "الخامس", "عشر", "قال", "سيصل", "الوزير", "قبل ذلك ب", "ال",
]  # fmt: skip


@given(
    st.lists(st.sampled_from(_WORDS), max_size=20), st.sampled_from([None, "2013-02-21", "1999-12-31", "2016-02-29"])
)
def test_records_are_sound_and_come_out_the_same_again(fragments: list[str], published: str | None) -> None:
    text = " ".join(fragments)
    doc = read(text, published)
    at = 0
    for when in doc.times:
        assert at <= when.span.start < when.span.end <= len(text)
        assert text[when.span.start : when.span.end] == when.span.of(text).strip()
        assert (when.start is None) == (when.end is None)
        assert when.start is None or (when.end is not None and when.start <= when.end)
        assert (when.start is None) == (when.why_not is not None)
        at = when.span.end
    assert read(text, published) == doc


@given(st.text(max_size=120))
def test_any_text_is_read_without_failing(text: str) -> None:
    for when in read(text).times:
        assert when.span.of(text)


@pytest.mark.parametrize(
    "word", ["صباح ", "أمس ", "14 مارس ", "عام 97 و", "الجمعة والسبت ", "قبل ذلك ب", "نهاية الشهر "]
)
def test_repetition_does_not_explode(word: str) -> None:
    text = word * 1500
    assert all(when.span.of(text) for when in read(text).times)

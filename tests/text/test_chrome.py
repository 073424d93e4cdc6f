"""Page chrome: what a page prints around a report is marked, and nothing of the report is."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from musnad.folding import fold
from musnad.lexicon import shipped
from musnad.lexicon.rows import ChromeLine
from musnad.records import Chrome, Span
from musnad.text.chrome import chrome

TITLE = "الحكومة تقر موازنة العام المقبل"
FIRST = "أقر مجلس الوزراء أمس مشروع الموازنة العامة بعد جلسة استمرت سبع ساعات."
LAST = "ورفضت نقابة المعلمين المشروع، ودعت إلى إضراب يوم الأحد في جميع المدارس."


def report(*below: str, between: tuple[str, ...] = ()) -> str:
    return "\n".join([TITLE, "", FIRST, *between, LAST, "", *below])


def marked(text: str, title: bool = True) -> list[Chrome]:
    return list(chrome(text, Span(0, len(TITLE)) if title else None, shipped()))


def words(text: str) -> list[str]:
    return [mark.span.of(text) for mark in marked(text)]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("اترك تعليقاً", "comments"),
        ("أترك تعليقك هنا !", "comments"),
        ("التعليقات (5)", "comments"),
        ("12 تعليقاً", "widget"),
        ("لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *", "comments"),
        ("الآراء الواردة أدناه لا تعبر عن رأي الموقع، بل عن وجهات نظر أصحابها فقط.", "comments"),
        ("زر الذهاب إلى الأعلى", "navigation"),
        ("العوده الى الاعلى", "navigation"),
        ("...المزيد", "navigation"),
        ("« السابق | التالي »", "navigation"),
        ("الرئيسية | من نحن | اتصل بنا", "navigation"),
        ("شارك هذا الخبر :", "share"),
        ("شـــارك", "share"),
        ("فيسبوك تويتر واتساب", "share"),
        ("Facebook | Twitter | WhatsApp", "share"),
        ("رابط الخبر: وزير المالية يشرح بنود الموازنة", "share"),
        ("www.marfa.example", "share"),
        ("http://marfa.example/news?id=7", "share"),
        ("تويتر: @marfa_news", "share"),
        ("#موازنة #تعليم", "share"),
        ("اقرأ أيضاً", "related"),
        ("إقرا ايضا: وزيرة المالية ترد على منتقدي الموازنة", "related"),
        ("شاهد أيضاً: جلسة مجلس الوزراء كاملة", "related"),
        ("مواضيع ذات صلة", "related"),
        ("الأكثر قراءةً", "related"),
        ("الوسوم: موازنة - تعليم - صحة", "related"),
        ("تابعونا على فيسبوك", "subscribe"),
        ("اشترك في نشرتنا البريدية", "subscribe"),
        ("تابع أخبار المرفأ عبر غوغل نيوز", "subscribe"),
        ("صورة أرشيفية", "credit"),
        ("(أرشيفية)", "credit"),
        ("// انتهى //", "credit"),
        ("18:07 ت م", "credit"),
        ("تصوير: سامي الخطيب", "credit"),
        ("(إعداد سامي الخطيب للنشرة العربية - تحرير ليلى حداد)", "credit"),
        ("لمشاهدة الفيديو من هـــــنا", "media"),
        ("لقراءة نص البيان كاملاً اضغط هنا", "media"),
        ("ويمكن تحميل التقرير على الرابط التالي:", "media"),
        ("جميع الحقوق محفوظة لصحيفة المرفأ 2014", "legal"),
        ("© 2014 صحيفة المرفأ", "legal"),
        ("سياسة الخصوصية", "legal"),
        ("المقالات المنشورة لا تعبر بالضرورة عن رأي الصحيفة", "legal"),
        ("للتواصل مع الكاتب: katib@marfa.example", "legal"),
        ("تم نشره الجمعة 24 نيسان / أبريل 2015 09:22 مساءً", "widget"),
        ("آخر تحديث: 12/05/2015", "widget"),
        ("منذ 3 ساعات", "widget"),
        ("1,250 مشاهدة", "widget"),
        ("* * *", "widget"),
        ("-------", "widget"),
    ],
)
def test_a_line_around_the_report(line: str, kind: str) -> None:
    text = report(line)
    (mark,) = marked(text)
    assert mark.span.of(text) == line
    assert mark.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "شارك آلاف المتظاهرين في مسيرة نحو مقر الحكومة.",
        "شارك الوزير في الاجتماع",
        "شاهد أيضاً عدداً من المصابين يُنقلون إلى المستشفى",
        "شاهد الفيديو أكثر من مليون شخص خلال يومين.",
        "تابع الوزير أن المفاوضات مستمرة",
        "تابعنا الأوضاع عن كثب، بحسب قول الناطق.",
        "وانتشر الفيديو على تويتر وفيسبوك ويوتيوب",
        "قال على صفحته على فيسبوك إن الحزب لن يشارك",
        "اشترك الجانبان في صياغة البيان",
        "حمل تطبيق القانون الجديد مفاجآت كثيرة للتجار",
        "حمل الآن الجيش مسؤولية الهجوم",
        "طالع الرئيس تقريراً عن الوضع الأمني",
        "الحقوق محفوظة لجميع المواطنين في الدستور الجديد",
        "إن هذه التصريحات لا تعبر بالضرورة عن رأي الحكومة",
        "إعلان الهدنة جاء بعد وساطة إقليمية",
        "إعداد الموازنة يستغرق ثلاثة أشهر",
        "تصوير الفيلم يبدأ الشهر المقبل",
        "ضغط هنا على الحكومة، وضغط هناك على المعارضة.",
        "المزيد من الضحايا سقطوا في القصف",
        "للمزيد من التفاوض سافر الوفد إلى جنيف",
        "تم نشره في مجلة علمية قبل عامين",
        "نشر في العاصمة ألف شرطي",
        "انتهى الاجتماع من دون اتفاق",
        "التعليقات على القرار كانت متباينة",
        "أسعار الذهب ترتفع",
        "أسعار الذهب الخميس 14 مايو",
        "صورة من الداخل",
        "كتب - سامي الخطيب",
        "كتبت ليلى حداد:",
        "ترجمة: سامي الخطيب",
        "القاهرة - أ ش أ",
        "بيروت (رويترز)",
        "وكالات",
        "عاجل",
        "#موازنة_2015 يتصدر",
        "لغة جافا سكريبت",
        ".",
        "».",
        '"',
        ")",
        "2015",
        "12 قتيلاً",
        "7 أيار",
        "-",
        "صور",
    ],
)
def test_a_line_of_the_report(line: str) -> None:
    assert words(report(between=(line,))) == []


def test_the_title_is_never_chrome() -> None:
    text = f"صورة أرشيفية\n\n{FIRST}"
    assert chrome(text, Span(0, 12), shipped()) == ()
    assert [mark.span for mark in chrome(text, None, shipped())] == [Span(0, 12)]


def test_spans_are_trimmed_and_hold_vowel_signs() -> None:
    text = report("\u200f  اترك تعليقاً \u200f", "\tشارك\r")
    assert words(text) == ["اترك تعليقاً", "شارك"]


def test_the_rule_names_the_row() -> None:
    text = report("شاهد الصور")
    (mark,) = marked(text)
    (row,) = [row for row in shipped().rows(ChromeLine) if f"chrome.tsv:{row.line}" == mark.rule]
    assert (row.words, row.kind) == ("شاهد الصور", "media")


def test_a_link_on_a_line_of_its_own_within_a_sentence_is_kept() -> None:
    broken = (
        "وقال الوزير في تغريدة على",
        "تويتر",
        "إن الموازنة نهائية.",
        "وكتبت النقابة في",
        "فيسبوك",
        "، إنها ترفضها.",
    )
    assert words(report(between=broken)) == []


LISTED = (
    "وزيرة المالية: لا ضرائب جديدة",
    "نقابة المعلمين ترفض الموازنة.. وتدعو إلى الإضراب",
    "ما الذي تغير في موازنة هذا العام؟",
)


def test_headlines_below_a_heading_at_the_end() -> None:
    assert words(report("موضوعات متعلقة:", *LISTED, *LISTED, "http://marfa.example/7")) == [
        "موضوعات متعلقة:",
        *LISTED,
        *LISTED,
        "http://marfa.example/7",
    ]


def test_a_box_of_headlines_within_the_report() -> None:
    assert words(report(between=("اقرأ أيضًا", *LISTED))) == ["اقرأ أيضًا", *LISTED]


def test_at_most_three_lines_are_of_a_box() -> None:
    assert words(report(between=("اقرأ أيضًا", *LISTED, "سطر قصير من الخبر"))) == ["اقرأ أيضًا", *LISTED]


def test_a_paragraph_below_a_heading_is_of_the_report() -> None:
    assert words(report(between=("اقرأ أيضًا",))) == ["اقرأ أيضًا"]
    assert words(f"{TITLE}\n\nأخبار ذات صلة\nسطر قصير من الخبر\nوسطر آخر منه") == ["أخبار ذات صلة"]


def test_a_heading_of_another_kind_begins_no_list() -> None:
    assert words(report("آخر الأخبار", "وصل الوفد إلى العاصمة")) == ["آخر الأخبار"]


@pytest.mark.parametrize("stamp", ["السبت 2 مايو 2015", "2015/05/02 - 10:30 ص", "٢ أيار ٢٠١٥", "12345"])
def test_a_date_after_the_report_is_chrome_and_before_it_is_not(stamp: str) -> None:
    assert words(report(stamp)) == [stamp]
    assert words(report(between=(stamp,))) == []


def test_a_line_with_a_date_by_its_words_is_chrome_anywhere() -> None:
    assert words(report(between=("تم نشره الجمعة 24 نيسان 2015",))) == ["تم نشره الجمعة 24 نيسان 2015"]


def test_every_row_is_found() -> None:
    """Each row alone on a line, with a number where it asks for one."""
    for row in shipped().rows(ChromeLine):
        line = row.words.replace("0", "25")
        marks = chrome(f"{TITLE}\n\n{FIRST}\n\n{line}", None, shipped())
        assert [mark.span.of(f"{TITLE}\n\n{FIRST}\n\n{line}") for mark in marks] == [line], row


def test_no_row_is_a_word_or_two_that_reports_are_made_of() -> None:
    """Rows that match in part of a line have two words or more, or ask for a colon."""
    for row in shipped().rows(ChromeLine):
        if row.match != "line":
            assert len(fold(row.words).split()) > 1 or row.words.endswith(":") or row.words.isascii(), row


def test_many_short_lines_take_linear_time() -> None:
    began = time.monotonic()
    chrome("اقرأ أيضا\nعنوان قصير\n" * 10_000, None, shipped())
    assert time.monotonic() - began < 5


def test_the_seed(shared: Path) -> None:
    text = (shared / "gold/seed/article.txt").read_bytes().decode()
    found = {mark.span: mark.kind for mark in chrome(text, Span(0, 57), shipped())}
    assert found == {Span(3364, 3376): "comments", Span(3378, 3398): "navigation"}

"""Deadlines and agenda. What the acceptance article asks of them is tested in ``tests/seed``."""

from __future__ import annotations

import pytest

import musnad
from musnad.records import Mandate


def watched(text: str, published: str | None = "2015-06-10") -> list[Mandate]:
    """What is watched in a report of Wednesday, 10 June 2015."""
    return list(musnad.read(text, published=published, has_title=False).mandates)


def only(text: str, published: str | None = "2015-06-10") -> Mandate:
    found = watched(text, published)
    assert len(found) == 1, found
    return found[0]


ENDS = [
    ("تنتهي الهدنة يوم الجمعة.", "truce", None, "2015-06-12"),
    ("أعلن التحالف هدنة تبدأ السبت وتنتهي الثلاثاء.", "truce", "2015-06-13", "2015-06-16"),
    ("وقال إن الهدنة التي بدأت الأحد تنتهي السبت.", "truce", "2015-06-07", "2015-06-13"),
    ("تبدأ الهدنة السبت وتستمر ثلاثة أيام.", "truce", "2015-06-13", "2015-06-16"),
    ("أعلن التحالف هدنة إنسانية مدتها خمسة أيام تبدأ الجمعة.", "truce", "2015-06-12", "2015-06-17"),
    ("هدنة إنسانية لمدة 72 ساعة اعتبارا من منتصف ليل الخميس.", "truce", "2015-06-11", "2015-06-14"),
    ("أمهل التحالف الحوثيين أمس ثلاثة أيام للانسحاب.", "ultimatum", "2015-06-09", "2015-06-12"),
    ("أعطى التنظيم الحكومة مهلة تنتهي مساء غد.", "ultimatum", None, "2015-06-11"),
    ("منح الجيش المسلحين مهلة حتى الجمعة لتسليم سلاحهم.", "ultimatum", None, "2015-06-12"),
    ("مدد مجلس الأمن ولاية البعثة حتى 30 يونيو.", "authorisation", None, "2015-06-30"),
    ("تنتهي ولاية البرلمان في تموز 2016.", "authorisation", None, "2016-07"),
]


@pytest.mark.parametrize(("text", "kind", "starts", "expires"), ENDS)
def test_a_term_with_its_edges(text: str, kind: str, starts: str | None, expires: str) -> None:
    found = [m for m in watched(text) if m.kind == kind]
    assert [(m.starts, m.expires, m.why_not) for m in found] == [(starts, expires, None)]


@pytest.mark.parametrize("text", [text for text, *_ in ENDS if "هدنة" in text])
def test_the_end_of_a_truce_is_told_once(text: str) -> None:
    assert [m.kind for m in watched(text)] == ["truce"]


def test_a_length_from_a_day_that_is_not_stated() -> None:
    found = only("أمهلت الحركة الحكومة 48 ساعة للاستجابة لمطالبها.")
    assert (found.kind, found.lasts, found.expires) == ("ultimatum", "PT48H", None)
    assert "not stated" in (found.why_not or "")


def test_hours_that_are_no_whole_days_end_on_one_of_two_days() -> None:
    assert only("أمهل التحالف الحوثيين أمس 36 ساعة.").expires == "2015-06-10/2015-06-11"


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("تستمر الهدنة حتى الأحد بشرط أن تتوقف الغارات، وفق المبعوث.", "بشرط أن تتوقف الغارات"),
        ("تنتهي مهلة الحكومة الأحد ما لم تستقل.", "ما لم تستقل"),
        ("تنتهي الهدنة الأحد.", None),
    ],
)
def test_a_condition(text: str, condition: str | None) -> None:
    found = next(m for m in watched(text) if m.kind != "planned_act")
    assert (found.condition.of(text) if found.condition else None) == condition


def test_who_asks_for_more_time_and_of_which_term() -> None:
    text = "تنتهي الهدنة الجمعة. ودعا المبعوث الأممي إلى تمديد الهدنة. وتنتهي ولاية البرلمان في تموز 2016."
    doc = musnad.read(text, published="2015-06-10", has_title=False)
    asked = {m.kind: m.requested_by for m in doc.mandates}
    assert asked["authorisation"] is None
    assert next(s.speaker_name for s in doc.statements if s.id == asked["truce"]) == "المبعوث الأممي"


def test_who_set_an_ultimatum() -> None:
    text = "أمهلت الحركة الحكومة 48 ساعة."
    issuer = only(text).issuer
    assert issuer is not None
    assert issuer.of(text) == "الحركة"


def test_without_a_day_of_publication_a_weekday_stays_open() -> None:
    found = next(m for m in watched("تنتهي الهدنة يوم الجمعة.", None) if m.kind == "truce")
    assert (found.expires, found.status) == (None, "unknown")
    assert found.why_not


@pytest.mark.parametrize(
    "text",
    [
        "عقد الوزير اجتماعا يستمر حتى الجمعة.",  # a verb spelt like a term
        "استمرت الهدنة أمس.",
        "خرق المسلحون الهدنة الأحد.",
        "حضر الاجتماع 48 مندوبا.",
    ],
)
def test_no_term(text: str) -> None:
    assert [m for m in watched(text) if m.rule == "ending"] == []


def test_a_truce_told_in_two_sentences_is_one() -> None:
    found = only("أعلن التحالف هدنة لمدة خمسة أيام.\nتبدأ الهدنة الجمعة في المدينة كلها.")
    assert (found.starts, found.lasts, found.expires) == ("2015-06-12", "P5D", "2015-06-17")
    assert len(found.evidence) == 2


def test_a_first_day_of_no_stated_year_makes_no_last_day() -> None:
    text = "أعلن التحالف هدنة لمدة خمسة أيام.\nتبدأ الهدنة في 12 يونيو في المدينة كلها."
    found = only(text, published=None)
    assert (found.starts, found.lasts, found.expires) == ("XXXX-06-12", "P5D", None)


def test_two_ultimatums_stay_two() -> None:
    text = "أمهل الجيش المسلحين حتى الجمعة.\nومنح القضاء الشركة مهلة شهرين."
    assert [(m.expires, m.lasts) for m in watched(text) if m.kind == "ultimatum"] == [
        ("2015-06-12", None),
        (None, "P2M"),
    ]


def test_a_headline_and_its_report_tell_of_one_ultimatum() -> None:
    text = "الجيش يمهل المسلحين حتى الجمعة.\nأمهل الجيش المسلحين حتى الجمعة."
    assert [m.expires for m in watched(text) if m.kind == "ultimatum"] == ["2015-06-12"]


@pytest.mark.parametrize(
    "text",
    [
        "بدأت الحكومة وقف التعامل بالجوازات القديمة الأحد.",
        "ينظم القسم مؤتمره خلال الفترة من 27 يونيو وحتى 2 يوليو.",
        "وخرجت ولاية طرابلس العلماء حتى منتصف القرن الماضي.",
        "وكانت مدة الولاية أربع سنوات، وتعود آخر انتخابات إلى أواخر الستينات.",
    ],
)
def test_a_period_that_nothing_ends_is_no_deadline(text: str) -> None:
    assert [m for m in watched(text) if m.rule == "ending"] == []


def test_a_state_that_is_prolonged() -> None:
    found = only("قرر الرئيس تمديد حالة الطوارئ ثلاثة أشهر حتى 3 سبتمبر.")
    assert (found.kind, found.expires) == ("authorisation", "2015-09-03")


def test_a_verb_that_gives_leave_is_no_instrument() -> None:
    assert watched("جاء في بيان أصدرته الحكومة أن رئيسها أذن بتكوين فريق عمل، وسمح بالسفر.") == []


def test_a_length_that_is_only_asked_for_is_none() -> None:
    text = "تنتهي الهدنة الجمعة. ودعا المبعوث الأممي إلى تمديد الهدنة أسبوعين."
    doc = musnad.read(text, published="2015-06-10", has_title=False)
    (truce,) = [mandate for mandate in doc.mandates if mandate.kind == "truce"]
    assert (truce.expires, truce.lasts, truce.requested_change) == ("2015-06-12", None, "extend")


# --- demands, terms made longer, what is appointed ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "issuer", "lasts", "expires"),
    [
        ("طالب الحراس السكان بإخلاء المبنى خلال 24 ساعة.", "الحراس", "PT24H", None),
        ("أمر القائد رجاله بتسليم السلاح في غضون يومين.", "القائد", "P2D", None),
        ("هدد المهربون بقتل السائق إذا لم تدفع الفدية قبل الجمعة.", "المهربون", None, "2015-06-12"),
        ("طالب النواب الحكومة بالاستقالة قبل 20 حزيران.", "النواب", None, "2015-06-20"),
    ],
)
def test_a_demand_with_a_time_is_an_ultimatum(text: str, issuer: str, lasts: str | None, expires: str | None) -> None:
    (found,) = [m for m in watched(text) if m.kind == "ultimatum"]
    assert found.issuer is not None
    assert (found.issuer.of(text), found.lasts, found.expires) == (issuer, lasts, expires)


@pytest.mark.parametrize(
    "text",
    [
        "طالب السكان بفتح تحقيق في الحريق الذي وقع قبل الجمعة.",
        "طالب السكان بإصلاح الجسر خلال خمسة أعوام.",
        "وفي عام 2010 طالبت الشركة بسحب التقرير خلال 24 ساعة.",
        "هدد المهربون بقتل السائق قبل الجمعة.",
        "استمرت الهدنة يومين ثم انهارت أمس.",
    ],
)
def test_a_demand_without_a_time_to_come_and_a_truce_that_was_are_none(text: str) -> None:
    assert [m for m in watched(text) if m.rule == "ending"] == []


@pytest.mark.parametrize(
    ("text", "named", "issuer", "lasts"),
    [
        ("مدد المجلس ولاية البعثة في الساحل ستة أشهر.", "ولاية البعثة", "المجلس", "P6M"),
        ("قرر النواب تمديد حالة الطوارئ شهرا واحدا.", "حالة الطوارئ", "النواب", "P1M"),
    ],
)
def test_a_term_made_longer_has_its_length_and_who_does_it(text: str, named: str, issuer: str, lasts: str) -> None:
    (found,) = [m for m in watched(text) if m.rule == "ending"]
    assert found.instrument is not None
    assert found.issuer is not None
    assert (found.instrument.of(text), found.issuer.of(text), found.lasts) == (named, issuer, lasts)


def test_a_term_that_is_yet_to_begin_is_planned() -> None:
    found = only("هدنة في الميناء من الجمعة حتى الأحد.")
    assert (found.starts, found.expires, found.status) == ("2015-06-12", "2015-06-14", "planned")


@pytest.mark.parametrize(
    ("text", "named", "starts"),
    [
        ("قررت المحكمة تأجيل دعوى الصيادين إلى جلسة 20 يونيو.", "دعوى الصيادين", "2015-06-20"),
        ("حجزت المحكمة طعن الشركة للحكم بجلسة 20 يونيو.", "طعن الشركة", "2015-06-20"),
        ("تجرى الانتخابات البلدية في أيلول المقبل.", "الانتخابات البلدية", "2015-09"),
    ],
)
def test_what_is_appointed_for_a_day_to_come_is_on_the_agenda(text: str, named: str, starts: str) -> None:
    (found,) = [m for m in watched(text) if m.rule == "appointed"]
    assert found.instrument is not None
    assert (found.instrument.of(text), found.starts, found.status) == (named, starts, "planned")


@pytest.mark.parametrize(
    "text",
    ["نظرت المحكمة الدعوى في جلسة 5 يونيو.", "جرت الانتخابات في أيار، وقتل فيها حارس.", "كشفت جلسة اليوم خلافا."],
)
def test_what_is_over_is_not(text: str) -> None:
    assert [m for m in watched(text) if m.rule == "appointed"] == []

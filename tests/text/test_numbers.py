"""Numbers in words and figures: what is read, what is left alone, what is not read yet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.lexicon import shipped
from musnad.lexicon.rows import NumberWord
from musnad.text.exact_numbers import LARGEST, ordinal
from musnad.text.number_words import numbers
from musnad.text.numbers import Quantity, no_count, quantities
from musnad.text.reading import Word, reading
from musnad.text.tokens import tokens
from musnad.text.vocabulary import vocabulary

KNOWN = numbers(shipped())


def words_of(text: str) -> list[Word]:
    return reading(list(tokens(text, 0, len(text), vocabulary(shipped()))), text, shipped())


def read(text: str) -> list[Quantity]:
    return list(quantities(words_of(text), KNOWN))


def values(text: str) -> list[tuple[int, int | None, int | None]]:
    return [(q.low, q.high, q.best) for q in read(text)]


# --- read -------------------------------------------------------------------------------------------------------

EXACT = {
    "وصلت 35 شاحنة إلى الميناء": 35,
    "تسلم المخيم 12,400 بطانية": 12400,
    "يؤوي المخيم 1.250.000 نازح": 1250000,
    "نقل القطار ٤٢ جريحا": 42,
    "غادر 2,5 مليون عامل": 2500000,
    "يعمل هناك 40 الف موظف": 40000,
    "أجلى الصليب الأحمر خمسة جرحى": 5,
    "اعتقلت الشرطة تسع نساء": 9,
    "نجا أحد عشر بحارا": 11,
    "نجت اثنتا عشرة طالبة": 12,
    "عاد سبعة عشر عاملا": 17,
    "أوقف ثلاثون متظاهرا": 30,
    "نقل أربعة وستون مريضا": 64,
    "حوصر مئة وعشرون مدنيا": 120,
    "حوصر مائتان وثلاثة مدنيين": 203,
    "سرح المصنع ثلاثمائة عامل": 300,
    "سرح المصنع ست مئة وخمسين عاملا": 650,
    "جمع ألفا توقيع": 2000,
    "جمع ثمانية عشر ألفا وسبعمئة توقيع": 18700,
    "سجل 7 آلاف طالب": 7000,
    "شرد القتال ربع مليون نسمة": 250000,
    "شارك مليون ونصف المليون ناخب": 1500000,
    "شارك مليونان ومئتا ألف ناخب": 2200000,
    "نجا رجل واحد": 1,
    "خطف أحد الصيادين": 1,
}


@pytest.mark.parametrize(("text", "value"), EXACT.items())
def test_exact_numbers(text: str, value: int) -> None:
    assert values(text) == [(value, value, value)]


BOUNDED = {
    "نقل نحو ثمانين جريحا": (80, 80, 80),
    "نقل أكثر من ثمانين جريحا": (81, None, None),
    "نقل ما لا يقل عن ثمانين جريحا": (80, None, 80),
    "نقل ثمانون جريحا على الأقل": (80, None, 80),
    "أصيب تسعة من حرس الحدود على الأقل": (9, None, 9),
    "على الأقل خمسة عمال": (5, None, 5),
    "نقل أقل من ثمانين جريحا": (1, 79, None),
    "يتسع الملجأ لما يصل إلى 300 شخص": (1, 300, None),
    "يغيب بين 15 و20 نائبا": (15, 20, None),
    "يغيب ما بين عشرة وعشرين نائبا": (10, 20, None),
    "يغيب من 15 إلى 20 نائبا": (15, 20, None),
    "يغيب 15-20 نائبا": (15, 20, None),
    "يغيب 15 - 20 نائبا": (15, 20, None),
    "يغيب ثلاثة أو أربعة نواب": (3, 4, None),
    "أوقف عشرات المتظاهرين": (20, 99, None),
    "أوقف المئات من المتظاهرين": (200, 999, None),
    "فر آلاف السكان": (2000, 9999, None),
    "فر عشرات الآلاف من السكان": (20000, 99999, None),
    "فر مئات آلاف السكان": (200000, 999999, None),
    "فر ملايين السكان": (2000000, 9999999, None),
    "أصيب عدد من الحراس": (1, None, None),
    "أصيب العديد من الحراس": (3, None, None),
    "أصيب عدة حراس": (3, None, None),
    "أصيب بضعة حراس": (3, 9, None),
    "وصل بضع مئات من المراقبين": (300, 999, None),
    "وصل عدة آلاف من المراقبين": (3000, 9999, None),
    "أكثر من عشرات السيارات": (20, None, None),
}


@pytest.mark.parametrize(("text", "bounds"), BOUNDED.items())
def test_bounded_numbers(text: str, bounds: tuple[int, int | None, int | None]) -> None:
    assert values(text) == [bounds]


def test_a_number_begins_with_what_bounds_it_and_ends_before_its_noun() -> None:
    text = "وقتل ما لا يقل عن ثلاثة وعشرين صيادا"
    words, found = words_of(text), read(text)[0]
    assert text[words[found.first].start : words[found.end - 1].end] == "ما لا يقل عن ثلاثة وعشرين"


def test_several_numbers_of_a_sentence_stay_apart() -> None:
    assert values("قتل ثلاثة عمال وجرح خمسة عشر واعتقل 40") == [(3, 3, 3), (15, 15, 15), (40, 40, 40)]


@pytest.mark.parametrize("text", ["قتل جنديان", "أصيبت جنديتان", "قتل جنديين"])
def test_a_dual_role_noun_is_two(text: str) -> None:
    assert values(text) == [(2, 2, 2)]


ORDINALS = {
    "الثالث": 3,
    "الخامسة": 5,
    "الحادي عشر": 11,
    "التاسع عشر": 19,
    "الحادي والعشرين": 21,
    "الثلاثين": 30,
    "فاتح": 1,
}


@pytest.mark.parametrize(("text", "place"), ORDINALS.items())
def test_ordinals(text: str, place: int) -> None:
    words = words_of(text)
    assert ordinal(words, 0, KNOWN) == (place, len(words))


# --- left alone -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "لم يصب أحد في الحريق",
        "لا أحد يعرف مصيره",
        "اتجهت القافلة نحو الحدود",
        "وصل في المركز الثالث عشر",
        "بلغ المعدل 13.7 نقطة",
        "وقع الحادث يوم 26/2/2013",
        "انخفض بنسبة 5ر2",
        "نصف الطريق",
    ],
)
def test_no_quantity(text: str) -> None:
    assert read(text) == []


def test_what_rose_from_three_to_five_is_no_range() -> None:
    assert values("ارتفع عدد الضحايا من ثلاثة إلى خمسة") == [(3, 3, 3), (5, 5, 5)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("تبرعت الدولة بـ 300 دولار", "money"),
        ("على بعد 12 كيلومترا من الحدود", "measure"),
        ("يبلغ 41 عاما", "time"),
        ("نص القرار 1973 على ذلك", "serial"),
        ("نشر في صفحة 7", "serial"),
        ("ارتفع بنسبة 4 في المئة", "share"),
        ("الساعة 10", "clock"),
        ("قتل 10 صيادين", None),
    ],
)
def test_numbers_that_count_no_people(text: str, reason: str | None) -> None:
    words = words_of(text)
    assert no_count(words, next(quantities(words, KNOWN)), KNOWN) == reason


# --- not yet ----------------------------------------------------------------------------------------------------

NOT_YET = {
    "عاد 5ر2 مليون لاجئ": (2500000, 2500000, 2500000),  # agencies differ in which side of ر the whole part stands
    "قتل رجل وامرأة": (2, 2, 2),
    "قتل صياد": (1, 1, 1),
    "أصيب نيف وعشرون حارسا": (21, 29, None),
}


@pytest.mark.xfail(strict=True, reason="not read yet")
@pytest.mark.parametrize(("text", "bounds"), NOT_YET.items())
def test_not_yet(text: str, bounds: tuple[int, int | None, int | None]) -> None:
    assert values(text) == [bounds]


# --- the table and anything at all ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row", [r for r in shipped().rows(NumberWord) if r.example and r.kind == "vague"], ids=lambda row: row.word
)
def test_a_vague_word_is_read_in_its_example(row: NumberWord) -> None:
    assert (row.low, row.high, None) in values(row.example)


@pytest.mark.parametrize(
    "row",
    [r for r in shipped().rows(NumberWord) if r.example and r.kind in ("about", "more", "least", "less", "most")],
    ids=lambda row: row.word,
)
def test_a_bounding_word_is_read_in_its_example(row: NumberWord) -> None:
    assert any(q.rule.endswith(row.kind) for q in read(row.example))


FRAGMENTS = [
    *(row.word for row in shipped().rows(NumberWord)),
    "و",
    "ثلاثة",
    "وعشرون",
    "12",
    "3-5",
    "1,5",
    "جندي",
    "،",
    "إلى",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=25))
def test_quantities_run_forward_and_keep_their_bounds(fragments: list[str]) -> None:
    words = words_of(" ".join(fragments))
    at = 0
    for found in quantities(words, KNOWN):
        assert at <= found.first < found.end <= len(words)
        assert 0 <= found.low <= (found.high if found.high is not None else LARGEST)
        assert found.best is None or found.low <= found.best
        at = found.end
    assert list(quantities(words, KNOWN)) == list(quantities(words, KNOWN))


@given(st.text(max_size=80))
def test_any_text_is_read_without_failing(text: str) -> None:
    for found in read(text):
        assert found.first < found.end


@pytest.mark.parametrize("word", ["ألف ", "مئة ", "أكثر من ", "نحو ", "بين 3 و", "عشرات ", "واحد وعشرون "])
def test_repetition_does_not_explode(word: str) -> None:
    assert all(found.low <= LARGEST for found in read(word * 3000))

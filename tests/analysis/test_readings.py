"""Clear short sentences: what a careful reader has no doubt of, the analyser has to find, however it is spelt.

No measure of how good the analyser is: that is taken on treebanks, see eval.
"""

from __future__ import annotations

import unicodedata

import pytest
from msgspec.structs import replace

from musnad.analysis.analyser import Analyser
from musnad.analysis.records import Sentence, Word
from musnad.folding import light

SAID = "قال الوزير إن القوات قصفت المدينة"
FORMS = SAID.split()
ARCS = [(None, "root"), (0, "nsubj"), (4, "mark"), (4, "nsubj"), (0, "ccomp"), (4, "obj")]


def read(analyser: Analyser, text: str) -> Sentence:
    return analyser.read([text])[0]


def arcs(found: Sentence) -> list[tuple[int | None, str]]:
    return [(word.head, word.relation) for word in found.words]


def forms(found: Sentence) -> list[str]:
    return [word.form for word in found.words]


def cuts(found: Sentence) -> list[str]:
    """Each token, its words side by side: «ل+المدينة»."""
    return ["+".join(word.form for word in found.words[a : b + 1]) for a, b in found.tokens]


def unplaced(word: Word) -> Word:
    return replace(word, start=0, end=0)


# --- grammar ----------------------------------------------------------------------------------------------------


def test_who_says_that_who_does_what(analyser: Analyser) -> None:
    found = read(analyser, SAID)
    assert arcs(found) == ARCS
    assert [word.upos for word in found.words] == ["VERB", "NOUN", "SCONJ", "NOUN", "VERB", "NOUN"]
    assert [word.lemma for word in found.words] == ["قال", "وزير", "إن", "قوة", "قصف", "مدينة"]
    assert [SAID[word.start : word.end] for word in found.words] == FORMS
    assert (found.words[4].feature("Gender"), found.words[3].feature("Number")) == ("Fem", "Plur")
    assert found.words[4].feature("Tense") is None
    assert list(found.children(4)) == [2, 3, 5]


RELATED = {  # sentence: (word, relation, its head)
    "هاجم المسلحون القرية": [("المسلحون", "nsubj", "هاجم"), ("القرية", "obj", "هاجم")],
    "القرية هاجمها المسلحون": [("المسلحون", "nsubj", "هاجم"), ("ها", "obj", "هاجم")],
    "اعتقلت الشرطة رئيس الحزب": [("الشرطة", "nsubj", "اعتقلت"), ("رئيس", "obj", "اعتقلت"), ("الحزب", "nmod", "رئيس")],
    "لن تذهب الحكومة إلى المفاوضات": [("لن", "advmod", "تذهب"), ("إلى", "case", "المفاوضات")],
    "قتل الجندي وأصيب الضابط": [("أصيب", "conj", "قتل"), ("و", "cc", "أصيب")],
    "حضر الوزير والسفير": [("الوزير", "nsubj", "حضر"), ("السفير", "conj", "الوزير"), ("و", "cc", "السفير")],
    "أعلنت الأمم المتحدة وقف العمل": [("المتحدة", "amod", "الأمم"), ("وقف", "obj", "أعلنت"), ("العمل", "nmod", "وقف")],
}


@pytest.mark.parametrize("text", RELATED)
def test_relations(analyser: Analyser, text: str) -> None:
    found = read(analyser, text)
    told = {(word.form, word.relation, found.words[word.head].form) for word in found.words if word.head is not None}
    assert set(RELATED[text]) <= told


@pytest.mark.xfail(strict=True, reason="an object after a subject in two parts is hung from the second part")
def test_an_object_after_two_subjects(analyser: Analyser) -> None:
    found = read(analyser, "زار الوزير والسفير المخيم")
    assert (found.words[4].head, found.words[4].relation) == (0, "obj")


# --- clitics ----------------------------------------------------------------------------------------------------

CUT = {
    "وصلت المساعدات للمدينة": "ل+المدينة",
    "عاد وفد للمدينة": "ل+المدينة",
    "انتقل بالمدينة": "ب+المدينة",
    "عاد للقرية وللمدينة": "و+ل+المدينة",
    "وسيكتبها الوزير": "و+س+يكتب+ها",
    "سيعلن الوزير": "س+يعلن",
    "فسيقول الوزير": "ف+س+يقول",
    "سأل الصحفي عما حدث": "عن+ما",
    "كان ممن قتلوا": "من+من",
    "طلب ألا يعود": "أن+لا",
    "عادت الحافلة للاجئين": "ل+اللاجئين",
    "تعليم للغة العربية": "ل+اللغة",
    "سافر للبنان": "ل+لبنان",
    "وسيكتبونها غدا": "و+س+يكتبون+ها",
    "سيهاجمونها غدا": "س+يهاجمون+ها",
    "وسيهاجمونها غدا": "و+س+يهاجمون+ها",
    "اجتمع السينمائيون": "السينمائيون",
    "اجتمع سياسيون": "سياسيون",
    "حصدوا سنابل القمح": "سنابل",
    "سافر إلى سنار": "سنار",
    "اشتروا سيارتين": "سيارتين",
    "كتبها بنفسه": "كتب+ها",
    "ذهب وفد وللمدينة تاريخها": "و+ل+المدينة",
    "الحمد لله": "ل+الله",
    "انتقل الملف للجنة التحقيق": "ل+اللجنة",
    "قال إنهم عادوا": "إن+هم",
    "زار مدينتهم": "مدينت+هم",
    "قصفتها الطائرات": "قصفت+ها",
}


@pytest.mark.parametrize("text", CUT)
def test_cut(analyser: Analyser, text: str) -> None:
    assert CUT[text] in cuts(read(analyser, text))


@pytest.mark.parametrize("text", ["وزير", "ولد", "فريق", "بيت", "كتب", "لبنان", "سلاح", "هاشم", "الأب", "فيضان"])
def test_not_cut(analyser: Analyser, text: str) -> None:
    assert cuts(read(analyser, text)) == [text]


def test_spans_of_clitics(analyser: Analyser) -> None:
    text = "وصلت المساعدات للمدينة"
    found = read(analyser, text)
    assert found.tokens[-1] == (2, 3)
    assert [(text[w.start : w.end], w.form, w.upos) for w in found.words[2:]] == [
        ("ل", "ل", "ADP"),
        ("لمدينة", "المدينة", "NOUN"),
    ]


def test_marks_go_with_the_letter_before_them(analyser: Analyser) -> None:
    text = "وَسَيَكْتُبُهَا الوَزِيرُ"
    found = read(analyser, text)
    assert [text[w.start : w.end] for w in found.words] == ["وَ", "سَ", "يَكْتُبُ", "هَا", "الوَزِيرُ"]
    assert forms(found) == ["و", "س", "يكتب", "ها", "الوزير"]


NOT_CUT_WELL = {
    "هرب مما رآه": ("من+ما", "the treebank has «مما» both whole and cut"),
    "سأل عمن قتلوا": ("عن+من", "«عمن» is not cut"),
    "أليس هذا صحيحا": ("أ+ليس", "the asking أ is not cut"),
}


@pytest.mark.parametrize(
    ("text", "want"),
    [
        pytest.param(text, want, marks=pytest.mark.xfail(strict=True, reason=why))
        for text, (want, why) in NOT_CUT_WELL.items()
    ],
)
def test_not_cut_well_yet(analyser: Analyser, text: str, want: str) -> None:
    assert want in cuts(read(analyser, text))


# --- spelling ---------------------------------------------------------------------------------------------------

SPELT = {
    "diacritics": "قَالَ الوَزِيرُ إِنَّ القُوَّاتِ قَصَفَتِ المَدِينَةَ",
    "tatweel": "قـــال الوزيـــر إن القـــوات قصفت المديـــنة",
    "bidi marks": "\u202bقال الوزير إن \u200fالقوات\u200f قصفت المدينة\u202c",
    "bidi marks in words": "قا\u200fل الوز\u200eير إن القوات قصفت المد\u200bينة",
    "presentation forms": "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﺍﻟﻘﻮﺍﺕ ﻗﺼﻔﺖ ﺍﻟﻤﺪﻳﻨﺔ",
    "other blanks": "قال\u00a0الوزير\u2003إن\tالقوات\nقصفت  المدينة",
    "a byte order mark": "\ufeff" + SAID,
}


@pytest.mark.parametrize("text", SPELT.values(), ids=SPELT)
def test_what_is_no_letter_changes_nothing(analyser: Analyser, text: str) -> None:
    found, plain = read(analyser, text), read(analyser, SAID)
    assert forms(found) == FORMS
    assert [light(text[word.start : word.end]) for word in found.words] == FORMS
    assert [unplaced(word) for word in found.words] == [unplaced(word) for word in plain.words]


def test_letters_that_are_composed_of_two(analyser: Analyser) -> None:
    """«إ» as «ا» and a mark below it: an alif without hamza, and read as one."""
    found = read(analyser, unicodedata.normalize("NFD", SAID))
    assert arcs(found) == ARCS
    assert found.words[2].lemma == "إن"


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير ان القوات قصفت المدينة",
        "قال الوزير إنّ القوات قصفت المدينة",
        "قال الوزىر إن القوات قصفت المدىنة",
    ],
)
def test_letters_that_writers_exchange(analyser: Analyser, text: str) -> None:
    found = read(analyser, text)
    assert cuts(found) == [w.form for w in found.words]
    assert arcs(found) == ARCS


@pytest.mark.parametrize(
    ("spelt", "lemma"), [("فى", "في"), ("في", "في"), ("الى", "إلى"), ("على", "على"), ("علي", "على")]
)
def test_prepositions_without_dots_or_hamza(analyser: Analyser, spelt: str, lemma: str) -> None:
    """«علي» before a place is no man."""
    found = read(analyser, f"سقط صاروخ {spelt} المدينة")
    assert (found.words[2].upos, found.words[2].lemma, found.words[2].relation) == ("ADP", lemma, "case")


def test_hamza_left_out(analyser: Analyser) -> None:
    found = read(analyser, "اعلنت الشرطة اعتقال احمد")
    assert [(w.upos, w.lemma) for w in found.words[:3]] == [("VERB", "أعلن"), ("NOUN", "شرطة"), ("NOUN", "اعتقال")]
    assert [w.relation for w in found.words[:3]] == ["root", "nsubj", "obj"]


@pytest.mark.parametrize("text", ["قال الوزير إن القوات قصفت المدينه", "قصفت القوات المدرسه", "غادرت الحكومه المدينه"])
def test_a_final_ha_for_a_ta(analyser: Analyser, text: str) -> None:
    """No pronoun follows an article."""
    assert cuts(read(analyser, text)) == text.split()


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("قصفت القوات مواقع بالمدينه", "ب+المدينه"),
        ("عاد الوفد للحكومه", "ل+الحكومه"),
        ("غادر الوزير والحكومه", "و+الحكومه"),
    ],
)
def test_a_final_ha_for_a_ta_after_a_clitic(analyser: Analyser, text: str, want: str) -> None:
    assert cuts(read(analyser, text))[-1] == want


@pytest.mark.xfail(strict=True, reason="two words without the blank between them are one token")
def test_words_written_together(analyser: Analyser) -> None:
    found = read(analyser, "عاد الوفد في تموزالماضي")
    assert forms(found) == ["عاد", "الوفد", "في", "تموز", "الماضي"]


def test_words_written_together_don_t_harm_others(analyser: Analyser) -> None:
    found = read(analyser, "عاد الوفد في تموزالماضي")
    assert forms(found) == ["عاد", "الوفد", "في", "تموزالماضي"]
    assert arcs(found)[:3] == [(None, "root"), (0, "nsubj"), (3, "case")]
    assert found.words[3].head == 0


def test_latin_words_within(analyser: Analyser) -> None:
    text = "قال Obama إن القوات قصفت المدينة"
    found = read(analyser, text)
    assert forms(found) == ["قال", "obama", *FORMS[2:]]
    assert text[found.words[1].start : found.words[1].end] == "Obama"
    assert found.words[0].relation == "root"
    assert arcs(found)[3:] == ARCS[3:]


def test_a_dagger_alif_at_the_end(analyser: Analyser) -> None:
    text = "عاد موسىٰ أمس"
    found = read(analyser, text)
    assert text[found.words[1].start : found.words[1].end] == "موسىٰ"


@pytest.mark.xfail(strict=True, reason="a blank without width between two words is taken for a mark in one")
def test_a_blank_without_width(analyser: Analyser) -> None:
    assert forms(read(analyser, "قال\u200bالوزير")) == ["قال", "الوزير"]


# --- numbers ----------------------------------------------------------------------------------------------------

NUMBERS = {
    "15": "15", "١٥": "15", "۱۵": "15", "007": "007", "0": "0", "2015": "2015", "٢٠١٥": "2015", "1,200": "1,200",
    "12.5": "12.5", "١٢٫٥": "12٫5", "١٬٢٠٠": "1٬200", "3,5": "3,5", "100000": "100000",
}  # fmt: skip


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("text", ["قتل {} جنديا", "{}", "في عام {} عاد الوفد", "الطريق رقم {}"])
def test_numbers_keep_their_digits(analyser: Analyser, number: str, text: str) -> None:
    found = read(analyser, text.format(number))
    (word,) = (word for word in found.words if any(map(str.isdigit, word.form)))
    assert (word.form, word.lemma, word.upos) == (NUMBERS[number], NUMBERS[number], "NUM")


def test_a_clitic_before_a_number(analyser: Analyser) -> None:
    text = "عاد 15 رجلا و١٢ امرأة"
    found = read(analyser, text)
    assert [(w.form, text[w.start : w.end]) for w in found.words[3:5]] == [("و", "و"), ("12", "١٢")]


def test_numbers_are_read_alike_whatever_their_digits(analyser: Analyser) -> None:
    one, *others = (arcs(read(analyser, f"قتل {number} شخصا")) for number in ("25", "٣٧", "90", "۱۴"))
    assert all(other == one for other in others)


# --- names ------------------------------------------------------------------------------------------------------

NAMED = {
    "زار الرئيس عبد الفتاح السيسي باريس": {("PER", "عبد الفتاح السيسي"), ("LOC", "باريس")},
    "التقى الوزير سامح شكري نظيره في موسكو": {("PER", "سامح شكري"), ("LOC", "موسكو")},
    "عاد الوفد من دمشق إلى القاهرة": {("LOC", "دمشق"), ("LOC", "القاهرة")},
    "دعت الأمم المتحدة إلى وقف القتال": {("ORG", "الأمم المتحدة")},
    "خرج الأهالي من بيوتهم": set(),
}
KINDS = {
    "زار الرئيس عبد الفتاح السيسي باريس": {("person", "عبد الفتاح السيسي"), ("place", "باريس")},
    "عاد الوفد من دمشق إلى القاهرة": {("place", "دمشق"), ("place", "القاهرة")},
    "دعت الأمم المتحدة إلى وقف القتال": {("organisation", "الأمم المتحدة")},
}


def names(analyser: Analyser, text: str, layer: str) -> set[tuple[str, str]]:
    found = read(analyser, text)
    return {
        (name.kind, text[found.words[name.first].start : found.words[name.last].end])
        for name in found.names
        if name.layer == layer
    }


@pytest.mark.parametrize("text", NAMED)
def test_names(analyser: Analyser, text: str) -> None:
    assert names(analyser, text, "clean") == NAMED[text]


@pytest.mark.parametrize("text", KINDS)
def test_kinds_of_names(analyser: Analyser, text: str) -> None:
    assert KINDS[text] <= names(analyser, text, "kinds")


def test_a_clitic_is_no_part_of_a_name(analyser: Analyser) -> None:
    text = "عاد الوفد من باريس ودمشق"
    assert names(analyser, text, "clean") == {("LOC", "باريس"), ("LOC", "دمشق")}


def test_a_preposition_is_no_part_of_a_name(analyser: Analyser) -> None:
    assert names(analyser, "عاد الوفد لباريس ودمشق", "clean") == {("LOC", "باريس"), ("LOC", "دمشق")}

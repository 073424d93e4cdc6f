"""Any text is analysed, and whatever it is, words, spans, trees and names are well formed."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from musnad.analysis.analyser import LONGEST, Analyser, Unit, _placed, cut_up
from musnad.analysis.surface import plain
from tests.analysis.invariants import check
from tests.analysis.sentences import SENTENCES

EASY = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
MARKS = "\u064b\u064e\u0650\u0651\u0652\u0670\u0640\u0653"
CONTROLS = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2066\u2069\u00ad\ufeff"
PRESENTED = "ﻻﻷﻹﷲﷺﺍﻟﻤﺔﻰﹰﷻ"
OTHER = "İ09٠٩۱.,،؛؟!«»()-–_/%:\"'٫٬…aZéß²½Ωж中の😀👍\u0301\ufe0f\u20dd\0\x1b\x85"
BLANKS = " \t\n\u00a0\u2003\u3000"
CLITICS = ("و", "ف", "ب", "ل", "لل", "ك", "س", "ال", "ها", "هم", "ه", "نا", "مما", "عما", "ألا", "ممن")

words = st.text(alphabet=LETTERS, min_size=1, max_size=12)
glued = st.lists(st.sampled_from(CLITICS) | words, min_size=1, max_size=4).map("".join)
odd = st.text(alphabet=LETTERS + MARKS + CONTROLS + PRESENTED + OTHER + BLANKS, max_size=40)
texts = st.lists(glued | odd, max_size=12).map(" ".join)


def analysed(analyser: Analyser, text: str) -> None:
    (found,) = analyser.read([text])
    check(text, found)


@EASY
@given(text=texts)
def test_texts_of_arabic_and_of_odd_characters(analyser: Analyser, text: str) -> None:
    analysed(analyser, text)


@EASY
@given(text=st.text(alphabet=st.characters(), max_size=60))
def test_texts_of_any_characters(analyser: Analyser, text: str) -> None:
    analysed(analyser, text)


@EASY
@given(given=st.lists(texts, max_size=8))
def test_many_texts_at_once(analyser: Analyser, given: list[str]) -> None:
    found = analyser.read(given)
    for text, sentence in zip(given, found, strict=True):
        check(text, sentence)


def test_sentences(analyser: Analyser) -> None:
    for text, found in zip(SENTENCES, analyser.read(SENTENCES), strict=True):
        check(text, found)


HOSTILE = {
    "one letter without end": "ا" * 10_000,
    "letters without a blank": "".join(LETTERS[(7 * n + n // 5) % len(LETTERS)] for n in range(10_000)),
    "as long as a token may be to be cut": "و" * 40,
    "a little longer": "و" * 41,
    "emoji": "😀👍🏽 ❤\ufe0f 👨\u200d👩\u200d👧 🇸🇾",
    "mixed scripts": "قالObama إن жизнь 中国の и والΩ BBCو",
    "Latin alone": "The minister said that he would go.",
    "one mark on nothing": "\u0301",
    "a lone tatweel": "ـ",
    "tatweels": "ـ ـــ ــًـ ",
    "a letter, then diacritics without end": "ق" + "\u064e\u0651" * 5_000 + "ال",
    "hidden characters in a word": "قا\u200d" + "\u200f" * 2_000 + "ل",
    "nuls": "قال\0 الوزير إن\0الأمر\0",
    "escapes": "\x1b[31mقال\x1b[0m \x07",
    "a lone surrogate": "قال \ud800 الوزير",
    "a surrogate in a word": "قا\udfffل",
    "bidi controls": "\u202eقال\u202c \u2067الوزير\u2069 إن",
    "presentation forms": "ﻗﺎﻝ ﺍﻟﻮﺯﻳﺮ ﺇﻥ ﷲ ﷺ ﻷﻥ",
    "a presentation form without a letter": "ﹰ ﹰﹱ",
    "a ligature of many words": "ﷺ" * 50,
    "a word with both forms of ligature": "وﻷن للﻻجئ",
    "underscores and marks": "_ قال _ «»()…؟!٪",
    "numbers of all kinds": "1 ١ ۱ 1٫5 ١٬٢٠٠ 1,200.50 1.2.3 ² ½ ५ １２",
    "commas": "،" * 300,
    "and alone": "و " * 300,
    "clitics": "وفبالللكسها" * 3,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile(analyser: Analyser, text: str) -> None:
    (found,) = analyser.read([text])
    assert found.words
    check(text, found)


@pytest.mark.parametrize("text", ["", " ", "\n\t\u00a0", "\u064b\u064c\u064d" * 9, "\u200f", "\ufeff"])
def test_a_text_without_letters_has_no_words(analyser: Analyser, text: str) -> None:
    empty, full = analyser.read([text, SENTENCES[0]])
    assert (empty.words, empty.tokens, empty.names) == ((), (), ())
    check(SENTENCES[0], full)


def test_nothing_is_read_of_nothing(analyser: Analyser) -> None:
    assert analyser.read([]) == []


# --- where a token's words lie -----------------------------------------------------------------------------------


def laid(text: str, *forms: str) -> list[str]:
    """The raw text of each word of a token."""
    cut = tuple((form, len(form)) for form in forms)
    return [text[unit.start : unit.end] for unit in _placed(text, [(0, len(text))], [cut])]


def test_marks_go_with_the_letter_before_them() -> None:
    assert laid("وَقَالَ", "و", "قال") == ["وَ", "قَالَ"]
    assert laid("ـوـقال", "و", "قال") == ["ـوـ", "قال"]
    assert laid("و\u200fقال", "و", "قال") == ["و\u200f", "قال"]


def test_words_that_share_a_ligature() -> None:
    """It can't be parted: the last of its words has it, those before have an empty span where it begins."""
    assert laid("ﻷﻥ", "ل", "أن") == ["", "ﻷﻥ"]
    assert laid("وﻷﻥ", "و", "ل", "أن") == ["و", "", "ﻷﻥ"]
    assert laid("بﻻ", "ب", "لا") == ["ب", "ﻻ"]


def test_marks_and_ligatures_that_make_up_for_each_other() -> None:
    assert laid("وَﻷﻥ", "و", "لأن") == ["وَ", "ﻷﻥ"]


def test_a_letter_that_grows_in_small() -> None:
    """The small letter of İ is two characters; it is left as it is."""
    assert laid("وİ", "و", plain("İ")) == ["و", "İ"]


# --- long sentences ---------------------------------------------------------------------------------------------

CLAUSES = ("وقال الوزير إن القوات دخلت المدينة", "ثم خرج الأهالي من بيوتهم", "وقتل جنديان في الهجوم")


@pytest.mark.parametrize("joint", [" ", "، "])
def test_a_thousand_words(analyser: Analyser, joint: str) -> None:
    text = joint.join(CLAUSES[n % 3] for n in range(200))
    (found,) = analyser.read([text])
    assert len(found.words) > 1000
    check(text, found)


def units(forms: list[str]) -> list[Unit]:
    return [Unit(number, number + 1, form, True) for number, form in enumerate(forms)]


@given(marks=st.lists(st.sampled_from(["كلمة", "كلمة", "كلمة", "،", "."]), max_size=1000))
def test_runs_part_a_sentence(marks: list[str]) -> None:
    runs = cut_up(units(marks))
    assert [at for a, b in runs for at in range(a, b)] == list(range(len(marks)))
    assert all(0 < b - a <= LONGEST for a, b in runs)


def test_runs_end_with_punctuation_where_there_is_some() -> None:
    forms = ["كلمة"] * 400
    assert cut_up(units(forms)) == [(0, 150), (150, 300), (300, 400)]
    forms[99] = "،"  # too early, or runs would be short
    assert cut_up(units(forms))[0] == (0, 150)
    forms[119] = forms[129] = "،"
    assert cut_up(units(forms)) == [(0, 130), (130, 280), (280, 400)]


def test_a_sentence_as_long_as_a_run_is_not_cut() -> None:
    assert cut_up(units(["كلمة"] * LONGEST)) == [(0, LONGEST)]
    assert cut_up([]) == []

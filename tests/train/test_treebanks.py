"""Readers of the treebanks, on sentences of ours written as each of them is."""

from __future__ import annotations

from pathlib import Path

import pytest
from train.sentences import Sentence
from train.treebanks import bare, cut_lengths, iahlt, padt, pud, tagged_lines, whole

from tests.train.files import conllu

Tokens = list[tuple[str, list[str]]]


def tokens(sentence: Sentence) -> Tokens:
    """Each token as it stands in the text, with the forms of its words."""
    return [(sentence.text[t.start : t.end], [word.form for word in t.words]) for t in sentence.tokens]


# --- cutting ----------------------------------------------------------------------------------------------------

LENGTHS = [
    ("للمركز", ["ل", "المركز"], [1, 5]),
    ("وللمركز", ["و", "ل", "المركز"], [1, 1, 5]),
    ("المركز", ["المركز"], [6]),
    ("بالمركز", ["ب", "المركز"], [1, 6]),
    ("مما", ["من", "ما"], [1, 2]),
    ("ومما", ["و", "من", "ما"], [1, 1, 2]),
    ("ممن", ["من", "من"], [1, 2]),
    ("عما", ["عن", "ما"], [1, 2]),
    ("ألا", ["أن", "لا"], [1, 2]),
    ("منه", ["من", "ه"], [2, 1]),
    ("منهم", ["من", "هم"], [2, 2]),
    ("وأن", ["و", "أن"], [1, 2]),
    ("واصابة", ["و", "إصابة"], [1, 5]),
    ("فاعلن", ["ف", "أعلن"], [1, 4]),
    ("الى", ["إِلَى"], [3]),
    ("وفى", ["و", "في"], [1, 2]),
    ("مدرستها", ["مدرسة", "ها"], [5, 2]),
    ("رآه", ["رأى", "ه"], None),  # «رآ» has no letter for the «ى» of the form
    ("قالوا", ["قال"], None),
    ("قال", ["قال", "هم"], [3]),  # what comes after the token belongs to the next one
    ("قال", ["كان"], None),
    ("قال", [], None),
    ("قال", ["ق", "", "ال"], None),
    ("للمركز", ["ل", "ل", "مركز"], [1, 1, 4]),
    ("وَقال", ["و", "قال"], None),  # the token comes without its marks
]


@pytest.mark.parametrize(("surface", "forms", "want"), LENGTHS)
def test_lengths(surface: str, forms: list[str], want: list[int] | None) -> None:
    assert cut_lengths(surface, forms) == want


@pytest.mark.parametrize(("surface", "forms"), [("كم", ["ك", "من"]), ("دفع", ["دف", "عن"])])
def test_a_letter_is_lost_only_before_another(surface: str, forms: list[str]) -> None:
    assert cut_lengths(surface, forms) is None


@pytest.mark.parametrize(
    ("surface", "forms", "want"),
    [
        ("للاجئين", ["ل", "اللاجئين"], [1, 6]),
        ("لله", ["ل", "الله"], [1, 2]),
        ("وللجنة", ["و", "ل", "اللجنة"], [1, 1, 4]),
    ],
)
def test_three_lams_written_as_two(surface: str, forms: list[str], want: list[int]) -> None:
    assert cut_lengths(surface, forms) == want


def test_a_piece_has_the_tokens_letters() -> None:
    """With what the join to the piece before it hid."""
    assert whole("لمركز", "المركز") == "المركز"
    assert whole("اصابة", "إصابة") == "اصابة"
    assert (whole("م", "من"), whole("ع", "عن"), whole("أ", "أن")) == ("من", "عن", "أن")
    assert whole("من", "من") == "من"


def test_bare() -> None:
    assert bare("كَتَبَ") == "كتب"
    assert bare("ٱلَّذِي") == "الذي"
    assert bare("هٰذا") == "هذا"


def test_a_dagger_alif_as_an_accent() -> None:
    assert bare("ه`ذا") == "هذا"


# --- with multiword tokens --------------------------------------------------------------------------------------

SAID = """
1-2 وقال
1 و و CCONJ _ 0 root
2 قال قال VERB Aspect=Perf 1 parataxis
3 الوزير وزير NOUN Case=Nom 2 nsubj
4-6 لمركزهم
4 ل ل ADP _ 5 case
5 مركز مركز NOUN Case=Gen 2 obl
6 هم هو PRON _ 5 nmod
7 . . PUNCT _ 1 punct
"""


def test_multiword_tokens(tmp_path: Path) -> None:
    text = "وقال الوزير  لمركزهم."
    sentence, other = padt(conllu(tmp_path / "x", (text, SAID), ("قال", "1 قال قال VERB _ 0 root")))
    assert tokens(sentence) == [
        ("وقال", ["و", "قال"]),
        ("الوزير", ["الوزير"]),
        ("لمركزهم", ["ل", "مركز", "هم"]),
        (".", ["."]),
    ]
    assert [(word.upos, word.head, word.relation) for word in sentence.words[:3]] == [
        ("CCONJ", 0, "root"),
        ("VERB", 1, "parataxis"),
        ("NOUN", 2, "nsubj"),
    ]
    assert (sentence.words[2].feats, sentence.words[2].lemma, sentence.source) == ("Case=Nom", "وزير", "padt")
    assert tokens(other) == [("قال", ["قال"])]


def test_a_word_left_out_of_the_text(tmp_path: Path) -> None:
    """Empty nodes have a number with a point."""
    rows = "1 جاء جاء VERB _ 0 root\n1.1 هو هو PRON _ _ _\n2 اليوم يوم NOUN _ 1 obl"
    (sentence,) = padt(conllu(tmp_path / "x", ("جاء اليوم", rows)))
    assert tokens(sentence) == [("جاء", ["جاء"]), ("اليوم", ["اليوم"])]


def test_two_tokens_of_many_words_side_by_side(tmp_path: Path) -> None:
    rows = """
1-2 وقال
1 و و CCONJ _ 0 root
2 قال قال VERB _ 1 parataxis
3-4 إنه
3 إن إن SCONJ _ 2 mark
4 ه هو PRON _ 3 nsubj
"""
    (sentence,) = padt(conllu(tmp_path / "x", ("وقال إنه", rows)))
    assert tokens(sentence) == [("وقال", ["و", "قال"]), ("إنه", ["إن", "ه"])]


def test_a_form_that_is_not_in_the_text(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="«كان» doesn't come next at 0 of «قال»"):
        list(padt(conllu(tmp_path / "x", ("قال", "1 كان كان VERB _ 0 root"))))


def test_a_word_left_out_before_the_next(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="doesn't come next"):
        list(padt(conllu(tmp_path / "x", ("قال الوزير", "1 الوزير وزير NOUN _ 0 root"))))


# --- clitics that are words of their own ------------------------------------------------------------------------


def test_words_that_are_written_together(tmp_path: Path) -> None:
    rows = """
1 عاد عَاد VERB _ 0 root
2 ل لِ ADP _ 3 case SpaceAfter=No
3 لسلطة سُلْطَة NOUN Definite=Def 1 obl SpaceAfter=No
4 , , PUNCT _ 1 punct
5 و وَ CCONJ _ 6 cc SpaceAfter=No
6 بيت بَيْت NOUN _ 3 conj SpaceAfter=No
7 هم هُم PRON _ 6 nmod SpaceAfter=No
8 . . PUNCT _ 1 punct
"""
    (sentence,) = pud(conllu(tmp_path / "x", ("عاد للسلطة, وبيتهم.", rows)))
    assert tokens(sentence) == [
        ("عاد", ["عاد"]),
        ("للسلطة", ["ل", "السلطة"]),
        (",", [","]),
        ("وبيتهم", ["و", "بيت", "هم"]),
        (".", ["."]),
    ]
    assert [word.lemma for word in sentence.words[:4]] == ["عاد", "ل", "سلطة", ","]
    assert sentence.source == "pud"


def test_a_name_after_a_preposition_has_no_article(tmp_path: Path) -> None:
    rows = "1 ل ل ADP _ 2 case SpaceAfter=No\n2 لبنان لبنان PROPN Case=Gen 0 root"
    (sentence,) = pud(conllu(tmp_path / "x", ("للبنان", rows)))
    assert tokens(sentence) == [("للبنان", ["ل", "لبنان"])]


# --- without trees ----------------------------------------------------------------------------------------------


def test_an_article_that_is_a_word(tmp_path: Path) -> None:
    rows = """
1 قال قَالَ VERB _ _ _
2 ال ال DET _ _ _ SpaceAfter=No
3 وزير وَزِير NOUN
4 ب ب ADP _ _ _ SpaceAfter=No
5 ال ال DET _ _ _ SpaceAfter=No
6 هاتف هَاتِف NOUN _ _ _ SpaceAfter=No
7 . . PUNCT
"""
    (sentence,) = iahlt(conllu(tmp_path / "x", ("قال الوزير بالهاتف.", rows)))
    assert tokens(sentence) == [
        ("قال", ["قال"]),
        ("الوزير", ["الوزير"]),
        ("بالهاتف", ["ب", "الهاتف"]),
        (".", ["."]),
    ]
    assert [(word.upos, word.lemma, word.head) for word in sentence.words[:2]] == [
        ("VERB", "قال", None),
        ("NOUN", "وزير", None),
    ]


def test_a_sentence_whose_words_are_not_its_text_is_left_out(tmp_path: Path) -> None:
    """«للمدينة», its article spelt out."""
    joined = "1 ل ل ADP _ _ _ SpaceAfter=No\n2 ال ال DET _ _ _ SpaceAfter=No\n3 مدينة مدينة NOUN"
    other = "1 قال قال VERB"
    found = iahlt(conllu(tmp_path / "x", ("للمدينة", joined), ("قال", other)))
    assert [sentence.text for sentence in found] == ["قال"]


# --- lines of words and tags ------------------------------------------------------------------------------------


def tagged(tmp_path: Path, *sentences: str) -> list[Sentence]:
    """Sentences written «word/TAG word/TAG»."""
    pairs = [[cell.rsplit("/", 1) for cell in sentence.split()] for sentence in sentences]
    text = "\n".join(" ".join(w for w, _ in each) + "\t" + " ".join(t for _, t in each) for each in pairs)
    (tmp_path / "x").write_text(text + "\n", "utf-8")
    return list(tagged_lines(tmp_path / "x"))


def test_tagged_lines(tmp_path: Path) -> None:
    (sentence,) = tagged(tmp_path, "وَقَالَ/_ وَ/CCONJ قَالَ/VERB الوَزِيرُ/NOUN للمدينة/_ لِ/ADP المَدِينَةِ/NOUN ./PUNCT")
    assert sentence.text == "وقال الوزير للمدينة ."
    assert tokens(sentence) == [
        ("وقال", ["و", "قال"]),
        ("الوزير", ["الوزير"]),
        ("للمدينة", ["ل", "المدينة"]),
        (".", ["."]),
    ]
    assert [word.upos for word in sentence.words] == ["CCONJ", "VERB", "NOUN", "ADP", "NOUN", "PUNCT"]
    assert {(word.head, word.lemma, word.relation) for word in sentence.words} == {(None, None, None)}


def test_letters_of_the_token_are_kept(tmp_path: Path) -> None:
    """The words are spelt by the book, the token as its writer spelt it."""
    (sentence,) = tagged(tmp_path, "واصابة/_ و/CCONJ إصابة/NOUN مما/_ من/ADP ما/PRON")
    assert tokens(sentence) == [("واصابة", ["و", "اصابة"]), ("مما", ["من", "ما"])]


def test_a_line_whose_words_don_t_spell_a_token_is_left_out(tmp_path: Path) -> None:
    found = tagged(tmp_path, "وقال/_ و/CCONJ كان/VERB", "قال/VERB")
    assert [sentence.text for sentence in found] == ["قال"]


def test_a_token_of_marks_alone_is_kept(tmp_path: Path) -> None:
    (sentence,) = tagged(tmp_path, "ـ/PUNCT قال/VERB")
    assert tokens(sentence) == [("ـ", ["ـ"]), ("قال", ["قال"])]

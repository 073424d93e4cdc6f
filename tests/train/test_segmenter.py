"""What the segmenter learns from: a label for each letter of a token."""

from __future__ import annotations

import pytest

pytest.importorskip("torch", reason="the segmenter is trained with PyTorch, which Musnad itself doesn't need")

from train.segmenter import OFTEN, UNKNOWN, always, batch, examples, labels, thinned
from train.sentences import Sentence, Token, Word

from musnad.analysis.letters import BESIDE
from musnad.analysis.pieces import pieces


def token(surface: str, *forms: str) -> Token:
    return Token(0, len(surface), [Word(form) for form in forms])


LABELS = [
    ("قال", ["قال"], [0, 0, 0]),
    ("وقال", ["و", "قال"], [0, 1, 0, 0]),
    ("وَقَالَ", ["وَ", "قَالَ"], [0, 1, 0, 0]),
    ("للمركز", ["ل", "المركز"], [0, 2, 0, 0, 0, 0]),
    ("بالمركز", ["ب", "المركز"], [0, 1, 0, 0, 0, 0, 0]),
    ("مما", ["من", "ما"], [0, 1, 0]),
    ("ألا", ["أن", "لا"], [0, 1, 0]),
    ("وسيكتبها", ["و", "س", "يكتب", "ها"], [0, 1, 1, 0, 0, 0, 1, 0]),
]


@pytest.mark.parametrize(("surface", "forms", "want"), LABELS)
def test_labels(surface: str, forms: list[str], want: list[int]) -> None:
    assert labels(token(surface, *forms), surface) == want


@pytest.mark.parametrize(("surface", "forms"), [(s, f) for s, f, _ in LABELS if s.isalpha()])
def test_labels_cut_a_token_to_its_words(surface: str, forms: list[str]) -> None:
    marks = labels(token(surface, *forms), surface)
    assert marks is not None
    assert [form for form, _ in pieces(surface, marks, {})] == forms


@pytest.mark.parametrize(("surface", "forms"), [("قال", ["كان"]), ("و" * 41, ["و" * 41])])
def test_no_labels(surface: str, forms: list[str]) -> None:
    assert labels(token(surface, *forms), surface) is None


def sentence() -> Sentence:
    words = [[Word("و"), Word("قال")], [Word("سامي")], [Word("15")]]
    spans = [(0, 4), (5, 9), (10, 12)]
    return Sentence("padt", "وقال سامي 15", [Token(a, b, each) for (a, b), each in zip(spans, words, strict=True)])


def test_examples_have_their_neighbours() -> None:
    """Numbers are neighbours, but teach nothing themselves."""
    assert examples([sentence()]) == [("وقال", "", "سامي", [0, 1, 0, 0]), ("سامي", "وقال", "00", [0, 0, 0, 0])]


def test_a_batch() -> None:
    codes, common, wanted = batch(examples([sentence()]), {}, [False, True])
    assert codes.shape == wanted.shape == common.shape[:2] == (2, 4 + 2 * BESIDE)
    assert wanted[0, BESIDE : BESIDE + 4].tolist() == [0, 1, 0, 0]
    assert (wanted[:, :BESIDE] == UNKNOWN).all()
    assert codes[0, BESIDE + 5].item() != 0
    assert not codes[1, :BESIDE].any()


def test_what_is_always_cut_alike() -> None:
    whole, parted = ("مما", "", "", [0, 0, 0]), ("مما", "", "", [0, 1, 0])
    assert always([whole] * 9 + [parted]) == {"مما": [0, 0, 0]}
    assert always([whole] * 8 + [parted] * 2) == {}
    assert always([whole]) == {}


def test_what_is_met_too_often() -> None:
    example = ("قال", "", "", [0, 0, 0])
    assert len(thinned([example] * (OFTEN + 5))) == OFTEN

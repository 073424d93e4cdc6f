"""What is held of a word where it recurs."""

from __future__ import annotations

import numpy as np
import pytest

from musnad.analysis.agreement import COMMON, NEAR, agreed
from musnad.analysis.analyser import shipped
from musnad.analysis.names import CLEAN_LABELS, KINDS, decoded

OTHERS = 3 * len(KINDS)
FILLER = ["ثم", "عاد"]  # too short; a word that is common


def scores(*words: dict[str, float]) -> np.ndarray:
    """A sentence of words of which each label that is named is held so likely, and "O" the rest."""
    told = np.full((len(words), len(CLEAN_LABELS) + OTHERS), 1e-6, np.float32)
    for row, word in enumerate(words):
        for label, likely in word.items():
            told[row, CLEAN_LABELS.index(label)] = likely
        told[row, 0] = 1 - sum(word.values())
    return np.log(told)


def names(found: np.ndarray) -> list[tuple[str, int, int]]:
    return [(name.kind, name.first, name.last) for name in decoded(found) if name.layer == "clean"]


NOBODY: dict[str, float] = {}
FULL = (["الوزير", "سالم", "الدوسري"], scores(NOBODY, {"B-PER": 0.98}, {"I-PER": 0.97}))
ALONE = (["غادر", "الدوسري"], scores(NOBODY, {"B-PER": 0.3}))


def read(*sentences: tuple[list[str], np.ndarray], common: dict[str, float] | None = None) -> list[np.ndarray]:
    return agreed([forms for forms, _ in sentences], [told for _, told in sentences], common or {})


def test_a_name_that_is_clear_elsewhere_is_read_where_it_is_doubtful() -> None:
    assert names(ALONE[1]) == []
    full, alone = read(FULL, ALONE)
    assert names(full) == [("PER", 1, 2)]
    assert names(alone) == [("PER", 1, 1)]  # it begins there, though it went on before


def test_a_kind_that_its_own_sentence_does_not_think_of_begins_where_none_stands_before_it() -> None:
    unthought = ["غادر", "الدوسري"], scores(NOBODY, {"B-PER": 0.01, "B-LOC": 0.45})
    clear = ["سالم", "الدوسري"], scores({"B-PER": 0.99}, {"I-PER": 0.99})
    *_, found = read(clear, clear, clear, unthought)
    assert names(found) == [("PER", 1, 1)]


def test_a_word_that_is_no_name_elsewhere_is_none_where_it_is_doubtful() -> None:
    doubtful = ["حضر", "الدوسري"], scores(NOBODY, {"B-PER": 0.55})
    none = ["يشتم", "الدوسري"], scores(NOBODY, NOBODY)
    found, *_ = read(doubtful, none, none, none)
    assert names(found) == []


@pytest.mark.parametrize(
    ("forms", "common"),
    [(["غادر", "الدوسرى"], {}), (["غادر", "الدوسري"], {"الدوسري": COMMON})],
    ids=["spelt otherwise", "just not too common"],
)
def test_words_that_are_the_same(forms: list[str], common: dict[str, float]) -> None:
    assert names(read(FULL, (forms, ALONE[1]), common=common)[1]) == [("PER", 1, 1)]


@pytest.mark.parametrize(
    ("forms", "common"),
    [(["غادر", "الدوسري"], {"الدوسري": COMMON + 0.1}), (["غادر", "الشمري"], {})],
    ids=["a common word", "another word"],
)
def test_words_that_are_not(forms: list[str], common: dict[str, float]) -> None:
    found = read(FULL, (forms, ALONE[1]), common=common)
    np.testing.assert_array_equal(found[1], ALONE[1])


def test_short_words_and_numbers_tell_each_other_nothing() -> None:
    sentences = [(["بن", "2015"], scores({"B-PER": likely}, {"B-MISC": likely})) for likely in (0.99, 0.3)]
    for found, (_, told) in zip(read(*sentences), sentences, strict=True):
        np.testing.assert_array_equal(found, told)


@pytest.mark.parametrize(("between", "heard"), [(NEAR - 1, True), (NEAR, False)])
def test_only_sentences_near_by_are_heard(between: int, heard: bool) -> None:
    filler = (FILLER, scores(NOBODY, NOBODY))
    found = read(FULL, *[filler] * between, ALONE, common={"عاد": 1.0})
    assert names(found[-1]) == ([("PER", 1, 1)] if heard else [])


def test_what_is_told_anew_is_likely_as_a_whole_and_nothing_else_changes() -> None:
    full, alone = read(FULL, ALONE)
    flat = len(CLEAN_LABELS)
    for found, (_, told) in ((full, FULL), (alone, ALONE)):
        np.testing.assert_allclose(np.exp(found[:, :flat]).sum(1), 1, atol=1e-4)
        np.testing.assert_array_equal(found[:, flat:], told[:, flat:])
        np.testing.assert_array_equal(found[0], told[0])  # comes once
    assert agreed([], [], {}) == []


def test_sentences_of_one_text_are_read_as_each_alone_where_nothing_recurs() -> None:
    texts = ["وصل الوزير سالم العتيبي إلى أربيل.", "", "نفت شركة المنار الأمر."]
    together, alone = shipped().named(texts), [shipped().named([text])[0] for text in texts]
    assert together == alone
    assert [s.words[0].lemma for s in together if s.words] == [None, None]
    assert [name.kind for name in together[0].names if name.layer == "clean"] == ["PER", "LOC"]


def test_a_long_sentence_is_told_with_its_text() -> None:
    long = " ".join(["وقال السكان إن الوضع هادئ اليوم ،"] * 40)
    (first, second) = shipped().named([long, "وصل سالم العتيبي ."])
    assert len(first.words) > 300
    assert second.names == shipped().named(["وصل سالم العتيبي ."])[0].names

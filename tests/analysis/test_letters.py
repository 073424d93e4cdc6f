"""What the segmenter is shown of a token and its neighbours."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.analysis.letters import (
    ALPHABET,
    BESIDE,
    BLANK,
    CODES,
    DIGIT,
    FEATURES,
    LATIN,
    OTHER,
    code,
    commonness,
    quantised,
    rate,
    windows,
)

RATES = {"كتاب": 0.5, "ب": 0.9, "كتا": 0.1, "المركز": 0.7, "للمركز": 0.2, "لمركز": 0.05, "ل": 0.95}


def test_codes() -> None:
    assert [code(letter) for letter in " 0aZ"] == [BLANK, DIGIT, LATIN, LATIN]
    assert {code(letter) for letter in "،«中é٠1\0\ud800ک"} == {OTHER}
    assert sorted(map(code, ALPHABET)) == list(range(4, CODES))


def seen(codes: np.ndarray) -> str:
    """The letters that stand for a row of codes."""
    names = {BLANK: " ", DIGIT: "0", LATIN: "x", OTHER: "?", **{code(letter): letter for letter in ALPHABET}}
    return "".join(names[number] for number in codes.tolist())


def test_windows() -> None:
    codes, common, first = windows(["للمركز", "قال"], ["وصل", ""], ["", "الوزيرالسابق"], RATES)
    assert (codes.shape, common.shape, first.tolist()) == ((2, 22), (2, 22, FEATURES), [BESIDE] * 2)
    assert seen(codes[0]) == "    وصل للمركز        "
    assert seen(codes[1]) == "        قال الوزيرا   "
    assert not common[:, :BESIDE].any()
    assert not common[:, BESIDE + 6 :].any()


def test_a_long_neighbour_is_seen_in_part() -> None:
    codes, _, _ = windows(["قال"], ["المستقبلية"], ["المستقبلية"], {})
    assert seen(codes[0]) == "ستقبلية قال المستقب"


words = st.text(alphabet=ALPHABET + "0x،", max_size=50)


@given(st.lists(st.tuples(words.filter(bool), words, words), min_size=1, max_size=5))
def test_shapes(given: list[tuple[str, str, str]]) -> None:
    tokens, before, after = ([each[k] for each in given] for k in range(3))
    codes, common, first = windows(tokens, before, after, RATES)
    width = max(map(len, tokens)) + 2 * BESIDE
    assert (codes.shape, common.shape, first.shape) == (
        (len(given), width),
        (len(given), width, FEATURES),
        (len(given),),
    )
    assert (codes.dtype, common.dtype) == (np.int64, np.float32)
    assert codes.min() >= 0
    assert codes.max() < CODES
    for row, token in enumerate(tokens):
        assert codes[row, BESIDE : BESIDE + len(token)].tolist() == list(map(code, token))


def test_other_tokens_beside_it_change_nothing() -> None:
    alone, _, _ = windows(["قال"], ["و"], ["إن"], RATES)
    together, _, _ = windows(["قال", "الاستقلالية"], ["و", ""], ["إن", ""], RATES)
    assert together[0, : alone.shape[1]].tolist() == alone[0].tolist()
    assert not together[0, alone.shape[1] :].any()


def test_commonness() -> None:
    """For each letter: the token, what is left of it, it and what follows, the same with an article."""
    rows = commonness("كتاب", RATES)
    assert rows == [(0.5, 0, 0.5, 0), (0.5, 0, 0, 0), (0.5, 0, 0, 0), (0.5, 0.1, 0.9, 0)]
    assert commonness("للمركز", RATES)[1] == (0.2, 0.95, 0.05, 0.7)


def test_counts_as_they_are_kept() -> None:
    assert [quantised(count) for count in (0, 1, 3, 1023)] == [0, 8, 16, 80]
    assert quantised(10**12) == 255
    assert (rate(0), rate(160)) == (0, 1)


@pytest.mark.parametrize(("less", "more"), [(1, 2), (10, 20), (10**5, 2 * 10**5)])
def test_twice_as_common_is_told(less: int, more: int) -> None:
    assert quantised(less) < quantised(more)

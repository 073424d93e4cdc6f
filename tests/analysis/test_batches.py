"""What else is read at the same time, and in which order, doesn't matter; nor does what was read before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from musnad.analysis.analyser import SHIPPED, TOGETHER, Analyser
from musnad.analysis.records import Sentence, Word
from tests.analysis.sentences import SENTENCES

Read = Callable[[Analyser, Sequence[str]], list[Sentence]]


def together(analyser: Analyser, texts: Sequence[str]) -> list[Sentence]:
    return analyser.read(texts)


def alone(analyser: Analyser, texts: Sequence[str]) -> list[Sentence]:
    return [analyser.read([text])[0] for text in texts]


def turned(analyser: Analyser, texts: Sequence[str]) -> list[Sentence]:
    return analyser.read(texts[::-1])[::-1]


def by_sevens(analyser: Analyser, texts: Sequence[str]) -> list[Sentence]:
    return [found for at in range(0, len(texts), 7) for found in analyser.read(texts[at : at + 7])]


def beside_a_long_one(analyser: Analyser, texts: Sequence[str]) -> list[Sentence]:
    return analyser.read([*texts, " ".join(SENTENCES)])[:-1]


def cut(found: list[Sentence]) -> list[list[tuple[int, int, str]]]:
    return [[(word.start, word.end, word.form) for word in sentence.words] for sentence in found]


def judged(word: Word) -> tuple[str, str, int | None, str]:
    return word.upos, word.feats, word.head, word.relation


@pytest.mark.parametrize("read", [alone, turned, by_sevens, beside_a_long_one])
def test_company_changes_nothing_beyond_rounding(analyser: Analyser, read: Read) -> None:
    """Words are cut alike. The parser's activations are made int8 by the range that they have in the whole batch, so
    that other sentences move its scores by a rounding step, and where two answers are as good the other may win: one
    word in a hundred may differ.
    """
    want, got = together(analyser, SENTENCES), read(analyser, SENTENCES)
    assert cut(got) == cut(want)
    pairs = [pair for a, b in zip(want, got, strict=True) for pair in zip(a.words, b.words, strict=True)]
    assert sum(judged(a) == judged(b) for a, b in pairs) >= 0.99 * len(pairs)


@pytest.mark.parametrize("read", [together, alone])
def test_the_same_call_twice(analyser: Analyser, read: Read) -> None:
    assert read(analyser, SENTENCES) == read(analyser, SENTENCES)


def test_a_fresh_analyser_says_the_same(analyser: Analyser) -> None:
    """What is kept of words seen before changes nothing."""
    analyser.read([f"{text} {number}" for number, text in enumerate(SENTENCES)])
    assert Analyser.open(SHIPPED).read(SENTENCES) == analyser.read(SENTENCES)


def test_more_than_are_read_together(analyser: Analyser) -> None:
    texts = [SENTENCES[n % 3] for n in range(TOGETHER + 2)]
    found = analyser.read(texts)
    assert cut(found) == cut([analyser.read(SENTENCES[:3])[n % 3] for n in range(TOGETHER + 2)])


def test_words_that_are_given_are_only_analysed(analyser: Analyser) -> None:
    """The words as they are cut, given back, are analysed as they were."""
    given = analyser.units(SENTENCES)
    assert analyser.of_words(given) == analyser.read(SENTENCES)

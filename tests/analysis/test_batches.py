"""What else is read at the same time, and in which order, doesn't matter; nor does what was read before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from musnad.analysis.analyser import SHIPPED, TOGETHER, Analyser
from musnad.analysis.records import Sentence
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


@pytest.mark.parametrize("read", [alone, turned, by_sevens, beside_a_long_one])
def test_company_changes_nothing(analyser: Analyser, read: Read) -> None:
    assert read(analyser, SENTENCES) == together(analyser, SENTENCES)


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

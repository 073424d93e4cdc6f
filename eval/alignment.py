"""Pairs the words of a system's CoNLL-U with those of the gold, as the CoNLL 2018 shared task defines it.

Both files must have the same characters; white space aside, they may cut them otherwise into tokens, words and
sentences. Two words that are tokens by themselves are paired when they cover the same characters. Words of multiword
tokens cover no characters of their own: over each stretch that overlapping multiword tokens of either file cover, the
words of both are paired by the longest common subsequence of their forms in lower case (Zeman et al., CoNLL 2018 Shared
Task, K18-2001; https://universaldependencies.org/conll18/evaluation.html).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from eval.conllu import Sentence, Word

Span = tuple[int, int]  # of characters in the whole file without white space; the end is exclusive

ROOT = -1


@dataclass(frozen=True)
class Layout:
    """A file along its characters. ``spans``, ``multiword`` and ``heads`` go with ``words``.

    ``spans`` are those of the words' tokens, ``multiword`` tells whether the token has other words too, ``heads`` are
    indices in ``words``, ROOT, or None where no tree is told.
    """

    characters: str
    sentences: Sequence[Span]
    tokens: Sequence[Span]
    words: Sequence[Word]
    spans: Sequence[Span]
    multiword: Sequence[bool]
    heads: Sequence[int | None]

    def sentence(self, start: int) -> int:
        """The index of the sentence that a character stands in."""
        return bisect_right(self._starts, start) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _ in self.sentences]


@dataclass(frozen=True)
class Alignment:
    """Two files and the indices of their paired words: ``of_system`` gives the gold's by the system's."""

    gold: Layout
    system: Layout
    of_system: dict[int, int]

    def name(self, word: int) -> int:
        """What the gold calls a word of the system: its index, ROOT, or a number of its own where it has none."""
        return ROOT if word == ROOT else self.of_system.get(word, -2 - word)


def aligned(gold: Iterable[Sentence], system: Iterable[Sentence]) -> Alignment:
    """Raises ValueError where the two have other characters."""
    one, other = laid_out(gold), laid_out(system)
    if one.characters != other.characters:
        raise ValueError(_difference(one, other))
    return Alignment(one, other, dict(sorted(_pairs(one, other))))


def _difference(gold: Layout, system: Layout) -> str:
    pairs = enumerate(zip(gold.characters, system.characters, strict=False))
    shorter = min(len(gold.characters), len(system.characters))
    at = next((at for at, (one, other) in pairs if one != other), shorter)
    one, other = (side.characters[max(0, at - 10) : at + 10] for side in (gold, system))
    return f"sentence {gold.sentence(at) + 1} of the gold: its characters are «{one}», the system's «{other}»"


# --- the layout ---------------------------------------------------------------------------------------------------


def laid_out(sentences: Iterable[Sentence]) -> Layout:
    characters: list[str] = []
    bounds, tokens, words, spans = list[Span](), list[Span](), list[Word](), list[Span]()
    multiword, heads = list[bool](), list[int | None]()
    for sentence in sentences:
        start = len(characters)
        heads += [_head(word, len(words)) for word in sentence.words]
        for token in sentence.tokens:
            first = len(characters)
            characters += "".join(token.form.split())
            tokens.append((first, len(characters)))
            words += token.words
            spans += [tokens[-1]] * len(token.words)
            multiword += [token.multiword] * len(token.words)
        bounds.append((start, len(characters)))
    return Layout("".join(characters), bounds, tokens, words, spans, multiword, heads)


def _head(word: Word, before: int) -> int | None:
    """The index of a word's head, where ``before`` many words stand in the sentences before it."""
    if word.head is None:
        return None
    return before + word.head - 1 if word.head else ROOT


# --- the pairs ----------------------------------------------------------------------------------------------------


def _pairs(gold: Layout, system: Layout) -> Iterator[tuple[int, int]]:
    """Indices of paired words, the system's first."""
    plain = {span: word for word, span in enumerate(gold.spans) if not gold.multiword[word]}
    for word, span in enumerate(system.spans):
        if not system.multiword[word] and span in plain:
            yield word, plain[span]
    for stretch in _stretches(gold, system):
        theirs, ours = _within(gold, stretch), _within(system, stretch)
        forms = [[side.words[word].form.lower() for word in words] for side, words in ((gold, theirs), (system, ours))]
        yield from ((ours[second], theirs[first]) for first, second in _common(*forms))


def _stretches(*sides: Layout) -> Iterator[Span]:
    """What overlapping multiword tokens cover together."""
    spans = sorted({span for side in sides for word, span in enumerate(side.spans) if side.multiword[word]})
    start, end = 0, 0
    for span in spans:
        if span[0] >= end:
            if end:
                yield start, end
            start, end = span
        end = max(end, span[1])
    if end:
        yield start, end


def _within(side: Layout, stretch: Span) -> range:
    """The words whose tokens lie wholly in a stretch."""
    first = bisect_left(side.spans, stretch[0], key=lambda span: span[0])
    return range(first, bisect_right(side.spans, stretch[1], key=lambda span: span[1]))


def _common(gold: Sequence[str], system: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The indices of a longest common subsequence; of several, the one that passes over words of the gold first."""
    longest = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]  # of what follows either index
    for i in reversed(range(len(gold))):
        for j in reversed(range(len(system))):
            same = gold[i] == system[j]
            longest[i][j] = longest[i + 1][j + 1] + 1 if same else max(longest[i + 1][j], longest[i][j + 1])
    i = j = 0
    while i < len(gold) and j < len(system):
        if gold[i] == system[j]:
            yield i, j
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1

"""A word that recurs in a text names the same thing: what is held of it in one sentence counts in those near by.

A family name is clear where it stands behind a first name and a title, and doubtful where it stands alone two sentences later.
Each such word keeps what its own sentence says of it and takes as much from what its others say (compare one label a word in a
document: Finkel et al. 2005; here no label is forced).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.names import CLEAN_LABELS
from musnad.folding import fold

Floats = NDArray[np.float32]
NEAR = 10  # sentences, or pieces of a long one, to either side that are listened to
TRUSTED = 1.0  # what very many others weigh beside a word's own sentence
ENOUGH = 4  # others; more say no more than these
COMMON = 0.5  # words this common and commoner, as the model file rates them, are words first and names by chance
SHORTEST = 3  # letters
FAINT = 0.05  # a kind held less likely than this in its own sentence does not tell where its names begin
LEAST = 1e-6
FLAT = len(CLEAN_LABELS)
At = tuple[int, int]  # sentence, word


def agreed(forms: Sequence[Sequence[str]], scores: Sequence[Floats], common: Mapping[str, float]) -> list[Floats]:
    """Log probabilities [words, labels] of the sentences of a text, in its order, told anew for words that recur; only those of
    CLEAN_LABELS, which come first, change. ``forms`` are the words in plain letters, ``common`` how common they are."""
    told = [np.exp(each[:, :FLAT]) for each in scores]
    kinds = [np.concatenate([each[:, :1], each[:, 1::2] + each[:, 2::2]], 1) for each in told]
    found = [each.copy() for each in scores]
    for places in _recurring(forms, common):
        for (sentence, word), others, number in _heard(places, kinds):
            own, before = told[sentence][word], kinds[sentence][word - 1, 1:] if word else 0.0
            found[sentence][word, :FLAT] = np.log(_shared(own, before, others / np.float32(number), number) + LEAST)
    return found


def _recurring(forms: Sequence[Sequence[str]], common: Mapping[str, float]) -> Iterator[list[At]]:
    """Where each word stands that comes twice and may be a name."""
    where = defaultdict[str, list[At]](list)
    for sentence, words in enumerate(forms):
        for at, form in enumerate(words):
            if len(form) >= SHORTEST and form.isalpha() and common.get(form, 0.0) <= COMMON:
                where[fold(form)].append((sentence, at))
    return (places for places in where.values() if len(places) > 1)


def _heard(places: Sequence[At], kinds: Sequence[Floats]) -> Iterator[tuple[At, Floats, int]]:
    """Each place of a word with the sum of what is held of it at the others near by [kinds], and how many these are."""
    held, number = defaultdict[int, Floats](lambda: np.zeros(kinds[0].shape[1], np.float32)), defaultdict[int, int](int)
    for sentence, at in places:
        held[sentence] = held[sentence] + kinds[sentence][at]
        number[sentence] += 1
    for sentence, at in places:
        near = [s for s in range(sentence - NEAR, sentence + NEAR + 1) if s in number]
        others = sum(number[s] for s in near) - 1
        if others:
            yield (sentence, at), np.sum([held[s] for s in near], 0) - kinds[sentence][at], others


def _shared(own: Floats, before: Floats | float, others: Floats, number: int) -> Floats:
    """What is held of a word [labels of "clean"]: as its sentence has it, ``own``, and as the others have it [outside and kinds].
    Where a name that its own sentence hardly thinks of begins tells the word before it, ``before`` [kinds]."""
    weight = TRUSTED * min(number, ENOUGH) / (min(number, ENOUGH) + 1)
    likely = own[1::2] + own[2::2]
    both = (np.concatenate([own[:1], likely]) + weight * others) / (1 + weight)
    begins = np.where(likely > FAINT, own[1::2] / np.maximum(likely, LEAST), 1 - before)
    shared = np.empty(FLAT, np.float32)
    shared[0], shared[1::2], shared[2::2] = both[0], both[1:] * begins, both[1:] * (1 - begins)
    return shared

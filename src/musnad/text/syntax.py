"""The trees and names of a document's sentences, seen from its words: what each word hangs from and in what relation, and
which name it is part of.

Both are a model's opinion. Rules ask it beside agreement, tables and word order; none of them needs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from musnad.analysis.records import Sentence as Tree
from musnad.analysis.records import Word as Piece
from musnad.records import Doc, Sentence, Span
from musnad.text.interposed import interposed
from musnad.text.reading import Word

SURE = 0.8  # how likely the analyser holds a name that rules follow
OF_GOD = "الله"  # «المعتصم بالله»
_CLITIC = frozenset({"ADP", "CCONJ", "PRON", "SCONJ", "AUX", "PART", "PUNCT"})


class Reader(Protocol):
    """What analyses the sentences of a text: an ``Analyser``."""

    def named(self, texts: Sequence[str]) -> Sequence[Tree]: ...


class Called(NamedTuple):
    """Words [first, last) that are a name of a kind (PER, LOC, ORG or MISC), with the analyser's probability."""

    first: int
    last: int
    kind: str
    likely: float


class _Part(NamedTuple):
    """Words [first, last) that are analysed together, and where they stand."""

    first: int
    last: int
    span: Span


class Syntax:
    """By index of a word of the document: its governor, relation, main piece and name. None where a word is in no tree.

    The sentences are analysed together when a word is first asked for, since names that recur in a text are told together.
    """

    def __init__(self, reader: Reader, doc: Doc, words: Sequence[Word], spelt: str) -> None:
        self._reader, self._doc, self._words, self._spelt = reader, doc, words, spelt
        self._heads: list[int | None] = [None] * len(words)
        self._pieces: list[Piece | None] = [None] * len(words)
        self._heard: list[NDArray[np.float16] | None] = [None] * len(words)
        self._children: list[list[int]] = [[] for _ in words]
        self._called: dict[int, Called] = {}
        self._whole: set[int] = set()
        self._apart: frozenset[int] = frozenset()  # words that are put between the parts of a clause
        self._read = False

    def _seen(self, i: int) -> int:
        """The index itself, once the trees and names are there."""
        if not self._read:
            self._read = True
            self._apart = frozenset(interposed(self._words))
            told = [
                one for sentence in self._doc.sentences for part in self._parts(sentence) for one in self._told(part)
            ]
            found = self._reader.named([text for _, text in told])
            for (part, _), tree in zip(told, found, strict=True):
                self._add(part, tree)
                self._add_names(part, tree)
        return i

    def _parts(self, sentence: Sentence) -> Iterator[_Part]:
        """A sentence; what only joins it to the one before by itself, «وفي سياق متصل | قتل شاب والدته», since the tree of a sentence does not hang on it."""
        first, last, span = sentence.first, sentence.last, sentence.span
        begins = next((word for word in self._words[first + 1 : last] if word.opens), None)
        if begins is not None:
            yield _Part(first, begins.i, Span(span.start, begins.whole_start))
            yield _Part(begins.i, last, Span(begins.whole_start, span.end))
        elif first < last:
            yield _Part(first, last, span)

    def _told(self, part: _Part) -> Iterator[tuple[_Part, str]]:
        """Its text with blanks for what is put between the parts of a clause, and that by itself, with blanks for the rest."""
        here = range(part.first, part.last)
        between = [i for i in here if i in self._apart]
        yield part, self._without(part, between)
        if between:
            yield part, self._without(part, [i for i in here if i not in self._apart])

    def _without(self, part: _Part, left: Sequence[int]) -> str:
        text, start = list(part.span.of(self._spelt)), part.span.start
        for word in (self._words[i] for i in left):
            text[word.whole_start - start : word.end - start] = " " * (word.end - word.whole_start)
        return "".join(text)

    def name(self, i: int) -> Called | None:
        """The name that word ``i`` is part of."""
        return self._called.get(self._seen(i))

    def _add_names(self, sentence: _Part, tree: Tree) -> None:
        here = list(self._words_of(sentence, tree.words))
        for name in tree.names:
            inside = [word for word in here[name.first : name.last + 1] if word is not None]
            inside = inside[: self._end_of(name.kind, inside)]
            if name.layer == "clean" and inside:
                called = Called(inside[0], inside[-1] + 1, name.kind, name.likely)
                self._called.update(dict.fromkeys(range(called.first, called.last), called))

    def _end_of(self, kind: str, inside: Sequence[int]) -> int:
        """How many words of a name are its own: behind a person's, «اتهم أحمد منصور | بعرقلة», what a preposition leads is not;
        «بيتر بتلر» is led by none."""
        led = (n for n, i in enumerate(inside) if n and self._led(i))
        return next(led, len(inside)) if kind == "PER" else len(inside)

    def _led(self, i: int) -> bool:
        word = self._words[i]
        return word.preposition != "" and word.stem != OF_GOD and (i not in self._whole or word.led_noun)

    def _add(self, sentence: _Part, tree: Tree) -> None:
        here = list(self._words_of(sentence, tree.words))
        mains: dict[int, int] = {}
        for first, last in tree.tokens:
            main = max(range(first, last + 1), key=lambda k: _weight(tree.words[k]))
            if (word := here[main]) is not None:
                mains.setdefault(word, main)
                if first == last and sentence.span.start + tree.words[first].start == self._words[word].whole_start:
                    self._whole.add(word)
        heard = np.frombuffer(tree.heard, np.float16).reshape(len(tree.words) or 1, -1)
        for word, main in mains.items():
            self._pieces[word] = tree.words[main]
            self._heard[word] = heard[main] if heard.size else None
            head = tree.words[main].head
            while head is not None and here[head] == word:
                head = tree.words[head].head
            governor = here[head] if head is not None else None
            self._heads[word] = governor
            if governor is not None:
                self._children[governor].append(word)

    def _words_of(self, sentence: _Part, pieces: Sequence[Piece]) -> Iterator[int | None]:
        """The word of the document in which each piece of a tree begins. Both stand in the order of the text."""
        words, at = self._words, sentence.first
        for piece in pieces:
            start = sentence.span.start + piece.start
            while at < sentence.last and words[at].end <= start:
                at += 1
            yield at if at < sentence.last and words[at].whole_start <= start else None

    def piece(self, i: int) -> Piece | None:
        return self._pieces[self._seen(i)]

    def heard(self, i: int) -> NDArray[np.float16] | None:
        """What the analyser's network made of word ``i`` in its sentence [width]."""
        return self._heard[self._seen(i)]

    def head(self, i: int) -> int | None:
        return self._heads[self._seen(i)]

    def relation(self, i: int) -> str:
        piece = self.piece(i)
        return piece.relation if piece else ""

    def whole(self, i: int) -> bool:
        """Whether the analyser reads word ``i`` as it stands, without a clitic: «بتلر» is no «بـ»."""
        return self._seen(i) in self._whole

    def is_verb(self, i: int) -> bool:
        piece = self.piece(i)
        return piece is not None and piece.upos == "VERB"

    def is_noun(self, i: int) -> bool:
        piece = self.piece(i)
        return piece is not None and piece.upos in ("NOUN", "X", "PROPN")

    def is_name(self, i: int) -> bool:
        """A proper noun: the treebank that the model learnt from tags names X."""
        piece = self.piece(i)
        return piece is not None and piece.upos in ("X", "PROPN")

    def children(self, i: int, *relations: str) -> Iterator[int]:
        """The words that hang from word ``i`` in one of the relations, in order."""
        return (child for child in self._children[self._seen(i)] if self.relation(child) in relations)

    def governors(self, i: int) -> Iterator[int]:
        """The words that word ``i`` hangs from, nearest first, each once: words of several pieces can close a circle."""
        seen = {i}
        at = self.head(i)
        while at is not None and at not in seen:
            yield at
            seen.add(at)
            at = self.head(at)

    def subject(self, verb: int) -> int | None:
        """The head of the subject of a word that the tree, too, takes for a verb; a verb that completes another has that
        one's, «كان الوزير قد زار»."""
        for at in (verb, *self.governors(verb)):
            if not self.is_verb(at):
                return None
            own = next(self.children(at, "nsubj", "nsubj:pass"), None)
            if own is not None or self.relation(at) != "xcomp":
                return own
        return None

    def object(self, verb: int) -> int | None:
        return next(self.children(verb, "obj"), None) if self.is_verb(verb) else None


def _weight(piece: Piece) -> tuple[bool, int]:
    return piece.upos not in _CLITIC, piece.end - piece.start

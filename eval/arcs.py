"""The arcs that decide who did what to whom, of one CoNLL-U file against another of the same text.

An arc is right when both its ends are words of the gold and the gold joins them, too, by the same relation, subtypes
aside. What hangs from a verb is counted in the gold by the gold's tag, in the system's file by the system's; whether it
is found or right does not ask for the other side's tag. Punctuation is no part of what a subject or a clause covers.

subject, object, oblique, ccomp   arcs from a VERB: nsubj, obj, obl, ccomp; neither csubj nor iobj
whole subject         the same verb has an nsubj that covers the same words
verb frame            the same verb has the same nsubj and obj, and no others; of verbs with any
clause bounds         what a ccomp of any head covers has the same first and last word
conj of names         arcs conj whose dependent is a name by its tag: PROPN, or X as PADT has it

Verbal nouns (maṣdars) have no row: neither the tags nor the features of PADT tell them from other nouns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from eval.alignment import Alignment, Layout
from eval.counts import Table, Thing, by_sentence, compared

NAMES = frozenset({"PROPN", "X"})
CORE = frozenset({"nsubj", "obj"})


class Trees:
    """The trees of one file, its words named as the gold names them, so that both files can be compared.

    Words are indices in the layout; ``name`` gives an index in the gold, ROOT, or a number that only this word has.
    """

    def __init__(self, layout: Layout, gold: Layout, name: Callable[[int], int]) -> None:
        self.words, self.heads, self.name = layout.words, layout.heads, name
        self.sentences = [gold.sentence(span[0]) for span in layout.spans]
        self.dependents: list[list[int]] = [[] for _ in layout.words]
        self._gold = gold
        for word, head in enumerate(layout.heads):
            if head is not None and head >= 0:
                self.dependents[head].append(word)

    def tag(self, word: int) -> str:
        """UPOS; that of the root is none."""
        return self.words[word].upos if word >= 0 else ""

    def arcs(self, relation: str) -> Iterator[tuple[int, int]]:
        """Dependents of a relation with their heads."""
        for word, head in enumerate(self.heads):
            if head is not None and self.words[word].relation == relation:
                yield word, head

    def covered(self, word: int) -> list[int]:
        """The names of a word and of all that hangs from it, in the order of the text, without punctuation."""
        found, left = [], [word]
        while left:
            found.append(left.pop())
            left += self.dependents[found[-1]]
        return [self.name(one) for one in sorted(found) if not self._punctuation(one)]

    def _punctuation(self, word: int) -> bool:
        """By the gold's tag where it has the word, so that a wrong tag moves no bounds."""
        name = self.name(word)
        return (self._gold.words[name] if name >= 0 else self.words[word]).upos == "PUNCT"


# --- what is counted ----------------------------------------------------------------------------------------------


def of_verbs(trees: Trees, relation: str) -> Iterator[Thing]:
    for word, head in trees.arcs(relation):
        key = trees.name(word), trees.name(head)
        yield Thing(trees.sentences[word], frozenset([key]), trees.tag(head) == "VERB")


def whole_subjects(trees: Trees) -> Iterator[Thing]:
    for word, head in trees.arcs("nsubj"):
        key = trees.name(head), tuple(sorted(trees.covered(word)))
        yield Thing(trees.sentences[word], frozenset([key]), trees.tag(head) == "VERB")


def frames(trees: Trees) -> Iterator[Thing]:
    for verb, dependents in enumerate(trees.dependents):
        relations = [(trees.words[word].relation, trees.name(word)) for word in dependents]
        core = frozenset(pair for pair in relations if pair[0] in CORE)
        if core:
            key = trees.name(verb), core
            yield Thing(trees.sentences[verb], frozenset([key]), trees.tag(verb) == "VERB")


def clauses(trees: Trees) -> Iterator[Thing]:
    for word, _ in trees.arcs("ccomp"):
        covered = trees.covered(word)
        if covered:
            yield Thing(trees.sentences[word], frozenset([(covered[0], covered[-1])]))


def conjoined_names(trees: Trees) -> Iterator[Thing]:
    for word, head in trees.arcs("conj"):
        key = trees.name(word), trees.name(head)
        yield Thing(trees.sentences[word], frozenset([key]), trees.tag(word) in NAMES)


MEASURES: dict[str, Callable[[Trees], Iterator[Thing]]] = {
    "subject of a verb": partial(of_verbs, relation="nsubj"),
    "object of a verb": partial(of_verbs, relation="obj"),
    "oblique of a verb": partial(of_verbs, relation="obl"),
    "ccomp of a verb": partial(of_verbs, relation="ccomp"),
    "whole subject of a verb": whole_subjects,
    "frame of a verb": frames,
    "bounds of a ccomp": clauses,
    "conj of names": conjoined_names,
}


def scored(alignment: Alignment) -> Table:
    """The counts of all of them."""
    gold = Trees(alignment.gold, alignment.gold, int)
    system = Trees(alignment.system, alignment.gold, alignment.name)
    count = len(alignment.gold.sentences)
    return {name: by_sentence(count, compared(find(gold), find(system))) for name, find in MEASURES.items()}

"""The arcs that matter, on two sentences of ours, counted by hand."""

from __future__ import annotations

from eval.alignment import aligned
from eval.arcs import scored
from eval.conllu import Sentence
from eval.counts import Counts, total

from tests.eval.trees import UNCUT, VISITED, but, treebank


def counts(system: list[Sentence], gold: list[Sentence] | None = None) -> dict[str, Counts]:
    return {name: total(found) for name, found in scored(aligned(gold or treebank(), system)).items()}


def told(one: Counts) -> tuple[int, int, int, int]:
    return one.gold, one.found, one.system, one.right


def test_the_gold_itself_is_all_right() -> None:
    assert {name: told(one) for name, one in counts(treebank()).items()} == {
        "subject of a verb": (3, 3, 3, 3),
        "object of a verb": (2, 2, 2, 2),
        "oblique of a verb": (1, 1, 1, 1),
        "ccomp of a verb": (1, 1, 1, 1),
        "whole subject of a verb": (3, 3, 3, 3),
        "frame of a verb": (3, 3, 3, 3),
        "bounds of a ccomp": (1, 1, 1, 1),
        "conj of names": (1, 1, 1, 1),
    }


def test_an_object_of_another_verb() -> None:
    found = counts(but("Number=Sing 6 obj", "Number=Sing 2 obj"))
    assert told(found["object of a verb"]) == (2, 1, 2, 1)
    assert told(found["frame of a verb"]) == (3, 1, 3, 1)
    assert told(found["bounds of a ccomp"]) == (1, 0, 1, 0)
    assert told(found["whole subject of a verb"]) == (3, 3, 3, 3)


def test_a_verb_tagged_as_a_noun_is_found_and_not_counted_as_right() -> None:
    found = counts(but("قصف VERB", "قصف NOUN"))
    assert told(found["subject of a verb"]) == (3, 3, 2, 2)
    assert told(found["frame of a verb"]) == (3, 3, 2, 2)
    found = counts(treebank(), but("قصف VERB", "قصف NOUN"))
    assert told(found["subject of a verb"]) == (2, 2, 3, 3)


def test_a_whole_subject_may_have_another_head() -> None:
    """«سامي وليلى», headed by its last name: the arc is wrong, the words are the same."""
    turned = VISITED.replace("سامي PROPN _ 1 nsubj", "سامي PROPN _ 4 conj").replace(
        "ليلى PROPN _ 2 conj", "ليلى PROPN _ 1 nsubj"
    )
    found = counts(treebank(turned), treebank(VISITED))
    assert told(found["subject of a verb"]) == (1, 0, 1, 0)
    assert told(found["whole subject of a verb"]) == (1, 1, 1, 1)
    assert told(found["conj of names"]) == (1, 0, 1, 0)


def test_half_a_subject_is_none() -> None:
    found = counts(but("ليلى PROPN _ 2 conj", "ليلى PROPN _ 1 conj"))
    assert told(found["subject of a verb"]) == (3, 3, 3, 3)
    assert told(found["whole subject of a verb"]) == (3, 2, 3, 2)


def test_punctuation_moves_no_bounds_whatever_its_tag() -> None:
    found = counts(but(". PUNCT _ 2 punct", ". SYM _ 6 dep"))
    assert told(found["bounds of a ccomp"]) == (1, 1, 1, 1)


def test_a_subtype_and_an_indirect_object() -> None:
    found = counts(but("1 obl:arg", "1 obl:tmod"))
    assert told(found["oblique of a verb"]) == (1, 1, 1, 1)
    found = counts(but("1 obl:arg", "1 iobj"))
    assert told(found["oblique of a verb"]) == (1, 0, 0, 0)
    assert told(found["object of a verb"]) == (2, 2, 2, 2)


def test_names_in_a_coordination_are_told_by_their_own_sides_tag() -> None:
    assert told(counts(but("ليلى PROPN", "ليلى NOUN"))["conj of names"]) == (1, 1, 0, 0)
    assert told(counts(but("ليلى PROPN", "ليلى X"))["conj of names"]) == (1, 1, 1, 1)


def test_arcs_of_a_word_that_is_not_aligned_are_wrong() -> None:
    found = counts(treebank(UNCUT + VISITED))
    assert told(found["subject of a verb"]) == (3, 2, 3, 2)
    assert told(found["ccomp of a verb"]) == (1, 0, 1, 0)
    assert told(found["bounds of a ccomp"]) == (1, 1, 1, 1)
    assert told(found["frame of a verb"]) == (3, 2, 3, 2)

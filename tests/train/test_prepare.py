"""Sentences to numbers: what each word is labelled with."""

from __future__ import annotations

import lzma

import pytest

pytest.importorskip("torch", reason="what is prepared is read by PyTorch, which Musnad itself doesn't need")

from train.batches import MISSING
from train.packed import decoded
from train.parts import Parts
from train.prepare import classes_of, columns, forms_by_frequency, labels, piece_label, rows, shards
from train.sentences import Sentence, Token, Word

from musnad.analysis.names import CLEAN_LABELS, KINDS

PIECES = [  # a token's label, the next token's, how far the word is from the token's longest: the word's label
    ("B-PER", "O", 0, "B-PER"),
    ("B-PER", "O", -1, "O"),  # «لباريس»: the ل is outside
    ("B-PER", "O", 1, "O"),  # «باريسهم»: what is joined after it, too
    ("B-PER", "I-PER", 1, "I-PER"),  # but not where the name goes on after it
    ("B-PER", "B-PER", 1, "O"),
    ("I-PER", "I-PER", -1, "I-PER"),  # «الصحة والسكان»
    ("I-PER", "O", -1, "I-PER"),
    ("I-PER", "O", 0, "I-PER"),
    ("I-PER", "O", 1, "O"),
    ("O", "B-PER", 0, "O"),
    ("O", "O", 1, "O"),
]


@pytest.mark.parametrize(("label", "then", "where", "want"), PIECES)
def test_labels_of_pieces(label: str, then: str, where: int, want: str) -> None:
    assert piece_label(label, then, where) == want


def named() -> Sentence:
    """«زار لباريس وسامي»: a place and a person, a clitic before each."""
    tokens = [Token(0, 3, [Word("زار")]), Token(4, 10, [Word("لباريس")]), Token(11, 16, [Word("وسامي")])]
    return Sentence("clean", "زار لباريس وسامي", tokens, {"clean": ["O", "B-LOC", "B-PER"]})


def test_names_are_carried_to_words() -> None:
    numbers = {"clean": {label: number for number, label in enumerate(CLEAN_LABELS)}}
    cuts = {"زار": ["زار"], "لباريس": ["ل", "باريس"], "وسامي": ["و", "سامي"]}
    found = [(row["form"], CLEAN_LABELS[int(row["clean"])]) for row in rows(named(), numbers, cuts)]
    assert found == [("زار", "O"), ("ل", "O"), ("باريس", "B-LOC"), ("و", "O"), ("سامي", "B-PER")]


def test_layers_of_kinds_have_short_labels() -> None:
    sentence = named()
    sentence.names = {"place": ["O", "B-place", "O"]}
    cuts = {"زار": ["زار"], "لباريس": ["ل", "باريس"], "وسامي": ["وسامي"]}
    found = [row["place"] for row in rows(sentence, {"place": {"O": 0, "B": 1, "I": 2}}, cuts)]
    assert found == [0, 0, 1, 0]


def tree(source: str = "padt") -> Sentence:
    words = [
        Word("قَالَ", "VERB", "Aspect=Perf", "قال", 0, "root"),
        Word("الوزير", "NOUN", "Case=Nom", "وزير", 1, "nsubj"),
        Word("15", "NUM", "_", "15", 2, "nummod"),
    ]
    return Sentence(
        source, "قَالَ الوزير 15", [Token(0, 5, words[:1]), Token(6, 12, words[1:2]), Token(13, 15, words[2:])]
    )


def test_labels_of_a_word() -> None:
    word = tree().words[1]
    assert labels(word, "padt") == {"upos": "NOUN", "relation": "nsubj", "tag": "NOUN|Case=Nom", "lemma": "2||0|"}
    assert "tag" not in labels(word, "pud")
    assert labels(Word("قال", "VERB"), "padt2") == {"upos": "VERB"}


def test_rows_of_a_tree() -> None:
    """A label that is no class is missing; forms are plain."""
    numbers = {"upos": {"VERB": 4}, "tag": {}, "lemma": {"0||0|": 0}, "relation": {"root": 1, "nsubj": 2}}
    first, second, third = rows(tree(), numbers, {})
    assert first == {"form": "قال", "upos": 4, "tag": MISSING, "lemma": 0, "relation": 1, "head": 0}
    assert (second["upos"], second["lemma"], second["head"]) == (MISSING, MISSING, 1)
    assert (third["form"], third["relation"]) == ("00", MISSING)


def test_classes() -> None:
    """The commonest first; a lemma script that is met once is none, and the development part teaches nothing."""
    other = tree("pud")
    other.words[0].upos = "AUX"
    found = classes_of(Parts({"padt": [tree(), tree()], "pud": [other], "dev": [named_as("X")]}, {}))
    assert found["upos"] == ["NOUN", "NUM", "VERB", "AUX"]
    assert found["tag"] == ["VERB|Aspect=Perf", "NOUN|Case=Nom", "NUM|_"]
    assert found["lemma"] == ["0||0|", "2||0|"]
    assert found["clean"] == list(CLEAN_LABELS)
    assert all(found[kind] == ["O", "B", "I"] for kind in KINDS)


def named_as(upos: str) -> Sentence:
    return Sentence("padt", "ما", [Token(0, 2, [Word("ما", upos, "_", "ما", 0, "root")])])


def test_columns() -> None:
    part = [[{"form": "قال", "upos": 1}, {"form": "و"}], [{"form": "قال", "head": 0}]]
    found = columns(part, {"قال": 1, "و": 2}, 3)
    assert {name: array.tolist() for name, array in found.items()} == {
        "source": 3,
        "ends": [2, 3],
        "types": [1, 2, 1],
        "upos": [1, MISSING, MISSING],
        "head": [MISSING, MISSING, 0],
    }


def test_forms_by_how_common_they_are() -> None:
    cuts = {"وقال": ["و", "قال"], "قال": ["قال"], "ولد": ["ولد"]}
    assert forms_by_frequency(cuts, {"وقال": 2, "قال": 3, "ولد": 1}, ["سامي", "و"]) == ["قال", "و", "سامي"]


def test_raw_news() -> None:
    """A sentence with a word that has no number is left out."""
    cuts = {"وقال": ["و", "قال"], "قال": ["قال"], "ولد": ["ولد"]}
    (data,) = shards(["وقال قال\n", "قال ولد\n", "قال\n"], cuts, {"قال": 1, "و": 2})
    assert decoded(lzma.decompress(data)).tolist() == [2, 1, 1, 0, 1, 0]
    assert list(shards([], cuts, {})) == []

"""Readers of names, on lines of ours written as each data set is."""

from __future__ import annotations

from pathlib import Path

from train.named import clean, newsfane, wojood
from train.sentences import Sentence

from musnad.analysis.names import CLEAN, KINDS
from tests.train.files import lines


def tokens(sentence: Sentence) -> list[str]:
    return [sentence.text[token.start : token.end] for token in sentence.tokens]


def test_layers_are_those_that_are_decoded(tmp_path: Path) -> None:
    (flat,) = clean(lines(tmp_path / "x", "سامي B-PERS, باريس B-LOC, المجلس B-ORG, كأس B-MISC"))
    (nested,) = wojood(lines(tmp_path / "y", "باريس B-GPE"))
    assert tuple(label.removeprefix("B-") for label in flat.names["clean"]) == CLEAN
    assert tuple(nested.names) == KINDS


def test_a_flat_layer(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "x", "زار O, سامي B-PERS, الحداد I-PERS, باريس B-LOC, . O", "قال O, المجلس B-ORG, كأس B-MISC"
    )
    first, second = clean(path)
    assert first.text == "زار سامي الحداد باريس ."
    assert first.names == {"clean": ["O", "B-PER", "I-PER", "B-LOC", "O"]}
    assert second.names == {"clean": ["O", "B-ORG", "B-MISC"]}
    assert (first.source, [word.upos for word in first.words]) == ("clean", [None] * 5)


def test_a_token_is_cut_as_ours_are_and_its_label_with_it(tmp_path: Path) -> None:
    """A name begins at its first letter; what stands before that is no part of it."""
    (sentence,) = clean(lines(tmp_path / "x", "(سامي B-PERS, الحداد) I-PERS, باريس. B-LOC"))
    assert tokens(sentence) == ["(", "سامي", "الحداد", ")", "باريس", "."]
    assert sentence.names["clean"] == ["O", "B-PER", "I-PER", "I-PER", "B-LOC", "I-LOC"]


def test_names_in_names(tmp_path: Path) -> None:
    path = lines(tmp_path / "x", "رئيس B-OCC, بلدية I-OCC B-ORG, باريس I-OCC I-ORG B-GPE, $#$ O, أمس B-DATE")
    (sentence,) = wojood(path)
    assert tokens(sentence) == ["رئيس", "بلدية", "باريس", "أمس"]
    told = {layer: labels for layer, labels in sentence.names.items() if set(labels) != {"O"}}
    assert told == {
        "title": ["B-title", "I-title", "I-title", "O"],
        "organisation": ["O", "B-organisation", "I-organisation", "O"],
        "place": ["O", "O", "B-place", "O"],
    }
    assert set(sentence.names) == set(KINDS)


def test_the_outermost_of_two_names_of_a_kind(tmp_path: Path) -> None:
    (sentence,) = wojood(lines(tmp_path / "x", "جبال B-LOC, لبنان I-LOC B-GPE"))
    assert sentence.names["place"] == ["B-place", "I-place"]


def test_fine_classes(tmp_path: Path) -> None:
    path = lines(
        tmp_path / "x", "سامي B-Politician, في O, مطار B-Airport, باريس I-Airport, ثم O, سيارة B-Land, فرنسا B-Nation"
    )
    (sentence,) = newsfane(path)
    assert sentence.names == {
        "person": ["B-person", "O", "O", "O", "O", "O", "O"],
        "facility": ["O", "O", "B-facility", "I-facility", "O", "O", "O"],
        "place": ["O", "O", "O", "O", "O", "O", "B-place"],
        "organisation": ["O"] * 7,
    }


def test_blank_lines_and_marks(tmp_path: Path) -> None:
    """Bidi marks about a token, blank lines without end, a mark at the file's begin, no line end at its end."""
    (tmp_path / "x").write_text("\ufeffقال O\n\u200eسامي\u200e B-PERS\n\n\n \nعاد O", "utf-8")
    first, second = clean(tmp_path / "x")
    assert (first.text, second.text) == ("قال سامي", "عاد")
    assert first.names["clean"] == ["O", "B-PER"]


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("", "utf-8")
    assert list(clean(tmp_path / "x")) == []

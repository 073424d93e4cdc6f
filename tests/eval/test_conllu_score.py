"""The measures of the shared task on two sentences of ours, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from eval.alignment import aligned
from eval.conllu import Sentence
from eval.conllu_score import MEASURES, main, scored
from eval.counts import Counts, total

from tests.eval.trees import CONTENT_WORDS, SAID, TOKENS, TREEBANK, UNCUT, VISITED, WORDS, but, conllu, treebank


def counts(system: list[Sentence], gold: list[Sentence] | None = None) -> dict[str, Counts]:
    return {name: total(found) for name, found in scored(gold or treebank(), system).items()}


def pairs(gold: str, system: str) -> list[tuple[str, str]]:
    """The forms of paired words, the gold's first."""
    found = aligned(treebank(gold), treebank(system))
    return [
        (found.gold.words[one].form, found.system.words[other].form) for other, one in sorted(found.of_system.items())
    ]


def test_the_gold_itself_is_all_right() -> None:
    found = counts(treebank())
    assert {name: (one.precision, one.recall, one.f1) for name, one in found.items()} == dict.fromkeys(
        found, (1.0, 1.0, 1.0)
    )
    assert (found["tokens"].gold, found["sentences"].gold, found["words"].gold) == (TOKENS, 2, WORDS)
    assert (found["las"].accuracy, found["clas"].gold) == (1.0, CONTENT_WORDS)


def test_one_wrong_head() -> None:
    found = counts(but("قرية NOUN Case=Acc|Number=Sing 6 obj", "قرية NOUN Case=Acc|Number=Sing 2 obj"))
    assert found["uas"].f1 == found["las"].accuracy == 15 / 16
    assert found["clas"].f1 == 10 / 11
    assert found["upos"].f1 == found["lemmas"].f1 == 1


def test_one_head_of_a_function_word() -> None:
    found = counts(but("4 إن إن SCONJ _ 6 mark", "4 إن إن SCONJ _ 5 mark"))
    assert (found["uas"].f1, found["clas"].f1) == (15 / 16, 1)


def test_a_swapped_label() -> None:
    found = counts(but("1 obl:arg", "1 nmod"))
    assert (found["uas"].f1, found["las"].f1, found["clas"].f1) == (1, 15 / 16, 10 / 11)


def test_a_subtype_is_asked_for_only_in_full() -> None:
    found = counts(but("1 obl:arg", "1 obl"))
    assert (found["las"].f1, found["las_full"].f1) == (1, 15 / 16)


def test_a_content_word_taken_for_a_function_word() -> None:
    found = counts(but("5 nmod", "5 case"))
    assert (found["clas"].precision, found["clas"].recall) == (10 / 10, 10 / 11)


def test_one_wrong_segmentation() -> None:
    """«وقال» is one word: 14 pairs are left, and what hangs from it hangs from no word of the gold."""
    found = counts(treebank(UNCUT + VISITED))
    assert found["tokens"].f1 == 1
    assert (found["words"].precision, found["words"].recall, found["words"].f1) == (14 / 15, 14 / 16, 28 / 31)
    assert (found["upos"].f1, found["upos"].accuracy) == (28 / 31, 1)
    assert (found["uas"].precision, found["uas"].recall, found["uas"].accuracy) == (11 / 15, 11 / 16, 11 / 14)
    assert (found["clas"].right, found["clas"].aligned, found["clas"].system) == (8, 10, 11)


def test_a_token_cut_in_two() -> None:
    cut = "8 طرا طرابلس PROPN _ 1 obl:arg\n9 بلس طرابلس PROPN _ 8 flat"
    found = counts(but("8 طرابلس طرابلس PROPN _ 1 obl:arg", cut))
    assert (found["tokens"].right, found["tokens"].system, found["tokens"].gold) == (12, 14, 13)
    assert (found["words"].right, found["uas"].right) == (15, 14)  # في hangs from half a name


def test_sentences_joined() -> None:
    gold = treebank("1 قال قال VERB _ 0 root\n2 نعم نعم PART _ 1 obj\n\n1 صمت صمت VERB _ 0 root")
    system = treebank("1 قال قال VERB _ 0 root\n2 نعم نعم PART _ 1 obj\n3 صمت صمت VERB _ 1 conj")
    found = counts(system, gold)
    assert (found["sentences"].gold, found["sentences"].system, found["sentences"].right) == (2, 1, 0)
    assert (found["words"].right, found["uas"].right) == (3, 2)


def test_features_and_lemmas() -> None:
    gold = treebank("1 ثلاثة ثلاثة NUM Case=Nom|NumForm=Word 0 root\n2 رجال _ NOUN Case=Gen 1 nmod")
    system = treebank("1 ثلاثة ثلاث NUM Case=Nom 0 root\n2 رجال رجل NOUN Case=Acc 1 nmod")
    found = counts(system, gold)
    assert (found["ufeats"].right, found["feats"].right, found["alltags"].right) == (1, 0, 1)
    assert found["lemmas"].right == 1  # any lemma of رجال, for the gold has none


def test_without_trees_no_head_is_right() -> None:
    assert counts(treebank("1 نعم"), treebank("1 نعم"))["uas"].right == 0


# --- pairs --------------------------------------------------------------------------------------------------------


def test_words_of_a_multiword_token_are_paired_by_their_forms() -> None:
    gold = "1-4 وبكتابهم\n1 و\n2 ب\n3 كتاب\n4 هم"
    assert pairs(gold, "1-3 وبكتابهم\n1 و\n2 بكتاب\n3 هم") == [("و", "و"), ("هم", "هم")]
    assert pairs(gold, "1-2 وبكتابهم\n1 وبكتاب\n2 هم") == [("هم", "هم")]
    assert pairs(gold, "1 وبكتابهم") == []
    assert pairs(gold, "1 و\n2 ب\n3 كتابهم") == [("و", "و"), ("ب", "ب")]


def test_the_longest_of_the_common_subsequences_is_taken() -> None:
    gold, system = "1-4 لولدها\n1 ل\n2 ولد\n3 ها\n4 ل", "1-4 لولدها\n1 ها\n2 ل\n3 ولد\n4 ها"
    assert pairs(gold, system) == [("ل", "ل"), ("ولد", "ولد"), ("ها", "ها")]


def test_a_form_is_compared_in_lower_case_within_a_multiword_token_alone() -> None:
    assert pairs("1-2 وBBC\n1 و\n2 BBC", "1-2 وBBC\n1 و\n2 bbc") == [("و", "و"), ("BBC", "bbc")]


def test_multiword_tokens_that_overlap_are_one_stretch() -> None:
    gold, system = "1-2 وقد\n1 و\n2 قد\n3-4 قالها\n3 قال\n4 ها", "1 و\n2-4 قدقالها\n2 قد\n3 قال\n4 ها"
    assert pairs(gold, system) == [("و", "و"), ("قد", "قد"), ("قال", "قال"), ("ها", "ها")]


def test_a_word_outside_the_stretch_is_not_paired_into_it() -> None:
    assert pairs("1 ال\n2-3 وقف\n2 و\n3 قف", "1 الو\n2 قف") == [("قف", "قف")]


def test_other_characters_are_told() -> None:
    with pytest.raises(
        ValueError, match=r"sentence 2 of the gold: its characters are «.*طرابلس», the system's «.*طرابلش»"
    ):
        aligned(treebank(), but("8 طرابلس", "8 طرابلش"))
    with pytest.raises(ValueError, match="sentence 2 of the gold"):
        aligned(treebank(), treebank(SAID))


# --- the command --------------------------------------------------------------------------------------------------


def test_the_command(tmp_path: Path) -> None:
    gold, system = tmp_path / "gold.conllu", tmp_path / "system.conllu"
    gold.write_text(conllu(TREEBANK), "utf-8")
    system.write_text(conllu(UNCUT + VISITED), "utf-8")
    result = CliRunner().invoke(main, [str(gold), str(system)])
    assert result.exit_code == 0, result.output
    rows = {line[:26].strip(): line[26:].split() for line in result.output.splitlines()}
    assert rows["uas"][:5] == ["16", "15", "73.33", "68.75", "70.97"]
    assert rows["uas"][-1] == "78.57"
    assert set(MEASURES) | {"tokens", "sentences", "frame of a verb"} <= set(rows)


def test_the_command_tells_a_broken_file(tmp_path: Path) -> None:
    (tmp_path / "one.conllu").write_text("1\tقال\n", "utf-8")
    result = CliRunner().invoke(main, [str(tmp_path / "one.conllu")] * 2)
    assert result.exit_code == 1
    assert "one.conllu:1: 2 columns, not 10" in result.stderr

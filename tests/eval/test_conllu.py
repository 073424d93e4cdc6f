"""CoNLL-U is read as it stands, and what is broken is told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from eval.conllu import parsed, sentences

from tests.eval.trees import conllu, treebank


def test_tokens_and_words() -> None:
    said, visited = treebank()
    assert [token.form for token in said.tokens] == ["وقال", "الوزير", "إن", "الجيش", "قصف", "القرية", "."]
    assert [word.form for word in said.tokens[0].words] == ["و", "قال"]
    assert [token.multiword for token in visited.tokens] == [False, False, True, True, False, False]
    city = visited.words[-1]
    assert (city.number, city.upos, city.head, city.deprel, city.relation) == (8, "PROPN", 1, "obl:arg", "obl")


def test_the_text_is_the_comment_or_the_tokens() -> None:
    rows = "1\tقال\t_\t_\t_\t_\t_\t_\t_\t_\n2\tنعم\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n3\t.\t_\t_\t_\t_\t_\t_\t_\t_\n"
    assert [one.text for one in parsed(rows)] == ["قال نعم."]
    assert [one.text for one in parsed("# text = قال: نعم.\n" + rows)] == ["قال: نعم."]


def test_empty_nodes_are_passed_over_and_heads_may_be_untold() -> None:
    (one,) = treebank("1 قال\n1.1 قال\n2 نعم")
    assert [(word.number, word.head) for word in one.words] == [(1, None), (2, None)]


def test_a_file_without_its_last_line(tmp_path: Path) -> None:
    path = tmp_path / "one.conllu"
    path.write_text("\n\n" + conllu("1 نعم نعم PART _ 0 root").strip(), "utf-8")
    assert [len(one.words) for one in sentences(path)] == [1]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("1 قال\n3 نعم", "2: ID 3 does not follow"),
        ("x قال", "1: ID 'x'; write a number"),
        ("2-1 قال", "1: ID '2-1'; write a number, or a range"),
        ("1-2 وقال\n1 و", "2: the sentence ends before word 2"),
        ("1-2 وقال\n1-3 وقال\n1 و\n2 قال\n3 ه", "2: ID 1-3 does not follow"),
        ("1 قال قال VERB _ two root", "1: HEAD 'two'; write the number"),
        ("1 قال قال VERB _ 0 root\n2 نعم", "1: some words of the sentence have a HEAD"),
        ("1 قال قال VERB _ 0 root\n2 نعم نعم PART _ 0 root", "1: the sentence has 2 roots"),
        ("1 أ أ X _ 2 dep\n2 ب ب X _ 1 dep\n3 ج ج X _ 0 root", "1: the sentence is no tree: word 1"),
        ("1 أ أ X _ 7 dep\n2 ج ج X _ 0 root", "1: the sentence is no tree: word 1"),
    ],
)
def test_a_broken_sentence_is_told(rows: str, told: str) -> None:
    with pytest.raises(ValueError, match=f"^tree.conllu:{told}"):
        list(parsed(conllu(rows), "tree.conllu"))


@pytest.mark.parametrize(
    ("text", "told"),
    [("1\tقال", "1: 2 columns, not 10"), ("# text = قال\n", "1: the sentence ends before word 1"),
     ("\n1\t \t_\t_\t_\t_\t_\t_\t_\t_", "2: FORM is empty")],
)  # fmt: skip
def test_a_broken_line_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        list(parsed(text))

"""Names of BIO labels, exact and overlapping, counted by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from eval.counts import Counts, total
from eval.names_score import Name, main, names, scored

GOLD = """زار O
سامي B-PERS
حداد I-PERS
الأمم B-ORG
المتحدة I-ORG

عاد O
من O
بيروت B-LOC
"""
SYSTEM = """زار O
سامي B-PERS
حداد O
الأمم B-LOC
المتحدة I-LOC

عاد O
من O
بيروت I-LOC
"""


def labels(text: str) -> list[list[str]]:
    return [[line.split()[1] for line in part.splitlines()] for part in text.split("\n\n")]


def counts(gold: list[list[str]], system: list[list[str]]) -> dict[str, tuple[int, int, int, int]]:
    sums = {name: total(found) for name, found in scored(gold, system).items()}
    assert all(one.aligned == 0 for one in sums.values())
    return {name: (one.gold, one.found, one.system, one.right) for name, one in sums.items()}


def test_names_begin_at_b_and_at_an_i_that_goes_on_with_nothing() -> None:
    told = ["I-PERS", "I-PERS", "B-PERS", "I-LOC", "O", "I-LOC", "I-LOC", "O", "B-ORG"]
    assert names(told) == [
        Name(0, 2, "PERS"), Name(2, 3, "PERS"), Name(3, 4, "LOC"), Name(5, 7, "LOC"), Name(8, 9, "ORG"),
    ]  # fmt: skip


def test_exact_against_overlap() -> None:
    assert counts(labels(GOLD), labels(SYSTEM)) == {
        "all exact": (3, 1, 3, 1), "all overlap": (3, 2, 3, 2),
        "LOC exact": (1, 1, 2, 1), "LOC overlap": (1, 1, 2, 1),
        "ORG exact": (1, 0, 0, 0), "ORG overlap": (1, 0, 0, 0),
        "PERS exact": (1, 0, 1, 0), "PERS overlap": (1, 1, 1, 1),
    }  # fmt: skip


def test_a_name_in_two_pieces_overlaps_with_both() -> None:
    found = counts([["B-PERS", "I-PERS", "I-PERS"]], [["B-PERS", "O", "B-PERS"]])
    assert (found["PERS exact"], found["PERS overlap"]) == ((1, 0, 2, 0), (1, 1, 2, 2))


def test_the_same_place_in_another_sentence_is_no_match() -> None:
    found = counts([["B-LOC"], ["O"]], [["O"], ["B-LOC"]])
    assert found["all overlap"] == (1, 0, 1, 0)


def test_nothing_at_all() -> None:
    assert counts([["O"]], [["O"]]) == {"all exact": (0, 0, 0, 0), "all overlap": (0, 0, 0, 0)}
    assert scored([], []) == {"all exact": [], "all overlap": []}


@pytest.mark.parametrize("label", ["PERS", "B-", "S-PERS", "o"])
def test_another_label_is_told(label: str) -> None:
    with pytest.raises(ValueError, match=f"label '{label}'; write O"):
        names([label])


def test_other_tokens_are_told() -> None:
    with pytest.raises(ValueError, match="not the same sentences and tokens"):
        scored([["O", "O"]], [["O"]])


def run(folder: Path, gold: str, system: str) -> tuple[int, str]:
    (folder / "gold.bio").write_text(gold, "utf-8")
    (folder / "system.bio").write_text(system, "utf-8")
    result = CliRunner().invoke(main, [str(folder / "gold.bio"), str(folder / "system.bio")])
    return result.exit_code, result.output


def test_the_command(tmp_path: Path) -> None:
    code, output = run(tmp_path, GOLD, SYSTEM + "\n\n")
    assert code == 0
    rows = {line[:26].strip(): line[26:].split()[:5] for line in output.splitlines()}
    assert rows["all overlap"] == ["3", "3", "66.67", "66.67", "66.67"]
    assert rows["LOC exact"] == ["1", "2", "50.00", "100.00", "66.67"]


@pytest.mark.parametrize(
    ("system", "told"),
    [
        (SYSTEM.replace("حداد O", "حداد"), "system.bio:3: 'حداد'; write a token"),
        (SYSTEM.replace("بيروت", "طرابلس"), "system.bio: sentence 2 has not the tokens"),
        (SYSTEM.split("\n\n")[0], "not the same sentences"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, system: str, told: str) -> None:
    code, output = run(tmp_path, GOLD, system)
    assert code == 1
    assert told in output


def test_counts_are_by_sentence() -> None:
    assert scored(labels(GOLD), labels(SYSTEM))["all exact"] == [Counts(2, 0, 2, 0), Counts(1, 1, 1, 1)]

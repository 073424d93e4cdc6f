"""Sentences by construction: what they are made of, what counts as right, and that most are read right."""

from __future__ import annotations

from eval.constructions import PATTERNS, WORDS, Case, drawn, is_right, report
from eval.tables import rows

from musnad import read


def test_each_pattern_is_filled_by_a_seed() -> None:
    cases = list(drawn(2, 7))
    assert cases == list(drawn(2, 7))
    assert len(cases) == 2 * len(list(rows(PATTERNS)))
    for case in cases:
        assert not set(case.text) & set("SOP(|)"), case.text
        assert all(words in case.text for words in case.who | case.whom | case.where), case


def test_the_verb_has_the_gender_of_who_does_it() -> None:
    for case in drawn(5, 1):
        if case.row["pattern"].startswith("(دعا|دعت)"):
            feminine = next(word["gender"] == "f" for word in rows(WORDS) if {word["words"]} == case.who)
            assert case.text.startswith("دعت" if feminine else "دعا")


def test_right_is_who_whom_where_and_standing() -> None:
    text = "قتلت قوات الأمن خمسة مدنيين في حلب أمس."
    doc = read(text, published="2015-06-10", has_title=False, name="x")
    row = {"type": "ASSAULT", "standing": "asserted"}
    parts = frozenset({"قوات الأمن"}), frozenset({"خمسة مدنيين"}), frozenset({"حلب"})
    assert is_right(Case(row, text, *parts), doc)
    assert not is_right(Case(row | {"standing": "negated"}, text, *parts), doc)
    assert not is_right(Case(row, text, parts[1], parts[0], parts[2]), doc)
    assert not is_right(Case(row, text, parts[0], parts[1], frozenset()), doc)


def test_most_are_read_right() -> None:
    share = float(list(report(list(drawn(2, 3))))[-1].split()[1])
    assert share >= 0.85

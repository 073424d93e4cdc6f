"""A token and its cuts to the words it is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.analysis.pieces import BEGINS, BEGINS_WITH_ARTICLE, GOES_ON, pieces

RATES = {
    "اللاجئين": 0.6, "الاجئين": 0.1, "اللجنة": 0.6, "الجنة": 0.4, "الله": 0.8, "اله": 0.1, "البنك": 0.7, "اللقاء": 0.7, "لبنان": 0.8,
    "البنان": 0.1,
}  # fmt: skip


def cut(token: str) -> list[tuple[str, int]]:
    """Pieces of a token written with its cuts: «+» before a word, «*» before one with an article that lost its alif."""
    letters: list[str] = []
    marks: list[int] = []
    label = GOES_ON
    for letter in token:
        if letter in "+*":
            label = BEGINS if letter == "+" else BEGINS_WITH_ARTICLE
        else:
            letters.append(letter)
            marks.append(label)
            label = GOES_ON
    return pieces("".join(letters), marks, RATES)


PIECES = {
    "مدينة": [("مدينة", 5)],
    "و+قال": [("و", 1), ("قال", 3)],
    "ل*لمركز": [("ل", 1), ("المركز", 5)],
    "و+ل*لمركز": [("و", 1), ("ل", 1), ("المركز", 5)],
    "و+س+يكتبون+ها": [("و", 1), ("س", 1), ("يكتبون", 6), ("ها", 2)],
    "م+ما": [("من", 1), ("ما", 2)],
    "م+من": [("من", 1), ("من", 2)],
    "ع+ما": [("عن", 1), ("ما", 2)],
    "و+م+ما": [("و", 1), ("من", 1), ("ما", 2)],
    "أ+لا": [("أن", 1), ("لا", 2)],
    "ل+م": [("ل", 1), ("م", 1)],  # nothing follows the م that could have swallowed its ن
    "م+ك": [("م", 1), ("ك", 1)],
    "من+ه": [("من", 2), ("ه", 1)],
}


@pytest.mark.parametrize("token", PIECES)
def test_pieces(token: str) -> None:
    assert cut(token) == PIECES[token]


@pytest.mark.parametrize("token", ["أ+ليس", "أ+لم", "أ+لك"])
def test_an_asking_alif(token: str) -> None:
    assert cut(token)[0] == ("أ", 1)


ARTICLES = [("ل*لاجئين", "اللاجئين"), ("ل*لجنة", "اللجنة"), ("ل*له", "الله"), ("ل*لبنك", "البنك"), ("ل*لقاء", "اللقاء")]


@pytest.mark.parametrize(("token", "form"), ARTICLES)
def test_a_noun_that_begins_with_the_articles_letter(token: str, form: str) -> None:
    """Of three ل two are written; the commoner word is meant."""
    assert cut(token)[1] == (form, len(token) - 2)


def test_a_name_that_begins_with_the_articles_letter() -> None:
    assert cut("ل*لبنان")[1] == ("لبنان", 5)


@given(st.lists(st.tuples(st.sampled_from("ابلمعأوكنسيه"), st.integers(0, 2)), min_size=1, max_size=12))
def test_no_letter_is_lost(letters: list[tuple[str, int]]) -> None:
    token, marks = "".join(letter for letter, _ in letters), [mark for _, mark in letters]
    found = pieces(token, marks, RATES)
    assert sum(length for _, length in found) == len(token)
    assert len(found) == 1 + sum(mark != GOES_ON for mark in marks[1:])
    assert all(form and length for form, length in found)


def test_the_first_mark_is_not_looked_at() -> None:
    assert pieces("لمن", [2, 0, 0], RATES) == pieces("لمن", [0, 0, 0], RATES) == [("لمن", 3)]

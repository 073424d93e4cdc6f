"""Lemma scripts: what is cut and put at both ends."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from musnad.analysis.features import bare
from musnad.analysis.lemmas import SAME, lemma, likeliest, script

SCRIPTS = [
    ("مدينة", "مدينة", SAME),
    ("المدينة", "مدينة", "2||0|"),
    ("مدرست", "مدرسة", "0||1|ة"),
    ("قالوا", "قال", "0||2|"),
    ("يعلن", "أعلن", "1|أ|0|"),
    ("قوات", "قوة", "0||2|ة"),
    ("ها", "هو", "0||1|و"),
    ("ي", "هو", "=هو"),
]


@pytest.mark.parametrize(("form", "want", "how"), SCRIPTS)
def test_scripts(form: str, want: str, how: str) -> None:
    assert script(form, want) == how
    assert lemma(form, how) == want


words = st.text(alphabet="ابتدرسلمنوهيةأ=", min_size=1, max_size=9)


@given(form=words, want=words)
@example(form="=", want="=ا")
def test_a_script_makes_its_lemma(form: str, want: str) -> None:
    assert lemma(form, script(form, want)) == want


@given(stem=words)
def test_a_script_serves_every_word_of_its_kind(stem: str) -> None:
    """What is cut is counted from the ends, so that the letters between them don't matter."""
    assert lemma(f"ال{stem}ت", script("المدرست", "مدرسة")) == f"{stem}ة"


@pytest.mark.parametrize(("form", "how"), [("ال", "2||0|"), ("ا", "1||1|"), ("", SAME)])
def test_a_form_too_short_for_a_script(form: str, how: str) -> None:
    assert lemma(form, how) is None


@pytest.mark.parametrize(("form", "want"), [("ا", "ا|"), ("|", "||")])
def test_a_bar_in_a_lemma(form: str, want: str) -> None:
    assert lemma(form, script(form, want)) == want


# --- which of several lemmas ------------------------------------------------------------------------------------

LEMMAS = frozenset({"قال", "عنصر", "هو", "مدينة"})
WORDS = {"معارك": 0.4, "عناصر": 0.5, "شارع": 0.3}
CHOSEN = [
    ("قالوا", ["0||2|", "0||0|"], "قال"),  # the likeliest is a treebank's
    ("ها", ["=هو", "0||0|"], "هو"),  # though no letter of it is the form's
    ("عناصر", ["0||2|ة", "0||0|"], "عناصر"),  # «عناة» has lost two consonants
    ("المعارك", ["2||1|", "2||0|"], "معارك"),  # «معار» would do, but the news have the other one
    ("المعازف", ["2||1|", "2||0|"], "معاز"),  # neither is known, and the likeliest has nearly all consonants
    ("الشوارع", ["0||4|ة", "=هو"], "شوارع"),  # none will do: the form without its article
    ("2015", ["0||0|", "0||1|"], "2015"),
    ("obama", ["0||1|", "0||0|"], "obam"),
    ("،", ["0||0|"], "،"),
    ("ال", ["2||0|"], "ال"),  # too short for the only script
    ("قال", [], "قال"),
]


@pytest.mark.parametrize(("form", "scripts", "want"), CHOSEN)
def test_the_likeliest_lemma(form: str, scripts: list[str], want: str) -> None:
    assert likeliest(form, scripts, LEMMAS, WORDS) == want


scripts = st.lists(st.tuples(words, words).map(lambda pair: script(*pair)), max_size=5)


@given(form=words, scripts=scripts)
def test_a_lemma_is_made_by_a_script_or_is_the_form(form: str, scripts: list[str]) -> None:
    found = likeliest(form, scripts, LEMMAS, WORDS)
    assert found
    assert found in {form, bare(form), *(lemma(form, how) for how in scripts)}


def test_bare() -> None:
    assert [bare(form) for form in ("المدينة", "مدينة", "ألم", "الم", "البن")] == [
        "مدينة",
        "مدينة",
        "ألم",
        "الم",
        "البن",
    ]

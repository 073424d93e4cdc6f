"""Lines of a report, and how a page's layout breaks them."""

from __future__ import annotations

import pytest

from musnad.records import Span
from musnad.text.split import lines, paragraphs, sentences


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u2003", "\u3000", "\u200f \u2009"])
def test_a_line_of_any_blanks_holds_nothing(blank: str) -> None:
    text = f"وصل الوفد إلى المدينة.\n{blank}\nوغادرها مساء"
    found = list(lines(text))
    assert [line.of(text) for line in found] == ["وصل الوفد إلى المدينة.", "وغادرها مساء"]
    assert paragraphs(text, found) == found


@pytest.mark.parametrize("blank", [" ", "  ", "\u00a0", "\u2003", "\u200f "])
def test_a_sentence_begins_with_its_first_letter(blank: str) -> None:
    text = f"وصل الوفد إلى المدينة.{blank}وغادرها مساء."
    found = [one.of(text) for one in sentences(text, Span(0, len(text)))]
    assert found == ["وصل الوفد إلى المدينة.", "وغادرها مساء."]

"""Surface tokens, and the plain letters that the models read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.analysis.surface import plain, surface


def tokens(text: str) -> list[str]:
    return [text[a:b] for a, b in surface(text)]


TOKENS = {
    "قال الوزير.": ["قال", "الوزير", "."],
    "«لا»، قال": ["«", "لا", "»", "،", "قال"],
    "1,200 و١٬٢٠٠": ["1,200", "و", "١٬٢٠٠"],
    "12.5% و١٢٫٥": ["12.5", "%", "و", "١٢٫٥"],
    "14/8/2015": ["14", "/", "8", "/", "2015"],
    "انتهى عام 2015.": ["انتهى", "عام", "2015", "."],
    "15عاما": ["15", "عاما"],
    "قَالَ": ["قَالَ"],
    "قـــال": ["قـــال"],
    "هناـ": ["هناـ"],
    "سو\u200dريا": ["سو\u200dريا"],
    "\u202bقال\u202c": ["قال"],
    "Su-24": ["Su", "-", "24"],
    "BBCو": ["BBCو"],
    "قال...": ["قال", ".", ".", "."],
    "قال_الوزير": ["قال", "_", "الوزير"],
    "\u064b \u200f": [],
    "": [],
}


@pytest.mark.parametrize("text", TOKENS)
def test_tokens(text: str) -> None:
    assert tokens(text) == TOKENS[text]


PLAIN = {
    "قَالَ": "قال",
    "قـــال": "قال",
    "ﺍﻟﻮﺯﻳﺮ": "الوزير",
    "ﻷﻥ": "لأن",
    "2015": "0000",
    "٢٠١٥": "0000",
    "۱۲": "00",
    "12.5": "00.0",
    "Obama": "obama",
    "المدينة": "المدينة",
    "إلى": "إلى",
    "ـ": "ـ",
    "ﹰ": "ﹰ",
}


@pytest.mark.parametrize("token", PLAIN)
def test_plain(token: str) -> None:
    assert plain(token) == PLAIN[token]


@given(st.text())
def test_no_token_is_empty_and_none_overlap(text: str) -> None:
    end = 0
    for a, b in surface(text):
        assert end <= a < b
        assert plain(text[a:b])
        assert not text[a:b].isspace()
        end = b
    assert end <= len(text)


@given(st.text(alphabet="قاAz٢2.\u064e\u0640\u200d\ufb50ﷲ"))
def test_what_is_plain_is_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)

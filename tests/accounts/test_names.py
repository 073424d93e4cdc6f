"""Names in every script, and none that can be taken for another by what isn't seen."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.accounts import AccountError
from musnad.accounts.names import LONGEST, account_name, key, sought, unseen, view_name

ANY = st.text(st.characters(), max_size=300)  # halves of characters, too


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("سلمى", "سلمى"),
        ("  سلمى   الأحمد ", "سلمى الأحمد"),
        ("José", "José"),
        ("Ａｄａ", "Ada"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("o'hara-2@desk.example", "o'hara-2@desk.example"),
        ("Ŋàm", "Ŋàm"),
    ],
)
def test_names_are_composed(typed: str, kept: str) -> None:
    assert account_name(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "ـ",
        "\u0301a",
        ".admin",
        "سل\u202eمى",
        "سل\u200fمى",
        "سل\u2067مى",
        "سل\u200dمى",
        "a\x00b",
        "a\x1b[2J",
        "<b>",
        "a\u3164b",
        "a\ufe0fb",
        "\ud800",
        "\U000e0041a",
        "x" * (LONGEST + 1),
        "ﷺ" * 4,  # 18 letters each
        "x" + " " * 300,
    ],
)
def test_odd_names(typed: str) -> None:
    with pytest.raises(AccountError) as error:
        account_name(typed)
    assert error.value.code == "name"
    assert sought(typed) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("أحمد", "احمد"), ("أحمد", "أحـمد"), ("مُنى", "مني"), ("Ada", "aDA"), ("Straße", "STRASSE"), ("É", "e\u0301")],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert sought(one) == sought(other) is not None


@given(ANY)
def test_any_text_is_a_name_that_stays_or_is_refused(typed: str) -> None:
    try:
        name = account_name(typed)
    except AccountError:
        assert sought(typed) is None
    else:
        assert account_name(name) == name == unicodedata.normalize("NFKC", name)
        assert 0 < len(name) <= LONGEST
        assert not unseen(name)
        assert key(name).encode()
        assert sought(typed) == key(name)


@given(ANY)
def test_any_text_is_the_name_of_a_view_or_is_refused(typed: str) -> None:
    try:
        name = view_name(typed)
    except AccountError:
        return
    assert view_name(name) == name
    assert not unseen(name)

"""Which passwords may be chosen, and that one agrees with its hash alone."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY
from hypothesis import given, settings
from hypothesis import strategies as st

from musnad.accounts import AccountError, passwords
from musnad.accounts.passwords import LONGEST, SHORTEST, agrees, hashed, renewed

SHIPPED = passwords.HASHER  # before a fixture makes it quick


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("", "fewer than 12"),
        ("a" * (SHORTEST - 1), "fewer than 12"),
        ("ﷺ", "fewer than 12"),  # 18 characters when composed
        ("e\u0301" * 6, "fewer than 12"),  # 12 before
        ("x" * (LONGEST + 1), "longer than 1024"),
        ("س" * (LONGEST // 2 + 1), "longer than 1024"),
        ("abcdefghijkl\ud800", "no text"),
        ("Salma Al-Ahmad", "is the name"),
        ("SALMA al-ahmad", "is the name"),
    ],
)
def test_passwords_that_none_may_choose(password: str, why: str) -> None:
    with pytest.raises(AccountError, match=why) as error:
        hashed(password, "Salma Al-Ahmad")
    assert error.value.code == "password"
    assert password == "" or password not in str(error.value)


@pytest.mark.parametrize("password", ["س" * SHORTEST, "x" * LONGEST, "س" * (LONGEST // 2), " " * SHORTEST, "😀" * 12])
def test_no_signs_are_asked_for(password: str) -> None:
    assert agrees(hashed(password, "سلمى"), password)


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_a_password_agrees_with_its_hash_alone(one: str, other: str) -> None:
    try:
        kept = hashed(one, "x")
    except AccountError:
        return
    assert agrees(kept, one)
    assert agrees(kept, other) == (passwords._composed(one) == passwords._composed(other))


def test_keyboards_that_write_a_letter_in_two() -> None:
    assert agrees(hashed("caf\u00e9 au lait", "x"), "cafe\u0301 au lait")


def test_without_a_hash_one_is_compared_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    class Counted(PasswordHasher):
        def verify(self, hash, password):
            asked.append(hash)
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "HASHER", Counted(time_cost=1, memory_cost=8, parallelism=1))
    assert not agrees(None, "كلمة سر طويلة")
    assert len(asked) == 1


def test_without_a_hash_no_password_agrees(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_nobody", lambda: hashed("كلمة سر طويلة", "x"))
    assert not agrees(None, "كلمة سر طويلة")


def test_a_hash_is_renewed_when_parameters_rise(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = hashed("كلمة سر طويلة", "x")
    assert renewed(kept, "كلمة سر طويلة") is None
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=2, memory_cost=8, parallelism=1))
    better = renewed(kept, "كلمة سر طويلة")
    assert better is not None
    assert agrees(better, "كلمة سر طويلة")
    assert renewed(better, "كلمة سر طويلة") is None


def test_the_parameters_are_those_of_the_standard() -> None:
    assert extract_parameters(SHIPPED.hash("x")) == RFC_9106_LOW_MEMORY

"""A store that is not to be had for a while."""

from __future__ import annotations

import pytest

from musnad.archive.patience import TRIES, patiently
from musnad.store.database import BusyError, LostError, StoreError


def failing(*errors: Exception):
    left = list(errors)

    def ask() -> str:
        if left:
            raise left.pop(0)
        return "had"

    return ask


def test_it_is_asked_again_later_and_later() -> None:
    waited: list[float] = []
    assert patiently(failing(BusyError("a"), LostError("b"), BusyError("c")), waited.append) == "had"
    assert waited == sorted(waited)
    assert len(waited) == 3


def test_other_errors_are_told_at_once() -> None:
    with pytest.raises(StoreError, match="of schema 9"):
        patiently(failing(StoreError("of schema 9")), lambda seconds: pytest.fail("waited"))


def test_in_the_end_it_gives_up() -> None:
    waited: list[float] = []
    with pytest.raises(BusyError):
        patiently(failing(*[BusyError("taken")] * TRIES), waited.append)
    assert max(waited) == 60.0

"""What the tests share: a moment, a password, and a refusal by its code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest

from musnad.accounts import AccountError
from musnad.accounts.moments import after

START = "2026-01-02T03:04:05.678Z"
PASSWORD = "جملة سرّ طويلة"


def later(**span: float) -> str:
    return after(START, timedelta(**span))


@contextmanager
def refused(code: str) -> Iterator[None]:
    with pytest.raises(AccountError) as error:
        yield
    assert error.value.code == code

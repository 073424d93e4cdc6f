"""What tests of a watch share: its memory, and a clock that moves only when somebody sleeps."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from musnad.feeds.sqlite import SqliteState, remembered
from tests.feeds.site import Time


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "watch.db"


@pytest.fixture
def state(path: Path) -> Iterator[SqliteState]:
    with remembered(path) as state:
        yield state


@pytest.fixture
def time() -> Time:
    return Time()

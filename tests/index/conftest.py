"""Our own news in a store of either kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from musnad.archive.run import Workplace, run
from musnad.archive.settings import Settings
from musnad.archive.single import OneProcess
from musnad.sources import Limits
from musnad.sources.inputs import raw_items
from musnad.store.database import Store
from musnad.store.opening import open_store
from tests.conftest import ROOT
from tests.store.conftest import address

__all__ = ["address"]

NEWS = (ROOT / "examples" / "news.jsonl").read_text("utf-8").splitlines(keepends=True)


def read(folder: Path, address: str, news: list[str]) -> None:
    """Reads reports into a store, beside those that are there."""
    file = folder / f"{len(news)}.jsonl"
    file.write_text("".join(news), "utf-8")
    settings, place = Settings(), Workplace(folder)
    run(raw_items([str(file)], Limits()), place, open_store(address), settings, OneProcess(settings, place.parts))


@pytest.fixture
def store(tmp_path: Path, address: str) -> Store:
    """With the first six of the news."""
    read(tmp_path, address, NEWS[:6])
    return open_store(address)

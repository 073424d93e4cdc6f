"""Our own news in a store of either kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from musnad.cli import main
from musnad.store.database import Store
from musnad.store.opening import open_store
from tests.conftest import ROOT
from tests.store.conftest import address, schema, server

__all__ = ["address", "schema", "server"]

NEWS = (ROOT / "examples" / "news.jsonl").read_text("utf-8").splitlines(keepends=True)


def read(folder: Path, address: str, news: list[str]) -> None:
    """Reads reports into a store, beside those that are there."""
    file = folder / f"{len(news)}.jsonl"
    file.write_text("".join(news), "utf-8")
    where = ["--store", address] if "://" in address else []
    done = CliRunner().invoke(main, ["run", str(file), "-o", str(folder), *where, "--workers", "1"])
    assert done.exit_code == 0, done.output


@pytest.fixture
def store(tmp_path: Path, address: str) -> Store:
    """With the first six of the news."""
    read(tmp_path, address, NEWS[:6])
    return open_store(address)

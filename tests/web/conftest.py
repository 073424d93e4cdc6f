"""A workbench over a store of our own news (examples/news.jsonl), asked without a network or in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from musnad.cli import main
from musnad.index import Index
from musnad.index.build import refresh
from musnad.journal import Journal
from musnad.store.opening import open_store
from musnad.web.app import workbench
from musnad.web.desk import Desk
from musnad.web.gate import OpenGate
from tests.conftest import ROOT

NEWS = ROOT / "examples" / "news.jsonl"
TODAY = date(2015, 9, 23)  # the day after the last of the news
HOST = "testserver"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store of the news and its index; copied for each test, never changed."""
    folder = tmp_path_factory.mktemp("news")
    done = CliRunner().invoke(main, ["run", str(NEWS), "-o", str(folder), "--workers", "1"])
    assert done.exit_code == 0, done.output
    index = Index(folder / "index.duckdb")
    assert refresh(index, open_store(folder)) == 10
    index.close()
    return folder


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[Desk]:
    for name in ("musnad.db", "index.duckdb"):
        shutil.copy(made / name, tmp_path / name)
    index = Index(tmp_path / "index.duckdb")
    yield Desk(open_store(tmp_path), index, Journal(tmp_path / "journal.sqlite"), today=lambda: TODAY)
    index.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    """Asks as somebody at this machine who may do everything; ``client.token`` goes with whatever changes something."""
    gate = OpenGate()
    with TestClient(workbench(desk, gate, [HOST]), follow_redirects=False) as asking:
        asking.token = gate._token  # type: ignore[attr-defined]
        yield asking

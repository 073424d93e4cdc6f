"""A workbench over a store of our own news (examples/news.jsonl), asked without a network or in a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from click.testing import CliRunner
from httpx2 import Response
from starlette.testclient import TestClient

from musnad.accounts import Role, accounts, links, passwords
from musnad.cli import main
from musnad.index import Index
from musnad.index.build import refresh
from musnad.journal import Journal
from musnad.store.opening import open_store
from musnad.web.app import workbench
from musnad.web.desk import Desk
from musnad.web.entry import Door
from musnad.web.gate import AccountsGate, OpenGate
from tests.conftest import ROOT

NEWS = ROOT / "examples" / "news.jsonl"
TODAY = date(2015, 9, 23)  # the day after the last of the news
HOST = "testserver"
PASSWORD = "جملة سرّ طويلة"

Entering = Callable[[str], TestClient]


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


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time."""
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def people(desk: Desk, quick: None) -> dict[str, str]:
    """An account of each role, with ``PASSWORD``, named as the role: its account_id."""
    secret = links.first_start(desk.journal)
    assert secret
    links.accept(desk.journal, secret, PASSWORD)
    for role in list(Role)[:-1]:
        account = accounts.make(desk.journal, role, role, by=None)
        links.accept(desk.journal, links.invite(desk.journal, account.account_id, by=None), PASSWORD)
    return {account.name: account.account_id for account in accounts.every(desk.journal)}


@pytest.fixture
def browser(desk: Desk, people: dict[str, str]) -> Iterator[Callable[[], TestClient]]:
    """Makes a browser, with cookies of its own, that nobody has entered with; all ask one workbench with accounts."""
    gate = AccountsGate(desk.journal, secure=False)
    app = workbench(desk, gate, [HOST], Door(gate).routes())
    with ExitStack() as open_ones:
        yield lambda: open_ones.enter_context(TestClient(app, follow_redirects=False))


@pytest.fixture
def entering(browser: Callable[[], TestClient]) -> Entering:
    """A browser of somebody who has entered, by name."""

    def enter(name: str) -> TestClient:
        asking = browser()
        assert sent(asking, "/enter", name=name, password=PASSWORD).status_code == 303
        return asking

    return enter


def token_of(asking: TestClient, path: str) -> str:
    found = re.search(r'<meta name="token" content="([^"]*)"', asking.get(path).text)
    assert found
    return found[1]


def sent(asking: TestClient, path: str, page: str | None = None, **fields: str) -> Response:
    """A form sent as from ``page``, with its token."""
    return asking.post(path, data={"token": token_of(asking, page or path), **fields})

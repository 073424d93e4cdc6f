"""A workbench over a store of our own news (examples/news.jsonl), asked without a network or in a browser."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from httpx2 import Response
from starlette.testclient import TestClient

from musnad.accounts import Role, accounts, links, passwords
from musnad.index import Index
from musnad.journal import Journal
from musnad.store.opening import open_store
from musnad.web.app import workbench
from musnad.web.desk import Desk
from musnad.web.entry import Door
from musnad.web.gate import AccountsGate, OpenGate

TODAY = date(2015, 9, 23)  # the day after the last of the news
HOST = "testserver"
PASSWORD = "جملة سرّ طويلة"

Entering = Callable[[str], TestClient]


@contextmanager
def desk_over(made: Path, folder: Path) -> Iterator[Desk]:
    """Over a copy in the folder."""
    for name in ("musnad.db", "index.duckdb"):
        shutil.copy(made / name, folder / name)
    index = Index(folder / "index.duckdb")
    yield Desk(open_store(folder), index, Journal(folder / "journal.sqlite"), today=lambda: TODAY)
    index.close()


@pytest.fixture
def desk(made: Path, tmp_path: Path) -> Iterator[Desk]:
    with desk_over(made, tmp_path) as desk:
        yield desk


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

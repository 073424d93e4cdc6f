"""What many tests need: a report of our own, and the corpora that are not part of the repository."""

from __future__ import annotations

import os
import secrets
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from musnad.cli import main
from musnad.index import Index
from musnad.index.build import refresh
from musnad.store.opening import open_store

if TYPE_CHECKING:
    from tests.store.server import Server

ROOT = Path(__file__).parent.parent
NEWS = ROOT / "examples" / "news.jsonl"

# A shell that starts the tests in the background has them ignore an interrupt, and commands that tests start inherit that: they would
# not end when they are sent one.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of corpora: $MUSNAD_SHARED, or ``shared`` beside the repository. Tests that need it are skipped else."""
    folder = Path(os.environ.get("MUSNAD_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip(f"no corpora at {folder}; set MUSNAD_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """PostgreSQL, for as long as tests last."""
    servers = pytest.importorskip("tests.store.server", reason="psycopg is not installed")
    where = servers.binaries()
    if where is None:
        pytest.skip("no PostgreSQL here; on Debian: apt-get install postgresql")
    with servers.running(where) as found:
        yield found


@pytest.fixture
def schema(server: Server) -> Iterator[str]:
    """The address of an empty schema."""
    with server.schema(f"t_{secrets.token_hex(6)}") as url:
        yield url


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the store of the news and its index; copied by whoever would change it, never changed."""
    folder = tmp_path_factory.mktemp("news")
    done = CliRunner().invoke(main, ["run", str(NEWS), "-o", str(folder), "--workers", "1"])
    assert done.exit_code == 0, done.output
    index = Index(folder / "index.duckdb")
    assert refresh(index, open_store(folder)) == 10
    index.close()
    return folder

"""A PostgreSQL server for the tests: of its own, in a folder that goes with it, on a Unix socket that nobody else sees."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

ROLE = "musnad"
_SETTINGS = "-c listen_addresses='' -c fsync=off -c full_page_writes=off -c max_connections=50"


class Server:
    def __init__(self, binaries: Path, folder: Path) -> None:
        self._binaries = binaries
        self._folder = folder

    def initialise(self) -> None:
        self._run("initdb", "-D", self._data, "-U", ROLE, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")

    def start(self) -> None:
        options = f"-k {self._folder} {_SETTINGS}"
        self._run("pg_ctl", "-D", self._data, "-l", str(self._folder / "log"), "-o", options, "-w", "start")

    def stop(self) -> None:
        """At once, as if it had crashed."""
        self._run("pg_ctl", "-D", self._data, "-m", "immediate", "-w", "stop")

    @property
    def url(self) -> str:
        return f"postgresql://{ROLE}@/postgres?host={quote(str(self._folder), safe='')}"

    @contextmanager
    def schema(self, name: str) -> Iterator[str]:
        """The address of a schema of that name, which goes at the end."""
        self.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
        yield self.address(name)
        self.execute(sql.SQL("DROP SCHEMA {} CASCADE").format(sql.Identifier(name)))

    def address(self, schema: str) -> str:
        return f"{self.url}&options={quote(f'-csearch_path={schema}')}"

    def execute(self, query: sql.Composable) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(query)

    def end_connections(self) -> None:
        """Every connection of Musnad is lost."""
        self.execute(
            sql.SQL("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'musnad'")
        )

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._binaries / program, *arguments], **_unprivileged(), cwd=self._folder, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE if program == "initdb" else None,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl: Debian keeps them off the PATH, by version."""
    on_path = shutil.which("initdb")
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = [*debian, *([Path(on_path)] if on_path else [])]
    return found[-1].resolve().parent if found else None


@contextmanager
def running(where: Path) -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="musnad-pg-", dir="/tmp"))  # the path of a socket has 107 characters
    if user := _unprivileged().get("user"):
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    server = Server(where, folder)
    try:
        server.initialise()
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged() -> dict[str, str]:
    """PostgreSQL does not run as root."""
    if os.getuid() != 0:
        return {}
    users = {user.pw_name for user in pwd.getpwall()}
    return {"user": "postgres" if "postgres" in users else "nobody"}

"""``musnad serve`` as a process: started at a free port, asked, ended; and what it refuses to start with."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner, Result

from musnad.accounts import accounts, links
from musnad.cli import ENDED, INTERRUPTED, main
from musnad.index.file import IndexFileError
from musnad.journal import Journal
from musnad.web.gate import form_token
from musnad.web.listening import Listening
from musnad.web.server import keep_up
from tests.web.conftest import PASSWORD, quick  # noqa: F401  # fixture

DOOR = "a-secret-of-a-browser"


class Running(NamedTuple):
    """A workbench that runs. ``said``: what it said until it could be opened."""

    process: subprocess.Popen[str]
    said: str
    address: str

    def end(self, number: int) -> tuple[int, str]:
        """Status and standard error after a signal."""
        self.process.send_signal(number)
        _, error = self.process.communicate(timeout=60)
        return self.process.returncode, error


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    for name in ("musnad.db", "index.duckdb"):
        shutil.copy(made / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """One for localhost with its key, that nobody has signed."""
    file = tmp_path / "desk.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
               "key.pem", "-out", "only.pem", "-days", "3650", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]  # fmt: skip
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed")
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    file.write_bytes((tmp_path / "key.pem").read_bytes() + (tmp_path / "only.pem").read_bytes())
    return file


@contextmanager
def running(*arguments: object) -> Iterator[Running]:
    command = [
        sys.executable,
        "-c",
        "from musnad.cli import main; main()",
        "serve",
        *map(str, arguments),
        "--port",
        "0",
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ})
    try:
        yield _until_open(process)
    finally:
        process.kill()
        process.communicate()


def _until_open(process: subprocess.Popen[str]) -> Running:
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if opened := re.match(r"open (\S+)/ in a browser", line):
            return Running(process, said, opened[1])
    raise AssertionError(f"{said}{process.communicate()[1]}")


def status_of(request: Request) -> int:
    try:
        with urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except HTTPError as error:
        with error:
            return error.code


def asked(address: str, **headers: str) -> tuple[int, str]:
    try:
        with urlopen(Request(address, headers=headers), timeout=60) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()


def refused(*arguments: object) -> Result:
    result = CliRunner().invoke(main, ["serve", *map(str, arguments)])
    assert result.exit_code == 2, result.output
    return result


# --- as a process -------------------------------------------------------------------------------------------------


def test_the_first_start_gives_a_link_until_somebody_has_a_password(folder: Path, quick: None) -> None:  # noqa: F811
    with running(folder) as bench:
        (link,) = re.findall(r"^  (http://127\.0\.0\.1:\d+/invited#\S+)$", bench.said, re.M)
        assert link.startswith(f"{bench.address}/")
        assert not bench.address.endswith(":0")
        status, page = asked(f"{bench.address}/events")
        assert (status, 'action="/enter"' in page) == (200, True)
        assert asked(f"{bench.address}/events.json")[0] == 401
        assert asked(bench.address, host="evil.example")[0] == 400
        assert bench.end(signal.SIGINT)[0] == INTERRUPTED
    journal = Journal(folder / "journal.sqlite")
    links.accept(journal, link.partition("#")[2], PASSWORD)
    with running(folder) as bench:
        assert "invited" not in bench.said
        status, error = bench.end(signal.SIGTERM)
        assert status == ENDED
        assert "Traceback" not in error


def test_without_accounts_one_is_in(folder: Path) -> None:
    with running(folder, "--without-accounts") as bench:
        status, page = asked(f"{bench.address}/events")
        assert (status, "invited" in bench.said) == (200, False)
        assert "الأحداث" in page
        assert bench.end(signal.SIGTERM)[0] == ENDED
    assert accounts.every(Journal(folder / "journal.sqlite")) == []


def test_behind_a_proxy_it_goes_by_that_name_and_believes_that_address(folder: Path) -> None:
    with running(folder, "--behind-proxy", "desk.example") as bench:
        assert bench.address == "https://desk.example"
        assert "https://desk.example/invited#" in bench.said
        (port,) = re.findall(r"^listens at 127\.0\.0\.1:(\d+) ", bench.said, re.M)
        here = f"http://127.0.0.1:{port}"
        assert asked(f"{here}/enter")[0] == 400  # by no other name
        request = Request(f"{here}/enter", headers={"host": "desk.example", "x-forwarded-proto": "https"})
        with urlopen(request, timeout=60) as answer:
            assert "__Host-musnad-door=" in answer.headers["set-cookie"]
            assert "Secure" in answer.headers["set-cookie"]
        _, error = bench.end(signal.SIGINT)
        assert "not encrypted" not in error


def test_what_a_proxy_says_of_its_visitors_counts(folder: Path) -> None:
    """Tries are limited by the address that it tells of: another visitor may still try."""
    with running(folder, "--behind-proxy", "desk.example") as bench:
        (port,) = re.findall(r"^listens at 127\.0\.0\.1:(\d+) ", bench.said, re.M)

        def tried(visitor: str, number: int) -> int:
            headers = {"host": "desk.example", "cookie": f"__Host-musnad-door={DOOR}", "x-forwarded-for": visitor}
            body = urlencode({"token": form_token(DOOR), "link": "x", "password": "x", "again": str(number)}).encode()
            return status_of(Request(f"http://127.0.0.1:{port}/invited", body, headers))

        tries = [tried("192.0.2.7", i) for i in range(31)]
        assert tries == [403] * 30 + [429]
        assert tried("192.0.2.8", 0) == 403


def test_with_a_certificate_it_speaks_https(folder: Path, certificate: Path) -> None:
    with running(folder, "--certificate", certificate, "--name", "localhost") as bench:
        assert bench.address.startswith("https://localhost:")
        trusting = ssl.create_default_context(cafile=certificate)
        with urlopen(f"{bench.address}/enter", timeout=60, context=trusting) as answer:
            assert answer.headers["set-cookie"].startswith("__Host-musnad-door=")
        assert bench.end(signal.SIGTERM)[0] == ENDED


def test_open_to_others_it_warns(folder: Path) -> None:
    with running(folder, "--host", "0.0.0.0", "--name", "desk.example") as bench:
        (port,) = re.findall(r"http://desk\.example:(\d+)$", bench.address)
        for host, status in (("desk.example", 200), (f"192.0.2.7:{port}", 200), ("evil.example", 400)):
            assert asked(f"http://127.0.0.1:{port}/enter", host=host)[0] == status
        _, error = bench.end(signal.SIGINT)
        assert "not encrypted" in error


# --- what it refuses to start with --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [("--host", "0.0.0.0"), ("--host", "::"), ("--host", "192.0.2.7"), ("--behind-proxy", "desk.example")],
)
def test_nobody_else_comes_to_a_desk_without_accounts(folder: Path, arguments: tuple[str, ...]) -> None:
    assert "leave it out" in refused(folder, "--without-accounts", *arguments).stderr
    assert not (folder / "journal.sqlite").exists()


def test_a_port_that_is_taken(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        told = refused(folder, "--port", taken.getsockname()[1]).stderr
    assert "name another --host or --port" in told
    assert not (folder / "journal.sqlite").exists()


def test_an_address_that_is_not_ours(folder: Path) -> None:
    assert "cannot listen at" in refused(folder, "--host", "192.0.2.7", "--port", "0").stderr


def test_what_is_no_certificate(folder: Path, tmp_path: Path, certificate: Path) -> None:
    (tmp_path / "no.pem").write_text("-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n")
    assert "is no certificate with its key" in refused(folder, "--certificate", tmp_path / "no.pem").stderr
    locked = tmp_path / "locked.pem"
    command = ["openssl", "pkey", "-in", certificate, "-aes256", "-passout", "pass:secret", "-out", locked]
    subprocess.run(command, check=True, capture_output=True)
    assert "without a password" in refused(folder, "--certificate", certificate, "--key", locked).stderr
    assert "--certificate" in refused(folder, "--key", locked).stderr
    assert "not both" in refused(folder, "--certificate", certificate, "--behind-proxy", "x").stderr


def test_no_store(tmp_path: Path) -> None:
    assert "Traceback" not in refused(tmp_path, "--port", "0").output
    assert list(tmp_path.iterdir()) == []


# --- names and addresses ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("where", "address", "host"),
    [
        (Listening(port=1), "http://127.0.0.1:1", "localhost"),
        (Listening("::1", 1), "http://[::1]:1", "[::1]"),
        (Listening("192.0.2.7", 1), "http://192.0.2.7:1", "192.0.2.7"),
        (Listening("192.0.2.7", 1, ("desk",)), "http://desk:1", "desk"),
        (Listening("0.0.0.0", 1), f"http://{socket.gethostname()}:1", "*"),
        (Listening(port=1, behind="desk.example"), "https://desk.example", "desk.example"),
        (Listening("2001:db8::7", 1, certificate=Path("x")), "https://[2001:db8::7]:1", "[2001:db8::7]"),
    ],
)
def test_where_browsers_reach_it(where: Listening, address: str, host: str) -> None:
    assert where.address == address
    assert host in where.hosts
    assert ("127.0.0.1" in where.hosts) is (where.host in ("127.0.0.1", "::1") and not where.behind)


# --- the index meanwhile ------------------------------------------------------------------------------------------


class Failing:
    """A desk whose store cannot be read for a while, and that ends the keeping up after some looks."""

    def __init__(self, looks: list[Exception | None], ended: threading.Event) -> None:
        self.looks = looks
        self.ended = ended

    def refresh(self) -> int:
        now = self.looks.pop(0)
        if not self.looks:
            self.ended.set()
        if now:
            raise now
        return 0


def test_what_goes_wrong_meanwhile_is_said_once_and_tried_again() -> None:
    wrong, other = IndexFileError("no more room"), OSError("the disk is gone")
    ended, said = threading.Event(), []
    looks = [wrong, wrong, other, None, wrong, None]
    keep_up(Failing(looks, ended), 0.0, ended, said.append)  # type: ignore[arg-type]
    assert [line.partition(": ")[2].partition(";")[0] for line in said] == [
        "no more room", "the disk is gone", "no more room",
    ]  # fmt: skip
    assert looks == []


# --- back in ------------------------------------------------------------------------------------------------------


def invited(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["accounts", "invite", "--desk", str(folder), *arguments])


def secret_in(result: Result) -> str:
    assert result.exit_code == 0, result.output
    (secret,) = re.findall(r"/invited#(\S+)$", result.stdout, re.M)
    return secret


def test_a_link_for_who_is_locked_out(tmp_path: Path, quick: None) -> None:  # noqa: F811
    journal = Journal(tmp_path / "journal.sqlite")
    first = links.first_start(journal)
    assert first
    links.accept(journal, first, PASSWORD)
    result = invited(tmp_path, "ADMIN", "--address", "https://desk.example/")
    assert "  https://desk.example/invited#" in result.stdout
    links.accept(journal, secret_in(result), PASSWORD + ".")


def test_an_account_is_made_opened_again_and_given_the_role(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    none = invited(tmp_path, "سلمى")
    assert (none.exit_code, "--role" in none.stderr) == (2, True)
    assert links.invited(journal, secret_in(invited(tmp_path, "سلمى", "--role", "coder"))).role == "coder"
    account = accounts.named(journal, "سلمى")
    accounts.close(journal, account.account_id, by=None)
    again = links.invited(journal, secret_in(invited(tmp_path, "سلمى", "--role", "admin")))
    assert (again.account_id, again.role, again.closed_at) == (account.account_id, "admin", None)
    wrong = invited(tmp_path, "رامي", "--role", "root")
    assert (wrong.exit_code, "no role" in wrong.stderr) == (2, True)


def test_where_there_is_no_journal_none_is_made(tmp_path: Path) -> None:
    assert "holds no journal.sqlite" in invited(tmp_path, "admin").stderr
    assert list(tmp_path.iterdir()) == []

"""Pages from an address: a server of our own on the loopback, well-behaved and otherwise."""

from __future__ import annotations

import contextlib
import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from musnad.errors import InputError
from musnad.records import Article, Problem
from musnad.sources import Limits, open_inputs, web
from musnad.sources.web import fetched, is_public
from tests.sources.reports import BODY, REPORT, TITLE

PAGE = f'<html><head><meta property="og:site_name" content="المرفأ"></head><body><h1>{TITLE}</h1><p>{BODY}</p></body></html>'
OPEN = Limits(
    allow_private=True, connect_seconds=2, read_seconds=0.5, total_seconds=1.5, max_redirects=3, max_bytes=100_000
)

BOMB = gzip.compress(b" " * 50_000_000)


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, "answer_" + self.path.strip("/").partition("?")[0])()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Type": "text/html", "Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def answer_page(self) -> None:
        self.send(PAGE.encode())

    def answer_legacy(self) -> None:
        self.send(PAGE.encode("cp1256"), Content_Type="text/html; charset=windows-1256")

    def answer_text(self) -> None:
        self.send(REPORT.encode(), Content_Type="text/plain; charset=utf-8")

    def answer_packed(self) -> None:
        self.send(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def answer_bomb(self) -> None:
        self.send(BOMB, Content_Encoding="gzip")

    def answer_moved(self) -> None:
        self.send(b"", 302, Location="/page?from=moved")

    def answer_loop(self) -> None:
        self.send(b"", 302, Location="/loop")

    def answer_inside(self) -> None:
        self.send(b"", 302, Location="http://10.0.0.1/")

    def answer_file(self) -> None:
        self.send(b"", 302, Location="file:///etc/passwd")

    def answer_missing(self) -> None:
        self.send(b"gone", 404)

    def answer_picture(self) -> None:
        self.send(b"\x89PNG", Content_Type="image/png")

    def answer_large(self) -> None:
        self.send(b"x" * 10, Content_Length="200000")

    def answer_larger(self) -> None:  # says nothing of its length
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"x" * 200_000)

    def answer_silent(self) -> None:
        time.sleep(2)

    def answer_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        for _ in range(100):
            self.wfile.write(b"<p>")
            time.sleep(0.1)

    def answer_drip_head(self) -> None:
        for _ in range(100):
            self.wfile.write(b"X")
            self.wfile.flush()
            time.sleep(0.1)

    def answer_short(self) -> None:
        self.send(b"<html>", Content_Length="5000")


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/page", "/legacy", "/text", "/packed", "/moved"])
def test_pages(site: str, path: str) -> None:
    (article,) = open_inputs([site + path], limits=OPEN)
    assert isinstance(article, Article)
    assert article.name == site + path
    assert article.text.startswith(TITLE)
    assert article.url == site + {"/moved": "/page?from=moved"}.get(path, path)
    assert article.published is None


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/loop", "redirects"),
        ("/file", "bad-url"),
        ("/missing", "http-status"),
        ("/picture", "content-type"),
        ("/large", "too-large"),
        ("/larger", "too-large"),
        ("/bomb", "too-large"),
        ("/silent", "timeout"),
        ("/drip", "timeout"),
        ("/drip_head", "timeout"),
        ("/short", "unreachable"),
    ],
)
def test_a_server_that_misbehaves_is_one_clear_problem(site: str, path: str, code: str) -> None:
    began = time.monotonic()
    found, after = open_inputs([site + path, site + "/page"], limits=OPEN)
    assert time.monotonic() - began < 8  # the drip lasts for ten
    assert isinstance(found, Problem)
    assert (found.name, found.code) == (site + path, code)
    assert "\n" not in found.message
    assert isinstance(after, Article)


def test_a_private_address_is_refused_unless_allowed(site: str) -> None:
    (found,) = open_inputs([site + "/page"])
    assert isinstance(found, Problem)
    assert found.code == "private-address"


def test_every_redirect_is_checked(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    with pytest.raises(InputError, match=r"10\.0\.0\.1") as caught:
        fetched(site + "/inside", Limits())
    assert caught.value.code == "private-address"


def test_the_address_checked_is_the_address_connected_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the second time it is looked up."""
    answers = iter(["127.0.0.1", "10.0.0.1"])
    real = web.socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *rest: object, **more: object) -> object:
        return real(next(answers) if host == "rebind.example" else host, port, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(web.socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    page = fetched(site.replace("127.0.0.1", "rebind.example") + "/page", Limits())
    assert page.data == PAGE.encode()
    assert next(answers) == "10.0.0.1"  # it was never asked for


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "::1", "::",
     "fe80::1%eth0", "fc00::1", "::ffff:127.0.0.1", "::ffff:a00:1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1"],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://",
        "http://[::1",
        "http://user:secret@marfa.example/",
        "https://marfa.example:99999/",
        "http://" + "a" * 70 + ".example/",
    ],
)
def test_what_is_no_address(url: str) -> None:
    (found,) = open_inputs([url])
    assert isinstance(found, Problem)
    assert found.code == "bad-url"


def test_nobody_there() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (found,) = open_inputs([f"http://127.0.0.1:{port}/"], limits=OPEN)
    assert isinstance(found, Problem)
    assert found.code == "unreachable"


def test_a_server_without_a_good_certificate(site: str) -> None:
    (found,) = open_inputs([site.replace("http:", "https:")], limits=OPEN)
    assert isinstance(found, Problem)
    assert found.code == "tls"

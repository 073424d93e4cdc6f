"""Servers of our own on the loopback that do what servers must not: each costs a Problem, and the watch goes on."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from musnad.feeds.limits import Manners
from musnad.feeds.sqlite import remembered
from musnad.feeds.watch import watch
from musnad.records import Problem
from musnad.sources import Raw
from musnad.sources.limits import Limits
from tests.feeds.site import PAGE, rss

OPEN = Limits(
    allow_private=True, connect_seconds=2, read_seconds=0.5, total_seconds=1.5, max_redirects=3, max_bytes=1_000_000
)
MANNERS = Manners(gap=0.0, entries=20, web=OPEN)
BOMB = gzip.compress(b" " * 50_000_000)


class Handler(BaseHTTPRequestHandler):
    """A good server: nothing is forbidden, and every address is a page."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            self.rules() if self.path == "/robots.txt" else self.answer()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def rules(self) -> None:
        self.send(b"User-agent: *\nDisallow: /private/\n", Content_Type="text/plain")

    def answer(self) -> None:
        self.send(PAGE)

    def send(self, body: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in ({"Content_Type": "text/html", "Content_Length": str(len(body))} | headers).items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def stream(self, piece: bytes, wait: float) -> None:
        """Bytes without end, or a minute of them: the other side hangs up before."""
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        for _ in range(100_000):
            self.wfile.write(piece)
            time.sleep(wait)


class Silent(Handler):
    def answer(self) -> None:
        time.sleep(3)


class Dripping(Handler):
    def answer(self) -> None:
        self.stream(b"<rss>", 0.1)


class Endless(Handler):
    def answer(self) -> None:
        self.stream(b"<item>" * 10_000, 0)


class Circle(Handler):
    def answer(self) -> None:
        self.send(b"", 302, Location="/b" if self.path == "/a" else "/a")


class Packed(Handler):
    def answer(self) -> None:
        self.send(BOMB, Content_Encoding="gzip")


class Picture(Handler):
    def answer(self) -> None:
        self.send(b"\x89PNG\r\n\x1a\n", Content_Type="image/png")


class Busy(Handler):
    def answer(self) -> None:
        self.send(b"", 429, Retry_After="3600")


class NoRules(Handler):
    def rules(self) -> None:
        self.send(b"", 500)


class Many(Handler):
    def answer(self) -> None:
        self.send(rss(*(f"/{number}" for number in range(10_000))) if self.path == "/feed" else PAGE)


class Known(Handler):
    """Says 304 to whoever knows its feed."""

    def answer(self) -> None:
        if self.path != "/feed":
            self.send(PAGE)
        elif self.headers.get("If-None-Match") == '"v1"':
            self.send(b"", 304)
        else:
            self.send(rss("/1"), Content_Type="application/rss+xml", ETag='"v1"')


BEHAVIOURS = {
    Silent: "timeout",
    Dripping: "timeout",
    Endless: "too-large",
    Circle: "redirects",
    Packed: "too-large",
    Picture: "content-type",
    Busy: "http-status",
    NoRules: "http-status",
}


@pytest.fixture
def serve() -> Iterator[Callable[[type[Handler]], str]]:
    """Starts a server of a behaviour, at a host of its own, and gives its address."""
    servers = []

    def start(behaviour: type[Handler]) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), type(behaviour.__name__, (behaviour,), {"asked": []}))
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return f"http://127.0.0.1:{server.server_address[1]}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def passed(feeds: list[str], path: Path, manners: Manners = MANNERS, now: float = 0.0) -> list[Raw | Problem]:
    with remembered(path / "watch.db") as state:
        return list(watch(feeds, state, manners, clock=lambda: time.time() + now))


@pytest.mark.parametrize("behaviour", BEHAVIOURS)
def test_a_page_of_a_bad_server(
    behaviour: type[Handler], serve: Callable[[type[Handler]], str], tmp_path: Path
) -> None:
    bad = serve(behaviour)

    class Feed(Handler):
        def answer(self) -> None:
            self.send(rss(f"{bad}/a", "/1") if self.path == "/feed" else PAGE)

    good = serve(Feed)
    began = time.monotonic()
    found = passed([f"{good}/feed"], tmp_path)
    assert time.monotonic() - began < 30  # the drip would last for hours
    (problem,) = (each for each in found if isinstance(each, Problem))
    assert (problem.name, problem.code) == (f"{bad}/a", BEHAVIOURS[behaviour])
    assert [each.locator for each in found if isinstance(each, Raw)] == [f"{good}/1"]


@pytest.mark.parametrize("behaviour", [each for each in BEHAVIOURS if each is not Picture])
def test_a_feed_of_a_bad_server(
    behaviour: type[Handler], serve: Callable[[type[Handler]], str], tmp_path: Path
) -> None:
    bad, good = serve(behaviour), serve(Known)
    found = passed([f"{bad}/a", f"{good}/feed"], tmp_path)
    assert {(each.name, each.code) for each in found if isinstance(each, Problem)} == {
        (f"{bad}/a", BEHAVIOURS[behaviour])
    }
    assert [each.locator for each in found if isinstance(each, Raw)] == [f"{good}/1"]


def test_a_feed_of_ten_thousand_links(serve: Callable[[type[Handler]], str], tmp_path: Path) -> None:
    found = passed([f"{serve(Many)}/feed"], tmp_path)
    assert [each.code for each in found if isinstance(each, Problem)] == ["too-many"]
    assert len([each for each in found if isinstance(each, Raw)]) == MANNERS.entries


def test_a_server_that_knows_conditional_requests(serve: Callable[[type[Handler]], str], tmp_path: Path) -> None:
    feed = f"{serve(Known)}/feed"
    assert len(passed([feed], tmp_path)) == 1
    with remembered(tmp_path / "watch.db") as state:
        state.done([feed.replace("feed", "1")])
        assert list(watch([feed], state, MANNERS, clock=lambda: time.time() + 50_000)) == []
        (known,) = state.feeds()
        assert (known.etag, known.failures) == ('"v1"', 0)


def test_a_private_address_is_refused_unless_allowed(serve: Callable[[type[Handler]], str], tmp_path: Path) -> None:
    (problem,) = passed([f"{serve(Known)}/feed"], tmp_path, Manners(gap=0.0))
    assert isinstance(problem, Problem)
    assert problem.code == "private-address"

"""A page opened from a file, or the workbench, in Chromium, with an ear on the console and the network.

Needs Chromium and its driver (Debian: chromium, chromium-driver); what asks for a window is skipped without them.
"""

from __future__ import annotations

import json
import shutil
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette

from musnad.web.app import workbench
from musnad.web.desk import Desk
from musnad.web.gate import OpenGate
from tests.browser.serving import DRIVER
from tests.web.conftest import desk, desk_over  # noqa: F401  # a fixture

Shown = Callable[[bytes, int], Any]


@pytest.fixture(scope="package")
def window() -> Iterator[Any]:
    """One for all tests of this folder, closed before others go on: its threads have no place in a process that forks."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    from selenium.webdriver.chrome.service import Service

    chromium, service = shutil.which("chromium") or shutil.which("google-chrome"), shutil.which("chromedriver")
    if not (chromium and service):
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in ("headless=new", "no-sandbox", "disable-gpu", "disable-dev-shm-usage", "disable-background-networking", "enable-unsafe-swiftshader",
                 "window-size=1440,1000", "force-prefers-reduced-motion"):  # fmt: skip
        options.add_argument(f"--{flag}")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    started = webdriver.Chrome(options=options, service=Service(service))
    yield started
    started.quit()


@pytest.fixture
def driver(window: Any) -> Any:
    """The window, with no media and no cookies of the test before."""
    window.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "", "features": []})
    window.execute_cdp_cmd("Network.clearBrowserCookies", {})
    return window


@pytest.fixture
def shown(driver: Any, tmp_path: Path) -> Iterator[Shown]:
    """Shows a page at a width. After the test: no word in the console, and nothing was asked for but that file."""
    address = (tmp_path / "page.html").as_uri()

    def show(html: bytes, width: int) -> Any:
        (tmp_path / "page.html").write_bytes(html)
        metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        driver.get_log("performance")
        driver.get_log("browser")
        driver.get(address)
        return driver

    yield show
    assert driver.get_log("browser") == []
    sent = (json.loads(entry["message"])["message"] for entry in driver.get_log("performance"))
    asked = {one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"}
    assert {url.split("#")[0] for url in asked} <= {address}


class Bench:
    """The workbench in a window. ``address`` is its origin, without a path."""

    def __init__(self, driver: Any, desk: Desk, address: str) -> None:  # noqa: F811
        self.driver = driver
        self.desk = desk
        self.address = address

    def open(self, path: str, width: int = 1440, height: int = 900) -> Any:
        """Shows a page at a size; the driver comes back."""
        metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        self.driver.get(self.address + path)
        return self.driver

    def said(self) -> list[str]:
        """What was said in the console since it was last asked: a refusal that a test wants is said there, too."""
        return [entry["message"] for entry in self.driver.get_log("browser") if DRIVER not in entry["message"]]

    def asked(self) -> set[str]:
        """The origins that were asked for anything since it was last asked."""
        sent = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        urls = {one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"}
        return {"/".join(url.split("/")[:3]) for url in urls if not url.startswith(("data:", "blob:"))}


@pytest.fixture(scope="package")
def read_only(window: Any, made: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """Over the news of ``tests/web``, without accounts; ``bench`` is this, for one test."""
    with desk_over(made, tmp_path_factory.mktemp("desk")) as its, without_accounts(window, its) as bench:
        yield bench


@pytest.fixture
def fresh(driver: Any, desk: Desk) -> Iterator[Bench]:  # noqa: F811
    with without_accounts(driver, desk) as bench:
        yield bench


@pytest.fixture
def bench(request: pytest.FixtureRequest, driver: Any) -> Iterator[Bench]:
    """Tests marked as ``decides`` have one of their own, all others look at the same; the page stays as they leave it."""
    decides = request.node.get_closest_marker("decides")
    bench: Bench = request.getfixturevalue("fresh" if decides else "read_only")
    before = bench.desk.stamp()
    with quietly(bench):
        yield bench
        driver.execute_cdp_cmd("Storage.clearDataForOrigin", {"origin": bench.address, "storageTypes": "all"})
    assert decides or bench.desk.stamp() == before, "mark as pytest.mark.decides what changes something"


@contextmanager
def without_accounts(driver: Any, desk: Desk) -> Iterator[Bench]:  # noqa: F811
    with listening() as listener:
        app = workbench(desk, OpenGate(), [f"127.0.0.1:{listener.getsockname()[1]}"])
        with in_window(driver, desk, app, listener) as bench:
            yield bench


@contextmanager
def in_window(driver: Any, desk: Desk, app: Starlette, listener: socket.socket) -> Iterator[Bench]:  # noqa: F811
    with served(app, listener):
        try:
            yield Bench(driver, desk, f"http://127.0.0.1:{listener.getsockname()[1]}")
        finally:
            driver.get("about:blank")  # or it keeps a connection, for which the server waits


@contextmanager
def quietly(bench: Bench) -> Iterator[None]:
    """Afterwards: no word in the console, and no other origin was asked for anything."""
    bench.said(), bench.asked()
    yield
    said, asked = bench.said(), bench.asked()
    assert said == []
    assert asked <= {bench.address}


@contextmanager
def listening() -> Iterator[socket.socket]:
    """At a port that is free."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener


@contextmanager
def served(app: Starlette, listener: socket.socket) -> Iterator[None]:
    """The application in a thread, as long as this lasts."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none", timeout_graceful_shutdown=5))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield
    finally:
        server.should_exit = True
        thread.join()
